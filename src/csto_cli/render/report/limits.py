"""What a report says of itself: what it is, how it was made, and what must not be read into it."""

from collections.abc import Iterable
from typing import Final

from csto_cli.model.reports import Dossier
from csto_cli.render.phrases import counted, listed
from csto_cli.render.report.grouping import named

MOST: Final = 20
"""Names in a sentence, before the rest is counted."""


def what_it_is(dossier: Dossier) -> str:
    """One sentence of what lies before the reader."""
    found = dossier.comparison
    columns = {cell.column for row in found.propositions for cell in row.cells if cell.claims or cell.passages}
    parts = [
        counted(len(found.propositions), "proposition"),
        counted(len(columns), found.by),
        counted(len(dossier.sources), "article"),
        counted(len(dossier.quotes), "quote"),
    ]
    return f"A comparison of positions by {found.by}, from the corpus “{dossier.corpus}”: {listed(parts)}."


def dates(dossier: Dossier) -> str:
    """Of when its content is."""
    if not dossier.sources:
        return "No article takes a position on it."
    undated = f"; {counted(dossier.undated, 'article')} without a date" if dossier.undated else ""
    return f"Articles published: {dossier.published or 'no date known'}{undated}."


def how_made(dossier: Dossier) -> tuple[str, ...]:
    """How it was made."""
    return (
        f"csto set the positions of {dossier.comparison.by}s on each proposition side by side and related each two by "
        "fixed rules: the same rule for all, and no judgement of who is right. Where what is written does not decide, "
        "the verdict says that it is not decided, and why.",
        "Only claims that a person has accepted take part. An author’s own claims count for the author; what an author "
        "relays is shown as relayed, with the author’s attitude to it, and counts for its holder alone.",
        "Every quote was read again in the text of its article when this was written, and stands there word for word.",
        "A likelihood is that of the event a claim names, by the words that the text uses: who calls it unlikely that "
        "troops stay supports that they leave. “May” and “could” give no probability, and neither does a bare "
        "assertion.",
    )


def limits(dossier: Dossier) -> tuple[str, ...]:
    """What must not be read into it."""
    return tuple(_limits(dossier))


def _limits(dossier: Dossier) -> Iterable[str]:
    digests = [source.label for source in dossier.sources if source.kind == "digest"]
    if digests and len(digests) == len(dossier.sources):
        whole = f"all {len(digests)} articles" if len(digests) > 1 else "the one article"
        yield (
            f"Digests: the corpus holds {whole} quoted here as digests, which retell the source in other words. The "
            "quotes are of the digests and must not be printed as the authors’ words."
        )
    elif digests:
        yield (
            f"Digests: {len(digests)} of {len(dossier.sources)} articles are held as digests, which retell the source "
            f"in other words ({named(digests, MOST)}). Their quotes are of the digests and must not be printed as the "
            "authors’ words."
        )
    yield (
        "Independence is not asserted: where articles repeat one another or relay one source, that is said (“3 "
        "articles, 1 origin”), and where it is not said nothing follows."
    )
    yield "Silence is not dissent: silent is who treats the topic and leaves a proposition out."
    yield "Agreement is between texts on one statement as it is worded here, and not between persons at large."
    if dossier.left_out:
        yield (
            f"Left out: {counted(len(dossier.left_out), 'claim')} whose quote does not read in its article "
            f"({named(dossier.left_out, MOST)}). What follows was made without them."
        )
