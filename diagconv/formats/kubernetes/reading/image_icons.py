"""The product that a container image holds, as an icon: by its name, where that is certain."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_CERTAIN: Final = 5
"""How certain an icon's suggestion must be: a product's name, and not a word for a thing."""

_WITHOUT: Final = re.compile(r"(?:@.*|:[^/]*)$")
_SUFFIXES: Final = re.compile(
    r"-(?:alpine|slim|server|standalone|ha|oss|community|official|base|debug|debian|ubuntu|unprivileged|configured|custom|v?\d[\w.]*)$"
)

_KNOWN: Final = {
    "node": "nodejs",
    "openjdk": "java",
    "eclipse-temurin": "java",
    "mssql/server": "onprem/database/mssql",
    "ingress-nginx/controller": "nginx",
    "jaegertracing/all-in-one": "jaeger",
    "kube-proxy": "k8s-k-proxy",
    "kube-apiserver": "k8s-api",
    "kube-scheduler": "k8s-sched",
    "kube-controller-manager": "k8s-c-m",
    "etcd": "k8s-etcd",
}
"""Images whose names are not those of their products, or that Kubernetes itself consists of."""


@lru_cache(maxsize=1024)
def icon_of_image(image: str) -> str | None:
    """The name of the icon of the product in an image; None if its name says nothing, or another thing's.

    >>> [icon_of_image(image) for image in ("docker.io/bitnami/redis:7.2-alpine", "redis_exporter", "app")]
    ['redis', None, None]
    """
    return next((icon for name in _names(image) if (icon := _icon(name)) is not None), None)


def _names(image: str) -> Iterator[str]:
    """The names that an image's product may have: of its last parts, with and without what tells a variant."""
    parts = _WITHOUT.sub("", image.strip().lower()).split("/")
    yield "/".join(parts[-2:])
    name = parts[-1]
    while name:
        yield name
        shorter = _SUFFIXES.sub("", name)
        if shorter == name:
            return
        name = shorter


def _icon(name: str) -> str | None:
    from diagconv.icons.lookup import find
    from diagconv.icons.suggesting import Subject, suggest

    if name in _KNOWN:
        return _KNOWN[name] if find(_KNOWN[name]) is not None else None
    if "/" in name:
        return None
    suggested = suggest(Subject("", name.replace("_", "-"), "node"))
    if suggested.icon is None or suggested.certainty < _CERTAIN or suggested.icon.startswith("k8s/"):
        return None
    called = (name, suggested.icon.rpartition("/")[2])
    return next((each for each in called if (icon := find(each)) and icon.name == suggested.icon), suggested.icon)
