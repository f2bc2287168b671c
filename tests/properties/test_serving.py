"""Whatever lines `diagconv serve-stdio` gets: each request has one answer, of the documented form, and nothing ends."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diagconv.serving.fields import FIELDS, ID
from diagconv.serving.requests import Cancellation, DrawRequest, InvalidRequest, parse
from tests.unit.serving.conversation import PROTOCOL, Conversation

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=5,
)
objects = st.dictionaries(st.sampled_from([*FIELDS, "cancel", "other"]), values, max_size=5)
texts = st.sampled_from(["flowchart LR\n  a --> b\n", "graph TD\n  a[", "x > y", "", "\0", "\ud800", "classDiagram"])
requests = st.fixed_dictionaries(
    {"id": st.integers(0, 3) | st.text(max_size=3), "text": texts | st.text(max_size=30)},
    optional={
        "language": st.sampled_from(["mermaid", "eraser", "dot", ""]),
        "targets": st.lists(st.sampled_from(["svg", "png", "gif"]), max_size=2),
        "options": st.dictionaries(st.sampled_from(["theme", "scale", "node-gap", "folder", "x"]), values, max_size=2),
        "deadline": st.sampled_from([0.001, 5]),
    },
)
lines = st.binary(max_size=50).filter(lambda line: b"\n" not in line) | (
    objects | requests | st.builds(lambda id: {"cancel": id}, st.integers(0, 3))
).map(lambda found: json.dumps(found).encode())


@given(line=lines)
def test_a_line_is_a_request_of_the_schema_or_refused(line):
    found = _parsed(line)
    if isinstance(found, InvalidRequest):
        assert found.message
        assert found.id is None or ID.accepts(found.id)
    else:
        PROTOCOL.validate(json.loads(line))


@pytest.fixture(scope="module")
def talk():
    with Conversation("--jobs", "2", "--deadline", "30") as found:
        yield found
        assert found.end() == (0, b"")


@given(sent=st.lists(lines, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_request_has_one_answer(talk, sent):
    expected = sum(_is_answered(line) for line in sent)
    talk.send(*sent, {"id": "the last one", "text": "flowchart LR\n  a --> b\n"})
    answers = [talk.read() for _ in range(expected + 1)]
    last = next(one for one in answers if one["id"] == "the last one")
    assert last["files"]["svg"]["text"].startswith("<svg")


def _is_answered(line: bytes) -> bool:
    return bool(line.strip()) and not isinstance(_parsed(line), Cancellation)


def _parsed(line: bytes) -> DrawRequest | Cancellation | InvalidRequest:
    try:
        return parse(line)
    except InvalidRequest as problem:
        return problem
