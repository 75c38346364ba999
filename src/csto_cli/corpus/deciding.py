"""Decisions on suggestions: each is on disk before the call returns."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from csto_cli.errors import DataError, NotFoundError, UsageError
from csto_cli.model.annotation import Claim, Mention
from csto_cli.model.changes import DecidedRow, Decisions
from csto_cli.model.vocabulary import SUGGESTED
from csto_cli.store.build import Registered, existing_article, read_registered
from csto_cli.store.journal import Change, commit, files_lock
from csto_cli.store.writing import annotation_path, with_lines_changed

_ONE = r"[1-9][0-9]*(?:-[cm]?[1-9][0-9]*)?"
_IDS = re.compile(rf"([a-z0-9-]+):([cm]{_ONE}(?:,[cm]?{_ONE})*)")
MOST_OF_A_RANGE = 100_000


def decide(corpus: Path, ids: Iterable[str], origin: str) -> Decisions:
    """Give annotations another origin. An article's id means all its suggestions; `a:m1,m4-m9` several annotations.

    Raises `NotFoundError` for what is not there, before anything is changed.
    """
    registered = read_registered(corpus)
    with files_lock(corpus):
        chosen = _chosen(corpus, ids, registered)
        decided: list[tuple[Claim | Mention, Claim | Mention]] = []
        changes = []
        for article, annotations in chosen.items():
            new = {a.id: a.model_copy(update={"origin": origin}) for a in annotations}
            decided += [(a, new[a.id]) for a in annotations]
            changes.append(_change(corpus, article, new))
        if changes:
            commit(corpus, changes)
        left = sum(len(_waiting(corpus, article, registered)) for article in chosen)
    return Decisions(tuple(_row(old, new, registered) for old, new in decided), left)


def put(corpus: Path, annotations: Sequence[Claim | Mention], expected: Mapping[str, Claim | Mention]) -> None:
    """Write annotations over those with their ids.

    Raises `DataError` where one is no longer as `expected`: somebody else decided meanwhile.
    """
    with files_lock(corpus):
        commit(corpus, exchanged(corpus, annotations, expected))


def exchanged(
    corpus: Path, annotations: Sequence[Claim | Mention], expected: Mapping[str, Claim | Mention]
) -> list[Change]:
    """The files with annotations in the place of those with their ids. The caller holds `files_lock`.

    Raises `DataError` where one is no longer as `expected`.
    """
    registered = read_registered(corpus)
    by_article: dict[str, dict[str, Claim | Mention]] = {}
    for annotation in annotations:
        by_article.setdefault(annotation.target.article, {})[annotation.id] = annotation
    for article, new in by_article.items():
        there = {a.id: a for a in existing_article(corpus, article, registered).annotations}
        for id_ in new:
            if there.get(id_) != expected[id_]:
                raise DataError(f"{id_} was changed meanwhile; nothing was written")
    return [_change(corpus, article, new) for article, new in by_article.items()]


def _waiting(corpus: Path, article: str, registered: Registered) -> list[Claim | Mention]:
    """The suggestions of an article. Raises `NotFoundError` for an article that is not there or does not read."""
    return [a for a in existing_article(corpus, article, registered).annotations if a.origin == SUGGESTED]


def _change(corpus: Path, article: str, new: Mapping[str, Claim | Mention]) -> Change:
    path = annotation_path(article)
    return Change(path, with_lines_changed((corpus / path).read_text(encoding="utf-8"), new))


def _chosen(corpus: Path, ids: Iterable[str], registered: Registered) -> dict[str, list[Claim | Mention]]:
    chosen: dict[str, list[Claim | Mention]] = {}
    for id_ in ids:
        match = _IDS.fullmatch(id_)
        if not match:
            chosen.setdefault(id_, []).extend(_waiting(corpus, id_, registered))
            continue
        article = match.group(1)
        there = {a.id: a for a in existing_article(corpus, article, registered).annotations}
        for name in _names(match.group(2), id_):
            if f"{article}:{name}" not in there:
                raise NotFoundError(f'there is no annotation "{article}:{name}"', hint=f"csto review {article}")
            chosen.setdefault(article, []).append(there[f"{article}:{name}"])
    return {article: list({a.id: a for a in found}.values()) for article, found in chosen.items() if found}


def _names(listed: str, id_: str) -> Iterable[str]:
    """`m1,m4-6` → `m1`, `m4`, `m5`, `m6`."""
    kind = listed[0]
    for part in listed.split(","):
        kind = part[0] if part[0].isalpha() else kind
        first, _, last = part.lstrip("cm").partition("-")
        low, high = int(first), int(last.lstrip("cm") or first)
        if not low <= high <= low + MOST_OF_A_RANGE:
            raise UsageError(f'"{id_}" names no range')
        yield from (f"{kind}{number}" for number in range(low, high + 1))


def _row(old: Claim | Mention, new: Claim | Mention, registered: Registered) -> DecidedRow:
    return DecidedRow(new.id, old.origin, new.origin, says(new, registered))


def says(annotation: Claim | Mention, registered: Registered) -> str:
    """What an annotation names or claims, on one line."""
    if isinstance(annotation, Claim):
        return annotation.statement
    entity = registered.entities.get(annotation.entity)
    named = f"{annotation.target.quote.exact} → {entity.name if entity else annotation.entity}"
    stands_for = registered.entities.get(annotation.metonym_for or "")
    return f"{named}, for {stands_for.name}" if stands_for else named
