"""What the checks of the wiring work on, and how they report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

    def workloads_beside(self, resource: Resource) -> list[Resource]:
        """The objects in the namespace of another that make Pods."""
        return [each for each in self.inventory.resources if each.pods and each.space == resource.space]
