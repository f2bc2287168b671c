"""Whatever styles, themes and properties say, nothing stands in a picture but what may stand there."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from diagconv.model import Diagram
from diagconv.style.css import PATTERN, PROPERTIES, allowed
from diagconv.style.theme_variables import COLORS
from tests.unit.drawing.hand import drawn
from tests.unit.drawing.vocabulary import strange

HOSTILE = (
    "url(#x)", "url(javascript:alert(1))", "red;}*{fill:red", "red}</style><script>alert(1)</script>", 'red" onload="x',
    "expression(alert(1))", "var(--x)", "\\75rl(x)", "/**/red", "@import 'x'", "calc(1px + 1px)", "1e400px", "red\0",
    "fast{}", "dash 1s}", "dash 20s linear infinite", "rgb(1,2,3)", "#12345678", "transparent", "none", "\u2028red", "",
)  # fmt: skip
VALUES = st.sampled_from(HOSTILE) | st.text(max_size=30)
ANY = VALUES | st.none() | st.booleans() | st.integers() | st.lists(VALUES, max_size=2)
STYLES = st.dictionaries(
    st.sampled_from([*PROPERTIES, "position", "filter", "clip-path", "x", "}"]) | st.text(max_size=9),
    VALUES,
    max_size=6,
)
CONFIGS = st.fixed_dictionaries(
    {},
    optional={
        "theme": st.sampled_from(("base", "dark", "auto", "</style>")) | ANY,
        "look": ANY,
        "themeCSS": ANY,
        "themeVariables": st.dictionaries(st.sampled_from([*COLORS, "fontSize", "darkMode"]), ANY, max_size=6) | ANY,
    },
)
PROPERTIES_OF_ALL = st.fixed_dictionaries(
    {},
    optional={
        "colorMode": ANY, "styleMode": st.sampled_from(("shadow", "watercolor")) | ANY, "typeface": ANY,
        "config": CONFIGS,
        "linkStyle": st.fixed_dictionaries({}, optional={"style": STYLES | ANY}) | ANY,
    },
)  # fmt: skip
PROPERTIES_OF_EDGES = st.fixed_dictionaries({}, optional={"animate": ANY, "animation": ANY | st.just("fast")})


@given(st.dictionaries(st.sampled_from(sorted(PROPERTIES)), VALUES))
def test_what_passes_the_allow_list_has_one_of_few_forms(style: dict[str, str]) -> None:
    passed = allowed(style, "a node")
    assert all(PATTERN.fullmatch(value) for value in passed.values())


@given(PROPERTIES_OF_ALL, STYLES, PROPERTIES_OF_EDGES, st.sampled_from(("flowchart", "architecture")), st.booleans())
def test_all_that_is_drawn_is_in_the_vocabulary(
    properties: dict[str, Any], style: dict[str, str], edge: dict[str, Any], kind: Any, follows: bool
) -> None:
    diagram = Diagram()
    diagram.type = kind
    diagram.properties.update(properties)
    diagram.classes["c"] = style
    diagram.group("g", style=style)
    for node in ("a", "b"):
        diagram.node(node, group="g", classes=["c"], style=style)
    diagram.edge("a", "b", label="x", style=style, properties=edge)
    assert strange(drawn(diagram, theme="auto" if follows else None)) == []
