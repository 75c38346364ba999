"""Mentions: names in a text.

The registry's are decided by its aliases; others are found by a model, and belong to no entity.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from csto_cli.annotators.interface import Document, Known
from csto_cli.annotators.mentions.linking import Belonging, Candidate, Names, Registered, decided
from csto_cli.annotators.mentions.name_rules import Name, is_currency, refined
from csto_cli.annotators.mentions.names import KINDS, NameModel, has_capitals, recased
from csto_cli.annotators.mentions.states import is_state
from csto_cli.model.entity import Entity
from csto_cli.model.span import Span
from csto_cli.model.vocabulary import RELATED_ALIAS_KINDS, EntityType
from csto_cli.text.gazetteer import Gazetteer
from csto_cli.text.match import meeting

CONTAINED = frozenset(("state", "group", "place"))
"""Types whose names are parts of others: of organizations, events, documents, works."""


NOUNS = frozenset(("NN", "FW", "CD"))
"""How tags of nouns, and of words that may be one, begin."""


class FoundMention(NamedTuple):
    """A stretch of text that names something."""

    span: Span
    surface: str
    entity: str | None
    """The registry's entity; None where the registry does not know it, or the text does not decide."""
    type: EntityType
    metonym_for: str | None
    """The state that a capital or seat may stand for; whether it does here, a person decides."""
    variant: bool
    """The text is a misspelling of the name."""
    name: str
    """The registry's name, or the first full name that the text has for the same thing."""


class MentionAnnotator:
    """Finds registered names, the longest first, and what else is a name.

    A registered name belongs to the entity that bears it directly; demonyms, capitals and seats recorded on a state are
    names of their group or place. Names marked ambiguous, and names that two entities bear, are linked only where the
    text has another name of one of them.
    """

    name = "mentions"
    version = 2
    requires = ("tags",)

    def __init__(
        self, registry: Known | Iterable[Entity] = (), model: Callable[[], NameModel] = NameModel.shipped
    ) -> None:
        self._registry = tuple(registry.entities if isinstance(registry, Known) else registry)
        self._make_model = model

    @cached_property
    def _model(self) -> NameModel:
        return self._make_model()

    @cached_property
    def _names(self) -> Names:
        return Names(self._registry)

    @cached_property
    def _gazetteer(self) -> Gazetteer[tuple[Entity, bool]]:
        owners: dict[str, list[tuple[Entity, bool]]] = {}
        for entity in self._registry:
            owners.setdefault(entity.name, []).append((entity, False))
            for alias in entity.aliases:
                if alias.kind not in RELATED_ALIAS_KINDS and not alias.ambiguous:
                    owners.setdefault(alias.text, []).append((entity, alias.kind == "misspelling"))
        return Gazetteer((text, found[0]) for text, found in owners.items() if len({e.id for e, _ in found}) == 1)

    def find(self, text: str) -> Iterator[FoundMention]:
        """The registry's mentions of a text in order, by the text alone."""
        for span, surface, (entity, variant) in self._gazetteer.find(text):
            yield _registered(span, surface, Candidate(entity, variant, True))

    def _likely(self, words: Sequence[str], document: Document) -> list[tuple[int, int, str]]:
        """The model's names without what only its place gave a capital.

        That is a single word, or a verb before a name, at the start of a sentence; and what is no name elsewhere, in a
        line with capitals throughout.
        """
        firsts = {sentence.first for sentence in document.sentences}
        tags = document.tags
        found = []
        for first, last, kind in self._model.find(words, document.sentences, tags):
            if first in firsts and tags[first][:2] not in NOUNS and kind != "GRP":
                if last - first == 1:
                    continue
                first += tags[first][:2] == "VB"
            found.append((first, last, kind))
        is_title = meeting(Span(s.first, s.last) for s in document.sentences if has_capitals(words[s.first : s.last]))
        elsewhere = {tuple(words[first:last]) for first, last, _ in found if not is_title(Span(first, last))}
        return [one for one in found if not is_title(Span(*one[:2])) or tuple(words[one[0] : one[1]]) in elsewhere]

    def annotate(self, document: Document) -> list[FoundMention]:
        """All mentions of a document in order, none over another."""
        as_written, starts, ends = document.tokens
        if not as_written:
            return []
        if not document.is_english:
            is_out = meeting(document.out)
            return [found for found in self.find(document.text) if not is_out(found.span)]
        words = recased(as_written, document.sentences)
        likely = self._likely(words, document)
        names = refined(likely, words, document.sentences)
        found = [f for f in self._names.find(words) if not is_currency(words, f.last)]
        chosen = _chosen(found, decided(found), names, words)

        def surface(first: int, last: int) -> tuple[Span, str]:
            span = Span(starts[first], ends[last - 1])
            return span, " ".join(document.text[span.start : span.end].split())

        out: list[FoundMention] = []
        for first, last, candidate, kind in chosen:
            span, text = surface(first, last)
            if candidate is None:
                type_ = _type_of(kind, text)
                candidate = self._names.near(text, type_)
                if candidate is None:
                    out.append(FoundMention(span, text, None, type_, None, False, text))
                    continue
                candidate = candidate._replace(variant=True)
            out.append(_registered(span, text, candidate))
        return _named(out, document.text)


def _registered(span: Span, surface: str, candidate: Candidate) -> FoundMention:
    entity = candidate.entity
    stands_for = entity.of if entity.type == "place" else None
    return FoundMention(span, surface, entity.id, entity.type, stands_for, candidate.variant, entity.name)


def _type_of(kind: str, surface: str) -> EntityType:
    type_ = KINDS[kind]
    return "state" if type_ == "place" and is_state(surface) else type_


Chosen = tuple[int, int, Candidate | None, str]


def _chosen(
    found: Sequence[Registered], links: Sequence[Candidate | None], names: Sequence[Name], words: Sequence[str]
) -> list[Chosen]:
    """Registered names and the model's in one row: a registered one wins, unless it is a part of a longer name."""
    out: list[Chosen] = []
    taken: list[tuple[Registered, Candidate]] = [(f, c) for f, c in zip(found, links, strict=True) if c is not None]
    at = 0
    for name in names:
        while at < len(taken) and taken[at][0].last <= name.first:
            out.append(_link(taken[at]))
            at += 1
        inside = []
        to = at
        while to < len(taken) and taken[to][0].first < name.last:
            inside.append(taken[to])
            to += 1
        if inside and not _is_longer(name, inside, words):
            continue
        if name.kind == "EVT" and out and out[-1][1] == name.first and out[-1][2] is not None:
            name = name._replace(first=out.pop()[0])  # "Kazakhstan Crisis": the state is a part of the event's name
        at = to
        if name.kind in KINDS:
            out.append((name.first, name.last, None, name.kind))
    out += [_link(one) for one in taken[at:]]
    return out


def _link(one: tuple[Registered, Candidate]) -> Chosen:
    return one[0].first, one[0].last, one[1], ""


def _is_longer(name: Name, inside: Sequence[tuple[Registered, Candidate]], words: Sequence[str]) -> bool:
    """Whether registered names are only parts of this one ("Bank of Russia")."""
    if any(f.first < name.first or f.last > name.last for f, _ in inside):
        return False
    if any(f.last - f.first == name.last - name.first for f, _ in inside):
        return False
    if name.kind not in ("EVT", "DOC") and words[name.last - 1].islower():
        return False  # "Soviet republic"
    if "-" in words[name.first : name.last] and any("-" in words[f.first - 1 : f.last + 1] for f, _ in inside):
        return False  # "Tajik-Afghan frontier"
    return all(_is_part(name, *one) for one in inside)


def _is_part(name: Name, found: Registered, candidate: Candidate) -> bool:
    type_ = candidate.entity.type
    if name.kind == "PER":
        return type_ in CONTAINED and found.last == name.last
    if type_ in CONTAINED:
        return True
    # "Congress" in "African National Congress", but not "CSTO" in "CSTO Secretariat".
    return type_ == KINDS.get(name.kind) and found.last - found.first == 1 and found.last == name.last


def _named(found: list[FoundMention], text: str) -> list[FoundMention]:
    """Unknown mentions with the full name that the text has for them; short forms of linked ones are linked."""
    belonging = Belonging()
    linked = {(one.type, one.name): one for one in reversed(found) if one.entity}
    for one in found:
        belonging.learn(one.surface, one.type, one.name)
    for one, short in pairwise(found):
        if text[one.span.end : short.span.start] == " (" and text.startswith(")", short.span.end):
            belonging.explain(short.surface, one.type, one.name)
    out = []
    for one in found:
        name = None if one.entity else belonging.of(one.surface, one.type)
        if name is not None:
            known = linked.get((one.type, name))
            one = one._replace(name=name)
            if known and one.type == "person":
                one = one._replace(entity=known.entity, metonym_for=known.metonym_for)
        out.append(one)
    return out
