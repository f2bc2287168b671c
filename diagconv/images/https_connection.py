"""A connection to a public host: to the very address that was checked.

A proxy that the environment names is connected to as it is; it resolves names itself, and decides what it reaches.
"""

from __future__ import annotations

import socket
import ssl
from functools import lru_cache
from http.client import HTTPSConnection
from typing import Any

from diagconv.images.public_addresses import NotPublic, is_public, public_address, resolved


class CheckedConnection(HTTPSConnection):
    """An https connection that is made only to a public address."""

    _is_through_proxy = False

    def set_tunnel(self, host: str, port: int | None = None, headers: Any = None) -> None:
        """Connect through a proxy; a name that stands for a private address here is refused all the same.

        Raises:
            NotPublic: the host is not on the public network.
        """
        _refuse_private(host)
        self._is_through_proxy = True
        super().set_tunnel(host, port, headers or {})

    def connect(self) -> None:
        """Resolve the host once, check what it stands for, and connect to that.

        Raises:
            NotPublic: the host is not on the public network.
            OSError: there is no connection.
        """
        if self._is_through_proxy:
            super().connect()
            return
        address = public_address(self.host, self.port)
        plain = socket.create_connection((address, self.port), self.timeout)
        self.sock = default_context().wrap_socket(plain, server_hostname=self.host)


def _refuse_private(host: str) -> None:
    name = host.rpartition(":")[0] if host.count(":") == 1 else host
    try:
        addresses = resolved(name.strip("[]"), 443)
    except OSError:
        return  # a name that only the proxy knows
    if not all(map(is_public, addresses)):
        raise NotPublic(f"{name} is not a public host")


@lru_cache(maxsize=1)
def default_context() -> ssl.SSLContext:
    """What is demanded of certificates: that they are valid, and for this host."""
    return ssl.create_default_context()
