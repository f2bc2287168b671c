"""Reads a diagram with merman, and prints the CPU seconds: `read_merman.py INPUT`."""

import sys
import time
from pathlib import Path

import merman

profile = merman.ResourceProfile.UNBOUNDED_FOR_TRUSTED_INPUT
options = merman.ResourceOptionsBuilder().profile(profile).build().to_options_json()
text, tool = Path(sys.argv[1]).read_text(encoding="utf-8"), merman.Merman()
tool.parse_json("flowchart LR\n A --> B\n", options)
start = time.process_time()
tool.parse_json(text, options)
print(time.process_time() - start)
