"""Finds addresses in texts: in the values of variables, in arguments and in configuration files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOST: Final = r"(?P<host>[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*)"

_CERTAIN: Final = re.compile(
    rf"//(?:[^\s/@:\"']*(?::[^\s/@\"']*)?@)?{_HOST}(?![A-Za-z0-9.-]*[A-Za-z0-9-]*\$)"
    rf"|(?<![\w./@$-]){_HOST.replace('host', 'listening')}:\d{{2,5}}(?![\w.-])"
    rf"|(?<![\w./$-]){_HOST.replace('host', 'internal')}(?<=\.svc|ocal)(?![\w-])"
)
"""A host that is surely one: behind `//`, in front of a port, or with the cluster's own ending."""

_TOOLS: Final = (
    re.compile(
        rf"(?<![\w-])(?:nslookup|getent hosts|dig|telnet|wait-for(?:-it)?(?:\.sh)?|nc(?: +-\w+)*) +{_HOST}(?![\w-])"
    ),
    re.compile(rf"\b(?:mysql|mysqladmin|psql|pg_isready|redis-cli|mongosh?) [^|;&\n]*?-h[ =]*{_HOST}(?![\w-])"),
)
"""Hosts that a command waits for or connects to."""

_SAYS_HOST: Final = re.compile(
    r"HOST|ADDR|URL|URI|SERVER|ENDPOINT|SERVICE|BROKER|PEER|UPSTREAM|BACKEND|HOSTNAME|DSN|SEED|NODES", re.IGNORECASE
)
"""What the name of a variable or option says when its whole value is a host."""

_REMARK: Final = re.compile(r"(?:^|(?<=\s))#\s.*")
"""A comment of a shell script or of a configuration file."""

_OF_CERTIFICATES: Final = frozenset({"--host", "--hosts"})
"""Options that say for which hosts a certificate is made, not which are called."""

_LIST: Final = re.compile(r"[,;\s]+")
_INSIDE_CLUSTER: Final = (".svc", ".local", ".internal", ".localdomain")


class NamedHost(NamedTuple):
    """A host that a text names.

    Args:
        host: its name or address.
        certain: whether its form shows that it is one.
        in_url: whether it is that of a URL.
    """

    host: str
    certain: bool
    in_url: bool = False


def addresses(text: str, name: str = "") -> Iterator[NamedHost]:
    """The hosts in a text, which a variable or option of this name may hold.

    >>> [address.host for address in addresses("redis://cache:6379/0")]
    ['cache']
    >>> list(addresses("db", "DATABASE_HOST")), list(addresses("db", "DATABASE_NAME"))
    ([NamedHost(host='db', certain=False, in_url=False)], [])
    """
    text = _REMARK.sub("", text)
    for found in _CERTAIN.finditer(text):
        yield NamedHost(found["host"] or found["listening"] or found["internal"], True, bool(found["host"]))
    for tool in _TOOLS:
        yield from (NamedHost(found["host"], False) for found in tool.finditer(text))
    if _SAYS_HOST.search(name) and name not in _OF_CERTIFICATES:
        value = text.partition("=")[2] if text.startswith("-") else text
        yield from (NamedHost(word, False) for word in _LIST.split(value.strip()) if word)


def is_outside(host: str) -> bool:
    """Whether a host is surely outside the cluster: it has a domain, or is an address of its own."""
    ending = host.rpartition(".")[2]
    if host.endswith(_INSIDE_CLUSTER) or ".svc." in host or "." not in host:
        return False
    return (ending.isalpha() and len(ending) > 1) or _is_public(host)


def _is_public(host: str) -> bool:
    parts = host.split(".")
    return (
        len(parts) == 4 and all(part.isdigit() and int(part) < 256 for part in parts) and parts[0] not in ("0", "127")
    )
