"""Notes whose diagrams stay, with a picture above each."""

from __future__ import annotations

import pytest

from diagconv.notes import (
    Picture,
    Translation,
    can_change,
    diagrams_in,
    with_pictures,
    with_translations,
    without_pictures,
)

FENCE = "```mermaid\nflowchart LR\n  A --> B\n```"


def shown(text: str, link: str = "markdown", source: str = "folded", name: str = "a.md", title: str = "T") -> str:
    diagrams = [diagram for diagram in diagrams_in(text, name) if can_change(text, diagram)]
    pictures = [Picture(diagram, f"{diagram.number}.svg", title) for diagram in diagrams]
    return with_pictures(text, pictures, link=link, source=source, is_mdx=name.endswith(".mdx"))


FOLDED = """\
<!-- diagconv: picture -->

![T](1.svg)

<details><summary>Source</summary>

```mermaid
flowchart LR
  A --> B
```

</details>

<!-- diagconv: end -->"""


def margin(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *((rest + line).rstrip() if not line else rest + line for line in lines[1:])])


@pytest.mark.parametrize(
    ("first", "rest"),
    [("", ""), ("- ", "  "), ("> ", "> "), ("1. ", "   "), ("> - ", ">   "), ("  ", "  "), (">", ">")],
)
def test_a_picture_has_the_margin_of_its_fence(first: str, rest: str) -> None:
    text = margin(FENCE, first, rest)
    assert shown(text) == margin(FOLDED, first, rest)
    assert without_pictures(shown(text), diagrams_in(shown(text))) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_those_of_the_note(end: str) -> None:
    text = f"\ufeffa\n{FENCE}\nb".replace("\n", end)
    assert shown(text) == f"\ufeffa\n{FOLDED}\nb".replace("\n", end)


def test_a_visible_source_is_not_folded() -> None:
    expected = f"<!-- diagconv: picture -->\n\n![T](1.svg)\n\n{FENCE}\n\n<!-- diagconv: end -->\n"
    assert shown(f"{FENCE}\n", source="visible") == expected
    assert shown(shown(f"{FENCE}\n"), source="visible") == expected
    assert shown(shown(f"{FENCE}\n"), source="removed") == "![T](1.svg)\n"


def test_a_hidden_source_is_still_a_diagram() -> None:
    text = f"> {FENCE.replace(chr(10), chr(10) + '> ')}\n"
    written = shown(text, source="hidden")
    assert written == (
        "> <!-- diagconv: picture -->\n>\n> ![T](1.svg)\n>\n> <!-- diagconv: source\n> ```mermaid\n> flowchart LR\n"
        ">   A --\\> B\n> ```\n> -->\n> <!-- diagconv: end -->\n"
    )
    (diagram,) = diagrams_in(written)
    assert diagram.source.text == "flowchart LR\n  A --> B"
    assert not diagram.is_editable
    assert without_pictures(written, [diagram]) == text
    assert shown(shown(written, source="visible"), source="hidden") == written


@pytest.mark.parametrize("end", ["-->", "--\\>", "--\\\\>", "--!>", "*/}", "*\\/ --> -->"])
@pytest.mark.parametrize("name", ["a.md", "a.mdx"])
def test_nothing_in_a_hidden_source_ends_its_comment(end: str, name: str) -> None:
    text = f"```mermaid\nA {end} B\n\n%% {end}\n```\nafter\n"
    written = shown(text, source="hidden", name=name)
    (diagram,) = diagrams_in(written, name)
    assert diagram.source.text == f"A {end} B\n\n%% {end}"
    assert without_pictures(written, [diagram]) == text


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("markdown", ["![a \\& “b” \\<c\\> \\{d\\}](x%20y.svg)"]),
        ("wikilink", ["![[x y.svg|a & “b” c {d}]]"]),
        ("html", ['<img alt="a &amp; “b” &lt;c&gt; {d}" src="x%20y.svg" />']),
        (
            "figure",
            [
                "<figure>",
                '  <img alt="a &amp; “b” &lt;c&gt; {d}" src="x%20y.svg" />',
                "  <figcaption>&lt;e&gt; &amp; {f}</figcaption>",
                "</figure>",
            ],
        ),
    ],
)
def test_links(link: str, expected: list[str]) -> None:
    (diagram,) = diagrams_in(FENCE)
    picture = Picture(diagram, "x y.svg", "a & “b”\n<c> {d}", caption="<e> & {f}")
    assert with_pictures(FENCE, [picture], link=link) == "\n".join(expected)


def test_a_dark_picture_is_for_dark_mode() -> None:
    (diagram,) = diagrams_in(FENCE)
    picture = Picture(diagram, "a.svg", "{T}", "a-dark.svg")
    expected = (
        '<picture>\n  <source media="(prefers-color-scheme: dark)" srcset="a-dark.svg" />\n'
        '  <img alt="{T}" src="a.svg" />\n</picture>'
    )
    assert with_pictures(FENCE, [picture], link="html") == expected
    in_mdx = expected.replace("srcset", "srcSet").replace("{T}", "&#123;T&#125;")
    assert with_pictures(FENCE, [picture], link="html", is_mdx=True) == in_mdx


def test_mdx_has_comments_of_its_own() -> None:
    assert shown(FENCE, name="a.mdx").startswith("{/* diagconv: picture */}\n\n![T](1.svg)\n")
    assert shown(FENCE, name="a.mdx").endswith("\n{/* diagconv: end */}")


def test_within_html_no_blank_line_ends_it() -> None:
    text = '<center>\n<pre class="mermaid">\ngraph TD\n  A --> B\n</pre>\n</center>\n'
    expected = (
        '<center>\n<!-- diagconv: picture -->\n<img alt="T" src="1.svg" />\n<details><summary>Source</summary>\n'
        '<pre class="mermaid">\ngraph TD\n  A --> B\n</pre>\n</details>\n<!-- diagconv: end -->\n</center>\n'
    )
    assert shown(text) == expected
    assert without_pictures(expected, diagrams_in(expected)) == text


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- diagconv: off -->\n\n{FENCE}\n\ntext\n",
        f"---\ntitle: x\n---\n<!-- diagconv: off -->\n\ntext\n\n{FENCE}\n",
        f"- <!-- diagconv: off -->\n{margin(FENCE, '  ', '  ')}\n",
        "```mermaid\nflowchart LR\n  A --> B\n",
        "{{< mermaid >}}graph TD; A --> B{{< /mermaid >}} and text\n",
        f"<!-- diagconv: off -->\n{FOLDED.replace('T', 'Old')}\n",
    ],
)
def test_what_is_turned_off_or_never_closed_stays(text: str) -> None:
    assert shown(text) == text


def test_off_ends_with_its_diagram() -> None:
    text = f"a\n\n<!-- diagconv: off -->\n{FOLDED.replace('T', 'Old')}\n\n{FENCE}\n"
    assert [diagram.fence.is_off for diagram in diagrams_in(text)] == [True, False]


def test_text_that_somebody_wrote_between_the_comments_is_kept() -> None:
    text = FOLDED.replace("![T]", "My words\n\n![T]")
    assert "My words" in shown(text)
    assert without_pictures(text, diagrams_in(text)) == text


def test_a_translation_replaces_the_fence() -> None:
    text = f"> {FENCE.replace(chr(10), chr(10) + '> ')}\nb\n"
    (diagram,) = diagrams_in(text)
    translation = Translation(diagram, "eraser", "A > B\n\nlabel: ```\n")
    assert with_translations(text, [translation]) == "> ````eraser\n> A > B\n>\n> label: ```\n> ````\nb\n"
    assert with_translations(FOLDED, [Translation(diagrams_in(FOLDED)[0], "dot", "digraph {}\n")]) == (
        "```dot\ndigraph {}\n```"
    )
