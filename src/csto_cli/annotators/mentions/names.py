"""The model of names: which stretches of a text are names, and of what kind."""

from collections.abc import Iterator, Sequence

from csto_cli.annotators.interface import Sentence
from csto_cli.annotators.mentions.lexicon import lexicon
from csto_cli.annotators.sequence import LONGEST, SequenceModel, load
from csto_cli.annotators.shapes import shape
from csto_cli.model.vocabulary import EntityType

KINDS: dict[str, EntityType] = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "GRP": "group",
    "EVT": "event",
    "DOC": "document",
}
"""The model's kinds and the vocabulary's types; `OTH` are names of anything else."""
FIRST, TITLE, TAG = "\x01", "\x03", "\x05"
"""Begin the key of a sentence's first word, of a word in a line in title case, of a pair of tags."""
REACH = 2
"""Words that the model sees on either side of one."""

VARIED = 8
"""A long stretch that says each of its words more often than this holds no names: it is no prose."""
NOT_LATIN = "\u0370"
"""From here on letters are of scripts that the model has not learnt."""
SENTENCE_ENDS = frozenset('.!"”')
COMMON = frozenset(
    "the a an this that these those we i he she it they you in on at by for from to of with without as and or but "
    "nor so yet if when while where what who which why how there here our his her its their my your after before "
    "since until during under over between among through into despite although though because however moreover "
    "furthermore also thus therefore then now today yesterday tomorrow not no all some many most several each "
    "every both few any one two three other another such only even more less let is are was were do does did has "
    "have had will would can could may might must should finally first second third last indeed instead meanwhile "
    "nevertheless nonetheless perhaps according given like unlike once again still just".split()
)
"""Words that begin a sentence and no name; a window around one alone would cost and find nothing."""


def features(key: str) -> Iterator[str]:
    """What the model sees of a key: of a word with its place, or of a pair of tags."""
    mark = key[0]
    if mark == TAG:
        parts = key[1:].split(" ")
        yield "t=" + parts[0]
        yield "tt=" + key[1:]
        return
    word = key[1:] if mark in (FIRST, TITLE) else key
    lower = word.lower().replace("’", "'")
    outline = shape(word)
    where = mark if mark in (FIRST, TITLE) else ""
    yield "w=" + lower
    yield f"s={where}{outline}"
    if where:
        yield f"{where}w=" + lower
    is_capital = word[0].isupper()
    yield f"i={where}{is_capital}{len(word) if len(word) < 4 else 4}"
    if is_capital and not where:
        yield "W=" + lower
    for size in (2, 3, 4):
        if len(lower) > size:
            yield f"e{size}=" + lower[-size:]
            yield f"b{size}=" + lower[:size]
    known = lexicon()
    bit = "X" if is_capital else "x"
    for name in known.clusters.get(lower, ("k?",)):
        yield name
        yield bit + name
    for name, listed in known.lists.items():
        if lower in listed:
            yield f"{bit}in={name}"


def recased(words: Sequence[str], sentences: Sequence[Sentence]) -> Sequence[str]:
    """The words, those of lines in capitals in title case: there a capital letter says nothing of a name."""
    out: list[str] | None = None
    for first, last in ((s.first, s.last) for s in sentences if words[s.first].isupper()):
        long = [word for word in words[first:last] if len(word) > 3]
        if len(long) > 1 and 4 * sum(word.isupper() for word in long) > 3 * len(long):
            out = out or list(words)
            out[first:last] = [_titled(word) for word in words[first:last]]
    return out or words


def _titled(word: str) -> str:
    if word.lower() in COMMON:
        return word.lower()
    return word.capitalize() if len(word) > 4 or word.lower() in lexicon().lists["s"] else word


def keys(words: Sequence[str], sentences: Sequence[Sentence]) -> list[str]:
    """The key of each word: the word, marked where its capital says little."""
    out = list(words)
    for sentence in sentences:
        first, last = sentence.first, sentence.last
        if has_capitals(words[first:last]):
            out[first:last] = [TITLE + word for word in words[first:last]]
        elif first < last:
            at = first
            while at < last - 1 and not words[at][0].isalnum():
                at += 1
            out[at] = FIRST + words[at]
    return out


def has_capitals(words: Sequence[str]) -> bool:
    """Whether a line has a capital on every longer word, and does not end as a sentence does."""
    if len(words) < 3 or words[-1] in SENTENCE_ENDS:
        return False
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and not any(word[0].islower() for word in long)


def windows(words: Sequence[str], sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """The stretches that may hold a name: what stands around capitals, within sentences."""
    found: list[tuple[int, int]] = []
    for sentence in sentences:
        first, last = sentence.first, sentence.last
        capitals = [i for i in range(first, last) if "@" < words[i][0] < NOT_LATIN and words[i][0].isupper()]
        if capitals and capitals[0] == first and words[first].lower() in COMMON:
            following = capitals[1] if len(capitals) > 1 else last
            if following > first + 1:
                del capitals[0]
        if not capitals:
            continue
        start = end = -1
        for at in capitals:
            if start < 0:
                start = max(first, at - REACH)
            elif at - end > REACH:
                found.append((start, end))
                start = max(first, at - REACH)
            end = min(last, at + REACH + 1)
        found.append((start, end))
    return [(a, b) for a, b in found if b - a <= LONGEST or len(set(words[a:b])) * VARIED > b - a]


class NameModel:
    """Finds names by the words around and their tags."""

    def __init__(self, model: SequenceModel) -> None:
        self._model = model

    @classmethod
    def shipped(cls) -> "NameModel":
        """The model that ships."""
        return cls(load("names", features))

    def find(
        self, words: Sequence[str], sentences: Sequence[Sentence], tags: Sequence[str]
    ) -> list[tuple[int, int, str]]:
        """(first token, last token exclusive, kind) of each name."""
        spots = windows(words, sentences)
        if not spots:
            return []
        lengths = [end - start for start, end in spots]
        extra = None
        word_keys, *others = streams(words, sentences, tags, spots)
        for stream in others:
            scores = self._model.scores(stream, lengths)
            extra = scores if extra is None else extra + scores
        labels = self._model.labels
        got = [labels[i] for i in self._model.label(word_keys, lengths, extra).tolist()]
        found, at = [], 0
        for start, end in spots:
            found += [(start + i, start + j, kind) for i, j, kind in stretches(got[at : at + end - start])]
            at += end - start
        return found


def streams(
    words: Sequence[str], sentences: Sequence[Sentence], tags: Sequence[str], spots: Sequence[tuple[int, int]]
) -> list[list[str]]:
    """The keys of the words in the windows: what they are, how they are tagged."""
    word_keys = keys(words, sentences)
    pairs = [f"{TAG}{a} {b}" for a, b in zip(tags, [*tags[1:], "."], strict=True)]
    return [[k for a, b in spots for k in word_keys[a:b]], [k for a, b in spots for k in pairs[a:b]]]


def stretches(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The names that a row of labels marks."""
    found, start = [], -1
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and (label[0] in "OBS" or label[2:] != labels[start][2:]):
            found.append((start, i, labels[start][2:]))
            start = -1
        if start < 0 and label != "O":
            start = i
    return found
