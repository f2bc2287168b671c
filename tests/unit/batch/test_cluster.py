"""What `--dask` and `--store` say without a cluster; `tests/integrations/test_dask.py` has one."""

from __future__ import annotations

from importlib.util import find_spec

import pytest
from click.testing import CliRunner

from diagconv.cli.main import diagconv
from diagconv.errors import DiagconvError


def failure(*words: str) -> str:
    result = CliRunner().invoke(diagconv, ["export", "a.mmd", "-o", "out", *words])
    assert isinstance(result.exception, DiagconvError)
    assert result.exception.exit_code == 2
    return result.exception.message


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    (tmp_path / "a.mmd").write_text("graph TD\n  a --> b\n")
    monkeypatch.chdir(tmp_path)


def test_a_store_needs_a_cluster():
    assert failure("--store", "s3://x") == "--store needs --dask: only the workers of a cluster write to it"


@pytest.mark.parametrize("option", ["--notes", "--in-place", "--prune"])
def test_a_store_has_no_notes(option):
    found = failure("--dask", "tcp://127.0.0.1:1", "--store", "s3://x", option)
    assert found == f"{option} needs the pictures in a folder; it cannot go with --store"


@pytest.mark.skipif(find_spec("distributed") is not None, reason="Dask is installed")
def test_missing_packages_are_named():
    assert failure("--dask", "tcp://127.0.0.1:1").endswith("install it with pip install 'diagconv[dask]'")
