"""Mermaid's rules: no code twice, each in the documentation, and each shown by a case or known to be rare."""

from __future__ import annotations

from pathlib import Path

from diagconv.diagnostics import Rule
from diagconv.formats.mermaid import diagnostics

ROOT = Path(__file__).parents[4]
RULES = [rule for rule in vars(diagnostics).values() if isinstance(rule, Rule)]
WITHOUT_A_CASE = {"MMD110", "MMD111"}  # the generic messages where no common error is recognised


def test_each_code_has_one_rule() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_every_code_is_documented() -> None:
    documented = (ROOT / "docs/reference/mermaid.md").read_text("utf-8")
    assert [rule.code for rule in RULES if f"| {rule.code} |" not in documented] == []


def test_every_code_has_a_case() -> None:
    cases = "".join(path.read_text("utf-8") for path in (ROOT / "tests/errors/mermaid").glob("*.md"))
    assert {rule.code for rule in RULES if f"[{rule.code}]" not in cases} <= WITHOUT_A_CASE
