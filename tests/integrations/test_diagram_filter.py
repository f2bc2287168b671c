"""pandoc-ext/diagram, a Lua filter for pandoc, with `diagconv-mmdc` in place of mermaid-cli.

`DIAGCONV_DIAGRAM_LUA` names a copy of the filter: https://github.com/pandoc-ext/diagram
"""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from typing import Final

import pytest

from tests.integrations.conftest import PANDOC, Project

FILTER: Final = os.environ.get("DIAGCONV_DIAGRAM_LUA", "")
PAGE: Final = """---
title: The shop
diagram:
  engine:
    mermaid:
      execpath: diagconv-mmdc
      theme: forest
---

```mermaid
%%| caption: The *shop*
%%| label: fig-shop
flowchart LR
    shop[Shop] --> bank[Bank]
```

``` {.mermaid alt="An order" width=50%}
flowchart LR
    order --> queue
```
"""

pytestmark = pytest.mark.skipif(not (FILTER and PANDOC), reason="needs pandoc, and DIAGCONV_DIAGRAM_LUA")


@pytest.fixture
def report(tmp_path: Path) -> Project:
    (tmp_path / "report.md").write_text(PAGE, "utf-8")
    return Project(tmp_path, tmp_path / "cache")


def convert(report: Project, output: str) -> str:
    """Convert the page; what is printed."""
    script = "import os, sys; os.execvp('pandoc', ['pandoc', *sys.argv[1:]])"
    words = ("--standalone", "--lua-filter", FILTER, "--extract-media", "media", "report.md", "-o", output)
    done = report.run("python", "-c", script, *words)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.parametrize(("output", "kind"), [("report.html", ".svg"), ("report.tex", ".pdf")])
def test_pages_refer_to_pictures(report: Project, output: str, kind: str) -> None:
    assert convert(report, output) == ""
    assert len(list((report.folder / "media").glob(f"*{kind}"))) == 2
    assert (report.folder / output).read_text("utf-8").count(kind) == 2


@pytest.mark.parametrize(("output", "kind"), [("report.docx", ".png"), ("report.pptx", ".svg")])
def test_files_hold_pictures(report: Project, output: str, kind: str) -> None:
    assert convert(report, output) == ""
    with zipfile.ZipFile(report.folder / output) as file:
        assert len([name for name in file.namelist() if "media/" in name and name.endswith(kind)]) == 2


def test_a_broken_diagram_is_a_warning_with_our_words(report: Project) -> None:
    report.add("report.md", "\n```mermaid\nflowchart LR\n    a -> b\n```\n\n```mermaid\ngantt\n```\n")
    printed = convert(report, "report.html")
    assert "diagram.mmd:2:7: error[MMD140]" in printed
    assert "this is a Gantt chart" in printed
    assert printed.count("error code 1") == 2
    assert "<code>gantt" in (report.folder / "report.html").read_text("utf-8")
