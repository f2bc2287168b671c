"""The hooks for pre-commit: they run what there is, on the files that diagconv finds in folders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from diagconv.cli.main import COMMANDS
from diagconv.formats import FORMATS
from diagconv.notes import NOTE_SUFFIXES

HOOKS = yaml.safe_load((Path(__file__).parents[3] / ".pre-commit-hooks.yaml").read_text("utf-8"))
SUFFIXES = {
    *NOTE_SUFFIXES,
    *(suffix for row in FORMATS.values() if row.is_searched_for and row.reader for suffix in row.suffixes),
}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_a_command_on_the_files_that_a_folder_is_searched_for(hook: dict[str, str]) -> None:
    program, command, *options = hook["entry"].split()
    assert options == (["--require-tracked"] if command == "export" else [])
    assert program == "diagconv"
    assert command in COMMANDS
    assert hook["id"] == f"{program}-{command}"
    listed = re.fullmatch(r"\\\.\((.*)\)\$", hook["files"])
    assert listed is not None
    assert {f".{suffix}" for suffix in listed[1].split("|")} == SUFFIXES
