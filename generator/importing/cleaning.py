"""Turn the values of items into plain text: no tags of HTML, no entities, no characters that no output could show."""

import html
import re
from typing import Any

from generator.importing.item import Item
from generator.readers.files import CONTROL

# What citeproc and Zotero know as formatting within titles (https://www.zotero.org/support/kb/rich_text_bibliography).
_TAG = re.compile(r"</?(?:i|b|em|strong|sc|u|span|p|div|br|a)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_SCRIPT = re.compile(r"<(su[bp])>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SUBSCRIPTS = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp|[a-z]{2,8});", re.IGNORECASE)
_UNSHOWN = re.compile(f"{CONTROL.pattern}|[\ue000-\ue003\u200b\ufeff]")
_BLANKS = re.compile(r"[ \t\n]+")
_ADDRESSES = frozenset({"URL", "DOI"})


def cleaned(item: Item) -> Item:
    """The item with plain text. Titles in sources.yaml are text that no Markdown is read in, so the style of a
    citation alone decides what is in italics.
    """
    return Item(item.key.strip(), {name: _value(name, value) for name, value in item.fields.items()}, item.location)


def _value(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return plain(value, address=name in _ADDRESSES)
    if isinstance(value, list):
        return [_value(name, one) for one in value]
    if isinstance(value, dict):
        return {part: _BLANKS.sub(" ", _value(part, one)).strip(" ") for part, one in value.items()}
    return value


def plain(text: str, *, address: bool = False) -> str:
    """A text without tags, entities and unseen signs, and in NFC, as the fonts want it."""
    import unicodedata

    if "<" in text and not address:
        text = _TAG.sub("", _SCRIPT.sub(_script, text))
    if "&" in text and not address:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = _UNSHOWN.sub("", text.replace("\u2028", "\n").replace("\u2029", "\n"))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _script(found: re.Match[str]) -> str:
    return found[2].translate(_SUPERSCRIPTS if found[1].lower() == "sup" else _SUBSCRIPTS)
