"""Which links a picture may contain: web pages, mail addresses, and places beside or within the document."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from diagconv.drawing.diagnostics import UNSAFE_LINK
from diagconv.patterns import lazy_pattern
from diagconv.text import labelled, links_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram
    from diagconv.text import LabelLink

_CONTROL: Final = lazy_pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that no link needs, and those that XML cannot hold: none may drop out of a link that was found safe."""
_SAFE: Final = lazy_pattern(
    r"""
      https?://[^/\\]\S*      # a web page, with a host
    | mailto:[^/\\\s]\S*      # a mail address
    | [#?]\S*                 # a place within the document, or a query
    | /(?![/\\])\S*           # a path from the top; not `//host`, which is a file share to some readers
    | [^\s/\\:?#]+(?:[/?#]\S*)?  # a path beside the document; no colon before the first slash, so no scheme
    """,
    re.VERBOSE | re.IGNORECASE,
)

_TARGETS: Final = ("_blank", "_self", "_parent", "_top")
"""Where a link may open, by the names that HTML gives to these places; other names would be those of windows."""

_MAX_LENGTH: Final = 60
"""How many characters of a name or a link a message shows at most."""


def safe_link(link: str) -> str | None:
    r"""The link, ready for an `href`; None for one that a picture must not contain.

    >>> safe_link("https://example.org/a b")
    'https://example.org/a%20b'
    >>> safe_link("../notes.md#loki"), safe_link("#loki"), safe_link("mailto:a@example.org")
    ('../notes.md#loki', '#loki', 'mailto:a@example.org')
    >>> safe_link("javascript:alert(1)"), safe_link("java\nscript:alert(1)"), safe_link("//host/share")
    (None, None, None)
    """
    link = link.strip(" ").replace(" ", "%20")
    return link if _is_safe(link) and _is_safe(_decoded(link)) else None


def _is_safe(link: str) -> bool:
    return not _CONTROL.search(link) and _SAFE.fullmatch(link) is not None


def _decoded(link: str) -> str:
    """The link as a program reads it that decodes entities once too often: `javascript&colon;` must not get through."""
    return unescape(link).strip().replace(" ", "%20") if "&" in link else link


def link_attributes(diagram: Diagram, vertex: str, diagnostics: list[Diagnostic]) -> Mapping[str, str | None] | None:
    """The attributes of the `<a>` around a node or a group; None if it has no safe link.

    The link is written twice: as `xlink:href`, the only one that readers of SVG 1.1 know, such as older versions of
    Inkscape, and as the `href` of SVG 2, the only one that some sanitizers leave in place.
    """
    link = link_of(diagram, vertex, diagnostics)
    if link is None:
        return None
    return _attributes(link, diagram.nodes[vertex].get("properties", {}).get("linkTarget"))


def label_link_attributes(link: LabelLink) -> Mapping[str, str | None] | None:
    """The attributes of the `<a>` around linked text in a label; None if the link is not safe."""
    safe = safe_link(link.address)
    return None if safe is None else _attributes(safe, link.target)


def _attributes(link: str, target: str | None) -> dict[str, str | None]:
    return {"href": link, "xlink:href": link, "target": target if target in _TARGETS else None, "rel": "noopener"}


def link_of(diagram: Diagram, vertex: str, diagnostics: list[Diagnostic]) -> str | None:
    """The link of a node or a group; None, with a warning, for one that a picture must not contain."""
    link = diagram.nodes[vertex].get("link")
    safe = safe_link(link) if link else None
    if link and safe is None:
        span = diagram.nodes[vertex].get("span")
        diagnostics.append(UNSAFE_LINK.at(None, span, name=_short(vertex), link=_short(link)))
    return safe


def check_links(diagram: Diagram, diagnostics: list[Diagnostic]) -> None:
    """Report the links that a picture of the diagram would leave out, without drawing it."""
    for vertex in diagram:
        link_of(diagram, vertex, diagnostics)
    check_label_links(diagram, diagnostics)


def check_label_links(diagram: Diagram, diagnostics: list[Diagnostic]) -> None:
    """Report the links within labels that a picture must not contain."""
    for name, attributes in labelled(diagram):
        for link in links_in(attributes["label"], attributes["markup"]):
            if safe_link(link.address) is None:
                span = attributes["span"]
                diagnostics.append(UNSAFE_LINK.at(None, span, name=_short(name), link=_short(link.address)))


def with_safe_links(diagram: Diagram, diagnostics: list[Diagnostic]) -> Diagram:
    """The diagram, or a copy without the links that a picture must not contain."""
    links = {vertex: attributes["link"] for vertex, attributes in diagram.nodes(data=True) if attributes["link"]}
    unsafe = [vertex for vertex, link in links.items() if safe_link(link) is None]
    if not unsafe:
        return diagram
    safe = diagram.copy()
    for vertex in unsafe:
        diagnostics.append(UNSAFE_LINK.at(None, safe.nodes[vertex]["span"], name=vertex, link=links[vertex]))
        safe.nodes[vertex]["link"] = None
    return safe


def _short(value: str) -> str:
    return value if len(value) <= _MAX_LENGTH else f"{value[: _MAX_LENGTH - 1]}…"
