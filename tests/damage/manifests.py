"""The manifests that are damaged: those of the other tests, or those of a folder, document by document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
LONGEST: Final = 8_000
"""The characters of a document that is damaged."""

_FENCE: Final = re.compile(r"^```(?:yaml|kubernetes)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SEPARATOR: Final = re.compile(r"^---.*\n", re.MULTILINE)


def manifests(folder: Path | None = None) -> list[str]:
    """Documents with a kind, each once, in a stable order; those of the tests without a folder."""
    if folder is None:
        paths = sorted([*ROOT.glob("wiring/*.md"), *ROOT.glob("conversions/kubernetes-*.md")])
        texts = [fence for path in paths for fence in _FENCE.findall(path.read_text("utf-8"))]
    else:
        texts = [path.read_text("utf-8") for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])]
    documents = [document for text in texts for document in _SEPARATOR.split(text)]
    usable = (each for each in documents if len(each) <= LONGEST and re.search(r"^kind: ", each, re.MULTILINE))
    return list(dict.fromkeys(each for each in usable if each.count("\n") > 3))
