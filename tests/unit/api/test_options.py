"""The options of pictures: one table, and everything that must agree with it."""

from __future__ import annotations

import dataclasses
import pickle
import re
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import diagconv
from diagconv.cli.convert import command as convert_command
from diagconv.cli.settings import SETTINGS
from diagconv.errors import UsageError
from diagconv.formats import FORMATS
from diagconv.icons import ICON_MODES
from diagconv.keywords import ReadKeywords, WriteKeywords
from diagconv.model.settings import LEAST_GAP, LEAST_WRAP, MOST_GAP, ROUTINGS
from diagconv.renderers import RENDERERS
from diagconv.renderers.options import (
    OPTIONS,
    IconMode,
    RendererName,
    RenderKeywords,
    RenderOptions,
    RoutingName,
    ThemeName,
)  # fmt: skip
from diagconv.renderers.values import Number
from diagconv.style import AUTO, THEMES

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "python.md"


def test_the_keywords_are_the_options() -> None:
    assert get_type_hints(RenderKeywords) == get_type_hints(RenderOptions)


def test_the_keywords_of_readers_and_writers_are_those_of_the_formats() -> None:
    rows = FORMATS.values()
    assert set(get_type_hints(ReadKeywords)) == {name for row in rows for name in row.reader_options}
    assert set(get_type_hints(WriteKeywords)) == {"hints", *(name for row in rows for name in row.options)}


def test_the_names_are_those_of_the_parts_that_take_them() -> None:
    assert get_args(RendererName) == tuple(RENDERERS)
    assert set(get_args(ThemeName)) == {*THEMES, AUTO}
    assert get_args(IconMode) == ICON_MODES
    assert get_args(RoutingName) == ROUTINGS


def test_the_bounds_are_those_of_the_layout() -> None:
    bounds = {name: option.value for name, option in OPTIONS.items() if isinstance(option.value, Number)}
    assert {(bounds[name].least, bounds[name].most) for name in ("node_gap", "rank_gap")} == {(LEAST_GAP, MOST_GAP)}
    assert bounds["wrap"].least == LEAST_WRAP


def test_the_command_line_and_its_settings_have_the_options() -> None:
    parameters = {parameter.name: parameter for parameter in convert_command.params}
    for option in OPTIONS.values():
        assert (option.name in parameters) == option.is_for_commands
        assert (option.key in SETTINGS) == option.is_for_settings
        if option.is_for_commands:
            assert parameters[option.name].opts == [option.flag]


def test_options_can_be_sent_to_other_processes() -> None:
    options = RenderOptions(theme="dark", wrap=200)
    assert pickle.loads(pickle.dumps(options)) == options
    with pytest.raises(dataclasses.FrozenInstanceError):
        options.theme = "base"  # type: ignore[misc]


def test_the_documentation_has_the_table(update_goldens: bool) -> None:
    text = REFERENCE.read_text("utf-8")
    table = re.compile(r"^\| option \|.*?(?=\n\n)", re.M | re.S)
    if update_goldens:
        text = table.sub(lambda _: _table(), text, count=1)
        REFERENCE.write_text(text, "utf-8")
    found = table.search(text)
    assert found is not None
    assert found[0] == _table()


def _table() -> str:
    rows = [
        f"| `{option.name}` | {option.value.describe()} | {_shown(option.default)} | {option.doc} |"
        for option in OPTIONS.values()
    ]
    return "\n".join(["| option | values | default | effect |", "|---|---|---|---|", *rows])


def _shown(default: object) -> str:
    return f"`{default!r}`".replace("'", '"') if default is not None else ""


# Calls that are wrong

WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"them": "dark"}, "unknown option “them”; did you mean “theme”?"),
    ({"theme": "drak"}, "unknown theme “drak”; did you mean “dark”?"),
    ({"theme": "tokyo"}, "unknown theme “tokyo”; choose from default, neutral, forest, base, dark, auto"),
    ({"theme": 3}, "theme must be one of default, neutral, forest, base, dark, auto, not 3"),
    ({"renderer": "grafviz"}, "unknown renderer “grafviz”; did you mean “graphviz”?"),
    ({"icons": "always"}, "unknown icon mode “always”; choose from named, auto, off"),
    ({"routing": "linear"}, "unknown routing “linear”; did you mean “spline”?"),
    ({"icons_dir": 3}, "icons_dir must be a path, not 3"),
    ({"node_gap": 5}, "node_gap must be between 10 and 1000 pixels, not 5"),
    ({"rank_gap": True}, "rank_gap must be a number of pixels, not true"),
    ({"wrap": "wide"}, "wrap must be a number of pixels, not “wide”"),
    ({"scale": float("nan")}, "scale must be between 0.05 and 20, not nan"),
    ({"scale": "2"}, "scale must be a number, not “2”"),
    ({"width": 3.5}, "width must be a whole number of pixels, not 3.5"),
    ({"timeout": 0}, "timeout must be greater than 0 seconds, not 0"),
    ({"timeout": float("inf")}, "timeout must be greater than 0 seconds, not inf"),
    ({"embed_font": 1}, "embed_font must be true or false, not 1"),
    ({"background": "url(x)"}, "background “url(x)” is not a colour; use a name such as white, or #rrggbb"),
)


@pytest.mark.parametrize(("options", "message"), WRONG, ids=[next(iter(options)) for options, _ in WRONG])
def test_a_wrong_option_is_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as wrong:
        diagconv.render(diagconv.Diagram(), "svg", **options)
    assert wrong.value.message == message


@pytest.mark.parametrize(
    ("format", "options", "message"),
    [
        ("eraser", {"hint": False}, "unknown option of Eraser “hint”; did you mean “hints”?"),
        ("eraser", {"theme": "dark"}, "unknown option of Eraser “theme”; it takes hints"),
        ("mermaid", {"hints": "no"}, "hints must be true or false, not “no”"),
        ("diagrams", {"icons": "all"}, "unknown icon mode “all”; choose from named, auto, off"),
        ("diagrams", {"theme": "drak"}, "unknown theme “drak”; did you mean “dark”?"),
    ],
)
def test_a_wrong_option_of_a_writer_is_named(format: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as wrong:
        diagconv.write(diagconv.Diagram(), format, **options)
    assert wrong.value.message == message


@pytest.mark.parametrize(
    ("format", "options", "message"),
    [
        ("eraser", {"typ": "flowchart"}, "unknown option of Eraser “typ”; did you mean “type”?"),
        ("mermaid", {"type": "flowchart"}, "unknown option of Mermaid “type”; it takes none"),
    ],
)
def test_a_wrong_option_of_a_reader_is_named(format: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as wrong:
        diagconv.read("A > B", format, **options)
    assert wrong.value.message == message
