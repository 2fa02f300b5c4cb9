"""Write the workload into a folder: a part for each tool, and the projects of many documents."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.workload import plaidoyer, plain_html, typst, word_template
from benchmarks.workload.content import SIZES, document
from benchmarks.workload.portfolio import DOCUMENTS, SMALL, portfolio, small


def main() -> None:
    """Write what is asked for into FOLDER/S/plaidoyer, FOLDER/portfolio …, and say where it is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workload", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("which", nargs="*", default=[*SIZES], help="S, M, L, portfolio, small. [default: S M L]")
    parser.add_argument("--count", type=int, help="how many documents a portfolio has")
    arguments = parser.parse_args()
    for name in arguments.which:
        folder = arguments.folder / name
        if name == "portfolio":
            plaidoyer.write(folder, portfolio(arguments.count or DOCUMENTS))
        elif name == "small":
            plaidoyer.write(folder, small(arguments.count or SMALL))
        else:
            write_for_all(folder, name)
        print(folder)


def write_for_all(folder: Path, name: str) -> None:
    """The document S, M or L, for each tool in a folder of its own."""
    report = document(name)
    plaidoyer.write(folder / "plaidoyer", [report])
    plain_html.write(folder / "html", report)
    typst.write(folder / "typst", report)
    word_template.write(folder / "docxtpl", report)


if __name__ == "__main__":
    main()
