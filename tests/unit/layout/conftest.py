"""One Graphviz for all tests of layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diagconv.layout.graphviz.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    with Engine() as engine:
        yield engine
