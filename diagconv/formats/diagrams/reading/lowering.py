"""What a script draws becomes a diagram of the model: ids, labels, styles, and edges that end at groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from diagconv.formats.diagrams.attributes import ATTRIBUTES
from diagconv.formats.diagrams.defaults import PLACEHOLDER
from diagconv.formats.diagrams.names import UniqueNames, slug
from diagconv.formats.diagrams.reading.calls import DIRECTIONS
from diagconv.formats.diagrams.reading.decoding import (
    DecodedAttributes,
    decode_box,
    decode_cluster,
    decode_edge,
    decode_icon_node,
)
from diagconv.formats.diagrams.reading.icon_names import icon_name
from diagconv.formats.edge_placement import annotate_edge_placement
from diagconv.formats.graphviz.unescaping import read_label, unescape
from diagconv.model import Diagram
from diagconv.model.cleaning import cleaned, cleaned_document
from diagconv.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.formats.diagrams.defaults import ScriptDefaults
    from diagconv.formats.diagrams.reading.values import ClusterValue, DiagramValue, DrawnEdge, NodeValue
    from diagconv.model.vocabulary import Direction


class Lowering:
    """Builds the diagram of the model.

    Args:
        drawn: what was drawn.
        defaults: the attributes that every such script has, which say nothing about the diagram.
    """

    def __init__(self, drawn: DiagramValue, defaults: ScriptDefaults) -> None:
        self._drawn = drawn
        self._defaults = defaults
        self._diagram = Diagram()
        self._names = UniqueNames()
        self._nodes: dict[int, str] = {}
        self._by_id: dict[str, str] = {}
        self._groups: dict[int, str] = {}
        self._by_cluster: dict[str, list[str]] = {}
        self._labels = self._below_icons()

    def diagram(self) -> Diagram:
        """The diagram."""
        self._whole()
        self._hidden = self._stand_ins()
        self._name_all()
        for thing in self._in_order():
            self._add(thing)
        for line in self._lines():
            self._add_line(line)
        self._annotate_edge_placement()
        return self._diagram

    # The whole

    def _whole(self) -> None:
        drawn, diagram = self._drawn, self._diagram
        title = read_label(drawn.name)
        diagram.language = "diagrams"
        diagram.title = plain_text(*title).strip() or None
        graph = dict(drawn.graph)
        diagram.direction = cast("Direction", drawn.direction)
        if str(graph.get("rankdir")).upper() in DIRECTIONS:
            diagram.direction = cast("Direction", str(graph.pop("rankdir")).upper())
        has_pictures = any(node.name or node.image for node in drawn.nodes)
        diagram.type = "architecture" if has_pictures else "flowchart"
        diagram.comments["start"] += map(cleaned, drawn.comments)
        diagram.comments["end"] += map(cleaned, drawn.end_comments)
        diagram.properties.update(cleaned_document(self._properties(graph)))

    def _properties(self, graph: dict[str, Any]) -> dict[str, Any]:
        """The options of `Diagram` that the model has no field for."""
        options = {key: value for key, value in self._drawn.options.items() if value and key != "autolabel"}
        if options.get("filename") == slug(self._diagram.title or "", "diagram"):
            del options["filename"]
        if curves := options.pop("curvestyle", None):
            graph.setdefault("splines", curves)
        labels = [text for texts in self._labels.values() for text in texts]
        found = {
            "graph_attr": _unlike(graph, self._defaults.graph(self._diagram.direction, labels)),
            "node_attr": _unlike(self._drawn.node, self._defaults.node()),
            "edge_attr": _unlike(self._drawn.edge, self._defaults.edge()),
            **options,
        }
        return {key: value for key, value in found.items() if value}

    def _below_icons(self) -> dict[int, list[str]]:
        """The labels below icons in each cluster."""
        found: dict[int, list[str]] = {}
        for node in self._drawn.nodes:
            if node.name or node.image:
                cluster = node.cluster.first if node.cluster else None
                found.setdefault(id(cluster), []).append(plain_text(*read_label(node.label)))
        return found

    def _annotate_edge_placement(self) -> None:
        drawn, count = self._drawn, len(self._drawn.clusters)
        if count and drawn.lines:
            is_outside = not any(line.is_in_cluster for line in drawn.lines)
            is_after = is_outside and all(line.clusters_before == count for line in drawn.lines)
            annotate_edge_placement(self._diagram, after_groups=is_after, outside_groups=is_outside)

    # Ids

    def _name_all(self) -> None:
        """Name the nodes first, since scripts name them, then the groups by their labels."""
        for node in self._drawn.nodes:
            if id(node) not in self._hidden:
                self._nodes[id(node)] = self._id_of(node)
        given = {id(cluster): node.nodeid for node in self._drawn.nodes if (cluster := self._hidden.get(id(node)))}
        for cluster in self._drawn.clusters:
            name = given.get(id(cluster)) or cluster.variable or slug(unescape(cluster.name), "cluster")
            group = self._names.new(cleaned(name))
            self._groups[id(cluster)] = group
            self._by_cluster.setdefault(f"cluster_{cluster.name}", []).append(group)

    def _id_of(self, node: NodeValue) -> str:
        """The id that the script gives it, else its variable, else what its label makes."""
        given = cleaned(node.nodeid or "")
        if given:
            if given not in self._by_id:
                self._by_id[given] = self._names.new(given)
            return self._by_id[given]
        label = slug(plain_text(*read_label(node.label)))
        name = node.variable
        return self._names.new(label if name is None or self._names.has(name) else name)

    def _stand_ins(self) -> dict[int, ClusterValue]:
        """The invisible points in clusters without any other node: edges to them end at the group."""
        inside: dict[int, list[NodeValue]] = {}
        for node in self._drawn.nodes:
            if node.cluster is not None:
                inside.setdefault(id(node.cluster.first), []).append(node)
        alone = [nodes[0] for nodes in inside.values() if len(nodes) == 1]
        return {
            id(node): node.cluster.first
            for node in alone
            if node.cluster and not node.label and not node.name and node.attributes == PLACEHOLDER
        }

    # Nodes and groups

    def _in_order(self) -> list[NodeValue | ClusterValue]:
        """Nodes and clusters in the order of the script, each cluster before its contents."""
        things: list[NodeValue | ClusterValue] = [*self._drawn.clusters, *self._drawn.nodes]
        return sorted(things, key=lambda thing: thing.order)

    def _add(self, thing: NodeValue | ClusterValue) -> None:
        if id(thing) in self._hidden:
            return
        if id(thing) in self._groups:
            self._add_group(cast("ClusterValue", thing))
        else:
            self._add_node(cast("NodeValue", thing))

    def _add_node(self, node: NodeValue) -> None:
        name = self._nodes[id(node)]
        icon = icon_name(node.name) if node.name else None
        is_picture = bool(icon or node.image)
        decoded = (
            decode_icon_node(node.attributes)
            if is_picture
            else decode_box(node.attributes, self._drawn.node, self._defaults)
        )
        label = read_label(node.label, {"N": name, "G": self._diagram.title or ""})
        fields = self._common(node.attributes, decoded) | decoded.fields
        if name in self._diagram:  # made again under its id, which changes how it shared_styles
            fields["group"] = self._diagram.parent(name)
        else:
            fields["group"] = self._group(node.cluster)
        self._diagram.node(
            name, label.text, markup=label.markup, icon=icon, image=cleaned(node.image) if node.image else None,
            span=node.span, comments=list(map(cleaned, node.comments)), **fields,
        )  # fmt: skip

    def _add_group(self, cluster: ClusterValue) -> None:
        label = read_label(str(cluster.attributes.get("label", cluster.name)), {"G": self._diagram.title or ""})
        plain = self._defaults.cluster(cluster.depth, self._labels.get(id(cluster), []))
        decoded = decode_cluster(cluster.attributes, plain, self._defaults)
        fields = self._common(cluster.attributes, decoded)
        self._diagram.group(
            self._groups[id(cluster)], label.text, markup=label.markup, group=self._group(cluster.parent),
            direction=cast("Direction | None", cluster.direction), span=cluster.span,
            comments=list(map(cleaned, cluster.comments)), end_comments=list(map(cleaned, cluster.end_comments)),
            **fields,
        )  # fmt: skip

    def _group(self, cluster: ClusterValue | None) -> str | None:
        return self._groups.get(id(cluster.first)) if cluster else None

    def _common(self, attributes: Mapping[str, Any], decoded: DecodedAttributes) -> dict[str, Any]:
        """What nodes and groups have in common."""
        link, tooltip = attributes.get("URL", attributes.get("href")), attributes.get("tooltip")
        rest = {key: value for key, value in decoded.rest.items() if key not in ("URL", "href", "tooltip")}
        return {
            "link": unescape(link) if link else None,
            "tooltip": unescape(tooltip) if tooltip else None,
            "style": dict(decoded.style),
            "properties": {ATTRIBUTES: cleaned_document(rest)} if rest else {},
        }

    # Edges

    def _lines(self) -> list[DrawnEdge]:
        """The edges; of a strict diagram one between each two nodes, with the attributes that it was given last."""
        if not self._drawn.options.get("strict"):
            return self._drawn.lines
        found: dict[tuple[str, str], DrawnEdge] = {}
        for line in self._drawn.lines:
            ends = self._end(line.tail), self._end(line.head)
            known = found.setdefault(ends, line)
            if known is not line:
                known.attributes |= line.attributes
                known.forward, known.reverse = line.forward, line.reverse
        return list(found.values())

    def _end(self, node: NodeValue) -> str:
        """The vertex that an edge to a node ends at."""
        hidden = self._hidden.get(id(node))
        return self._groups[id(hidden)] if hidden else self._nodes[id(node)]

    def _add_line(self, line: DrawnEdge) -> None:
        attributes = dict(line.attributes)
        source = self._at_frame(attributes, "ltail", self._end(line.tail))
        target = self._at_frame(attributes, "lhead", self._end(line.head))
        label = read_label(str(attributes.get("label") or attributes.get("xlabel") or ""), {"T": source, "H": target})
        plain = self._defaults.line() if label.text else {}
        decoded = decode_edge(attributes, line.forward, line.reverse, plain)
        self._diagram.edge(
            source, target, label=label.text, markup=label.markup, style=dict(decoded.style), span=line.span,
            properties={ATTRIBUTES: cleaned_document(decoded.rest)} if decoded.rest else {},
            comments=list(map(cleaned, line.comments)), **decoded.fields,
        )  # fmt: skip

    def _at_frame(self, attributes: dict[str, Any], name: str, end: str) -> str:
        """The group at whose frame an edge is cut, if it ends in it; else its own end."""
        groups = self._by_cluster.get(str(attributes.get(name)), [])
        if not groups:
            return end
        around = {end, *self._diagram.ancestors(end)}
        found = next((group for group in groups if group in around), None)
        if found is None or str(self._drawn.graph.get("compound")).lower() not in ("true", "1"):
            return end
        del attributes[name]
        return found


def _unlike(attributes: Mapping[str, Any], plain: Mapping[str, str]) -> dict[str, Any]:
    """The attributes that are not as they usually are."""
    return {key: value for key, value in attributes.items() if value != plain.get(key)}
