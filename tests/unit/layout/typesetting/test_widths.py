"""Where lines are wrapped: the caller's width counts before the diagram's, that before the usual ones."""

import pytest

from diagconv import read
from diagconv.errors import UsageError
from diagconv.formats import layout_settings
from diagconv.layout.typesetting.widths import NODE_TEXT, TITLE_TEXT, Widths, widths_of
from diagconv.model.settings import LayoutSettings
from diagconv.style.look import TextLook

LOOK = TextLook(14.0, 400, "#000")
LONG = "some words that make quite a long line of text, which no node is wide enough for"


def widths(front_matter: str, wrap: float | None = None) -> Widths:
    diagram = read(f"---\nconfig: {front_matter}\n---\nflowchart LR\n  a", "mermaid")
    return widths_of(layout_settings(diagram).overridden(wrap=wrap))


def test_usual_widths():
    assert widths_of(LayoutSettings()) == Widths()
    assert Widths().node == NODE_TEXT


def test_the_configuration_counts():
    said = widths("{flowchart: {wrappingWidth: 90}}")
    assert (said.node, said.edge, said.title, said.usual) == (90, 90, TITLE_TEXT, False)


@pytest.mark.parametrize("width", ["wide", "-5", "0", "true", "[1]", ".inf", ".nan"])
def test_a_width_that_is_none_does_not_count(width: str):
    assert widths(f"{{flowchart: {{wrappingWidth: {width}}}}}") == Widths()


def test_the_caller_counts_more():
    assert widths("{flowchart: {wrappingWidth: 90}, markdownAutoWrap: false}", 500) == Widths(500, 500, 500, False)


@pytest.mark.parametrize("wrap", [0, -1, 19.9, float("inf"), float("nan")])
def test_impossible_widths(wrap: float):
    with pytest.raises(UsageError, match="wrap must be at least 20 pixels"):
        LayoutSettings().overridden(wrap=wrap)


def test_markdown_may_be_left_alone():
    said = widths("{markdownAutoWrap: false}")
    assert len(said.block(LONG, "markdown", LOOK, said.node).lines) == 1
    assert len(said.block(LONG, "text", LOOK, said.node).lines) > 1


def test_a_width_that_is_said_is_kept():
    narrow, usual = Widths(100, 100, 420, False), Widths()
    assert narrow.block(LONG * 20, "text", LOOK, 100, 0.5).box.width <= 115
    assert usual.block(LONG * 20, "text", LOOK, 100).box.width > 200
    assert usual.block(LONG, "text", LOOK, 200, 0.5).box.width < usual.block(LONG, "text", LOOK, 200).box.width
