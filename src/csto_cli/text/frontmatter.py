"""The YAML at the head of a Markdown file."""

import re
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple

LONGEST = 64_000
"""Characters; front matter is a record, not a text."""

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


class Split(NamedTuple):
    """A text parted into its front matter and the rest."""

    yaml: str
    body: str
    first_line: int
    """The line of the whole at which the body begins."""


class FrontMatterError(ValueError):
    """YAML that is no record, with the reason, and the line of the file where there is one."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


def split(text: str) -> Split | None:
    r"""The front matter and the body; `None` where the text does not begin with a closed block of `---` lines.

    >>> split("---\ntitle: One\n---\nText")
    Split(yaml='title: One\n', body='Text', first_line=4)
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + LONGEST) if opening else None
    if opening is None or closing is None:
        return None
    return Split(text[opening.end() : closing.start()], text[closing.end() :], text.count("\n", 0, closing.end()) + 1)


def parse(yaml_text: str) -> dict[str, Any]:
    """The record that front matter holds: nested mappings and lists of text, or of nothing.

    Every scalar is the text that stands there, so that a title `Yes`, a date `2022` and an id `007` stay what they are.
    Raises `FrontMatterError`.

    >>> parse("title: Yes\\ndate: 2022-01\\nauthors: [A. Steel, {name: B. Stone}]")
    {'title': 'Yes', 'date': '2022-01', 'authors': ['A. Steel', {'name': 'B. Stone'}]}
    """
    record = load(yaml_text, "null")
    if not isinstance(record, dict):
        raise FrontMatterError("not a list of fields such as title: …")
    return {str(key): value for key, value in record.items()}


def load(yaml_text: str, *types: str) -> Any:
    """What YAML says, without references, which could grow without end; of what only looks like something else than
    text, it takes these types of YAML 1.1 ("null", "bool", "int" …) for what they look like. Raises `FrontMatterError`.

    libyaml reads it, ten times as fast, where that is the same: the two differ in some odd characters, what is short
    nests no deeper than C bears, and of errors PyYAML tells more.
    """
    import yaml

    try:
        if len(yaml_text) <= _SHORT and not _ODD.search(yaml_text) and yaml.__with_libyaml__:
            with suppress(yaml.YAMLError):
                return yaml.load(yaml_text, Loader=_loader(yaml.CSafeLoader, types))
        return yaml.load(yaml_text, Loader=_loader(yaml.SafeLoader, types))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        raise FrontMatterError(reason, None if mark is None else mark.line + 2) from error
    except RecursionError as error:
        raise FrontMatterError("nested too deeply") from error
    except Exception as error:  # a tag before what it does not fit leaks anything: !!bool, !!timestamp
        raise FrontMatterError("a value is not what its tag says") from error


_ODD = re.compile("[&!*|>?%@`#\t\x85\u2028\u2029\ufeff]")
_SHORT = 2_000
"""Characters."""


@cache
def _loader(base: Any, types: tuple[str, ...]) -> Any:
    import yaml

    class FrontMatterLoader(base):  # type: ignore[misc]
        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:  # libyaml asks for none
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("a reference (*name) is not allowed in front matter")
            composed: yaml.Node | None = super().compose_node(parent, index)
            return composed

    kept = {f"tag:yaml.org,2002:{name}" for name in types}
    FrontMatterLoader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag in kept]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return FrontMatterLoader
