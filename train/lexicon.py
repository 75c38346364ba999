"""Makes the lexicon that the model of names reads: classes of words, from public word vectors and lists of names.

    lexicon.py OUT.zip --vectors GLOVE.npy --index GLOVE.parquet|.txt --cities CITIES.json --names DIR

GloVe 6B, 50 dimensions (PDDL 1.0); GeoNames' cities of 15,000 people and more (CC BY 4.0); the United States' census of
1990 (public domain), as the package `names` has it. Words are clustered three times, from fine to coarse: a
fine cluster belongs to a middle one and that to a coarse one, so that one number a word says all three.
"""

import argparse
import json
import zipfile
from collections import defaultdict
from pathlib import Path

import numpy as np

WORDS = 200_000
FINE, MIDDLE, COARSE = 1024, 160, 40


def clusters(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(fine cluster of each word, middle cluster of each fine one, coarse of each fine one)."""
    from sklearn.cluster import KMeans, MiniBatchKMeans

    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    fine = MiniBatchKMeans(FINE, batch_size=8192, n_init=1, max_iter=60, random_state=4).fit(unit)
    centres = fine.cluster_centers_ / np.linalg.norm(fine.cluster_centers_, axis=1, keepdims=True)
    middle = KMeans(MIDDLE, n_init=3, random_state=4).fit_predict(centres)
    coarse = KMeans(COARSE, n_init=3, random_state=4).fit_predict(centres)
    return fine.labels_, middle, coarse


def census(folder: Path) -> dict[str, set[str]]:
    """First names and last names, lower-case, the commonest."""
    found: dict[str, set[str]] = {"f": set(), "l": set()}
    for file, flag, least in (
        ("dist.male.first", "f", 0.003),
        ("dist.female.first", "f", 0.003),
        ("dist.all.last", "l", 0.001),
    ):
        for line in (folder / file).read_text().splitlines():
            name, share, *_ = line.split()
            if float(share) >= least:
                found[flag].add(name.lower())
    return found


def cities(path: Path) -> dict[str, int]:
    """City names, lower-case, and the people of the largest that bears it."""
    found: defaultdict[str, int] = defaultdict(int)
    for city in json.loads(path.read_text(encoding="utf-8")).values():
        name = city["name"].lower()
        found[name] = max(found[name], city["population"])
    return found


DEPENDENT = frozenset(
    [
        "AI",
        "AQ",
        "AS",
        "AW",
        "AX",
        "BL",
        "BM",
        "BQ",
        "BV",
        "CC",
        "CK",
        "CW",
        "CX",
        "EH",
        "FK",
        "FO",
        "GF",
        "GG",
        "GI",
        "GL",
        "GP",
        "GS",
        "GU",
        "HK",
        "HM",
        "IM",
        "IO",
        "JE",
        "KY",
        "MF",
        "MO",
        "MP",
        "MQ",
        "MS",
        "NC",
        "NF",
        "NU",
        "PF",
        "PM",
        "PN",
        "PR",
        "PS",
        "RE",
        "SH",
        "SJ",
        "SX",
        "TC",
        "TF",
        "TK",
        "UM",
        "VG",
        "VI",
        "WF",
        "YT",
        "AN",
    ]
)
"""ISO 3166 codes that are of no state."""
MORE_STATES = [
    "us",
    "u.s.",
    "usa",
    "u.s.a.",
    "united states of america",
    "america",
    "uk",
    "u.k.",
    "great britain",
    "britain",
    "england",
    "scotland",
    "wales",
    "uae",
    "prc",
    "roc",
    "dprk",
    "rok",
    "drc",
    "frg",
    "gdr",
    "ussr",
    "u.s.s.r.",
    "soviet union",
    "soviet russia",
    "russian federation",
    "people's republic of china",
    "east germany",
    "west germany",
    "czechoslovakia",
    "czech republic",
    "yugoslavia",
    "prussia",
    "ottoman empire",
    "russian empire",
    "roman empire",
    "holy roman empire",
    "byzantine empire",
    "austria-hungary",
    "persia",
    "siam",
    "burma",
    "ceylon",
    "zaire",
    "rhodesia",
    "upper volta",
    "dahomey",
    "abyssinia",
    "swaziland",
    "cape verde",
    "macedonia",
    "côte d'ivoire",
    "cote d'ivoire",
    "east timor",
    "timor-leste",
    "congo",
    "the congo",
    "netherlands",
    "holland",
    "türkiye",
    "turkiye",
    "byelorussia",
    "belorussia",
    "moldavia",
    "kirghizia",
    "kampuchea",
    "vatican city",
    "holy see",
    "palestine",
    "st. lucia",
    "st. kitts and nevis",
    "st. vincent and the grenadines",
    "são tomé and príncipe",
    "bosnia",
    "herzegovina",
    "trinidad",
    "antigua",
    "transjordan",
    "mesopotamia",
    "british empire",
    "weimar republic",
    "nazi germany",
    "imperial russia",
    "south vietnam",
    "north vietnam",
    "republic of ireland",
    "northern cyprus",
    "viet nam",
    "lao",
    "islamic republic of iran",
    "syrian arab republic",
    "russia",
    "abkhazia",
    "south ossetia",
    "transnistria",
]
"""Short forms, other spellings, former states, and entities that are called states though few recognise them."""


def states(path: Path) -> list[str]:
    """Names of states, lower-case."""
    countries = json.loads(path.read_text(encoding="utf-8"))
    now = {c["name"].lower().removeprefix("the ").strip() for code, c in countries.items() if code not in DEPENDENT}
    return sorted(now | {name.strip() for name in MORE_STATES})


def main() -> None:
    """Make it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--index", required=True, help="one word a line, in the order of the vectors")
    parser.add_argument("--cities", type=Path, required=True)
    parser.add_argument("--countries", type=Path, required=True)
    parser.add_argument("--names", type=Path, required=True)
    options = parser.parse_args()
    words = Path(options.index).read_text(encoding="utf-8").split("\n")
    vectors = np.load(options.vectors, mmap_mode="r")
    chosen = [i for i, w in enumerate(words) if w.isalpha() and len(w) > 1][:WORDS]
    fine, middle, coarse = clusters(np.asarray(vectors[chosen], np.float32))
    of: list[list[str]] = [[] for _ in range(FINE)]
    for at, cluster in zip(chosen, fine, strict=True):
        of[cluster].append(words[at])
    parents = [f"{m} {c}" for m, c in zip(middle, coarse, strict=True)]
    lines = [f"{parents[i]} " + " ".join(sorted(of[i])) for i in range(FINE)]
    flags = {flag: sorted(names) for flag, names in census(options.names).items()}
    places = cities(options.cities)
    flags["c"] = sorted(n for n, people in places.items() if people >= 15_000)
    flags["C"] = sorted(n for n, people in places.items() if people >= 300_000)
    flags["s"] = states(options.countries)
    with zipfile.ZipFile(options.out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for name, data in [("clusters.txt", lines), *((f"list_{f}.txt", names) for f, names in flags.items())]:
            z.writestr(
                zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), "\n".join(data), compress_type=zipfile.ZIP_DEFLATED
            )
    print({f: len(n) for f, n in flags.items()}, Path(options.out).stat().st_size)


if __name__ == "__main__":
    main()
