"""Draws a text and finds what is wrong in its picture."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import diagconv
from benchmarks.pictures.faults import KINDS, Fault, faults_of
from benchmarks.pictures.page import scene_on
from benchmarks.pictures.scene import scene_of
from diagconv.renderers.diagconv import draw_with_layout
from diagconv.renderers.options import RenderOptions

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from benchmarks.pictures.texts import Text


@dataclass(frozen=True, slots=True)
class Audit:
    """One picture and what is wrong in it.

    Args:
        name: the name of its text.
        failure: why there is no picture, else empty.
        faults: by the name of their kind.
        titles: how many groups have a title.
        svg: the picture.
        seconds: the time from model to SVG.
    """

    name: str
    failure: str = ""
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    titles: int = 0
    svg: str = ""
    seconds: float = 0.0

    @property
    def counts(self) -> tuple[int, ...]:
        """How many faults there are of each kind."""
        return tuple(len(self.faults.get(kind.name, ())) for kind in KINDS)

    @property
    def size(self) -> int:
        """The bytes of the picture."""
        return len(self.svg.encode())


def audit(text: Text, timeout: float, page: Page | None = None, routing: str | None = None) -> Audit | None:
    """The audit of a text; None if it is refused when it is read, so that there is nothing to draw.

    Args:
        text: the text.
        timeout: how many seconds the layout may take.
        page: a page of a browser, which then measures; else the geometry tells.
        routing: how edges run; None for what diagconv does by itself.
    """
    try:
        diagram = diagconv.read(text.content, text.language)
    except diagconv.ParseError:
        return None
    start = time.perf_counter()
    try:
        made = draw_with_layout(diagram, RenderOptions.of({"timeout": timeout, "routing": routing}), [])
    except Exception as error:  # a picture that crashes is the worst of all, and the others are still of interest
        return Audit(text.name, failure=f"{type(error).__name__}: {error}")
    seconds = time.perf_counter() - start
    scene = scene_of(diagram, made.looks, made.layout) if page is None else scene_on(page, made.svg, diagram)
    titles = sum(text.owner == "group" for text in scene.texts)
    return Audit(text.name, "", faults_of(scene), titles, made.svg, seconds)
