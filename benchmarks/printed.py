"""Write the HTML that Plaidoyer gives to WeasyPrint into a file, with its styles, so that others can lay it out too."""

from __future__ import annotations

import re
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.workload.plaidoyer import put

_FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{kept}</cachedir></fontconfig>
"""


def write(root: Path, slug: str, folder: Path) -> tuple[Path, Path]:
    """The page of a document of the project in `root`, and a configuration of fontconfig with the shipped fonts."""
    from generator.errors import Diagnostics
    from generator.preparing import prepare
    from generator.project import open_project
    from generator.transforms.outputs import select
    from generator.writers import WriterContext
    from generator.writers.html import render
    from generator.writers.html.styles import sheets, tokens, variables
    from generator.writers.pdf.engine import spaces_apart

    project = open_project(root)
    faults = Diagnostics()
    prepared = prepare(project, slug, faults)
    if prepared is None:
        raise ValueError("\n".join(map(str, faults)))
    content, document = prepared
    context = WriterContext(content.kind, content.locale, content.roles, project.resources, project.root, project.look)
    html = render(select(document, "pdf"), context, "print", faults)
    if html is None:
        raise ValueError("\n".join(map(str, faults)))
    texts = [tokens(context, "print"), *(sheet.text for sheet in sheets(context, "print")), variables(context, "print")]
    styles = "".join(f"<style>\n{text}\n</style>\n" for text in texts)
    page, fonts = folder / f"{slug}-ours.html", folder / "fonts.conf"
    put(page, re.sub("</head>", lambda _: f"{styles}</head>", spaces_apart(html), count=1))
    found = project.resources.find("fonts")
    put(fonts, _FONTS.format(fonts=escape(str(found)), kept=escape(str(folder / "fontconfig"))))
    return page, fonts
