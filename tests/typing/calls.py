"""Calls of the API, for a type checker only: it must refuse each line that is marked so, and no other."""

from __future__ import annotations

from typing import assert_type

import diagconv
from diagconv import Diagram


def right() -> None:
    diagram = diagconv.read("A > B", "eraser", type="flowchart")
    found: list[diagconv.Diagnostic] = []

    assert_type(diagconv.render(diagram), str)
    assert_type(diagconv.render(diagram, "svg", theme="dark", icons="auto", timeout=20, diagnostics=found), str)
    assert_type(diagconv.render(diagram, "png", scale=2, background="white"), bytes)
    assert_type(
        diagconv.render(diagram, "pdf", routing="orthogonal", node_gap=40, strict=True, silence=["STY202"]), bytes
    )
    assert_type(diagconv.write(diagram, "eraser", hints=False, strict=True), str)
    assert_type(diagconv.write(diagram, "diagrams", icons="auto", theme="dark"), str)
    assert_type(diagconv.convert("A > B", "eraser", "mermaid", type="flowchart", hints=False), str)
    assert_type(diagconv.convert("A > B", "eraser", "png", type="flowchart", width=300), bytes)
    assert_type(diagconv.convert("A > B", "eraser", "svg", theme="auto"), str)
    assert_type(diagconv.open_diagram("notes.md#2", type="flowchart"), Diagram)
    assert_type(diagconv.check("A > B", "eraser", type="flowchart"), list[diagconv.Diagnostic])


def by_name(diagram: Diagram, picture: str, target: str) -> tuple[str | bytes, str | bytes]:
    return diagconv.render(diagram, picture, wrap=200), diagconv.convert("A > B", "eraser", target)


def wrong(diagram: Diagram) -> None:
    diagconv.render(diagram, "svg", them="dark")  # refused
    diagconv.render(diagram, "png", theme="drak")  # refused
    diagconv.render(diagram, "svg", scale="2")  # refused
    diagconv.render(diagram, "svg", strict="yes")  # refused
    diagconv.write(diagram, "eraser", hint=False)  # refused
    diagconv.write(diagram, "diagrams", icons="all")  # refused
    diagconv.read("A > B", "eraser", typ="flowchart")  # refused
    diagconv.convert("A > B", "eraser", "svg", them="dark")  # refused
    diagconv.convert("A > B", "eraser", "mermaid", hint=False)  # refused
    diagconv.open_diagram("notes.md", typ="flowchart")  # refused
    diagconv.check("A > B", "eraser", icon_dir="icons")  # refused
    assert_type(diagconv.render(diagram, "png"), str)  # refused
    assert_type(diagconv.convert("A > B", "eraser", "mermaid"), bytes)  # refused
