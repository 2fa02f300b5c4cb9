"""Turn the start of a process into the command, with nothing loaded yet that Ctrl-C could interrupt."""

from generator.stopping import stop_at_once


def main() -> None:
    """Run the command `plaidoyer`."""
    stop_at_once()
    from generator.cli import main as command

    command()


if __name__ == "__main__":
    main()
