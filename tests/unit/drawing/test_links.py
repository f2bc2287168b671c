"""Which links a picture carries. `links.tsv`: a link (with Python's escapes) and what becomes of it, or nothing."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv.drawing.links import safe_link

ROWS = [row.split("\t") for row in (Path(__file__).parent / "links.tsv").read_text("ascii").splitlines()]


@pytest.mark.parametrize(("link", "expected"), ROWS)
def test_link(link, expected):
    assert safe_link(link.encode().decode("unicode_escape")) == (expected or None)


def test_long_link_takes_no_long_time():
    assert safe_link("a" * 1_000_000 + ":") is None
    assert safe_link("https://a" + "/" * 1_000_000 + "\x00") is None


SCHEMES = ("javascript", "JaVaScRiPt", "data", "vbscript", "file", "blob", "about", "view-source", "jar", "x")
COLONS = (":", "&colon;", "&#58;", "&#x3a;", "&#0000058", "&amp;colon;", "%3A", "\uff1a", "\ufe55", "\\:", "\\3a ")
NOISE = (
    *("", " ", "\t", "\n", "\r", "\x00", "\x01", "\x0b", "\x1f", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u2028"),
    *("\u3000", "\ufeff", "&Tab;", "&NewLine;", "&#9;", "&#x0;", "&zwnj;", "/", "//", "\\", "?", "#", "@", "https:"),
)  # fmt: skip
PARTS = st.sampled_from((*SCHEMES, *COLONS, *NOISE, "alert(1)", "//host/share", "text/html,<script>")) | st.text(
    max_size=3
)


@given(st.lists(PARTS, max_size=8).map("".join))
def test_no_link_leads_to_another_scheme(link):
    """Read as browsers read it, once or with its entities decoded again, it is a page, an address or a place nearby."""
    safe = safe_link(link)
    for read in (safe, unescape(safe)) if safe is not None else ():
        assert scheme_of(read) in ("", "http", "https", "mailto")
        assert not as_browsers_read(read).startswith("//")


@given(st.sampled_from(SCHEMES), st.sampled_from(COLONS[:5]), *[st.sampled_from(NOISE)] * 2)
def test_no_disguise_helps_a_scheme(scheme, colon, before, within):
    safe = safe_link(f"{before}{scheme[:2]}{within}{scheme[2:]}{colon}alert(1)")
    assert safe is None or scheme_of(unescape(safe)) in ("", "http", "https", "mailto")


@given(st.text(max_size=20))
def test_a_safe_link_is_safe_again(link):
    safe = safe_link(link)
    assert safe is None or safe_link(safe) == safe


def as_browsers_read(link: str) -> str:
    """What the URL standard does first: tabs and line breaks go, and controls and blanks at the ends; `\\` is `/`."""
    return re.sub(r"[\t\n\r]", "", link).strip("".join(map(chr, range(0x21)))).replace("\\", "/")


def scheme_of(link: str) -> str:
    found = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", as_browsers_read(link))
    return found[1].lower() if found else ""


def test_the_test_knows_schemes():
    assert scheme_of(" java\nscript:x") == "javascript"
    assert scheme_of("./javascript:x") == ""
