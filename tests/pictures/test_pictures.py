"""Every text of this folder is drawn as the SVG beside it, byte by byte; `--update-goldens` writes them anew."""

from pathlib import Path

import pytest

from tests.pictures.cases import drawn, texts

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("text", texts(FOLDER), ids=lambda text: text.name)
def test_picture(text, update_goldens):
    golden = text.with_suffix(".svg")
    svg = drawn(text)
    if update_goldens:
        golden.write_text(svg, "utf-8", newline="\n")
    assert golden.is_file(), "there is no picture to compare with: pytest tests/pictures --update-goldens draws it"
    same = golden.read_bytes() == svg.encode()
    assert same, f"{text.name} is drawn otherwise: `python -m tests.pictures.side_by_side` shows how"


def test_no_picture_without_its_text():
    assert {path.stem for path in FOLDER.glob("*.svg")} == {text.stem for text in texts(FOLDER)}
