"""Mermaid's configuration becomes settings of a layout, whichever way a diagram comes by its properties."""

from __future__ import annotations

from pathlib import Path

import pytest

import diagconv
from diagconv import Diagram, read, write
from diagconv.formats import layout_settings
from diagconv.model.settings import LayoutSettings

TEXT = """---
config:
  markdownAutoWrap: false
  flowchart: { nodeSpacing: 60, rankSpacing: 2000, wrappingWidth: 90, curve: linear }
---
flowchart TB
  a e1@--> b --> c
  e1@{ curve: stepAfter }
"""

SETTINGS = LayoutSettings(60, 1000, 90, False, "linear", {0: "orthogonal"})


def test_all_of_it():
    assert layout_settings(read(TEXT, "mermaid")) == SETTINGS


def test_json_holds_it_as_well():
    assert layout_settings(read(write(read(TEXT, "mermaid"), "json"), "json")) == SETTINGS


def test_nothing_is_chosen_by_default():
    assert layout_settings(Diagram()) == LayoutSettings()


def test_the_call_wins():
    called = SETTINGS.overridden(node_gap=10, wrap=300, routing="spline")
    assert called == LayoutSettings(10, 1000, 300, True, "spline", {})
    assert SETTINGS.overridden() == SETTINGS


def test_one_language_completes_another():
    first, second = LayoutSettings(node_gap=20, edge_routings={1: "linear"}), LayoutSettings(30, 40, None, False)
    assert first.completed(second) == LayoutSettings(20, 40, None, False, None, {1: "linear"})


@pytest.mark.parametrize("word", ["mermaid", "eraser", "nodeSpacing", "wrappingWidth", "markdownAutoWrap", "stepAfter"])
def test_layout_has_no_word_of_a_language(word: str):
    files = Path(diagconv.__file__).parent.joinpath("layout").rglob("*.py")
    assert not [path.name for path in files if word.lower() in path.read_text("utf-8").lower()]
