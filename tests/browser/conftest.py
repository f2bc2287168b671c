"""One browser for all tests of this folder, which are collected with `--browser` only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.browser import NoBrowser, chromium, new_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
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
