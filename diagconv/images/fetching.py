"""Images from the network, fetched only when the caller asks for it: by https, within bounds of size and time.

Nothing of what a text names is fetched from this machine or its neighbours, and no redirect leads there.
"""

from __future__ import annotations

import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from diagconv.images.image import LARGEST, Unusable

if TYPE_CHECKING:
    from urllib.request import OpenerDirector

SECONDS: Final = 10.0
"""How long fetching one image may take."""

_PIECE: Final = 64 * 1024


@lru_cache(maxsize=64)
def fetched(address: str) -> bytes:
    """The bytes of an image on the network; each address is asked once.

    Raises:
        Unusable: it is no https, on a machine that is not public, too large, too slow, or not there.
    """
    from http.client import HTTPException
    from urllib.request import Request

    check_address(address)
    end = time.monotonic() + SECONDS
    try:
        request = Request(address, headers={"User-Agent": "diagconv", "Accept": "image/*"})
        with _opener().open(request, timeout=SECONDS) as answer:
            return _body(answer, end)
    except (OSError, HTTPException, ValueError) as failure:  # of which URLError and timeouts are kinds
        reason = getattr(failure, "reason", None) or failure
        raise Unusable(f"it cannot be fetched: {str(reason)[:120].lower() or type(failure).__name__}") from None


def check_address(address: str) -> None:
    """Raise Unusable for an address that must not be asked."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        raise Unusable("it is no address") from None
    if parts.scheme.lower() != "https" or not host:
        raise Unusable("only https is fetched")
    if parts.username is not None:
        raise Unusable("an address with a name or a password is not asked")
    if not is_public(host):
        raise Unusable(f"{host} is no public machine")


def is_public(host: str) -> bool:
    """Whether a host is on the public network; one that cannot be looked up here may be, by way of a proxy."""
    import socket
    from ipaddress import ip_address

    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return True
    return all(ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found)


def _body(answer: Any, end: float) -> bytes:
    pieces, size = [], 0
    while piece := answer.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise Unusable(f"it is larger than {LARGEST // 1024 // 1024} MB")
        if time.monotonic() > end:
            raise Unusable(f"it takes longer than {SECONDS:g} s")
    return b"".join(pieces)


def _opener() -> OpenerDirector:
    """What asks for an address: no scheme but https, also after a redirect."""
    from urllib.request import HTTPRedirectHandler, build_opener

    class CheckedRedirects(HTTPRedirectHandler):
        def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
            check_address(newurl)
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    return build_opener(CheckedRedirects())
