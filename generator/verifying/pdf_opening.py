"""Turn the bytes of a PDF from anywhere into a reader of it, or into a sentence that says why it cannot be read."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING

from generator.verifying.unreadable import UnreadableError

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 5_000


def open_pdf(data: bytes) -> PdfReader:
    """A reader of a PDF. Raises UnreadableError."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it says of each odd file what is odd
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("it is locked with a password.")
        if not 0 < len(reader.pages) <= _MOST_PAGES:
            raise UnreadableError(f"it has {'too many' if len(reader.pages) else 'no'} pages.")
    except UnreadableError:
        raise
    except DependencyError as error:  # a method of locking for which a library would be needed
        raise UnreadableError("it is locked with a password.") from error
    except PyPdfError as error:
        raise UnreadableError("it is a damaged PDF.") from error
    except Exception as error:  # what a library raises for a broken file from anywhere is not laid down
        raise UnreadableError("it is a damaged PDF, or one of a sort that is not known.") from error
    return reader
