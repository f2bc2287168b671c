"""What all tests share: their options, which folders are collected, and how hypothesis finds its examples."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings

HERE: Final = Path(__file__).parent

OPTIONAL: Final = {
    "browser": "look at pictures in Chromium, which must be installed",
    "conformance": "compare with Mermaid's own parser, which needs Node and `npm ci` in tests/conformance",
    "integrations": "build pages with MkDocs, Sphinx and other tools, which DIAGCONV_TOOLS must name",
    "dot": "run scripts with the diagrams library and `dot`, which must be installed",
}
"""Folders of tests that need more than Python: each is collected only with the option of its name."""

# The same examples in every run and on every machine, so that a run never fails for an example that no earlier one has
# tried. `make fuzz` looks for new ones; what it finds becomes an `@example` or a case.
settings.register_profile("fixed", deadline=None, derandomize=True, database=None)
settings.register_profile("quick", deadline=None, derandomize=True, database=None, max_examples=10)
settings.register_profile("fuzz", deadline=None, print_blob=True, max_examples=400)
settings.load_profile("fixed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="replace expected output with the actual output")
    for name, purpose in OPTIONAL.items():
        parser.addoption(f"--{name}", action="store_true", help=f"collect tests/{name}: {purpose}")


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say what is left out: tests that are not collected are not counted as skipped."""
    return [f"tests/{name}: not collected; needs --{name}" for name in OPTIONAL if not config.getoption(f"--{name}")]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the optional folders whose option is not given."""
    is_left_out = collection_path.parent == HERE and not config.getoption(f"--{collection_path.name}", default=True)
    return True if is_left_out and collection_path.name in OPTIONAL else None


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be renewed."""
    return bool(request.config.getoption("--update-goldens"))
