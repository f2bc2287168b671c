"""What the checks of the wiring work on, and how they report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import did_you_mean
from diagconv.suggestions import MOST_COMPARED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Diagnostic, Rule, Source
    from diagconv.formats.kubernetes.reading.found_edges import Wiring
    from diagconv.formats.kubernetes.reading.inventory import Inventory
    from diagconv.formats.kubernetes.reading.resources import Resource
    from diagconv.formats.kubernetes.reading.values import FieldValue


@dataclass(frozen=True)
class WiringFindings:
    """The objects, their edges, and what is found to be wrong with them.

    Args:
        source: the text.
        inventory: the objects.
        wiring: their edges.
        diagnostics: what is found.
    """

    source: Source
    inventory: Inventory
    wiring: Wiring
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, rule: Rule, value: FieldValue, hint: str | None = None, **words: Any) -> None:
        """Report a rule at the place of a value."""
        self.diagnostics.append(rule.at(self.source, value.span, hint=hint, **words))

    @property
    def may_compare(self) -> bool:
        """Whether to look for what was meant: each is compared with all that is there, so only the first ones are."""
        return len(self.diagnostics) < MOST_COMPARED

    def similar(self, name: str, known: Iterable[str]) -> str | None:
        """A hint that names the most similar known name, for the first findings."""
        return did_you_mean(name, known) if self.may_compare else None

    def workloads_beside(self, resource: Resource) -> list[Resource]:
        """The objects in the namespace of another that make Pods."""
        return self._workloads.get(resource.space, [])

    @cached_property
    def _workloads(self) -> dict[str | None, list[Resource]]:
        """What makes Pods, by its namespace."""
        found: dict[str | None, list[Resource]] = defaultdict(list)
        for resource in self.inventory.resources:
            if resource.pods:
                found[resource.space].append(resource)
        return found
