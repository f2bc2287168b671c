"""The images of a whole diagram, and what is said of those that are not drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from diagconv.images.diagnostics import NO_FOLDER, NO_NETWORK, REFUSED
from diagconv.images.image import Unusable

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Rule
    from diagconv.images.image import Image
    from diagconv.model import Diagram

MOST_REMOTE: Final = 50
"""How many different images of one diagram are fetched."""


def resolve_images(
    diagram: Diagram,
    folder: str | Path | None = None,
    *,
    allow_network: bool = False,
    diagnostics: list[Diagnostic] | None = None,
) -> dict[str, Image]:
    """The images of nodes, by id.

    Args:
        diagram: the diagram.
        folder: the folder of the text; images are looked for in it and below, and nowhere else. None: nowhere.
        allow_network: whether images on the network are fetched, by https.
        diagnostics: a list to which a warning is added for each node whose image is not drawn.
    """
    found: dict[str, Image] = {}
    finder = _Finder(Path(folder) if folder is not None else None, allow_network)
    for node in diagram.node_ids:
        attributes = diagram.node_at(node)
        reference = (attributes["image"] or "").strip()
        if not reference:
            continue
        try:
            found[node] = finder.find(reference)
        except _NotDrawn as reason:
            if diagnostics is not None:
                words: dict[str, Any] = {"name": node, "image": _shortened(reference), **reason.words}
                diagnostics.append(reason.kind.at(None, attributes["span"], **words))
    return found


class _NotDrawn(Exception):
    """Why an image is not drawn: the kind of diagnostic, and its words."""

    def __init__(self, kind: Rule, **words: str) -> None:
        self.kind = kind
        self.words = words


@dataclass
class _Finder:
    """Finds the images of one diagram, each once."""

    folder: Path | None
    allow_network: bool
    known: dict[str, Image | _NotDrawn] = field(default_factory=dict)
    remote: int = 0

    def find(self, reference: str) -> Image:
        if reference not in self.known:
            self.known[reference] = self._outcome(reference)
        outcome = self.known[reference]
        if isinstance(outcome, _NotDrawn):
            raise outcome
        return outcome

    def _outcome(self, reference: str) -> Image | _NotDrawn:
        from diagconv.images.reading import image_of

        try:
            return image_of(self._bytes(reference))
        except Unusable as reason:
            return _NotDrawn(REFUSED, reason=str(reason))
        except _NotDrawn as reason:
            return reason

    def _bytes(self, reference: str) -> bytes:
        from diagconv.images.finding import inlined, is_remote, local

        if (data := inlined(reference)) is not None:
            return data
        if is_remote(reference):
            return self._fetched(reference)
        if self.folder is None:
            raise _NotDrawn(NO_FOLDER)
        return local(reference, self.folder)

    def _fetched(self, reference: str) -> bytes:
        if not self.allow_network:
            raise _NotDrawn(NO_NETWORK)
        from diagconv.images.fetching import fetched

        self.remote += 1
        if self.remote > MOST_REMOTE:
            raise Unusable(f"a diagram may have {MOST_REMOTE} images from the network")
        return fetched(reference)


def _shortened(reference: str) -> str:
    return reference if len(reference) <= 80 else f"{reference[:79]}…"
