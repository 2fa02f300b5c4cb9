"""Turn a .csl file into a style for notes that gives no full stop, or say why it cannot be one."""

from __future__ import annotations

from typing import Any

from generator.errors import Diagnostics, Location
from generator.locale import base_language
from generator.record import record
from generator.resources import Resources

_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"


@record
class Stylesheet:
    """A style: its XML, the locale of its citations, whether stops stand in quotation marks, whether it knows lists."""

    xml: bytes
    locale: str
    punctuation_in_quote: bool
    has_bibliography: bool


def read_stylesheet(resources: Resources, name: str, language: str, diagnostics: Diagnostics) -> Stylesheet | None:
    """The style templates/<name>, without the full stop behind a citation: the notes transform sets it.

    Its own locale (en-GB of OSCOLA) counts where it is one of the document's language.

    Faults: csl-malformed (no XML, no style of CSL), csl-dependent (it only names another style), csl-in-text (a style
    that writes no notes).
    """
    from lxml import etree

    path = resources.find(name)
    place = Location(resources.label(path) if path else name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(path.read_bytes() if path else b"", parser)
    except (etree.XMLSyntaxError, ValueError, OSError) as error:
        line = getattr(error, "lineno", None) or 1
        message = "This is no XML: " + str(error).split(", line")[0].rstrip(".") + "."
        diagnostics.fault("csl-malformed", message, Location(place.file, line), "Download the style again.")
        return None
    if root.tag != f"{_NAMESPACE}style":
        hint = "Take one of https://www.zotero.org/styles."
        diagnostics.fault("csl-malformed", "This XML is no style of CSL.", place, hint)
        return None
    parent = root.find(f".//{_NAMESPACE}link[@rel='independent-parent']")
    if parent is not None:
        hint = f"Put that one here instead: {parent.get('href')}."
        diagnostics.fault("csl-dependent", "This style only names another one.", place, hint)
        return None
    if root.get("class") != "note":
        hint = "Take a style with notes, as OSCOLA or MHRA, or the notes of Chicago."
        diagnostics.fault("csl-in-text", "This style writes citations into the text, not into notes.", place, hint)
        return None
    wrong = _macro_fault(root)
    if wrong:
        diagnostics.fault("csl-malformed", wrong, place, "Download the style again.")
        return None
    for layout in root.iterfind(f".//{_NAMESPACE}layout"):
        if layout.get("suffix") == ".":
            del layout.attrib["suffix"]
    own = root.get("default-locale", "")
    locale = own if base_language(own) == base_language(language) else language
    options = root.find(f".//{_NAMESPACE}style-options[@punctuation-in-quote]")
    # Of the locales that come with CSL, American English alone puts them inside.
    inside = locale in ("en", "en-US") if options is None else options.get("punctuation-in-quote") == "true"
    return Stylesheet(bytes(etree.tostring(root)), locale, inside, root.find(f"{_NAMESPACE}bibliography") is not None)


def _macro_fault(root: Any) -> str:
    """What is wrong with the macros of a style, as a sentence: one that is not there, of which pandoc writes nothing,
    or one that calls itself, on which it never ends.
    """
    macros = {macro.get("name", ""): macro for macro in root.iterfind(f"{_NAMESPACE}macro")}
    calls = {name: [node.get("macro") for node in macro.iterfind(".//*[@macro]")] for name, macro in macros.items()}
    for node in root.iterfind(".//*[@macro]"):
        if node.get("macro") not in macros:
            return f"The style has no macro “{node.get('macro')}”, which it uses."
    open_, done = list[str](), set[str]()
    for start in macros:
        pending = [(start, 0)]
        while pending:
            name, depth = pending.pop()
            del open_[depth:]
            if name in open_:
                return f"The macro “{name}” of the style calls itself."
            if name not in done:
                done.add(name)
                open_.append(name)
                pending += [(called, depth + 1) for called in calls[name]]
    return ""
