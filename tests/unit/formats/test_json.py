"""JSON that is no diagram is an error with its place, whatever is in it, and deep nesting costs no more than wide."""

from __future__ import annotations

import json

import pytest

import diagconv
from diagconv.errors import ParseError

CHAIN = [{"id": f"g{number}", "group": f"g{number - 1}" if number else None} for number in range(3000)]


@pytest.mark.parametrize(
    ("text", "code", "column", "words"),
    [
        (f'{{"diagconv": 1, "properties": {{"a": {"9" * 5000}}}}}', "JSN101", 37, "more than 1,000 digits"),
        (f'{{"diagconv": -{"1" * 5000}}}', "JSN101", 14, "more than 1,000 digits"),
        ("[" * 100_000, "JSN101", 1, "nested too deeply"),
        ('{"diagconv": 2}', "JSN102", 2, "must be 1"),
        (json.dumps({"diagconv": 1, "groups": [{"id": "a", "group": "b"}]}), "JSN102", 40, "unknown group “b”"),
    ],
)
def test_what_is_no_diagram_is_an_error_with_its_place(text: str, code: str, column: int, words: str) -> None:
    with pytest.raises(ParseError) as failure:
        diagconv.read(text, "json")
    (error,) = failure.value.diagnostics
    assert error.code == code
    assert words in error.message
    assert error.position is not None
    assert error.position.column == column


def test_groups_that_contain_each_other_are_found() -> None:
    chain = [*CHAIN, {"id": "x", "group": "y"}, {"id": "y", "group": "x"}]
    with pytest.raises(ParseError, match="contains itself"):
        diagconv.read(json.dumps({"diagconv": 1, "groups": chain}), "json")


def test_a_chain_of_groups_comes_back() -> None:
    with diagconv.Limits(nesting=len(CHAIN)):
        text = diagconv.write(diagconv.read(json.dumps({"diagconv": 1, "groups": CHAIN}), "json"), "json")
    assert [(each["id"], each["group"]) for each in json.loads(text)["groups"]] == [
        (each["id"], each["group"]) for each in CHAIN
    ]
