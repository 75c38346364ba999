"""The colours of a report, by what they are for. Nothing is said by colour alone."""

from typing import Final

LIGHT: Final = {
    "paper": "#fffdf9", "panel": "#f5f1e8", "rule": "#d8d2c4", "ink": "#1d1c19", "soft": "#595650",
    "link": "#174f86", "agree": "#1d6840", "conflict": "#a32a22", "mark": "#6b675e", "focus": "#174f86",
}  # fmt: skip
DARK: Final = {
    "paper": "#16181b", "panel": "#202327", "rule": "#3d4147", "ink": "#eae7e0", "soft": "#b4b0a6",
    "link": "#93c0f5", "agree": "#86cfa4", "conflict": "#ff9c90", "mark": "#9a968c", "focus": "#93c0f5",
}  # fmt: skip
TEXT: Final = ("ink", "soft", "link", "agree", "conflict")
"""Colours that text has, on paper and on panels."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2): 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return round((high + 0.05) / (low + 0.05), 2)


def variables() -> str:
    """Both palettes as CSS custom properties; the dark one where the reader's system is dark, and never on paper."""
    dark = _declared(DARK)
    return f":root{{{_declared(LIGHT)}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"


def _declared(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in colours.items())


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
