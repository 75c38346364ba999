"""Verification: every file of a corpus read anew, every annotation held against its text."""

from pathlib import Path

from csto_cli.annotators.mentions.annotator import MentionAnnotator
from csto_cli.model.annotation import AnnotatedArticle
from csto_cli.model.results import Problem, Verification
from csto_cli.store.build import load_article, read_registered
from csto_cli.store.journal import files_lock
from csto_cli.text.match import meeting
from csto_cli.text.segment import passages


def verify(corpus: Path) -> Verification:
    """What reads, and what does not. Raises `DataError` where registry or codebook are not TOML at all."""
    registered = read_registered(corpus)
    problems: list[Problem] = list(registered.problems)
    notes: list[str] = []
    annotator = MentionAnnotator(registered.entities.values())
    names = {file.stem for pattern in ("articles/*.md", "annotations/*.jsonl") for file in corpus.glob(pattern)}
    with files_lock(corpus):
        found = [one for name in sorted(names) if (one := load_article(corpus, name, registered, problems))]
    for one in found:
        if unmarked := _unmarked(one, annotator):
            shown = ", ".join(dict.fromkeys(unmarked[:5]))
            told = "1 registered name is" if len(unmarked) == 1 else f"{len(unmarked):,} registered names are"
            told += " not marked"
            notes.append(f"articles/{one.article.id}.md: {told} ({shown})")
    mentions, claims = sum(len(one.mentions) for one in found), sum(len(one.claims) for one in found)
    return Verification(str(corpus), len(found), mentions, claims, tuple(problems), tuple(notes))


def _unmarked(loaded: AnnotatedArticle, annotator: MentionAnnotator) -> list[str]:
    """Registered names in the passages of an article that no mention covers."""
    is_marked = meeting(mention.target.position.span() for mention in loaded.mentions)
    blocks = [passage.span for passage in passages(loaded.article.text)]
    return [
        name.surface
        for name in annotator.find(loaded.article.text)
        if any(name.span in block for block in blocks) and not is_marked(name.span)
    ]
