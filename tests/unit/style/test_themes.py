"""The themes: every text can be read on every ground that it may stand on."""

from __future__ import annotations

from itertools import product

import pytest

from diagconv.model.colors import color, contrast
from diagconv.style import THEMES, Theme


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_text_can_be_read(theme: Theme) -> None:
    grounds = [theme.background, *(look.fill for look in theme.groups)]
    pairs = [
        (theme.title.color, theme.background),
        (theme.node.text.color, theme.node.fill),
        *((look.text.color, look.fill) for look in theme.groups),
        *product([theme.edge.text.color], grounds),
    ]
    assert [pair for pair in pairs if contrast(color(pair[0]), color(pair[1])) < 4.5] == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_nodes_and_groups_can_be_told_from_what_they_stand_on(theme: Theme) -> None:
    grounds = [theme.background, *(look.fill for look in theme.groups)]
    assert all(contrast(color(theme.node.stroke), color(ground)) >= 2.5 for ground in grounds)
    assert all(contrast(color(look.stroke), color(theme.background)) >= 1.3 for look in theme.groups)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_lines_can_be_seen(theme: Theme) -> None:
    grounds = [theme.background, *(look.fill for look in theme.groups)]
    assert all(contrast(color(theme.edge.stroke), color(ground)) >= 3 for ground in grounds)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_each_theme_has_a_counterpart_of_the_other_mode(theme: Theme) -> None:
    assert THEMES[theme.counterpart].dark is not theme.dark


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_groups_take_their_fills_in_turn(theme: Theme) -> None:
    fills = [theme.group(depth).fill for depth in range(2 * len(theme.groups))]
    assert fills[: len(theme.groups)] == fills[len(theme.groups) :]
    assert len(set(fills)) == len(theme.groups) > 2
    assert theme.group(0, 1).fill == fills[1]
