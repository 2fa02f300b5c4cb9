"""Fill a Word template by docxtpl: `python -m benchmarks.fill_template TEMPLATE DATA OUT`."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> None:
    """As one would do it with docxtpl's own documentation at hand."""
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    template, data, out = map(Path, sys.argv[1:4])
    content = json.loads(data.read_text(encoding="utf-8"))
    document = DocxTemplate(template)
    for block in content["blocks"]:
        if "file" in block:
            block["picture"] = InlineImage(document, str(data.parent / block["file"]), width=Mm(150))
    document.render(content, autoescape=True)
    document.save(out)


if __name__ == "__main__":
    main()
