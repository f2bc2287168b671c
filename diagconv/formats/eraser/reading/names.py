"""Name resolution: which names are groups, which group contains each name, and which names are misspelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.diagnostics import Edit
from diagconv.formats.eraser import diagnostics as rules
from diagconv.formats.eraser import spelling
from diagconv.formats.eraser.keywords import DIRECTIONS, MODES
from diagconv.formats.eraser.reading.statements import Connection, Group, NodeList, Setting, walk

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source, Span
    from diagconv.formats.eraser.reading.statements import Item, Operand


class NameTable:
    """The group of each name, wherever in the text it is mentioned.

    A name belongs to the last group that lists it; to none if it is listed only outside groups; else to the group
    where a connection first mentions it.

    Args:
        items: the statements.
        source: the text.
        diagnostics: a list to which warnings and errors are added.
    """

    def __init__(self, items: list[Item], source: Source, diagnostics: list[Diagnostic]) -> None:
        self.source = source
        self.diagnostics = diagnostics
        self.groups: dict[str, None] = {}
        self._listed: dict[str, tuple[str | None, Span]] = {}
        self._mentioned: dict[str, str | None] = {}
        self._declared: dict[str, dict[str, None]] = {}
        for visit in walk(items):
            if visit.item is not None:
                self._note(visit.item, _name(visit.group))
        self._break_circles()

    def is_node(self, setting: Setting) -> bool:
        """Whether what looks like a setting is a node: the setting does not have this value, and the name is used."""
        words = DIRECTIONS if setting.key.value.lower() == "direction" else MODES.get(setting.key.value, ())
        return setting.value.value not in words and setting_name(setting, self.source) in self._mentioned

    def group_of(self, name: str) -> str | None:
        """The group that contains a name."""
        return self._listed[name][0] if name in self._listed else self._mentioned.get(name)

    def resolved(self, operand: Operand) -> str:
        """The name that an end of a connection refers to: its own, or the one declared name that is almost the same."""
        name = operand.name.value
        if operand.properties or name in self._listed:
            return name
        candidates = self._declared.get(spelling.fold_name(name), {})
        if len(candidates) != 1 or name in candidates:
            return name
        meant = next(iter(candidates))
        span = operand.name.span
        fix = (Edit(span, spelling.name(meant)),)
        self.diagnostics.append(rules.MISSPELLED_NAME.at(self.source, span, name=name, meant=meant, fix=fix))
        return meant

    def _note(self, item: Item, group: str | None) -> None:
        if isinstance(item, Group):
            self.groups[item.head.name.value] = None
            self._list(item.head, group)
        elif isinstance(item, NodeList):
            for operand in item.operands:
                self._list(operand, group)
        elif isinstance(item, Connection):
            for operand in (operand for step in item.steps for operand in step):
                self._mentioned.setdefault(operand.name.value, group)
                if operand.properties:
                    self._declare(operand.name.value)

    def _list(self, operand: Operand, group: str | None) -> None:
        """List a name in a group or outside; a group takes precedence, and a later group over an earlier one."""
        name, span = operand.name.value, operand.name.span
        self._declare(name)
        before = self._listed.get(name, (None, span))[0]
        if name == group:
            self.diagnostics.append(rules.NAMED_LIKE_ITS_GROUP.at(self.source, span, name=name))
        elif group is not None or name not in self._listed:
            if before not in (None, group):
                self.diagnostics.append(rules.TWO_GROUPS.at(self.source, span, name=name, group=group))
            self._listed[name] = (group, span)

    def _declare(self, name: str) -> None:
        self._declared.setdefault(spelling.fold_name(name), {})[name] = None

    def _break_circles(self) -> None:
        """Move groups that contain themselves out of all groups."""
        seen: set[str] = set()
        for name in self.groups:
            path: set[str] = set()
            inner: str | None = name
            while inner is not None and inner not in seen:
                if inner in path:
                    self._break_circle(inner)
                    break
                path.add(inner)
                inner = self.group_of(inner)
            seen |= path

    def _break_circle(self, name: str) -> None:
        span = self._listed[name][1]
        self.diagnostics.append(rules.WITHIN_ITSELF.at(self.source, span, name=name))
        self._listed[name] = (None, span)


def _name(group: Group | None) -> str | None:
    """The name of a group; what a group without a name contains belongs to no group."""
    return group.head.name.value if group is not None and group.head.name.value.strip() else None


def setting_name(setting: Setting, source: Source) -> str:
    """The name that a setting would be if it were a node."""
    return source.text[setting.span.start : setting.span.end]
