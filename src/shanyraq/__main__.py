"""`python -m shanyraq` is the command line."""

from shanyraq.cli import main

main()
