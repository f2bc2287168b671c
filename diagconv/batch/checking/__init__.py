"""The diagrams of many files checked, and fixed where only one fix is right, without drawing any."""

from diagconv.batch.checking.checking import CheckedFile, CheckSettings, check_all, check_each, exit_code
from diagconv.batch.checking.inputs import Input, inputs, not_written

__all__ = ["CheckSettings", "CheckedFile", "Input", "check_all", "check_each", "exit_code", "inputs", "not_written"]
