"""The machine-readable reports: what their readers require, and repairs that mean what `--fix` does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from diagconv.batch.catalogue import all_rules, rule_names
from diagconv.batch.checking import CheckedFile, CheckSettings, Input, check_all
from diagconv.batch.checking.fixing import apply_fixes
from diagconv.batch.reports import REPORTS, pieces
from diagconv.batch.reports.github import COMMANDS, LIMIT
from diagconv.batch.reports.gitlab import SEVERITIES
from diagconv.batch.reports.sarif import HOME, REFERENCE, report
from diagconv.batch.reports.summary import MOST_ROWS, cell, diagnostics_summary
from diagconv.diagnostics import Diagnostic, Position, Severity, Source, Span

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
        assert rule["name"] == rule_names()[rule["id"]]
        assert rule["shortDescription"]["text"] in rule["fullDescription"]["text"]
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


def test_sarif_explains_each_rule_in_words_and_on_a_page_that_exists() -> None:
    """§3.49: an id, a readable name, a short and a full description, and where there is more; for all rules."""
    found = [Diagnostic(code, Severity.NOTE, "x") for code in all_rules()]
    rules = json.loads("".join(report([CheckedFile(Source("", "a.md"), found)])))["runs"][0]["tool"]["driver"]["rules"]
    page = (Path(__file__).parents[3] / REFERENCE).read_text("utf-8")
    assert [rule["id"] for rule in rules] == sorted(all_rules())
    for rule in rules:
        assert re.fullmatch(r"([A-Z][a-z0-9]*)+", rule["name"])
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"].endswith(".")
        address, _, anchor = rule["helpUri"].partition("#")
        assert address == f"{HOME}/blob/main/{REFERENCE}"
        assert page.count(f'| <a id="{anchor}"></a>{rule["id"]} |') == 1
    assert len({rule["name"] for rule in rules}) == len(rules)


def many(count: int, name: str = "a.md") -> list[CheckedFile]:
    """A file with notes, then warnings, then errors, as many as asked for."""
    severities = [Severity.NOTE, Severity.WARNING, Severity.ERROR]
    file = Source("x\n" * count, name)
    found = [
        Diagnostic(f"XYZ{at}", severities[3 * at // count], "a\n::error::b ##[error]", Span(2 * at, 2 * at + 1), file)
        for at in range(count)
    ]
    return [CheckedFile(file, found)]


def test_github_gets_the_most_serious_ten_and_the_number_of_the_others() -> None:
    lines = made("github", many(30)).splitlines()
    assert [line.split(" ")[0] for line in lines[:LIMIT]] == ["::error"] * 10
    assert "line=21," in lines[0]
    assert lines[LIMIT] == "::group::20 more, not shown as annotations"
    assert lines[-1] == "::endgroup::"
    assert lines[LIMIT + 1].startswith("- a.md:11:1: warning[XYZ10]: a ::error::b ## [error]")
    assert len(lines) == 32


@pytest.mark.parametrize("count", [0, 1, LIMIT])
def test_github_gets_no_group_without_need(count: int) -> None:
    assert len(made("github", many(count) if count else []).splitlines()) == count


def test_a_name_of_a_file_is_no_command() -> None:
    lines = made("github", many(12, "::add-mask::x\u2028##[group].md")).split("\n")
    assert [line for line in lines[LIMIT + 1 : -2] if line.lstrip().startswith("::") or "##[" in line] == []


GITLAB: dict[str, Any] = {
    "description": str,
    "check_name": str,
    "fingerprint": str,
    "severity": {"info", "minor", "major", "critical", "blocker"},
    "location": {"path": str, "lines": {"begin": int}},
}
"""What GitLab requires of an object in the list."""


def fits(value: Any, schema: Any) -> bool:
    """Whether a value has the form that a schema describes: a type, the possible values, or the fields of an object."""
    if isinstance(schema, dict):
        return value.keys() == schema.keys() and all(fits(value[key], part) for key, part in schema.items())
    return value in schema if isinstance(schema, set) else type(value) is schema


def test_gitlab_gets_what_it_requires() -> None:
    issues = json.loads(made("gitlab", [*checked(NOTE), *many(3)]))
    assert [issue for issue in issues if not fits(issue, GITLAB)] == []
    assert {issue["severity"] for issue in issues} == set(SEVERITIES.values())
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert json.loads(made("gitlab", [])) == []


def test_gitlab_gets_paths_in_the_project() -> None:
    issues = json.loads(made("gitlab", many(1, str(Path.cwd() / "docs/a.md"))))
    assert issues[0]["location"]["path"] == "docs/a.md"


def test_gitlab_knows_problems_again_when_lines_above_are_added() -> None:
    before, after = (json.loads(made("gitlab", checked(text))) for text in (NOTE, f"Before.\n\n{NOTE}"))
    assert [issue["fingerprint"] for issue in before] == [issue["fingerprint"] for issue in after]
    assert before[0]["location"] != after[0]["location"]


def test_a_summary_is_a_table_with_a_limit() -> None:
    lines = diagnostics_summary("Diagrams", "all: well", many(MOST_ROWS + 2)).splitlines()
    assert lines[:3] == ["### Diagrams", "", "all: well"]
    assert lines[6].startswith("| a.md\\:336 | error | XYZ335 |")
    assert lines[-2] == "… and 2 more"
    assert diagnostics_summary("Diagrams", "well", []).splitlines() == ["### Diagrams", "", "well", ""]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a|b", r"a\|b"), ("<img src=x>", r"\<img src=x\>"), ("[a](b)", r"\[a\](b)"), ("two\nlines", "two lines"),
     ("https://x", r"https\://x"), ("\x1b[31m", r"\\x1b\[31m"), ("x" * 500, "x" * 399 + "…")],
)  # fmt: skip
def test_a_cell_shows_its_text_as_it_is(text: str, shown: str) -> None:
    assert cell(text) == shown


def test_github_gets_a_line_for_each_and_nothing_that_ends_one() -> None:
    texts = checked(NOTE, "50%,a:b\nc.md")
    lines = made("github", texts).splitlines()
    found = sorted(texts[0].diagnostics, key=lambda said: list(COMMANDS).index(said.severity))
    assert len(lines) == len(found) <= LIMIT
    for line, said in zip(lines, found, strict=True):
        assert line.startswith(f"::{COMMANDS[said.severity]} file=50%25%2Ca%3Ab%0Ac.md,line=")
        assert f",title={said.code}::" in line


def test_github_gets_columns_only_within_a_line() -> None:
    text = 'flowchart TB\n    A@{\n shape: cyl\n label: "x"\n icon: "nope"\n }\n'
    line = made("github", checked(text, "a.mmd", "mermaid"))
    assert line.startswith("::warning file=a.mmd,line=2,endLine=6,title=ICO201::")
