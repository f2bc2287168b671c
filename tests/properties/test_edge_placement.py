"""What always holds of written Mermaid: links stand in one way, comments before what they stood before."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies

from diagconv.diagnostics import Source
from diagconv.formats.edge_placement import AFTER_GROUPS
from diagconv.formats.registry import by_name
from diagconv.model import to_document
from tests.properties.diagrams import diagrams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.model import Diagram, Edge

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(mermaid|eraser|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FORMAT_OF = {".mmd": "mermaid", ".eraser": "eraser", ".py": "diagrams", "python": "diagrams"}


def texts() -> Iterator[tuple[str, str, str]]:
    """The name, the format and the text of each sample, identity test, conversion and example of the documents."""
    for path in sorted((*ROOT.glob("samples/*"), *ROOT.glob("tests/identity/*/*"))):
        if path.suffix in FORMAT_OF:
            yield path.name, FORMAT_OF[path.suffix], path.read_text("utf-8")
    for path in sorted((*ROOT.glob("tests/conversions/*.md"), *ROOT.glob("docs/**/*.md"))):
        for number, fence in enumerate(FENCE.finditer(path.read_text("utf-8"))):
            yield f"{path.name}-{number}", FORMAT_OF.get(fence[1], fence[1]), fence[2]


def read(text: str, language: str) -> Diagram:
    return by_name(language).load_reader()(Source(text), [])


def write(diagram: Diagram, language: str) -> str:
    return by_name(language).load_writer()(diagram, [])


TEXTS = list(texts())


@pytest.mark.parametrize(("language", "text"), [pair[1:] for pair in TEXTS], ids=[name for name, *_ in TEXTS])
def test_links_of_a_text_stand_in_one_way(language: str, text: str) -> None:
    diagram = read(text, language)
    written = write(diagram, "mermaid")
    check_placement(written)
    assert write(read(written, "mermaid"), "mermaid") == written
    for other in ("eraser", "diagrams", "json"):
        there = read(write(diagram, other), other)
        again = write(there, "mermaid")
        check_placement(again)
        assert to_document(read(again, "mermaid")) == to_document(diagram)


@pytest.mark.parametrize("other", ["eraser", "diagrams"])
@pytest.mark.parametrize("text", [text for _, language, text in TEXTS if language == "mermaid"])
def test_links_after_subgraphs_are_there_again_if_hints_come_back(text: str, other: str) -> None:
    diagram = read(text, "mermaid")
    carried = write(diagram, other)
    if diagram.graph.get(AFTER_GROUPS) and "diagconv:" in carried:
        again = write(read(carried, other), "mermaid")
        assert _follows_groups(again) == _follows_groups(write(diagram, "mermaid"))


def _follows_groups(text: str) -> bool:
    diagram = read(text, "mermaid")
    ends = [span.end for group in diagram.groups if (span := diagram.group_at(group)["span"])]
    starts = [span.start for edge in diagram.edges_in_order() if (span := edge.attributes["span"])]
    return min(starts, default=0) > max(ends, default=0)


@given(diagrams(), strategies.sampled_from((None, "mermaid", "eraser")))
@settings(max_examples=60, deadline=None)
def test_links_of_any_diagram_stand_in_one_way(diagram: Diagram, language: str | None) -> None:
    diagram.language = language
    written = write(diagram, "mermaid")
    check_placement(written)
    again = read(written, "mermaid")
    assert to_document(again) == to_document(diagram)
    assert write(again, "mermaid") == written


def check_placement(text: str) -> None:
    """Each link stands in the innermost block of its ends, or each behind all blocks."""
    diagram = read(text, "mermaid")
    edges = list(diagram.edges_in_order())
    ends = [span.end for group in diagram.groups if (span := diagram.group_at(group)["span"])]
    is_innermost = all(_block(diagram, edge) == _innermost(diagram, edge) for edge in edges)
    is_after = all(edge.attributes["span"].start > max(ends, default=0) for edge in edges if edge.attributes["span"])
    assert is_innermost or is_after, text


def _block(diagram: Diagram, edge: Edge) -> str | None:
    """The subgraph in whose block a link stands."""
    start = edge.attributes["span"].start
    around = [(span.start, group) for group in diagram.groups
              if (span := diagram.group_at(group)["span"]) and span.start <= start < span.end]  # fmt: skip
    return max(around)[1] if around else None


def _innermost(diagram: Diagram, edge: Edge) -> str | None:
    """The innermost group around both ends of an edge; an end is not within itself."""
    around = list(diagram.ancestors(edge.source))
    return next((group for group in diagram.ancestors(edge.target) if group in around), None)


# Comments: each names the beginning of the statement that it stands before

LINES = ("a --> b", "b --> c", "c --> a", "a --> d", "g --> d", "a[A]", "c[C]", "d[D]", "b --> a & e", "e --> f --> a")


@strategies.composite
def commented_texts(draw: strategies.DrawFn, language: str) -> str:
    """A text with a comment before each of some statements."""
    lines: list[str] = []
    opening = "subgraph g [G]" if language == "mermaid" else "g {"
    closing = "end" if language == "mermaid" else "}"
    statements = draw(strategies.lists(strategies.sampled_from(LINES), min_size=1, max_size=8, unique=True))
    first, last = sorted(draw(strategies.tuples(*2 * (strategies.integers(0, len(statements)),))))
    statements.insert(last, closing)
    statements.insert(first, opening)
    for statement in statements:
        if draw(strategies.booleans()):
            lines.append(f"{'%%' if language == 'mermaid' else '//'} {statement}")
        lines.append(statement if language == "mermaid" else _in_eraser(statement))
    return "\n".join(["flowchart TB" if language == "mermaid" else "direction down", *lines, ""])


def _in_eraser(statement: str) -> str:
    name = re.sub(r"\[(\w)\]", r" [label: \1]", statement) if "[" in statement else statement
    return name.replace("-->", ">").replace(" &", ",")


@pytest.mark.parametrize("source", ["mermaid", "eraser"])
@pytest.mark.parametrize("target", ["mermaid", "eraser"])
@given(data=strategies.data())
@settings(max_examples=40, deadline=None)
def test_comments_stay_before_what_they_stood_before(source: str, target: str, data: strategies.DataObject) -> None:
    text = data.draw(commented_texts(source))
    diagram = read(text, source)
    written = write(diagram, target)
    check_comments(written, target, text)
    check_comments(write(read(written, target), source), source, written)


def check_comments(text: str, language: str, original: str) -> None:
    marker = "%%" if language == "mermaid" else "//"
    lines = [line.strip() for line in text.splitlines() if line.strip() and "diagconv:" not in line]
    comments = [line for line in original.splitlines() if line.strip()[:2] in ("%%", "//") and "diagconv:" not in line]
    assert sum(line.startswith(marker) for line in lines) == len(comments), (original, text)
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith(marker) and not following.startswith(marker):
            statement = line.removeprefix(marker).strip()
            if "-->" in statement:
                first, *_, second = re.findall(r"\b[a-g]\b", statement.split("-->")[0] + statement.split("-->")[1][:2])
                assert re.match(rf"{first}\b.*(-->|>) *{second}\b", following, re.IGNORECASE), (original, text)
            elif statement.startswith(("g {", "subgraph")):
                assert following.startswith(("g", "G", "subgraph")), (original, text)
            elif statement in ("end", "}"):
                assert following in ("end", "}"), (original, text)
            else:
                assert re.match(rf"{statement[0]}\b", following, re.IGNORECASE), (original, text)
