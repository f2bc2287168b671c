"""What always holds for YAML in Mermaid: whatever is written there, reading ends with a diagram and diagnostics."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as some

import diagconv
from diagconv.diagnostics import Source, code_frame
from diagconv.formats.mermaid.reading.reader import read
from diagconv.formats.mermaid.reading.yaml import YamlError, parse_yaml
from diagconv.formats.mermaid.reading.yaml_scalars import javascript_string
from diagconv.formats.mermaid.writing.writer import write
from diagconv.model import to_document

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic

TAGS = (
    *("bool", "int", "float", "null", "str", "timestamp", "binary", "map", "seq", "set", "omap", "pairs", "merge", "x"),
)
PIECES = (
    *(f"!!{tag} " for tag in TAGS),
    *("!!python/name:os.system ", "!!python/object/apply:os.system [x]", "!x ", "! ", "!<tag:x> ", "%YAML 1.1\n---\n"),
    *("&a ", "*a", "*b", "<<: ", "<<", "{<<: *a}", "? ", "?", ": ", ":", ":x", ", ", ",", "{", "}", "[", "]", "- "),
    *("\n", "\n  ", "\n    ", "|\n  x\n", ">", "|", '"', '"x"', "'y'", "'", '"\\ud800"', '"\\x41"', '"\\q"', "`", "@"),
    *("title", "config", "label", "shape", "icon", "img", "w", "flowchart", "theme", "themeVariables", "a", "x y", "é"),
    *("true", "no", "null", "~", "0x1F", "0o7", "0b1", "1_0", "1e3", "1e999", ".inf", ".nan", "-0", "9" * 50),
    *("9" * 5000, "2020-01-01", "2020-01-01T12:00:00Z", "12:30:45", "# c", "\t", " ", "---\n", "...\n", "\u2028"),
    *("\x85", "\x00", "^", "-"),
)
SOUP = some.lists(some.sampled_from(PIECES) | some.text(max_size=2), max_size=10).map("".join)


def survives(text: str) -> None:
    """Read a text; it and its diagnostics must be usable."""
    diagnostics: list[Diagnostic] = []
    diagram = read(Source(text), diagnostics)
    assert all(code_frame(diagnostic) for diagnostic in diagnostics)
    json.dumps(to_document(diagram), ensure_ascii=False).encode()
    written: list[Diagnostic] = []
    mermaid = write(diagram, written)
    mermaid.encode()
    read(Source(mermaid), written)


@example("title: !!bool z")
@example('title: !!int ""')
@example('title: !!float ""')
@example("title: !!timestamp z")
@example("a: &a [*a]")
@example("config: {flowchart: [1], theme: {}, themeVariables: x}")
@given(SOUP)
@settings(max_examples=500)
def test_front_matter_is_survived(soup: str) -> None:
    survives(f"---\n{soup}\n---\nflowchart LR\nA-->B\n")


@example("label: !!int ''")
@example(":x")
@given(SOUP)
@settings(max_examples=500)
def test_data_is_survived(soup: str) -> None:
    survives(f"flowchart LR\nA@{{ {soup} }}\nA e1@--> B\ne1@{{ {soup} }}\nsubgraph X\nend\nX@{{ {soup} }}\n")


KEYS = some.sampled_from(
    ("flowchart", "theme", "themeVariables", "look", "layout", "fontFamily", "primaryColor", "curve")
)
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=4) | some.just("base"),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(KEYS | some.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)


@given(some.dictionaries(KEYS, VALUES, max_size=5), VALUES)
@settings(max_examples=40)
def test_any_configuration_draws_or_is_refused(config: dict[str, object], title: object) -> None:
    text = f"---\n{json.dumps({'title': title, 'config': config})}\n---\nflowchart LR\nA-->B\n"
    with contextlib.suppress(diagconv.DiagconvError):
        diagconv.convert(text, "mermaid", "svg")


@given(SOUP)
def test_only_its_own_error_leaves_the_parser(soup: str) -> None:
    with contextlib.suppress(YamlError):
        javascript_string(parse_yaml(soup))
