"""`export --dask`: a scheduler and two workers on this machine, one of which is killed; a folder, a server of S3."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.integrations.conftest import TOOLS

if TYPE_CHECKING:
    from collections.abc import Iterator

PYTHON: Final = Path(TOOLS, "python").absolute()
pytestmark = pytest.mark.skipif(
    not TOOLS or bool(subprocess.run([PYTHON, "-c", "import distributed, s3fs, moto"], capture_output=True).returncode),
    reason="Dask is not in the folder that DIAGCONV_TOOLS names",
)
ADDRESS: Final = re.compile(r"tcp://127\.0\.0\.1:\d+|http://127\.0\.0\.1:\d+")
QUIET: Final = {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error", "DIAGCONV_CACHE_DIR": ""}


class Started:
    """A process that prints the address at which it listens."""

    def __init__(self, *words: str, **variables: str) -> None:
        self.process = subprocess.Popen(
            [str(PYTHON), *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, **variables}, start_new_session=True,
        )  # fmt: skip
        self.address = self._address()
        threading.Thread(target=self._drain, daemon=True).start()

    def _address(self) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := ADDRESS.search(line):
                return found[0]
        raise AssertionError("the process has ended without an address")

    def _drain(self) -> None:
        assert self.process.stdout is not None
        for _ in self.process.stdout:
            pass

    def kill(self) -> None:
        """Kill the process and what it started."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def scheduler() -> Iterator[Started]:
    found = Started("-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    yield found
    found.kill()


@pytest.fixture
def cluster(scheduler: Started) -> Iterator[tuple[str, list[Started]]]:
    """The address of a scheduler, and its two workers."""
    words = ("-m", "distributed.cli.dask_worker", scheduler.address, "--host", "127.0.0.1", "--nthreads", "1",
             "--no-nanny", "--no-dashboard", "--memory-limit", "0")  # fmt: skip
    workers = [Started(*words, **S3) for _ in range(2)]
    yield scheduler.address, workers
    for process in workers:
        process.kill()


S3: Final = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}


@pytest.fixture
def bucket() -> Iterator[tuple[str, dict[str, str]]]:
    """The URL of a bucket, and the variables by which it is found."""
    server = Started("-m", "moto.server", "-H", "127.0.0.1", "-p", "0")
    variables = {**S3, "AWS_ENDPOINT_URL": server.address}
    subprocess.run(
        [PYTHON, "-c", "import boto3; boto3.client('s3').create_bucket(Bucket='pictures')"],
        env={**os.environ, **variables}, check=True,
    )  # fmt: skip
    yield "s3://pictures/docs", variables
    server.kill()


def notes(folder: Path, count: int) -> Path:
    """A folder of notes with three diagrams each, one of which is broken in the first note."""
    docs = folder / "docs"
    docs.mkdir()
    for number in range(count):
        texts = [f"flowchart LR\n  n{number} --> m{one}[(Store)]\n" for one in range(3)]
        if number == 0:
            texts[1] = "flowchart LR\n  a -> b\n"
        fences = "\n".join(f"```mermaid\n{text}```\n" for text in texts)
        (docs / f"note{number:03}.md").write_text(f"# Note\n\n{fences}")
    return docs


def export(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PYTHON, "-m", "diagconv", "export", "docs", *words], cwd=folder, env={**os.environ, **QUIET, **variables},
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def pictures(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.suffix in {".svg", ".json"}}


def test_a_cluster_does_what_one_machine_does(tmp_path, cluster):
    address, _ = cluster
    notes(tmp_path, 12)
    alone = export(tmp_path, "-o", "out")
    known = pictures(tmp_path / "out")
    together = export(tmp_path, "-o", "out", "--force", "--dask", address)
    assert (together.stdout, together.stderr, together.returncode) == (alone.stdout, alone.stderr, 1)
    assert pictures(tmp_path / "out") == known
    assert len(known) == 36
    again = export(tmp_path, "-o", "out", "--dask", address)
    assert "35 unchanged" in again.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_killed_worker_costs_nothing(tmp_path, cluster):
    address, workers = cluster
    notes(tmp_path, 60)
    call = threading.Thread(target=_kill_soon, args=(tmp_path / "out", workers[0]))
    call.start()
    done = export(tmp_path, "-o", "out", "--dask", address)
    call.join()
    assert "179 diagrams drawn as 179 pictures in out, 1 failed" in done.stderr
    assert workers[0].process.poll() is not None
    found = pictures(tmp_path / "out")
    assert len(found) == 180
    assert all(content.endswith(b"</svg>\n") for name, content in found.items() if name.endswith(".svg"))
    assert not list((tmp_path / "out").rglob("*.part"))


def _kill_soon(output: Path, worker: Started) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and len(list(output.rglob("*.svg"))) < 20:
        time.sleep(0.05)
    worker.kill()


def test_a_bucket_has_the_pictures_and_the_folder_the_manifest(tmp_path, bucket):
    url, variables = bucket
    notes(tmp_path, 3)
    scheduler = Started("-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    worker = Started(
        "-m", "distributed.cli.dask_worker", scheduler.address, "--host", "127.0.0.1", "--nthreads", "2",
        "--no-nanny", "--no-dashboard", "--memory-limit", "0", **variables,
    )  # fmt: skip
    words = ("-o", "out", "--dask", scheduler.address, "--store", url)
    try:
        first = export(tmp_path, *words, **variables)
        assert "8 diagrams drawn as 8 pictures in out, 1 failed" in first.stderr
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".diagconv.json"]
        local = export(tmp_path, "-o", "local")
        assert local.returncode == 1
        assert _objects(variables) == {f"docs/{name}": content.decode() for name, content in _svgs(tmp_path / "local")}
        again = export(tmp_path, *words, **variables)
        assert "8 unchanged" in again.stderr
        key = max(_objects(variables))
        _delete(variables, key)
        assert "1 diagram drawn as 1 picture in out, 7 unchanged" in export(tmp_path, *words, **variables).stderr
        (tmp_path / "docs/note001.md").rename(tmp_path / "docs/moved.md")
        assert "0 diagrams drawn, 8 unchanged" in export(tmp_path, *words, **variables).stderr
        assert [name for name in _objects(variables) if name.startswith("docs/moved-")]
    finally:
        worker.kill()
        scheduler.kill()


def _svgs(folder: Path) -> list[tuple[str, bytes]]:
    return sorted((name, content) for name, content in pictures(folder).items() if name.endswith(".svg"))


def _objects(variables: dict[str, str]) -> dict[str, str]:
    script = """
import boto3, json
client = boto3.client('s3')
keys = [one['Key'] for one in client.list_objects_v2(Bucket='pictures')['Contents']]
print(json.dumps({key: client.get_object(Bucket='pictures', Key=key)['Body'].read().decode() for key in keys}))
"""
    return dict(json.loads(_python(script, variables)))


def _delete(variables: dict[str, str], key: str) -> None:
    _python(f"import boto3; boto3.client('s3').delete_object(Bucket='pictures', Key={key!r})", variables)


def _python(script: str, variables: dict[str, str]) -> Any:
    environment = {**os.environ, **variables}
    return subprocess.run([PYTHON, "-c", script], env=environment, capture_output=True, text=True, check=True).stdout


def test_what_cannot_work_is_said(tmp_path, cluster):
    address, _ = cluster
    notes(tmp_path, 1)
    for words, message in (
        (("--dask", "tcp://127.0.0.1:1"), "error: no scheduler of Dask answers at tcp://127.0.0.1:1"),
        (("--dask", "nonsense:x"), "error: "),
        (("--store", "s3://x"), "error: --store needs --dask"),
        (("--dask", address, "--store", "nothing://x"), "error: cannot write to nothing://x"),
        (("--dask", address, "--store", "memory://x", "--prune"), "error: --prune needs the pictures in a folder"),
    ):
        done = export(tmp_path, "-o", "out", *words)
        assert message in done.stderr
        assert done.returncode in {2, 3}
        assert "Traceback" not in done.stderr
    assert sys.version_info[:2] >= (3, 11)


@pytest.mark.skipif(os.name != "posix", reason="pipes")
def test_hostile_notes_are_told_as_on_one_machine(tmp_path, cluster):
    """Pipes, folders, loops, what is no text, too large or too deep: each costs itself alone."""
    docs = notes(tmp_path, 3)
    os.mkfifo(docs / "pipe.md")
    (docs / "folder.md").mkdir()
    (docs / "loop.md").symlink_to("loop.md")
    (docs / "binary.md").write_bytes(b"\xff\xfe\x00\xd8")
    (docs / "large.md").write_bytes(b"x" * 10_000_001)
    sources, targets = (" & ".join(f"{name}{number}" for number in range(150)) for name in "ab")
    (docs / "product.md").write_text(f"```mermaid\nflowchart LR\n{sources} --> {targets}\n```\n")
    (docs / "deep.md").write_text("```mermaid\nflowchart LR\n" + "subgraph x\n" * 300 + "end\n" * 300 + "```\n")
    here, there = export(tmp_path, "-o", "out"), export(tmp_path, "-o", "out", "--dask", cluster[0], "--force")
    assert (there.returncode, there.stderr) == (here.returncode, here.stderr)
    assert here.returncode == 1
    assert "8 diagrams drawn as 8 pictures" in here.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_scheduler_that_is_killed_is_told(tmp_path, scheduler, cluster):
    notes(tmp_path, 60)
    call = threading.Thread(target=_kill_soon, args=(tmp_path / "out", scheduler))
    call.start()
    done = export(tmp_path, "-o", "out", "--dask", cluster[0])
    call.join()
    assert f"error: the connection to the cluster at {cluster[0]} is lost" in done.stderr
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert not list((tmp_path / "out").rglob("*.part"))
