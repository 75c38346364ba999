"""Classes of words, for the model of names: clusters of word vectors, first and last names, cities, states."""

import io
import zipfile
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Lexicon(NamedTuple):
    """Classes of lower-case words."""

    clusters: dict[str, tuple[str, ...]]
    """The fine, middle and coarse cluster of a word."""
    lists: dict[str, frozenset[str]]
    """`f` first names, `l` last names, `c` cities, `C` large cities, `s` states."""


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships."""
    packed = files("csto_cli.annotators").joinpath("models", "lexicon.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as z:
        clusters: dict[str, tuple[str, ...]] = {}
        for number, line in enumerate(z.read("clusters.txt").decode().split("\n")):
            middle, coarse, *words = line.split(" ")
            clusters.update(dict.fromkeys(words, (f"k{number}", f"m{middle}", f"c{coarse}")))
        lists = {
            name[5:-4]: frozenset(z.read(name).decode().split("\n"))
            for name in z.namelist()
            if name.startswith("list_")
        }
    return Lexicon(clusters, lists)


def is_known(surface: str) -> bool:
    """Whether the last word of a surface is one that others write too, so that it is no slip."""
    word = surface.lower().rpartition(" ")[2]
    return word in lexicon().clusters or word in lexicon().lists["c"]
