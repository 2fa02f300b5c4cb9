"""Turn the metadata into the file's properties and settings: nothing of the machine, the user or the hour."""

from generator.locale import Locale
from generator.model import Metadata
from generator.writers.docx.notes import note_settings
from generator.writers.docx.oxml import Element, add_text, qn, root


def core_properties(metadata: Metadata, locale: Locale) -> Element:
    """docProps/core.xml: Dublin Core (ECMA-376, part 2, 11). The dates are the document's own."""
    made = root("cp:coreProperties", "dc", "dcterms", "xsi")
    day = f"{metadata.date.isoformat()}T00:00:00Z" if metadata.date else ""
    for name, value in (
        ("dcterms:created", day),
        ("dc:creator", "; ".join(metadata.authors)),
        ("cp:keywords", ", ".join(metadata.keywords)),
        ("dc:language", locale.word_language),
        ("dcterms:modified", day),
        ("dc:subject", metadata.subject),
        ("dc:title", metadata.title),
    ):
        if value:
            item = add_text(made, name, value)
            if name.startswith("dcterms:"):
                item.set(qn("xsi:type"), "dcterms:W3CDTF")
    return made


def app_properties() -> Element:
    """docProps/app.xml: what wrote the file, without a version that would change it."""
    made = root("ep:Properties", default=True)
    add_text(made, "ep:Application", "Plaidoyer")
    return made


def fill_settings(settings: Element, locale: Locale, note_kind: str | None) -> Element:
    """The settings with the document's language, and with the separators of its notes where it has some."""
    for fonts in settings.iter(qn("w:themeFontLang")):
        fonts.set(qn("w:val"), locale.word_language)
        if locale.direction == "rtl":
            fonts.set(qn("w:bidi"), locale.word_language)
    for sign in settings.iter(qn("w:decimalSymbol")):
        sign.set(qn("w:val"), locale.decimal)
    for sign in settings.iter(qn("w:listSeparator")):
        sign.set(qn("w:val"), ";" if locale.decimal == "," else ",")
    compat = settings.find(qn("w:compat"))
    if note_kind and compat is not None:
        compat.addprevious(note_settings(note_kind))
    return settings
