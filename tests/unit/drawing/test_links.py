"""Which links a picture carries. `links.tsv`: a link (with Python's escapes) and what becomes of it, or nothing."""

from pathlib import Path

import pytest

from diagconv.drawing.links import safe_link

ROWS = [row.split("\t") for row in (Path(__file__).parent / "links.tsv").read_text("ascii").splitlines()]


@pytest.mark.parametrize(("link", "expected"), ROWS)
def test_link(link, expected):
    assert safe_link(link.encode().decode("unicode_escape")) == (expected or None)


def test_long_link_takes_no_long_time():
    assert safe_link("a" * 1_000_000 + ":") is None
    assert safe_link("https://a" + "/" * 1_000_000 + "\x00") is None
