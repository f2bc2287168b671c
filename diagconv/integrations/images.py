"""Completes the images of a page after its Markdown has become HTML: what no image of Markdown can state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diagconv.integrations.pages import PageDiagram


@dataclass(frozen=True, slots=True)
class ImageOfPage:
    """The image of a diagram, and the files that belong to it, all in one folder.

    Args:
        shown: the diagram.
        path: the picture, as a path in the site.
        dark_path: the picture for readers in dark mode, if there is one.
        text_path: the file with the text of the diagram, if there is one.
    """

    shown: PageDiagram
    path: str
    dark_path: str | None = None
    text_path: str | None = None


def with_images(html: str, images: Iterable[ImageOfPage], *, source: str = "none") -> str:
    """The HTML of a page with complete images.

    Args:
        html: the HTML, in which each image is an `<img>` with an address that ends with the name of its file.
        images: the images of the page.
        source: how the text of a diagram is shown: `none`, `link` or `folded`.
    """
    for image in images:
        html = _pattern(image).sub(_completed(image, source), html)
    return html


def _pattern(image: ImageOfPage) -> re.Pattern[str]:
    """The `<img>` of a picture; with its paragraph, if it is alone there."""
    names = {_name(image.path), quote(_name(image.path))}
    name = "|".join(re.escape(escape(one)) for one in sorted(names))
    alone, within = (rf'<img\s[^>]*?src="(?P<folder{number}>(?:[^"]*/)?)(?:{name})"[^>]*>' for number in (1, 2))
    return re.compile(rf"<p>\s*{alone}\s*</p>|{within}")


def _completed(image: ImageOfPage, source: str) -> Callable[[re.Match[str]], str]:
    def html(found: re.Match[str]) -> str:
        return _html(image, found["folder1"] or found["folder2"] or "", source)

    return html


def _html(image: ImageOfPage, folder: str, source: str) -> str:
    """The image in a block of its own; `folder` is the address of its folder."""
    attributes = image.shown.diagram.attributes
    lines = _images(image, folder)
    caption = attributes.get("caption") or attributes.get("title")
    text = _source(image, folder, source)
    below = [escape(caption, quote=False)] if caption else []
    below += [text] if text and source == "link" else []
    name = "figure" if below else "div"
    lines += [f"<figcaption>{' · '.join(below)}</figcaption>"] if below else []
    lines += [text] if text and source == "folded" else []
    identifier = f' id="{escape(attributes["id"])}"' if "id" in attributes else ""
    share = f' style="width:{width}"' if (width := image.shown.width) and width.endswith("%") else ""
    return f'<{name} class="diagconv"{identifier}{share}>{"".join(lines)}</{name}>'


def _images(image: ImageOfPage, folder: str) -> list[str]:
    paths = [image.path, image.dark_path] if image.dark_path else [image.path]
    ends = ("#only-light", "#only-dark") if image.dark_path else ("",)
    size = image.shown.drawn.size
    attributes = f'alt="{escape(image.shown.alt)}"'
    if image.shown.width:
        own = "100%" if image.shown.width.endswith("%") else image.shown.width
        attributes += f' style="width:{own};max-width:100%"'
    elif size:
        attributes += f' width="{size[0]:g}" height="{size[1]:g}" style="max-width:100%;height:auto"'
    return [
        f'<img class="diagconv" {attributes} src="{folder}{escape(quote(_name(path)))}{end}">'
        for path, end in zip(paths, ends, strict=True)
    ]


def _source(image: ImageOfPage, folder: str, source: str) -> str:
    """What shows the text of the diagram."""
    if source == "link" and image.text_path:
        return f'<a href="{folder}{escape(quote(_name(image.text_path)))}">Source</a>'
    if source == "folded":
        text = escape(image.shown.diagram.source.text, quote=False)
        return f"<details><summary>Source</summary><pre><code>{text}</code></pre></details>"
    return ""


def _name(path: str) -> str:
    return path.rpartition("/")[2]
