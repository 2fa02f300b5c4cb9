"""Turn the Word styles of a kind, templates/kinds/<kind>/styles.xml, into further styles of the shipped ones."""

from collections.abc import Iterator

from generator.errors import Diagnostics, Location
from generator.writers.docx.oxml import Element, child, qn, value

_LINKS = ("w:basedOn", "w:next", "w:link")
_TYPES = ("paragraph", "character", "table")


def add_styles(styles: Element, own: Element, file: str, diagnostics: Diagnostics) -> bool:
    """Add the styles of the part `own`, which `file` names; one that has the name of a shipped style replaces it.

    Fault: kind-styles, where one is no style, has the id of another, or rests on one that is not there. Then none is
    added, and the answer is no.
    """
    if own.tag != qn("w:styles"):
        hint = "Begin it as templates/docx/word/styles.xml begins, with <w:styles …>."
        diagnostics.fault("kind-styles", "This is no list of Word styles.", Location(file), hint)
        return False
    faults = list(_faults(styles, own))
    for item, message, hint in faults:
        diagnostics.fault("kind-styles", message, Location(file, int(str(item.sourceline or 1))), hint)
    if faults:
        return False
    by_name = {_key(style): style for style in styles.iter(qn("w:style"))}
    for style in own.findall(qn("w:style")):
        known = by_name.get(_key(style))
        if known is None:
            styles.append(style)
        else:
            styles.replace(known, style)
    return True


def _key(style: Element) -> tuple[str | None, str]:
    return style.get(qn("w:type")), (value(style, "w:name") or "").lower()


def _faults(styles: Element, own: Element) -> Iterator[tuple[Element, str, str]]:
    ids = {style.get(qn("w:styleId")): _key(style) for style in styles.iter(qn("w:style"))}
    taken = {key: identifier for identifier, key in ids.items()}
    for style in own:
        if not isinstance(style.tag, str):  # a comment
            continue
        identifier, key = style.get(qn("w:styleId")), _key(style)
        if style.tag != qn("w:style") or key[0] not in _TYPES or not identifier or not key[1]:
            hint = "It needs w:type (paragraph, character or table), w:styleId, and a w:name in it."
            yield style, "This is no Word style.", hint
        elif ids.setdefault(identifier, key) != key or taken.setdefault(key, identifier) != identifier:
            hint = f"Its name “{value(style, 'w:name')}” and its id belong together: change both, or none."
            yield style, f"The style has the id “{identifier}”, and so has another, or its name has another id.", hint
    for style in own.findall(qn("w:style")):
        for link in _LINKS:
            found = child(style, link)
            target = None if found is None else found.get(qn("w:val"))
            if found is not None and target not in ids:
                hint = "Name the w:styleId of a style of this file or of templates/docx/word/styles.xml."
                yield found, f"There is no style with the id “{target}”.", hint
