"""Each promise about hostile input names tests, which exist, and each section has some."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "reference" / "security.md"
LINK: Final = re.compile(r"\[`(test_\w+)`\]\(\.\./\.\./(tests/[\w/]+\.py)\)")
SECTIONS: Final = re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]


@pytest.mark.parametrize(("name", "path"), sorted(set(LINK.findall(PAGE.read_text("utf-8")))))
def test_the_test_of_a_promise_exists(name: str, path: str) -> None:
    assert re.search(rf"^def {name}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE)


def test_every_promise_has_tests() -> None:
    promises = [section for section in SECTIONS if not section.startswith("What is not promised")]
    assert len(promises) == 5
    for section in promises:
        rows = [line for line in section.splitlines() if line.startswith("| ") and not line.startswith("| what ")]
        assert rows
        assert all(LINK.search(row) for row in rows), section.split("\n")[0]
        assert all(LINK.sub("", row).count("[`test") == 0 for row in rows)


@pytest.mark.parametrize("page", ["SECURITY.md", "docs/reference/security.md", "docs/how-to/build-pull-requests.md"])
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for target in re.findall(r"\]\(([^)#:]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target
