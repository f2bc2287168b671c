"""Python-Markdown: the extension, and the custom fence of superfences."""

from __future__ import annotations

import logging
import pickle
import re
from typing import TYPE_CHECKING, Any

import markdown
import pytest

from diagconv.errors import DiagconvError, UsageError
from diagconv.integrations.markdown import CustomFence, fence, validator

if TYPE_CHECKING:
    from pathlib import Path

LINE = "```mermaid\nflowchart LR\n    a --> b\n```\n"
BROKEN = "# Title\n\n```mermaid\nflowchart LR\n    a -> b\n```\n"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIAGCONV_CACHE_DIR", str(tmp_path / "cache"))


def html(text: str, *others: str, **options: Any) -> str:
    return markdown.markdown(text, extensions=[*others, "diagconv"], extension_configs={"diagconv": options})


def fenced(text: str, format: Any = fence) -> str:
    fences = [{"name": "mermaid", "class": "mermaid", "format": format, "validator": validator}]
    names = ["attr_list", "pymdownx.superfences"]
    return markdown.markdown(text, extensions=names, extension_configs={names[1]: {"custom_fences": fences}})


PLACES = {
    "alone": LINE,
    "in a list": "1. one\n\n" + "".join(f"    {line}\n" for line in LINE.splitlines()) + "\n2. two\n",
    "in a quotation": "".join(f"> {line}\n" for line in LINE.splitlines()),
    "in an admonition": "!!! note\n\n" + "".join(f"    {line}\n" for line in LINE.splitlines()),
    "below a paragraph": f"words\n{LINE}words\n",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("others", [(), ("fenced_code",), ("pymdownx.superfences",)], ids=str)
def test_a_diagram_anywhere(place: str, others: tuple[str, ...]) -> None:
    shown = html(PLACES[place], "admonition", *others)
    assert shown.count('<div class="diagconv"><svg') == 1
    assert "```" not in shown
    assert "<p><div" not in shown


def test_what_a_fence_states() -> None:
    text = LINE.replace("mermaid", 'mermaid alt="Both" caption="A & B" width="40%" theme="dark"')
    shown = html(text)
    assert shown.startswith('<figure class="diagconv" style="width:40%"><svg')
    assert ">Both</title>" in shown
    assert shown.endswith("<figcaption>A &amp; B</figcaption></figure>")
    assert "prefers-color-scheme" not in shown
    assert "prefers-color-scheme" in html(LINE)


def test_no_two_ids_on_a_page_are_the_same() -> None:
    shown = html(f"{LINE}\n{LINE}\n{LINE.replace('a -->', 'c -->')}")
    ids = re.findall(r'(?<![-\w])id="([^"]*)"', shown)
    assert len(ids) == len(set(ids)) == 9


def test_code_is_left_alone() -> None:
    nested = f"````markdown\n{LINE}````\n\n```python\na = 1\n```\n"
    assert html(nested, "fenced_code") == markdown.markdown(nested, extensions=["fenced_code"])


def test_untagged_fences_are_drawn_only_by_choice() -> None:
    text = LINE.replace("mermaid", "")
    assert "<svg" not in html(text, "fenced_code")
    assert "<svg" in html(text, "fenced_code", untagged=True)
    assert "<svg" not in html("```\nwords\n```\n", "fenced_code", untagged=True)


def test_an_error_ends_the_build() -> None:
    with pytest.raises(DiagconvError, match=r"^5:7: error\[MMD140\]: “->” is not a link"):
        html(BROKEN)


def test_an_error_may_be_shown_instead(caplog: pytest.LogCaptureFixture) -> None:
    shown = html(BROKEN.replace("a ->", "a<b> ->"), on_error="show")
    assert '<div class="diagconv diagconv-error">' in shown
    assert "a&lt;b&gt; -&gt; b" in shown
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_a_strict_extension_makes_warnings_errors() -> None:
    text = f"{LINE[:-4]}    class a missing\n```\n"
    assert "<svg" in html(text)
    with pytest.raises(DiagconvError, match=r"^4:13: warning\[MMD216\]") as raised:
        html(text, strict=True)
    assert str(raised.value).count("MMD216") == 1


def test_a_wrong_attribute_is_an_error_with_its_place() -> None:
    with pytest.raises(DiagconvError, match=r"2:1: error\[NTE101\]: .* unknown theme “darck”; did you mean “dark”"):
        html(LINE.replace("mermaid", "mermaid theme=darck"))


def test_a_misspelt_attribute_is_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    assert "<svg" in html(LINE.replace("mermaid", 'mermaid widht="60%" linenums="1"'))
    assert "1:12: warning[NTE209]: the attribute “widht” of this fence means nothing" in caplog.text
    assert "hint: did you mean “width”?" in caplog.text
    assert "linenums" not in caplog.text.partition("|")[0]


def test_a_diagram_that_is_turned_off_stays(caplog: pytest.LogCaptureFixture) -> None:
    assert "<svg" not in html(f"<!-- diagconv: off -->\n\n{LINE}", "fenced_code")


def test_other_kinds_are_left_to_others(caplog: pytest.LogCaptureFixture) -> None:
    text = "```mermaid\nsequenceDiagram\n    a->>b: hello\n```\n"
    assert html(text, "fenced_code") == markdown.markdown(text, extensions=["fenced_code"])
    assert "this is a sequence diagram" in caplog.text
    caplog.clear()
    html(text, silence=["EXP201"])
    assert caplog.text == ""


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"them": "dark"}, "unknown option “them”; did you mean “theme”"),
        ({"theme": "darck"}, "did you mean “dark”"),
        ({"on_error": "rise"}, "unknown value of on_error “rise”; did you mean “raise”"),
        ({"strict": "yes"}, "strict must be true or false"),
        ({"silence": ["MMD140"]}, "MMD140 is an error"),
    ],
)
def test_a_wrong_configuration(options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        html(LINE, **options)


# superfences


def test_a_custom_fence() -> None:
    shown = fenced(LINE.replace("mermaid", '{.mermaid #one .wide alt="Both" title="One"}'))
    assert shown.startswith('<figure class="diagconv wide" id="one"><svg')
    assert ">Both</title>" in shown
    assert "<figcaption>One</figcaption>" in shown
    assert fenced(LINE).startswith('<div class="diagconv"><svg')


def test_a_broken_custom_fence_ends_the_build() -> None:
    superfences = pytest.importorskip("pymdownx.superfences")
    with pytest.raises(superfences.SuperFencesException, match=r"2:7: error\[MMD140\]"):
        fenced(BROKEN)
    assert "diagconv-error" in fenced(BROKEN, CustomFence(on_error="show"))


def test_a_custom_fence_can_be_pickled() -> None:
    again = pickle.loads(pickle.dumps(CustomFence(theme="forest")))
    assert fenced(LINE, again) == fenced(LINE, CustomFence(theme="forest")) != fenced(LINE)


def test_an_unknown_attribute_of_a_custom_fence_ends_the_build() -> None:
    superfences = pytest.importorskip("pymdownx.superfences")
    with pytest.raises(superfences.SuperFencesException, match="did you mean “width”"):
        fenced(LINE.replace("mermaid", 'mermaid widht="3"'))


def test_a_custom_fence_leaves_other_kinds_to_mermaid_itself() -> None:
    shown = fenced("```mermaid\nsequenceDiagram\n    a->>b: hello\n```\n")
    assert shown == '<pre class="mermaid"><code>sequenceDiagram\n    a-&gt;&gt;b: hello</code></pre>'
