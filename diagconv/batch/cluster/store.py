"""Where the workers of a cluster write pictures: a folder or a bucket, named by a URL."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.batch.writing import write_whole
from diagconv.errors import EnvironmentFailure, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Store:
    """A folder or a bucket.

    Args:
        url: its URL, such as `file:///srv/pictures` or `s3://bucket/docs`.

    Raises:
        UsageError: what the URL needs is not installed, or there is no such kind of URL.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._files, self._root = _file_system(self.url)

    @cached_property
    def _is_local(self) -> bool:
        protocol = self._files.protocol
        return "file" in ([protocol] if isinstance(protocol, str) else protocol)

    def paths(self) -> set[str]:
        """The paths of all files in it.

        Raises:
            EnvironmentFailure: it cannot be read.
        """
        with _failing(f"cannot list {self.url}"):
            found = self._files.find(self._root)
        return {path.removeprefix(self._root).lstrip("/") for path in found}

    def write(self, path: str, content: bytes) -> None:
        """Write a file, whole or not at all.

        Raises:
            EnvironmentFailure: it cannot be written.
        """
        if self._is_local:
            write_whole(Path(self._root, path), content, within=Path(self._root))
            return
        with _failing(f"cannot write {self.url}/{path}"):
            self._files.pipe_file(f"{self._root}/{path}", content)  # a bucket has no half-written objects

    def move(self, moves: Mapping[str, str]) -> None:
        """Give files other names, as far as they exist: new and old path.

        Raises:
            EnvironmentFailure: that is not possible.
        """
        known = self.paths() if moves else set()
        for new, old in moves.items():
            if old in known:
                with _failing(f"cannot move {self.url}/{old}"):
                    self._files.makedirs(f"{self._root}/{new}".rpartition("/")[0], exist_ok=True)
                    self._files.mv(f"{self._root}/{old}", f"{self._root}/{new}")


@contextmanager
def _failing(what: str) -> Iterator[None]:
    """Turn whatever a file system raises into one error: each has exceptions of its own."""
    try:
        yield
    except Exception as problem:
        raise EnvironmentFailure(f"{what}: {' '.join(str(problem).split()) or type(problem).__name__}") from problem


@lru_cache(maxsize=8)
def _file_system(url: str) -> tuple[Any, str]:
    if find_spec("fsspec") is None:
        raise UsageError("fsspec is not installed; install it with pip install 'diagconv[dask]'")
    from fsspec.core import url_to_fs

    try:
        files, root = url_to_fs(url)
    except (ValueError, ImportError) as problem:
        raise UsageError(f"cannot write to {url}: {problem}") from None
    return files, str(root).rstrip("/")
