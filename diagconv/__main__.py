"""`python -m diagconv`: the command line."""

from diagconv.cli import main

main()
