"""The diagrams of many files checked, and mended where there is one right way, without drawing any."""

from diagconv.batch.checking.checking import Checked, check_all, exit_code
from diagconv.batch.checking.inputs import MARKDOWN, Input, inputs

__all__ = ["MARKDOWN", "Checked", "Input", "check_all", "exit_code", "inputs"]
