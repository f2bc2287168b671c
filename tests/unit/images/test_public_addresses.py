"""The network: a name is resolved once, all that it stands for is checked, and what was checked is connected to."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest

from diagconv.images.fetching import fetch_image
from diagconv.images.https_connection import CheckedConnection
from diagconv.images.image import UnusableImage
from diagconv.images.public_addresses import NotPublic, is_public

if TYPE_CHECKING:
    from collections.abc import Iterator

PUBLIC = "93.184.216.34"


class Network:
    """Stands for the resolver and the network: names have a list of addresses for each time they are looked up."""

    def __init__(self, **names: list[list[str]]) -> None:
        self.names = {name.replace("_", "."): list(answers) for name, answers in names.items()}
        self.lookups: list[str] = []
        self.connected: list[str] = []

    def getaddrinfo(self, host: str, port: int, **_options: Any) -> list[Any]:
        self.lookups.append(host)
        answers = self.names.get(host)
        if answers is None:
            raise socket.gaierror(8, "name not known")
        return [(0, 0, 0, "", (address, port)) for address in (answers.pop(0) if len(answers) > 1 else answers[0])]

    def create_connection(self, address: tuple[str, int], *_rest: Any, **_options: Any) -> socket.socket:
        self.connected.append(address[0])
        raise ConnectionRefusedError("refused")


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    def installed(**names: list[list[str]]) -> Network:
        made = Network(**names)
        monkeypatch.setattr(socket, "getaddrinfo", made.getaddrinfo)
        monkeypatch.setattr(socket, "create_connection", made.create_connection)
        return made

    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    fetch_image.cache_clear()
    yield installed
    fetch_image.cache_clear()


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.1.2.3", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.0.1", "198.18.0.1", "::", "::1", "fe80::1",
        "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "ff0e::1", "::ffff:127.0.0.1", "::ffff:93.184.216.34",
        "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::1", "2001:0:7f00:1::1",
        "2001:db8::1",
        "fec0::1",
    ],
)  # fmt: skip
def test_not_public(address: str) -> None:
    assert not is_public(address)


def test_a_name_is_resolved_once_and_its_checked_address_connected_to(network: Any) -> None:
    made = network(rebinding_example=[[PUBLIC], ["127.0.0.1"]])
    with pytest.raises(UnusableImage, match="refused"):
        fetch_image("https://rebinding.example/a.png")
    assert made.lookups == ["rebinding.example"]
    assert made.connected == [PUBLIC]


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::ffff:10.0.0.1"], ["fe80::1%lo"], ["169.254.169.254", PUBLIC]]
)
def test_a_name_with_any_private_address_is_refused(network: Any, addresses: list[str]) -> None:
    made = network(inside_example=[addresses])
    with pytest.raises(UnusableImage, match=r"inside\.example is not a public host"):
        fetch_image("https://inside.example/a.png")
    assert made.connected == []


def test_an_unknown_name(network: Any) -> None:
    network()
    with pytest.raises(UnusableImage, match="name not known"):
        fetch_image("https://nowhere.example/a.png")


@pytest.mark.parametrize(
    "target", ["https://inside.example/b", "https://127.0.0.1/b", "http://public.example/b", "file:///etc/passwd"]
)
def test_redirects_are_checked_like_the_first_address(
    network: Any, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    made = network(public_example=[[PUBLIC]], inside_example=[["10.0.0.1"]])
    made.names["127.0.0.1"] = [["127.0.0.1"]]

    class Redirecting(Answer):
        location = target

    monkeypatch.setattr(CheckedConnection, "connect", redirecting_connect(made, CheckedConnection.connect, Redirecting))
    with pytest.raises(UnusableImage):
        fetch_image("https://public.example/a.png")
    assert made.connected == [PUBLIC]


class Answer:
    """A socket that holds the answer of a server: a redirect."""

    location = ""

    def sendall(self, _data: bytes) -> None:
        pass

    def makefile(self, _mode: str) -> Any:
        from io import BytesIO

        return BytesIO(f"HTTP/1.1 302 Found\r\nLocation: {self.location}\r\nContent-Length: 0\r\n\r\n".encode())

    def close(self) -> None:
        pass


def redirecting_connect(made: Network, connect: Any, answer: type[Answer]) -> Any:
    """Connect as always, but find a server there that redirects."""

    def patched(self: CheckedConnection) -> None:
        before = len(made.connected)
        try:
            connect(self)
        except ConnectionRefusedError:
            assert len(made.connected) == before + 1
            self.sock = answer()

    return patched


def test_behind_a_proxy_private_names_are_refused_and_others_left_to_it(
    network: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    made = network(proxy_example=[["10.9.9.9"]], inside_example=[["10.0.0.1"]])
    with pytest.raises(UnusableImage, match="not a public host"):
        fetch_image("https://inside.example/a.png")
    assert made.connected == []
    with pytest.raises(UnusableImage, match="refused"):
        fetch_image("https://known-to-the-proxy.example/a.png")
    assert made.connected == ["proxy.example"]


def test_what_is_not_public_is_an_error_of_the_system() -> None:
    assert issubclass(NotPublic, OSError)
