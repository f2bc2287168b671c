"""PDF: text that can be selected, no date, what it says of itself, and that it looks at nothing outside the SVG."""

from __future__ import annotations

import re
import sys
import zlib
from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfReader

from diagconv import open_diagram, render
from diagconv.drawing.pdf import pdf
from diagconv.errors import DiagconvError, EnvironmentFailure
from diagconv.model import Diagram

if TYPE_CHECKING:
    from pathlib import Path

    from diagconv.diagnostics import Diagnostic

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20" font-family="Arial, Arimo">{}</svg>'
TEXT = SVG.format('<title>Logs</title><desc>2 nodes.</desc><text y="18" font-size="9">Ab</text>')


@pytest.fixture
def typst() -> None:
    pytest.importorskip("typst", reason="the extra pdf is not installed")


def test_without_typst(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(EnvironmentFailure, match=r"diagconv\[pdf\]"):
        pdf(TEXT)


@pytest.mark.usefixtures("typst")
class TestPdf:
    def test_equal_pictures_are_equal_files(self) -> None:
        assert pdf(TEXT) == pdf(TEXT)

    def test_it_has_no_date(self) -> None:
        assert not re.search(rb"CreationDate|ModDate|CreateDate|ModifyDate", opened(pdf(TEXT)))

    def test_it_is_as_large_as_the_picture(self) -> None:
        assert re.search(rb"/MediaBox\s*\[\s*0 0 22\.5 15\s*\]", pdf(TEXT))

    def test_letters_are_letters(self) -> None:
        """The font's table leads back to the letters, by which readers search and copy."""
        content = opened(pdf(TEXT))
        assert b"Arimo" in content
        assert b"/ToUnicode" in content
        assert b"<0041>" in content
        assert b"/Subtype/Image" not in content.replace(b" ", b"")

    def test_it_says_its_title_and_description(self) -> None:
        content = opened(pdf(TEXT))
        assert b"(Logs)" in content
        assert b"(2 nodes.)" in content

    @pytest.mark.parametrize("hostile", ['#read("/etc/passwd")', '")\n#panic("x")', "\\u{22}", "$x$ @a <b> *c*"])
    def test_labels_are_none_of_typsts_language(self, hostile: str) -> None:
        diagram = Diagram()
        diagram.title = hostile
        diagram.node("a", hostile)
        assert bytes(render(diagram, "pdf")).startswith(b"%PDF")  # type: ignore[arg-type]

    @pytest.mark.parametrize("href", ["secret.png", "/etc/passwd", "file:///etc/passwd", "picture.svg", "main.typ"])
    def test_references_are_refused(self, href: str) -> None:
        with pytest.raises(DiagconvError, match="external resource"):
            pdf(SVG.format(f'<image width="5" height="5" href="{href}"/>'))

    def test_no_svg(self) -> None:
        with pytest.raises(EnvironmentFailure):
            pdf(SVG.format("<g>"))

    def test_words_of_a_whole_diagram(self, samples: Path) -> None:
        data = render(open_diagram(samples / "styles.mmd"), "pdf")
        assert isinstance(data, bytes)
        words = PdfReader(BytesIO(data)).pages[0].extract_text().split()
        assert {"Warehouse", "Packed", "Shipped", "Paid?", "Cancelled"} <= set(words)

    def test_only_images_that_cannot_be_read_are_left_out(self) -> None:
        noise = Image.effect_noise((40, 30), 90)
        good, bad = BytesIO(), BytesIO()
        noise.save(good, "PNG")
        noise.convert("P").save(bad, "GIF")
        images = "".join(
            f'<image width="9" height="9" xlink:href="data:image/{kind};base64,{b64encode(data).decode()}"/>'
            for kind, data in (("png", good.getvalue()), ("gif", bad.getvalue()[:200] + b"\xff" * 40))
        )
        svg = SVG.format(images).replace("<svg ", '<svg xmlns:xlink="http://www.w3.org/1999/xlink" ')
        found: list[Diagnostic] = []
        assert b"/Subtype/Image" in pdf(svg, found).replace(b" ", b"")
        assert [each.code for each in found] == ["DRW213"]


@pytest.fixture
def samples(request: pytest.FixtureRequest) -> Path:
    return request.config.rootpath / "samples"


def opened(content: bytes) -> bytes:
    """The file with its compressed streams laid open."""

    def open_stream(found: re.Match[bytes]) -> bytes:
        try:
            return zlib.decompress(found[1])
        except zlib.error:
            return found[1]

    return re.sub(rb"stream\r?\n(.*?)\r?\nendstream", open_stream, content, flags=re.DOTALL)
