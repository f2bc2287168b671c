"""Every element of any diagram has a look, whatever its styles say, and all of it may stand in a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from diagconv.style import THEMES, compute_looks

from .diagrams import diagrams

if TYPE_CHECKING:
    from diagconv.model import Diagram
    from diagconv.style import ElementLook

COLOR = re.compile("none|#[0-9a-f]{6}(?:[0-9a-f]{2})?")
HOSTILE = st.dictionaries(
    st.sampled_from(["fill", "stroke", "color", "stroke-width", "stroke-dasharray", "opacity", "font-size", "rx"]),
    st.sampled_from(["red", "#0000", "0", "1e9", "-5", "5 5", "none", '"/><script>', "url(#x)", "50%", "2em", "\0"]),
)


def is_drawable(look: ElementLook) -> bool:
    colors = (look.fill, look.stroke, look.text.color)
    return (
        all(COLOR.fullmatch(color) for color in colors)
        and 0 <= look.opacity <= 1
        and 0 <= look.stroke_width <= 40
        and 4 <= look.text.size <= 200
        and 100 <= look.text.weight <= 900
        and (look.dash is None or re.fullmatch("[0-9. ]+", look.dash) is not None)
    )


@given(diagrams(), st.lists(HOSTILE, min_size=1, max_size=3), st.sampled_from(sorted(THEMES)))
def test_every_element_has_a_look(diagram: Diagram, styles: list[dict[str, str]], theme: str) -> None:
    elements = [diagram.nodes[vertex] for vertex in diagram] + [edge.attributes for edge in diagram.edges_in_order()]
    for number, attributes in enumerate(elements):
        attributes["style"] = styles[number % len(styles)]
    looks = compute_looks(diagram, theme)
    assert list(looks.nodes) == diagram.node_ids
    assert list(looks.groups) == diagram.groups
    assert list(looks.edges) == [edge.key for edge in diagram.edges_in_order()]
    assert all(is_drawable(look) for kind in (looks.nodes, looks.groups, looks.edges) for look in kind.values())
    assert looks == compute_looks(diagram, theme)
