"""The command line. Each command imports what it needs when it runs: a decision must not wait for the compilers."""

from shanyraq.cli.app import main

__all__ = ["main"]
