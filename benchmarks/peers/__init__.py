"""diagconv beside other tools that draw Mermaid: `make bench` writes docs/performance.md."""
