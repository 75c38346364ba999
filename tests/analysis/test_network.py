"""Discourse networks by the definitions of Discourse Network Analyzer, with an example worked by hand.

proposition   Ash        Birch     Cedar
P01           supports   supports  opposes
P02           supports   opposes
P03           opposes    opposes   qualifies
P04           both       supports
"""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.analysis.congruence import NORMALISATIONS, congruence
from csto_cli.analysis.network import affiliation, columns_network, propositions_network, taken
from csto_cli.model.comparisons import Column, Congruence, Pair
from csto_cli.model.networks import Edge, Network, Node
from csto_cli.model.results import PositionRow

ASH, BIRCH, CEDAR = "person:ash", "person:birch", "person:cedar"
COLUMNS = [Column(id_, id_.removeprefix("person:").title(), None) for id_ in (ASH, BIRCH, CEDAR, "person:dale")]
PROPOSITIONS = [{"id": f"P0{n}", "statement": f"Statement {n}.", "topic": "mission"} for n in range(1, 6)]


def position(column, proposition, stance, claim, *, voice="own", holder_stance=None):
    return column, PositionRow(
        proposition,
        claim,
        claim.partition(":")[0],
        column,
        column,
        voice,
        None,
        stance,
        holder_stance or stance,
        "unstated",
        "",
        "",
    )


HELD = [
    position(ASH, "P01", "supports", "ash:c1"),
    position(ASH, "P01", "supports", "ash:c2"),
    position(ASH, "P01", "qualifies", "ash:c3"),
    position(ASH, "P02", "supports", "ash:c1"),
    position(ASH, "P03", "opposes", "ash:c4"),
    position(ASH, "P04", "supports", "ash:c5"),
    position(ASH, "P04", "opposes", "ash:c6"),
    position(BIRCH, "P01", "supports", "birch:c1"),
    position(BIRCH, "P02", "opposes", "birch:c2"),
    position(BIRCH, "P03", "opposes", "birch:c3"),
    position(BIRCH, "P04", "supports", "birch:c4"),
    position(CEDAR, "P03", "qualifies", "cedar:c2"),
    position(CEDAR, "P01", "opposes", "cedar:c1"),
]


def projected(normalisation):
    network = propositions_network(PROPOSITIONS, HELD, topic="mission", by="author", normalisation=normalisation)
    return network, {(e.source, e.target, e.relation): e.weight for e in network.edges}


def test_an_edge_is_a_position_as_heavy_as_its_claims():
    network = affiliation(PROPOSITIONS, COLUMNS, HELD, topic="mission", by="author")
    assert network == Network(
        "affiliation",
        "author",
        "mission",
        (
            Node(ASH, "Ash", "author", None, 4),
            Node(BIRCH, "Birch", "author", None, 4),
            Node(CEDAR, "Cedar", "author", None, 2),
            Node("P01", "Statement 1.", "proposition", "mission", 3),
            Node("P02", "Statement 2.", "proposition", "mission", 2),
            Node("P03", "Statement 3.", "proposition", "mission", 3),
            Node("P04", "Statement 4.", "proposition", "mission", 2),
        ),
        (
            Edge(ASH, "P01", "supports", 3.0, ("ash:c1", "ash:c2", "ash:c3")),
            Edge(ASH, "P02", "supports", 1.0, ("ash:c1",)),
            Edge(ASH, "P03", "opposes", 1.0, ("ash:c4",)),
            Edge(ASH, "P04", "mixed", 2.0, ("ash:c5", "ash:c6")),
            Edge(BIRCH, "P01", "supports", 1.0, ("birch:c1",)),
            Edge(BIRCH, "P02", "opposes", 1.0, ("birch:c2",)),
            Edge(BIRCH, "P03", "opposes", 1.0, ("birch:c3",)),
            Edge(BIRCH, "P04", "supports", 1.0, ("birch:c4",)),
            Edge(CEDAR, "P01", "opposes", 1.0, ("cedar:c1",)),
            Edge(CEDAR, "P03", "qualifies", 1.0, ("cedar:c2",)),
        ),
    )


def test_propositions_are_tied_by_the_columns_that_take_a_side_of_both():
    network, weights = projected("none")
    assert [(node.id, node.activity) for node in network.nodes] == [("P01", 3), ("P02", 2), ("P03", 3), ("P04", 2)]
    assert weights == {
        ("P01", "P02", "agreement"): 1.0,  # Ash; Birch is apart, so that nothing is left of the two
        ("P01", "P02", "conflict"): 1.0,
        ("P01", "P03", "conflict"): 2.0,
        ("P01", "P03", "subtract"): -2.0,
        ("P01", "P04", "agreement"): 1.0,  # Birch; Ash, on both sides of P04, is on none
        ("P01", "P04", "subtract"): 1.0,
        ("P02", "P03", "agreement"): 1.0,
        ("P02", "P03", "conflict"): 1.0,
        ("P02", "P04", "conflict"): 1.0,
        ("P02", "P04", "subtract"): -1.0,
        ("P03", "P04", "conflict"): 1.0,
        ("P03", "P04", "subtract"): -1.0,
    }
    assert {edge.evidence for edge in network.edges if edge.source == "P03"} == {("P03", "P04")}


@pytest.mark.parametrize(
    ("normalisation", "p01_p02", "p01_p03", "p02_p03"),
    [
        ("average", 1 / 2.5, 2 / 3, 1 / 2.5),
        ("jaccard", 1 / 3, 2 / 3, 1 / 3),  # three columns take part in one of the two or in both
        ("cosine", 1 / math.sqrt(6), 2 / 3, 1 / math.sqrt(6)),
    ],
)
def test_counts_are_normalised_by_activity(normalisation, p01_p02, p01_p03, p02_p03):
    network, weights = projected(normalisation)
    assert network.normalisation == normalisation
    assert weights["P01", "P02", "agreement"] == weights["P01", "P02", "conflict"] == pytest.approx(p01_p02)
    assert weights["P01", "P03", "conflict"] == pytest.approx(p01_p03)
    assert weights["P01", "P03", "subtract"] == pytest.approx(-p01_p03)
    assert weights["P02", "P03", "agreement"] == pytest.approx(p02_p03)


def test_what_an_author_relays_counts_for_its_holder_alone():
    relayed = [
        position("org:pact", "P01", "reports", "ash:c7", voice="reported", holder_stance="opposes"),
        position("org:pact", "P02", "supports", "ash:c8", voice="quoted", holder_stance="supports"),
        position("org:pact", "P03", "reports", "ash:c9", voice="reported", holder_stance="reports"),
    ]
    assert taken(relayed, "author") == taken(relayed, "article") == []
    assert [row[1:] for row in taken(relayed, "holder")] == [
        ("P01", "opposes", ("ash:c7",)),
        ("P02", "supports", ("ash:c8",)),
    ]


def test_ties_of_columns_have_the_numbers_of_the_congruence():
    congruence = Congruence(
        "mission",
        "author",
        "average",
        tuple(COLUMNS),
        (3, 2, 1, 0),
        (
            Pair(ASH, BIRCH, 2, 1, 1, 0.4, 0.4),
            Pair(ASH, CEDAR, 1, 0, 1, 0.0, 0.5),
            Pair(BIRCH, CEDAR, 1, 0, 0, 0.0, 0.0),
        ),
    )
    network = columns_network(congruence)
    assert network[:3] == ("columns", "author", "mission")
    assert [(node.label, node.kind, node.activity) for node in network.nodes] == [
        ("Ash", "author", 3),
        ("Birch", "author", 2),
        ("Cedar", "author", 1),
    ]
    assert network.edges == (
        Edge(ASH, BIRCH, "agreement", 0.4, ("person:ash~person:birch",)),
        Edge(ASH, BIRCH, "conflict", 0.4, ("person:ash~person:birch",)),
        Edge(ASH, CEDAR, "conflict", 0.5, ("person:ash~person:cedar",)),
        Edge(ASH, CEDAR, "subtract", -0.5, ("person:ash~person:cedar",)),
    )
    assert network.normalisation == "average"


SIDED = st.dictionaries(
    st.tuples(st.sampled_from([c.id for c in COLUMNS]), st.sampled_from([p["id"] for p in PROPOSITIONS])),
    st.sampled_from(["supports", "opposes", "qualifies"]),
)


@given(SIDED)
def test_ties_are_those_of_the_definition_counted_column_by_column(sides):
    held = [position(c, p, stance, f"x:c{n}") for n, ((c, p), stance) in enumerate(sides.items())]
    network = propositions_network(PROPOSITIONS, held, topic=None, by="author", normalisation="none")
    expected = {}
    for a, b in combinations([p["id"] for p in PROPOSITIONS], 2):
        pairs = [(sides.get((c.id, a)), sides.get((c.id, b))) for c in COLUMNS]
        sided = [pair for pair in pairs if set(pair) <= {"supports", "opposes"}]
        agreements = sum(x == y for x, y in sided)
        conflicts = len(sided) - agreements
        expected |= {
            (a, b, relation): weight
            for relation, weight in (
                ("agreement", agreements),
                ("conflict", conflicts),
                ("subtract", agreements - conflicts),
            )
            if weight
        }
    assert {(e.source, e.target, e.relation): e.weight for e in network.edges} == expected


@pytest.mark.parametrize("normalisation", NORMALISATIONS)
@given(sides=SIDED)
def test_ties_of_propositions_are_the_congruence_with_columns_and_propositions_changed_about(normalisation, sides):
    held, turned = [], []
    for n, ((column, proposition), stance) in enumerate(sides.items()):
        held.append(position(column, proposition, stance, f"x:c{n}"))
        turned.append(position(proposition, column, stance, f"x:c{n}"))
    found = congruence(
        [{"id": c.id, "statement": "", "topic": "mission"} for c in COLUMNS],
        [Column(p["id"], p["statement"], None) for p in PROPOSITIONS],
        turned,
        topic=None,
        by="holder",
        normalisation=normalisation,
    )
    network = propositions_network(PROPOSITIONS, held, topic=None, by="author", normalisation=normalisation)
    assert {(e.source, e.target, e.relation): e.weight for e in network.edges} == pytest.approx(
        {(e.source, e.target, e.relation): e.weight for e in columns_network(found).edges}
    )
    assert {n.id: n.activity for n in network.nodes} == {
        c.id: n for c, n in zip(found.columns, found.activity, strict=True) if n
    }
