"""Images from the network, fetched only if the caller allows it: over https, within limits of size and time.

Nothing is fetched from this machine or its local network, not even by way of a redirect, or of a name that first stands
for a public address and then for another one.
"""

from __future__ import annotations

import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from diagconv.images.image import UnusableImage
from diagconv.limits import IMAGE_BYTES

if TYPE_CHECKING:
    from urllib.request import BaseHandler, OpenerDirector

SECONDS: Final = 10.0
"""How long fetching one image may take."""

_CHUNK: Final = 64 * 1024


@lru_cache(maxsize=64)
def fetch_image(address: str) -> bytes:
    """The bytes of an image on the network; each address is fetched once.

    Raises:
        UnusableImage: the address is not https or its host not public, or the image is too large, too slow or missing.
    """
    from http.client import HTTPException
    from urllib.request import Request

    refuse_address(address)
    end = time.monotonic() + SECONDS
    try:
        request = Request(address, headers={"User-Agent": "diagconv", "Accept": "image/*"})
        with _https_opener().open(request, timeout=SECONDS) as answer:
            return _body(answer, end)
    except (OSError, HTTPException, ValueError) as failure:  # URLError and timeouts are OSErrors
        reason = getattr(failure, "reason", None) or failure
        raise UnusableImage(f"it cannot be fetched: {str(reason)[:120].lower() or type(failure).__name__}") from None


def refuse_address(address: str) -> None:
    """Raise UnusableImage for an address that must not be fetched, as far as that is known before it is resolved."""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise UnusableImage("it is not a valid address") from None
    if parts.scheme.lower() != "https" or not host:
        raise UnusableImage("only https addresses are fetched")
    if parts.username is not None:
        raise UnusableImage("addresses with a user name or password are not fetched")


def _body(answer: Any, end: float) -> bytes:
    pieces, size = [], 0
    while piece := answer.read(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > IMAGE_BYTES.value:
            raise UnusableImage(IMAGE_BYTES.why())
        if time.monotonic() > end:
            raise UnusableImage(f"fetching it took longer than {SECONDS:g} s")
    return b"".join(pieces)


def _https_opener() -> OpenerDirector:
    """An opener for https alone, after redirects too."""
    from urllib.request import OpenerDirector

    opener = OpenerDirector()
    for handler in _handlers():
        opener.add_handler(handler)
    return opener


def _handlers() -> list[BaseHandler]:
    from urllib import request

    from diagconv.images.https_connection import CheckedConnection, default_context

    class CheckedRedirects(request.HTTPRedirectHandler):
        def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
            refuse_address(newurl)
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    class CheckedHttps(request.HTTPSHandler):
        def https_open(self, req: Any) -> Any:
            return self.do_open(CheckedConnection, req, context=default_context())

    return [
        request.ProxyHandler(), CheckedHttps(), CheckedRedirects(), request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(), request.UnknownHandler(),
    ]  # fmt: skip
