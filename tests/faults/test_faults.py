"""Whatever goes wrong around a call: no file of the user is lost or half-written, and the next call ends well."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.faults.calls import CALLS, IN_PROCESSES, Place

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

BEFORE_WRITING = """
import diagconv.batch.writing as writing
new_file = writing.new_file
def with_fault(target, part=None):
    if target.suffix == ".md" and "out" not in target.parts:
        {fault}
    return new_file(target, part)
writing.new_file = with_fault
"""
"""Does something to a note after it was read, just before it is written."""

READ_ONLY = """
import errno, os, sys
place = {place!r}
def refuse(event, arguments):
    if not arguments or not event.startswith(("open", "os.")):
        return
    if event == "open":
        path, mode, flags = arguments
        is_write = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    else:
        path, is_write = arguments[0], event in ("os.mkdir", "os.rename", "os.remove", "os.link", "os.truncate")
    if is_write and isinstance(path, (str, bytes)) and os.path.abspath(os.fsdecode(path)).startswith(place):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
sys.addaudithook(refuse)
"""
"""Makes a folder one of a file system that can only be read, for root as well."""

BEFORE_READING = """
import os, sys
names = {names!r}
def with_fault(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
        name = os.path.realpath(os.fsdecode(arguments[0]))
        if name in names and os.path.exists(name):
            names.remove(name)
            {fault}
sys.addaudithook(with_fault)
"""
"""Does something to files just before they are read for the first time in a process."""

DEAD_WORKER = """
import os, sys
if sys.argv[0].endswith("worker.py") or "child" in str(sys.orig_argv):
    os.kill(os.getpid(), 9)
"""


@pytest.fixture(params=CALLS)
def place(request, tmp_path):
    return Place(CALLS[request.param], tmp_path / "place")


@pytest.fixture(params=[name for name, call in CALLS.items() if call.changes])
def changing(request, tmp_path):
    """A call that changes the user's files."""
    return Place(CALLS[request.param], tmp_path / "place")


def check(place: Place, printed: str = "") -> None:
    assert "Traceback" not in printed
    assert "internal error" not in printed
    assert place.broken() == []


def check_next(place: Place) -> None:
    """The next call does all that was to do, and leaves nothing else."""
    code, printed = place.run()
    assert (code, place.leftovers()) == (0, []), printed
    assert {name: data for name, data in place.files().items() if name in place.call.writes} == {
        name: place.good[name] for name in place.call.writes
    }


def injected(folder: Path, code: str) -> dict[str, str]:
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(code)
    return {"PYTHONPATH": f"{folder}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}


def children(pid: int) -> set[int]:
    return {process.pid for process in psutil.Process(pid).children(recursive=True)}


@pytest.mark.parametrize("seconds", [0.25, 0.7])
def test_killed(place, seconds):
    place.reset()
    process = place.start()
    time.sleep(seconds)
    process.kill()
    process.communicate()
    check(place)
    check_next(place)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end(place, number):
    place.reset()
    process = place.start(start_new_session=True)
    time.sleep(0.6)
    started = children(process.pid)
    process.send_signal(number)
    printed, _ = process.communicate(timeout=20)
    assert process.returncode in (0, 128 + number, -number)  # the last one at its very start
    check(place, printed.decode())
    deadline = time.monotonic() + 5
    while started and time.monotonic() < deadline:
        started = {pid for pid in started if Path(f"/proc/{pid}/cmdline").exists()}
        time.sleep(0.05)
    assert started == set()
    check_next(place)


def test_no_space_left(place):
    import resource

    place.reset()
    code, printed = place.run(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60, 60)))
    assert code in (1, 3), printed
    check(place, printed)
    check_next(place)


@pytest.mark.parametrize("files", [5, 8, 10])
def test_few_file_descriptors(place, files):
    import resource

    place.reset()
    code, printed = place.run(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)))
    assert code in (0, 3), printed
    assert code == 0 or "too many open files" in printed.lower()
    check(place, printed)
    check_next(place)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_not_writable(place):
    place.reset()
    folders = {(place.root / name).parent for name in place.call.writes}
    for folder in folders:
        folder.mkdir(exist_ok=True)
        folder.chmod(0o555)
    code, printed = place.run()
    for folder in folders:
        folder.chmod(0o755)
    assert code in (1, 3), printed
    check(place, printed)
    check_next(place)


@pytest.mark.parametrize("name", ["convert", "export", "in-place", "fmt", "fix", "run"])
def test_read_only(tmp_path, name):
    place = Place(CALLS[name], tmp_path / "place")
    place.reset()
    code, printed = place.run(env=injected(tmp_path / "site", READ_ONLY.format(place=f"{place.root}{os.sep}")))
    assert code in (1, 3), printed
    assert "read-only file system" in printed.lower()
    check(place, printed)
    check_next(place)


def before_reading(name: str, folder: Path, fault: str) -> tuple[Place, int, str]:
    place = Place(CALLS[name], folder / "place")
    place.reset()
    names = [os.path.realpath(place.root / name) for name in place.call.files]
    code, printed = place.run(env=injected(folder / "site", BEFORE_READING.format(names=names, fault=fault)))
    assert "Traceback" not in printed
    assert "internal error" not in printed
    return place, code, printed


@pytest.mark.parametrize("name", ["convert", "export", "in-place", "fmt", "fix", "run"])
def test_gone_before_it_is_read(tmp_path, name):
    place, code, printed = before_reading(name, tmp_path, "os.unlink(name)")
    assert code in (1, 2, 3), printed
    assert place.leftovers() == []


@pytest.mark.parametrize("name", ["convert", "export", "run"])
def test_changed_before_it_is_read(tmp_path, name):
    """The edit is drawn and stays; what changes files of the user is tried by `test_changed_meanwhile`."""
    place, code, printed = before_reading(name, tmp_path, "open(name, 'a').write('\\n')")
    assert code == 0, printed
    assert all((place.root / file).read_text() == f"{text}\n" for file, text in place.call.files.items())
    assert place.leftovers() == []


def test_a_file_in_the_way(place):
    """Where a folder or a file is to be written, there is something else."""
    if place.call.changes:
        pytest.skip("these files are there")
    place.reset()
    (place.root / "out").write_text("mine")
    code, printed = place.run()
    assert code in (2, 3), printed
    check(place, printed)
    assert (place.root / "out").read_text() == "mine"
    (place.root / "out").unlink()
    check_next(place)


def test_changed_meanwhile(changing, tmp_path):
    changing.reset()
    fault = "target.write_bytes(target.read_bytes() + b'edited\\n')"
    code, printed = changing.run(env=injected(tmp_path / "site", BEFORE_WRITING.format(fault=fault)))
    assert (code, printed.count("EXP105")) == (1, 3), printed
    for name, text in changing.call.files.items():
        assert (changing.root / name).read_text() == text + "edited\n"


def test_gone_meanwhile(changing, tmp_path):
    changing.reset()
    code, printed = changing.run(env=injected(tmp_path / "site", BEFORE_WRITING.format(fault="target.unlink()")))
    assert code in (1, 3), printed
    assert "Traceback" not in printed
    assert not any((changing.root / name).exists() for name in changing.call.changes)


@pytest.mark.parametrize("name", ["export", "in-place", "run"])
def test_dead_workers(tmp_path, name):
    place = Place(CALLS[name], tmp_path / "place")
    place.reset()
    code, printed = place.run(env=injected(tmp_path / "site", DEAD_WORKER))
    assert code in (1, 3), printed
    check(place, printed)
    check_next(place)


@pytest.mark.parametrize("name", IN_PROCESSES)
def test_dead_workers_that_change_files(tmp_path, name):
    place = Place(IN_PROCESSES[name], tmp_path / "place")
    place.reset()
    code, printed = place.run(env=injected(tmp_path / "site", DEAD_WORKER))
    assert (code, printed.count("EXP107")) == (3, 3), printed
    check(place, printed)
    assert {note: place.files()[note] for note in place.call.files} == {
        note: text.encode() for note, text in place.call.files.items()
    }
    check_next(place)


@pytest.mark.parametrize("name", IN_PROCESSES)
def test_a_worker_that_dies_of_one_file(tmp_path, name):
    """All other files are changed, and the one is told."""
    place = Place(IN_PROCESSES[name], tmp_path / "place")
    place.reset()
    names = [os.path.realpath(place.root / "notes" / "b.md")]
    fault = "if 'worker' in ' '.join(sys.orig_argv): os.kill(os.getpid(), 9)"
    code, printed = place.run(env=injected(tmp_path / "site", BEFORE_READING.format(names=names, fault=fault)))
    assert code == 3, printed
    check(place, printed)
    assert "notes/b.md: error[EXP107]" in printed
    for note in ("notes/a.md", "notes/c.md"):
        assert place.files()[note] == place.good[note], printed
    check_next(place)


@pytest.mark.parametrize("name", IN_PROCESSES)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_ended_while_workers_change_files(tmp_path, name, number):
    place = Place(IN_PROCESSES[name], tmp_path / "place")
    for seconds in (0.3, 0.6):
        place.reset()
        process = place.start(start_new_session=True)
        time.sleep(seconds)
        started = children(process.pid)
        process.send_signal(number)
        printed, _ = process.communicate(timeout=20)
        psutil.wait_procs([psutil.Process(pid) for pid in started if psutil.pid_exists(pid)], timeout=20)
        check(place, printed.decode())
        check_next(place)


@pytest.mark.parametrize("streams", [{"stdout": "full"}, {"stderr": "full"}, {"stdout": "full", "stderr": "full"}])
def test_full_streams(place, streams):
    place.reset()
    with open("/dev/full", "wb") as full:
        code, _ = place.run(**dict.fromkeys(streams, full))
    assert code in (0, 3)
    check(place)
    check_next(place)


def test_closed_streams(place):
    place.reset()

    def close() -> None:
        for number in (0, 1, 2):
            os.close(number)

    code, _ = place.run(preexec_fn=close, stdout=None, stderr=None, stdin=None)
    assert code in (0, 3)
    check(place)
    check_next(place)


LEAVING = """
import os, subprocess, sys, time
for more in ({}, {"start_new_session": True}, {"process_group": 0}):
    started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"], **more)
    open("started", "a").write(f"{started.pid}\\n")
shell = subprocess.run("sleep 120 >/dev/null 2>&1 & echo $!", shell=True, stdout=subprocess.PIPE, text=True)
open("started", "a").write(shell.stdout)
subprocess.run([sys.executable, "daemon.py"])
time.sleep(120)
"""
"""A script that starts processes in its own group, in a session and a group of their own, by a shell, and a daemon."""

DAEMON = """
import os, time
if os.fork():
    os._exit(0)
os.setsid()
if os.fork():
    os._exit(0)
open("started", "a").write(f"{os.getpid()}\\n")
time.sleep(120)
"""
"""A process that leaves its group, its session and its parents behind, as daemons do."""


@pytest.mark.skipif(sys.platform != "linux", reason="lists of processes as on Linux")
def test_what_a_script_started_ends_with_it(tmp_path):
    (tmp_path / "s.py").write_text(LEAVING)
    (tmp_path / "daemon.py").write_text(DAEMON)
    command = [sys.executable, "-m", "diagconv", "run", "s.py", "-o", "x.svg", "--timeout", "6"]
    output = (tmp_path / "printed").open("wb")
    done = subprocess.run(command, cwd=tmp_path, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False)
    assert done.returncode == 3
    started = [int(line) for line in (tmp_path / "started").read_text().split()]
    deadline = time.monotonic() + 5
    while any(map(psutil.pid_exists, started)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in started if psutil.pid_exists(pid)] == []
    assert len(started) == 5
