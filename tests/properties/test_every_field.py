"""Every field that holds text, with everything hostile, in every language: it is read back, or its loss is reported."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, Final

import pytest

import diagconv
from tests.fuzz.judging import judge_script
from tests.fuzz.pieces import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterator

WHOLE: Final[dict[str, Any]] = {
    "diagconv": 1,
    "nodes": [{"id": "A", "group": "G"}, {"id": "B"}],
    "groups": [{"id": "G"}],
    "edges": [{"source": "A", "target": "B"}, {"source": "B", "target": "G"}],
}
VERTEX: Final = (
    "id",
    "label",
    "icon",
    "link",
    "tooltip",
    "classes",
    "style.fill",
    "style.*",
    "properties.*",
    "properties.x",
)
FIELDS: Final = (
    *(f"nodes.0.{field}" for field in (*VERTEX, "image", "properties.callback", "properties.linkTarget")),
    *(f"groups.0.{field}" for field in VERTEX),
    *(f"edges.0.{field}" for field in ("id", "label", "classes", "style.stroke", "style.*", "properties.*",
      "properties.curve")),
    *("title", "accessibility.title", "accessibility.description", "classes.*", "classes.c.fill", "classes.c.*"),
    *("properties.*", "properties.x", "properties.header", "properties.colorMode", "properties.config",
      "properties.frontMatter"),
)  # fmt: skip
"""Where a text may stand; an asterisk is the name of an entry."""

HOSTILE_TEXTS: Final = (*HOSTILE, *(f"a{piece}b" for piece in HOSTILE))
MARKUPS: Final = ("text", "markdown", "html")


def documents(field: str, text: str) -> Iterator[dict[str, Any]]:
    """The documents with a text in a field: one, or one for each markup of a label."""
    for markup in MARKUPS if field.endswith("label") else MARKUPS[:1]:
        document = copy.deepcopy(WHOLE)
        *path, last = field.split(".")
        place: Any = document
        for name in path:
            place = place[int(name)] if isinstance(place, list) else place.setdefault(name, {})
        if last == "classes":
            place["classes"] = [text]
        elif last == "id" and path[0] != "edges":
            _rename(document, place["id"], text)
        elif field == "classes.*":
            place[text] = {"fill": "red"}
        else:
            place[text if last == "*" else last] = "red" if last == "*" else text
        if last == "label":
            place["markup"] = markup
        yield document


def _rename(document: dict[str, Any], old: str, new: str) -> None:
    for items in (document["nodes"], document["groups"], document["edges"]):
        for item in items:
            item.update({key: new for key in ("id", "group", "source", "target") if item.get(key) == old})


def judge(document: dict[str, Any], language: str) -> None:
    """What holds of a document that can be read: nothing is lost silently, and nothing is added."""
    try:
        diagram = diagconv.read(json.dumps(document), "json")
    except diagconv.ParseError:
        return  # refused, with diagnostics
    expected = json.loads(diagconv.write(diagram, "json"))
    for hints in (True, False):
        losses: list[diagconv.Diagnostic] = []
        written = diagconv.write(diagram, language, hints=hints, diagnostics=losses)
        written.encode("utf-8")
        assert not set("\r\x0b\x0c\x1b\0") & set(written)
        if language == "diagrams":
            judge_script(written)
        found = json.loads(diagconv.write(diagconv.read(written, language), "json"))
        assert found == expected or losses or not hints, written
        assert [len(found[kind]) for kind in ("nodes", "groups")] == [2, 1] or losses, written


@pytest.mark.parametrize("language", ["mermaid", "eraser", "diagrams"])
@pytest.mark.parametrize("field", FIELDS)
def test_a_hostile_text_in_a_field(field: str, language: str) -> None:
    """Each field gets other texts in each language, so that each text is somewhere in each."""
    first = (FIELDS.index(field) + len(language)) % SHARE
    for text in HOSTILE_TEXTS[first::SHARE]:
        for document in documents(field, text):
            judge(document, language)


SHARE: Final = 24
"""How many times fewer texts are tried here than there are."""
