"""Whole numbers of others: those of thousands of digits are refused, since the time to read grows with the square."""

from __future__ import annotations

from typing import Final

MOST_DIGITS: Final = 1000
"""The most digits of a whole number in JSON."""


class TooManyDigits(ValueError):
    """A whole number is too long.

    Args:
        digits: the number as it is written.
    """

    def __init__(self, digits: str) -> None:
        super().__init__(f"a number has more than {MOST_DIGITS:,} digits")
        self.digits = digits


def whole_number(digits: str) -> int:
    """The number that digits are; for `parse_int` of `json.loads`.

    Raises:
        TooManyDigits: there are too many.
    """
    if len(digits) > MOST_DIGITS:
        raise TooManyDigits(digits)
    return int(digits)
