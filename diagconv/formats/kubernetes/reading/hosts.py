"""Host names: which Service one means, and the host of an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from diagconv.formats.kubernetes.reading.inventory import Inventory
    from diagconv.formats.kubernetes.reading.resources import Resource

_ADDRESS: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:[^@/\s]*@)?(?P<host>[^:/?#\s]+)", re.IGNORECASE)
_SSH: Final = re.compile(r"(?:[\w.-]+@)(?P<host>[\w.-]+):(?!\d+(?:/|$))")
_LOCAL: Final = re.compile(r"localhost|127(?:\.\d+){3}|0\.0\.0\.0|::1?")


class ServiceName(NamedTuple):
    """The Service that a host name inside the cluster means; `namespace` is None if the name leaves it out."""

    name: str
    namespace: str | None


def host_of(text: str) -> str:
    """The host of a URL, of an address with a port, or of a Git address; empty if there is none."""
    found = _SSH.match(text) or _ADDRESS.match(text)
    return found["host"] if found else ""


def is_local(host: str) -> bool:
    """Whether a host is the Pod itself."""
    return _LOCAL.fullmatch(host) is not None


def service_name(host: str) -> ServiceName | None:
    """The Service that a host name means by its form: `name`, `name.namespace`, `name.namespace.svc…`.

    >>> service_name("db.shop.svc.cluster.local")
    ServiceName(name='db', namespace='shop')
    """
    parts = host.rstrip(".").split(".")
    if len(parts) == 1:
        return ServiceName(parts[0], None)
    if len(parts) == 2 or (len(parts) > 2 and parts[2] == "svc"):
        return ServiceName(parts[0], parts[1])
    return None


def service_of(host: str, user: Resource, inventory: Inventory) -> Resource | None:
    """The Service of the manifest that a host name means for an object; a Pod's own name (`web-0.web`) counts, too."""
    name = service_name(host)
    if name is None:
        _, _, rest = host.partition(".")
        name = service_name(rest) if ".svc" in rest else None
    if name is None:
        return None
    found = inventory.find("Service", name.name, name.namespace or user.namespace)
    if found is None and name.namespace is not None:  # `web-0.web`: the second word may be a headless Service
        return inventory.find("Service", name.namespace, user.namespace)
    return found
