"""The names of icons as Eraser has them, for icons that other languages name otherwise."""

from __future__ import annotations

from typing import Final

_OWN: Final = "kubernetes/"
"""What the paths of diagconv's own drawings begin with."""

_KUBERNETES: Final = "k8s-"
_INTERNET: Final = "globe"


def eraser_icon(icon: str) -> str:
    """The name that Eraser has for an icon, or for the one most like it.

    >>> [eraser_icon(name) for name in ("fa:user", "k8s-gateway", "onprem/network/nginx", "k8s-pod")]
    ['user', 'k8s-ing', 'nginx', 'k8s-pod']
    """
    if ":" in icon:
        return icon.rpartition(":")[2]
    if "/" not in icon and not icon.startswith(_KUBERNETES):
        return icon
    from diagconv.icons import find  # what draws is loaded only where it is needed
    from diagconv.icons.names import aliases, stand_ins

    path = aliases().get(icon, icon)
    if path.startswith(_OWN):
        provider, _, stem = _parts(stand_ins().get(path, path))
        return f"{_KUBERNETES}{stem}" if provider == "k8s" else _INTERNET
    if "/" not in icon:
        return icon
    provider, _, stem = _parts(icon)
    found = find(stem)
    return stem if found is not None and found.name == icon else f"{provider}-{stem}"


def _parts(path: str) -> tuple[str, str, str]:
    """The first and the last part of a path, and what is between them."""
    provider, _, rest = path.partition("/")
    between, _, stem = rest.rpartition("/")
    return provider, between, stem
