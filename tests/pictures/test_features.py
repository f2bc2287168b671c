"""What some golden pictures are there to show, said so that a renewed picture cannot lose it."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def golden(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def test_an_icon_used_forty_times_is_there_once() -> None:
    svg = golden("forty-icons.svg")
    assert (svg.count("data:image/"), svg.count("<use ")) == (1, 40)


def test_a_label_is_there_once() -> None:
    for words in ("answered from the cache", "refused", "traced all the way"):
        assert golden("long-edge.svg").count(f">{words}</t") == 1


def test_an_invisible_edge_takes_only_room() -> None:
    svg = golden("parallel.svg")
    assert svg.count('data-source="a" data-target="b"') == 3
    assert 'data-source="c"' not in svg
