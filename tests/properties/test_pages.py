"""Whatever a fence states, and whatever its text is, a page shows a picture or a text, and nothing in it runs."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import quote

import markdown
from hypothesis import example, given
from hypothesis import strategies as st

from diagconv.integrations.images import ImageOfPage, with_images
from diagconv.integrations.inline import figure
from diagconv.integrations.pages import PageDiagram
from diagconv.integrations.pictures import draw
from diagconv.notes import diagrams_in

NOTE: Final = "```mermaid\nflowchart LR\n    a --> b\n```\n"
DRAWN: Final = draw("flowchart LR\n    a --> b\n", "mermaid", options={"theme": "auto"})
TAGS: Final = {
    "a", "code", "desc", "details", "div", "figcaption", "figure", "g", "img", "p", "path", "pre", "rect", "style",
    "summary", "svg", "text", "title",
}  # fmt: skip
HOSTILE: Final = """"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;</style></svg>"""

words = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


class Elements(HTMLParser):
    """The tags of a page, and the names of all attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def check(html: str) -> None:
    found = Elements(html)
    assert found.tags <= TAGS
    assert not {name for name in found.attributes if name.startswith("on")}


@given(words, words, words)
@example(HOSTILE, HOSTILE, HOSTILE)
def test_an_inline_picture(alt: str, caption: str, identifier: str) -> None:
    check(figure(DRAWN, alt=alt, caption=caption, identifier=identifier, classes=[alt], number=2))


@given(words, words, words)
@example(HOSTILE, HOSTILE, HOSTILE)
def test_an_image(alt: str, caption: str, name: str) -> None:
    diagram = diagrams_in(NOTE)[0]
    diagram.attributes.update(caption=caption, id=name)
    path = f"diagrams/{name.replace('/', '')}.svg"
    page = PageDiagram(diagram, DRAWN, alt, "50%")
    before = f'<p><img alt="" src="../{escape(quote(path))}"></p>'
    html = with_images(before, [ImageOfPage(page, path, f"{path}-dark.svg", f"{path}.txt")], source="link")
    check(html)
    assert html.count("<img ") == 2
    assert html.endswith("Source</a></figcaption></figure>")
    check(with_images(before, [ImageOfPage(page, path)], source="folded"))


@given(words)
@example(HOSTILE)
def test_a_broken_diagram(text: str) -> None:
    note = f"```mermaid\nflowchart LR\n    a -> {text}\n```\n"
    options = {"diagconv": {"on_error": "show", "cache": "/nonexistent"}}
    check(markdown.markdown(note, extensions=["diagconv"], extension_configs=options))
