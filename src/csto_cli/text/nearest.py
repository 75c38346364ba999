"""The nearest of some valid words, for error hints. It suggests; it never decides."""

from collections.abc import Iterable


def nearest(word: str, valid: Iterable[str], *, limit: int = 3, cutoff: float = 70) -> tuple[str, ...]:
    """Up to `limit` valid words spelled most like `word`, best first.

    `cutoff` is a normalised Damerau-Levenshtein or Jaro-Winkler similarity in percent, whichever is higher; the words
    are compared case aside.

    >>> nearest("intervantion", ["intervention", "withdrawal"])
    ('intervention',)
    """
    from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

    asked = word.casefold()
    scored = []
    for choice in dict.fromkeys(valid):
        folded = choice.casefold()
        score = 100 * max(
            DamerauLevenshtein.normalized_similarity(asked, folded),
            JaroWinkler.similarity(asked, folded) - 0.1,
        )
        if score >= cutoff:
            scored.append((-score, choice))
    return tuple(choice for _, choice in sorted(scored)[:limit])


def did_you_mean(word: str, valid: Iterable[str]) -> str | None:
    """A hint that names the nearest valid words, or `None` where nothing is near."""
    close = nearest(word, valid)
    if not close:
        return None
    quoted = [f'"{choice}"' for choice in close]
    return f"did you mean {' or '.join(quoted)}?"
