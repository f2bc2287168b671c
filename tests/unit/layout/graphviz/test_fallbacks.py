"""When Graphviz crashes, it gets less detail, and a diagnostic reports it."""

from __future__ import annotations

import pytest

from diagconv import read
from diagconv.layout import lay_out
from diagconv.layout.graphviz.engine import Engine, EngineCrash
from diagconv.style import compute_looks
from tests.unit.layout.holding import is_within

TEXT = """flowchart LR
    subgraph outer [Outer]
        subgraph inner [Inner]
            a -->|one| b
        end
        b -->|two| c
        a --> c
    end
    c -->|three| d
"""


class Fragile(Engine):
    """Crashes as long as the DOT has one of these in it."""

    def __init__(self, *reasons: str) -> None:
        super().__init__()
        self.reasons = reasons

    def run(self, dot: str, *arguments: object, **options: object) -> bytes:
        if any(reason in dot for reason in self.reasons):
            raise EngineCrash("Graphviz crashed on this")
        return super().run(dot, *arguments, **options)


@pytest.mark.parametrize(
    ("reasons", "codes"),
    [((), []), (("-> l",), ["LAY201"]), (("subgraph",), ["LAY202"]), (("-> l", "cluster_0"), ["LAY202"])],
)
def test_detail_is_reduced_step_by_step(reasons: tuple[str, ...], codes: list[str]):
    diagram = read(TEXT, "mermaid")
    found = []
    with Fragile(*reasons) as engine:
        layout = lay_out(diagram, compute_looks(diagram, "default", []), engine=engine, diagnostics=found)
    assert [diagnostic.code for diagnostic in found] == codes
    assert set(layout.edges) == {0, 1, 2, 3}
    assert [key for key, place in layout.edges.items() if place.label] == [0, 1, 3]
    inner, outer = layout.groups["inner"].box, layout.groups["outer"].box
    assert is_within(inner, (outer.x, outer.y, outer.right, outer.bottom))
    assert is_within(layout.nodes["a"].box, (inner.x, inner.y, inner.right, inner.bottom))


def test_a_crash_without_detail_is_an_error():
    diagram = read(TEXT, "mermaid")
    with Fragile("digraph") as engine, pytest.raises(EngineCrash):
        lay_out(diagram, compute_looks(diagram, "default", []), engine=engine)
