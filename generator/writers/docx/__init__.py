"""Turn a finished document into a Word file: WordprocessingML elements, packed alike whenever they are alike.

docs/word.md says how the file is made, docs/analysis/ how Word behaves.
"""

from generator.characters import check_drawings
from generator.errors import Diagnostics
from generator.model import Document
from generator.writers import WriterContext, Written
from generator.writers.docx.document import document_bytes
from generator.writers.docx.job import start
from generator.writers.docx.reference_document import read_reference


def write(document: Document, context: WriterContext, diagnostics: Diagnostics) -> Written | None:
    """The Word file of a document.

    None where a fault prevents it: a style that the reference document lacks (style-missing), a picture that Word
    can't show (picture-unwritable), a number that no pattern of the kind gives (number-unmatched), a reference to
    nothing (reference-lost), a control character (character-forbidden), one in a chart that no font has
    (character-unsupported), a broken reference document (reference-document-broken, reference-document-missing), styles
    of the kind that are none (kind-styles).
    """
    faults = Diagnostics()
    check_drawings(document, context.resources.font_files(), faults)
    reference = read_reference(context.resources, context.kind.name, faults)
    data = document_bytes(start(document, context, faults, reference), reference) if reference else None
    for fault in faults:
        diagnostics.add(fault)
    return None if data is None or faults.stops else Written(data)
