"""What a diagram uses besides its text: images beside it, the user's own icons, and the icons of installed packages."""

from __future__ import annotations

import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from diagconv.batch.digests import digest, digest_of_file, digest_of_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diagconv.model import Diagram

_IMAGE: Final = "image "
_ICON: Final = "icon "
_PACKAGES: Final = "icon packages"
_ICON_PACKAGES: Final = ("diagrams", "python_lucide", "simplepycons")

MISSING: Final = ""
"""The digest of what is not there; once it is there, the picture changes."""


def used_by(diagram: Diagram, *, suggests_icons: bool) -> list[str]:
    """The names of all that the pictures of a diagram depend on.

    Args:
        diagram: the diagram.
        suggests_icons: whether labels suggest icons.
    """
    from diagconv.images.loading import is_remote
    from diagconv.text import icons_in, images_in, labelled

    labels = [(attributes["label"], attributes["markup"]) for _, attributes in labelled(diagram)]
    vertices = [attributes for _, attributes in diagram.nodes(data=True)]
    images = {(attributes.get("image") or "").strip() for attributes in vertices} - {""}
    images |= {image.source for label in labels for image in images_in(*label)}
    icons = {attributes.get("icon") or "" for attributes in vertices} - {""}
    from_packages = suggests_icons or icons or any(icons_in(*label) for label in labels)
    return [
        *(
            f"{_IMAGE}{image}"
            for image in sorted(images)
            if not image.lower().startswith("data:") and not is_remote(image)
        ),
        *(f"{_ICON}{icon}" for icon in sorted(icons)),
        *([_PACKAGES] if from_packages else []),
    ]


def image_names(uses: Iterable[str]) -> tuple[str, ...]:
    """The names of the files with images among the names of all that a diagram uses."""
    return tuple(name.removeprefix(_IMAGE) for name in uses if name.startswith(_IMAGE))


def is_file(name: str) -> bool:
    """Whether a name of `used_by` stands for a file, not for an icon or the installed packages."""
    return name != _PACKAGES and not name.startswith(_ICON)


class Resources:
    """The digests of images and icons, each computed once.

    Args:
        icons_dir: the folder with the user's own icons, if there is one.
    """

    def __init__(self, icons_dir: Path | None = None) -> None:
        self.icons_dir = icons_dir
        self._known: dict[tuple[str, str], str] = {}

    def digests(self, names: Iterable[str], folder: Path | None) -> dict[str, str]:
        """The digests of what a diagram uses.

        Args:
            names: its names, as `used_by` returns them.
            folder: the folder of the diagram's file.
        """
        return {name: self._digest(name, folder) for name in names}

    def are(self, uses: Mapping[str, str], folder: Path | None) -> bool:
        """Whether all these digests are still right."""
        return all(self._digest(name, folder) == known for name, known in uses.items())

    def forget(self) -> None:
        """Forget what was computed: files may have changed."""
        self._known.clear()
        self.__dict__.pop("_own_icons", None)

    def _digest(self, name: str, folder: Path | None) -> str:
        key = (name, str(folder) if name.startswith(_IMAGE) else "")
        if key not in self._known:
            self._known[key] = self._computed(name, folder)
        return self._known[key]

    def _computed(self, name: str, folder: Path | None) -> str:
        if name == _PACKAGES:
            return digest_of_text(" ".join(installed(_ICON_PACKAGES)))
        if name.startswith(_ICON):
            path = self._own_icons.get(name.removeprefix(_ICON).strip().lower())
            return digest_of_file(path) if path else MISSING
        return MISSING if folder is None else _image_digest(name.removeprefix(_IMAGE), folder)

    @cached_property
    def _own_icons(self) -> dict[str, Path]:
        if self.icons_dir is None or not self.icons_dir.is_dir():
            return {}
        from diagconv.icons.folder import IconFolder

        return IconFolder(self.icons_dir).files


def _image_digest(reference: str, folder: Path) -> str:
    from diagconv.images.image import UnusableImage
    from diagconv.images.loading import from_folder

    try:
        return digest(from_folder(reference, folder))
    except UnusableImage:
        return MISSING


def installed(packages: Iterable[str]) -> list[str]:
    """The names and versions of those packages that are installed, from the names of their folders alone."""
    import os

    wanted = tuple(f"{package}-" for package in packages)
    found: set[str] = set()
    for folder in sys.path:
        try:
            names = os.listdir(folder or os.curdir)
        except OSError:
            continue
        found.update(name for name in names if name.endswith(".dist-info") and name.lower().startswith(wanted))
    return sorted(name.removesuffix(".dist-info") for name in found)
