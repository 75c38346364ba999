"""`csto export network`: the shipped corpus in every format and mode, and what is refused."""

import json
import os
from pathlib import Path

import networkx as nx
import pytest

from csto_cli.config import shipped_corpus
from csto_cli.corpus import Corpus

MODES = ("affiliation", "columns", "propositions")
FORMATS = ("graphml", "gexf", "dot")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("format_", FORMATS)
def test_every_mode_goes_to_a_file_and_to_standard_output_alike(csto, tmp_path, mode, format_):
    path = tmp_path / "network.out"
    asked = ("export", "network", "--mode", mode, "--format", format_)
    to_file, printed = csto(*asked, "-o", str(path)), csto(*asked)
    assert (to_file.code, to_file.stdout, to_file.stderr) == (0, f"{path}\n", "")
    assert (printed.code, printed.stderr) == (0, "")
    assert printed.stdout == path.read_bytes().decode()
    assert len(printed.stdout) > 1000


@pytest.mark.parametrize("by", ["author", "holder", "article"])
def test_every_node_and_every_evidence_opens(csto, by):
    graph = nx.parse_graphml(csto("export", "network", "--by", by).stdout)
    evidence = {id_ for *_, edge in graph.edges(data=True) for id_ in edge["evidence"].split()}
    ids = [*graph, *sorted(evidence)]
    assert len(evidence) > 100
    assert {node["kind"] for _, node in graph.nodes(data=True)} == {by, "proposition"}
    shown = csto("show", *ids, "--format", "jsonl")
    assert (shown.code, shown.stderr) == (0, "")


def test_the_evidence_of_a_tie_between_two_opens_as_their_comparison(csto):
    graph = nx.parse_graphml(csto("export", "network", "--mode", "columns").stdout)
    pairs = sorted({edge["evidence"] for *_, edge in graph.edges(data=True)})
    shown = csto("show", *pairs, "--format", "json")
    assert [view["view"] for view in json.loads(shown.stdout)["views"]] == ["comparison"] * len(pairs)


def test_positions_are_those_of_the_comparison(csto):
    graph = nx.parse_graphml(csto("export", "network", "--topic", "intervention").stdout)
    compared = csto("compare", "--topic", "intervention", "--format", "json")
    cells = {
        (cell["column"], row["id"]): cell
        for row in json.loads(compared.stdout)["propositions"]
        for cell in row["cells"]
        if cell["status"] == "claims"
    }
    edges = {tuple(sorted((a, b), key=lambda id_: id_[0] == "P")): edge for a, b, edge in graph.edges(data=True)}
    assert edges.keys() == cells.keys()
    assert {pair: sorted(edge["evidence"].split()) for pair, edge in edges.items()} == {
        pair: sorted(cell["claims"]) for pair, cell in cells.items()
    }
    assert all(edge["weight"] == len(edge["evidence"].split()) for edge in edges.values())


def test_ties_of_columns_are_those_of_csto_agreement(csto, cache, monkeypatch):
    monkeypatch.setenv("CSTO_CACHE", str(cache))
    printed = csto("export", "network", "--mode", "columns", "--normalise", "average")
    graph = nx.parse_graphml(printed.stdout)
    ties = {(edge["evidence"], edge["relation"]): edge["weight"] for *_, edge in graph.edges(data=True)}
    found = Corpus(shipped_corpus()).agreement(None, by="author", normalisation="average")
    expected = {
        (pair.id, relation): getattr(pair, relation)
        for pair in found.rows
        for relation in ("agreement", "conflict", "subtract")
        if getattr(pair, relation)
    }
    assert len(expected) > 10
    assert ties == pytest.approx(expected)


def test_a_file_name_says_the_format(csto, tmp_path):
    for name, start in (("a.gexf", "<gexf"), ("a.gv", 'graph "csto"'), ("a.graphml", "<graphml"), ("a", "<graphml")):
        assert csto("export", "network", "-o", str(tmp_path / name)).code == 0
        assert start in (tmp_path / name).read_text(encoding="utf-8")[:200]


def test_suggested_claims_count_only_when_asked_for(csto, small_corpus):
    path = small_corpus / "annotations" / "birch-undated.jsonl"
    lines = path.read_text(encoding="utf-8")
    waiting = lines.replace(
        '"annotation": "claim"', '"annotation": "claim", "origin": "suggested", "annotator": "claims"'
    )
    assert waiting != lines
    path.write_text(waiting, encoding="utf-8")
    asked = ("export", "network", "--corpus", str(small_corpus))
    curated, both = (nx.parse_graphml(csto(*asked, *more).stdout) for more in ((), ("--suggested",)))
    assert "birch-undated" not in " ".join(curated)
    assert "unattributed:birch-undated" in both


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        (["network", "--topic", "intervantion"], 'no topic "intervantion"', 'did you mean "intervention"?'),
        (["network", "--mode", "colums"], '--mode takes no "colums"', 'did you mean "columns"?'),
        (["network", "--by", "authors"], '--by takes no "authors"', 'did you mean "author"?'),
        (
            ["network", "--mode", "propositions", "--normalise", "jacard"],
            '--normalise takes no "jacard"',
            'did you mean "jaccard"?',
        ),
        (
            ["network", "--normalise", "jaccard"],
            "--normalise goes with ties between columns or propositions",
            "--mode columns",
        ),
        (
            ["network", "--format", "jsonl"],
            'a network cannot be written as "jsonl"',
            "formats of a network: graphml, gexf, dot",
        ),
        (["network", "-f", "graphmll"], 'a network cannot be written as "graphmll"', 'did you mean "graphml"?'),
        (["-f", "gexf"], "gexf is a format of networks, not of annotations", "csto export network writes one"),
        (["steel-2022", "--mode", "columns"], "--mode is asked of a network", "csto export network writes one"),
        (["--suggested"], "--suggested is asked of a network", "csto export network writes one"),
        (
            ["network", "steel-2022"],
            '"network" stands alone: it is made of all articles',
            "--topic narrows it",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_hint(csto, arguments, error, hint):
    ran = csto("export", *arguments)
    assert (ran.code, ran.stdout, ran.stderr) == (2, "", f"csto: error: {error}\nhint: {hint}\n")


def test_an_article_of_the_networks_name_is_not_meant(csto, small_corpus):
    for folder, suffix in (("articles", ".md"), ("annotations", ".jsonl")):
        path = small_corpus / folder / f"birch-undated{suffix}"
        text = path.read_text(encoding="utf-8").replace("birch-undated", "network")
        path.unlink()
        (small_corpus / folder / f"network{suffix}").write_text(text, encoding="utf-8")
    ran = csto("export", "network", "--format", "jsonl", "--corpus", str(small_corpus))
    assert ran.code == 2
    assert ran.stderr.splitlines()[1] == (
        'hint: "network" is not the article of this id here; export all articles, or give it another id'
    )
    assert csto("export", "network", "--corpus", str(small_corpus)).stdout.startswith("<?xml")


def test_where_nobody_takes_a_position_nothing_is_found(csto, small_corpus, tmp_path):
    for path in (small_corpus / "annotations").iterdir():
        kept = [line for line in path.read_text(encoding="utf-8").splitlines() if '"claim"' not in line]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    path = tmp_path / "empty.graphml"
    ran = csto("export", "network", "-o", str(path), "--corpus", str(small_corpus))
    assert ran.code == 1
    assert ran.stderr.startswith("csto: error: nobody takes a position on any topic: there is no network\n")
    assert not path.exists()


def test_a_file_that_cannot_be_written_is_said(csto, tmp_path):
    ran = csto("export", "network", "-o", str(tmp_path / "missing" / "network.dot"))
    assert ran.code == 3
    assert ran.stderr == f'csto: error: cannot write "{tmp_path}/missing/network.dot": No such file or directory\n'


def test_articles_are_written_without_networkx(csto, tmp_path):
    ran = csto("export", "steel-2022", "-o", str(tmp_path / "out.jsonl"), env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert ran.code == 0
    assert "csto_cli.corpus" in ran.stderr
    assert "networkx" not in ran.stderr


@pytest.mark.parametrize("arguments", [["export", "steel-2022"], ["export", "network"], ["report", "--topic", "china"]])
def test_a_device_is_written_to_and_never_replaced(csto, tmp_path, arguments):
    link = tmp_path / "sink.jsonl" if arguments[-1] == "steel-2022" else tmp_path / "sink"
    link.symlink_to(os.devnull)
    format_ = [] if arguments[0] == "report" else ["--format", "jsonl" if link.suffix else "dot"]
    assert csto(*arguments, *format_, "-o", str(link)).code == 0
    assert link.is_symlink()
    assert not Path(os.devnull).is_file()
