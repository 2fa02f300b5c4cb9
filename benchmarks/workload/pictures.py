"""Make pictures that are costly to compress, as maps and photographs are: a mosaic in 1,200 × 720 pixels."""

from __future__ import annotations

from pathlib import Path
from random import Random

from PIL import Image


def write(folder: Path, names: list[str]) -> None:
    """Write a PNG of about 0.1 MB under each name; the same name gives the same picture."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        chance = Random(name)
        tiles = Image.frombytes("P", (200, 120), chance.randbytes(200 * 120))
        tiles.putpalette(chance.randbytes(768))
        tiles.convert("RGB").resize((1200, 720), Image.Resampling.NEAREST).save(folder / name)
