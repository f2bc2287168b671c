"""The machine-readable reports: what their readers require, and repairs that mean what `--fix` does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from diagconv.batch.catalogue import all_rules
from diagconv.batch.checking import CheckedFile, CheckSettings, Input, check_all
from diagconv.batch.checking.fixing import apply_fixes
from diagconv.batch.reports import REPORTS, pieces
from diagconv.batch.reports.github import COMMANDS
from diagconv.diagnostics import Position, Source

NOTE = """# Two

> ```mermaid
> flowchart LR A --> B
>   B[say "hi"] --> C %% why
> ```

```mermaid
graph TD
A -> B
%%
style A,B fill:red
```

```eraser
A > B [colour: red, label: x, y]
```
"""


def checked(text: str, name: str = "docs/a b.md", format: str = "markdown") -> list[CheckedFile]:
    return list(check_all([Input(name, format, text.encode("utf-8"))], CheckSettings()))


def made(report: str, texts: list[CheckedFile]) -> str:
    return "".join(pieces(report, texts))


@pytest.mark.parametrize("report", REPORTS)
def test_each_diagnostic_is_in_each_report(report: str) -> None:
    texts = checked(NOTE)
    report_text = made(report, texts)
    assert len(texts[0].diagnostics) > 4
    assert [said.code for said in texts[0].diagnostics if said.code not in report_text] == []


@pytest.mark.parametrize("report", REPORTS)
def test_a_file_that_is_no_text_is_reported(report: str) -> None:
    texts = list(check_all([Input("a.mmd", "mermaid", b"graph TD\n  \xff")], CheckSettings()))
    assert "EXP101" in made(report, texts)


@pytest.mark.parametrize("report", REPORTS)
def test_a_file_that_cannot_be_read_is_reported_without_a_place(report: str) -> None:
    gone = Input("gone.mmd", "mermaid")
    closed = Input("closed", "markdown", problem=PermissionError(13, "Permission denied"))
    texts = list(check_all([gone, closed], CheckSettings()))
    assert [one.is_broken for one in texts] == [True, True]
    report_text = made(report, texts)
    assert "gone.mmd" in report_text
    assert "permission denied" in report_text


def test_json_repairs_give_what_fix_gives() -> None:
    text = NOTE
    while changes := [found["fix"] for found in json.loads(made("json", checked(text))) if found["fix"]]:
        text = _replaced(text, [(_place(change), change["text"]) for change in changes[0]])
    assert text == apply_fixes(Source(NOTE), "markdown")[0].text


def test_sarif_repairs_are_those_of_json() -> None:
    texts = checked(NOTE)
    from_json = [[(_place(one), one["text"]) for one in said["fix"] or ()] for said in json.loads(made("json", texts))]
    results = json.loads(made("sarif", texts))["runs"][0]["results"]
    from_sarif = [
        [
            (_region(one["deletedRegion"]), one["insertedContent"]["text"])
            for fix in result.get("fixes", ())
            for one in fix["artifactChanges"][0]["replacements"]
        ]
        for result in results
    ]
    assert from_sarif == from_json


def _place(found: dict[str, Any]) -> Position:
    return Position(found["line"], found["column"], found["end_line"], found["end_column"])


def _region(region: dict[str, int]) -> Position:
    return Position(region["startLine"], region["startColumn"], region["endLine"], region["endColumn"])


def _replaced(text: str, changes: list[tuple[Position, str]]) -> str:
    file = Source(text)
    for place, new in reversed(changes):
        start, end = file.offset(place.line, place.column), file.offset(place.end_line, place.end_column)
        text = text[:start] + new + text[end:]
    return text


def test_sarif_has_what_the_standard_requires() -> None:
    """§3.13, §3.14, §3.18, §3.27: version, a driver with a name, rules with ids, results with messages."""
    log = json.loads(made("sarif", checked(NOTE)))
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    driver = run["tool"]["driver"]
    assert driver["name"] == "diagconv"
    assert [rule["id"] for rule in driver["rules"]] == sorted({result["ruleId"] for result in run["results"]})
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"] == all_rules()[rule["id"]].message
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "docs/a%20b.md"
        region = place["region"]
        assert 1 <= region["startLine"] <= region["endLine"]
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])


def test_sarif_names_an_absolute_path_by_its_scheme() -> None:
    path = Path(__file__).parent / "a%b.mmd"
    log = json.loads(made("sarif", checked("graph td", str(path), "mermaid")))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == path.as_uri()


def test_github_gets_a_line_for_each_and_nothing_that_ends_one() -> None:
    texts = checked(NOTE, "50%,a:b\nc.md")
    lines = made("github", texts).splitlines()
    assert len(lines) == len(texts[0].diagnostics)
    for line, said in zip(lines, texts[0].diagnostics, strict=True):
        assert line.startswith(f"::{COMMANDS[said.severity]} file=50%25%2Ca%3Ab%0Ac.md,line=")
        assert f",title={said.code}::" in line


def test_github_gets_columns_only_within_a_line() -> None:
    text = 'flowchart TB\n    A@{\n shape: cyl\n label: "x"\n icon: "nope"\n }\n'
    line = made("github", checked(text, "a.mmd", "mermaid"))
    assert line.startswith("::warning file=a.mmd,line=2,endLine=6,title=ICO201::")
