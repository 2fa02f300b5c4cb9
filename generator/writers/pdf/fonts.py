"""Turn the fonts of templates/fonts/ into the only ones that WeasyPrint sees."""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html import escape
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from generator.resources import Resources
from generator.store import stamped

FOLDER = "fonts"
_VARIABLE = "FONTCONFIG_FILE"

# What fontconfig takes for a family that nobody has, in this order.
_OTHER_SCRIPTS = ("Noto Serif Armenian", "Noto Naskh Arabic", "Liberation Serif")
_FALLBACKS = {
    "serif": ("Source Serif 4", *_OTHER_SCRIPTS),
    "sans-serif": ("Source Sans 3", *_OTHER_SCRIPTS),
    "monospace": ("Source Sans 3", *_OTHER_SCRIPTS),
}


@contextmanager
def only_these_fonts(resources: Resources) -> Iterator[None]:
    """Let fontconfig know the fonts of the resources and no others, as long as this lasts.

    Fontconfig reads the file that FONTCONFIG_FILE names whenever a configuration is made
    (https://www.freedesktop.org/software/fontconfig/fontconfig-user.html), so this must be in force when WeasyPrint is
    imported and when it lays out. Its cache is in a temporary folder that goes with the process: nothing of the
    machine's is read, and no other run can have left anything wrong in it.
    """
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(_configured(resources))
    try:
        yield
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before


def _configured(resources: Resources) -> Path:
    """The file that tells fontconfig of the fonts; written again where someone tidied it away."""
    folder = _folder(resources.roots, tuple(map(stamped, resources.font_files())))
    file = folder / "fonts.conf"
    if not file.is_file():
        folder.mkdir(exist_ok=True)
        file.write_text(_configuration(resources, folder / "cache"), encoding="utf-8")
    return file


@cache
def _folder(roots: tuple[Path, ...], fonts: tuple[tuple[Path, int, int], ...]) -> Path:
    """A new folder for each state of the fonts: fontconfig does not see that one was replaced."""
    folder = Path(mkdtemp(prefix="plaidoyer-"))
    atexit.register(_remove, folder, os.getpid())
    return folder


def _remove(folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # a process that was forked has what is its parent's
        rmtree(folder, ignore_errors=True)


def _configuration(resources: Resources, kept: Path) -> str:
    folders = "".join(f"  <dir>{escape(str(root / FOLDER))}</dir>\n" for root in resources.roots)
    aliases = "".join(_alias(family, names) for family, names in _FALLBACKS.items())
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        f"{folders}  <cachedir>{escape(str(kept))}</cachedir>\n{aliases}</fontconfig>\n"
    )


def _alias(family: str, names: tuple[str, ...]) -> str:
    preferred = "".join(f"<family>{name}</family>" for name in names)
    return f"  <alias><family>{family}</family><prefer>{preferred}</prefer></alias>\n"
