"""Notes with pictures in the place of their diagrams."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from diagconv.model import Diagram
from diagconv.notes import Picture, diagrams_in, title_of, with_pictures
from diagconv.notes.fences import container_words
from diagconv.notes.markdown import tokens_of
from diagconv.notes.pictures import image

FENCE = "```mermaid\nflowchart LR\n  A --> B\n```"
HERE = Path(__file__).parent


def rewritten(text: str) -> str:
    return with_pictures(text, [Picture(diagram, f"{diagram.number}.svg") for diagram in diagrams_in(text)])


def indented(margin: str, first: str | None = None) -> str:
    first_line, *lines = FENCE.split("\n")
    return "\n".join([(margin if first is None else first) + first_line, *(margin + line for line in lines)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FENCE, "![Diagram 1](1.svg)"),
        (f"# T\n\n{FENCE}\n\nend\n", "# T\n\n![Diagram 1](1.svg)\n\nend\n"),
        (f"# T\n{FENCE}\n# U\n", "# T\n\n![Diagram 1](1.svg)\n\n# U\n"),
        (f"text\n{FENCE}\nmore\n", "text\n\n![Diagram 1](1.svg)\n\nmore\n"),
        (f"{FENCE}\n---\n", "![Diagram 1](1.svg)\n\n---\n"),
        (f"| a |\n|---|\n| b |\n{FENCE}\n", "| a |\n|---|\n| b |\n\n![Diagram 1](1.svg)\n"),
        (f"{FENCE}\n{FENCE}\n", "![Diagram 1](1.svg)\n\n![Diagram 2](2.svg)\n"),
        (f"{FENCE}\n```py\nx\n```\n{FENCE}", "![Diagram 1](1.svg)\n\n```py\nx\n```\n\n![Diagram 2](2.svg)"),
        (f"- a\n\n{indented('  ')}\n- b\n", "- a\n\n  ![Diagram 1](1.svg)\n- b\n"),
        (f"- a\n{indented('  ')}\n- b\n", "- a\n\n  ![Diagram 1](1.svg)\n- b\n"),
        (f"{indented('   ', '1. ')}\n2. b\n", "1. ![Diagram 1](1.svg)\n2. b\n"),
        (f"{FENCE}\n2. b\n", "![Diagram 1](1.svg)\n\n2. b\n"),
        (f"{FENCE}\n- b\n", "![Diagram 1](1.svg)\n\n- b\n"),
        (f"-\n{indented('  ')}\n", "-\n  ![Diagram 1](1.svg)\n"),
        (f"{indented('> ')}\n", "> ![Diagram 1](1.svg)\n"),
        (f"> a\n{indented('> ')}\n> b\n", "> a\n>\n> ![Diagram 1](1.svg)\n>\n> b\n"),
        (f"{indented('> ')}\nb\n", "> ![Diagram 1](1.svg)\n>\nb\n"),
        (f"{indented('>   ', '> - ')}\n>   b\n", "> - ![Diagram 1](1.svg)\n>\n>   b\n"),
        (f"a\n{FENCE}\nb\n".replace("\n", "\r\n"), "a\r\n\r\n![Diagram 1](1.svg)\r\n\r\nb\r\n"),
        ("```mermaid\nflowchart LR\n\n\n", "![Diagram 1](1.svg)\n\n\n"),
        ("::: mermaid\nflowchart LR\n:::\n", "![Diagram 1](1.svg)\n"),
        ("```\ndraw this\n\ngraph TD\n  A --> B\n```\n", "![Diagram 1](1.svg)\n"),
        (f"a  \n\n{FENCE}\t\n\n```sh\nx\n```  \n", "a  \n\n![Diagram 1](1.svg)\n\n```sh\nx\n```  \n"),
    ],
)  # fmt: skip
def test_a_picture_takes_the_place_of_a_fence(text: str, expected: str) -> None:
    assert rewritten(text) == expected


@pytest.mark.parametrize("path", sorted((HERE / "cases").glob("*.markdown")), ids=lambda path: path.stem)
def test_every_picture_is_a_paragraph_of_its_own(path: Path) -> None:
    text = path.read_text("utf-8")
    tokens = tokens_of(rewritten(text), container_words())
    images = [token.content for token in tokens if token.type == "inline" and "![Diagram" in token.content]
    assert images == [f"![Diagram {number}]({number}.svg)" for number in _numbers(text)]


def _numbers(text: str) -> list[int]:
    """The numbers of the diagrams whose pictures are Markdown: those that are not within HTML."""
    return [diagram.number for diagram in diagrams_in(text) if not diagram.fence.is_in_html]


def test_a_diagram_without_a_picture_stays() -> None:
    text = f"{FENCE}\n\n{FENCE}\n"
    first, second = diagrams_in(text)
    assert with_pictures(text, [Picture(second, "b.svg", "Two")]) == f"{FENCE}\n\n![Two](b.svg)\n"
    assert with_pictures(text, [Picture(second, "b.svg"), Picture(first, "a.svg")]).startswith("![Diagram 1](a.svg)")


@pytest.mark.parametrize(
    ("title", "path", "expected"),
    [
        ("A & B", "a.svg", r"![A \& B](a.svg)"),
        ("x](http://evil) [", "a.svg", r"![x\](http://evil) \[](a.svg)"),
        ("<img src=x>", "a.svg", r"![\<img src=x\>](a.svg)"),
        ("two\nlines\t!", "a.svg", r"![two lines \!](a.svg)"),
        ("*a* _b_ `c` \\", "a.svg", r"![\*a\* \_b\_ \`c\` \\](a.svg)"),
        (None, "pictures/my notes-1.svg", "![Diagram 1](pictures/my%20notes-1.svg)"),
        ("", "../a (1)#2?%.svg", "![Diagram 1](../a%20%281%29%232%3F%25.svg)"),
        (None, "größe/図.svg", "![Diagram 1](größe/図.svg)"),
        (None, "a&lt;.svg", "![Diagram 1](a%26lt%3B.svg)"),
        (None, "a\udc80.svg", "![Diagram 1](a%80.svg)"),
    ],
)
def test_what_a_picture_says_is_escaped(title: str | None, path: str, expected: str) -> None:
    (diagram,) = diagrams_in(FENCE)
    assert image(Picture(diagram, path, title)) == expected


def test_a_title_comes_back_as_it_was() -> None:
    (diagram,) = diagrams_in(FENCE)
    title = "".join(chr(code) for code in range(33, 127) if chr(code) != "'")  # which HTML need not escape
    assert f'alt="{escape(title)}"' in MarkdownIt().render(image(Picture(diagram, "a.svg", title)))


def test_the_title_of_a_diagram_is_what_it_says_of_itself() -> None:
    diagram = Diagram()
    assert title_of(diagram) is None
    diagram.title = "Orders"
    assert title_of(diagram) == "Orders"
    diagram.accessibility["title"] = "How an order is paid"
    assert title_of(diagram) == "How an order is paid"
