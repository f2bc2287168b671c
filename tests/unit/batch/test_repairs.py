"""Texts and what `check --fix` makes of them: pairs of fences in the Markdown files of `repairs/`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diagconv.batch.catalogue import all_rules
from diagconv.batch.checking import fixing
from diagconv.batch.checking.fixing import apply_fixes
from diagconv.diagnostics import Source
from diagconv.formats.mermaid import diagnostics
from diagconv.formats.mermaid.reading.fixes import FIXES

CASES = sorted((Path(__file__).parent / "repairs").glob("*.md"))
PAIR = re.compile(
    r"^```(?P<format>mermaid|eraser|kubernetes)\n(?P<text>.*?)^```\n\n```mended\n(?P<mended>.*?)^```\n", re.M | re.S
)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_repairs(path: Path, update_goldens: bool) -> None:
    text = path.read_text("utf-8")
    seen = PAIR.sub(_mended, text)
    if update_goldens:
        path.write_text(seen, "utf-8")
    assert seen == text


def _mended(pair: re.Match[str]) -> str:
    file, _ = apply_fixes(Source(pair["text"]), pair["format"])
    start, end = (pair.start("mended") - pair.start(), pair.end("mended") - pair.start())
    return pair[0][:start] + file.text + pair[0][end:]


def test_each_rule_that_says_so_is_mended_in_some_case() -> None:
    pairs = [pair for path in CASES for pair in PAIR.finditer(path.read_text("utf-8"))]
    seen = {said.code for pair in pairs for said in apply_fixes(Source(pair["text"]), pair["format"])[1]}
    assert seen == {rule.code for rule in all_rules().values() if rule.fixable}


def test_the_rows_of_mermaid_say_what_is_mended() -> None:
    flagged = {rule for rule in all_rules().values() if rule.fixable and rule.code.startswith("MMD")}
    assert flagged == {*FIXES, diagnostics.NO_HEADER}


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_are_kept(ending: str) -> None:
    before = ["> ```mermaid", "> graph LR A-->B", ">", "> A->B %% why", "> ```", ""]
    after = ["> ```mermaid", "> graph LR", "> A-->B", ">", "> %% why", "> A-->B", "> ```", ""]
    file, fixed = apply_fixes(Source(ending.join(before)), "markdown")
    assert file.text == ending.join(after)
    assert [said.code for said in fixed] == ["MMD103", "MMD140", "MMD148"]


def test_all_diagrams_of_a_note_are_mended_with_their_places_of_before() -> None:
    note = "".join(f"{number}. x\n\n   ~~~mmd\n   graph LR A\n   A->B\n   ~~~\n\n" for number in range(3))
    file, fixed = apply_fixes(Source(note), "markdown")
    assert file.text.count("   graph LR\n   A\n   A-->B\n   ~~~\n") == 3
    assert [said.position.line for said in fixed if said.position] == [4, 5, 11, 12, 18, 19]


def test_a_tab_that_is_part_margin_and_part_text_stays() -> None:
    note = "-\t```mermaid\n\tgraph LR\n\t\tA->B\n\t```\n"
    assert apply_fixes(Source(note), "markdown")[0].text == note.replace("->", "-->")


def test_many_mistakes_are_all_mended() -> None:
    """More than a reader tells at once."""
    text = "graph LR\n" + "".join(f"A{number} -> B{number}\n" for number in range(170))
    file, fixed = apply_fixes(Source(text), "mermaid")
    assert file.text == text.replace("->", "-->")
    assert len(fixed) == 170


def test_fixes_that_would_change_the_diagrams_of_a_note_are_left_out_alone() -> None:
    """The others are kept, however many there are: they are tried together first."""
    good = "~~~mermaid\ngraph LR\nA->B\n~~~\n\n"
    file, fixed = apply_fixes(Source(good * 5), "markdown")
    assert file.text == good.replace("->", "-->") * 5
    assert len(fixed) == 5


def test_thousands_of_fixes_that_do_not_help_are_not_all_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    read, lengths = fixing._read, []

    def counted(file, diagram):
        lengths.append(len(file.text))
        return read(file, diagram)

    monkeypatch.setattr(fixing, "_read", counted)
    apply_fixes(Source("flowchart LR\n#amp;\r\n" + "A[x]#amp;\r\n" * 1500), "mermaid")
    assert len(lengths) < 20
