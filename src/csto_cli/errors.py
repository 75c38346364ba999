"""What can go wrong, and the exit code each thing has."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command."""

    OK = 0
    NOTHING_FOUND = 1
    USAGE = 2
    CORPUS = 3
    DATA = 4
    MISSING_EXTRA = 5
    INTERRUPTED = 130


class CstoError(Exception):
    """An error a person can act on: one plain sentence, and a hint where there is one."""

    exit_code = ExitCode.CORPUS

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(CstoError):
    """The command was given something it cannot take."""

    exit_code = ExitCode.USAGE


class QueryError(UsageError):
    """A query that cannot be meant: names the character where it goes wrong."""

    def __init__(self, message: str, *, query: str, position: int, hint: str | None = None) -> None:
        super().__init__(f"{message}\n  {query}\n  {' ' * position}^", hint=hint)
        self.query = query
        self.position = position


class NotFoundError(CstoError):
    """An id that names nothing in this corpus."""

    exit_code = ExitCode.NOTHING_FOUND


class CorpusError(CstoError):
    """There is no corpus, or it cannot be opened."""

    exit_code = ExitCode.CORPUS


class DataError(CstoError):
    """A file of the corpus does not say what it should."""

    exit_code = ExitCode.DATA


class MissingExtraError(CstoError):
    """What was asked for takes a package that is not installed."""

    exit_code = ExitCode.MISSING_EXTRA
