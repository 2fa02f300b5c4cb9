"""Add to a PDF what PDF/A-3 asks for beside tags (ISO 19005-3): what its colours are, and that links are printed."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pydyf

# Of the flags of an annotation (ISO 32000-1, 12.5.3): it is printed with the page.
_PRINT = 4
_PROFILE = "sRGB2014.icc"


def make_lasting(pdf: Any) -> None:
    """Declare the colours as sRGB (6.2.3), print the links (6.3.2), smooth no picture (6.2.8)."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Subtype") == "/Image":
            item.extra.pop("Interpolate", None)
        elif isinstance(item, pydyf.Dictionary) and item.get("Type") == "/Annot":
            item["F"] = _PRINT
    profile = pydyf.Stream([_profile()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    intent = pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": pydyf.String(_PROFILE),
            "Info": pydyf.String(_PROFILE),
            "DestOutputProfile": profile.reference,
        }
    )
    pdf.catalog["OutputIntents"] = pydyf.Array([intent])


def _profile() -> bytes:
    """The profile of the International Color Consortium that WeasyPrint brings."""
    return (files("weasyprint.pdf") / _PROFILE).read_bytes()
