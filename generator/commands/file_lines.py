"""Turn the files of a build into lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from generator.commands.terminal import counted, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.units import File, Result

_FEW = 9  # documents whose files are told one by one though nothing has changed


def print_files(result: Result) -> None:
    """Print what is to be known of each file."""
    for file in result.files:
        click.echo(_line(file))
        for picture in file.pictures:
            unchanged = ", unchanged" if file.unchanged else ""
            click.echo(f"{shown(picture):36}  the picture for links to this page{unchanged}")


def in_order(slugs: Sequence[str], results: Iterable[Result]) -> Iterator[Result]:
    """Results in the order of the documents that were asked for, each as soon as those before it are there: what is
    printed of two builds differs only where they do.
    """
    waiting = dict.fromkeys(slugs)
    there: dict[str, Result] = {}
    for result in results:
        there[result.slug] = result
        while waiting and (first := next(iter(waiting))) in there:
            del waiting[first]
            yield there.pop(first)


def print_tracebacks(results: Iterable[Result]) -> None:
    """Print of what nobody foresaw where it happened, if one asks for it."""
    for result in results if "--traceback" in sys.argv else ():
        if result.traceback:
            click.echo(f"{result.slug}: {result.traceback}", err=True)


def print_unchanged(results: Sequence[Result]) -> None:
    """Print which documents are as they were: their files, where they are few."""
    if len(results) > _FEW:
        click.echo(f"{len(results)} documents are unchanged.")
        return
    for result in results:
        print_files(result)


def is_unchanged(result: Result) -> bool:
    """Whether nothing of a document was made again."""
    return bool(result.files) and all(file.unchanged for file in result.files)


def _line(file: File) -> str:
    parts = [
        f"{shown(file.path)}{'  DRAFT' if file.draft else ''}",
        *([f"{file.pages} page{'s' * (file.pages != 1)}"] if file.pages else []),
        counted(file.words, file.word_limit),
        f"{file.notes} note{'s' * (file.notes != 1)}",
        "unchanged" if file.unchanged else f"{file.seconds:.2f} s",
    ]
    return "  ".join([parts[0].ljust(36), ", ".join(parts[1:])])
