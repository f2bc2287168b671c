"""A picture as a part of a page: its text alternative, its width, its ids, and whose mode it follows."""

from __future__ import annotations

import pytest

from diagconv.drawing.page_schemes import following_page
from diagconv.errors import UsageError
from diagconv.integrations.inline import css_width, figure, inline_svg
from diagconv.integrations.pictures import draw

LINE = "flowchart LR\n    a[App] --> b[(Store)]\n"
AUTO = draw(LINE, "mermaid", options={"theme": "auto"})


def test_a_picture_with_two_schemes_follows_its_page() -> None:
    style = following_page(AUTO.svg).partition("<style>")[2].partition("</style>")[0]
    assert style.count("[data-md-color-scheme=slate]") > 1
    assert "@media (prefers-color-scheme:dark){#diagconv-" in style
    assert ":not(:is([data-md-color-scheme]:not(" in style
    assert style.count("{") == style.count("}")


def test_a_picture_with_one_scheme_stays_as_it_is() -> None:
    svg = draw(LINE, "mermaid").svg
    assert following_page(svg) == svg


def test_only_our_own_style_sheet_is_changed() -> None:
    rule = "@media (prefers-color-scheme:dark){#x .y{fill:red}}"
    svg = draw(f'flowchart LR\n    a["{rule}"]\n', "mermaid", options={"theme": "auto"}).svg
    assert rule in following_page(svg)


def test_the_text_alternative_is_the_one_that_is_given() -> None:
    svg = inline_svg(AUTO.svg, alt='Where <it> & "that" runs')
    assert "<title id=" in svg
    assert 'Where &lt;it&gt; &amp; "that" runs</title>' in svg
    assert "<desc" not in svg
    assert 'aria-labelledby="diagconv-' in svg
    assert "-description" not in svg


def test_the_same_picture_twice_has_different_ids() -> None:
    first, second = (inline_svg(AUTO.svg, number=number) for number in (1, 2))
    name = first.partition(' id="')[2].partition('"')[0]
    assert f' id="{name}-2"' in second
    assert f"#{name}-2 ." in second
    assert f"#{name} " not in second


@pytest.mark.parametrize(
    ("given", "meant"), [("400", "400px"), ("50%", "50%"), (" 12.5EM ", "12.5em"), ("300 px", "300px")]
)
def test_widths(given: str, meant: str) -> None:
    assert css_width(given) == meant


@pytest.mark.parametrize("given", ["", "wide", "-3", "4px;color:red", '4"', "expression(1)", "5pxx"])
def test_what_is_no_width(given: str) -> None:
    with pytest.raises(UsageError, match="the width"):
        css_width(given)


def test_a_figure() -> None:
    html = figure(AUTO, caption="<Shop>", width="50%", identifier='a"b', classes=["wide", "wide"])
    assert html.startswith('<figure class="diagconv wide" id="a&quot;b" style="width:50%"><svg style="width:100%;')
    assert html.endswith("<figcaption>&lt;Shop&gt;</figcaption></figure>")
    assert figure(AUTO).startswith('<div class="diagconv"><svg style="max-width:100%;')
