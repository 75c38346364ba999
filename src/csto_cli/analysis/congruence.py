"""How often columns agree and conflict, over all propositions on which both take part.

Discourse Network Analyzer's congruence, conflict and subtract networks (Leifeld 2017, "Discourse Network Analysis", in
Victor, Montgomery and Lubell, The Oxford Handbook of Political Networks): two actors are tied by each concept on which
they hold the same stance (congruence), or opposite ones (conflict); subtract is the one less the other. Here a tie is a
verdict, so figures that differ conflict although both support, and what is unresolved counts for neither.
"""

from collections.abc import Callable, Sequence
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from csto_cli.analysis.comparison import Evidence, Relating
from csto_cli.analysis.relating import REPORTS, Stand
from csto_cli.analysis.values import World
from csto_cli.model.comparisons import Column, Congruence, Pair
from csto_cli.model.results import ArticleRow, PositionRow, Record
from csto_cli.model.verdict import REASONS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Counts: TypeAlias = NDArray[np.int64]

NORMALISATIONS: Final[dict[str, str]] = {
    "none": "how many propositions",
    "average": "divided by the mean number of propositions on which the two take part (average activity)",
    "jaccard": "divided by the number of propositions on which either takes part",
    "cosine": "divided by the geometric mean of the numbers of propositions on which the two take part",
}
"""Normalisation → what a count becomes (DNA's manual, "Normalization")."""
DIVISORS: Final[dict[str, Callable[[Any, Any, Any], Any]]] = {
    "none": lambda a, b, shared: 1,
    "average": lambda a, b, shared: (a + b) / 2,
    "jaccard": lambda a, b, shared: a + b - shared,
    "cosine": lambda a, b, shared: (a * b) ** 0.5,
}
"""Normalisation → what a count is divided by, of the activities of two and what they share: numbers or tables."""
AGREEING: Final = frozenset({"agree", "refinement"})


def congruence(
    propositions: Sequence[Record],
    columns: Sequence[Column],
    held: Sequence[tuple[str, PositionRow]],
    *,
    topic: str | None,
    by: str,
    normalisation: str,
    articles: Sequence[ArticleRow] = (),
    world: World | None = None,
) -> Congruence:
    """Agreement of columns with columns; `held` is (column, position). Pairs that share no proposition are left out.

    Stands that are equal are related once, and counted in blocks: 100,000 positions of 1,000 columns take seconds.
    """
    import numpy as np

    relating = Relating(Evidence(articles, (), world=world or World()), by, "own")
    taken: dict[str, dict[str, list[PositionRow]]] = {}
    for column, position in held:
        taken.setdefault(position.proposition, {}).setdefault(column, []).append(position)
    place = {column.id: at for at, column in enumerate(columns)}
    size = len(columns)
    shared, agreements, conflicts = (np.zeros((size, size), dtype=np.int64) for _ in range(3))
    for proposition in propositions:
        stands = relating.stands(taken.get(proposition["id"], {}), proposition["statement"])
        taking = {place[column]: stand for column, stand in stands.items() if stand is not REPORTS and column in place}
        if not taking:
            continue
        at = np.array(sorted(taking), dtype=np.int64)
        block = np.ix_(at, at)
        agree, conflict = _related([taking[column] for column in at], relating, proposition)
        shared[block] += 1
        agreements[block] += agree
        conflicts[block] += conflict
    activity = shared.diagonal().copy()
    one, other = np.meshgrid(activity, activity)
    by_ = np.broadcast_to(DIVISORS[normalisation](one, other, shared), shared.shape)
    rows = _pairs(columns, shared, agreements, conflicts, by_)
    return Congruence(topic, by, normalisation, tuple(columns), tuple(int(n) for n in activity), rows)


def _related(stands: Sequence[Stand], relating: Relating, proposition: Record) -> "tuple[Counts, Counts]":
    """Which of the stands agree, and which conflict, as two square tables of 0 and 1."""
    import numpy as np

    bare = [relating.bare(stand) for stand in stands]
    kinds = {stand: kind for kind, stand in enumerate(dict.fromkeys(bare))}
    agree, conflict = (np.zeros((len(kinds), len(kinds)), dtype=np.int64) for _ in range(2))
    for (a, i), (b, j) in combinations_with_replacement(kinds.items(), 2):
        relation = REASONS[relating.reason(a, b, proposition)][0]
        agree[i, j] = agree[j, i] = relation in AGREEING
        conflict[i, j] = conflict[j, i] = relation == "conflict"
    of = np.array([kinds[stand] for stand in bare], dtype=np.int64)
    square = np.ix_(of, of)
    return agree[square], conflict[square]


def _pairs(
    columns: Sequence[Column], shared: "Counts", agreements: "Counts", conflicts: "Counts", by: "NDArray[np.float64]"
) -> tuple[Pair, ...]:
    """The pairs that share something, those that relate most often first."""
    import numpy as np

    first, second = np.nonzero(np.triu(shared, 1))
    picked = [table[first, second] for table in (shared, agreements, conflicts)]
    weight = picked[1] + picked[2]
    order = np.lexsort((second, first, -picked[0], -weight))
    normalised = [(table[first, second] / by[first, second])[order].tolist() for table in (agreements, conflicts)]
    ids = np.array([column.id for column in columns], dtype=object)
    named = [ids[place[order]].tolist() for place in (first, second)]
    return tuple(map(Pair._make, zip(*named, *(p[order].tolist() for p in picked), *normalised, strict=True)))
