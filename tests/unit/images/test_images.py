"""Images: what may stand in a picture, where it may come from, and what is said of the rest."""

from __future__ import annotations

import os
from base64 import b64encode
from contextlib import suppress
from email.message import Message
from io import BytesIO
from pathlib import Path
from urllib.request import Request

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv import read, render
from diagconv.images import fetching, resolve_images
from diagconv.images.decoding import decode_image
from diagconv.images.fetching import fetch_image, refuse_address
from diagconv.images.image import UnusableImage
from diagconv.layout.nodes.image_sizes import image_fit
from diagconv.limits import IMAGE_BYTES
from diagconv.model import Diagram

SAMPLES = Path(__file__).parents[2] / "pictures" / "images"
PNG = (SAMPLES / "logo.png").read_bytes()
HUGE = PNG[:16] + b"\x00\x00\xea\x60" * 2 + PNG[24:]
"""An image that says to be 60,000 pixels wide and high."""
ADDRESS = "https://example.com/logo.png"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a text, with images in it and below, and one beside it that is none of its business."""
    inner = tmp_path / "text"
    (inner / "more").mkdir(parents=True)
    for path in (inner / "a.png", inner / "more" / "my logo.png", tmp_path / "secret.png"):
        path.write_bytes(PNG)
    (inner / "inside.png").symlink_to(inner / "a.png")
    (inner / "outside.png").symlink_to(tmp_path / "secret.png")
    (inner / "up").symlink_to(tmp_path)
    return inner


def told(reference: str, folder: Path | None, **options: bool) -> str:
    """What is said of a node with this image; empty if it is drawn."""
    diagram = Diagram()
    diagram.node("a", image=reference)
    said: list = []
    found = resolve_images(diagram, folder, diagnostics=said, **options)
    assert ("a" in found) != bool(said)
    return f"{said[0].code}: {said[0].message}" if said else ""


@pytest.mark.parametrize(
    ("file", "media_type", "size"),
    [
        ("logo.png", "image/png", (64, 32)), ("logo.gif", "image/gif", (64, 32)), ("photo.jpg", "image/jpeg", (64, 32)),
        ("photo.webp", "image/webp", (64, 32)), ("gradient.svg", "image/svg+xml", (60, 40)),
        ("plain.svg", "image/svg+xml", (48, 24)),
    ],
)  # fmt: skip
def test_kinds(file: str, media_type: str, size: tuple[float, float]):
    image = decode_image((SAMPLES / file).read_bytes())
    assert image.media_type == media_type
    assert (image.width, image.height) == size


@pytest.mark.parametrize(
    ("frame", "size"),
    [
        ('width="30px" height="20"', (30, 20)), ('viewBox="0 0 10 5" width="40"', (40, 20)),
        ('viewBox="0 0 10 5" height="40"', (80, 40)), ('viewBox="0,0,10,5" width="100%" height="auto"', (10, 5)),
        ("", (150, 150)), ('viewBox="0 0 0 5"', (150, 150)), ('width="1e9"', (150, 150)),
    ],
)  # fmt: skip
def test_sizes_of_svgs(frame: str, size: tuple[float, float]):
    image = decode_image(f'<svg xmlns="http://www.w3.org/2000/svg" {frame}><path d="M0 0"/></svg>'.encode())
    assert (image.width, image.height) == size


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is not a PNG"), (b"%PDF-1.7", "it is not a PNG"), (b"<html>", "it is not a PNG"),
        (b"\x89PNG\r\n\x1a\n", "it is corrupt"), (HUGE, "it has more than 25,000,000 pixels"),
        (PNG + b"\0" * IMAGE_BYTES.default, "it is larger than 2,097,152 bytes; --limit image-bytes=NUMBER"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "it contains <script>"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>', "it contains <image>"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "it declares"),
        (b"<svg", "it is not well-formed SVG"),
    ],
    ids=range(10),
)  # fmt: skip
def test_what_is_no_image(data: bytes, reason: str):
    with pytest.raises(UnusableImage, match=reason):
        decode_image(data)


@given(
    st.binary(max_size=200),
    st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF....WEBP", b"<svg "]),
)
def test_no_bytes_do_harm(data: bytes, start: bytes):
    with suppress(UnusableImage):
        assert decode_image(start + data).width > 0


@pytest.mark.parametrize(
    "reference",
    [
        "a.png",
        "./a.png",
        "more/my logo.png",
        "more/my%20logo.png",
        "more/../a.png",
        "inside.png",
        " a.png ",
        "a.png?x#y",
    ],
)
def test_images_in_the_folder(folder: Path, reference: str):
    assert told(reference, folder) == ""


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("outside.png", "outside"), ("../secret.png", "outside"), ("up/secret.png", "outside"),
        ("%2e%2e/secret.png", "outside"), ("/etc/passwd", "outside"), ("none.png", "the file does not exist"),
        ("more", "the file does not exist"), ("file:///etc/passwd", "“file:”"), ("ftp://x/a.png", "“ftp:”"),
        ("C:\\a.png", "“C:”"), ("javascript:alert(1)", "“javascript:”"), ("a\0.png", "cannot be read"),
        ("x" * 5000, "cannot be read"), ("data:text/html;base64,PGI+", "only base64"),
        ("data:image/png;base64,AAA", "invalid"),
    ],
)  # fmt: skip
def test_what_is_refused(folder: Path, reference: str, reason: str):
    said = told(reference, folder, allow_network=True)
    assert said.startswith("IMG203")
    assert reason in said
    assert len(said) < 300


def test_a_pipe_is_not_waited_for(folder: Path):
    os.mkfifo(folder / "pipe.png")
    assert "the file does not exist" in told("pipe.png", folder)


def test_without_a_folder_there_is_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(folder)
    assert told("a.png", None).startswith("IMG201")


def test_data_in_the_text_needs_no_folder():
    assert told(f"data:image/png;base64,{b64encode(PNG).decode()}", None) == ""


@pytest.mark.parametrize("reference", [ADDRESS, "http://example.com/a.png", "//example.com/a.png", "HTTPS://x/a"])
def test_nothing_is_fetched_unasked(folder: Path, reference: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fetching, "fetch_image", lambda address: pytest.fail("it was fetched"))
    assert told(reference, folder).startswith("IMG202")


class _Opener:
    """Stands for the network: answers with this, piece by piece."""

    def __init__(self, data: bytes | Exception) -> None:
        self.data = data

    def open(self, request: Request, timeout: float) -> BytesIO:
        assert request.get_full_url() == ADDRESS
        assert 0 < timeout <= 10
        if isinstance(self.data, Exception):
            raise self.data
        return BytesIO(self.data)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch):
    """Lets the network answer with these bytes, or fail."""
    fetch_image.cache_clear()
    yield lambda data: monkeypatch.setattr(fetching, "_https_opener", lambda: _Opener(data))
    fetch_image.cache_clear()


def test_an_image_is_fetched_when_asked_for(answer):
    answer(PNG)
    assert told(ADDRESS, None, allow_network=True) == ""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"x" * (IMAGE_BYTES.default + 1), "larger than 2,097,152 bytes"), (b"<html>", "not a PNG"),
        (TimeoutError("timed out"), "timed out"),
        (ValueError("unknown url"), "unknown url"),
    ],
)  # fmt: skip
def test_what_the_network_may_answer(answer, data: bytes | Exception, reason: str):
    answer(data)
    assert reason in told(ADDRESS, None, allow_network=True)


def test_fetching_takes_no_longer_than_it_may(answer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fetching, "SECONDS", -1.0)
    monkeypatch.setattr(_Opener, "open", lambda self, request, timeout: BytesIO(PNG))
    answer(PNG)
    assert "took longer" in told(ADDRESS, None, allow_network=True)


def test_few_are_fetched_for_one_diagram(answer):
    diagram = Diagram()
    for number in range(60):
        diagram.node(f"n{number}", image=f"https://example.com/{number}.png")
    said: list = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("diagconv.images.fetching.fetch_image", lambda address: PNG)
        assert len(resolve_images(diagram, allow_network=True, diagnostics=said)) == 50
    assert len(said) == 10


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://example.com/a", "only https"), ("ftp://example.com/a", "only https"), ("//x.org/a", "only https"),
        ("https:///a", "only https"), ("https://example.com:x/a", "not a valid"),
        ("https://user:secret@example.com/a", "password"), ("https://[x/a", "not a valid"),
    ],
)  # fmt: skip
def test_addresses_that_are_not_asked(address: str, reason: str):
    with pytest.raises(UnusableImage, match=reason):
        refuse_address(address)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://example.com/a", "//u@x/a", "data:,x"])
def test_redirects_lead_nowhere_else(target: str):
    (handler,) = (one for one in fetching._https_opener().handlers if hasattr(one, "redirect_request"))
    with pytest.raises(UnusableImage):
        handler.redirect_request(Request(ADDRESS), BytesIO(), 302, "Found", Message(), target)


def figure(shape: str = "rect", **said: object):
    diagram = Diagram()
    diagram.node("a", shape=shape, properties=said)
    return image_fit(diagram.node_at("a"), 200, 100)


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ({}, (200, 100)), ({"w": 50}, (50, 25)), ({"h": 50}, (100, 50)), ({"w": 50, "h": 60}, (50, 60)),
        ({"w": 50, "h": 60, "constraint": "on"}, (120, 60)), ({"w": 50, "constraint": "on"}, (50, 25)),
        ({"w": "50"}, (50, 25)), ({"w": -1, "h": "wide"}, (200, 100)), ({"w": 1e9}, (2000, 1000)),
        ({"w": float("nan"), "h": None}, (200, 100)), ({"w": 1, "h": 1}, (4, 4)),
    ],
)  # fmt: skip
def test_sizes(said: dict[str, object], size: tuple[float, float]):
    assert figure(**said)[:2] == size


def test_large_images_are_drawn_smaller():
    diagram = Diagram()
    diagram.node("a")
    assert image_fit(diagram.node_at("a"), 2400, 1200)[:2] == (240, 120)


def test_where_the_label_stands():
    assert figure(pos="t").is_below
    assert not figure(pos="b").is_below


@pytest.mark.parametrize(("shape", "outlines"), [("rect", 0), ("cyl", 2)])
def test_only_a_shape_of_its_own_is_drawn_around_an_image(folder: Path, shape: str, outlines: int):
    diagram = Diagram()
    diagram.node("a", "Logo", shape=shape, image="a.png")
    assert render(diagram, folder=folder).count("<path") == outlines


def test_an_image_in_a_picture(folder: Path):
    text = 'flowchart LR\n a@{ img: "a.png", label: "Logo" } --> b@{ img: "a.png" } --> c@{ img: "none.png" }'
    said: list = []
    svg = render(read(text, "mermaid"), folder=folder, diagnostics=said)
    assert svg.count("data:image/png;base64,") == 1
    assert svg.count('preserveAspectRatio="none"') == 1
    assert [diagnostic.code for diagnostic in said] == ["IMG203"]
    assert ">c</text>" in svg
    assert render(read(text, "mermaid"), "png", folder=folder)
