"""What a person sees: tables and highlighted passages. The one home of rich; nothing else imports it."""

import re
from dataclasses import dataclass
from functools import singledispatch
from importlib import import_module
from io import StringIO
from typing import Any

from rich.console import Console, Group, RenderableType

from csto_cli.model import results
from csto_cli.render.terminal import search as searching
from csto_cli.render.terminal import tables, views
from csto_cli.render.terminal.style import THEME, Look

SMALLEST = 40
"""Columns below which nothing is fitted any more."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What can be shown where the answer goes."""

    width: int
    is_styled: bool
    """Bold, underline and the like reach the reader."""
    is_coloured: bool
    is_unicode: bool = True

    def look(self) -> Look:
        """How things are marked on this screen."""
        return Look(max(self.width, SMALLEST), self.is_styled, self.is_unicode)


def to_terminal(result: Any, screen: Screen, origin: str | None = None) -> str:
    """The answer as a person reads it, with the control sequences the screen understands and no others; below it,
    where it was taken from."""
    console = _console(screen)
    look = screen.look()
    with console.capture() as captured:
        console.print(_renderable(result, look), soft_wrap=False)
        if origin:
            console.print(look.text(origin, "faint"))
    lines = captured.get().split("\n")
    return "\n".join(line.rstrip() for line in lines)


def to_svg(result: Any, screen: Screen, title: str, origin: str | None = None) -> str:
    """The same as a picture of a terminal."""
    console = _console(screen, is_recording=True)
    console.print(_renderable(result, screen.look()))
    if origin:
        console.print(screen.look().text(origin, "faint"))
    drawn = console.export_svg(title=title, unique_id="csto")
    # The template would fetch a font from the network; a picture of ours opens without one.
    return re.sub(r"@font-face\s*\{.*?\}\s*", "", drawn, flags=re.DOTALL)


def _console(screen: Screen, *, is_recording: bool = False) -> Console:
    return Console(
        file=StringIO(),
        width=max(screen.width, SMALLEST),
        force_terminal=screen.is_styled,
        color_system="256" if screen.is_styled else None,
        no_color=not screen.is_coloured,
        theme=THEME,
        record=is_recording,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )


@singledispatch
def _renderable(result: Any, look: Look) -> RenderableType:
    """How a result looks: those of `model.NAME` are drawn by `render.terminal.NAME`."""
    module = import_module(f"csto_cli.render.terminal.{type(result).__module__.rpartition('.')[2]}")
    if view := module.VIEWS.get(type(result)):
        drawn: RenderableType = view(result, look)
        return drawn
    raise TypeError(f"no terminal view for {type(result).__name__}")


_renderable.register(results.SearchResult, searching.search_result)
_renderable.register(results.Listing, tables.listing)
_renderable.register(results.EntityTable, tables.entity_table)
_renderable.register(results.Verification, tables.verification)
_renderable.register(results.SchemaText, tables.schema_names)
_renderable.register(results.ArticleView, views.article_view)
_renderable.register(results.PassageView, views.passage_view)
_renderable.register(results.ClaimView, views.claim_view)
_renderable.register(results.EntityView, views.entity_view)
_renderable.register(results.TopicView, views.topic_view)
_renderable.register(results.PropositionView, views.proposition_view)


@_renderable.register
def _several(result: results.SeveralViews, look: Look) -> RenderableType:
    parts: list[RenderableType] = []
    for view in result.views:
        parts += [*([""] if parts else []), _renderable(view, look)]
    return Group(*parts)
