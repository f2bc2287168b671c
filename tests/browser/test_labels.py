"""Each label, as Chromium draws it, lies within its shape, in light and in dark; and it stands where we reckoned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.pictures.faults import faults_of
from benchmarks.pictures.page import is_symbol, scene_on
from benchmarks.pictures.planes import holds
from benchmarks.pictures.scene import scene_of
from diagconv import open_diagram
from diagconv.layout.geometry.primitives import Box
from diagconv.renderers.diagconv import draw_with_layout
from diagconv.renderers.options import RenderOptions
from tests.browser.pictures import ROOT, TEXTS, named, picture_of
from tests.pictures.cases import options

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from benchmarks.pictures.scene import Scene

NEAR = 1.5
"""In pixels: how exactly lines are told in steps."""

IN_PARTS = ("badges", "icons-in-labels", "label-images", "label-links")
"""Where lines hold icons or images, which are no letters to a browser, or links, which are texts of their own."""

OPEN = ("brace", "brace-r", "bpmn-annotation", "text")
"""Shapes that do not go all around their label."""

WHOLE_BOXES = """() => [...document.querySelectorAll("svg.diagconv g.node")].map((node) => {
  const boxes = (selector) => [...node.querySelectorAll(selector)].map((part) => part.getBoundingClientRect())
    .map(({left, top, right, bottom}) => [left, top, right, bottom]);
  return [node.dataset.id, boxes("path, rect"), boxes("text")];
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", TEXTS, ids=named)
def test_labels_lie_within_their_shapes(text: Path, scheme: str, request: pytest.FixtureRequest) -> None:
    svg, diagram = picture_of(text)
    scene = scene_on(request.getfixturevalue(scheme), svg, diagram)
    faults = faults_of(scene)
    assert scene.texts
    assert not [*faults["text out"], *faults["lab/lab"], *faults["lab/node"]]


@pytest.mark.parametrize("text", TEXTS, ids=named)
def test_whole_boxes_of_text_lie_within_those_of_shapes(text: Path, light: Page) -> None:
    """The box that `getBoundingClientRect` gives has room above and below the letters; it too must fit."""
    svg, diagram = picture_of(text)
    scene_on(light, svg, diagram)
    for node, shapes, labels in light.evaluate(WHOLE_BOXES):
        if shapes and not is_symbol(diagram, node) and diagram.node_at(node)["shape"] not in OPEN:
            assert [box for box in labels if not holds(around(shapes), around([box]))] == [], node


def around(sides: list[list[float]]) -> Box:
    """The box around boxes, each given by its four sides."""
    left, top, right, bottom = zip(*sides, strict=True)
    return Box(min(left), min(top), max(right) - min(left), max(bottom) - min(top))


@pytest.mark.parametrize("text", TEXTS, ids=named)
def test_the_browser_and_the_geometry_agree(text: Path, light: Page) -> None:
    """What the audit counts without a browser is what a reader sees."""
    diagram = open_diagram(text)
    made = draw_with_layout(diagram, RenderOptions.of(options(text)), [])
    reckoned, seen = scene_of(diagram, made.looks, made.layout), scene_on(light, made.svg, diagram)
    there, here = counts(seen), counts(reckoned)
    assert abs(there.pop("cross") - here.pop("cross")) <= 1  # a crossing may hide below the head of an arrow
    assert there == here
    assert {node.name for node in seen.nodes} == {node.name for node in reckoned.nodes}
    lines = {(text.owner, text.name): text.lines for text in seen.texts}
    for each in reckoned.texts if text.stem not in IN_PARTS else ():
        for line, other in zip(each.lines, lines.get((each.owner, each.name), ()), strict=True):
            sides = (line.x - other.x, line.y - other.y, line.right - other.right, line.bottom - other.bottom)
            assert max(map(abs, sides)) < NEAR


def counts(scene: Scene) -> dict[str, int]:
    return {name: len(found) for name, found in faults_of(scene).items()}


def test_a_label_out_of_its_shape_is_found(light: Page) -> None:
    svg, diagram = picture_of(ROOT / "samples" / "cluster.mmd")
    broken = svg.replace('textLength="', 'textLength="9', 1).replace('<g class="node"', '<g class="node" ', 1)
    assert faults_of(scene_on(light, broken, diagram))["text out"]
