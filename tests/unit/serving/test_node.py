"""The client and the plugin in `samples/remark`, run by Node: one process draws a page, and ends with its program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).parents[3] / "samples/remark"
pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="there is no Node")

PAGE = """
import remarkDiagconv from '%(sample)s/remark-diagconv.mjs'
const code = (lang, value) => ({type: 'code', lang, value, position: {start: {line: 6}}})
const tree = {type: 'root', children: [
  code('mermaid', 'graph TD\\n  a --> b'),
  {type: 'list', children: [code('eraser', 'a > b'), code('js', '1'), code('mermaid', 'sequenceDiagram\\n  a->>b: x')]},
  ...JSON.parse(process.argv[2]).map(text => code('mermaid', text)),
]}
const messages = []
const file = {path: 'docs/page.md', message: text => messages.push(text), fail: text => { throw new Error(text) }}
try {
  await remarkDiagconv()(tree, file)
} catch (problem) {
  messages.push(problem.message)
}
console.log(JSON.stringify({tree, messages}))
"""
ENDED = """
import {Diagconv} from '%(sample)s/diagconv.mjs'
const client = new Diagconv(process.argv[2], process.argv.slice(3))
try { console.log((await client.draw({text: 'graph TD; a-->b'})).alt) } catch (problem) { console.log(problem.message) }
"""


def node(script: str, tmp_path: Path, *words: str) -> str:
    """What a script prints that ends by itself."""
    path = tmp_path / "script.mjs"
    path.write_text(script % {"sample": SAMPLE.as_uri()})
    command = tmp_path / "diagconv"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m diagconv "$@" --no-cache --jobs 1\n')
    command.chmod(0o755)
    done = subprocess.run(
        ["node", str(path), *words],
        env={**os.environ, "DIAGCONV": str(command)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout


def page(tmp_path: Path, *texts: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(node(PAGE, tmp_path, json.dumps(texts)))
    return found


def test_diagrams_become_pictures(tmp_path):
    found = page(tmp_path)
    first, others = found["tree"]["children"]
    assert first["type"] == "html"
    assert first["value"].startswith('<figure class="diagconv" role="img" aria-label="Flowchart: 2 nodes. a → b."><svg')
    assert [one["type"] for one in others["children"]] == ["html", "code", "code"]
    assert "warning[EXP201]: skipped: this is a sequence diagram" in found["messages"][0]


def test_a_broken_diagram_fails_with_its_place(tmp_path):
    found = page(tmp_path, "graph TD\n  a -> b")
    assert found["messages"][-1].startswith("docs/page.md:8:5: error[MMD140]: “->” is not a link")


def test_the_client_says_why_there_is_no_process(tmp_path):
    assert "cannot start /nowhere/diagconv" in node(ENDED, tmp_path, "/nowhere/diagconv")
    assert "has ended with" in node(ENDED, tmp_path, str(tmp_path / "diagconv"), "--deadline", "x")
