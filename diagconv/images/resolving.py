"""The images of a whole diagram, and the warnings about those that are not drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from diagconv.images.diagnostics import NO_FOLDER, NO_NETWORK, UNUSABLE_IMAGE
from diagconv.images.image import UnusableImage
from diagconv.text import images_in, labelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Diagnostic, Rule, Span
    from diagconv.images.image import Image
    from diagconv.model import Diagram

MAX_REMOTE: Final = 50
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
        folder: the folder of the text, the only one that is searched for images, subfolders included; None for none.
        allow_network: whether images on the network are fetched, by https.
        diagnostics: a list to which a warning is added for each node whose image is not drawn.
    """
    nodes = ((node, diagram.node_at(node)) for node in diagram.node_ids)
    wanted = (
        (node, node, attributes["image"].strip(), attributes["span"])
        for node, attributes in nodes
        if attributes["image"]
    )
    return _loaded(wanted, _Loader(_path(folder), allow_network), diagnostics)


def resolve_label_images(
    diagram: Diagram,
    folder: str | Path | None = None,
    *,
    allow_network: bool = False,
    diagnostics: list[Diagnostic] | None = None,
) -> dict[str, Image]:
    """The images within labels, by the sources that the labels name; the arguments are those of `resolve_images`."""
    wanted = (
        (image.source, name, image.source, attributes["span"])
        for name, attributes in labelled(diagram)
        for image in images_in(attributes["label"], attributes["markup"])
    )
    return _loaded(wanted, _Loader(_path(folder), allow_network), diagnostics)


def _loaded(
    wanted: Iterable[tuple[str, str, str, Span | None]], loader: _Loader, diagnostics: list[Diagnostic] | None
) -> dict[str, Image]:
    """The images that can be drawn, by their keys; each comes with its owner, its reference and its place."""
    found: dict[str, Image] = {}
    for key, owner, reference, span in wanted:
        if not reference:
            continue
        try:
            found[key] = loader.load(reference)
        except _NotDrawn as reason:
            if diagnostics is not None:
                blanks: dict[str, Any] = {"name": owner, "image": _shortened(reference), **reason.blanks}
                diagnostics.append(reason.rule.at(None, span, **blanks))
    return found


def _path(folder: str | Path | None) -> Path | None:
    return Path(folder) if folder is not None else None


class _NotDrawn(Exception):
    """Why an image is not drawn: the rule of its diagnostic, and the words for the blanks in it."""

    def __init__(self, rule: Rule, **blanks: str) -> None:
        self.rule = rule
        self.blanks = blanks


@dataclass
class _Loader:
    """Loads the images of one diagram, each once."""

    folder: Path | None
    allow_network: bool
    known: dict[str, Image | _NotDrawn] = field(default_factory=dict)
    remote: int = 0

    def load(self, reference: str) -> Image:
        if reference not in self.known:
            self.known[reference] = self._outcome(reference)
        outcome = self.known[reference]
        if isinstance(outcome, _NotDrawn):
            raise outcome
        return outcome

    def _outcome(self, reference: str) -> Image | _NotDrawn:
        from diagconv.images.decoding import decode_image

        try:
            return decode_image(self._bytes(reference))
        except UnusableImage as reason:
            return _NotDrawn(UNUSABLE_IMAGE, reason=str(reason))
        except _NotDrawn as reason:
            return reason

    def _bytes(self, reference: str) -> bytes:
        from diagconv.images.loading import from_data_url, from_folder, is_remote

        if (data := from_data_url(reference)) is not None:
            return data
        if is_remote(reference):
            return self._from_network(reference)
        if self.folder is None:
            raise _NotDrawn(NO_FOLDER)
        return from_folder(reference, self.folder)

    def _from_network(self, reference: str) -> bytes:
        if not self.allow_network:
            raise _NotDrawn(NO_NETWORK)
        from diagconv.images.fetching import fetch_image

        self.remote += 1
        if self.remote > MAX_REMOTE:
            raise UnusableImage(f"the limit is {MAX_REMOTE} images from the network for a diagram")
        return fetch_image(reference)


def _shortened(reference: str) -> str:
    return reference if len(reference) <= 80 else f"{reference[:79]}…"
