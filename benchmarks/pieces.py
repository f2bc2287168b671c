"""Pieces of each language: what opens, closes, separates and names something in it, and its whole statements.

An `A` in a piece stands for a name; some texts number them.
"""

from __future__ import annotations

from typing import Final

from diagconv.notes import MARKDOWN

PIECES: Final[dict[str, tuple[str, ...]]] = {
    "mermaid": (
        *("A", "A-->B", "-->", "--", "-- x", "|x|", "[", "]", "(", "((", "{", "}", "{{", '["', '"', "`", '"`', "@{"),
        *("@{ shape: ", "%%", "%%{", "}%%", "%% x\n", "\n", ";", "&", " & ", ":::", ":::x", "subgraph ", "end\n"),
        *("subgraph A\n", "subgraph A [x]\n", "end", "click A ", 'click A "x"\n', "style A ", "style A fill:#f00;"),
        *("classDef ", "classDef A fill:red\n", "class A x\n", "class A,", "linkStyle 0 ", "linkStyle 0 stroke:red\n"),
        *("direction LR\n", "accTitle: ", "accDescr {", "accDescr: x\n", "---\n", "#", "#35;", "#amp;", "<", "<b>"),
        *("<br>", '<a href="x">', "=", "==>", "-.->", "--o", "x--x", "A@", "A@-->", ".", "é", "\u2028", "\t", "  "),
        *("\r\n", ",", "1", "default", "href", "call f()", "~~~", "A[x]", 'A["x"]', "A{x", "A[[", "a:b,", "A: v\n"),
        *("- ", "*", "**", "$$", "http://", "\\", "/", "[/", "\\]", "\u200b", "\ufeff", "A --> A\n", "A --> ", "A & "),
        *("A-->B\n", "A\n", "A[x]\n", "A:::x\n", "A -- ", "A{{", "title: x\n", "config:\n", "  theme: A\n", "end A\n"),
        *("graph TD\n", "o--", "x--", "->", "<--", "A->B\n", "A - B\n", "A -> ", "[A", "A]", "//", "A(B", "B)\n"),
    ),
    "eraser": (
        *("A", "A > B\n", "A > B: x\n", ">", "<", "<>", "--", "-", "{", "}", "A {\n", "}\n", "[", "]", "[icon: aws]"),
        *("[icon: A]\n", "[color: red]", '[label: "', '"', "'", ",", ", ", ":", ": ", "\n", ";", "//", "// x\n", "/*"),
        *("*/", "title x\n", "direction down\n", "legend {", "legend {\n[shape: x]\n}\n", "colorMode ", "styleMode "),
        *("typeface ", "A, B > C\n", "A > B, C\n", " > ", "\t", " ", "é", "[a: b, c: d]", "[a", "icon", "a.b", "`"),
        *("#", "@", "=", "|", "\\", "%", "&", "(", ")", "A B C", '[x: "y"]\n', "\u2028", "A [icon: A]\n"),
        *("A > ", "A, "),
        *("A\n", "A > A > A\n", "A -> B\n", "A [color: A, icon: A] {\n", "[A: A]", "\r\n", "[icon: ", "flowchart\n"),
    ),
    MARKDOWN: (
        *("```mermaid\n", "```\n", "~~~\n", "```eraser\n", "flowchart LR\n", "A-->B\n", "- ", "> ", "    ", "\t"),
        *("<!-- ", "-->", "<div>", "</div>", "<details>\n", "::: mermaid\n", ":::\n", "!!! note\n", '=== "x"\n'),
        *("{% tab %}", "{{< mermaid >}}", "{{< /mermaid >}}", "---\n", "title: x\n", "# x\n", "|", "`", "``", "[x](y)"),
        *("![x](y.png)", "1. ", "\r\n", "+++\n", '<pre class="mermaid">', "</pre>", "<script>", "import x\n", "\n"),
        *("```{mermaid}\n", "````\n", "A -> B\n", "```mermaid\nflowchart LR\nA->B\n```\n", "A > B\n", "[", "](", "*"),
        *("<!-- diagconv: off -->\n", "<Mermaid chart={`", "`} />", "[A]: b\n", "    A-->B\n", "graph TD\n", "<", "&"),
    ),
    "json": (
        *("{", "}", "[", "]", '"a"', ":", ",", "1", '"id": "A"', '{"id": "A"},', '"nodes": [', "null", "\\", '"'),
        *("\\ud800", "1e9", "-", "\n", '{"id": "A", "group": "A"},', '{"source": "A", "target": "A"},', "{}", "[],"),
        *['{"id": "A"},', '{"id": "A", "label": "A"},', '{"source": "z", "target": "z"},'] * 4,
        *['{"id": "A", "group": "z"},', '{"id": "A", "style": {"A": "A"}},', '"A",'] * 4,
        *('{"source": "A", "target": "A"},', '{"id": "A", "classes": ["A"]},'),
        *('"style": {"A": "A"},', '"classes": ["A"],', '"A": "A",', "1,", "9", ".", "tru", "\ufeff", "//", "'"),
    ),
    "diagrams": (
        *("A = 1\n", "A = [1]*9\n", "for i in range(9):\n", "    ", "Pod()", "Pod() >> Pod()\n"),
        *("with Cluster('A'):\n",),
        *("with Diagram('x'):\n", "(", ")", "[", "]", "{", "}", '"', "'", '"""', 'f"{', "\\", "#", "lambda: "),
        *("9" * 50,),
        *("def A():\n", "if a:\n", "else:\n", "+", "*", "**9", "<<", ">>", "-", "=", ",", ":", "\n", "\t", "A", "1"),
        *(".x", "import x\n", "from diagrams import *\n", "@f\n", "class A:\n", "try:\n", "%s", "%", "not ", "and "),
        *("~", "await ", "yield ", "A = Pod('A')\n", "A >> A\n", "A >> Edge(label='A') >> ", "[A, A]", "A.append(A)\n"),
        *("A += A\n", "A = A + A\n", "A = f'{A}{A}'\n", "print(A)\n", "Pod(A='A')\n", "if A == A:\n", "while 1:\n"),
    ),
    "kubernetes": (
        *("apiVersion: v1\n", "kind: Pod\n", "metadata:\n", "  name: A\n", "  ", "---\n", "- ", "- a\n", "a: b\n", "A"),
        *("a:\n", "? ", "[", "]", "{", "}", "&a ", "*a ", "!!int ", "|\n", ">\n", '"', "'", "#", "# x\n", ",", ":"),
        *("\t", "\n", "{{ x }}", "{{- if x }}\n", "%", "@", "`", "...", " ", "spec:\n", "  containers:\n"),
        *("&A ", "*A "),
        *("    - name: A\n", "      image: b\n", "  selector:\n", "http://a:80 ", "env:\n", "<<: *a\n"),
        *("A: A\n", "A:\n"),
        *("---\nkind: Pod\nmetadata:\n  name: A\n"),
        *("---\nkind: Service\nmetadata:\n  name: A\nspec:\n  selector: {A: A}\n",),
        *("          value: http://A:80\n", "kind: List\nitems:\n", "kind:Pod\n", "  A: no\n", "\r\n", "\xa0", "!A "),
    ),
}  # fmt: skip
"""What texts are made of."""

_SCRIPT: Final = "from diagrams import *\nfrom diagrams.k8s.compute import Pod\n"
_NODES: Final = '{"diagconv":1,"nodes":['
_POD: Final = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n"

FRAMES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "mermaid": (
        *[("flowchart LR\n", "")] * 4, ("", ""), ("---\n", ""), ("graph TD\nA@{ ", ""), ("graph\nsubgraph ", ""),
        ("---\n", "\n---\nflowchart LR\n"), ("flowchart LR\nA@{ ", " }\n"), ('flowchart LR\nA["', '"]\n'),
    ),
    "eraser": (("", ""), ("", ""), ("flowchart-diagram\n", ""), ("A {\n", ""), ("A [", "]\n")),
    MARKDOWN: (("", ""), ("", ""), ("---\n", ""), ("```mermaid\nflowchart LR\n", ""), ("---\n", "\n---\n")),
    "json": (
        (_NODES, '{"id":"z"}]}'), (_NODES, '{"id":"z"}],"edges":[]}'), (f'{_NODES}],"edges":[', '{"id":"z"}]}'),
        ('{"diagconv":1,"groups":[', '{"id":"z"}]}'), ('{"diagconv":1,', '"type":"flowchart"}'), ("{", ""),
        (f'{_NODES}{{"id":"z","label":"', '"}]}'), (f'{_NODES}{{"id":"z","classes":[', '"x"]}]}'),
    ),
    "diagrams": (
        (f"{_SCRIPT}with Diagram('x'):\n    ", ""), (f"{_SCRIPT}A = []\nwith Diagram('x'):\n  A = Pod('A')\n  ", ""),
        (f"{_SCRIPT}with Diagram('x'):\n    A = ", "\n"), ("", ""),
    ),
    "kubernetes": (
        ("apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  ", ""), ("", ""), (f"{_POD}      env:\n", ""),
        ("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n", ""), (f"{_POD}      args: [", "]\n"),
    ),
}  # fmt: skip
"""What texts begin and end with."""
