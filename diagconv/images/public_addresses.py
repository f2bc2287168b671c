"""Which addresses are on the public network: a name is resolved once, and what it stands for is checked.

What is connected to is the address that was checked, so that a name that stands for another one a moment later gains
nothing.
"""

from __future__ import annotations

import socket
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ipaddress import IPv4Address

_GLOBAL_UNICAST: Final = IPv6Network("2000::/3")
_NAT64: Final = IPv6Network("64:ff9b::/96")
"""IPv4 addresses in networks that only have IPv6 (RFC 6052)."""


class NotPublic(OSError):
    """A host is not on the public network."""


def public_address(host: str, port: int) -> str:
    """The first address of a host, all of whose addresses are on the public network.

    Raises:
        NotPublic: one of them is not.
        OSError: the host has none.
    """
    addresses = resolved(host, port)
    if not all(map(is_public, addresses)):
        raise NotPublic(f"{host} is not a public host")
    return addresses[0]


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host.

    Raises:
        OSError: it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise OSError("the name of the host is not valid") from None
    return [str(entry[4][0]) for entry in found]


def is_public(address: str) -> bool:
    """Whether an IP address is on the public network.

    >>> [is_public(address) for address in ("93.184.216.34", "10.0.0.1", "::ffff:93.184.216.34", "224.0.0.1")]
    [True, False, False, False]
    """
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv6Address):
        if parsed in _NAT64:
            return _is_global(ip_address(parsed.packed[-4:]))
        if parsed not in _GLOBAL_UNICAST or parsed.sixtofour or parsed.teredo:
            return False  # tunnels, mapped and other special ones: no host has only such an address
    return _is_global(parsed)


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast
