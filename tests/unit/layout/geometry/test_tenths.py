"""Rounding to a tenth: as Python rounds, whatever the number."""

from __future__ import annotations

from math import copysign

from hypothesis import given
from hypothesis import strategies as st

from diagconv.layout.geometry.primitives import tenth

COORDINATES = st.one_of(
    st.floats(allow_nan=False),
    st.floats(-1e4, 1e4),
    st.integers(-(10**6), 10**6).map(lambda count: count / 20),  # halfway between two tenths, as near as floats are
)


@given(COORDINATES)
def test_a_number_is_rounded_as_python_rounds_it(value: float) -> None:
    assert (tenth(value), copysign(1, tenth(value))) == (round(value, 1), copysign(1, round(value, 1)))
