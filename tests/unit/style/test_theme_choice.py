"""Which theme a picture has: the call's, the text's, Mermaid's names and variables."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from diagconv import convert
from diagconv.errors import UsageError
from diagconv.model import Diagram
from diagconv.model.colors import color, contrast, parse_color
from diagconv.style import THEMES, Theme, choose_theme, theme_by_name
from diagconv.style.theme_choice import MERMAID_THEMES
from diagconv.style.theme_variables import COLORS


def diagram(config: object) -> Diagram:
    made = Diagram()
    made.properties["config"] = config
    return made


def asked(config: object, wanted: str | None = None) -> tuple[Theme, list[str]]:
    """The theme that a text gets, and the codes of what is told."""
    diagnostics: list[Any] = []
    chosen = choose_theme(diagram(config), wanted, diagnostics)
    return chosen.theme, [told.code for told in diagnostics]


def test_the_default() -> None:
    assert choose_theme(Diagram(), None, []) == (THEMES["default"], None)


@pytest.mark.parametrize("name", THEMES)
def test_a_text_asks_for_a_theme_by_name(name: str) -> None:
    assert asked({"theme": name}) == (THEMES[name], [])
    assert asked({"flowchart": {"theme": name}}) == (THEMES[name], [])
    assert asked({"theme": name}, "neutral") == (THEMES["neutral"], [])


@pytest.mark.parametrize(("name", "ours"), MERMAID_THEMES.items())
def test_mermaids_other_names_stand_for_the_nearest(name: str, ours: str) -> None:
    assert asked({"theme": name}) == (THEMES[ours], [])
    assert THEMES[ours].dark is ("dark" in name)


def test_an_unknown_theme_in_a_text_is_noted() -> None:
    diagnostics: list[Any] = []
    assert choose_theme(diagram({"theme": "forrest"}), None, diagnostics).theme == THEMES["default"]
    assert [(told.code, told.hint) for told in diagnostics] == [("STY301", "did you mean “forest”?")]


@pytest.mark.parametrize("wanted", [True, False])
def test_auto_has_a_theme_for_each_mode(wanted: bool) -> None:
    chosen = choose_theme(diagram({} if wanted else {"theme": "auto"}), "auto" if wanted else None, [])
    assert chosen == (THEMES["default"], THEMES["dark"])


def test_an_unknown_theme_of_the_call_is_an_error() -> None:
    with pytest.raises(UsageError, match="unknown theme “drak”; did you mean “dark”"):
        theme_by_name("drak")


@pytest.mark.parametrize(
    "config", [None, 3, [], {"theme": 3}, {"theme": None}, {"themeVariables": "x"}, {"look": "neo"}]
)
def test_a_configuration_of_any_kind_does_no_harm(config: object) -> None:
    assert asked(config) == (THEMES["default"], [])


def test_what_is_not_drawn_is_noted_once() -> None:
    assert asked({"look": "handDrawn", "themeCSS": "a{}"})[1] == ["STY302", "STY302"]
    assert asked({"themeVariables": {"fontFamily": "Comic Sans MS"}})[1] == ["STY302"]
    made = Diagram()
    made.properties["typeface"] = "mono"
    diagnostics: list[Any] = []
    choose_theme(made, "dark", diagnostics)
    assert [str(told.message) for told in diagnostics] == ["typeface “mono” has no effect on a picture"]


# Variables


def variables(theme: str = "base", **said: Any) -> Theme:
    return asked({"theme": theme, "themeVariables": said})[0]


def test_variables_paint_what_mermaid_paints_with_them() -> None:
    theme = variables(
        mainBkg="#111111", nodeBorder="#222222", nodeTextColor="#eeeeee", clusterBkg="#333333", clusterBorder="#444444",
        titleColor="#dddddd", defaultLinkColor="#555555", edgeLabelBackground="#666666", textColor="#fefefe",
        background="#777777",
    )  # fmt: skip
    assert (theme.node.fill, theme.node.stroke, theme.node.text.color) == ("#111111", "#222222", "#eeeeee")
    outer = theme.groups[0]
    assert (outer.fill, outer.stroke, outer.text.color) == ("#333333", "#444444", "#dddddd")
    assert (theme.edge.stroke, theme.edge.fill, theme.edge.text.color) == ("#555555", "#666666", "#fefefe")
    assert (theme.background, theme.title.color) == ("#777777", "#fefefe")


def test_mermaid_derives_a_theme_from_one_colour() -> None:
    theme = variables(primaryColor="#ff0000")
    assert (theme.node.fill, theme.node.stroke) == ("#ff0000", "#a32929")
    assert (theme.groups[0].fill, theme.groups[0].stroke) == ("#1affff", "#2eb8b8")
    assert theme.edge.stroke == THEMES["base"].edge.stroke


def test_a_border_is_lighter_in_the_dark() -> None:
    assert variables("dark", primaryColor="#ff0000").node.stroke == "#d65c5c"


def test_the_background_decides_the_lines() -> None:
    assert variables(background="#000000").edge.stroke == "#ffffff"


def test_variables_count_in_every_theme_and_not_beside_the_calls() -> None:
    assert variables("forest", lineColor="red").edge.stroke == "#ff0000"
    assert variables("forest", lineColor="red").node == THEMES["forest"].node
    assert asked({"themeVariables": {"lineColor": "red"}}, "forest")[0] == THEMES["forest"]


PAINTED = sorted(set(COLORS) - {"secondaryColor"})
TEXT = """\
---
title: Shop
config: {{theme: {theme}, themeVariables: {{{name}: "{value}"}}}}
---
flowchart TD
    A[One] -->|label| B(Two)
    subgraph s [Group]
        C --> D
        subgraph t [Inner]
            D -->|in| E
            F@{{shape: text, label: bare}}
        end
    end
"""


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("name", PAINTED)
def test_every_colour_is_drawn_as_it_is_written(theme: str, name: str) -> None:
    for value in ("#fefdfc", "#010203", "#7f8081"):
        svg = convert(TEXT.format(theme=theme, name=name, value=value), "mermaid", "svg")
        assert value in svg.partition("</style>")[2]


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_a_line_has_its_colour_in_every_group(theme: str) -> None:
    text = TEXT.format(theme=theme, name="lineColor", value="#f8b229")
    svg = convert(text, "mermaid", "svg").partition("</style>")[2]
    assert svg.count('stroke="#f8b229"') == 3


def test_a_line_has_its_colour_in_a_png() -> None:
    image = Image.open(BytesIO(convert(TEXT.format(theme="base", name="lineColor", value="#f8b229"), "mermaid", "png")))
    assert (0xF8, 0xB2, 0x29) in {pixel[:3] for _, pixel in image.convert("RGBA").getcolors(1_000_000)}


@pytest.mark.parametrize(
    ("name", "part"), [("tertiaryTextColor", "groups"), ("textColor", "groups"), ("primaryTextColor", "node")]
)
def test_text_that_inherits_a_written_colour_keeps_it(name: str, part: str) -> None:
    look = getattr(variables(mainBkg="#ffffff", clusterBkg="#ffffff", **{name: "#fefefe"}), part)
    assert all(each.text.color == "#fefefe" for each in (look if isinstance(look, tuple) else [look]))


def test_inner_titles_have_their_share_of_the_size() -> None:
    assert variables(fontSize=32).group(1).text.size == 28.0


def test_dark_mode_starts_from_the_dark_theme() -> None:
    assert variables(darkMode=True) == THEMES["dark"]
    assert variables("dark", darkMode=False) == THEMES["dark"]


def test_the_size_of_text() -> None:
    theme = variables(fontSize="32px")
    assert (theme.node.text.size, theme.edge.text.size, theme.title.size) == (28.0, 24.0, 40.0)
    assert variables(fontSize=16) == THEMES["base"]
    assert asked({"themeVariables": {"fontSize": "1e9"}}) == (THEMES["default"], ["STY202"])


@pytest.mark.parametrize("value", ["url(#x)", "red;}*{", "expression(1)", "var(--x)", "12"])
def test_values_pass_the_allow_list(value: str) -> None:
    assert asked({"themeVariables": {"primaryColor": value}}) == (THEMES["default"], ["STY202"])


@pytest.mark.parametrize("value", [None, 3, [], {"a": "b"}, True, ""])
def test_values_of_any_kind_do_no_harm(value: object) -> None:
    said = dict.fromkeys((*COLORS, "darkMode", "primaryColour"), value)
    assert asked({"themeVariables": said})[1] == []


COLOR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
FILLS = (
    "background",
    "primaryColor",
    "secondaryColor",
    "tertiaryColor",
    "mainBkg",
    "clusterBkg",
    "edgeLabelBackground",
)


@given(st.sampled_from(sorted(THEMES)), st.dictionaries(st.sampled_from(FILLS), COLOR, min_size=1), st.booleans())
def test_text_of_ours_can_be_read_on_any_colour(theme: str, said: dict[str, str], dark: bool) -> None:
    made = variables(theme, **said, darkMode=dark)
    plate = made.background if made.edge.fill == "none" else made.edge.fill
    pairs = [(look.text.color, look.fill) for look in (made.node, *made.groups)]
    for text, fill in (*pairs, (made.title.color, made.background), (made.edge.text.color, plate)):
        assert contrast(color(text), color(fill)) >= 4.5


@given(st.dictionaries(st.sampled_from(COLORS), COLOR | st.just("transparent") | st.just("#ff000080")))
def test_all_that_variables_paint_is_a_colour(said: dict[str, str]) -> None:
    made = variables(**said)
    for look in (made.node, made.edge, *made.groups):
        assert parse_color(look.text.color) is not None
        assert all(paint == "none" or parse_color(paint) is not None for paint in (look.fill, look.stroke))
