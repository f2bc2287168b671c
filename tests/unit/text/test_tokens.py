"""Icons within labels: found, taken out, and kept apart from the words around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv.text import lines_of, with_icons, without_tokens
from diagconv.text.tokens import OBJECT_REPLACEMENT

KNOWN = {"fa:fa-car", "fab:fa-github"}


def shown(label: str, markup: str = "text") -> str:
    lines = with_icons(lines_of(label, markup), KNOWN)
    return "\n".join("|".join(f"<{run.icon}>" if run.icon else run.text for run in line) for line in lines)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("fa:fa-car Car", "<fa:fa-car>| Car"),
        ("Car fa:fa-car", "Car |<fa:fa-car>"),
        ("a fa:fa-car b fab:fa-github c", "a |<fa:fa-car>| b |<fab:fa-github>| c"),
        ("fa:fa-unknown Car", "Car"),
        ("a fa:fa-unknown b", "a b"),
        ("a fa:fa-unknown", "a"),
        ("fa:fa-unknown", ""),
        ("fa:fa-unknown\nb", "b"),
        ("a\n\nfa:fa-car", "a\n\n<fa:fa-car>"),
        ("fa:car Car", "fa:car Car"),
        ("https://fa:fa-car", "https://|<fa:fa-car>"),
    ],
)
def test_runs(label: str, expected: str) -> None:
    assert shown(label) == expected


def test_style_stays_and_code_is_left_alone() -> None:
    (line,) = with_icons(lines_of("**fa:fa-car Car** `fa:fa-car`", "markdown"), KNOWN)
    assert [(run.text, run.icon, run.bold) for run in line] == [
        (OBJECT_REPLACEMENT, "fa:fa-car", True), (" Car", None, True), (" ", None, False), ("fa:fa-car", None, False),
    ]  # fmt: skip


def test_without_tokens() -> None:
    assert without_tokens("fa:fa-car Car") == "Car"
    assert without_tokens("a fa:fa-car b fab:fa-x") == "a b"
    assert without_tokens("fa:car") == "fa:car"


@given(
    st.lists(st.sampled_from(["fa:fa-car", "fab:fa-github", "fas:fa-x", " ", "a", "\n", ":fa-", "<b>", "`"])).map(
        "".join
    )
)
def test_all_words_stay_and_all_icons_are_told_apart(label: str) -> None:
    lines = with_icons(lines_of(label, "html"), KNOWN)
    runs = [run for line in lines for run in line]
    assert all(run.text for run in runs)
    assert all(run.icon in KNOWN for run in runs if run.icon)
    bare = "".join(without_tokens(run.text) for line in lines_of(label, "html") for run in line)
    assert "".join(bare.split()) == "".join("".join(run.text for run in runs if not run.icon).split())
