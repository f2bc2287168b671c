"""Lines that are read from right to left: their parts are seen in the order that Unicode's algorithm gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv.layout.typesetting.bidi import embedding_levels, is_right_to_left, visual_order


@pytest.mark.parametrize(
    ("line", "right_to_left"),
    [
        ("abc", False),
        ("שלום", True),
        ("1. (שלום)", True),
        ("x שלום", False),
        ("123", False),
        ("", False),
        ("日本", False),
    ],
)
def test_the_first_letter_decides(line: str, right_to_left: bool):
    assert is_right_to_left(line) is right_to_left


@pytest.mark.parametrize(
    ("logical", "visual"),
    [
        ("a|b", "a|b"),
        ("שלום| |עולם", "עולם| |שלום"),
        ("שלום| |abc| |def|!", "!|abc| |def| |שלום"),
        ("abc| |שלום| |עולם| |def", "abc| |עולם| |שלום| |def"),
        ("שלום| |12|.|5| |x", "x| |12|.|5| |שלום"),
        ("abc| |שלום| |12", "abc| |12| |שלום"),
        ("abc| |12| |שלום", "abc| |12| |שלום"),
        ("3| |-| |4| |שלום", "שלום| |4| |-| |3"),
    ],
)  # fmt: skip
def test_order(logical: str, visual: str):
    parts = logical.split("|")
    levels = embedding_levels(parts, base=is_right_to_left("".join(parts)))
    assert "|".join(parts[number] for number in visual_order(levels)) == visual


@given(st.lists(st.text(st.sampled_from("aב ש1.(٣ 日"), min_size=1, max_size=4), max_size=8), st.booleans())
def test_every_part_is_seen_once(parts: list[str], base: bool):
    levels = embedding_levels(parts, base=base)
    assert len(levels) == len(parts)
    assert sorted(visual_order(levels)) == list(range(len(parts)))
