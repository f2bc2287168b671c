"""The worker processes of one call of `diagconv export`: started when there is work, ended with the call."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from diagconv.batch.cluster.cluster import Cluster
    from diagconv.batch.workers.conversion import Conversion, ConversionTask
    from diagconv.batch.workers.pool import Pool

_TASKS_OF_A_WORKER: Final = 4
"""A worker is started for each four diagrams: starting one takes as long as drawing a few."""

_GRACE: Final = 10.0
"""The seconds after which a worker is killed that has not noticed its time limit itself."""


class ExportWorkers:
    """The processes that convert the diagrams of a call, even a single one: none can crash or stop the call itself.

    Args:
        jobs: the number of processes; None for one for each core.
        timeout: the seconds that a diagram may take, if that is limited.
        scheduler: the address of a cluster that converts the diagrams instead.
        url: where the workers of the cluster write the pictures.
    """

    def __init__(
        self, jobs: int | None, timeout: float | None, scheduler: str | None = None, url: str | None = None
    ) -> None:
        self._jobs = jobs
        self._scheduler = scheduler
        self._url = url
        self._limit = timeout + _GRACE if timeout else None
        self._pool: Pool[ConversionTask, Conversion] | None = None
        self._cluster: Cluster | None = None

    def start(self, diagrams: int) -> Pool[ConversionTask, Conversion] | Cluster | None:
        """The processes for so many diagrams, which start loading at once.

        None where the call itself is to convert them: nothing else shows a traceback.
        """
        if diagrams and self._scheduler:
            return self._connected(self._scheduler)
        if not diagrams or os.environ.get("DIAGCONV_TRACEBACK"):
            return None
        from diagconv.batch.workers.conversion import conversion_job
        from diagconv.batch.workers.pool import Pool
        from diagconv.batch.workers.spreading import usable_cores
        from diagconv.formats import enabled_plugins

        if self._pool is None:
            self._pool = Pool(conversion_job(enabled_plugins()), self._limit)
        self._pool.start(min(self._jobs or usable_cores(), -(-diagrams // _TASKS_OF_A_WORKER)))
        return self._pool

    def _connected(self, scheduler: str) -> Cluster:
        if self._cluster is None:
            from diagconv.batch.cluster.cluster import Cluster
            from diagconv.batch.workers.conversion import conversion_job
            from diagconv.formats import enabled_plugins

            self._cluster = Cluster(scheduler, conversion_job(enabled_plugins()), str(self._url), self._limit)
        return self._cluster

    def close(self) -> None:
        """End the processes, and the connection to the cluster."""
        if self._cluster is not None:
            self._cluster.close()
            self._cluster = None
        if self._pool is not None:
            self._pool.close()
            self._pool = None
