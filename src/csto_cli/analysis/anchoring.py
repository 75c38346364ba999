"""Annotations on another text: of a digest on its source, of a text on its new version.

Each ends as one of `vocabulary.OUTCOMES`. Nothing is guessed: a place counts where enough of the words are there and no
other place comes near, and a mention only where its entity is named.
"""

import re
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from csto_cli.model.annotation import Claim, Mention, Part
from csto_cli.model.selectors import FingerprintSelector, Target, TextPositionSelector, TextQuoteSelector
from csto_cli.model.span import Span
from csto_cli.text.anchor import AnchoringText, Found
from csto_cli.text.fingerprint import Fingerprint, fingerprint
from csto_cli.text.words import folded

ENOUGH = 0.3
"""Share of the n-grams that have to be there. On copies with one word in twenty changed, 99 % of the right places have
more, and what has less is as often wrong as right."""
CLEAR = 0.2
"""How far the best place has to be above the second best, as a share of the n-grams."""
CONTEXT = 32
"""Characters of prefix and suffix."""
LONG = 6
"""Letters of a name that one wrong letter does not make another name."""

Annotation = Mention | Claim
Names = Callable[[str], Collection[str]]
"""Entity → the texts that name it."""


class Anchored(NamedTuple):
    """An annotation on its new text."""

    annotation: Annotation
    """As it was, where there is no place for it."""
    outcome: str
    after: str | None
    overlap: float


class Stored(NamedTuple):
    """What a corpus keeps of a text in which annotations are looked for."""

    text: str
    place: Callable[[Span], Span | None]
    """Stretch of the text looked in → of the text kept; `None` for what was left out."""


class Anchors:
    """A new text, ready for annotations to be set on it, or on what is kept of it."""

    def __init__(self, at: AnchoringText, names: Names, stored: Stored | None = None) -> None:
        self.text = at.text
        self._at = at
        self._names = names
        self._stored = stored or Stored(at.text, lambda span: span)

    def attach(self, annotation: Annotation) -> Anchored:
        """An annotation of a digest on its source, by its fingerprint. Raises `ValueError` where it has none."""
        selector = annotation.target.source
        if selector is None:
            raise ValueError(f"{annotation.id} has no fingerprint of the source")
        mark = _mark(selector)
        found = self._at.locate(mark)
        outcome = self._outcome(found, mark)
        if found is None or outcome in ("ambiguous", "orphan"):
            return Anchored(annotation, outcome, None, found.overlap if found else 0.0)
        span: Span | None = found.span
        if isinstance(annotation, Mention):
            span = self._named(annotation, found, mark.words)
        if span is None:
            return Anchored(annotation, "orphan", None, found.overlap)

        def moved(part: Part) -> Span | None:
            if part.in_source is None:
                return None
            return self._at.part(found, mark, part.in_source.offset, part.in_source.words)

        return self._set(annotation, span, moved, outcome, found.overlap)

    def reanchor(self, annotation: Annotation) -> Anchored:
        """An annotation on the new version of its text, by its position and its quote."""
        at, quote = annotation.target.position.span(), annotation.target.quote
        if self.text[at.slice()] == quote.exact and _is_between(self.text, at, quote):
            return self._shifted(annotation, at, "exact")
        if (place := _quoted(self.text, quote)) is not None:
            return self._shifted(annotation, Span(place, place + len(quote.exact)), "moved")
        around = quote.prefix + quote.exact + quote.suffix
        inside = Span(len(quote.prefix), len(quote.prefix) + len(quote.exact))
        try:
            taken = fingerprint(around, inside, lead=20)
        except ValueError:  # a quote without a word
            return Anchored(annotation, "orphan", None, 0.0)
        mark = taken._replace(position=min(1.0, self._at.word_at(at.start) / max(1, len(self._at.words))))
        found = self._at.locate(mark)
        outcome = self._outcome(found, mark)
        if found is None or outcome in ("ambiguous", "orphan"):
            return Anchored(annotation, outcome, None, found.overlap if found else 0.0)
        span = _with_edges(self.text, found.span, quote.exact)
        if isinstance(annotation, Mention):
            named = self._named(annotation, found, mark.words)
            if named is None:
                return Anchored(annotation, "orphan", None, found.overlap)
            span = named
        outcome = "moved" if self.text[span.slice()] == quote.exact else "changed"
        return self._shifted(annotation, span, outcome, found.overlap)

    def _outcome(self, found: Found | None, mark: Fingerprint) -> str:
        if found is None or found.overlap < ENOUGH:
            return "orphan"
        stays = abs(found.first - mark.position * len(self._at.words)) < 1
        if found.overlap == 1:
            if found.margin > 0 or stays:
                return "exact" if stays else "moved"
            return "ambiguous"
        return "changed" if found.margin >= CLEAR else "ambiguous"

    def _named(self, mention: Mention, found: Found, count: int) -> Span | None:
        """The name of the mention's entity that begins at the place found, longest first; or the words there, as many
        as they were, where they are a name of some length with one letter wrong."""
        names = {folded(name) for name in (*self._names(mention.entity), mention.target.quote.exact)}
        words = self._at.words[found.first :]
        for length in sorted({len(name) for name in names if name}, reverse=True):
            span = Span(words[0][0], words[min(length, len(words)) - 1][1])
            if folded(self.text[span.slice()]) in names:
                return span
        there = Span(words[0][0], words[min(count, len(words)) - 1][1])
        return there if _is_misspelt(folded(self.text[there.slice()]), names) else None

    def _shifted(self, annotation: Annotation, span: Span, outcome: str, overlap: float = 1.0) -> Anchored:
        """The annotation at a stretch, its parts where the same words stand as near as before."""
        start = annotation.target.position.start

        def moved(part: Part) -> Span | None:
            return _nearest(self.text, part.exact, span.start + part.start - start, span)

        return self._set(annotation, span, moved, outcome, overlap)

    def _set(
        self,
        annotation: Annotation,
        span: Span,
        moved: Callable[[Part], Span | None],
        outcome: str,
        overlap: float,
    ) -> Anchored:
        """The annotation with its selectors and parts on what is kept of the new text."""
        text, place = self._stored
        at = place(span)
        if at is None:
            return Anchored(annotation, "orphan", None, overlap)
        changes: dict[str, object] = {"target": target_at(annotation.target.article, text, at)}
        if isinstance(annotation, Claim):
            changes |= {name: self._part(getattr(annotation, name), moved) for name in ("source", "cue")}
            if annotation.likelihood:
                cues = tuple(cue for c in annotation.likelihood.cues if (cue := self._part(c, moved)))
                changes["likelihood"] = annotation.likelihood.model_copy(update={"cues": cues})
            # A position counts its quantities, so that none may go: one that is not found is the whole evidence.
            changes["quantities"] = tuple(self._part(q, moved) or self._placed(q, at) for q in annotation.quantities)
        new = annotation.model_copy(update=changes)
        return Anchored(new, outcome, text[at.slice()], overlap)

    def _part(self, part: Part | None, moved: Callable[[Part], Span | None]) -> Part | None:
        span = moved(part) if part else None
        at = self._stored.place(span) if span else None
        return self._placed(part, at) if part and at else None

    def _placed(self, part: Part, span: Span) -> Part:
        exact = self._stored.text[span.slice()]
        update = {"start": span.start, "end": span.end, "exact": exact, "in_source": None}
        return part.model_copy(update=update)


def _is_misspelt(said: tuple[str, ...], names: Collection[tuple[str, ...]]) -> bool:
    """Whether words are a name with one letter wrong, missing, added or exchanged with the next."""
    from rapidfuzz.distance import DamerauLevenshtein

    joined = " ".join(said)
    return any(
        len(whole) >= LONG and DamerauLevenshtein.distance(joined, whole, score_cutoff=1) <= 1
        for whole in map(" ".join, names)
    )


def target_at(article: str, text: str, span: Span) -> Target:
    """A stretch of an article's text with the selectors that find it again."""
    return Target(
        article=article,
        position=TextPositionSelector(start=span.start, end=span.end),
        quote=TextQuoteSelector(
            exact=text[span.slice()],
            prefix=text[max(0, span.start - CONTEXT) : span.start],
            suffix=text[span.end : span.end + CONTEXT],
        ),
    )


def share_found(annotations: Iterable[Annotation], at: AnchoringText) -> float:
    """How much of the annotations' fingerprints a text holds, 0 to 1: whether it is their source."""
    found = total = 0
    for annotation in annotations:
        if annotation.target.source:
            grams = annotation.target.source.grams
            total += len(grams)
            found += sum(at.has(gram) for gram in grams)
    return found / total if total else 0.0


def _mark(selector: FingerprintSelector) -> Fingerprint:
    return Fingerprint(selector.n, selector.grams, selector.words, selector.lead, selector.position)


def _is_between(text: str, at: Span, quote: TextQuoteSelector) -> bool:
    """Whether something of what stood before or after a quote still does: the same name may have come to its place."""
    before, after = quote.prefix[-8:], quote.suffix[:8]
    return text[: at.start].endswith(before) or text.startswith(after, at.end)


def _quoted(text: str, quote: TextQuoteSelector) -> int | None:
    """Where the quote stands between its prefix and its suffix, if that is one place; or stands once at all, where it
    is long enough to tell or never had either."""
    whole = quote.prefix + quote.exact + quote.suffix
    if (quote.prefix or quote.suffix) and text.count(whole) == 1:
        return text.index(whole) + len(quote.prefix)
    is_telling = len(quote.exact) > CONTEXT or not (quote.prefix or quote.suffix)
    if is_telling and text.count(quote.exact) == 1:
        return text.index(quote.exact)
    return None


def _with_edges(text: str, span: Span, exact: str) -> Span:
    """The stretch with the punctuation that the quote began and ended with, where it stands there."""
    inked = re.search(r"\w.*\w|\w", exact, re.DOTALL)
    if not inked:
        return span
    before, after = exact[: inked.start()], exact[inked.end() :]
    start = span.start - len(before) if before and text[: span.start].endswith(before) else span.start
    end = span.end + len(after) if after and text.startswith(after, span.end) else span.end
    return Span(start, end)


def _nearest(text: str, exact: str, expected: int, span: Span) -> Span | None:
    """The same words nearest to where they are expected: in the stretch, else in the paragraph around it."""
    end_of_paragraph = text.find("\n\n", span.end)
    paragraph = (text.rfind("\n\n", 0, span.start) + 1, len(text) if end_of_paragraph < 0 else end_of_paragraph)
    if paragraph[0] <= expected <= paragraph[1] and text.startswith(exact, max(0, expected)):
        return Span(expected, expected + len(exact))
    pattern = re.compile(rf"(?<!\w){re.escape(exact)}(?!\w)")
    for start, end in ((span.start, span.end), paragraph):
        places = [match.start() for match in pattern.finditer(text, start, end)]
        if places:
            place = min(places, key=lambda at: abs(at - expected))
            return Span(place, place + len(exact))
    return None
