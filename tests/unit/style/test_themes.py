"""The themes: every text can be read on every ground that it may stand on."""

from __future__ import annotations

from itertools import chain

import pytest

from diagconv.errors import UsageError
from diagconv.model.colors import color, contrast
from diagconv.style import THEMES, Theme, theme_by_name


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_text_can_be_read(theme: Theme) -> None:
    looks = [theme.node, theme.edge, *theme.groups]
    pairs = chain(((look.text.color, look.fill) for look in looks), [(theme.title.color, theme.background)])
    assert all(contrast(color(text), color(fill)) >= 4.5 for text, fill in pairs)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_lines_can_be_seen(theme: Theme) -> None:
    grounds = [theme.background, *(look.fill for look in theme.groups)]
    assert all(contrast(color(theme.edge.stroke), color(ground)) >= 3 for ground in grounds)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_each_theme_has_a_counterpart_of_the_other_mode(theme: Theme) -> None:
    assert THEMES[theme.counterpart].dark is not theme.dark


def test_group_fills_alternate_by_depth() -> None:
    theme = theme_by_name("default")
    fills = [theme.group(depth).fill for depth in range(4)]
    assert fills[0] == fills[2] != fills[1] == fills[3]


def test_an_unknown_theme_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="there is no theme “drak”; did you mean “dark”"):
        theme_by_name("drak")
