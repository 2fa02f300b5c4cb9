"""Turn a file into what validators of others say of it, where they are installed (the extra `release`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory


def others(form: str, data: bytes) -> Mapping[str, Sequence[str]]:
    """What each validator finds, by its name and the standard that it holds the file against."""
    match form:
        case "pdf":
            return _of_page_validation(data)
        case "docx":
            return _of_openxml_audit(data)
        case _:
            return {}


def _of_page_validation(data: bytes) -> Mapping[str, Sequence[str]]:
    try:
        import page
    except ImportError:
        return {}
    report = page.validate_pdf_bytes(data, profile="ua1")
    return {"PDF/UA-1 (page-validation)": [f"{fault.rule_id}: {fault.message}" for fault in report.failures]}


def _of_openxml_audit(data: bytes) -> Mapping[str, Sequence[str]]:
    try:
        from openxml_audit import OpenXmlValidator
    except ImportError:
        return {}
    with TemporaryDirectory(prefix="plaidoyer-") as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(data)
        found = OpenXmlValidator().validate(str(path))
    return {"Open XML (openxml-audit)": [str(error.description) for error in found.errors]}
