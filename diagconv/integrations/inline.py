"""A picture as a part of an HTML page: it follows the page's mode and width, and its ids are unique."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from diagconv.diagnostics import did_you_mean
from diagconv.drawing.page_schemes import following_page
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.integrations.drawn import DrawnDiagram

_WIDTH: Final = re.compile(r"(?P<number>\d+(?:\.\d+)?|\.\d+)\s*(?P<unit>[a-z]*|%)", re.IGNORECASE)
_UNITS: Final = ("px", "%", "em", "rem", "ex", "ch", "vw", "cm", "mm", "in", "pt", "pc")
_HEAD: Final = re.compile(r'<title id="(?P<title>[^"]*)">.*?</title>\n<desc id="[^"]*">.*?</desc>', re.DOTALL)
_LABELLED: Final = re.compile(r'(?<=aria-labelledby=")[^"]*(?=")')
_ID: Final = re.compile(r'<svg[^>]*? id="(?P<id>[\w-]+)"')


def figure(
    drawn: DrawnDiagram,
    *,
    alt: str | None = None,
    caption: str | None = None,
    width: str | None = None,
    identifier: str | None = None,
    classes: Sequence[str] = (),
    number: int = 1,
) -> str:
    """The HTML of a picture.

    Args:
        drawn: the drawn diagram.
        alt: the text alternative, instead of the diagram's own.
        caption: what is written below it.
        width: its width as CSS has it, as `css_width` returns it.
        identifier: the id of the element.
        classes: its classes, beside `diagconv`.
        number: how many times the page has had this very picture, including this one.
    """
    name = "figure" if caption else "div"
    words = " ".join(["diagconv", *dict.fromkeys(classes)])
    marked = f' id="{escape(identifier)}"' if identifier else ""
    below = f"<figcaption>{escape(caption, quote=False)}</figcaption>" if caption else ""
    share = f' style="width:{width}"' if width and width.endswith("%") else ""
    shown = inline_svg(drawn.svg, alt=alt, width="100%" if share else width, number=number)
    return f'<{name} class="{escape(words)}"{marked}{share}>{shown}{below}</{name}>'


def inline_svg(svg: str, *, alt: str | None = None, width: str | None = None, number: int = 1) -> str:
    """An SVG that can be a part of a page; the arguments are those of `figure`."""
    shown = following_page(svg.strip())
    if alt:
        head = _HEAD.search(shown)
        if head:
            titled = f'<title id="{head["title"]}">{escape(alt, quote=False)}</title>'
            shown = shown[: head.start()] + titled + shown[head.end() :]
            shown = _LABELLED.sub(head["title"], shown, count=1)
    size = f"width:{width};" if width else ""
    shown = shown.replace("<svg", f'<svg style="{size}max-width:100%;height:auto;vertical-align:top"', 1)
    own = _ID.search(shown)
    return shown.replace(own["id"], f"{own['id']}-{number}") if own and number > 1 else shown


def css_width(value: str) -> str:
    """A width as CSS has it; one without a unit is in pixels.

    Raises:
        UsageError: it is not a width.

    >>> css_width("400"), css_width("50%")
    ('400px', '50%')
    """
    found = _WIDTH.fullmatch(value.strip())
    if found is None:
        raise UsageError(f"the width “{value}” is not a number with a unit; write 400px or 50%")
    unit = found["unit"].lower() or "px"
    if unit not in _UNITS:
        hint = did_you_mean(unit, _UNITS) or f"choose from {', '.join(_UNITS)}"
        raise UsageError(f"the width “{value}” has an unknown unit; {hint}")
    return f"{found['number']}{unit}"
