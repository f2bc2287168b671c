"""The pictures in the `diagrams` wheel, and the classes that the library has for them, which is never imported."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from diagconv.icons import names
from diagconv.icons.icon import MEDIA_TYPES, Icon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ORIGIN = "diagrams"
"""The name of the distribution, and the origin of its icons."""


class PythonClass(NamedTuple):
    """A class of the library: what stands behind `from` and behind `import`."""

    module: str
    name: str


def collapsed(name: str) -> str:
    """A name's letters and digits alone, small.

    >>> collapsed("API-Server")
    'apiserver'
    """
    return re.sub(r"[^a-z0-9]", "", name.lower())


@dataclass(frozen=True)
class Provider:
    """The icons of one provider (k8s, aws, onprem …), by all that they may be called."""

    name: str
    icons: dict[str, Icon] = field(repr=False)
    packages: Path = field(repr=False)

    @cached_property
    def by_stem(self) -> dict[str, list[Icon]]:
        """The icons by the stem of their file; a stem may stand in several groups."""
        return _gathered((icon.stem, icon) for icon in self.icons.values())

    @cached_property
    def by_letters(self) -> dict[str, list[Icon]]:
        """The icons by the letters and digits of their stem."""
        return _gathered((collapsed(icon.stem), icon) for icon in self.icons.values())

    @cached_property
    def classes(self) -> dict[PythonClass, Icon]:
        """The icon of each class, then that of each alias; in the order of the modules."""
        modules = sorted((self.packages / ORIGIN / self.name).glob("*.py"))
        found = [pair for module in modules for pair in self._classes_in(module)]
        by_path = {icon.path: icon for icon in self.icons.values()}
        return {name: by_path[path] for name, path in found if path in by_path}

    @cached_property
    def by_class(self) -> dict[str, list[Icon]]:
        """The icons by the name of a class or an alias, in its own spelling."""
        return _gathered((name.name, icon) for name, icon in self.classes.items())

    @cached_property
    def by_class_letters(self) -> dict[str, list[Icon]]:
        """The icons by the letters and digits of a class's or an alias's name."""
        return _gathered((collapsed(name.name), icon) for name, icon in self.classes.items())

    @cached_property
    def class_of(self) -> dict[str, PythonClass]:
        """The class of each icon, by the icon's name; the class itself, not an alias."""
        found: dict[str, PythonClass] = {}
        for name, icon in self.classes.items():
            found.setdefault(icon.name, name)
        return found

    def _classes_in(self, module: Path) -> Iterator[tuple[PythonClass, Path]]:
        """The picture of each class that a module defines, and of each alias."""
        place = ".".join((ORIGIN, self.name, *([] if module.stem == "__init__" else [module.stem])))
        folder, pictures = Path(), dict[str, Path]()
        for statement in ast.parse(module.read_text("utf-8")).body:
            if isinstance(statement, ast.ClassDef):
                assigned = dict(_texts(statement.body))
                folder = self.packages / assigned["_icon_dir"] if "_icon_dir" in assigned else folder
                if "_icon" in assigned:
                    pictures[statement.name] = folder / assigned["_icon"]
            elif (alias := _alias(statement)) and alias[1] in pictures:
                pictures[alias[0]] = pictures[alias[1]]  # aws.general has an alias of a class's own name, which wins
        for name, picture in pictures.items():
            yield PythonClass(place, name), picture


def _texts(statements: Iterable[ast.stmt]) -> Iterator[tuple[str, str]]:
    """The names to which a class's body gives a text."""
    for statement in statements:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
                yield name, text


def _alias(statement: ast.stmt) -> tuple[str, str] | None:
    match statement:
        case ast.Assign(targets=[ast.Name(id=alias)], value=ast.Name(id=name)):
            return alias, name
    return None


def _gathered(pairs: Iterable[tuple[str, Icon]]) -> dict[str, list[Icon]]:
    gathered: dict[str, list[Icon]] = defaultdict(list)
    for key, icon in pairs:
        if icon not in gathered[key]:
            gathered[key].append(icon)
    return dict(gathered)


@cache
def _packages() -> Path | None:
    """The folder that holds the wheel's `diagrams` and `resources`; a module of that name elsewhere does not count."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        return Path(str(distribution(ORIGIN).locate_file("")))
    except PackageNotFoundError:
        return None


@cache
def provider_names() -> tuple[str, ...]:
    """The names of all providers, sorted."""
    packages = _packages()
    if packages is None or not (packages / "resources").is_dir():
        return ()
    return tuple(sorted(entry.name for entry in (packages / "resources").iterdir() if entry.is_dir()))


def is_installed() -> bool:
    """Whether there are icons of the library at all."""
    return bool(provider_names())


@lru_cache(maxsize=128)
def provider(name: str) -> Provider:
    """The provider of this name; one without icons if there is none. Only its own folders are looked through."""
    packages = _packages()
    if packages is None or name not in provider_names():
        return Provider(name, {}, Path())
    top = packages / "resources" / name
    groups = ["", *sorted(entry.name for entry in top.iterdir() if entry.is_dir())]
    icons = (icon for group in groups for icon in _icons_in(top / group, f"{name}/{group}".rstrip("/")))
    return Provider(name, {icon.name: icon for icon in icons}, packages)


def _icons_in(folder: Path, prefix: str) -> Iterator[Icon]:
    for path in sorted(folder.iterdir()):
        if path.suffix in MEDIA_TYPES:
            yield Icon(f"{prefix}/{path.stem}", path, ORIGIN)


def python_class(icon: Icon) -> PythonClass | None:
    """The class of the `diagrams` library that shows this icon, or much the same, if it has one.

    >>> from diagconv.icons import find
    >>> python_class(find("k8s-pod"))
    PythonClass(module='diagrams.k8s.compute', name='Pod')
    """
    name = names.stand_ins().get(icon.name, icon.name)
    return provider(name.partition("/")[0]).class_of.get(name)
