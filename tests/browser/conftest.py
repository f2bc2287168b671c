"""One browser for all tests of this folder; without `--browser`, or without Chromium, they are skipped."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

from benchmarks.browser import NoBrowser, chromium, new_page  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """The Chromium of this machine."""
    if not request.config.getoption("--browser"):
        pytest.skip("with --browser only; see tests/browser/README.md")
    try:
        with chromium() as opened:
            yield opened
    except NoBrowser as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def light(browser: Browser) -> Page:
    """A page whose reader likes it light."""
    return new_page(browser)


@pytest.fixture(scope="session")
def dark(browser: Browser) -> Page:
    """A page whose reader likes it dark."""
    return new_page(browser, dark=True)
