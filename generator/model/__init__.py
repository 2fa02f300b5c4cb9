"""The document tree: a closed set of frozen nodes, matched exhaustively by every writer."""

from generator.model.blocks import (
    Alignment,
    Block,
    Blocks,
    Cell,
    CodeBlock,
    Contents,
    Div,
    Entry,
    Figure,
    List,
    ListItem,
    Number,
    PageBreak,
    Para,
    Picture,
    Quotation,
    Recommendation,
    Recommendations,
    Row,
    Section,
    Table,
    ThematicBreak,
)
from generator.model.document import NOTES, Document, Metadata, NoteDefinition, Outline
from generator.model.inlines import (
    Abbreviation,
    Citation,
    Cite,
    Code,
    Emph,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    NoteRef,
    Ref,
    Span,
    Strong,
    Text,
)

__all__ = [
    "NOTES", "Abbreviation", "Alignment", "Block", "Blocks", "Cell", "Citation", "Cite", "Code", "CodeBlock",
    "Contents", "Div", "Document", "Emph", "Entry", "Figure", "Inline", "Inlines", "LineBreak", "Link", "List",
    "ListItem", "Metadata", "Note", "NoteDefinition", "NoteRef", "Number", "Outline", "PageBreak", "Para",
    "Picture", "Quotation", "Recommendation", "Recommendations", "Ref", "Row", "Section", "Span", "Strong",
    "Table", "Text", "ThematicBreak",
]  # fmt: skip
