"""Formats the text of each case, and checks the rules in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diagconv.batch.checking import Input, inputs
from diagconv.batch.formatting import FormattedFile, format_all

HERE = Path(__file__).parent
DOCUMENT = HERE.parent.parent / "docs" / "reference" / "formatting.md"
CASES = sorted(HERE.glob("*/*.txt"))
SEPARATOR = "===== formatted =====\n"
VISIBLE = {"␠": " ", "⇥": "\t"}
FORMATS = {"mermaid": "mermaid", "eraser": "eraser", "notes": "markdown"}


def formatted(text: str, format: str) -> FormattedFile:
    """The result of the command for a text on standard input."""
    return next(iter(format_all([Input("<text>", format, text.encode())], write=False)))


def formatted_text(text: str, format: str) -> str:
    """The formatted text; there must be no diagnostics, and formatting it again must change nothing."""
    first = formatted(text, format)
    assert [str(diagnostic) for diagnostic in first.diagnostics] == []
    assert formatted(first.text, format).text == first.text
    return first.text


def real(text: str) -> str:
    for sign, character in VISIBLE.items():
        text = text.replace(sign, character)
    return text


def visible(text: str) -> str:
    return re.sub(r" (?=\n)", "␠", text).replace("\t", "⇥")


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path, update_goldens: bool) -> None:
    before, _, after = path.read_text("utf-8").partition(SEPARATOR)
    seen = formatted_text(real(before), FORMATS[path.parent.name])
    if update_goldens:
        path.write_text(f"{before}{SEPARATOR}{visible(seen)}", "utf-8")
    else:
        assert seen == real(after)


# The documentation: rows `| rule | before | after |` below a heading that names the language

ROW = re.compile(r"^\| (?P<rule>[^|]+) \| `(?P<before>.+?)` \| `(?P<after>.+?)` \|$", re.MULTILINE)
HEADERS = {"mermaid": "flowchart TB\n", "eraser": ""}


def _rows() -> list[tuple[str, str, str, str]]:
    sections = re.split(r"^## ", DOCUMENT.read_text("utf-8"), flags=re.MULTILINE)
    return [
        (section.split("\n", 1)[0].lower(), row["rule"], row["before"], row["after"])
        for section in sections
        for row in ROW.finditer(section)
    ]


def _written(cell: str) -> str:
    """A cell of a table as text: `⏎` ends a line, and a pipe needs a backslash there."""
    return real(cell).replace("⏎", "\n").replace("\\|", "|") + "\n"


@pytest.mark.parametrize(("language", "rule", "before", "after"), _rows())
def test_rule_of_the_documentation(language: str, rule: str, before: str, after: str) -> None:
    has_header = _written(before).lstrip().startswith(("graph", "flowchart", "---", "%%{"))
    header = "" if has_header else HEADERS[language]
    seen = formatted_text(header + _written(before), language).removeprefix(header)
    lines = seen.split("\n")
    indent = "    " if header else ""
    assert "\n".join(line.removeprefix(indent) for line in lines) == _written(after), rule


def test_the_documentation_has_rules() -> None:
    assert {language for language, *_ in _rows()} == {"mermaid", "eraser"}


def test_samples_and_the_readme_are_formatted() -> None:
    root = HERE.parent.parent
    found = list(format_all(inputs([root / "samples", root / "README.md"]), write=False))
    assert len(found) > 1
    assert [one.file.name for one in found if one.is_changed] == []
