"""`python -m natc.cli` is `natc`."""

from natc.cli import main

main()
