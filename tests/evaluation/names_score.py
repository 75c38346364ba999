"""How well names are found: `python tests/evaluation/names_score.py` trains five models and prints it.

Each document is annotated by a model that was trained without its fold and with all else; the figures are those
of `score.py`. It needs python-crfsuite and numpy, and the corpora in `../shared`; without them it says so and stops.
"""

import importlib
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

from csto_cli.annotators.interface import Document
from csto_cli.annotators.mentions.annotator import MentionAnnotator
from csto_cli.annotators.tags import TagAnnotator
from csto_cli.model.entity import Entity

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FOLDS = 5
SETS = ("crossner", "wikigold", "meantime")


def registry() -> list[Entity]:
    """The shipped registry."""
    read = tomllib.loads((ROOT / "data" / "entities.toml").read_text(encoding="utf-8"))
    return [Entity.model_validate(entity) for entity in read["entity"]]


def rows(record: dict[str, Any], annotator: MentionAnnotator, tagger: TagAnnotator) -> list[dict[str, Any]]:
    """The mentions of a record as `score.py` reads them."""
    document = Document(record["text"])
    document.layers["tags"] = tagger.annotate(document)
    return [
        {"kind": "mention", "start": m.span.start, "end": m.span.end, "type": m.type}
        for m in annotator.annotate(document)
    ]


def main() -> int:
    """Cross-validate."""
    sys.path[:0] = [str(ROOT / "train"), str(SHARED / "tools")]
    try:
        corpora, training, score = map(importlib.import_module, ("corpora", "names", "score"))
    except ImportError as missing:
        print(f"skipped: {missing.name} is not there")
        return 0
    documents = corpora.gold(SHARED / "devdata")
    silver = [path for path in sys.argv[1:] if path.endswith(".jsonl")]
    more = [one for path in silver for one in corpora.silver(Path(path), training.SILVER_WORDS)]
    tagger, entities = TagAnnotator(), registry()
    found: dict[str, dict[str, list[dict[str, Any]]]] = {name: defaultdict(list) for name in SETS}
    for fold in range(FOLDS):
        rest = [one for i, one in enumerate(documents) if i % FOLDS != fold]
        model = training.model_of(training.trained(training.examples([*rest, *more])))
        annotator = MentionAnnotator(entities, lambda model=model: model)
        for one in documents[fold::FOLDS]:
            if one.corpus in SETS:
                found[one.corpus][one.id] = rows(one.record, annotator, tagger)
        print(f"fold {fold + 1} of {FOLDS}", file=sys.stderr)
    for name in SETS:
        records = [{**one.record, "id": one.id} for one in documents if one.corpus == name]
        score.score_mentions(name, records, found[name], True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
