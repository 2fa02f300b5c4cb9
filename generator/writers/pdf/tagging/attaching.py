"""Embed files into a PDF as those that belong to the whole document (ISO 19005-3, 6.8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pydyf

from generator.model import Attachment


def attach(pdf: Any, attachments: Sequence[Attachment]) -> None:
    """Embed the files, each by its name. Of their times nothing is said."""
    if not attachments:
        return
    names, associated = pydyf.Array(), pydyf.Array()
    for attachment in sorted(attachments, key=lambda one: one.name):
        file = _added(pdf, _specification(pdf, attachment))
        names.extend([pydyf.String(attachment.name), file.reference])
        associated.append(file.reference)
    embedded = _added(pdf, pydyf.Dictionary({"Names": names}))
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = embedded.reference
    pdf.catalog["AF"] = associated


def _specification(pdf: Any, attachment: Attachment) -> Any:
    extra = {
        "Type": "/EmbeddedFile",
        "Subtype": pydyf.name(attachment.media_type),
        "Params": pydyf.Dictionary({"Size": len(attachment.data)}),
    }
    stream = _added(pdf, pydyf.Stream([attachment.data], extra, compress=True))
    return pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(attachment.name),
            "UF": pydyf.String(attachment.name),
            "Desc": pydyf.String(attachment.description),
            "AFRelationship": "/Data",
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
        }
    )


def _added(pdf: Any, item: Any) -> Any:
    pdf.add_object(item)
    return item
