"""What the reader keeps beside the diagram itself: spans, comments, properties; that size and threads do no harm."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from diagconv import Limits
from diagconv.diagnostics import Source
from diagconv.formats.mermaid.reading.reader import read

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram

WHOLE = """\
---
title: All of it
config:
  theme: dark
---
%% before the header
flowchart LR
  %% the pods
  A["App #quot;1#quot;"]:::pod --> B
  %% the log
  A -- writes --> L[(Log)]
  %% the cluster
  subgraph C [Cluster]
    direction TB
    B{Is it?} -.->|yes| D@{ shape: person, w: 60 }
    %% nothing more
  end
  %% pods are blue
  classDef pod fill:#326ce5
  click A "https://example.org" "tip" _blank
  e e1@==> A
  e1@{ animate: true }
  %% the end
"""


def understood(text: str) -> Diagram:
    diagnostics: list[Diagnostic] = []
    diagram = read(Source(text), diagnostics)
    assert not [diagnostic for diagnostic in diagnostics if diagnostic.is_error]
    return diagram


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_spans_are_true_in_the_text_as_it_was_written(newline: str) -> None:
    text = WHOLE.replace("\n", newline)
    diagram = understood(text)

    def written(span: tuple[int, int]) -> str:
        return text[span[0] : span[1]].replace("\r\n", "\n")

    assert written(diagram.nodes["A"]["span"]) == 'A["App #quot;1#quot;"]'
    assert written(diagram.nodes["L"]["span"]) == "L[(Log)]"
    assert written(diagram.nodes["B"]["span"]) == "B{Is it?}"
    assert written(diagram.nodes["D"]["span"]) == "D@{ shape: person, w: 60 }"
    group = written(diagram.nodes["C"]["span"])
    assert group.startswith("subgraph C [Cluster]")
    assert group.endswith("\n  end")
    edges = [written(edge.attributes["span"] or (0, 0)) for edge in diagram.edges_in_order()]
    assert edges[1:] == ["A -- writes --> L[(Log)]", "B{Is it?} -.->|yes| D", "e e1@==> A"]


def test_comments_are_anchored_to_what_follows() -> None:
    diagram = understood(WHOLE)
    assert diagram.comments["start"] == ["before the header"]
    first, second, *_ = (edge.attributes["comments"] for edge in diagram.edges_in_order())
    assert (first, second) == (["the pods"], ["the log"])
    assert diagram.nodes["A"]["comments"] == diagram.nodes["L"]["comments"] == []
    assert diagram.nodes["C"]["comments"] == ["the cluster"]
    assert diagram.nodes["C"]["end_comments"] == ["nothing more"]
    assert diagram.comments["classes"] == {"pod": ["pods are blue"]}
    assert diagram.comments["end"] == ["the end"]


def test_what_only_mermaid_expresses_is_in_the_properties() -> None:
    diagram = understood(WHOLE)
    assert diagram.title == "All of it"
    assert diagram.properties == {"config": {"theme": "dark"}}
    assert diagram.nodes["A"]["link"] == "https://example.org"
    assert diagram.nodes["A"]["properties"] == {"linkTarget": "_blank"}
    assert diagram.nodes["D"]["properties"] == {"w": 60}
    assert list(diagram.edges_in_order())[-1].attributes["properties"] == {"animate": True}


def test_what_was_understood_is_returned_in_spite_of_errors() -> None:
    diagnostics: list[Diagnostic] = []
    diagram = read(Source("flowchart LR\nA --> B\nB -> C\nsubgraph S(Team)\nD\nend\nE --> F"), diagnostics)
    assert len([diagnostic for diagnostic in diagnostics if diagnostic.is_error]) == 2
    assert [edge[:2] for edge in diagram.edges_in_order()] == [("A", "B"), ("B", "C"), ("E", "F")]
    assert diagram.parent("D") is not None


def test_a_circle_of_subgraphs_is_broken() -> None:
    diagram = understood("graph TD\nsubgraph Y\nX\nend\nsubgraph X\nY\nend\n")
    assert diagram.parent("X") == "Y"
    assert diagram.parent("Y") is None


def test_a_thousand_subgraphs_deep() -> None:
    with Limits(nesting=1000):
        diagram = understood("graph TD\n" + "".join(f"subgraph s{i}\n" for i in range(1000)) + "A\n" + "end\n" * 1000)
    assert len(list(diagram.ancestors("A"))) == 1000


def test_a_line_of_three_hundred_thousand_characters() -> None:
    diagram = understood("graph TD;" + ";".join(f"n{i} e{i}@-->n{i + 1}" for i in range(14_000)))
    assert diagram.number_of_edges() == 14_000


def test_threads_do_not_meet() -> None:
    texts = [f"flowchart LR\nsubgraph g{i}\n" + f"a{i} --> b{i}\n" * 200 + "end\n" for i in range(40)]
    with ThreadPoolExecutor(8) as pool:
        diagrams = list(pool.map(understood, texts))
    for number, diagram in enumerate(diagrams):
        assert diagram.node_ids == [f"a{number}", f"b{number}"]
        assert diagram.groups == [f"g{number}"]
        assert diagram.number_of_edges() == 200


def test_an_empty_value_is_none() -> None:
    assert understood("graph TD\nA@{ pos: null, other: null }\n").nodes["A"]["properties"] == {"data": {"other": None}}
