"""Reads Kubernetes manifests as a diagram of what is wired to what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import Span
from diagconv.formats.kubernetes import diagnostics as rules
from diagconv.formats.kubernetes.linting.wiring import check_wiring
from diagconv.formats.kubernetes.reading.documents import documents
from diagconv.formats.kubernetes.reading.inventory import Inventory
from diagconv.formats.kubernetes.reading.lowering import Lowering
from diagconv.formats.kubernetes.reading.resources import resources
from diagconv.formats.kubernetes.reading.selection import ObjectSelection
from diagconv.formats.kubernetes.reading.wiring import wiring_of
from diagconv.model import Diagram

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source


def read(
    source: Source,
    diagnostics: list[Diagnostic],
    *,
    view: str | None = None,
    namespace: str | None = None,
    selector: str | None = None,
    kinds: str | None = None,
    **_options: Any,
) -> Diagram:
    """Read manifests.

    Args:
        source: the text: one or several documents, YAML or JSON.
        diagnostics: a list to which errors, warnings and notes are added, in the order of the text.
        view: what is drawn, a key of `views.VIEWS`; by default, what suits the objects.
        namespace: the namespaces to draw, with commas between them; all by default.
        selector: a label selector, as kubectl takes it.
        kinds: the kinds to draw, with commas between them, as kubectl takes them.

    Raises:
        UsageError: there is no such view, or the selector is none.
    """
    selection = ObjectSelection.of(view, namespace, selector, kinds)
    found: list[Diagnostic] = []
    diagram = _read(source, found, selection)
    diagnostics.extend(sorted(found, key=lambda diagnostic: diagnostic.span or Span(0, 0)))
    return diagram


def _read(source: Source, found: list[Diagnostic], selection: ObjectSelection) -> Diagram:
    inventory = Inventory(resources(documents(source, found), source, found))
    if not inventory.resources:
        if not any(diagnostic.is_error for diagnostic in found):
            found.append(rules.NO_MANIFEST.at(source, Span(0, 1), what="it has no objects"))
        return Diagram()
    wiring = wiring_of(inventory, source)
    found += check_wiring(source, inventory, wiring)
    lowering = Lowering(inventory, wiring, selection)
    diagram = lowering.diagram()
    _note_what_is_hidden(lowering, source, found)
    return diagram


def _note_what_is_hidden(lowering: Lowering, source: Source, found: list[Diagnostic]) -> None:
    """Say what a view leaves out that the call did not ask for; an empty diagram is an error."""
    drawn = len(lowering.shown)
    if not drawn:
        kinds = sorted({each.kind.name for each in lowering.inventory.resources})
        found.append(rules.NOTHING_SELECTED.at(source, Span(0, 1), kinds=", ".join(kinds)))
        return
    hidden = [] if lowering.selection.view or lowering.selection.kinds else lowering.hidden()
    if hidden:
        counted = Counter(each.kind.name for each in hidden)
        what = ", ".join(f"{count} {name}" for name, count in counted.items())
        found.append(rules.HIDDEN.at(source, None, view=lowering.view.name, what=what))
