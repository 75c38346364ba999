"""Verification: every file of a corpus read anew, every annotation held against its text."""

from pathlib import Path

from csto_cli.annotators.mentions import MentionAnnotator
from csto_cli.model.annotation import Mention
from csto_cli.model.results import Problem, Verification
from csto_cli.store import files
from csto_cli.store.build import NO_ARTICLE, paths_of, read_registered
from csto_cli.text.segment import passages


def verify(corpus: Path) -> Verification:
    """What reads, and what does not. Raises `DataError` where registry or codebook are not TOML at all."""
    registered = read_registered(corpus)
    problems: list[Problem] = list(registered.problems)
    notes: list[str] = []
    annotator = MentionAnnotator(registered.entities.values())
    articles = mentions = claims = 0
    for file in sorted((corpus / "articles").glob("*.md")):
        text_path, annotation_path = paths_of(file.stem)
        article = files.read_article(corpus, text_path, problems.append)
        if article is None:
            continue
        articles += 1
        marked: list[tuple[int, int]] = []
        if (corpus / annotation_path).exists():
            for annotation in files.read_annotations(
                corpus,
                annotation_path,
                article,
                entities=registered.entities,
                topics=registered.topics,
                propositions=registered.propositions,
                report=problems.append,
            ):
                if isinstance(annotation, Mention):
                    mentions += 1
                    marked.append((annotation.target.position.start, annotation.target.position.end))
                else:
                    claims += 1
        blocks = [passage.span for passage in passages(article.text)]
        unmarked = [
            found
            for found in annotator.find(article.text)
            if any(found.span in block for block in blocks)
            and not any(start < found.span.end and found.span.start < end for start, end in marked)
        ]
        if unmarked:
            names = ", ".join(dict.fromkeys(found.surface for found in unmarked[:5]))
            notes.append(f"{text_path}: {len(unmarked)} registered names are not marked as mentions ({names})")
    problems += [
        Problem(paths_of(file.stem)[1], None, NO_ARTICLE)
        for file in sorted((corpus / "annotations").glob("*.jsonl"))
        if not (corpus / paths_of(file.stem)[0]).exists()
    ]
    return Verification(str(corpus), articles, mentions, claims, tuple(problems), tuple(notes))
