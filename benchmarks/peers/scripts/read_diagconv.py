"""Reads a diagram with diagconv, and prints the CPU seconds: `read_diagconv.py INPUT`."""

import sys
import time
from pathlib import Path

import diagconv

text = Path(sys.argv[1]).read_text(encoding="utf-8")
diagconv.read("flowchart LR\n A --> B\n", "mermaid")
start = time.process_time()
diagconv.read(text, "mermaid")
print(time.process_time() - start)
