"""What a worker process does with each of its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from diagconv.errors import EnvironmentFailure
from diagconv.limits import given_limits

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from diagconv.errors import DiagconvError

Task = TypeVar("Task")
Result = TypeVar("Result")


class Job(NamedTuple, Generic[Task, Result]):
    """What a worker process does with each of its tasks.

    Args:
        function: the function of a module that is called, in the worker, with each task and its settings. An error of a
            task is part of its result.
        failed: the result for a task whose worker crashed or was stopped, made in the calling process.
        plugins: the formats of other packages that are enabled.
        lays_out: whether a worker starts the process for layouts at once.
        limits: the limits of the call, as the arguments of `Limits`; a worker gets those of the thread that made it.
    """

    function: Callable[[Task, Any], Result]
    failed: Callable[[Task, DiagconvError], Result]
    plugins: Collection[str] = ()
    lays_out: bool = True
    limits: Mapping[str, int] = {}

    def of_worker(self) -> Job[Task, Result]:
        """The job as a worker needs it."""
        return self._replace(failed=_unused, limits=self.limits or given_limits())

    def of_call(self) -> Job[Task, Result]:
        """The job with the limits of this thread, for workers of workers on other machines."""
        return self._replace(limits=given_limits())


def _unused(_task: Any, problem: DiagconvError) -> Any:
    raise problem


def failed_in_worker(problem: DiagconvError) -> str:
    """Why a task has no result, as a sentence about a file."""
    return problem.message if isinstance(problem, EnvironmentFailure) else f"this file {problem.message}"
