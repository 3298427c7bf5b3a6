"""The commands. `main` is what `shanyraq` runs; it loads them only when it is called."""


def main() -> None:
    """Runs the command line."""
    from shanyraq.cli.app import main as run

    run()


__all__ = ["main"]
