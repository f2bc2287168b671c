"""Graphviz in its own process: it may crash and hang, and nothing that lies about gets into it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import diagconv.layout.graphviz.engine as module
from diagconv.errors import EnvironmentFailure, LayoutTimeout
from diagconv.layout.graphviz import process
from diagconv.layout.graphviz.engine import Engine, EngineCrash, EngineRejection, shared_engine
from diagconv.layout.typesetting.measure import text_width
from tests.unit.layout.graphs import KILLER, endless

SMALL = 'digraph { node [label=""] a -> b }'


def names(rendered: bytes) -> list[str]:
    return [item["name"] for item in json.loads(rendered)["objects"]]


def test_answers_again_and_again(engine: Engine):
    assert names(engine.run(SMALL)) == ["a", "b"]
    assert engine.run(SMALL) == engine.run(SMALL)
    assert engine.run(SMALL, "svg").startswith(b"<?xml")
    assert engine.run(SMALL, "png").startswith(b"\x89PNG")
    assert b"circo" not in engine.run(SMALL, program="circo")


def test_start_returns_before_the_process_is_ready():
    with Engine() as engine:
        engine.start()
        assert engine._worker is not None
        assert engine._worker.is_alive
        engine.start()
        assert names(engine.run(SMALL)) == ["a", "b"]


def test_a_crash_is_told_and_survived(engine: Engine):
    with pytest.raises(EngineCrash, match="crashed on 12 nodes"):
        engine.run(KILLER, subject="12 nodes")
    assert names(engine.run(SMALL)) == ["a", "b"]


def test_a_killed_process_is_replaced(engine: Engine):
    engine.run(SMALL)
    engine._worker._process.kill()
    engine._worker._process.wait()
    assert names(engine.run(SMALL)) == ["a", "b"]


def test_time_runs_out():
    with Engine() as engine:
        with pytest.raises(LayoutTimeout, match=r"the layout of 3000 nodes did not finish within 0.3 s; .* --timeout"):
            engine.run(endless(), timeout=0.3, subject="3000 nodes")
        assert engine._worker is None
        assert names(engine.run(SMALL, timeout=60)) == ["a", "b"]


@pytest.mark.parametrize(
    ("dot", "format", "program", "words"),
    [
        ("digraph {", "json0", "dot", "syntax error in line 1"),
        ("", "json0", "dot", "DOT"),
        (SMALL, "nothing", "dot", "not recognized"),
        (SMALL, "json0", "nothing", "not recognized"),
    ],
)
def test_refusals_have_graphvizs_words(engine: Engine, dot: str, format: str, program: str, words: str):
    with pytest.raises(EngineRejection, match=words):
        engine.run(dot, format, program=program)
    assert names(engine.run(SMALL)) == ["a", "b"]


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]):
    with Engine() as engine:
        engine.run('digraph { a [label="words", fontname="No Such Font", shape="no such shape"] }', "png")
    assert capfd.readouterr() == ("", "")


def test_fonts_of_the_machine_do_not_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    empty = tmp_path / "fonts.conf"
    empty.write_text("<fontconfig/>")
    pictures = []
    for configuration in (None, str(empty)):
        if configuration is not None:
            monkeypatch.setenv("FONTCONFIG_FILE", configuration)
        with Engine() as engine:
            pictures.append(engine.run('digraph { a [label="How wide is this?"] }', "svg"))
    assert pictures[0] == pictures[1]


def test_the_fonts_of_diagconv_are_found():
    variables = process.environment()
    assert Path(variables["FONTCONFIG_FILE"]).is_file()
    assert list(Path(variables["XDG_DATA_HOME"], "files").glob("Arimo*.ttf"))


def test_graphviz_measures_texts_in_the_font_of_diagconv():
    text, size = "How wide is this?", 100
    node = f'a [label="{text}", shape=box, margin=0, width=0, height=0, fontsize={size}, fontname="Arimo"]'
    with Engine() as engine:
        (drawn,) = json.loads(engine.run(f"digraph {{ {node} }}"))["objects"]
    assert float(drawn["width"]) * 72 == pytest.approx(text_width(text, size), rel=0.02)


def test_nothing_is_imported_from_the_working_folder(tmp_path: Path):
    for name in ("pygraphviz", "faulthandler", "struct", "tempfile", "json", "sitecustomize", "usercustomize"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'sprung')!r}, 'a').write({name!r})")
    script = textwrap.dedent("""
        from diagconv.layout.graphviz.engine import Engine
        with Engine() as engine:
            print(b'"name": "a"' in engine.run("digraph { a -> b }"))
    """)
    # This process ignores PYTHONPATH, and hands it on.
    done = subprocess.run(
        [sys.executable, "-P", "-E", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("True\n", "")
    assert not (tmp_path / "sprung").exists()


def test_a_module_of_the_users_with_the_packages_name_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "pygraphviz.py").write_text("raise SystemExit")
    (tmp_path / "folder" / "pygraphviz").mkdir(parents=True)
    (tmp_path / "folder" / "pygraphviz" / "_graphviz.so").write_text("not a library")
    monkeypatch.chdir(tmp_path / "folder")
    monkeypatch.syspath_prepend(str(tmp_path / "folder"))
    monkeypatch.syspath_prepend(str(tmp_path))
    with Engine() as engine:
        assert names(engine.run(SMALL)) == ["a", "b"]


def test_dot_serves_where_the_package_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    command = tmp_path / "dot"
    command.write_text('#!/bin/sh\nif read first; then echo "$1 $2 $first"; fi\n')
    command.chmod(0o755)
    monkeypatch.setattr(module, "_package_folder", lambda: None)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with Engine() as engine:
        assert engine.run("digraph {}\n") == b"-Kdot -Tjson0 digraph {}\n"


def test_without_any_graphviz_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(module, "_package_folder", lambda: str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with (
        Engine() as engine,
        pytest.raises(EnvironmentFailure, match=r"pygraphviz package does not work .* install pygraphviz"),
    ):
        engine.run(SMALL)


def test_processes_share_no_engine(monkeypatch: pytest.MonkeyPatch):
    mine = shared_engine()
    assert shared_engine() is mine
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert shared_engine() is not mine
    shared_engine().close()


def test_a_process_is_renewed_after_so_many_requests(monkeypatch):
    monkeypatch.setattr(module, "_REQUESTS", 3)
    with Engine() as engine:
        processes = []
        for _ in range(7):
            engine.start()
            processes.append(engine._worker._process.pid)
            assert names(engine.run(SMALL)) == ["a", "b"]
    assert [len(set(processes[start : start + 3])) for start in (0, 3, 6)] == [1, 1, 1]
    assert len(set(processes)) == 3
