"""Lines that move: what says so, and what moves."""

from __future__ import annotations

from typing import Any

import pytest

from diagconv.model import Diagram
from diagconv.style import ElementLook, compute_looks


def edge_look(line: str = "solid", style: dict[str, str] | None = None, **properties: Any) -> ElementLook:
    diagram = Diagram()
    diagram.node("A")
    diagram.edge("A", "A", line=line, style=style or {}, properties=properties)  # type: ignore[arg-type]
    return compute_looks(diagram).edges[0]


@pytest.mark.parametrize(
    ("properties", "animation"),
    [
        ({"animate": True}, "fast"),
        ({"animate": "true"}, "fast"),
        ({"animate": False}, None),
        ({"animation": "slow"}, "slow"),
        ({"animate": True, "animation": "slow"}, "slow"),
        ({"animation": "backwards"}, None),
        ({"animate": ["x"], "animation": {}}, None),
    ],
)
def test_what_an_edge_says(properties: dict[str, Any], animation: str | None) -> None:
    assert edge_look(**properties).animation == animation


def test_what_a_style_says() -> None:
    assert edge_look(style={"animation": "dash 25s linear infinite", "stroke-dashoffset": "900"}).animation == "fast"
    assert edge_look(style={"animation": "dash 50s linear infinite"}).animation == "slow"
    assert edge_look(style={"animation": "fast"}, animate=False).animation is None


def test_a_line_that_moves_has_dashes() -> None:
    assert edge_look(animate=True).dash == edge_look("thick", animate=True).dash is not None
    assert edge_look("dotted", animate=True).dash == edge_look("dotted").dash
    assert edge_look(style={"stroke-dasharray": "2 6"}, animate=True).dash == "2 6"
    assert edge_look(style={"stroke-dasharray": "none"}, animate=True).dash
