"""Tags text with a teacher, for the compact models to learn from.

    silver.py OUT [--words N] FILE...

FILEs are .jsonl or .jsonl.gz with a "text" a line. A sample of their paragraphs is cut into csto's own tokens and
tagged by spaCy's small English pipeline (MIT), one paragraph a line: {"words", "tags", "deps", "heads", "ents"}.
"""

import argparse
import gzip
import json
import random
import warnings
from pathlib import Path

from csto_cli.text.tokens import tokens

warnings.filterwarnings("ignore")


def paragraphs(path: Path) -> list[str]:
    """The paragraphs of a file's texts, of 5 to 400 words."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    texts = [json.loads(line)["text"] for line in content.decode().splitlines()]
    cut = [p.strip() for text in texts for p in text.split("\n")]
    return [p for p in cut if 5 <= len(p.split()) <= 400]


def main() -> None:
    """Tag the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--words", type=int, default=700_000, help="at most this many of each file")
    parser.add_argument("--pipeline", default="en_core_web_sm", help="an installed spaCy pipeline")
    options = parser.parse_args()
    import spacy
    from spacy.tokens import Doc

    pipeline = spacy.load(options.pipeline)
    chosen: list[str] = []
    for path in options.files:
        found = paragraphs(path)
        random.Random(4).shuffle(found)
        count = 0
        for paragraph in found:
            count += len(paragraph.split())
            if count > options.words:
                break
            chosen.append(paragraph)

    def documents() -> object:
        for paragraph in chosen:
            cut = tokens(paragraph)
            spaces = [end < next_ for end, next_ in zip(cut.ends, [*cut.starts[1:], cut.ends[-1]], strict=True)]
            # The teacher does not know "n’t" with a curly apostrophe.
            yield Doc(pipeline.vocab, words=[word.replace("’", "'") for word in cut.words], spaces=spaces)

    with options.out.open("w", encoding="utf-8") as out:
        for doc in pipeline.pipe(documents(), batch_size=64):
            row = {
                "words": [t.text for t in doc],
                "spaces": [bool(t.whitespace_) for t in doc],
                "tags": [t.tag_ for t in doc],
                "deps": [t.dep_ for t in doc],
                "heads": [t.head.i for t in doc],
                "ents": [t.ent_iob_ + ("-" + t.ent_type_ if t.ent_type_ else "") for t in doc],
                "sents": [s.start for s in doc.sents],
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
