"""Search on a terminal: passages with their hits in the sentences that hold them."""

from rich.console import RenderableType
from rich.text import Text

from csto_cli.model.results import Hit, SearchResult
from csto_cli.model.span import Span
from csto_cli.render.phrases import shown_of, text_kind
from csto_cli.render.terminal.style import Indented, Look, Mark, Part, page
from csto_cli.text.segment import sentences

MOST_SENTENCES = 3
"""Sentences of one passage; the passage itself is one `csto show` away."""
MOST_CHARACTERS = 600
"""Of one sentence; what has no full stops is cut around its first hit."""


def search_result(result: SearchResult, look: Look) -> RenderableType:
    """Hits, best first, and how many there are."""
    parts: list[Part] = []
    for hit in result.hits:
        article = hit.article
        head = look.joined(
            (hit.passage.id, "id"),
            (article.label, "title"),
            article.published or "n.d.",
            article.outlet,
            (text_kind(article), "faint"),
        )
        parts += [head, Indented(excerpt(hit, look), 2)]
        parts += [Indented(look.text(line, "faint"), 4) for line in hit.explanation]
        parts.append("")
    count = shown_of(len(result.hits), result.total, "passage")
    if result.total:
        opens = f"csto show {result.hits[0].passage.id} opens one" if result.hits else None
        more = "--all shows the rest" if len(result.hits) < result.total else None
        parts.append(
            look.joined((count, "title"), (more, "faint") if more else None, (opens, "faint") if opens else None)
        )
    else:
        parts.append(look.joined(look.text("nothing found for ") + look.text(result.query, "title")))
    return page(parts, look)


def _cut(sentence: Span, hit: Hit) -> Span:
    if len(sentence) <= MOST_CHARACTERS:
        return sentence
    first = next((start for start, _ in hit.matches if sentence.start <= start < sentence.end), sentence.start)
    start = max(sentence.start, hit.passage.text.rfind(" ", sentence.start, max(sentence.start, first - 80)) + 1)
    return Span(start, min(sentence.end, start + MOST_CHARACTERS))


def excerpt(hit: Hit, look: Look) -> Text:
    """The sentences that hold hits; a gap is marked. Without hits, the first sentences."""
    text = hit.passage.text
    found = list(sentences(text)) or [Span(0, max(1, len(text)))]
    holding = [s for s in found if any(start < s.end and s.start < end for start, end in hit.matches)]
    chosen = (holding or found)[:MOST_SENTENCES]
    parts, last = Text(), 0
    for sentence in (_cut(sentence, hit) for sentence in chosen):
        skipped = text[last : sentence.start].strip()
        if parts or skipped:
            parts.append_text(look.text((" " if parts else "") + ("… " if skipped else "")))
        marks = [
            Mark(max(start, sentence.start) - sentence.start, min(end, sentence.end) - sentence.start, "hit")
            for start, end in hit.matches
            if start < sentence.end and sentence.start < end
        ]
        parts.append_text(look.marked(text[sentence.slice()], marks))
        last = sentence.end
    if text[last:].strip():
        parts.append_text(look.text(" …"))
    return parts
