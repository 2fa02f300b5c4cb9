"""Turn the bytes of a file from anywhere into its format and its text, whatever its name says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from generator.record import record
from generator.verifying.changes import Change, compared, weight
from generator.verifying.flow import Flow
from generator.verifying.reflowed import compared_anywhere
from generator.verifying.unreadable import LARGEST, UnreadableError

Format = Literal["pdf", "docx", "html"]
_REFLOWED = (
    "it was laid out anew by another program: its passages were looked for wherever they stand, "
    "and in which order they do was not compared."
)
_BEGINNING = 4096  # bytes in which a file says what it is


def format_of(data: bytes) -> Format:
    """What a file is. Raises UnreadableError for what is none of the formats that are released."""
    if not data:
        raise UnreadableError("it is empty.")
    if len(data) > LARGEST:
        raise UnreadableError(f"it is larger than {LARGEST // 1_000_000} MB, and than any document of ours.")
    start = data[:_BEGINNING]
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return "docx"
    if b"<html" in start.lower() or b"<!doctype html" in start.lower():
        return "html"
    raise UnreadableError("it is no PDF, no Word document (.docx) and no web page.")


def read_flow(data: bytes) -> Flow:
    """The text of a file. Raises UnreadableError."""
    match format_of(data):
        case "pdf":
            from generator.verifying.pdf_flow import read_text
            from generator.verifying.pdf_opening import open_pdf

            return read_text(open_pdf(data)).flow
        case "docx":
            from generator.verifying.word_flow import read_word
            from generator.verifying.word_opening import open_word

            return read_word(open_word(data)).flow
        case "html":
            from generator.verifying.web_flow import read_web

            return read_web(data).flow


@record
class Comparison:
    """How a file differs from the released one of the same format: in its words, and beside them, a sentence each.
    `before` is the text of the released one, `after` that of the file.
    """

    changes: tuple[Change, ...]
    besides: tuple[str, ...]
    before: Flow
    after: Flow


def compare(ours: bytes, theirs: bytes) -> Comparison:
    """Compare a file with the released one, which has the same format. Raises UnreadableError."""
    found = _compare(ours, theirs)
    return replace(found, besides=(*_appended(ours, theirs), *found.besides))


def _compare(ours: bytes, theirs: bytes) -> Comparison:
    match format_of(ours):
        case "pdf":
            from generator.verifying import pdf_besides
            from generator.verifying.pdf_flow import read_text
            from generator.verifying.pdf_opening import open_pdf

            one, other = open_pdf(ours), open_pdf(theirs)
            before = read_text(one)
            after = read_text(other, before.meanings)
            changes = compared(before.flow, after.flow)
            reflowed: tuple[str, ...] = ()
            if changes and not pdf_besides.have_common_fonts(before, after):
                anywhere = compared_anywhere(before.flow, after.flow)
                changes, reflowed = (anywhere, (_REFLOWED,)) if weight(anywhere) < weight(changes) else (changes, ())
            pages = frozenset(change.where.page for change in changes if change.where)
            besides = (*reflowed, *pdf_besides.besides(one, other, before, after, pages))
            return Comparison(changes, besides, before.flow, after.flow)
        case "docx":
            from generator.verifying import word_besides
            from generator.verifying.word_flow import read_word
            from generator.verifying.word_opening import open_word

            first, second = open_word(ours), open_word(theirs)
            old, new = read_word(first), read_word(second)
            besides = tuple(word_besides.besides(first, second, old, new))
            return Comparison(compared(old.flow, new.flow), besides, old.flow, new.flow)
        case "html":
            from generator.verifying import web_flow

            page, copy = web_flow.read_web(ours), web_flow.read_web(theirs)
            besides = tuple(web_flow.besides(page, copy))
            return Comparison(compared(page.flow, copy.flow), besides, page.flow, copy.flow)


def _appended(ours: bytes, theirs: bytes) -> Iterator[str]:
    if len(theirs) > len(ours) and theirs.startswith(ours):
        yield f"it is the released file with {len(theirs) - len(ours):,} bytes appended."
