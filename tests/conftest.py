"""What all tests share: the option that renews expected outputs."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write what is seen as what is expected; then review the diff"
    )
    parser.addoption("--conformance", action="store_true", help="ask Mermaid itself, which needs Node and `npm ci`")


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be renewed."""
    return bool(request.config.getoption("--update-goldens"))
