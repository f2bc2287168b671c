"""The allow-list of CSS: the table of values beside this file, and what must hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv.style.css import PATTERN, PROPERTIES, allowed

TABLE = Path(__file__).with_name("values.tsv").read_text("utf-8").splitlines()
CASES = [line.split("\t") for line in TABLE if line and not line.startswith("# ")]

CSS = st.one_of(
    st.text(max_size=60),
    st.from_regex(r"[#a-f0-9().,% /-]{0,20}", fullmatch=True),
    st.from_regex(r"\A(rgb|hsl)a?\([0-9., %/-]{0,30}\)\Z"),
    st.from_regex(r"\A[0-9.]{0,12}(px|em|%|pt)?( [0-9.]+)*\Z"),
)


@pytest.mark.parametrize(("name", "value", "expected"), CASES, ids=lambda text: text[:40])
def test_values(name: str, value: str, expected: str) -> None:
    diagnostics: list = []
    result = allowed({name: value}, "node A", diagnostics)
    assert result == ({} if expected == "-" else {name: expected})
    assert bool(diagnostics) == (expected == "-")


@given(st.dictionaries(st.one_of(st.sampled_from(sorted(PROPERTIES)), st.text(max_size=20)), CSS, max_size=6))
def test_only_normal_values_pass(style: dict[str, str]) -> None:
    result = allowed(style, "node A")
    assert result.keys() <= PROPERTIES.keys()
    assert all(PATTERN.fullmatch(value) for value in result.values())


@given(st.sampled_from(sorted(PROPERTIES)), CSS)
def test_a_normal_value_stays_as_it_is(name: str, value: str) -> None:
    once = allowed({name: value}, "node A")
    assert allowed(once, "node A") == once


def test_every_property_has_a_case() -> None:
    assert {name for name, _, expected in CASES if expected != "-"} == PROPERTIES.keys()


@pytest.mark.parametrize(
    ("style", "message", "hint"),
    [
        (
            {"colour": "red"}, "has the style property “colour”, which diagconv does not support",
            "did you mean “color”?",
        ),
        ({"fill": "oragne"}, "has fill “oragne”, which is not a colour", "did you mean “orange”?"),
        ({"fill": "u(x)"}, "has fill “u(x)”, which is not a colour", "write a name such as “orange”, or “#ffa500”"),
        ({"stroke-width": "9km"}, "has stroke-width “9km”, which is not a width", "write a width from 0 to 40px"),
    ],
)  # fmt: skip
def test_what_is_said(style: dict[str, str], message: str, hint: str) -> None:
    diagnostics: list = []
    allowed(style, "node A", diagnostics)
    assert [(found.message, found.hint) for found in diagnostics] == [(f"node A {message}", hint)]


def test_a_long_value_is_refused_and_shown_cut() -> None:
    diagnostics: list = []
    assert allowed({"fill": "#" * 1_000_000}, "node A", diagnostics) == {}
    assert len(diagnostics[0].message) < 200
