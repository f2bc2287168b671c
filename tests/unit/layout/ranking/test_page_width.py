"""Where a picture would be much wider than a page, lines of labels are wrapped earlier."""

from __future__ import annotations

import pytest

import diagconv
from diagconv.renderers.diagconv import draw_with_layout
from diagconv.renderers.options import RenderOptions

LONG = "one label of several words"


def chain(direction: str, *labels: str) -> str:
    """A flowchart of nodes in one line, with these labels."""
    return f"flowchart {direction}\n" + "\n".join(
        f'n{number}["{label}"] --> n{number + 1}' for number, label in enumerate(labels)
    )


def lines(text: str, node: str = "n0", **options: object) -> list[str]:
    """The lines of the label of a node."""
    layout = draw_with_layout(diagconv.read(text, "mermaid"), RenderOptions.of(options), []).layout
    label = layout.nodes[node].label
    assert label
    return ["".join(run.run.text for run in line.runs) for line in label.lines]


@pytest.mark.parametrize("direction", ["LR", "RL"])
def test_labels_of_wide_pictures_are_wrapped_early(direction):
    assert lines(chain(direction, *[LONG] * 8)) == ["one label of", "several words"]


@pytest.mark.parametrize("direction", ["TB", "BT"])
def test_labels_of_long_ranks_are_wrapped_early(direction):
    text = f'flowchart {direction}\nfirst["{LONG}"] --> n0 & n1 & n2 & n3 & n4 & n5\n'
    text += "\n".join(f'n{number}["{LONG}"]' for number in range(6))
    assert lines(text) == ["one label of", "several words"]
    assert lines(text, "first") == [LONG]


@pytest.mark.parametrize(
    "text",
    [
        "flowchart TB\n" + "\n".join(f'n{number}["{LONG}"]' for number in range(6)),
        chain("LR", *[LONG] * 3),
        chain("TB", *[LONG] * 8),
        chain("LR", LONG, *["x"] * 30),
        chain("LR", *[LONG] * 40),
        chain("LR", *[LONG] * 8) + "\nm[anidentifierasintheirownlanguages] --> n1",
    ],
    ids=["isolated", "narrow", "downwards", "one of many", "much too wide", "not wider than its rank"],
)
def test_other_labels_stay_whole(text):
    assert lines(text) == [LONG]


def test_widths_that_are_asked_for_count():
    assert lines(chain("LR", *[LONG] * 8), wrap=200) == [LONG]
    assert lines('%%{init: {"flowchart": {"wrappingWidth": 200}}}%%\n' + chain("LR", *[LONG] * 8)) == [LONG]


@pytest.mark.parametrize("word", ["averylongidentifier_of_many_parts", "several words, the last of themverylong"])
def test_words_are_never_broken_for_that(word):
    found = lines(chain("LR", *[word] * 8))
    assert " ".join(found) == word
