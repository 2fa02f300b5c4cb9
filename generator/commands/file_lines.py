"""Turn the files of a build into lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.commands.terminal import counted, shown

if TYPE_CHECKING:
    from generator.making import File, Result


def print_files(result: Result) -> None:
    """Print what is to be known of each file."""
    for file in result.files:
        click.echo(_line(file))
        for picture in file.pictures:
            click.echo(f"{shown(picture):36}  the picture for links to this page")


def _line(file: File) -> str:
    parts = [
        f"{shown(file.path)}{'  DRAFT' if file.draft else ''}",
        *([f"{file.pages} page{'s' * (file.pages != 1)}"] if file.pages else []),
        counted(file.words, file.word_limit),
        f"{file.notes} note{'s' * (file.notes != 1)}",
        f"{file.seconds:.2f} s",
    ]
    return "  ".join([parts[0].ljust(36), ", ".join(parts[1:])])
