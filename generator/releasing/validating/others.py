"""Turn a file into what validators of others say of it, where they are installed (the extra `release`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory


def others(form: str, data: bytes) -> Mapping[str, Sequence[str]]:
    """What each validator finds, by its name and the standard that it holds the file against."""
    if form not in _VALIDATORS:
        return {}
    name, found = _VALIDATORS[form]
    try:
        told = found(data)
    except Exception as error:  # whatever a program of others makes of a file that it does not understand
        told = [f"it can't be read ({type(error).__name__})"]
    return {} if told is None else {name: told}


def _of_page_validation(data: bytes) -> Sequence[str] | None:
    try:
        import page
    except ImportError:
        return None
    report = page.validate_pdf_bytes(data, profile="ua1")
    return [f"{fault.rule_id}: {fault.message}" for fault in report.failures]


def _of_openxml_audit(data: bytes) -> Sequence[str] | None:
    try:
        from openxml_audit import OpenXmlValidator
    except ImportError:
        return None
    with TemporaryDirectory(prefix="plaidoyer-") as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(data)
        found = OpenXmlValidator().validate(str(path))
    return [str(error.description) for error in found.errors]


# Format → the validator with the standard that it knows, and what it finds: None where it is not installed.
_VALIDATORS: Mapping[str, tuple[str, Callable[[bytes], Sequence[str] | None]]] = {
    "pdf": ("PDF/UA-1 (page-validation)", _of_page_validation),
    "docx": ("Open XML (openxml-audit)", _of_openxml_audit),
}
