"""Removing articles with their annotations."""

from collections.abc import Sequence
from pathlib import Path

from csto_cli.errors import NotFoundError
from csto_cli.model.annotation import Claim, Mention
from csto_cli.model.changes import Removal
from csto_cli.model.results import Problem
from csto_cli.model.vocabulary import CURATED
from csto_cli.store.build import article_ids
from csto_cli.store.files import read_loose_annotations
from csto_cli.store.journal import Change, commit, files_lock
from csto_cli.store.writing import annotation_path, article_path
from csto_cli.text.nearest import did_you_mean


def remove(corpus: Path, articles: Sequence[str], *, is_dry: bool = False) -> Removal:
    """Take articles out of a corpus, all or none; dry, only count what would go.

    Raises `NotFoundError`, before anything goes, where one is not there.
    """
    with files_lock(corpus):
        known = article_ids(corpus)
        for id_ in articles:
            if id_ not in known:
                raise NotFoundError(
                    f'there is no article "{id_}"', hint=did_you_mean(id_, known) or "csto list articles"
                )
        rows = []
        for id_ in dict.fromkeys(articles):
            problems: list[Problem] = []
            found: list[Claim | Mention] = list(read_loose_annotations(corpus, annotation_path(id_), problems.append))
            curated = sum(annotation.origin == CURATED for annotation in found) + len(problems)
            rows.append((id_, curated, len(found) + len(problems) - curated))
        if not is_dry:
            gone = [path(id_) for id_, _, _ in rows for path in (article_path, annotation_path)]
            commit(corpus, [Change(path, None) for path in gone])
    return Removal(tuple(rows))
