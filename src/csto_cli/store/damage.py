"""What is wrong with an index. It is a cache: one that is damaged or outdated is made anew, and the answer with it."""

import sqlite3
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_SIGNS = ("Data corrupted", "Failed to open", "An IO error", "An error occurred")
"""How tantivy's errors begin that tell of its files; all of them are `ValueError`."""
_LONGEST = 120
"""Characters of a reason that are told; tantivy gives whole files."""
_PASSING = ("locked", "unable to open")
"""Troubles of SQLite that are nobody's damage."""


class DamagedError(Exception):
    """An index that cannot be read, or contradicts itself."""


class OutdatedError(Exception):
    """An index that was asked before it was known that a file had changed."""


def reading(function: Callable[P, R]) -> Callable[P, R]:
    """A function that reads the full text: what tantivy raises where its files are damaged becomes `DamagedError`."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except ValueError as error:
            if str(error).startswith(_SIGNS):
                raise DamagedError(str(error)) from error
            raise
        except BaseException as error:
            if type(error).__name__ == "PanicException":  # of Rust: no `Exception`, and of no module to import it from
                raise DamagedError(str(error)) from error
            raise

    return run


def made_anew(reason: Exception) -> str:
    """What is told where an index is thrown away."""
    said = " ".join(str(reason).split())
    return f"the index is made anew: {said if len(said) <= _LONGEST else said[:_LONGEST] + '…'}"


def is_damage(error: Exception) -> bool:
    """Whether an error that came up in the middle of an answer tells that the index cannot be read."""
    if isinstance(error, sqlite3.DatabaseError):
        return not any(sign in str(error) for sign in _PASSING)
    return isinstance(error, DamagedError)
