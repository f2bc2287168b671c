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
