"""How each node's icon gets into a script: by its class of the library, or by its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diagconv.formats.diagrams.attributes import is_file_below
from diagconv.formats.diagrams.diagnostics import GROUP_ICON, NO_CLASS
from diagconv.icons import python_class

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from diagconv.formats.graphviz.losses import GraphvizLosses
    from diagconv.icons import Icon, PythonClass
    from diagconv.model import Diagram


class NodeIcon(NamedTuple):
    """A class of the library, or the path of a picture."""

    made_by: PythonClass | None = None
    picture: str | None = None


def node_icons(
    diagram: Diagram, icons: Mapping[str, Icon], pictures: Mapping[str, Path] | None, losses: GraphvizLosses
) -> dict[str, NodeIcon]:
    """The class or the file of each node whose icon can be shown.

    Args:
        diagram: the diagram.
        icons: the icons of its nodes and groups, by id.
        pictures: for a picture, the files of the icons, by id; None for a script.
        losses: where the icons go that a script cannot show.
    """
    found = _images(diagram) if pictures is None else {}
    for vertex, icon in icons.items():
        attributes = diagram.nodes[vertex]
        known, file = python_class(icon), _file(vertex, icon, pictures)
        if not diagram.is_group(vertex) and (known or file):
            found[vertex] = NodeIcon(known, None if known else file)
        elif pictures is None and attributes["icon"]:
            rule = GROUP_ICON if diagram.is_group(vertex) else NO_CLASS
            losses.add(rule, attributes, name=vertex, icon=attributes["icon"])
    return found


def _images(diagram: Diagram) -> dict[str, NodeIcon]:
    """The pictures that nodes name, where they are files beside the script."""
    images = {node: diagram.node_at(node)["image"] for node in diagram.node_ids}
    return {node: NodeIcon(picture=image) for node, image in images.items() if is_file_below(image)}


def _file(vertex: str, icon: Icon, pictures: Mapping[str, Path] | None) -> str | None:
    """The file for `Custom`: in a script only one of the user's own, which Graphviz can read."""
    if pictures is not None:
        return str(pictures[vertex])
    is_own = icon.origin == "folder" and icon.media_type == "image/png"
    return icon.path.as_posix() if is_own and icon.path else None
