"""What a case in a file cannot show: marks of byte order, characters that no text should have, places."""

from __future__ import annotations

import diagconv
from diagconv.diagnostics import Diagnostic

POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: nginx}]}\n"


def test_a_byte_order_mark_changes_only_places() -> None:
    plain, marked = diagconv.read(POD, "kubernetes"), diagconv.read(f"\ufeff{POD}", "kubernetes")
    assert marked == plain
    span = marked.node_at("Pod/web")["span"]
    assert span is not None
    assert f"\ufeff{POD}"[span.start : span.end] == POD.rstrip()


def test_diagnostics_and_fixes_are_behind_the_mark() -> None:
    text = "\ufeffapiVersion: v1\nkind: Pod\nmetadata:\nname: web\nspec: {containers: []}\n"
    found: list[Diagnostic] = []
    diagconv.read(text, "kubernetes", diagnostics=found)
    lost = next(each for each in found if each.fix)
    assert lost.span is not None
    assert text[lost.span.start : lost.span.end] == "name"
    assert text[lost.fix[0].span.start :].startswith("name")


def test_what_no_picture_can_hold_is_left_out_of_names() -> None:
    diagram = diagconv.read(POD.replace("name: web,", 'name: "w\\0eb",'), "kubernetes", view="all")
    assert diagram.node_ids == ["Pod/web"]
    assert diagconv.read(POD.replace("{name: web}", '{name: "w\\0eb"}'), "kubernetes").node_ids == ["Pod/web"]


def test_a_lone_surrogate_is_no_crash() -> None:
    assert diagconv.read(POD.replace("nginx", "\ud800"), "kubernetes").node_ids == ["Pod/web"]
