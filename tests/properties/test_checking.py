"""What always holds of checks: any text is survived, and what is mended is better and stays as it is."""

from __future__ import annotations

from hypothesis import example, given, settings, strategies

from diagconv.batch.checking import CheckedFile, CheckSettings, Input, check_all
from diagconv.batch.checking.editing import Shift, edited, with_line_ends
from diagconv.batch.checking.fixing import apply_fixes
from diagconv.batch.reports import REPORTS, pieces
from diagconv.diagnostics import Edit, Source, Span

LINES = (
    *("flowchart LR", "graph td", "Graph LR", "graphTD", "graph LR A --> B", "A --> B", "A -> B", "A->B -> C"),
    *("A → B[x]", "A --> B %% why", "%%", "%% why", "// why", "A[f(x)] --> B", 'A[say "hi"]', "A[x (y)] z]"),
    *("C -->|f(x)| D", "A( (x) )", "subgraph X ", "subgraph X", "subgraph Y [T] ", "end", "A end", "end %% X"),
    *("class A, B x", "class A x ", "A ::: x", "classDef x fill:red", "style A,B fill:red", "A &B --> C"),
    *("linkStyle 0, 1 stroke:red", "A -- --> B", "A [x]", "", " ", "```", "~~~", "> A -> B", "direction LR"),
    *("A --- > B", "A ->> B", "%%{init: {}}%%", "---", "A@{ shape: cyl }", "A > B;", "# why", "A [label: x, y]"),
    *("app pod > B", "App Pod", "A => B", "group X {", "}", "[", '"', "A: B"),
)  # fmt: skip
"""Lines of diagrams with the mistakes that are mended, and some that are not."""

ENDS = strategies.sampled_from(("\n", "\n", "\r\n", "\r"))
TEXTS = strategies.builds(
    lambda lines, end: end.join(lines),
    strategies.lists(strategies.sampled_from(LINES) | strategies.text(max_size=6), max_size=9),
    ENDS,
)
DIAGRAMS = strategies.builds(lambda header, text: f"{header}\n{text}", strategies.sampled_from(LINES[:5]), TEXTS)
FORMATS = strategies.sampled_from(("mermaid", "eraser", "markdown", "json"))


@strategies.composite
def notes(draw: strategies.DrawFn) -> str:
    """A note with diagrams in fences, within quotes and lists."""
    parts = []
    for text in draw(strategies.lists(DIAGRAMS, max_size=3)):
        margin = draw(strategies.sampled_from(("", "> ", "  ", "> > ", "> - ")))
        later = margin.replace("-", " ")
        tag = draw(strategies.sampled_from(("mermaid", "eraser", "")))
        lines = [f"{margin}~~~~{tag}", *(later + line for line in text.splitlines()), f"{later}~~~~"]
        parts.append("\n".join([*lines, ""]))
    return draw(ENDS).join("\n".join(parts).split("\n"))


def found(text: str, format: str) -> CheckedFile:
    return next(check_all([Input("a", format, text.encode("utf-8", "replace"))], CheckSettings()))


@given(TEXTS | notes(), FORMATS)
@settings(max_examples=120, deadline=None)
def test_any_text_is_checked_and_reported(text: str, format: str) -> None:
    checked = found(text, format)
    for said in checked.diagnostics:
        assert said.position is not None
    for report in REPORTS:
        assert "".join(pieces(report, [checked])) or not checked.diagnostics


@given(DIAGRAMS, strategies.sampled_from(("mermaid", "eraser")))
@settings(max_examples=150, deadline=None)
@example("graph TD\nsubgraph X \nA\nend\nsubgraph X \nB\nend", "mermaid")
def test_mending_makes_no_text_worse_and_ends(text: str, format: str) -> None:
    file, fixed = apply_fixes(Source(text), format)
    assert (file.text == text) == (not fixed)
    assert apply_fixes(file, format)[1] == []
    if not any(said.is_error for said in found(text, format).diagnostics):
        assert not any(said.is_error for said in found(file.text, format).diagnostics)
    if not found(text, format).diagnostics:
        assert file.text == text


@given(notes())
@settings(max_examples=100, deadline=None)
def test_mending_a_note_changes_nothing_but_its_diagrams(text: str) -> None:
    file, fixed = apply_fixes(Source(text), "markdown")
    assert found(file.text, "markdown").diagrams == found(text, "markdown").diagrams
    assert apply_fixes(file, "markdown")[1] == []
    kept = [line for line in text.splitlines() if "~~~~" in line]
    assert [line for line in file.text.splitlines() if "~~~~" in line] == kept
    assert (file.text == text) == (not fixed)


@given(strategies.data(), ENDS)
@settings(max_examples=150, deadline=None)
def test_edits_of_a_part_are_made_within_its_margins(data: strategies.DataObject, end: str) -> None:
    lines = data.draw(strategies.lists(strategies.text("ab", max_size=3), min_size=1, max_size=5))
    margins = [data.draw(strategies.integers(0, 3)) for _ in lines]
    part = Source(end.join(lines), first_line=2, margins=margins)
    whole = Source(_with_margins(part, end))
    places = [place for place in range(len(part.text) + 1) if part.text[place - 1 : place + 1] != "\r\n"]
    chosen = sorted(data.draw(strategies.sets(strategies.sampled_from(places), max_size=6)))
    edits = [
        Edit(Span(*pair), data.draw(strategies.sampled_from(("", "x", "x\ny", "\n"))))
        for pair in zip(chosen[::2], chosen[1::2], strict=False)
    ]
    new_whole, new_part = edited(whole, part, edits)
    assert new_whole.text == _with_margins(new_part, end)
    shift = Shift(with_line_ends(whole, edits))
    for offset in range(len(part.text)):
        if not any(edit.span.start <= offset < edit.span.end for edit in edits):
            assert new_part.text[shift.after(offset)] == part.text[offset]


def _with_margins(part: Source, end: str) -> str:
    """A file with this part under a first line, and its margins made of `>`."""
    lines = part.text.split(end)
    return end.join(["head", *(">" * margin + line for margin, line in zip(part.margins, lines, strict=True))])
