"""Which links a picture may carry: web pages, mail addresses, and places beside or within the document."""

from __future__ import annotations

import re
from typing import Final

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SAFE: Final = re.compile(
    r"""
      https?://[^/\\]\S*      # a web page, with a host
    | mailto:[^/\\\s]\S*      # a mail address
    | [#?]\S*                 # a place within the document, or a query
    | /(?![/\\])\S*           # a path from the top; not `//host`, which is a file share to some readers
    | [^\s/\\:?#]+(?:[/?#]\S*)?  # a path beside the document; no colon before the first slash, so no scheme
    """,
    re.VERBOSE | re.IGNORECASE,
)


def safe_link(link: str) -> str | None:
    r"""The link, fit for an `href`; None for one that a picture must not carry.

    >>> safe_link("https://example.org/a b")
    'https://example.org/a%20b'
    >>> safe_link("../notes.md#loki"), safe_link("#loki"), safe_link("mailto:a@example.org")
    ('../notes.md#loki', '#loki', 'mailto:a@example.org')
    >>> safe_link("javascript:alert(1)"), safe_link("java\nscript:alert(1)"), safe_link("//host/share")
    (None, None, None)
    """
    link = link.strip(" ").replace(" ", "%20")
    return link if not _CONTROL.search(link) and _SAFE.fullmatch(link) else None
