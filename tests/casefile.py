"""Read a case file into its cases, and write what came out back into its expected blocks."""

import re
from dataclasses import dataclass, field
from pathlib import Path

EXPECTED = ("tree", "html", "ooxml", "text", "diagnostics", "review")
_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})\s*(?P<info>.*)")


@dataclass(frozen=True)
class Fenced:
    """A fenced block: its info string, its text, and the lines of the file between the fences."""

    info: str
    text: str
    first: int
    last: int


@dataclass
class Case:
    """One case: the files of its project, and what must come out, by sort."""

    title: str
    body: str = ""
    files: dict[str, str] = field(default_factory=dict)
    expected: dict[str, Fenced] = field(default_factory=dict)


def read_cases(path: Path) -> list[Case]:
    """The cases of a file; files above the first belong to all."""
    lines = path.read_text(encoding="utf-8").split("\n")
    shared = Case("shared")
    cases: list[Case] = []
    index = 0
    while index < len(lines):
        if opening := _FENCE.fullmatch(lines[index]):
            block = _fenced(lines, index, opening)
            _take(cases[-1] if cases else shared, block)
            index = block.last + 1
        elif lines[index].startswith("## "):
            cases.append(Case(lines[index][3:].strip(), shared.body, dict(shared.files)))
            index += 1
        else:
            index += 1
    return cases


def _fenced(lines: list[str], start: int, opening: re.Match[str]) -> Fenced:
    end = next(index for index in range(start + 1, len(lines)) if lines[index].rstrip() == opening["fence"])
    return Fenced(opening["info"].strip(), "\n".join(lines[start + 1 : end]), start + 1, end)


def _take(case: Case, block: Fenced) -> None:
    language, _, name = block.info.partition(" ")
    if name:
        case.files[name.strip()] = block.text + "\n"
    elif language == "markdown":
        case.body = block.text + "\n"
    elif language in EXPECTED:
        case.expected[language] = block
    else:
        raise ValueError(f"a case file has no block of the sort {block.info!r}")


def accept(path: Path, title: str, sort: str, text: str) -> None:
    """Write `text` into an expected block of a case."""
    case = next(case for case in read_cases(path) if case.title == title)
    block = case.expected[sort]
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[block.first : block.last] = text.split("\n") if text else []
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
