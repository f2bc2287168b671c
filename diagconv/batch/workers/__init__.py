"""Converts diagrams in worker processes, each of which may crash or hang without harm to the others."""

from diagconv.batch.workers.conversion import Conversion, ConversionSettings, ConversionTask, convert_task
from diagconv.batch.workers.pool import Pool

__all__ = ["Conversion", "ConversionSettings", "ConversionTask", "Pool", "convert_task"]
