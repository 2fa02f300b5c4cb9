"""Turn what a finished document cites and claims into the files that its PDF carries along."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.citeproc.items import item
from generator.content import Content
from generator.evidence import Fact
from generator.fact_wording import plain_words
from generator.kind import Edition
from generator.model import Attachment, Cite, Claim, Document
from generator.model.walk import find
from generator.transforms.outputs import select

# What of a source may leave the project: what a citation of it may show, and nothing else, whatever is added to
# sources.yaml. Not the persons who asked or received, archives, summaries; the key is a number (docs/pdf.md).
ALLOWED = frozenset(
    """
    type title title-short container-title container-title-short collection-title collection-number volume-title
    original-title part-title reviewed-title translated-title event event-title event-place event-date
    author editor translator container-author collection-editor original-author
    publisher publisher-place original-publisher original-publisher-place authority division jurisdiction genre medium
    issued submitted original-date accessed
    number number-of-pages number-of-volumes volume issue edition version page page-first section supplement-number
    chapter-number part-number printing-number references language DOI ISBN ISSN PMID PMCID URL
    """.split()
)
CSL_JSON = "application/vnd.citationstyles.csl+json"


def with_attachments(document: Document, content: Content, edition: Edition) -> Document:
    """The document with what it asks to be attached: the sources that its PDF cites, and for checkers its facts."""
    if not content.fields["attach"].value:
        return document
    printed = select(document, "pdf")
    words = content.locale.words
    sources = _sources(printed, content)
    files = [_file("sources.json", CSL_JSON, words["attached_sources"], list(sources.values()))] if sources else []
    facts = list(_facts(printed, content, sources)) if edition == "checker" else []
    if facts:
        files.append(_file("facts.json", "application/json", words["attached_facts"], facts))
    return replace(document, attachments=tuple(files))


def _sources(document: Document, content: Content) -> dict[str, dict[str, Any]]:
    """The items of CSL-JSON of the sources that are cited, by their keys, in the order of their first citations."""
    found: dict[str, dict[str, Any]] = {}
    for cite in find(document.blocks, Cite):
        for one in cite.items:
            if one.key not in found and one.key in content.evidence.sources:
                fields = item("", content.evidence.sources[one.key])
                allowed = {name: fields[name] for name in sorted(fields) if name in ALLOWED}
                found[one.key] = {"id": f"source-{len(found) + 1}", **allowed}
    return found


def _facts(document: Document, content: Content, sources: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    claimed = dict.fromkeys(claim.fact for claim in find(document.blocks, Claim))
    for name in claimed:
        if name in content.evidence.facts:
            yield _fact(content.evidence.facts[name], content, sources)


def _fact(fact: Fact, content: Content, sources: dict[str, dict[str, Any]]) -> dict[str, Any]:
    parts = {
        "id": fact.id,
        "statement": fact.statement,
        "value": plain_words(fact.value, content.locale) if fact.value else "",
        "as-of": str(fact.as_of or ""),
        "status": fact.status,
        "sources": [
            {"source": sources[one.key]["id"], **({"locator": one.locator} if one.locator else {})}
            for one in fact.sources
            if one.key in sources
        ],
    }
    return {name: value for name, value in parts.items() if value}


def _file(name: str, media_type: str, description: str, values: list[dict[str, Any]]) -> Attachment:
    data = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    return Attachment(name, media_type, description, data.encode())
