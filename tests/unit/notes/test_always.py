"""What holds for every document."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from diagconv.diagnostics import Diagnostic
from diagconv.notes import LINKS, NoteDiagram, Picture, can_change, diagrams_in, with_pictures, without_pictures
from diagconv.notes.fences import container_words, fences
from diagconv.notes.markdown import tokens_of

LINE = re.compile(r"\r\n|\r|\n")

PREFIXES = st.sampled_from(["", "  ", "   ", "    ", "\t", "> ", ">", "- ", "1. ", "> - ", "  > "])
PIECES = st.sampled_from(
    [
        *("```", "````", "~~~", "``` mermaid", "~~~mermaid x", "```eraser", "::: mermaid", ":::", "```text"),
        *("graph TD", "flowchart", "A --> B", "A > B", "A [icon: x] {", "}", "A -- x", "draw this", "---", "%% c"),
        *("%%{init: {", "}}%%", "sequenceDiagram", "sequence-diagram", "title: x", "", " ", "\0", "\ufeff", "# T"),
        *("<!--", "-->", "<pre>", "[a]: b", "| a |", "\ud800", "é", "🦊"),
        *(
            "{{< mermaid >}}",
            "{{< /mermaid >}}",
            '<pre class="mermaid">',
            "</pre>",
            "%%",
            "!!! note",
            '=== "t"',
            "</div>",
        ),
        *(
            "```{note}",
            "````{mermaid}",
            ":caption: x",
            ":::{mermaid}",
            "{/*",
            "*/}",
            "<Mermaid chart={`",
            "`} />",
            "<b>",
        ),
        *(
            "</div>",
            "A --&gt; B",
            "<div class=mermaid>graph TD",
            "<!-- diagconv: off -->",
            "{% mermaid %}",
            "{% endmermaid %}",
            "<b>",
        ),
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", ""])
DOCUMENTS = st.lists(st.tuples(PREFIXES, PIECES, ENDS).map("".join), max_size=30).map("".join) | st.text()


@given(DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_content_and_places_are_those_of_the_document(text: str) -> None:
    lines = LINE.split(text)
    for fence in fences(text):
        assert text[fence.span.start :].startswith(fence.marker)
        for index, line in enumerate(LINE.split(fence.source.text)):
            number = fence.source.first_line + index
            if number <= fence.last_line - fence.is_closed:
                written = lines[number - 1][fence.source.margin(number) :]
                assert written == line if fence.is_verbatim else line in unescape(written)


@given(DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_diagrams_are_numbered_and_begin_within_their_fence(text: str) -> None:
    diagnostics: list[Diagnostic] = []
    diagrams = diagrams_in(text, diagnostics=diagnostics)
    assert [diagram.number for diagram in diagrams] == [*range(1, len(diagrams) + 1)]
    for diagram in diagrams:
        assert diagram.fence.first_line <= diagram.source.first_line <= diagram.fence.last_line + 1
        assert not diagram.is_editable or diagram.fence.first_line < diagram.source.first_line
        assert diagram.fence.source.text.endswith(diagram.source.text)
    assert not any(diagnostic.is_error for diagnostic in diagnostics)


@given(DOCUMENTS)
@example("</pre>\n{{< mermaid >}}\nA\n{{< /mermaid >}}\n")
@example("<div class=mermaid>graph TD\n</div>```\n")
@settings(max_examples=300, deadline=None)
def test_with_pictures_all_else_stays_and_no_diagram_is_left(text: str) -> None:
    diagrams = [diagram for diagram in diagrams_in(text) if can_change(text, diagram)]
    pictures = [Picture(diagram, f"{diagram.number}.svg") for diagram in diagrams]
    rewritten = with_pictures(text, pictures)
    kept, rest = [], rewritten
    for image in map(shown_image, diagrams):
        before, found, rest = rest.partition(image)
        assert found
        kept.append(before)
    outside = [text[start:end] for start, end in gaps(text, [diagram.fence.span for diagram in diagrams])]
    for said, was in zip([*kept, rest], outside, strict=True):
        assert without_blank_lines(said) == without_blank_lines(was)
    assert with_pictures(text, []) == text


@given(DOCUMENTS)
@example("<div class=mermaid>graph TD\n</div>```\n")
@example("<div class=mermaid>graph TD\n</div>\nA\n")
@settings(max_examples=300, deadline=None)
def test_every_picture_is_a_paragraph_of_its_own(text: str) -> None:
    changed = [diagram for diagram in diagrams_in(text) if can_change(text, diagram)]
    diagrams = [diagram for diagram in changed if not diagram.fence.is_in_html]
    rewritten = with_pictures(text, [Picture(diagram, f"{diagram.number}.svg") for diagram in diagrams])
    tokens = tokens_of(rewritten, container_words())
    images = [token.content for token in tokens if token.type == "inline" and "![Diagram" in token.content]
    assert images == [f"![Diagram {diagram.number}]({diagram.number}.svg)" for diagram in diagrams]


def shown_image(diagram: NoteDiagram) -> str:
    """What shows a picture: in a block of HTML, Markdown would be text."""
    if diagram.fence.is_in_html:
        return f'<img alt="Diagram {diagram.number}" src="{diagram.number}.svg" />'
    return f"![Diagram {diagram.number}]({diagram.number}.svg)"


def gaps(text: str, spans: list) -> list[tuple[int, int]]:
    starts = [0, *(span.end for span in spans)]
    ends = [*(span.start for span in spans), len(text)]
    return list(zip(starts, ends, strict=True))


def without_blank_lines(text: str) -> list[str]:
    """The lines that say something: blank ones, and the quote marks on them, may have been added."""
    return [line for line in LINE.split(text) if line.strip(" \t>")]


LINK = st.sampled_from(sorted(LINKS))
SOURCE = st.sampled_from(["folded", "visible", "hidden"])


def shown(text: str, link: str, source: str, number: int = 1, *, is_mdx: bool = False) -> str:
    """The text with a picture above each diagram; the number makes others of them."""
    diagrams = [diagram for diagram in diagrams_in(text, name(is_mdx)) if can_change(text, diagram)]
    pictures = [Picture(diagram, f"{number}.svg", f"T]*{number}", f"d{number}.svg") for diagram in diagrams]
    return with_pictures(text, pictures, link=link, source=source, is_mdx=is_mdx)


def name(is_mdx: bool) -> str:
    return "a.mdx" if is_mdx else "a.md"


@given(DOCUMENTS, LINK, SOURCE, LINK, SOURCE, st.booleans())
@settings(max_examples=500, deadline=None)
def test_pictures_come_and_go(text: str, link: str, source: str, other: str, other_source: str, is_mdx: bool) -> None:
    before = diagrams_in(text, name(is_mdx))
    once = shown(text, link, source, is_mdx=is_mdx)
    after = diagrams_in(once, name(is_mdx))
    assume([diagram.source.text for diagram in after] == [diagram.source.text for diagram in before])
    assert shown(once, link, source, is_mdx=is_mdx) == once
    assert shown(shown(once, other, other_source, 2, is_mdx=is_mdx), link, source, is_mdx=is_mdx) == once
    assert without_pictures(once, after) == text
