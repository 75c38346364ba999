"""Suggested claims that nobody has given a position yet: the propositions that they are near, for a comparison to show.

Which side they take is not guessed. Only a figure speaks for itself: where the proposition turns on one, and the claim
has one of its unit, it is compared, and marked as suggested.
"""

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from csto_cli.model.results import PositionRow, Record
from csto_cli.store.catalog import Catalog
from csto_cli.store.positions import position_row

if TYPE_CHECKING:
    from csto_cli.annotators.interface import Known

NEAR = 0.55
"""The score from which a claim is near a proposition: right for four of five, each article of the shipped corpus left
out in turn, and for one claim in seven there is one."""

_CLAIMS = """
SELECT c.id, c.article, c.holder_id, c.holder, c.voice, c.band, c.record, p.text,
  (SELECT json_group_array(DISTINCT m.entity) FROM mention m
   WHERE m.passage = c.passage AND m.start >= c.start AND m.end <= c.end)
FROM claim c JOIN passage p ON p.key = c.passage
WHERE c.origin = 'suggested' AND NOT EXISTS (SELECT 1 FROM position o WHERE o.claim = c.id)
ORDER BY c.article, c.start, c.id"""


class Near(NamedTuple):
    """What suggested claims without a position are near."""

    claims: dict[str, dict[str, list[str]]]
    """Proposition → article → claims."""
    positions: list[PositionRow]
    """Of those whose figure can be compared."""


NOTHING = Near({}, [])


def near(catalog: Catalog, known: "Callable[[], Known]", propositions: Sequence[Record]) -> Near:
    """The suggested claims that are near one of the propositions; the model is built only where there are any."""
    rows = catalog.rows(_CLAIMS)
    if not rows or not propositions:
        return NOTHING
    from csto_cli.annotators.topics.candidates import Candidates, has_unit

    taught = known()
    candidates = Candidates(taught.propositions, taught.claims)
    codebook = {p["id"]: p for p in propositions}
    names = {id_: name for id_, _, name in catalog.entities()}
    found = Near({}, [])
    for id_, article, holder_id, holder, voice, band, stored, passage, entities in rows:
        record: Record = json.loads(stored)
        units = [quantity["unit"] for quantity in record.get("quantities", ())]
        quote = record["target"]["quote"]["exact"]
        nearest = candidates.of(
            quote, json.loads(entities), passage=passage, topics=record.get("topics", ()), units=units, most=1
        )
        if not nearest or nearest[0].score < NEAR or nearest[0].proposition not in codebook:
            continue
        proposition = nearest[0].proposition
        unit = codebook[proposition].get("unit")
        at = next((n for n, own in enumerate(units) if unit and has_unit(unit, [own])), None)
        if at is None:
            found.claims.setdefault(proposition, {}).setdefault(article, []).append(id_)
            continue
        stance = "supports" if voice == "own" else "reports"
        taken = {"proposition": proposition, "stance": stance, "holder_stance": "supports", "quantity": at}
        row = (proposition, id_, article, holder_id, holder, voice, stance, "supports", band, "suggested")
        with_it = json.dumps({**record, "positions": [taken]})
        found.positions.append(position_row((*row, with_it), codebook, names))
    return found
