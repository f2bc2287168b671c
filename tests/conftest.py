"""What all tests share: the option that renews expected outputs, and how hypothesis looks for counterexamples."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# Speed is no test here. CI takes the same examples each time, so that a change never fails for a text that it has not
# touched; everyone's own runs look for new ones. `--hypothesis-profile=quick` is for a first look.
settings.register_profile("own", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=10)
settings.load_profile("ci" if os.environ.get("CI") else "own")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write what is seen as what is expected; then review the diff"
    )
    parser.addoption("--conformance", action="store_true", help="ask Mermaid itself, which needs Node and `npm ci`")
    parser.addoption("--browser", action="store_true", help="look at pictures in Chromium, which must be installed")


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be renewed."""
    return bool(request.config.getoption("--update-goldens"))
