"""Converts diagrams, or does other jobs, in worker processes, each of which may crash or hang without harm."""

from diagconv.batch.workers.conversion import (
    Conversion,
    ConversionSettings,
    ConversionTask,
    conversion_job,
    convert_task,
)
from diagconv.batch.workers.job import Job
from diagconv.batch.workers.pool import Pool

__all__ = ["Conversion", "ConversionSettings", "ConversionTask", "Job", "Pool", "conversion_job", "convert_task"]
