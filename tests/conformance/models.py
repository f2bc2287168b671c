"""Flowcharts as Mermaid reads them and as we do, in the same words, and the samples on which both are tried."""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import Source
from diagconv.formats.mermaid.keywords import DIRECTION_OF
from diagconv.formats.mermaid.reading.reader import read
from diagconv.formats.mermaid.reading.styles import parse_style
from diagconv.formats.mermaid.shapes import SHAPE_OF
from diagconv.model import to_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHAPES = {**SHAPE_OF, "square": "rect", "round": "rounded", "doublecircle": "dbl-circ", "ellipse": "ellipse"}
SHAPES |= {"lean_right": "lean-r", "lean_left": "lean-l", "inv_trapezoid": "trap-t"}
MEANT = ("MMD201", "MMD210", "MMD211")
"""Said where we mean to differ: control characters, subgraphs that contain each other, and links whose halves do not
fit."""
LINES = {"normal": "solid", "thick": "thick", "dotted": "dotted", "invisible": "invisible"}


def samples() -> Iterator[str]:
    """Every flowchart of the repository: samples, and the texts of other tests."""
    for path in sorted([*ROOT.glob("samples/*.mmd"), *ROOT.glob("tests/**/*.mmd")]):
        yield path.read_text("utf-8")
    for path in sorted([*ROOT.glob("tests/errors/mermaid/*.md"), *ROOT.glob("samples/*.md")]):
        yield from re.findall(r"^```mermaid\n(.*?)^```$", path.read_text("utf-8"), re.M | re.S)


def theirs(texts: list[str]) -> list[Any]:
    """What Mermaid makes of each text, in our words; False if it rejects it, None if it is no flowchart."""
    given = "".join(f"{json.dumps(text)}\n" for text in texts)
    run = subprocess.run(
        ["node", "mermaid_reads.mjs"], cwd=HERE, input=given, capture_output=True, text=True, check=True
    )
    return [_in_our_words(json.loads(line)) for line in run.stdout.split("\n") if line]


def ours(text: str) -> Any:
    """What we make of a text; False if we reject it, `MEANT` where we mean to differ."""
    said: list[Diagnostic] = []
    diagram = read(Source(text), said)
    if any(diagnostic.is_error for diagnostic in said):
        return False
    if any(diagnostic.code in MEANT for diagnostic in said):
        return MEANT
    document = to_document(diagram)
    return {
        "direction": document["direction"],
        "nodes": [_node(node, _plain(node), bool(node["icon"] or node["image"])) for node in document["nodes"]],
        "edges": [
            [edge[key] for key in ("id", "source", "target", "line", "tail", "head", "length")]
            + [_plain(edge), edge["classes"], _visible(edge["style"])]
            for edge in document["edges"]
        ],
        "groups": sorted(
            [group["id"], _plain(group), group["direction"], group["group"], group["classes"], group["style"]]
            for group in document["groups"]
        ),
        "classes": document["classes"],
        "accessibility": [document["accessibility"][key] or "" for key in ("title", "description")],
    }


def unlinked(model: Any) -> Any:
    """What Mermaid makes of a text, without the links, which it changes."""
    return {key: value for key, value in model.items() if key != "links"} if isinstance(model, dict) else model


def _in_our_words(model: dict[str, Any]) -> Any:
    if not model["ok"]:
        return model["ok"]
    nodes = [
        {**node, "shape": SHAPES.get(node["shape"]), "style": parse_style(node["style"])} for node in model["nodes"]
    ]
    return {
        "direction": DIRECTION_OF.get(model["direction"], model["direction"]),
        "nodes": [_node(node, _folded(node["label"]), node["drawn"]) for node in nodes],
        "edges": [
            [*_edge(edge), _folded(edge["label"]), edge["classes"], _visible(parse_style(edge["style"]))]
            for edge in model["edges"]
        ],
        "groups": sorted(
            [
                *(each["id"], _folded(each["label"]), DIRECTION_OF.get(each["direction"]), each["group"]),
                *(each["classes"], parse_style(each["style"])),
            ]
            for each in model["groups"]
        ),
        "classes": {name: parse_style(styles) for name, styles in model["classes"]},
        "accessibility": model["accessibility"],
        "links": model["links"],
    }


def _visible(style: dict[str, str]) -> dict[str, str]:
    """The style of a link without what Mermaid adds to it."""
    return {key: value for key, value in style.items() if (key, value) != ("fill", "none")}


def _node(node: dict[str, Any], label: str, drawn: bool) -> list[Any]:
    return [node["id"], label, None if drawn else node["shape"], node["group"], node["classes"], node["style"]]


def _edge(edge: dict[str, Any]) -> list[Any]:
    kind = edge["type"].removeprefix("double_arrow_").removeprefix("arrow_")
    head = {"point": "arrow", "open": "none"}.get(kind, kind)
    tail = head if edge["type"].startswith("double") else "none"
    line = LINES.get(edge["stroke"], edge["stroke"])
    if line == "invisible":
        head = tail = "none"
    return [edge["id"], edge["source"], edge["target"], line, tail, head, edge["length"]]


def _plain(element: dict[str, Any]) -> str:
    label = element["label"]
    if element["markup"] != "text":
        label = html.unescape(re.sub(r"</?[a-zA-Z][^>]*>", "", re.sub(r"</?br\s*/?>", "\n", label, flags=re.I)))
    return _folded(label)


def _folded(label: str) -> str:
    """Without control characters; blanks folded within lines, and a backslash and an n as a line break."""
    label = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]", "", label.replace("\\n", "\n"))
    return "\n".join(" ".join(line.split()) for line in label.split("\n")).strip("\n")
