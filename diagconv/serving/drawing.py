"""Carries out one request, in a worker process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.batch.crashes import surviving
from diagconv.batch.workers.job import Job
from diagconv.batch.writing import write_whole
from diagconv.diagnostics import Diagnostic, Source
from diagconv.errors import DiagconvError, EnvironmentFailure, UsageError
from diagconv.integrations.cache import PictureCache, cache_in, user_cache
from diagconv.integrations.pictures import draw, draw_file
from diagconv.renderers import PICTURES
from diagconv.serving.answers import answer_to, error, failed

if TYPE_CHECKING:
    from collections.abc import Collection

    from diagconv.integrations.drawn import DrawnDiagram
    from diagconv.serving.requests import DrawRequest


class ServingSettings(NamedTuple):
    """What is the same for all requests.

    Args:
        cache: the folder of the cache; None for the one that the environment names, else that of this user.
        uses_cache: whether pictures are kept between requests.
    """

    cache: Path | None = None
    uses_cache: bool = True


def serving_job(plugins: Collection[str] = ()) -> Job[DrawRequest, dict[str, Any]]:
    """The carrying out of requests as what worker processes do."""
    return Job(carry_out, _failed, plugins)


def _failed(request: DrawRequest, problem: DiagconvError) -> dict[str, Any]:
    from diagconv.batch.workers.process import TaskTimeout

    if isinstance(problem, EnvironmentFailure):
        return failed(request.id, problem)
    kind = "deadline" if isinstance(problem, TaskTimeout) else "crash"
    return error(request.id, kind, f"this diagram {problem.message}")


def carry_out(request: DrawRequest, settings: ServingSettings) -> dict[str, Any]:
    """The answer to a request; an error is an answer, too."""
    crashes: list[Diagnostic] = []
    with surviving(Source("", _name(request)), crashes):
        try:
            drawn = _drawn(request, settings)
            written = _written(request, drawn)
            return answer_to(request.id, drawn, _name(request), written)
        except DiagconvError as failure:
            return failed(request.id, failure)
    return error(request.id, "crash", crashes[0].message, messages=[crashes[0].message])


def _name(request: DrawRequest) -> str:
    return str(request.fields.get("name") or request.fields.get("path") or "")


def _drawn(request: DrawRequest, settings: ServingSettings) -> DrawnDiagram:
    fields = request.fields
    options = {name.replace("-", "_"): value for name, value in fields.get("options", {}).items()}
    if "folder" in options:
        raise UsageError("the folder is a field of the request, not one of its options")
    language, targets = fields.get("language", ""), _targets(fields)
    chosen: dict[str, Any] = {
        "cache": _cache(settings.cache) if settings.uses_cache else None,
        "strict": fields.get("strict", False),
        "silence": fields.get("silence", ()),
        "options": options,
    }
    if "path" in fields:
        return draw_file(fields["path"], language, targets, **chosen)
    folder = Path(fields["folder"]) if "folder" in fields else None
    source = Source(fields["text"], fields.get("name"), first_line=fields.get("line", 1))
    return draw(source, language, targets, folder=folder, **chosen)


def _targets(fields: dict[str, Any]) -> list[str]:
    targets = list(dict.fromkeys(fields.get("targets", ["svg"])))
    if not targets:
        raise UsageError("“targets” needs a picture format, such as svg")
    return targets


def _written(request: DrawRequest, drawn: DrawnDiagram) -> dict[str, str] | None:
    """Write the pictures, if the request names a path; the paths by their formats."""
    base = request.fields.get("output")
    if base is None or drawn.failure is not None:
        return None
    paths = {format: f"{base}{PICTURES[format].suffix}" for format in drawn.contents}
    for format, path in paths.items():
        write_whole(Path(path), drawn.contents[format])
    return paths


@lru_cache(maxsize=1)
def _cache(folder: Path | None) -> PictureCache:
    return user_cache() if folder is None else cache_in(folder)
