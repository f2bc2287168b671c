"""networkx is whole for whoever looks, though a diagram needs only its graph classes."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stdout

import networkx
import pytest

SNIPPETS = {
    "an algorithm": "import networkx; print(networkx.has_path(d, 'a', 'b'))",
    "a name of the package": "from networkx import path_graph; print(path_graph(3))",
    "all names of the package": "from networkx import *; print(path_graph(3), topological_sort.__name__)",
    "the version": "import networkx; print(networkx.__version__)",
    "a module of algorithms": "import networkx.algorithms.dag as m; print(m.is_directed_acyclic_graph(d))",
    "a module of the classes": "from networkx.classes.function import degree; print(degree(d))",
    "a loaded module": "import networkx.classes.graph as m, networkx; print(m.Graph is networkx.Graph)",
    "the package of the classes": "import networkx.classes as m; print(m.Graph, m.filters)",
    "another format": "import networkx.readwrite.json_graph as m; print(m.node_link_data(d)['directed'])",
    "a wrong name": "import networkx; print(hasattr(networkx, 'nonsense'), hasattr(networkx, '__wrapped__'))",
    "names": "import networkx; print('path_graph' in dir(networkx), 'degree' in dir(networkx.classes))",
    "the specification": "import networkx; print(networkx.Graph, networkx.__spec__.origin, networkx.__loader__.path)",
    "the path": "import networkx; print(networkx.__path__, networkx.__file__, networkx.__name__)",
    "graphs from data": "from networkx import Graph; print(Graph([(1, 2)]), Graph({1: [2]}), Graph(d))",
    "copies": "import copy, pickle; print(copy.deepcopy(d) == d, pickle.loads(pickle.dumps(d)) == d, d.copy() == d)",
    "views": "print(d.reverse(), d.subgraph(['a']), d.to_undirected().edges)",
    "dispatch": "import networkx; print(type(networkx.to_dict_of_dicts), type(networkx.Graph.__new__))",
    "frozen": "import networkx; print(networkx.is_frozen(networkx.freeze(d)), d.copy() == d)",
    "the cache": "import networkx; d.__networkx_cache__[1] = 2; d.add_edge('b', 'a'); print(d.__networkx_cache__)",
    "threads": (
        "import networkx\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "names = ['has_path', 'algorithms', 'path_graph', 'classes', 'utils'] * 4\n"
        "with ThreadPoolExecutor(20) as pool: print(list(pool.map(lambda n: getattr(networkx, n).__name__, names)))"
    ),
    "threads that import": (
        "import importlib\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "names = [f'networkx.{n}' for n in ('algorithms.dag', 'classes.function', 'generators', 'relabel')] * 4\n"
        "with ThreadPoolExecutor(16) as pool: print([m.__name__ for m in pool.map(importlib.import_module, names)])"
    ),
}
DIAGRAM = "import diagconv; d = diagconv.Diagram(); d.node('a'); d.node('b'); d.edge('a', 'b')\n"


assert networkx.path_graph(2)


def printed(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=100)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_networkx_is_whole_for_whoever_looks(snippet: str) -> None:
    here = io.StringIO()
    with redirect_stdout(here):
        exec(DIAGRAM + SNIPPETS[snippet], {})  # where networkx is whole
    assert printed(DIAGRAM + SNIPPETS[snippet]) == here.getvalue()


def test_a_diagram_needs_only_the_graph_classes() -> None:
    code = (
        "import sys\ntext = 'flowchart LR\\n subgraph g\\n a -->|x| b\\n end'\n"
        "d = diagconv.read(text, 'mermaid'); diagconv.write(d, 'eraser'); diagconv.render(d, 'svg'); d.copy()\n"
        "print(sorted(name for name in sys.modules if name.startswith('networkx')))"
    )
    loaded = printed(f"import diagconv\n{code}")
    assert "networkx.classes.multidigraph" in loaded
    assert "networkx.algorithms" not in loaded
    assert "networkx.utils" not in loaded


def test_a_diagram_is_a_graph_of_networkx() -> None:
    printed(
        DIAGRAM + "import networkx\n"
        "assert isinstance(d, networkx.MultiDiGraph)\n"
        "assert type(d.to_networkx()) is networkx.MultiDiGraph\n"
        "assert diagconv.Diagram.__mro__[2] is networkx.MultiDiGraph"
    )


def test_another_version_of_networkx_is_imported_as_usual() -> None:
    broken = (
        "import sys, networkx.exception\n"
        "for name in [name for name in sys.modules if name.startswith('networkx')]: del sys.modules[name]\n"
        "class Failing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'networkx.classes.multidigraph' and 'networkx.utils' not in sys.modules:\n"
        "            raise AttributeError('more of the package')\n"
        "sys.meta_path.insert(0, Failing())\n"
    )
    assert printed(f"{broken}{DIAGRAM}import networkx; print(networkx.has_path(d, 'a', 'b'), type(networkx))") == (
        "True <class 'module'>\n"
    )
