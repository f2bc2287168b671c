"""Where fences stand: line ends, tabs, prefixes, fences that never close, as no Markdown file could show them here."""

from __future__ import annotations

import pytest

from diagconv.diagnostics import Span
from diagconv.notes import diagrams_in
from diagconv.notes.fences import Fence, fences


def only(text: str) -> Fence:
    (fence,) = fences(text)
    return fence


def places(text: str, word: str) -> list[tuple[int, int]]:
    """Line and column of a word in the note, as the fences' sources tell them."""
    found = []
    for fence in fences(text):
        start = fence.source.text.find(word)
        if start >= 0:
            position = fence.source.position(Span(start, start + len(word)))
            found.append((position.line, position.column))
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_are(end: str) -> None:
    text = end.join(["Title", "", "```mermaid", "flowchart LR", "  A --> B", "```", "after"])
    fence = only(text)
    assert fence.source.text == f"flowchart LR{end}  A --> B"
    assert places(text, "B") == [(5, 9)]
    assert text[fence.span.start : fence.span.end] == end.join(["```mermaid", "flowchart LR", "  A --> B", "```"])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("  ```\n  A --> B\n  ```\n", (2, 9)),
        ("  ```\nA --> B\n  ```\n", (2, 7)),
        ("- ```\n  A --> B\n  ```\n", (2, 9)),
        ("> ```\n> A --> B\n> ```\n", (2, 9)),
        (">```\n>A --> B\n>```\n", (2, 8)),
        ("> - text\n>   ~~~\n>\n>   A --> B\n>   ~~~\n", (4, 11)),
        ("1.\t```\n\tA --> B\n\t```\n", (2, 8)),
        ("1.  ```\n\t\tA --> B\n    ```\n", (2, 9)),
        (" ```\n\tA --> B\n ```\n", (2, 8)),
        (">\t```\n>\tA --> B\n>\t```\n", (2, 9)),
        ("\ufeff```\nA --> B\n```\n", (2, 7)),
        ("text\n```\nA --> B", (3, 7)),
        ("::: Mermaid\nA --> B\n:::\n", (2, 7)),
        ("- :::mermaid\n  A --> B\n  :::\n", (2, 9)),
    ],
)
def test_a_place_counts_what_stands_left_of_the_fence(text: str, place: tuple[int, int]) -> None:
    assert places(text, "B") == [place]
    line, column = place
    assert text.split("\n")[line - 1][column - 1] == "B"


@pytest.mark.parametrize(
    ("text", "content", "lines", "closed"),
    [
        ("```\na\n```\n", "a", (1, 3), True),
        ("```\na", "a", (1, 2), False),
        ("```\na\n\n\n", "a\n\n", (1, 2), False),
        ("```", "", (1, 1), False),
        ("```\n```", "", (1, 2), True),
        ("````\n```\na\n````", "```\na", (1, 4), True),
        ("~~~\n```\na\n~~~~~", "```\na", (1, 4), True),
        ("- ```\n  a\n\ntext", "a\n", (1, 2), False),
        ("> ```\n> a\n\ntext", "a", (1, 2), False),
        ("::: mermaid\na\n\n", "a\n", (1, 2), False),
        ("- ::: mermaid\n  a\n- b\n", "a", (1, 2), False),
        ("::: mermaid\n::: note\n:::\n", "::: note", (1, 3), True),
    ],
)
def test_a_fence_ends_where_markdown_says(text: str, content: str, lines: tuple[int, int], closed: bool) -> None:
    fence = only(text)
    assert fence.source.text == content
    assert (fence.first_line, fence.last_line) == lines
    assert fence.is_closed is closed


def test_a_null_character_moves_nothing() -> None:
    assert only("- ```\n  a\0b\n  ```").source.text == "a\0b"


def test_the_marker_and_the_info_string_are_told_apart() -> None:
    fence = only("~~~~  mermaid  title \n~~~~")
    assert (fence.marker, fence.info) == ("~~~~", "mermaid  title")


def test_a_document_without_markers_is_not_even_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diagconv.notes.fences.tokens_of", None)
    assert diagrams_in("# Nothing\n\nhere `` but words\n") == []


def test_a_diagram_that_is_never_closed_is_said() -> None:
    diagnostics: list = []
    (diagram,) = diagrams_in("```mermaid\nflowchart LR\n  A --> B\n\nmore prose\n", "a.md", diagnostics=diagnostics)
    assert [str(said) for said in diagnostics] == [
        "a.md:1:1: warning[NTE202]: the fence of this diagram is never closed, so it extends to the end"
    ]
    assert not diagram.fence.is_closed


def test_an_untagged_diagram_starts_at_its_header() -> None:
    text = "> ```\r\n> draw this\r\n>\r\n> graph TD\r\n>   A --> B\r\n> ```\r\n"
    (diagram,) = diagrams_in(text)
    assert diagram.source.text == "graph TD\r\n  A --> B"
    assert diagram.source.position(Span(0, 5))[:2] == (4, 3)
    assert diagram.fence.first_line == 1
