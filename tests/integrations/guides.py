"""The YAML that the guide for CI shows, so that what is tested is what people copy."""

from __future__ import annotations

import re
from typing import Any

import yaml

from tests.integrations.conftest import ROOT

BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shown(heading: str, page: str = "docs/how-to/check-in-ci.md") -> Any:
    """The first YAML of a section of a page."""
    section = (ROOT / page).read_text("utf-8").split(f"\n## {heading}\n", 1)[1]
    block = BLOCK.search(section)
    assert block is not None, f"no YAML below {heading}"
    return yaml.safe_load(block[1])
