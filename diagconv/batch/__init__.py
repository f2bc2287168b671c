"""Many files at once: found, planned, drawn one by one, reported together."""

from diagconv.batch.discover import discover
from diagconv.batch.export import Outcome, exit_code, export
from diagconv.batch.plan import Plan, make_plan

__all__ = ["Outcome", "Plan", "discover", "exit_code", "export", "make_plan"]
