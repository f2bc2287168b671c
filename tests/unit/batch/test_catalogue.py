"""The catalogue of diagnostics has them all, each code once, and the reference shows them as they are."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import diagconv
from diagconv.batch.catalogue import RuleGroup, all_rules, check_suppressible, rule_groups, rules_in, rules_of
from diagconv.diagnostics import Rule, Severity
from diagconv.errors import UsageError

ROOT = Path(diagconv.__file__).parent
REFERENCE = ROOT.parent / "docs" / "reference" / "diagnostics.md"
HUNDREDS = {Severity.ERROR: "1", Severity.WARNING: "2", Severity.NOTE: "3"}
NOT_LOADED = {"diagconv.__main__", *(f"diagconv.integrations.{tool}" for tool in ("magics", "mkdocs", "sphinx"))}
"""A program, and modules that need tools which are not installed for development."""

MODULES = [module.name for module in walk_packages([str(ROOT)], "diagconv.") if module.name not in NOT_LOADED]
TABLE = re.compile(r"(?<=<!-- table -->\n).*", re.S)


def test_each_row_is_in_the_catalogue() -> None:
    rows = {rule for name in MODULES for rule in rules_in(import_module(name)).values()}
    assert {rule.code for rule in rows} == set(all_rules())
    assert rows == set(all_rules().values())


def test_each_code_is_given_once() -> None:
    codes = Counter(rule.code for group in rule_groups() for rule in rules_of(group))
    assert [code for code, count in codes.items() if count > 1] == []


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_a_code_tells_group_and_severity(rule: Rule) -> None:
    prefix, number = rule.code[:3], rule.code[3:]
    assert prefix in {group.prefix for group in rule_groups()}
    assert re.fullmatch(r"\d{3}", number)
    assert number[0] == HUNDREDS[rule.severity]


@pytest.mark.parametrize("group", rule_groups(), ids=lambda group: group.prefix)
def test_each_rule_is_used(group: RuleGroup) -> None:
    """A rule that nothing names besides its own definition would never be reported."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(ROOT.rglob("*.py")))
    named = Counter(re.findall(r"\w+", text))
    assert [name for module in group.modules for name in rules_in(import_module(module)) if named[name] < 2] == []


def test_the_reference_is_as_the_rows_are(update_goldens: bool) -> None:
    text = REFERENCE.read_text("utf-8")
    expected = TABLE.sub(lambda _: "\n".join(_section(group) for group in rule_groups()), text)
    if update_goldens:
        REFERENCE.write_text(expected, "utf-8")
    assert text == expected


def _section(group: RuleGroup) -> str:
    rows = [_row(rule) for rule in rules_of(group)]
    return "\n".join(
        [f"\n## {group.title}\n", "| code | | message | hint | `--fix` |", "|---|---|---|---|---|", *rows, ""]
    )


def _row(rule: Rule) -> str:
    mended = "yes" if rule.fixable else ""
    code = f'<a id="{rule.code.lower()}"></a>{rule.code}'
    return f"| {code} | {rule.severity.value} | {_cell(rule.message)} | {_cell(rule.hint)} | {mended} |"


def _cell(text: str | None) -> str:
    text = (text or "").replace("{{", "\0").replace("}}", "\1")
    text = re.sub(r"([\\|<>*_`\[\]])", r"\\\1", text)
    return re.sub(r"\{(.*?)\}", r"‹\1›", text).replace("\0", "{").replace("\1", "}")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("MMD21", "did you mean “MMD2"),
        ("XYZ999", "unknown diagnostic “XYZ999”"),
        ("MMD140", "only warnings and notes"),
    ],
)
def test_what_cannot_be_silenced_is_refused(code: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check_suppressible([code])


def test_warnings_and_notes_can_be_silenced() -> None:
    check_suppressible([rule.code for rule in all_rules().values() if rule.severity is not Severity.ERROR])
