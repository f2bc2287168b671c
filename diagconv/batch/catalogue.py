"""All rules of diagnostics, in groups: for the reference, for reports, and for what can be suppressed."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.diagnostics import Rule, Severity, unknown
from diagconv.errors import UsageError
from diagconv.formats import loaded_formats
from diagconv.limits import Limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType


class RuleGroup(NamedTuple):
    """The rules of a format or of a part of diagconv: their subject, the prefix of their codes, and their modules."""

    title: str
    prefix: str
    modules: tuple[str, ...]


SHARED: Final = (
    RuleGroup("Hints", "HNT", ("diagconv.formats.hints.diagnostics",)),
    RuleGroup("Images", "IMG", ("diagconv.images.diagnostics",)),
    RuleGroup("Icons", "ICO", ("diagconv.icons.diagnostics",)),
    RuleGroup("Styles and colours", "STY", ("diagconv.style.diagnostics",)),
    RuleGroup("Labels", "TXT", ("diagconv.text.diagnostics",)),
    RuleGroup("Layout", "LAY", ("diagconv.layout.diagnostics",)),
    RuleGroup("Drawing", "DRW", ("diagconv.drawing.diagnostics",)),
    RuleGroup("Notes", "NTE", ("diagconv.notes.diagnostics",)),
    RuleGroup("Scripts", "RUN", ("diagconv.running.diagnostics",)),
    RuleGroup("Files", "EXP", ("diagconv.batch.diagnostics",)),
    RuleGroup("Limits", "LIM", ("diagconv.limits",)),
)
"""The groups that belong to no format."""


def rule_groups() -> list[RuleGroup]:
    """All groups: one for each format that has rules, then those that all formats share."""
    of_formats = (RuleGroup(row.title, row.code_prefix, row.rule_modules) for row in loaded_formats())
    return [*(group for group in of_formats if group.modules), *SHARED]


def all_rules() -> dict[str, Rule]:
    """All rules by their codes, group by group in the order of their codes."""
    return {rule.code: rule for group in rule_groups() for rule in rules_of(group)}


def rules_of(group: RuleGroup) -> list[Rule]:
    """The rules of a group in the order of their codes: errors, warnings, notes."""
    found = {rule for name in group.modules for rule in rules_in(import_module(name)).values()}
    return sorted((rule for rule in found if rule.code.startswith(group.prefix)), key=lambda rule: rule.code)


def rules_in(module: ModuleType) -> dict[str, Rule]:
    """The rules of a module by their names in it; those in a table by the names of its fields."""
    return dict(_named_rules(vars(module).items()))


def _named_rules(named: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Rule]]:
    for name, value in named:
        if isinstance(value, Rule):
            yield name, value
        elif isinstance(value, Limit) and value.has_rule:
            yield name, value.rule
        elif is_dataclass(value) and not isinstance(value, type):
            yield from _named_rules((row.name, getattr(value, row.name)) for row in fields(value))


def check_suppressible(codes: Iterable[str]) -> None:
    """Raise a UsageError for a code that no rule has, or that is an error's, which cannot be suppressed."""
    known = all_rules()
    for code in codes:
        if code not in known:
            raise UsageError(unknown("diagnostic", code, known, "see the reference"))
        if known[code].severity is Severity.ERROR:
            raise UsageError(f"{code} is an error; only warnings and notes can be suppressed")
