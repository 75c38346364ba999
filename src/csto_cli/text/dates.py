"""EDTF dates: the earliest and the latest day they can mean."""


def bounds(edtf: str) -> tuple[str, str] | None:
    """(earliest, latest) day of an EDTF date as ISO strings, or `None` where it is no EDTF date.

    >>> bounds("2022-01"), bounds("2022?")
    (('2022-01-01', '2022-01-31'), ('2022-01-01', '2022-12-31'))
    """
    from edtf import parse_edtf

    try:
        date = parse_edtf(edtf)
        lower, upper = date.lower_strict(), date.upper_strict()
    except Exception:  # its parser leaks what its classes raise on near misses such as "/.."
        return None
    return _iso(lower, "0001-01-01"), _iso(upper, "9999-12-31")


def _iso(day: object, otherwise: str) -> str:
    year = getattr(day, "tm_year", None)
    if year is None:  # an open end of an interval
        return otherwise
    return f"{year:04d}-{getattr(day, 'tm_mon', 1):02d}-{getattr(day, 'tm_mday', 1):02d}"
