"""Turn the lines of Zotero's field Extra that name CSL variables into these variables.

The form is Zotero's (https://www.zotero.org/support/kb/item_types_and_fields#citing_fields_from_extra): "type: treaty",
"Original Date: 1966-12-16", "container-author: Ash || Ann", and the older "{:type: treaty}".
"""

import re
from typing import Any

from generator.importing.dates import bibtex_date
from generator.importing.item import Item
from generator.importing.names import ris_name
from generator.readers.csl import DATES, NAMES, NUMBERS, TEXTS, TYPES

_LINE = re.compile(r"\A\s*\{?:?([A-Za-z][A-Za-z _-]{1,40}?)\s*:\s*(\S.*?)\}?\s*\Z")
_BRACED = re.compile(r"\{:([A-Za-z][A-Za-z _-]{1,40}):\s*([^{}]+)\}")
_VARIABLES = {name.lower(): name for group in (TEXTS, NUMBERS, DATES, NAMES) for name in group}
_OTHERS = {"citation key": "citation-key", "citekey": "citation-key", "type": "type", "item type": "type",
           "short title": "title-short", "pmid": "PMID", "pmcid": "PMCID", "doi": "DOI", "url": "URL",
           "event": "event-title", "medium": "medium", "url-type": ""}  # fmt: skip
# Remarks of other programs, which say nothing of the source.
_NOISE = re.compile(
    r"\A\s*(?:_eprint|tex\.[\w.-]+|bibtex[\w .:-]*|accession number|citations?|query date|zscc)\s*[:=]",
    re.I,
)


def without_extra(item: Item) -> Item:
    """The item with what its note says in this form as variables; what is left of the note stays. A variable that the
    note names wins over the same one of the item, as in Zotero.
    """
    note = item.fields.get("note")
    if not isinstance(note, str):
        return item
    fields: dict[str, Any] = dict(item.fields)
    key, left = item.key, []
    for line in _BRACED.sub(r"\n\1: \2\n", note).split("\n"):
        found = _LINE.match(line)
        variable = _variable(found[1]) if found else ""
        if found and variable == "citation-key":
            key = found[2]
        elif found is None or not variable or not _take(fields, variable, found[2]):
            left += [line] if line.strip() and not _NOISE.match(line) else []
    del fields["note"]
    if left:
        fields["note"] = "\n".join(left)
    return Item(key, fields, item.location)


def _variable(label: str) -> str:
    name = " ".join(label.lower().split())
    hyphened = name.replace(" ", "-").replace("_", "-")
    underlined = name.replace(" ", "_").replace("-", "_")
    return _OTHERS.get(name) or _VARIABLES.get(hyphened) or _VARIABLES.get(underlined) or _VARIABLES.get(name, "")


def _take(fields: dict[str, Any], variable: str, value: str) -> bool:
    """Put a value under its variable; False where it is none for it, so that the line is a note after all."""
    if variable == "note":
        return False
    if variable == "type":
        kind = value.strip().lower().replace(" ", "_") if value.strip() not in TYPES else value.strip()
        if kind not in TYPES:
            return False
        fields["type"] = kind
    elif variable in DATES:
        day, _ = bibtex_date(value)
        if day is None:
            return False
        fields[variable] = day
    elif variable in NAMES:
        family, bars, given = (part.strip() for part in value.partition("||"))
        name = {"family": family, "given": given} if bars and given else ris_name(family)
        before = fields.get(variable) if isinstance(fields.get(variable), list) else []
        fields[variable] = [*before, name] if before and name not in before else [name]
    else:
        fields[variable] = value.strip()
    return True
