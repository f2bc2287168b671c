"""What a notebook shows of a diagram."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

import diagconv
from diagconv.errors import UsageError
from diagconv.integrations import notebook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINE = "flowchart LR\n    a[App] --> b[(Store)]\n"


@pytest.fixture(autouse=True)
def _own_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DIAGCONV_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(notebook._session, "cache", None)
    yield
    notebook.set_options()


def bundle(text: str = LINE, **choice: Any) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    shown: tuple[dict[str, str], dict[str, dict[str, Any]]] = diagconv.read(text, "mermaid")._repr_mimebundle_(**choice)
    return shown


def test_a_diagram_shows_itself() -> None:
    data, metadata = bundle()
    assert data["image/svg+xml"] == diagconv.convert(LINE, "mermaid", "svg")
    assert data["text/plain"] == "Flowchart: 2 nodes. App → Store."
    assert base64.b64decode(data["application/pdf"]).startswith(b"%PDF")
    assert metadata["image/svg+xml"] == {"alt": "Flowchart: 2 nodes. App → Store."}


def test_without_the_extra_for_pdf_there_is_a_png(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "can_draw_pdf", lambda: False)
    data, metadata = bundle()
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert metadata["image/png"]["width"] == round(
        float(data["image/svg+xml"].partition(' width="')[2].partition('"')[0])
    )


def test_a_program_may_choose() -> None:
    assert set(bundle(include={"image/svg+xml"})[0]) == {"image/svg+xml"}
    assert set(bundle(exclude={"application/pdf"})[0]) == {"image/svg+xml", "text/plain"}


def test_a_session_has_options() -> None:
    notebook.set_options(printable=False, theme="dark")
    data, _ = bundle()
    assert set(data) == {"image/svg+xml", "text/plain"}
    assert data["image/svg+xml"] == diagconv.convert(LINE, "mermaid", "svg", theme="dark")
    with pytest.raises(UsageError, match="did you mean “theme”"):
        notebook.set_options(them="dark")


def test_a_diagram_that_cannot_be_drawn_says_why() -> None:
    diagram = diagconv.Diagram()
    diagram.node("a", "App")
    diagram.nodes["a"]["label"] = 3  # type: ignore[index]
    data, _ = diagram._repr_mimebundle_()
    assert set(data) == {"text/plain"}
    assert "label" in data["text/plain"]


def test_a_diagram_is_drawn_once() -> None:
    assert bundle() == bundle()
    assert notebook._session.cache is not None
    assert (notebook._session.cache.drawn, notebook._session.cache.reused) == (1, 1)
