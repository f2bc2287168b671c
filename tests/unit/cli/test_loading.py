"""A command loads what it needs and no more: each call is a process of its own, and loading is most of its time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CALL = """
import sys
from diagconv.cli import main
try:
    main()
except SystemExit:
    pass
print(*sys.modules, file=sys.stderr)
"""
PICTURES = {"diagconv.drawing.svg", "diagconv.layout.stages", "diagconv.style", "diagconv.icons", "uharfbuzz"}


def loaded(*words: str) -> set[str]:
    command = [sys.executable, "-c", CALL, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stderr.split())


def test_the_version_loads_nothing_heavy():
    assert not loaded("--version") & {"networkx", "lark", "diagconv.model", *PICTURES}


@pytest.mark.parametrize("target", ["eraser", "json", "mermaid"])
def test_text_is_converted_without_what_draws(target):
    found = loaded("convert", "samples/links.mmd", "-t", target)
    assert "diagconv.formats.mermaid.reading.reader" in found
    assert not found & PICTURES


@pytest.mark.parametrize("sample", ["links.mmd", "checkout.eraser"])
@pytest.mark.parametrize("target", ["svg", "json", "mermaid"])
def test_a_text_without_errors_is_read_without_lark_and_the_algorithms_of_networkx(sample, target):
    found = loaded("convert", f"samples/{sample}", "-t", target)
    assert "networkx.classes.multidigraph" in found
    assert not found & {"lark", "regex", "networkx.algorithms", "networkx.utils", "importlib.metadata"}


@pytest.mark.parametrize("target", ["svg", "eraser"])
def test_no_call_loads_the_diagrams_library_by_chance(target):
    assert not loaded("convert", "samples/links.mmd", "-t", target) & {"diagrams", "typst", "resvg_py"}


def test_a_note_without_diagrams_loads_no_language(tmp_path):
    note = tmp_path / "plain.md"
    note.write_text("# Nothing\n\n```python\nprint()\n```\n")
    found = loaded("check", str(note))
    assert "diagconv.notes.fences" in found
    assert [
        name for name in sorted(found) if name.startswith(("diagconv.formats.mermaid", "diagconv.formats.eraser"))
    ] == []
    assert not found & {"lark", "importlib.metadata"}


@pytest.mark.parametrize("words", [("--theme", "tokyo"), ("--node-gap", "5"), ("--scale", "2")])
def test_a_wrong_option_ends_the_call_before_anything_heavy_is_loaded(words):
    found = loaded("convert", "samples/links.mmd", "-t", "svg", *words)
    assert not found & {"networkx", "lark", "diagconv.pipeline", *PICTURES}


@pytest.mark.parametrize("options", [(), ("--renderer", "graphviz"), ("--renderer", "diagrams")])
def test_no_call_loads_the_development_tools_that_the_diagrams_library_requires(options):
    """So that they can be removed from an installation."""
    tools = {"pre_commit", "cfgv", "distlib", "filelock", "identify", "nodeenv", "packaging", "virtualenv"}
    found = loaded("convert", "samples/web-app.eraser", "-t", "svg", *options)
    assert not {name.partition(".")[0] for name in found} & tools


def test_an_export_in_which_all_is_unchanged_loads_nothing_that_reads_or_draws(tmp_path):
    note = tmp_path / "a.md"
    note.write_text("# A\n\n```mermaid\nflowchart LR\n    a --> b\n```\n")
    (tmp_path / "diagconv.toml").write_text('background = "#123456"\ntheme = "dark"\nnode-gap = 40\n')
    call = ("export", str(note), "-o", str(tmp_path / "out"))
    loaded(*call)
    assert (tmp_path / "out" / "a-a.svg").exists()
    found = loaded(*call)
    heavy = {"networkx", "lark", "markdown_it", "pygraphviz", "diagconv.pipeline", "diagconv.model"}
    assert not found & (heavy | PICTURES)
    assert not [name for name in found if name.startswith(("diagconv.layout", "diagconv.drawing", "diagconv.style"))]
    assert not [name for name in found if name.startswith("diagconv.formats.") and "reading" in name]
    assert not found & {"diagconv.formats.kubernetes.kinds", "diagconv.formats.kubernetes.views"}
    assert not found & {
        "diagconv.diagnostics",
        "diagconv.batch.plan",
        "diagconv.batch.freshness",
        "diagconv.batch.manifest",
        "rich",
        "hashlib",
    }
    assert sys.version_info >= (3, 12) or "inspect" not in found  # later, Python's own modules load it


def test_what_is_deferred_is_there_for_whoever_uses_it() -> None:
    lines = [
        "import diagconv.cli, click, dataclasses, inspect",
        r"print(inspect.cleandoc(' a\n  b'), click.core.inspect.cleandoc(' a\n  b'), sep='\n')",
        "print(dataclasses.inspect.signature(len))",
    ]
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["a", "b", "a", "b", "(obj, /)"]
