"""Turn the fonts of templates/fonts/ into the only ones that WeasyPrint sees."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from generator.resources import Resources

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
    imported and when it lays out. Its cache goes with the temporary folder: nothing of the machine's is read or kept.
    """
    before = os.environ.get(_VARIABLE)
    with TemporaryDirectory(prefix="plaidoyer-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "fonts.conf"
        file.write_text(_configuration(resources, Path(folder) / "cache"), encoding="utf-8")
        os.environ[_VARIABLE] = str(file)
        try:
            yield
        finally:
            if before is None:
                del os.environ[_VARIABLE]
            else:
                os.environ[_VARIABLE] = before


def _configuration(resources: Resources, cache: Path) -> str:
    folders = "".join(f"  <dir>{escape(str(root / FOLDER))}</dir>\n" for root in resources.roots)
    aliases = "".join(_alias(family, names) for family, names in _FALLBACKS.items())
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        f"{folders}  <cachedir>{escape(str(cache))}</cachedir>\n{aliases}</fontconfig>\n"
    )


def _alias(family: str, names: tuple[str, ...]) -> str:
    preferred = "".join(f"<family>{name}</family>" for name in names)
    return f"  <alias><family>{family}</family><prefer>{preferred}</prefer></alias>\n"
