"""References out of an SVG. One that has any is not converted: some programs would read any file that it names."""

from __future__ import annotations

import re
from typing import Final, NoReturn
from xml.etree import ElementTree

from diagconv.errors import DiagconvError, EnvironmentFailure

_INTERNAL: Final = ("#", "data:")
_IN_STYLE: Final = re.compile(
    r"url\s*\(\s*['\"]?\s*(?!#|data:)[^)]*|@import[^;]*|(?:image-set|\bimage|\bsrc|cross-fade)\s*\([^)]*", re.IGNORECASE
)
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)


def refuse_external_references(svg: str) -> None:
    """Raise an error unless all images, fonts and style sheets are embedded in the SVG; links may lead anywhere.

    Raises:
        DiagconvError: the SVG refers to an external resource.
        EnvironmentFailure: it is not well-formed XML.
    """
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as failure:
        raise EnvironmentFailure(f"the picture is not well-formed SVG: {failure}") from failure
    for element in root.iter():
        is_link = str(element.tag).endswith("}a")
        for name, value in element.items():
            if name.rpartition("}")[2] == "href":
                if not is_link and not value.strip().startswith(_INTERNAL):
                    _refuse(value.strip())
            elif "(" in value and not name.startswith("data-"):
                _check_style(value)
        if str(element.tag).endswith("}style"):
            _check_style("".join(element.itertext()))


def _check_style(css: str) -> None:
    if found := _IN_STYLE.search(css) or _IN_STYLE.search(_plain(css)):
        _refuse(found[0])


def _plain(css: str) -> str:
    r"""A style without comments and escapes, which can hide a word.

    >>> _plain(r"\75rl/**/(x)")
    'url(x)'
    """
    return _ESCAPE.sub(_unescaped, _COMMENT.sub("", css))


def _unescaped(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else 0
    return escape[2] or (chr(code) if 0 < code <= 0x10FFFF else "\ufffd")


def _refuse(reference: str) -> NoReturn:
    raise DiagconvError(f"the picture refers to an external resource: “{reference[:80]}”")
