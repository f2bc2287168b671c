"""The function that all integrations share: pictures and diagnostics of one diagram, drawn once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diagconv.diagnostics import Source
from diagconv.errors import LossError, UsageError
from diagconv.integrations.cache import VARIABLE, PictureCache, user_cache
from diagconv.integrations.pictures import draw

if TYPE_CHECKING:
    from pathlib import Path

LINE = "flowchart LR\n    a[App] --> b[(Store)]\n"
WARNING = f"{LINE}    class a missing\n"
BROKEN = "flowchart LR\n    a -> b\n"


@pytest.fixture
def cache(tmp_path: Path) -> PictureCache:
    return PictureCache(tmp_path / "cache")


def test_a_diagram_is_drawn_once(cache: PictureCache) -> None:
    first, second = (draw(LINE, "mermaid", ("svg", "png"), cache=cache) for _ in range(2))
    assert (cache.drawn, cache.reused) == (1, 1)
    assert first.contents == second.contents
    assert (first.key, first.description, first.size) == (second.key, second.description, second.size)
    assert first.alternative({}) == "Flowchart: 2 nodes. App → Store."
    assert second.is_cached


def test_warnings_are_repeated_from_the_cache_at_their_new_place(cache: PictureCache) -> None:
    draw(Source(WARNING, "a.md", first_line=3), "mermaid", cache=cache)
    again = draw(Source(WARNING, "b.md", first_line=10), "mermaid", cache=cache)
    assert again.is_cached
    assert [found.place for found in again.diagnostics] == ["b.md:12:13"]
    assert again.messages[0].startswith("b.md:12:13: warning[MMD216]")


def test_strict_and_silence_are_no_part_of_the_cache(cache: PictureCache) -> None:
    draw(WARNING, "mermaid", cache=cache)
    strict = draw(WARNING, "mermaid", cache=cache, strict=True)
    assert isinstance(strict.failure, LossError)
    assert strict.contents == {}
    silent = draw(WARNING, "mermaid", cache=cache, strict=True, silence={"MMD216"})
    assert silent.failure is None
    assert silent.svg.startswith("<svg")
    assert cache.drawn == 1


def test_errors_are_a_part_of_the_result(cache: PictureCache) -> None:
    drawn = draw(Source(BROKEN, "page.md", first_line=7), "mermaid", cache=cache)
    assert drawn.failure is not None
    assert drawn.contents == {}
    assert drawn.messages[0].startswith("page.md:8:7: error[MMD140]: “->” is not a link\n")
    assert not list(cache.folder.glob("*"))


@pytest.mark.parametrize("options", [{"theme": "dark"}, {"icons": "auto"}, {"scale": 2.0}])
def test_other_options_are_another_picture(cache: PictureCache, options: dict[str, object]) -> None:
    keys = {draw(LINE, "mermaid", ("png",), cache=cache, options=given).key for given in ({}, options)}
    assert len(keys) == 2
    assert cache.drawn == 2


def test_a_changed_image_is_another_picture(cache: PictureCache, tmp_path: Path) -> None:
    text = 'flowchart LR\n    a@{ img: "logo.svg", label: "App" }\n'
    logo = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="{}"/></svg>'
    )
    for color in ("#ff0000", "#00ff00", "#00ff00"):
        (tmp_path / "logo.svg").write_text(logo.format(color))
        draw(text, "mermaid", cache=cache, folder=tmp_path)
    assert (cache.drawn, cache.reused) == (2, 1)


@pytest.mark.parametrize("damage", ["", "{}", "[]", '{"contents": {"svg": 1}}', "\0"])
def test_a_damaged_entry_is_drawn_again(cache: PictureCache, damage: str) -> None:
    drawn = draw(LINE, "mermaid", cache=cache)
    (cache.folder / f"entry-{drawn.key}.json").write_text(damage)
    assert draw(LINE, "mermaid", cache=cache).contents == drawn.contents
    assert cache.drawn == 2


def test_a_changed_picture_in_the_cache_is_drawn_again(cache: PictureCache) -> None:
    drawn = draw(LINE, "mermaid", cache=cache)
    cache.path(drawn.key, "svg").write_text("<svg onload='alert(1)'/>")
    assert draw(LINE, "mermaid", cache=cache).contents == drawn.contents


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert draw(LINE, "mermaid", cache=PictureCache(tmp_path / "file")).failure is None


def test_entries_that_nobody_uses_are_removed(cache: PictureCache) -> None:
    draw(LINE, "mermaid", cache=cache)
    cache.prune()
    assert len(list(cache.folder.glob("*"))) == 2
    cache.prune(longest_unused=-1)
    assert list(cache.folder.glob("*")) == []


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert user_cache().folder == tmp_path


def test_types_that_are_not_read_keep_their_text() -> None:
    drawn = draw("sequenceDiagram\n    a->>b: hello\n", "mermaid")
    assert drawn.is_unread
    assert drawn.failure is None
    assert "this is a sequence diagram" in drawn.messages[0]


def test_a_text_without_a_language_is_detected() -> None:
    assert draw(LINE, "").svg.startswith("<svg")
    with pytest.raises(UsageError, match="not a diagram"):
        draw("just words\n", "")


def test_a_wrong_call_is_an_error() -> None:
    with pytest.raises(UsageError, match="did you mean “mermaid”"):
        draw(LINE, "mermiad")
    with pytest.raises(UsageError, match="did you mean “forest”"):
        draw(LINE, "mermaid", options={"theme": "forst"})
    with pytest.raises(UsageError, match="did you mean “png”"):
        draw(LINE, "mermaid", ("pgn",))
