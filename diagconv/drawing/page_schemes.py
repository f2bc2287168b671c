"""Lets a picture that is part of a page follow the page's own switch between light and dark, not only the system's."""

from __future__ import annotations

import re
from typing import Final

_DARK_PAGES: Final = (
    "[data-md-color-scheme=slate]",  # Material for MkDocs, Zensical
    "[data-bs-theme=dark]",  # Bootstrap, the theme that MkDocs comes with
    "[data-theme=dark]",  # Furo, the PyData theme, Docusaurus
    "html.dark",  # VitePress, Tailwind
)
"""What a page in dark mode has on its root or its body."""

_LIGHT_PAGES: Final = (
    "[data-md-color-scheme]:not([data-md-color-scheme=slate])",
    "[data-bs-theme=light]",
    "[data-theme=light]",
    "html.light",
)
"""What a page in light mode has, whatever the system's mode is."""

_PAGE_COLORS: Final = (
    "--md-default-bg-color",  # Material for MkDocs, Zensical
    "--bs-body-bg",  # Bootstrap
    "--color-background-primary",  # Furo
    "--pst-color-background",  # the PyData theme
    "--vp-c-bg",  # VitePress
)
"""The variables in which pages keep the colour of their background."""

_STYLE: Final = re.compile(r"<style>.*?</style>", re.DOTALL)
_DARK_RULES: Final = re.compile(
    r"@media \(prefers-color-scheme:dark\)\{(?P<rules>(?P<own>#[\w-]+)(?:[^{}]*\{[^{}]*\})*)\}"
)
_RULE: Final = re.compile(r"(?<![^{}])(?P<selector>[^{}]++)(?P<body>\{[^{}]*\})")


def following_page(svg: str) -> str:
    """A picture in the theme “auto” that follows the page which it is a part of.

    The dark rules apply where the page states that it is dark; those for the system's mode apply only where the page
    does not state that it is light. On paper, a page is light. The picture's background is that of the page, if the
    page has a variable for it.

    Args:
        svg: the picture. One with a single colour scheme stays as it is.
    """
    return _STYLE.sub(lambda style: _DARK_RULES.sub(_for_pages, style[0], count=1), svg, count=1)


def _for_pages(dark: re.Match[str]) -> str:
    unless_light = f":not(:is({','.join(_LIGHT_PAGES)}) *)"
    by_system = _RULE.sub(lambda rule: f"{rule['selector']}{unless_light}{rule['body']}", dark["rules"])
    by_page = _RULE.sub(lambda rule: f":is({','.join(_DARK_PAGES)}) {rule[0]}", dark["rules"])
    on_page = f":where({dark['own']}){{--diagconv-background-fill:{_page_color()}}}"
    return f"@media (prefers-color-scheme:dark){{{by_system}}}@media screen{{{by_page}{on_page}}}"


def _page_color() -> str:
    """The first of the variables that the page has; invalid, and so without effect, if it has none."""
    color = ""
    for name in reversed(_PAGE_COLORS):
        color = f"var({name},{color})" if color else f"var({name})"
    return color
