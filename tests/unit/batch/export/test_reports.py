"""What an export reports: to people as little as is useful, to programs everything."""

from __future__ import annotations

import json

import pytest

from tests.unit.batch.export.conftest import fence

BROKEN = "```mermaid\nflowchart LR\n  a[\n```\n"


def test_notes_without_diagrams_are_counted(export):
    export.write("a.md", fence("one"))
    export.write("b.md", "text")
    export.write("c.md", "text")
    assert export() == "1 diagram drawn as 1 picture in out; 2 notes without diagrams\n"
    assert "b.md contains no diagrams\nc.md contains no diagrams\n" in export("--verbose")
    assert export("--quiet") == ""


def test_verbose_lists_what_is_written(export):
    export.write("a.md", fence("one"))
    assert export("-v") == "wrote out/a-1.svg\n1 diagram drawn as 1 picture in out\n"


def test_the_report_for_programs_lists_each_diagram(export):
    export.write("a.md", f"{fence('one')}\n{BROKEN}\n```mermaid\ngantt\n```\n")
    report = json.loads(export("--report", "json", "--quiet"))
    assert [(one["number"], one["line"], one["state"], one["files"]) for one in report["diagrams"]] == [
        (1, 2, "drawn", ["out/a-1.svg"]),
        (2, 7, "failed", []),
        (3, 12, "skipped", []),
    ]
    assert report["diagrams"][1]["diagnostics"][0]["severity"] == "error"
    report = json.loads(export("--report", "json", "--quiet"))
    assert [one["state"] for one in report["diagrams"]] == ["unchanged", "failed", "skipped"]


@pytest.mark.parametrize(("form", "start"), [("github", "::error file=a.md,line="), ("sarif", "{\n")])
def test_other_reports_have_the_diagnostics(export, form, start):
    export.write("a.md", BROKEN)
    assert export("--report", form).startswith(start)
    assert export.code == 1


def test_fail_fast_stops_at_the_first_failure(export):
    export.write("a.md", BROKEN + "\n" + BROKEN + "\n" + fence("one"))
    printed = export("--fail-fast")
    assert printed.count("error[") == 1
    assert export.code == 1


def test_an_error_of_the_call_is_printed_once(export):
    export.write("a.md", fence("one") + "\n" + fence("two"))
    printed = export("--icons-dir", "missing")
    assert printed.count("no such icon folder") == 1
    assert export.code == 2


def test_a_check_reports_what_is_out_of_date(export):
    export.write("a.md", f"# One\n\n{fence('one')}\n```mermaid\ngantt\n```\n")
    first = export("--check", "--report", "github", "--quiet")
    assert first.startswith(
        "::error file=a.md,line=4,col=1,endLine=4,endColumn=12,title=EXP108::out/a-one.svg is missing"
    )
    assert (first.count("\n"), export.code) == (1, 1)
    export()
    assert (export("--check", "--report", "github", "--quiet"), export.code) == ("", 0)
    (export.folder / "a.md").rename(export.folder / "b.md")
    report = json.loads(export("--check", "--prune", "--report", "json", "--quiet"))
    assert [one["state"] for one in report["diagrams"]] == ["stale", "skipped"]
    assert "out/b-one.svg is missing" in report["diagrams"][0]["diagnostics"][0]["message"]


def test_a_check_reports_notes_and_what_is_left_over(export):
    note = export.write("a.md", fence("one") + fence("two"))
    export("--in-place")
    note.write_text(fence("two"), "utf-8")
    report = json.loads(export("--in-place", "--check", "--prune", "--report", "json", "--quiet"))
    assert [found["code"] for found in report["notes"]] == ["EXP108", "EXP109"]
    assert export.code == 1


def test_a_summary_names_the_pictures_and_is_appended(export):
    export.write("a.md", f"# A | b\n\n{fence('one')}\n{BROKEN}")
    for words in (["--check"], [], []):
        export("--to", "svg,png", "--summary", "summary.md", *words)
    sections = (export.folder / "summary.md").read_text("utf-8").split("### Pictures\n")[1:]
    states = ["out of date", "drawn", "up to date"]
    assert len(sections) == len(states)
    for section, state in zip(sections, states, strict=True):
        assert f"| a.md\\:4 |  | {state} | out/a-a-b.svg, out/a-a-b.png |" in section
    assert "| failed: “\\[” is never closed |" in sections[1]


def test_a_summary_that_cannot_be_written_is_a_failure_of_the_environment(export):
    export.write("a.md", fence("one"))
    assert "error: cannot write missing/summary.md: no such file" in export("--summary", "missing/summary.md")
    assert export.code == 3
