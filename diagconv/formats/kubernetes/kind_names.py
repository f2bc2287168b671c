"""Looks kinds up: by kind and API group as manifests write them, and by the names that kubectl takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.kubernetes.kinds import EARLIER_GROUPS, KINDS, OTHER, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

_CORE_GROUPS: Final = frozenset({"", "apps", "batch", "autoscaling", "policy", "extensions"})


class KindTable:
    """The kinds that are known.

    Args:
        own: the user's own rows, which count before the others.
    """

    def __init__(self, own: Iterable[Kind] = ()) -> None:
        self._rows: dict[str, list[Kind]] = {}
        for row in (*own, *KINDS):
            self._rows.setdefault(row.name, []).append(row)

    def find(self, name: str, group: str | None = None) -> Kind:
        """The row of a kind; a row of its own for a kind that is not in the table.

        Args:
            name: the kind.
            group: its API group; None if it is not known.
        """
        rows = self._rows.get(name, [])
        if group is None and rows:
            return rows[0]
        today = (group, *EARLIER_GROUPS.get(group or "", ()))
        found = next((row for row in rows if row.group in today), None)
        return found or Kind(name, group or "", namespaced=not name.startswith("Cluster"))

    def is_known(self, kind: Kind) -> bool:
        """Whether a kind is in the table."""
        return kind in self._rows.get(kind.name, ())


BUILT_IN: Final = KindTable()
"""The kinds that diagconv knows by itself."""


def is_custom(kind: Kind) -> bool:
    """Whether a kind that has no icon is a custom resource, as its API group tells."""
    return kind.category == OTHER or (kind.group not in _CORE_GROUPS and not kind.group.endswith(".k8s.io"))


def split_api_version(text: str) -> tuple[str, str]:
    """The group and the version of an `apiVersion`; the core group is empty.

    >>> split_api_version("apps/v1"), split_api_version("v1")
    (('apps', 'v1'), ('', 'v1'))
    """
    group, _, version = text.rpartition("/")
    return group, version


def is_named(kind: Kind, word: str) -> bool:
    """Whether a word of the command line means a kind: `deploy`, `deployment`, `Deployments`, `deployments.apps`."""
    name, _, group = word.lower().partition(".")
    return name in (kind.name.lower(), kind.plural, *kind.short) and (not group or kind.group.startswith(group))
