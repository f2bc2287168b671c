"""`--theme-file`, `--config` and their settings: what they change, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import diagconv
from diagconv.errors import UsageError

PLAIN = "flowchart LR\n    a --> b\n"
OWN = '---\nconfig:\n  themeVariables: {primaryColor: "#ff0000"}\n---\n' + PLAIN
ERASER = "A > B\n"
TEAL = {"primaryColor": "#00aabb"}


def svg(text: str, language: str = "mermaid", **options: object) -> str:
    return str(diagconv.convert(text, language, "svg", **options))


@pytest.mark.parametrize(("text", "language"), [(PLAIN, "mermaid"), (OWN, "mermaid"), (ERASER, "eraser")])
@pytest.mark.parametrize("form", [TEAL, {"themeVariables": TEAL}, {"theme": "base", "themeVariables": TEAL}])
def test_a_theme_file_counts_instead_of_the_text(text: str, language: str, form: dict[str, object]) -> None:
    drawn = svg(text, language, theme_file=form)
    assert "#00aabb" in drawn
    assert "#ff0000" not in drawn


def test_a_theme_file_changes_the_theme_that_is_named() -> None:
    dark, light = (svg(PLAIN, theme=name, theme_file={"lineColor": "#00aabb"}) for name in ("dark", "default"))
    assert dark != light
    assert "#00aabb" in dark
    assert "#00aabb" in light


def test_a_configuration_counts_below_that_of_the_text() -> None:
    assert "#00aabb" in svg(PLAIN, config={"themeVariables": TEAL})
    assert "#ff0000" in svg(OWN, config={"themeVariables": TEAL})
    assert "#00aabb" not in svg(OWN, config={"themeVariables": TEAL})
    assert svg(PLAIN, config={"flowchart": {"nodeSpacing": 200}}, routing="spline") == svg(PLAIN, routing="spline")


def test_a_diagram_is_the_same_after_it_is_drawn() -> None:
    diagram = diagconv.read(OWN, "mermaid")
    before = diagconv.write(diagram, "json")
    diagconv.render(diagram, config={"theme": "forest"}, theme_file=TEAL)
    assert diagconv.write(diagram, "json") == before


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("h.yaml", "primaryColour: red\n", "unknown variable “primaryColour”; did you mean “primaryColor”?"),
        ("h.yaml", "primaryColor: reddish\n", "“reddish”, which is not a colour"),
        ("h.yaml", "primaryColor: [\n", "h.yaml:2:1: not YAML"),
        ("h.yaml", "- a\n", "h.yaml: a theme file is a mapping of names to values"),
        ("h.json", "{,}", "h.json:1:2: not JSON"),
        ("h.json", "[" * 100_000, "h.json is not JSON: it is nested too deeply"),
        ("h.json", '{"a":\n' + "7" * 5000 + "}", "h.json:2: a number has more than 1,000 digits"),
        ("h.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: !!python/name:os.system\n", "not YAML"),
        ("none.yaml", None, "no such theme file: none.yaml"),
    ],
)
def test_what_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, message: str) -> None:
    monkeypatch.chdir(tmp_path)
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(UsageError) as failure:
        svg(PLAIN, theme_file=name)
    assert message in failure.value.message
