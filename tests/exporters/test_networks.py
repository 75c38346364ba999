"""Networks in every format: golden bytes, read back by other programs, and labels that mean no good.

`CSTO_WRITE_GOLDEN=1` writes the golden files anew: read the difference.
"""

import os
import shutil
import subprocess
import warnings
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from csto_cli.exporters.networks import FORMATS, format_of_file, network_format
from csto_cli.model.networks import Edge, Network, Node

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "networks"

POSITIONS = Network(
    "affiliation",
    "author",
    "mission",
    (
        Node("person:a-ash", "A. Ash", "author", None, 2),
        Node("unattributed:birch-undated", "Unattributed (birch-undated)", "author", None, 1),
        Node("P01", "The Northern Pact sent troops to Ruritania, and they stayed.", "proposition", "mission", 2),
        Node("P02", "300 men went.", "proposition", "mission", 1),
    ),
    (
        Edge("person:a-ash", "P01", "supports", 2.0, ("ash-2022:c1", "ash-2022:c4")),
        Edge("person:a-ash", "P02", "qualifies", 1.0, ("ash-2022:c2",)),
        Edge("unattributed:birch-undated", "P01", "mixed", 2.0, ("birch-undated:c1", "birch-undated:c2")),
    ),
)
TIES = Network(
    "columns",
    "holder",
    None,
    (
        Node("person:a-ash", "A. Ash", "holder", None, 5),
        Node("state:ruritania", "Ruritania (Руритания)", "holder", None, 4),
        Node("unnamed: observers", "unnamed: observers", "holder", None, 1),
    ),
    (
        Edge("person:a-ash", "state:ruritania", "agreement", 2 / 4.5, ("person:a-ash~state:ruritania",)),
        Edge("person:a-ash", "state:ruritania", "conflict", 1 / 4.5, ("person:a-ash~state:ruritania",)),
        Edge("person:a-ash", "state:ruritania", "subtract", 1 / 4.5, ("person:a-ash~state:ruritania",)),
    ),
    "average",
)
NETWORKS = {"positions": POSITIONS, "ties": TIES}
HOSTILE = [
    'a "quoted" one"',
    "ends in a backslash\\",
    "\\N \\G \\l \\\\",
    "two\nlines\r\nand\ttabs",
    "bell\x07 escape\x1b[31m null\x00 next\x85line",
    "<b>bold</b>",
    "<<table><tr><td>html</td></tr></table>>",
    "&lt;i&gt; &amp; &#65; &",
    "]]> <!-- --> <?x?>",
    '"]; evil [label="x',
    "right\u202eleft \ufffe \ud800 \u2028",
    "",
    "   ",
    "Қазақстан 🇰🇿",
]
SHOWN = [
    'a "quoted" one"',
    "ends in a backslash\\",
    "\\N \\G \\l \\\\",
    "two lines and tabs",
    "bell\\x07 escape\\x1b[31m null\\x00 next\\x85line",
    "<b>bold</b>",
    "<<table><tr><td>html</td></tr></table>>",
    "&lt;i&gt; &amp; &#65; &",
    "]]> <!-- --> <?x?>",
    '"]; evil [label="x',
    "right\\u202eleft \\ufffe \\ud800 \\u2028",
    "n11",
    "n12",
    "Қазақстан 🇰🇿",
]


def written(name, network):
    return network_format(name).write(network)


def nodes_of(network):
    return {
        n.id: {"label": n.label, "kind": n.kind, "topic": n.topic or "-", "activity": n.activity} for n in network.nodes
    }


def edges_of(network):
    return sorted(
        (*sorted((e.source, e.target)), e.relation, pytest.approx(e.weight), " ".join(e.evidence))
        for e in network.edges
    )


def read_dot(path):
    """As networkx reads it, by pydot, which is told off by its own parser."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return nx.nx_pydot.read_dot(path)


def read_edges(graph):
    return sorted(
        (*sorted((a, b)), d["relation"], float(d["weight"]), d["evidence"]) for a, b, d in graph.edges(data=True)
    )


def unquoted(text):
    """A DOT string as Graphviz reads it; a label's line breaks are blanks."""
    inner = text[1:-1] if text.startswith('"') else text
    return inner.replace("\\n", " ").replace('\\"', '"').replace("\\\\", "\\").replace("&amp;", "&")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("which", NETWORKS)
def test_a_network_is_written_as_it_always_was(name, which):
    path = GOLDEN / f"{which}.{name}"
    content = written(name, NETWORKS[which]).encode()
    if os.environ.get("CSTO_WRITE_GOLDEN"):
        path.write_bytes(content)
    assert path.read_bytes() == content


def test_there_is_no_golden_file_too_many():
    assert sorted(p.name for p in GOLDEN.iterdir()) == sorted(f"{w}.{f}" for w in NETWORKS for f in FORMATS)


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_graphml_reads_back_as_it_was(network):
    graph = nx.parse_graphml(written("graphml", network))
    assert dict(graph.nodes(data=True)) == nodes_of(network)
    assert read_edges(graph) == edges_of(network)


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_gexf_reads_back_as_it_was(network, tmp_path):
    path = tmp_path / "network.gexf"
    path.write_text(written("gexf", network), encoding="utf-8")
    graph = nx.read_gexf(path)
    assert dict(graph.nodes(data=True)) == nodes_of(network)
    assert read_edges(graph) == edges_of(network)
    kinds = [edge.get("kind") for edge in ElementTree.parse(path).iter("{http://gexf.net/1.3}edge")]
    assert kinds == [edge.relation for edge in network.edges]


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_dot_reads_back_as_it_was(network, tmp_path):
    path = tmp_path / "network.dot"
    path.write_text(written("dot", network), encoding="utf-8")
    graph = read_dot(path)
    read = {
        unquoted(id_): {name: unquoted(said[name]) for name in ("label", "kind", "topic", "activity")}
        for id_, said in graph.nodes(data=True)
        if id_.strip() not in ("\\n", "\\r\\n")
    }
    assert read == {id_: {**said, "activity": str(said["activity"])} for id_, said in nodes_of(network).items()}
    edges = sorted(
        (*sorted((unquoted(a), unquoted(b))), *(unquoted(d[name]) for name in ("relation", "weight", "evidence")))
        for a, b, d in graph.edges(data=True)
    )
    assert [(a, b, r, float(w), e) for a, b, r, w, e in edges] == edges_of(network)


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_every_attribute_of_every_element_has_a_scalar(name):
    root = ElementTree.fromstring(written(name, TIES))
    values = [*root.findall(".//{*}data"), *root.findall(".//{*}attvalue")]
    assert all(value.text or value.get("value") for value in values)
    per_node, per_edge, in_attributes = {"graphml": (4, 3, 0), "gexf": (3, 2, 0)}[name]
    assert len(values) == 3 * per_node + 3 * per_edge + in_attributes


def hostile():
    """Every label on a node, an edge's evidence and, with a number before it, an id."""
    nodes = tuple(Node(f"n{n}", label, "author", None, 1) for n, label in enumerate(HOSTILE))
    ids = tuple(Node(f"{n}{label}", "x", "author", None, 1) for n, label in enumerate(HOSTILE))
    edges = tuple(Edge(f"n{n}", ids[n].id, "supports", 1.0, (f"e{n}{label}",)) for n, label in enumerate(HOSTILE))
    return Network("affiliation", "author", 'a "topic"\x00<&', (*nodes, *ids), edges)


def test_no_label_breaks_or_escapes_from_xml(tmp_path):
    graph = nx.parse_graphml(written("graphml", hostile()))
    assert [graph.nodes[f"n{n}"]["label"] for n in range(len(HOSTILE))] == SHOWN
    assert (len(graph), graph.size()) == (2 * len(HOSTILE), len(HOSTILE))
    path = tmp_path / "network.gexf"
    path.write_text(written("gexf", hostile()), encoding="utf-8")
    graph = nx.read_gexf(path)
    assert [graph.nodes[f"n{n}"]["label"] for n in range(len(HOSTILE))] == SHOWN
    assert (len(graph), graph.size()) == (2 * len(HOSTILE), len(HOSTILE))


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")
def test_graphviz_draws_every_label_as_it_is_written():
    drawn = subprocess.run(["dot", "-Tsvg"], input=written("dot", hostile()).encode(), capture_output=True, check=True)
    assert drawn.stderr == b""
    root = ElementTree.fromstring(drawn.stdout)
    svg = "{http://www.w3.org/2000/svg}"
    groups = [group for group in root.iter(f"{svg}g") if group.get("class") == "node"]
    labels = [" ".join(text.text for text in group.iter(f"{svg}text")) for group in groups]
    assert [label.replace("\xa0", " ") for label in labels] == SHOWN + ["x"] * len(HOSTILE)
    assert sum(group.get("class") == "edge" for group in root.iter(f"{svg}g")) == len(HOSTILE)


def test_no_label_escapes_from_its_string_in_dot(tmp_path):
    path = tmp_path / "network.dot"
    path.write_text(written("dot", hostile()), encoding="utf-8")
    graph = read_dot(path)
    assert graph.size() == len(HOSTILE)
    assert [unquoted(graph.nodes[f"n{n}"]["label"]) for n in range(len(HOSTILE) - 1) if n != 2] == [
        label for n, label in enumerate(SHOWN[:-1]) if n != 2
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_ids_that_differ_stay_different(name):
    ids = ["unnamed:a\x07", "unnamed:a\\x07", "unnamed:a\\\\x07"]
    network = Network(
        "columns",
        "holder",
        None,
        tuple(Node(id_, "x", "holder", None, 1) for id_ in ids),
        tuple(Edge(ids[0], other, "agreement", 1.0, ("x",)) for other in ids[1:]),
    )
    content = written(name, network)
    if name == "graphml":
        assert len(nx.parse_graphml(content)) == 3
    starts = {line.strip() for line in content.split("\n") if "unnamed" in line and "edge" not in line}
    assert len({line for line in starts if "--" not in line}) == 3


@pytest.mark.parametrize("name", FORMATS)
def test_a_network_without_ties_is_written(name):
    content = written(name, TIES._replace(edges=()))
    assert content.count("Руритания") == 1
    assert "agreement" not in content


def test_the_name_of_a_file_says_its_format():
    assert [format_of_file(f"x{suffix}") for suffix in (".graphml", ".GEXF", ".dot", ".gv", ".json", "")] == [
        "graphml",
        "gexf",
        "dot",
        "dot",
        None,
        None,
    ]
