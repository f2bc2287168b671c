"""What means something somewhere, or is written nowhere: what is put into texts and into the fields of diagrams."""

from __future__ import annotations

from typing import Final

HOSTILE: Final = (
    *("\r", "\n", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\t", "\0", "\x1b[31m", "\x07", "\x7f", "\x9b2J"),
    *("\ufeff", "\u200b", "\u200e", "\u202e", "\u2066", "\u2069", "\xa0", "\u3000", "\ud800", "\udfff", "\ufffe"),
    *('"', "'", "`", '"""', "'''", '""', "```", "\\", "\\n", "\\u0041", "\\x41", "\\N", "\\G", "${x}", "{{", "}}",
      "%s"),
    *("-->", "]]>", "<!--", "<![CDATA[", "</style>", "</svg>", "<script>alert(1)</script>", "<b>", "<br/>", "<"),
    *("&lt;", "&amp;", "&#60;", "#quot;", "#35;", "&", "#", "%%", "%%{init: {}}%%", "}%%", "//", "/*", "*/", "::"),
    *("javascript:alert(1)", "url(http://x.test/a)", "@import 'x'", "expression(1)", "../../x", "file:///etc/passwd"),
    *('");import os;os.system("x")#', "__import__('os')", "__class__", "{0.__class__}", "$(x)", "; rm x", "%0a"),
    *("é", "e\u0301", "日本語", "👩‍👩‍👧", "ﬀ", "ß", "ı", "\U0010ffff", "שלום", "9" * 40, "-1", "1e999", "NaN"),
)  # fmt: skip
"""What breaks lines, quotes, markup, terminals, paths or encodings."""

OF_LANGUAGES: Final[dict[str, tuple[str, ...]]] = {
    "mermaid": (
        *("[", "]", "(", ")", "{", "}", "((", "))", "[[", "([", "[(", ")]", "{{", "[/", "/]", "[\\", "\\]", ">", "|"),
        *("-->", "---", "==>", "-.->", "~~~", "<-->", "--x", "o--o", "-- text -->", "-->|text|", " & ", ";", ":::"),
        *("end\n", "subgraph X [Y]\n", "subgraph ", "direction LR\n", "style A fill:#f00\n", "classDef c fill:red\n"),
        *("class A,B c\n", "linkStyle 0 stroke:red\n", 'click A "x" _blank\n', "click A call f()\n", "call ", "href "),
        *("graph TD\n", "flowchart LR\n", "@{ shape: cyl }", '@{ label: "x" }', "@{ x: [[[ }", "e1@", "accTitle: t\n"),
        *("accDescr { d }\n", "accDescr {", "---\ntitle: x\n---\n", "---\nconfig:\n  theme: dark\n---\n", "A", "B",
          "x"),
        *("%%{init: {'theme': 'dark'}}%%\n", "%% diagconv: ids x\n", "default", "v", "o", "fa:fa-car", "$$x^2$$", "\n"),
        *('"`**b**`"', "!!int ''", "!!bool z", "!!timestamp z", "*a", "&a b", "? x", "<<: *a", "!!python/object:x"),
    ),
    "eraser": (
        *("[icon: aws-s3]", "[color: red]", "[label: x]", "[shape: oval]", "[", "]", "{", "}", " > ", " < ", " <> ",
          " - "),
        *(" -- ", " --> ", ": label", ", ", "// x\n", "title x\n", "direction right\n", "colorMode bold\n", "A", "B"),
        *("styleMode shadow\n", "typeface mono\n", "legend {\n", "flowchart-diagram\n", "cloud-architecture-diagram\n"),
        *('"a"', "\\", "\n", "A {\n", "}\n", "A > B, C: x\n", "// diagconv: ids x\n", "[icon: ", "=", ".", ";",
          "link: x"),
    ),
    "diagrams": (
        *("Pod('c')", "Edge(label='e')", "Cluster('d')", "Diagram('y')", "[a, b]", " >> ", " << ", " - ", "**", "%",
          "+"),
        *("with ", " as x:\n    ", "for i in range(9):\n    ", "if x:\n    ", "try:\n", "def f(x):\n    ", "lambda: 0"),
        *("f'{x}'", "f'{x!r:>9}'", "'%s' % x", "'a' * 9**9", "[*a, *a]", "a = [1] + 2\n", "a[0]", "a.append(b)",
          "9**9"),
        *("'{}'.format(x)", "import os\n", "open('x')", "eval('1')", "exec('1')", "yield x", "await x", "x = y = 1\n"),
        *("# diagconv: ids a\n", "\\\n", ":=", "...", "match x:\n    case 1:\n", "1 << 99", "'x'.join(a)", "dict(a=1)"),
    ),
    "json": (
        *('"id": "A"', '"label": "x"', "null", "true", "[]", "{}", "1", "-0.0", "1e400", '"\\ud800"', '"\\u0000"', ","),
        *('"group": "A"', '"classes": [")"]', '"style": {"fill": "url(#x)"}', '"properties": {"a": [[[]]]}', ":", "["),
        *('"source": "A"', '"target": "B"', '"markup": "html"', '"link": "javascript:x"', '"length": 9999', "]", "{",
          "}"),
    ),
    "notes": (
        *("```mermaid\n", "```\n", "~~~~\n", "> ", "- ", "    ", "<!-- diagconv -->", "<!--", "-->", "::: mermaid\n"),
        *(":::\n", "{ .mermaid }", "```{mermaid}\n", "![x](y.svg)", "# x\n", "<details>\n", "---\n", "\t",
          "flowchart LR\n"),
        *("A --> B\n", "```eraser\n", "A > B\n", "<pre class='mermaid'>", "[[x]]", "{% raw %}", "1. ", "+++\n"),
    ),
    "kubernetes": (
        *("---\n", "kind: Pod\n", "apiVersion: v1\n", "metadata:\n", "  name: x\n", "spec:\n", "- ", ": ", "  ", "{",
          "["),
        *("&a ", "*a", "<<: *a\n", "!!int x", "!!binary x", "!x ", "? x\n", "|\n", ">-\n", "{{ .Values.x }}", "#", "~"),
        *("selector:\n", "  app: x\n", "items: []\n", "kind: List\n", "null", "1e3", "0o7", "%YAML 1.1\n", "...\n",
          "'"),
    ),
    "svg": (
        *("<g>", "</g>", "<style>", "</style>", "<title/>", "@import url(http://x.test/)", "url(#a)", "url(",
          "\\75rl(x)"),
        *("image-set('http://x.test/a.png' 1x)", "<use href='#a'/>", "<image href='data:,x'/>", "<script/>", "/**/"),
        *("<animate attributeName='href' to='x'/>", "style='fill:red'", " onload='x'", " xlink:href='http://x.test/'"),
        *("<!DOCTYPE svg [<!ENTITY a 'b'>]>", "&a;", "<?x y?>", "<foreignObject/>", "src: x", "@font-face{}", "<a/>"),
        *(" fill='url(//x.test/#a)'", " mask='url(#m)'", "<mask id='m'/>", "<path d='M0 0'/>", " transform='scale(9)'"),
    ),
}  # fmt: skip
"""The pieces of each language, and the mistakes that people make in it."""
