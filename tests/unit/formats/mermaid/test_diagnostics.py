"""The table of diagnostics: no code twice, each in the documentation, and each shown by a case or known to be rare."""

from __future__ import annotations

from pathlib import Path

from diagconv.diagnostics import Rule
from diagconv.formats.mermaid import diagnostics

ROOT = Path(__file__).parents[4]
KINDS = [kind for kind in vars(diagnostics).values() if isinstance(kind, Rule)]
WITHOUT_A_CASE = {"MMD110", "MMD111"}  # what is said where no common mistake is recognised


def test_no_code_stands_for_two_things() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)


def test_every_code_is_documented() -> None:
    documented = (ROOT / "docs/reference/mermaid.md").read_text("utf-8")
    assert [kind.code for kind in KINDS if f"| {kind.code} |" not in documented] == []


def test_every_code_has_a_case() -> None:
    cases = "".join(path.read_text("utf-8") for path in (ROOT / "tests/errors/mermaid").glob("*.md"))
    assert {kind.code for kind in KINDS if f"[{kind.code}]" not in cases} <= WITHOUT_A_CASE
