"""Lines that move: by CSS alone, by whole periods of their dashes, and not where the reader wants no motion."""

from __future__ import annotations

import re

import pytest

from diagconv.model import Diagram

from .hand import drawn


def svg_of(*styles: dict[str, str]) -> str:
    diagram = Diagram()
    diagram.node("a")
    diagram.node("b")
    for style in styles:
        diagram.edge("a", "b", style=style)
    return drawn(diagram)


@pytest.mark.parametrize(
    ("dash", "period", "fast"), [("9 5", "14", "0.31"), ("5", "10", "0.22"), ("2 6 8 6", "22", "0.49")]
)
def test_dashes_move_by_whole_periods(dash: str, period: str, fast: str) -> None:
    svg = svg_of({"stroke-dasharray": dash, "animation": "fast"})
    assert f'stroke-dasharray="{dash}"' in svg
    assert f"-flow-1{{to{{stroke-dashoffset:-{period}}}}}" in svg
    assert re.search(rf"\.flow-1\{{animation:diagconv-[0-9a-f]{{8}}-flow-1 {fast}s linear infinite\}}", svg)


def test_the_reader_may_want_no_motion() -> None:
    rule = re.search(r"@media \(prefers-reduced-motion:no-preference\)\{(.*?)\}\}", svg_of({"animation": "slow"}))
    assert rule is not None
    assert "animation:" in rule[1]


def test_lines_that_move_alike_share_a_rule() -> None:
    svg = svg_of({"animation": "fast"}, {"animation": "fast"}, {"animation": "slow"})
    assert (svg.count("@keyframes"), svg.count('flow-1"')) == (2, 2)


def test_where_nothing_moves_there_is_no_rule() -> None:
    assert "keyframes" not in svg_of({"stroke-dasharray": "5 5"}, {"animation": "none"})
