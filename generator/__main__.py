"""Turn the start of a process into the command, with nothing loaded yet that Ctrl-C could interrupt."""

import atexit
import gc

from generator.stopping import stop_at_once


def main() -> None:
    """Run the command `plaidoyer`."""
    # A build makes many objects and hardly a cycle among them, and what is left at the end goes with the process: the
    # searches for garbage took a quarter of the time of imports alone, and a tenth of what comes after them.
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)
    stop_at_once()
    from generator.cli import main as command

    command()


if __name__ == "__main__":
    main()
