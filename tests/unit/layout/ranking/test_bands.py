"""Which groups stand wholly below which."""

from __future__ import annotations

import pytest

import diagconv
from diagconv.layout.ranking.bands import Bands, bands_of
from diagconv.layout.ranking.ranking import ranked
from diagconv.layout.scenes.decomposition import decompose
from diagconv.layout.scenes.rank_constraints import rank_constraints

GROUPS = "flowchart TB\nsubgraph g\n a --> b\nend\nsubgraph h\n c --> d\nend\n"


def scene_of(text: str):
    return decompose(diagconv.read(text, "mermaid")).scenes[-1]


@pytest.mark.parametrize(
    ("edges", "bands", "expected"),
    [
        ("a --> d", Bands.GROUPS, [("g", "h")]),
        ("a --> d", Bands.NONE, []),
        ("a --> d\nc --> b", Bands.ALL, []),  # each leads to the other
        ("a --> x --> d", Bands.GROUPS, []),
        ("a --> x --> d", Bands.ALL, [("g", "x"), ("x", "h")]),
    ],
)
def test_bands(edges, bands, expected):
    scene = scene_of(GROUPS + edges)
    assert [(band.upper, band.lower) for band in bands_of(scene, rank_constraints(scene), bands)] == expected


def lengths(text: str, bands: Bands) -> dict[tuple[str, str], int]:
    scene = scene_of(text)
    return {(each.source, each.target): each.length for each in ranked(scene, rank_constraints(scene), [], bands)}


@pytest.mark.parametrize(("bands", "length"), [(Bands.NONE, 1), (Bands.GROUPS, 3)])
def test_a_band_makes_edges_longer(bands, length):
    assert lengths(GROUPS + "a --> d", bands)["a", "d"] == length


def test_siblings_are_level():
    """Three children, two of which lead to the end by shorter ways."""
    found = lengths("flowchart TB\na --> b & c & d\nb --> e --> f\nc --> f\nd --> f", Bands.NONE)
    assert [found["a", child] for child in "bcd"] == [1, 1, 1]
    assert found["c", "f"] == found["d", "f"] == 2
