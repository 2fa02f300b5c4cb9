"""Turn what stands behind options into their values, or into a sentence on what is right."""

from __future__ import annotations

import re
from collections.abc import Callable

import click

# The protocols that Dask has of itself; of an address in brackets (IPv6) only what it is made of is looked at.
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss|ucx|ucxx)://)?(?:[^\s:/\[\]]+|\[[0-9a-fA-F:.]+(?:%\w+)?\]):([0-9]{1,5})/?")


def whole_number(
    least: int, most: int | None = None, hint: str = ""
) -> Callable[[click.Context, click.Parameter, str | None], int | None]:
    """What makes a number of what an option has, from `least` to `most`, or without an end; a fault ends in `hint`."""

    def read(context: click.Context, option: click.Parameter, given: str | None) -> int | None:
        if given is None:
            return None
        if re.fullmatch(r"\s*\+?[0-9]{1,9}\s*", given) and least <= int(given) <= (most or int(given)):
            return int(given)
        span = f"from {least} to {most}" if most else f"from {least} on"
        message = f"{option.opts[0]} takes a whole number {span}, not “{given}”. {hint}"
        raise click.UsageError(message.strip(), context)

    return read


def address(context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    """The address of a scheduler of Dask, as it prints it. Whether one answers there is not asked."""
    found = _ADDRESS.fullmatch(given) if given is not None else None
    if given is None or (found and 0 < int(found[1]) < 65536):
        return given
    message = f"{option.opts[0]} takes an address with a port, as tcp://192.0.2.7:8786, not “{given}”."
    raise click.UsageError(f"{message} `dask scheduler` prints its own.", context)


workers = click.option(
    "--workers",
    "-j",
    callback=whole_number(1, hint="Leave it out for one for each processor."),
    metavar="N",
    help="How many documents are made at a time. [default: one for each processor]",
)
