"""Turn two folders of PDFs, before and after a change, into pictures of the pages that changed, and a list of them.

    python scripts/changed_pages.py BEFORE AFTER OUT

OUT/NAME-0012.png has a page before (left) and after (right), with a frame round what differs; OUT/changed-pages.md says
which pages of which document changed, came or went. Needs pdftoppm (poppler-utils) and Pillow.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

DPI = 60
MOST = 30  # pictures of one document: who changed a style sheet need not see every page
GAP = 12  # pixels
FRAME = (200, 30, 30)


@dataclass(frozen=True)
class Change:
    """A page before and after a change; None where it came or went. `number` is that in the newer document, or in the
    older one where it went.
    """

    before: Path | None
    after: Path | None
    number: int


def pages(pdf: Path, folder: Path) -> list[Path]:
    """The pages of a PDF as pictures."""
    folder.mkdir(parents=True)
    command = ["pdftoppm", "-r", str(DPI), "-png", str(pdf), str(folder / "page")]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return sorted(folder.iterdir(), key=lambda path: int(path.stem.rpartition("-")[2]))


def changes(before: list[Path], after: list[Path]) -> list[Change]:
    """What differs between two lists of pictures; a page that only moved is no change."""
    old, new = ([hashlib.sha256(path.read_bytes()).digest() for path in paths] for paths in (before, after))
    found = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for was, is_now in zip_longest(range(old_from, old_to), range(new_from, new_to)):
            number = (was if is_now is None else is_now) + 1
            found.append(
                Change(None if was is None else before[was], None if is_now is None else after[is_now], number)
            )
    return found


def picture(change: Change) -> Image.Image:
    """Both pages side by side, a frame round what differs; an empty place for one that is not there."""
    sides = [Image.open(path).convert("RGB") if path else None for path in (change.before, change.after)]
    there = [side for side in sides if side]
    width, height = max(side.width for side in there), max(side.height for side in there)
    whole = Image.new("RGB", (2 * width + GAP, height), "gray")
    for side, left in zip(sides, (0, width + GAP), strict=True):
        if side:
            whole.paste(framed(side, there), (left, 0))
    return whole


def framed(side: Image.Image, there: list[Image.Image]) -> Image.Image:
    """A page with a frame round what differs from the other one."""
    if len(there) < 2 or there[0].size != there[1].size:
        return side
    box = ImageChops.difference(*there).getbbox()
    copy = side.copy()
    if box:
        left, top, right, bottom = box
        ImageDraw.Draw(copy).rectangle((left - 3, top - 3, right + 2, bottom + 2), outline=FRAME, width=2)
    return copy


def told(name: str, found: list[Change], shown: int) -> str:
    """The line of the list for a document that changed."""
    words = {"changed": [], "new": [], "gone": []}
    for change in found:
        words["new" if not change.before else "changed" if change.after else "gone"].append(change.number)
    parts = [f"{word}: {', '.join(map(str, numbers))}" for word, numbers in words.items() if numbers]
    more = f" (pictures of the first {shown})" if shown < len(found) else ""
    return f"- **{name}** – pages {'; '.join(parts)}{more}"


def compared(before: Path, after: Path, out: Path) -> Iterator[str]:
    """The lines of the list; the pictures are written meanwhile."""
    names = sorted({path.name for folder in (before, after) for path in folder.glob("*.pdf")})
    for name in names:
        old, new = before / name, after / name
        if not new.exists():
            yield f"- **{name}** – is gone"
        elif not old.exists():
            yield f"- **{name}** – is new"
        elif old.read_bytes() != new.read_bytes():
            yield document(name, old, new, out)


def document(name: str, old: Path, new: Path, out: Path) -> str:
    """The line of one document of which both PDFs are there, with its pictures."""
    with tempfile.TemporaryDirectory() as work:
        found = changes(pages(old, Path(work) / "old"), pages(new, Path(work) / "new"))
        for change in found[:MOST]:
            picture(change).save(out / f"{Path(name).stem}-{change.number:04}{'' if change.after else '-gone'}.png")
    if not found:
        return f"- **{name}** – no page looks different, but the file is another one"
    return told(name, found, min(len(found), MOST))


def main() -> None:
    """Compare the folders that the command line names."""
    parser = argparse.ArgumentParser(description="Pictures of the pages that changed between two folders of PDFs.")
    for name in ("before", "after", "out"):
        parser.add_argument(name, type=Path)
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    lines = list(compared(wanted.before, wanted.after, wanted.out)) or ["No page of any PDF changed."]
    text = "\n".join(["## Pages that changed", "", *lines, ""])
    (wanted.out / "changed-pages.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
