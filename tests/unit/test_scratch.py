"""Temporary folders: gone after their use, and those of killed processes gone after the next one's."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from diagconv.scratch import scratch_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_goes_after_its_use(temporary: Path) -> None:
    with scratch_folder() as folder:
        (folder / "file").write_text("x")
        assert folder.parent == temporary
    assert list(temporary.iterdir()) == []


def test_what_was_left_behind_goes_and_what_is_in_use_stays(temporary: Path) -> None:
    left = temporary / "diagconv-scratch-abcdefgh"
    left.mkdir()
    (left / "file").write_text("x")
    for mine in ("diagconv-scratch-my-work", "diagconv-demo"):
        (temporary / mine).mkdir()
    with scratch_folder() as one, scratch_folder() as other:
        assert one.is_dir()
        assert other.is_dir()
        assert not left.exists()
    assert {path.name for path in temporary.iterdir()} == {"diagconv-scratch-my-work", "diagconv-demo"}
