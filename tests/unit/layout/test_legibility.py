"""Where the text of a picture would be too small on a page, its labels become narrower, or those of edges larger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import diagconv
from diagconv.renderers.diagconv import draw_with_layout
from diagconv.renderers.options import RenderOptions

if TYPE_CHECKING:
    from diagconv.layout.geometry.placement import Layout

PAGE = 850.0
LEAST = 9.0
USUAL, ENLARGED = 12.0, 14.0


def laid_out(text: str, **options: object) -> Layout:
    return draw_with_layout(diagconv.read(text, "mermaid"), RenderOptions.of(options), []).layout


def hosts(direction: str, count: int = 3) -> str:
    """So many groups beside each other, with two labels above each."""
    text = f'flowchart {direction}\nserver["Central management service"]\n'
    for host in range(count):
        text += f'subgraph h{host} [Host]\na{host}[Supervisor] --> c{host}["Collector or agent"]\nend\n'
        text += f'server -->|"Configuration and lifecycle management"| a{host}\n'
        text += f'a{host} -->|"Status and health of all agents"| server\n'
    return text


def steps(direction: str, count: int, label: str = "one_long_label") -> str:
    """A chain of so many labelled edges."""
    return f"flowchart {direction}\n" + "".join(
        f'a{step}["Step {step}"] -->|"{label}"| a{step + 1}["Step {step + 1}"]\n' for step in range(count)
    )


def chain(direction: str, count: int) -> str:
    """A chain of so many nodes, whose labels cannot be wrapped."""
    return f"flowchart {direction}\n" + " --> ".join(f"a_step_no_{number}" for number in range(count))


def edge_sizes(layout: Layout) -> set[float]:
    return {edge.label.size for edge in layout.edges.values() if edge.label}


def edge_lines(layout: Layout) -> set[int]:
    return {len(edge.label.lines) for edge in layout.edges.values() if edge.label}


@pytest.mark.parametrize("direction", ["TB", "BT"])
def test_labels_are_wrapped_earlier_where_groups_make_the_picture_wide(direction):
    layout = laid_out(hosts(direction))
    assert max(edge_lines(layout)) == 2
    assert edge_sizes(layout) == {USUAL}
    assert layout.width <= PAGE * USUAL / LEAST


def test_labels_are_wrapped_earlier_above_splines_too():
    splines = "---\nconfig: {flowchart: {curve: basis}}\n---\n"
    layout = laid_out(splines + hosts("TB"))
    assert max(edge_lines(layout)) == 2
    assert layout.width < laid_out(splines + hosts("TB"), wrap=200).width


@pytest.mark.parametrize("direction", ["LR", "RL"])
def test_everything_is_closer_together_where_that_makes_all_text_legible(direction):
    text = chain(direction, 8)
    layout = laid_out(text)
    assert layout.width <= PAGE * ENLARGED / LEAST < laid_out(text, rank_gap=52).width


def test_gaps_that_are_asked_for_count():
    text = chain("LR", 8)
    assert laid_out(text, rank_gap=52, node_gap=34).width == laid_out(text, rank_gap=52).width


@pytest.mark.parametrize("direction", ["LR", "RL"])
def test_labels_of_edges_are_as_large_as_others_where_that_makes_all_text_legible(direction):
    layout = laid_out(steps(direction, 5))
    assert edge_sizes(layout) == {ENLARGED}
    assert PAGE * USUAL / LEAST < layout.width <= PAGE * ENLARGED / LEAST


@pytest.mark.parametrize("text", [hosts("TB", 2), steps("LR", 4)], ids=["hosts", "steps"])
def test_a_picture_whose_text_is_legible_stays_as_it_is(text):
    layout = laid_out(text)
    assert layout.width <= PAGE * USUAL / LEAST
    assert edge_sizes(layout) == {USUAL}


def test_labels_of_edges_stay_small_where_larger_ones_could_not_be_read_either():
    assert edge_sizes(laid_out(steps("LR", 8))) == {USUAL}


@pytest.mark.parametrize("text", [hosts("TB"), steps("LR", 5)], ids=["hosts", "steps"])
def test_widths_that_are_asked_for_count(text):
    layout = laid_out(text, wrap=200)
    assert layout.width > PAGE * USUAL / LEAST
    assert edge_sizes(layout) == {USUAL}
    assert edge_lines(layout) == {1}


def test_sizes_that_are_asked_for_count():
    text = steps("LR", 5) + "linkStyle 0 font-size:11px\n"
    assert edge_sizes(laid_out(text)) == {11.0, USUAL}
