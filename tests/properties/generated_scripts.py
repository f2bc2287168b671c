"""Scripts for the diagrams library, put together at random from what is interpreted without running it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

HEAD: Final = """\
from diagrams import Cluster, Diagram, Edge, Node
from diagrams.aws.compute import EC2, Lambda
from diagrams.k8s.compute import Deployment, Pod
from diagrams.onprem.database import PostgreSQL as SQL

KINDS = {"pod": Pod, "sql": SQL, "vm": EC2}
"""

WORDS: Final = ("web", "db", "Order service", "ümlaut", "a-b_c", "", "x" * 30, "7", "line\\nbreak", "q'uote")
CLASSES: Final = ("Pod", "EC2", "Lambda", "Deployment", "SQL", "Node", "KINDS['vm']")
SIGNS: Final = (">>", "<<", "-")
ODD: Final = ("None", "5", "'text'", "()", "[]", "Cluster('odd')", "[Edge(), 7]", "{}", "(None,)", "undefined")
"""What is no node, edge or list of nodes."""


class ScriptGenerator:
    """Writes one script.

    Args:
        random: what chooses.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.lines: list[str] = []
        self.depth = 1
        self.loops = 0
        self.count = 0
        self.known: dict[str, list[str]] = {name: [] for name in ("number", "text", "texts", "node", "nodes", "table")}
        self.functions: list[tuple[str, int]] = []

    def script(self) -> str:
        """A whole script."""
        choose = self.random.choice
        self.lines.append(f"with Diagram('generated', show=False, direction={choose(['LR', 'TB'])!r}):")
        self.assign("node", f"{choose(CLASSES)}('first')")
        self.assign("texts", "['a', 'b', 'c']")
        self.block(self.random.randint(4, 14))
        return HEAD + "\n".join(self.lines) + "\n"

    # Statements

    def block(self, count: int) -> None:
        for _ in range(count):
            self.random.choice(self.statements())()

    def statements(self) -> list[Callable[[], None]]:
        simple = [
            self.assignment, self.assignment, self.edges, self.edges, self.edges, self.growth, self.augmented,
            self.unpacking, self.item, self.call,
        ]  # fmt: skip
        compound = [self.loop, self.loop, self.condition, self.cluster, self.cluster, self.function, self.counted,
                    self.attempt]  # fmt: skip
        flow = [self.jump] if self.loops else []
        return simple + (compound if self.depth < 5 else []) + flow

    def assignment(self) -> None:
        kind = self.random.choice([*self.known, "node", "nodes"])
        self.assign(kind, self.value(kind))

    def assign(self, kind: str, value: str) -> None:
        names = self.known[kind]
        name = self.random.choice(names) if names and self.random.random() < 0.3 else self.new_name(kind)
        self.line(f"{name} = {value}")
        if name not in names:
            names.append(name)

    def edges(self) -> None:
        left, right = self.random.choice(["node", "nodes"]), self.random.choice(["node", "nodes"])
        first, last = self.random.choice(SIGNS), self.random.choice(SIGNS)
        if left == right == "nodes":
            right = "node"
        if self.random.random() < 0.5:
            self.line(f"{self.value(left)} {first} {self.edge()} {last} {self.value(right)}")
        elif left == "node" and right == "node":
            self.line(f"{self.value(left)} {first} {self.value('node')} {last} {self.value(right)}")
        else:
            self.line(f"{self.value(left)} {first} {self.value(right)}")

    def growth(self) -> None:
        kind = self.random.choice(["nodes", "texts"])
        if self.known[kind]:
            name, part = self.random.choice(self.known[kind]), self.value(kind.removesuffix("s"))
            self.line(self.random.choice([f"{name}.append({part})", f"{name} += [{part}]", f"{name}.insert(0, {part})",
                                          f"{name}.reverse()", f"{name} = {name}[:6]"]))  # fmt: skip

    def augmented(self) -> None:
        if self.known["number"]:
            name, sign = self.random.choice(self.known["number"]), self.random.choice(["+=", "-=", "//="])
            self.line(f"{name} {sign} {self.random.randint(1, 5)}")

    def unpacking(self) -> None:
        node, text = self.new_name("node"), self.new_name("text")
        self.line(f"{node}, ({text}, *_) = {self.value('node')}, ({self.value('text')}, 2, *{self.value('texts')})")
        self.known["node"].append(node)
        self.known["text"].append(text)

    def item(self) -> None:
        if self.known["table"]:
            table = self.random.choice(self.known["table"])
            self.line(f"{table}[{self.value('text')}] = {self.value('node')}")

    def call(self) -> None:
        if self.functions and self.depth < 4:
            name, count = self.random.choice(self.functions)
            values = [self.value("text") for _ in range(self.random.randint(1, count))]
            self.line(f"{name}({', '.join(values)})")

    def jump(self) -> None:
        self.line(f"if {self.test()}:")
        self.line(f"    {self.random.choice(['break', 'continue'])}")

    # Statements with blocks

    def loop(self) -> None:
        names = [self.new_name("text"), self.new_name("number")]
        head = self.random.choice(
            [
                f"for {names[0]} in ({self.value('texts')})[:4]:",
                f"for {names[1]}, {names[0]} in enumerate(({self.value('texts')})[:4], 1):",
                f"for {names[0]}, {names[1]} in zip(({self.value('texts')})[:4], range(3)):",
                f"for {names[1]} in range({self.random.randint(0, 3)}):",
            ]
        )
        self.line(head)
        with self.inside(is_loop=True):
            self.known["text"] += [names[0]] if names[0] in head else []
            self.known["number"] += [names[1]] if names[1] in head else []
            self.block(self.random.randint(1, 3))
        if self.random.random() < 0.2:
            self.line("else:")
            with self.inside():
                self.block(1)

    def counted(self) -> None:
        name = self.new_name("count")
        self.line(f"{name} = {self.random.randint(0, 3)}")
        self.line(f"while {name} > 0:")
        with self.inside(is_loop=True):
            self.line(f"{name} -= 1")
            self.block(self.random.randint(1, 2))

    def condition(self) -> None:
        self.line(f"if {self.test()}:")
        with self.inside():
            self.block(self.random.randint(1, 2))
        if self.random.random() < 0.5:
            self.line(f"elif {self.test()}:" if self.random.random() < 0.3 else "else:")
            with self.inside():
                self.block(self.random.randint(1, 2))

    def cluster(self) -> None:
        self.line(f"with Cluster({self.value('text')}{self.random.choice(['', ', direction=chr(84) + chr(66)'])}):")
        with self.inside():
            self.block(self.random.randint(1, 3))

    def function(self) -> None:
        name, parameters = self.new_name("function"), ["one", "two='two'", "*three"]
        self.line(f"def {name}({', '.join(parameters)}):")
        before = self.loops
        self.loops = 0
        with self.inside():
            self.known["text"] += ["one", "two"]
            self.line("rest = list(three)")
            self.known["texts"].append("rest")
            if self.random.random() < 0.4:
                self.line(f"if {self.test()}:")
                self.line("    return None")
            self.block(self.random.randint(1, 3))
            self.line(f"return {self.value('node')}")
        self.loops = before
        if self.depth == 1:
            self.functions.append((name, 4))

    def attempt(self) -> None:
        self.line("try:")
        with self.inside():
            self.line(f"found = {{'web': 1}}[{self.value('text')}]" if self.random.random() < 0.5 else self.failing())
            self.block(1)
        self.line(f"except {self.random.choice(['KeyError', 'LookupError', '(ValueError, KeyError)', 'Exception'])}:")
        with self.inside():
            self.block(1)

    def failing(self) -> str:
        """Operators between values, many of which the library does not join."""
        operands = [self.random.choice([*ODD, self.node(), self.nodes(), self.edge()]) for _ in range(3)]
        signs = [self.random.choice(SIGNS) for _ in range(2)]
        return f"{operands[0]} {signs[0]} {operands[1]} {signs[1]} {operands[2]}"

    @contextmanager
    def inside(self, *, is_loop: bool = False) -> Iterator[None]:
        """While this is open, statements belong to a block; its names do not count behind it."""
        before = {kind: list(names) for kind, names in self.known.items()}
        functions = list(self.functions)
        self.depth += 1
        self.loops += is_loop
        self.line("pass")
        yield
        self.depth -= 1
        self.loops -= is_loop
        self.known, self.functions = before, functions

    # Expressions

    def value(self, kind: str) -> str:
        makers: dict[str, Callable[[], str]] = {
            "number": self.number, "text": self.text, "texts": self.texts, "node": self.node, "nodes": self.nodes,
            "table": self.table,
        }  # fmt: skip
        return makers[kind]()

    def number(self) -> str:
        names = self.known["number"]
        choices = [str(self.random.randint(-3, 12)), f"len({self.value('text') if self.depth < 4 else repr('xy')})"]
        choices += [f"({name} * 2 + 1)" for name in names[-2:]] + [f"max({name}, 3) % 5" for name in names[-1:]]
        return self.random.choice([*choices, "sum(n for n in range(4) if n != 2)", "round(7 / 3, 2)", "2 ** 5"])

    def text(self) -> str:
        names = self.known["text"] or ["'none'"]
        name, word = self.random.choice(names), self.random.choice(WORDS)
        numbers = self.known["number"]
        choices = [
            f'"{word}"', name, f'f"{{{name}}}!"', f'{name}.upper() + "{word}"', f'{name}[:4].strip() or "empty"',
            f'"%s/%s" % ({name}, 5)', f'"{{0}}-{{x:>4}}".format({name}, x="y")', f'" ".join(({name}, "{word}"))',
            f'{name} if {self.test()} else "other"', f'{name}.replace("e", "3").title()',
        ]  # fmt: skip
        choices += [f'f"{{{number}:03d}} {{{number} + 1!r:>5}}"' for number in numbers[-1:] if self.depth == 1]
        choices += [f"str({number})" for number in numbers[-2:]]
        return self.random.choice(choices)

    def texts(self) -> str:
        names = self.known["texts"] or ["['z']"]
        name = self.random.choice(names)
        return self.random.choice(
            [
                name, f"{name}[::-1][:3]", f"sorted({name}, key=len)[:4]",
                f"[word.lower() for word in {name} if word][:5]",
                f"list(map(str.upper, {name}))[:3]", f"'{self.random.choice(['a b', 'x,y z', ''])}'.split()",
                f"[f'{{a}}{{b}}' for a in {name}[:2] for b in 'xy']", f"list({{word: 1 for word in {name}}})[:3]",
                f"[*{name}[:2], {self.text()}]", f"sorted(set({name}))[:3]",
            ]
        )  # fmt: skip

    def node(self) -> str:
        names = self.known["node"]
        choices = [self.random.choice(names)] * 4 if names else []
        choices.append(f"{self.random.choice(CLASSES)}({self.text()})")
        if self.known["nodes"]:
            name = self.random.choice(self.known["nodes"])
            choices.append(f"({name} or [Pod('fallback')])[{self.random.choice(['0', '-1'])}]")
        if self.known["table"]:
            choices.append(f"next(iter({self.random.choice(self.known['table'])}.values()), None) or Pod('default')")
            choices.append(f"{self.random.choice(self.known['table'])}.get('web') or EC2('no web')")
        if self.functions and self.depth == 1:
            choices.append(f"({self.functions[-1][0]}({self.text()}) or Pod('nothing'))")
        return f"({self.random.choice(choices)})"

    def nodes(self) -> str:
        names = self.known["nodes"]
        kind = self.random.choice(CLASSES)
        choices = [self.random.choice(names)] * 2 if names else []
        choices += [
            f"[{kind}(word) for word in {self.texts()}]", f"[{self.node()}, {self.node()}]",
            f"list(map({kind}, {self.texts()}))", f"[{self.node()} for number in range(2)]",
        ]  # fmt: skip
        return self.random.choice(choices)

    def table(self) -> str:
        return f"{{word: {self.random.choice(CLASSES)}(word) for word in {self.texts()}}}"

    def edge(self) -> str:
        attributes = ", ".join(
            self.random.sample([f"label={self.text()}", "color='red'", "style='dashed'", "minlen='2'"], 2)
        )
        return self.random.choice(["Edge()", f"Edge({attributes})"])

    def test(self) -> str:
        numbers, names = self.known["number"] or ["3"], self.known["text"] or ["'none'"]
        number, name = self.random.choice(numbers), self.random.choice(names)
        return self.random.choice(
            [f"{number} % 2", f"0 < {number} <= 4", f"'e' in {name}", f"{name} == 'web' or not {name}",
             f"{name} not in ('a', 'db') and {number} != 2", f"not {name}.isdigit()", "[] or {}"]
        )  # fmt: skip

    def new_name(self, kind: str) -> str:
        self.count += 1
        return f"{kind}_{self.count}"

    def line(self, text: str) -> None:
        self.lines.append("    " * self.depth + text)
