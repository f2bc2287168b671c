"""Reads Kubernetes manifests as a diagram of what is wired to what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import Span
from diagconv.formats.kubernetes import custom_rows as rows
from diagconv.formats.kubernetes import diagnostics as rules
from diagconv.formats.kubernetes.kind_names import KindTable
from diagconv.formats.kubernetes.linting.wiring import check_wiring
from diagconv.formats.kubernetes.reading.byte_order_mark import MARK, move_elements, moved_diagnostics, without_mark
from diagconv.formats.kubernetes.reading.documents import documents
from diagconv.formats.kubernetes.reading.inventory import Inventory
from diagconv.formats.kubernetes.reading.lowering import Lowering
from diagconv.formats.kubernetes.reading.resources import resources
from diagconv.formats.kubernetes.reading.selection import ObjectSelection
from diagconv.formats.kubernetes.reading.wiring import wiring_of
from diagconv.formats.kubernetes.recognition import other_content
from diagconv.model import Diagram

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.kubernetes.edges import Relation
    from diagconv.formats.kubernetes.reading.documents import Document


def read(
    source: Source,
    diagnostics: list[Diagnostic],
    *,
    view: str | None = None,
    namespace: str | None = None,
    selector: str | None = None,
    kinds: str | None = None,
    custom_kinds: object = None,
    custom_edges: object = None,
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
        custom_kinds: the user's own kinds, rows with the keys of `Kind`.
        custom_edges: the user's own edges, rows with the keys of `Relation`.

    Raises:
        UsageError: there is no such view, the selector is none, or a row is not valid.
    """
    table = KindTable(rows.custom_kinds(custom_kinds))
    edges = rows.custom_edges(custom_edges)
    selection = ObjectSelection.of(view, namespace, selector, kinds)
    found: list[Diagnostic] = []
    marked = source.text.startswith(MARK)
    diagram = _read(without_mark(source) if marked else source, found, selection, table, edges)
    if marked:
        found = moved_diagnostics(found, source)
        move_elements(diagram)
    diagnostics.extend(sorted(found, key=lambda diagnostic: diagnostic.span or Span(0, 0)))
    return diagram


def _read(
    source: Source, found: list[Diagnostic], selection: ObjectSelection, kinds: KindTable, edges: tuple[Relation, ...]
) -> Diagram:
    read = documents(source, found)
    other = other_content(read)
    if other is not None and not found:
        found.append(rules.NO_MANIFEST.at(source, _first(read), what=other if read else "nothing"))
    if other is not None:
        return Diagram()
    inventory = Inventory(resources(read, source, found, kinds), kinds)
    if not inventory.resources:
        if not any(diagnostic.is_error for diagnostic in found):
            found.append(rules.NO_MANIFEST.at(source, _first(read), what="an empty list"))
        return Diagram()
    wiring = wiring_of(inventory, source, edges)
    found += check_wiring(source, inventory, wiring)
    lowering = Lowering(inventory, wiring, selection)
    diagram = lowering.diagram()
    _note_what_is_hidden(lowering, source, found)
    return diagram


def _first(read: list[Document]) -> Span:
    """The place of the first key."""
    start = read[0].value.span.start if read else 0
    return Span(start, start + 1)


def _note_what_is_hidden(lowering: Lowering, source: Source, found: list[Diagnostic]) -> None:
    """Say what a view leaves out that the call did not ask for; an empty diagram is an error."""
    drawn = len(lowering.shown)
    if not drawn:
        kinds = sorted({each.kind.name for each in lowering.inventory.resources})
        found.append(rules.NOTHING_LEFT.at(source, Span(0, 1), kinds=", ".join(kinds)))
        return
    hidden = [] if lowering.selection.view or lowering.selection.kinds else lowering.hidden()
    if hidden:
        counted = Counter(each.kind for each in hidden)
        what = ", ".join(f"{count} {kind.name if count == 1 else kind.several}" for kind, count in counted.items())
        found.append(rules.HIDDEN.at(source, None, view=lowering.view.name, what=what))
