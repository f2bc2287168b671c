"""What an SVG refers to. If to anything outside itself, we do not draw it: some programs would read any file named."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree

from diagconv.errors import DiagconvError, EnvironmentFailure

_WITHIN: Final = ("#", "data:")
_IN_STYLE: Final = re.compile(r"url\(\s*['\"]?\s*(?!#|data:)[^)]*|@import[^;]*", re.IGNORECASE)


def refuse_references(svg: str) -> None:
    """Make sure that all pictures, fonts and style sheets stand in the SVG itself; links may lead where they like.

    Raises:
        DiagconvError: it refers to something else.
        EnvironmentFailure: it is no well-formed XML.
    """
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as failure:
        raise EnvironmentFailure(f"the picture is no well-formed SVG: {failure}") from failure
    for element in root.iter():
        is_link = str(element.tag).endswith("}a")
        for name, value in element.items():
            if name.rpartition("}")[2] == "href" and not is_link:
                _refuse(value.strip(), unless=value.strip().startswith(_WITHIN))
            elif "(" in value and not name.startswith("data-"):
                _check_style(value)
        if str(element.tag).endswith("}style"):
            _check_style("".join(element.itertext()))


def _check_style(css: str) -> None:
    if found := _IN_STYLE.search(css):
        _refuse(found[0])


def _refuse(reference: str, *, unless: bool = False) -> None:
    if not unless:
        raise DiagconvError(f"the picture refers to {reference[:80]!r}, which is not part of it")
