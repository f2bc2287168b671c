"""Diagrams and clusters as the contexts of `with` statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading.values import ClusterValue, DiagramValue, UnknownValue

if TYPE_CHECKING:
    import ast

    from diagconv.formats.diagrams.reading.comments import CommentQueue
    from diagconv.formats.diagrams.reading.environment import Environment


class Contexts:
    """Opens and closes diagrams and clusters.

    Args:
        environment: the state of the script.
    """

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def enter(self, value: Any, place: ast.expr, comments: CommentQueue) -> None:
        """Open a diagram or a cluster; anything else is reported, unless it is Python's own and draws nothing."""
        if isinstance(value, DiagramValue):
            self._open_diagram(value, comments)
        elif isinstance(value, ClusterValue):
            self._open_cluster(value, comments)
        else:
            self._environment.unknown_contexts += 1
            is_told = isinstance(value, UnknownValue) and (value.module or value.reported_in)
            if not is_told:
                self._environment.report(rules.STATEMENT, place, what="this context manager")

    def leave(self, value: Any) -> None:
        """Close what was opened."""
        if isinstance(value, DiagramValue):
            self._environment.diagram = None
        elif isinstance(value, ClusterValue):
            self._environment.cluster = value.parent
        else:
            self._environment.unknown_contexts -= 1

    def comment(self, entered: list[Any], texts: list[str], comments: CommentQueue) -> None:
        """Give comments at the end of a block to the innermost diagram or cluster that it opened."""
        opened = next((each for each in reversed(entered) if isinstance(each, ClusterValue | DiagramValue)), None)
        if isinstance(opened, ClusterValue):
            opened.first.end_comments += texts
        elif opened is not None:
            opened.end_comments += texts
        else:
            comments.put_back(texts)

    def _open_diagram(self, diagram: DiagramValue, comments: CommentQueue) -> None:
        self._environment.diagram = diagram
        diagram.comments += comments.given()
        if not diagram.is_drawn:
            diagram.is_drawn = True
            self._environment.diagrams.append(diagram)

    def _open_cluster(self, cluster: ClusterValue, comments: CommentQueue) -> None:
        diagram, self._environment.cluster = self._environment.diagram, cluster
        if diagram is None or cluster.is_drawn:
            return
        cluster.is_drawn = True
        parent = cluster.parent.first if cluster.parent else None
        known = diagram.named.setdefault((id(parent), cluster.name), cluster)
        known.comments += comments.given()
        if known is cluster:
            self._environment.draw(cluster)
        else:
            cluster.same = known
            known.attributes |= cluster.attributes
            self._environment.report_at(rules.MERGED, cluster.span, name=" ".join(cluster.name.split()))
