"""Measure, print the table and write it to benchmarks/results.md: `make bench`, or `python -m benchmarks [PART…]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import CommandError
from benchmarks.parts import PARTS, Setting, rows
from benchmarks.report import line, results
from benchmarks.rows import Row
from benchmarks.tools import libreoffice, versions
from benchmarks.workload.portfolio import DOCUMENTS, SMALL

RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    """Measure the parts that are named, else all; results.md is written only when all were."""
    arguments = _arguments()
    names = arguments.parts or [*PARTS]
    if libreoffice() is None:
        _say("LibreOffice is not here: docxtpl → LibreOffice is left out")
    found: dict[str, list[Row]] = {}
    with TemporaryDirectory(prefix="benchmark-") as temporary:
        setting = Setting(
            arguments.folder or Path(temporary), arguments.rounds, arguments.documents, arguments.small, _say
        )
        for name in names:
            try:
                found[name] = _printed(name, setting)
            except CommandError as error:
                sys.exit(str(error))
    text = results(found, versions())
    if names == [*PARTS]:
        RESULTS.write_text(text, encoding="utf-8", newline="\n")
    if any(row.met is False for each in found.values() for row in each) and arguments.strict:
        sys.exit(1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--rounds", type=int, help="at most so many rounds; without, each part has its own number")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="of the portfolio [default: %(default)s]")
    parser.add_argument("--small", type=int, default=SMALL, help="small documents [default: %(default)s]")
    parser.add_argument("--folder", type=Path, help="where to write, and to leave it [default: a temporary folder]")
    parser.add_argument("--strict", action="store_true", help="exit with 1 where a target is missed")
    return parser.parse_args()


def _printed(name: str, setting: Setting) -> list[Row]:
    found = []
    for row in rows(name, setting):
        print(line(row), flush=True)
        found.append(row)
    return found


def _say(text: str) -> None:
    print(f"… {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
