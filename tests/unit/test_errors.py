"""Errors reach other processes whole, whatever arguments their classes take."""

from __future__ import annotations

import pickle

import pytest

from diagconv import read
from diagconv.errors import DiagconvError, LayoutTimeout, ModelError, ParseError


def test_errors_of_python_are_sent_whole() -> None:
    for error in (DiagconvError("one"), LayoutTimeout("two"), ModelError("three", "four")):
        sent = pickle.loads(pickle.dumps(error))
        assert (type(sent), str(sent), vars(sent)) == (type(error), str(error), vars(error))


def test_the_diagram_that_was_read_so_far_stays_behind() -> None:
    with pytest.raises(ParseError) as caught:
        read("flowchart LR\n  a[\n", "mermaid")
    sent = pickle.loads(pickle.dumps(caught.value))
    assert (str(sent), sent.diagnostics, sent.diagram) == (str(caught.value), caught.value.diagnostics, None)
    assert caught.value.diagram is not None
