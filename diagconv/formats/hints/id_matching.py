"""Matches the ids in hints with elements: the one that still has the name, or the one that took its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.hints.abbreviations import NameIndex, title_cased

if TYPE_CHECKING:
    from diagconv.formats.hints.editable import EditableDiagram


class IdMatching:
    """Finds the elements of a list of ids, and the ids of those that have one by rule.

    An element whose name is gone, between two that are there, is the only new one between these: it was renamed by
    hand. It keeps its id if a person reads the new name on it; else the new name is the edit.

    Args:
        draft: what the text shows.
        names: the ids in the order of the text, each with what the text called the element.
        words: how words are spelled where ids follow from names by rule; None if they do not.
    """

    def __init__(self, draft: EditableDiagram, names: list[tuple[str, str]], words: list[str] | None) -> None:
        self._draft = draft
        self._seen = [*draft.of_kind("node"), *draft.of_kind("group")]
        index = NameIndex(self._seen)
        places = [index.by_name(seen) if seen else index.by_letters(id) for id, seen in names]
        self._listed = {vertex for vertex in places if vertex is not None}
        self._renamed: set[str] = set()
        if words is None:
            self._find_renamed(places)
        wanted = {vertex: id for vertex, (id, _) in zip(places, names, strict=True) if vertex is not None}
        self.found: dict[str, str | None] = {id: None for id, _ in names}
        """For each id of the list, the element that it means, by the id that it has once `new` ones are given."""
        listed = dict(wanted)
        if words is not None:
            wanted = {**self._by_rule({word.lower(): word for word in words}, set(listed)), **wanted}
        self.new = self._free({vertex: id for vertex, id in wanted.items() if self._gets_id(vertex, id)})
        self.found.update((id, self.new.get(vertex, vertex)) for vertex, id in listed.items())

    def _by_rule(self, words: dict[str, str], listed: set[str]) -> dict[str, str]:
        found = {}
        for vertex in self._seen:
            name = title_cased(vertex, words)
            if name and vertex not in listed and self._draft.vertices[vertex]["label"] != vertex:
                found[vertex] = name
        return found

    def _find_renamed(self, places: list[str | None]) -> None:
        """Fill the gaps in a list of elements where one new element stands."""
        number_of = {vertex: number for number, vertex in enumerate(self._seen)}
        strangers = [number for number, vertex in enumerate(self._seen) if vertex not in self._listed]
        missing: list[int] = []
        before = -1
        for index, vertex in enumerate([*places, None]):
            is_end = index == len(places)
            if vertex is None and not is_end:
                missing.append(index)
                continue
            after = len(self._seen) if vertex is None else number_of[vertex]
            between = [number for number in strangers if before < number < after] if missing else []
            if len(missing) == len(between) == 1:
                places[missing[0]] = self._seen[between[0]]
                self._renamed.add(self._seen[between[0]])
            missing, before = [], after

    def _gets_id(self, vertex: str, id: str) -> bool:
        return vertex != id and (vertex not in self._renamed or self._draft.vertices[vertex]["label"] == vertex)

    def _free(self, wanted: dict[str, str]) -> dict[str, str]:
        """The new ids, without those that another element has and keeps."""
        while True:
            kept = {vertex for vertex in self._seen if vertex not in wanted}
            taken = {vertex for vertex, id in wanted.items() if id in kept}
            if not taken:
                return {vertex: id for id, vertex in {id: vertex for vertex, id in wanted.items()}.items()}
            wanted = {vertex: id for vertex, id in wanted.items() if vertex not in taken}
