"""Icons within labels: `fa:fa-car Car`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.icons.diagnostics import UNKNOWN_LABEL_ICON
from diagconv.icons.lookup import find
from diagconv.icons.similar_names import similar_names_hint
from diagconv.text import icons_in, without_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.icons.icon import Icon
    from diagconv.icons.resolving import IconMode
    from diagconv.model import Diagram


def resolve_label_icons(
    diagram: Diagram,
    mode: IconMode = "named",
    diagnostics: list[Diagnostic] | None = None,
    source: Source | None = None,
) -> dict[str, Icon]:
    """The icons within the labels of nodes, groups and edges, by the name that the label gives.

    Args:
        diagram: the diagram.
        mode: which icons are drawn; with "off", labels are drawn without icons.
        diagnostics: a list to which a warning is added for each name that no icon has, where it stands first.
        source: the text that the diagram was read from, for the places of these warnings.
    """
    found: dict[str, Icon] = {}
    unknown: set[str] = set()
    for attributes in _labelled(diagram) if mode != "off" else ():
        for name in icons_in(attributes["label"], attributes["markup"]):
            if name in found or name in unknown:
                continue
            if (icon := find(name)) is not None:
                found[name] = icon
                continue
            unknown.add(name)
            if diagnostics is not None:
                hint, span = similar_names_hint(name), attributes.get("span")
                diagnostics.append(UNKNOWN_LABEL_ICON.at(source, span, hint=hint, name=name))
    return found


def _labelled(diagram: Diagram) -> Iterator[Any]:
    yield from (attributes for _, attributes in diagram.nodes(data=True))
    yield from (edge.attributes for edge in diagram.edges_in_order())


def hoisted_label_icons(diagram: Diagram, icons: Mapping[str, Icon]) -> tuple[Diagram, dict[str, Icon]]:
    """The diagram with the icons taken out of its labels, and these icons by node or group.

    Args:
        diagram: the diagram, which is not changed; a copy is returned if labels contain icons.
        icons: the icons within labels, as `resolve_label_icons` gives them.
    """
    if not any(icons_in(attributes["label"], attributes["markup"]) for attributes in _labelled(diagram)):
        return diagram, {}
    plain, moved = diagram.copy(), dict[str, "Icon"]()
    for vertex, attributes in plain.nodes(data=True):
        for name in icons_in(attributes["label"], attributes["markup"]):
            if name in icons:
                moved.setdefault(vertex, icons[name])
    for labelled in _labelled(plain):
        labelled["label"] = without_tokens(labelled["label"])
    return plain, moved
