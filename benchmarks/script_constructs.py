"""Scripts for the diagrams library and Kubernetes manifests of any length that hold one construct over and over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.constructs import nested, numbered, repeated

if TYPE_CHECKING:
    from collections.abc import Callable

_IMPORTS: Final = "from diagrams import Cluster, Diagram, Edge\nfrom diagrams.k8s.compute import Pod\n\n"
_DIAGRAM: Final = f'{_IMPORTS}with Diagram("x"):\n'


def _within(piece: str, head: str = "", tail: str = "", separator: str = "") -> Callable[[int], str]:
    return numbered(piece, _DIAGRAM + head, tail, separator)


def _clusters(length: int) -> str:
    """Clusters within one another, each indented further."""
    lines, size = [_DIAGRAM], 0
    while size < length - 200:
        lines.append(f'{" " * len(lines)}with Cluster("c{len(lines)}"):\n')
        size += len(lines[-1])
    return "".join([*lines, " " * len(lines), 'Pod("a")\n'])


SCRIPTS: Final[dict[str, Callable[[int], str]]] = {
    "nodes": _within('    n# = Pod("n#")\n'),
    "edges of two nodes": _within("    a >> b\n", '    a, b = Pod("a"), Pod("b")\n'),
    "edges with labels": _within('    a >> Edge(label="e#") >> b\n', '    a, b = Pod("a"), Pod("b")\n'),
    "chains of nodes": _within('Pod("n#")', "    ", "\n", " >> "),
    "a list of nodes": _within('Pod("n#")', "    a = [", "]\n    a >> Pod('b')\n", ", "),
    "clusters side by side": _within('    with Cluster("c#"):\n        Pod("n#")\n'),
    "clusters within one another": _clusters,
    "assignments": _within("    a# = #\n", "    pass\n"),
    "sums": _within("#", "    a = ", "\n", " + "),
    "texts put together": _within('"x"', "    Pod(", ")\n", " + "),
    "brackets": repeated("(", f"{_DIAGRAM}    a = "),
    "brackets within one another": nested("[", "]", f"{_DIAGRAM}    a = "),
    "keywords": _within("k#=1", '    Pod("a", ', ")\n", ", "),
    "a dictionary": _within('"k#": 1', "    a = {", "}\n", ", "),
    "functions": _within('    def f#(x):\n        return Pod(f"{x}")\n    f#(#)\n'),
    "loops": _within('    for i in range(1):\n        Pod(f"n#-{i}")\n'),
    "conditions": _within('    if # > 1:\n        Pod("n#")\n'),
    "comments": _within("    # comment\n", "    pass\n"),
    "lines that are no Python": _within("    a b c\n"),
    "a text that is never closed": repeated("x", f'{_DIAGRAM}    a = """'),
    "unknown classes": _within('    n# = Pood("n#")\n'),
    "unknown names": _within("    n# >> m#\n"),
    "imports": numbered(
        "from diagrams.k8s.compute import Pod as P#\n", "", f'{_IMPORTS}with Diagram("x"):\n    P0("a")\n'
    ),
}

_SERVICE: Final = "apiVersion: v1\nkind: Service\nmetadata:\n  name: "
_POD: Final = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: a\n    image: a\n"
_VARIABLES: Final = f"{_POD}    env:\n"

MANIFESTS: Final[dict[str, Callable[[int], str]]] = {
    "objects": numbered(f"{_SERVICE}n#\nspec:\n  ports: [{{port: 80}}]\n---\n"),
    "objects of one name": repeated(f"{_SERVICE}a\nspec:\n  ports: [{{port: 80}}]\n---\n"),
    "selectors": numbered(f"{_SERVICE}n#\nspec:\n  selector: {{app: a#}}\n  ports: [{{port: 80}}]\n---\n"),
    "one selector": repeated(f"{_SERVICE}a\nspec:\n  selector: {{app: a}}\n  ports: [{{port: 80}}]\n---\n"),
    "empty documents": repeated("---\n"),
    "unknown kinds": numbered("apiVersion: v1\nkind: Foo#\nmetadata:\n  name: a\n---\n"),
    "unknown fields": numbered("  k#: v\n", f"{_SERVICE}a\nspec:\n"),
    "one field": repeated("  a: b\n", f"{_SERVICE}a\nspec:\n"),
    "labels": numbered("    k#: v\n", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels:\n"),
    "containers": numbered("  - name: c#\n    image: a\n", _POD),
    "ports of a container": numbered("    - containerPort: #\n", f"{_POD}    ports:\n"),
    "variables": numbered("    - name: V#\n      value: x\n", _VARIABLES),
    "addresses in variables": numbered("    - name: V#\n      value: http://s#:80\n", _VARIABLES),
    "addresses in one variable": numbered("http://s#:80 ", f"{_VARIABLES}    - name: V\n      value: ", "\n"),
    "references": numbered("    - configMapRef: {name: c#}\n", f"{_POD}    envFrom:\n"),
    "volumes": numbered("  - name: v#\n    secret: {secretName: s#}\n", f"{_POD}  volumes:\n"),
    "mounts without volumes": numbered("    - {name: v#, mountPath: /a}\n", f"{_POD}    volumeMounts:\n"),
    "a list of objects": numbered("- apiVersion: v1\n  kind: Pod\n  metadata: {name: a#}\n", "kind: List\nitems:\n"),
    "lists within one another": repeated("- "),
    "brackets": repeated("["),
    "brackets within one another": nested("[", "]", "a: "),
    "braces within one another": nested("{a: ", "}", "a: "),
    "anchors and aliases": numbered("k#: &a# x\nl#: *a#\n", f"{_SERVICE}a\n"),
    "quotes": repeated("'", f"{_SERVICE}a\nspec: {{"),
    "a text that is never closed": repeated("x\n", f'{_SERVICE}"a'),
    "blocks of text": repeated("  a: |\n    b\n", f"{_SERVICE}a\nspec:\n"),
    "templates": repeated("  a: {{ .Values.a }}\n", f"{_SERVICE}a\nspec:\n"),
    "tabs": repeated("\ta: b\n", f"{_SERVICE}a\nspec:\n"),
    "keys without spaces": repeated("  a:b\n", f"{_SERVICE}a\nspec:\n"),
    "lost indentation": repeated(f"{_SERVICE}a\nspec:\nports:\n- port: 80\n---\n"),
    "comments": repeated("# x\n", f"{_SERVICE}a\n"),
    "spaces": repeated(" ", f"{_SERVICE}a\n"),
    "spaces before a key": repeated(" ", f"{_VARIABLES}    - name: V\n", "\tx: y\n"),
    "spaces behind a value": repeated(" ", f"{_VARIABLES}    - name: V", "x:y: [\n"),
    "items within one another": repeated("- ", "a:\n", "\tx\n"),
}
