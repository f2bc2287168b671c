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
    """The rules of a format or of a part of diagconv.

    Args:
        title: their subject.
        prefix: the letters that their codes start with.
        modules: the modules that hold their tables.
        word: what their readable names start with.
    """

    title: str
    prefix: str
    modules: tuple[str, ...]
    word: str


SHARED: Final = (
    RuleGroup("Hints", "HNT", ("diagconv.formats.hints.diagnostics",), "Hint"),
    RuleGroup("Images", "IMG", ("diagconv.images.diagnostics",), "Image"),
    RuleGroup("Icons", "ICO", ("diagconv.icons.diagnostics",), "Icon"),
    RuleGroup("Styles and colours", "STY", ("diagconv.style.diagnostics",), "Style"),
    RuleGroup("Labels", "TXT", ("diagconv.text.diagnostics",), "Label"),
    RuleGroup("Layout", "LAY", ("diagconv.layout.diagnostics",), "Layout"),
    RuleGroup("Drawing", "DRW", ("diagconv.drawing.diagnostics",), "Drawing"),
    RuleGroup("Notes", "NTE", ("diagconv.notes.diagnostics",), "Note"),
    RuleGroup("Scripts", "RUN", ("diagconv.running.diagnostics",), "Script"),
    RuleGroup("Files", "EXP", ("diagconv.batch.diagnostics",), "File"),
    RuleGroup("Limits", "LIM", ("diagconv.limits", "diagconv.collecting"), "Limit"),
)
"""The groups that belong to no format."""


def rule_groups() -> list[RuleGroup]:
    """All groups: one for each format that has rules, then those that all formats share."""
    of_formats = (
        RuleGroup(row.title, row.code_prefix, row.rule_modules, row.name.capitalize()) for row in loaded_formats()
    )
    return [*(group for group in of_formats if group.modules), *SHARED]


def all_rules() -> dict[str, Rule]:
    """All rules by their codes, group by group in the order of their codes."""
    return {rule.code: rule for group in rule_groups() for rule in rules_of(group)}


def rules_of(group: RuleGroup) -> list[Rule]:
    """The rules of a group in the order of their codes: errors, warnings, notes."""
    found = {rule for name in group.modules for rule in rules_in(import_module(name)).values()}
    return sorted((rule for rule in found if rule.code.startswith(group.prefix)), key=lambda rule: rule.code)


def rule_names() -> dict[str, str]:
    """A readable name for each rule, by its code: its group, then its name in the table.

    >>> rule_names()["MMD120"]
    'MermaidKeywordAsId'
    """
    return {
        rule.code: group.word + "".join(part.capitalize() for part in name.split("_"))
        for group in rule_groups()
        for module in group.modules
        for name, rule in rules_in(import_module(module)).items()
    }


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
