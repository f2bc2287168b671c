"""`diagconv serve-stdio`: requests and answers, and what happens to broken, slow, cancelled and fatal ones."""

from __future__ import annotations

import base64
import json
import os
import signal
import time
from pathlib import Path

import jsonschema
import psutil
import pytest

from diagconv import __version__
from diagconv.serving.fields import FIELDS
from diagconv.serving.lines import LONGEST_LINE
from diagconv.serving.schema import schema
from tests.unit.serving.conversation import PROTOCOL, Conversation

ROOT = Path(__file__).parents[3]
GOOD = "flowchart LR\n  app --> db[(Orders)]\n"
SLOW = """
from diagconv.serving import drawing
carry_out = drawing.carry_out
def slowly(request, settings):
    import os, signal, time
    text = request.fields.get("text", "")
    if "crash" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "sleep" in text:
        time.sleep(60)
    return carry_out(request, settings)
slowly.__name__ = slowly.__qualname__ = "carry_out"  # as workers find it
slowly.__module__ = drawing.__name__
drawing.carry_out = slowly
"""


@pytest.fixture
def slow(tmp_path: Path) -> dict[str, str]:
    """The environment of a process in which some texts crash or take a minute."""
    (tmp_path / "sitecustomize.py").write_text(SLOW)
    return {"PYTHONPATH": f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}


def error_of(answer) -> str:
    return answer["error"]["kind"]


def test_the_schema_is_that_of_the_program(update_goldens):
    path = ROOT / "docs/reference/serve-stdio.schema.json"
    text = json.dumps(schema(), indent=2) + "\n"
    if update_goldens:
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_reference_has_each_field():
    text = (ROOT / "docs/reference/serve-stdio.md").read_text("utf-8")
    rows = [f"| `{name}` | {field.kind.title} | {field.doc} |" for name, field in FIELDS.items()]
    assert [row for row in rows if row not in text] == []


def test_pictures_of_texts_and_files(tmp_path):
    note = tmp_path / "note.md"
    note.write_text(f"# One\n\n```mermaid\n{GOOD}```\n\n```mermaid\ngraph TD\n  x --> y\n```\n")
    with Conversation("--jobs", "2") as talk:
        assert (talk.greeting["protocol"], talk.greeting["diagconv"]) == (1, __version__)
        assert {"mermaid", "eraser"} <= set(talk.greeting["languages"])
        text = talk.ask(id=1, text=GOOD, language="mermaid", targets=["svg", "png"], options={"theme": "dark"})
        assert text["files"]["svg"]["text"].startswith("<svg")
        assert base64.b64decode(text["files"]["png"]["base64"]).startswith(b"\x89PNG")
        assert text["alt"] == "Flowchart: 2 nodes. app → Orders."
        file = talk.ask(id="two", path=f"{note}#2", output=str(tmp_path / "out/two"))
        assert file["files"] == {"svg": {"path": str(tmp_path / "out/two.svg")}}
        assert (tmp_path / "out/two.svg").read_text().startswith("<svg")
        unread = talk.ask(id=3, text="sequenceDiagram\n  a->>b: hi\n", language="mermaid")
        assert (unread["files"], unread["is_unread"]) == ({}, True)
        assert talk.end() == (0, b"")


def test_errors_have_their_place_in_the_page():
    with Conversation("--jobs", "1") as talk:
        answer = talk.ask(id=1, text="flowchart LR\n  a -> b\n", language="mermaid", name="docs/a.md", line=7)
        assert error_of(answer) == "diagram"
        assert [(one["file"], one["line"], one["code"]) for one in answer["diagnostics"]] == [
            ("docs/a.md", 8, "MMD140")
        ]
        assert answer["messages"][0].startswith("docs/a.md:8:5: error[MMD140]: “->” is not a link")
        usage = talk.ask(id=2, text=GOOD, options={"them": "dark"})
        assert (error_of(usage), usage["error"]["message"]) == ("usage", "unknown option “them”; did you mean “theme”?")
        gone = talk.ask(id=3, path="nowhere.mmd")
        assert (error_of(gone), gone["error"]["message"]) == ("usage", "no such file: nowhere.mmd")
        strict = talk.ask(id=4, text="graph LR\n  a --No--> b\n", language="mermaid", strict=True)
        assert error_of(strict) == "diagram" or strict["diagnostics"] == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "the line is not JSON"),
        (b"\xff", "the line is not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b"7", "a request is an object, not a number"),
        (b'{"id": NaN, "text": ""}', "NaN is no number of JSON"),
        (b'{"id": 1, "text": "a", "langauge": ""}', "did you mean “language”?"),
        (b'{"id": true, "text": "a"}', "“id” must be text of at most 200 characters, or a whole number"),
        (b'{"text": "a"}', "a request needs an “id”"),
        (b'{"id": 1}', "a request needs a “text” or a “path”"),
        (b'{"id": 1, "text": "a", "path": "b"}', "and not both"),
        (b'{"id": 1, "text": "a", "deadline": 0}', "“deadline” must be a number of seconds"),
        (b'{"cancel": 1, "id": 2}', "“cancel” stands alone"),
        (b'{"id": 1' + b"0" * 5000 + b', "text": "a"}', "a number has more than 1,000 digits, at character 8"),
    ],
    ids=range(13),
)
def test_a_broken_line_is_answered_and_ends_nothing(line, message, broken):
    broken.send(line)
    answer = broken.read()
    assert error_of(answer) == "request"
    assert message in answer["error"]["message"]


@pytest.fixture(scope="module")
def broken():
    with Conversation("--jobs", "1") as talk:
        yield talk
        assert "files" in talk.ask(id=1, text=GOOD)


def test_a_line_that_is_too_long_is_not_kept():
    with Conversation("--jobs", "1") as talk:
        talk.send(b"x" * (LONGEST_LINE + 1), {"id": 1, "text": GOOD})
        first, second = talk.read(), talk.read()
    assert first["error"]["message"] == "the line is longer than 33,554,432 bytes"
    assert "files" in second


def test_an_id_is_used_once_at_a_time(slow):
    with Conversation("--jobs", "1", **slow) as talk:
        talk.send({"id": 1, "text": "sleep"}, {"id": 1, "text": GOOD}, {"cancel": 1})
        refused, cancelled = talk.read(), talk.read()
        assert refused["id"] is None
        assert refused["error"]["message"] == "the id 1 is that of a request without an answer yet"
        assert error_of(cancelled) == "cancelled"
        assert "files" in talk.ask(id=1, text=GOOD)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_crash_costs_one_request(slow):
    with Conversation("--jobs", "1", **slow) as talk:
        talk.send({"id": 1, "text": GOOD}, {"id": 2, "text": "crash"}, {"id": 3, "text": GOOD})
        first, second, third = (talk.read() for _ in range(3))
    assert error_of(second) == "crash"
    assert second["error"]["message"] == "this diagram crashed the process that worked on it (segmentation fault)"
    assert "files" in first
    assert "files" in third


def test_requests_have_a_deadline(slow):
    with Conversation("--jobs", "2", **slow) as talk:
        talk.send({"id": 1, "text": "sleep", "deadline": 0.5}, {"id": 2, "text": GOOD}, {"id": 3, "text": GOOD})
        answers = talk.answers(3)
    assert answers[1]["error"] == {"kind": "deadline", "message": "this diagram took longer than 0.5 s and was stopped"}
    assert [name for name in (2, 3) if "files" in answers[name]] == [2, 3]


def test_waiting_and_running_requests_are_cancelled(slow):
    with Conversation("--jobs", "1", **slow) as talk:
        talk.send({"id": 1, "text": "sleep"}, {"id": 2, "text": GOOD}, {"id": 3, "text": GOOD}, {"cancel": 2})
        assert (talk.read()["id"], "waits") == (2, "waits")
        time.sleep(0.5)
        talk.send({"cancel": 1}, {"cancel": 1}, {"cancel": "unknown"})
        first, third = talk.read(), talk.read()
        assert (first["id"], error_of(first)) == (1, "cancelled")
        assert (third["id"], "files" in third) == (3, True)
        talk.send({"cancel": 3})  # it has its answer
        assert talk.end() == (0, b"")


def test_all_is_answered_at_the_end_of_the_input():
    with Conversation("--jobs", "2") as talk:
        talk.send(*({"id": number, "text": GOOD} for number in range(20)))
        code, rest = talk.end()
    answers = [json.loads(line) for line in rest.splitlines()]
    for one in answers:
        PROTOCOL.validate(one)
    assert code == 0
    assert sorted(one["id"] for one in answers) == list(range(20))


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("how", ["signal", "nobody reads"])
def test_nothing_is_left(how, slow):
    with Conversation("--jobs", "2", **slow) as talk:
        assert "files" in talk.ask(id=1, text=GOOD)
        talk.send({"id": 2, "text": "sleep"}, {"id": 3, "text": GOOD})
        assert talk.read()["id"] == 3
        children = psutil.Process(talk.process.pid).children(recursive=True)
        assert children
        if how == "signal":
            talk.process.send_signal(signal.SIGTERM)
        else:
            talk.process.stdout.close()
            talk.send({"id": 4, "text": GOOD})
        assert talk.process.wait(30) == (143 if how == "signal" else 0)
        _, alive = psutil.wait_procs(children, timeout=30)
        assert [child for child in alive if child.status() != psutil.STATUS_ZOMBIE] == []
