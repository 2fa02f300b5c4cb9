"""Check quotations to the letter: against the fact that they claim, and against the copy of the source they cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from generator.content import Evidence, Source
from generator.errors import Severity
from generator.evidence import Words
from generator.literal import Difference, difference
from generator.locale import Locale, base_language
from generator.model import Cite, Claim, Note
from generator.model.walk import find
from generator.quoting import quoted
from generator.rules.claimed import Claimed, claims_of
from generator.rules.prose import Passage
from generator.rules.rule import Finding, Rule
from generator.rules.view import View
from generator.sentences import sentence_at, sentences
from generator.stored_text import stored_text

# A quotation of a passage from one place to another, and the keys of the sources that it may stand in.
Quotation: TypeAlias = "tuple[Passage, int, int, tuple[str, ...]]"
_FEW = 3  # quotation marks around fewer words than these set a term apart
_MARKS = "“”«»„\"‘’' \u00a0\u202f"


def _differs(view: View) -> Iterator[Finding]:
    """Words of a claim that are not those of the fact's quotation."""
    for claimed in view.once(claims_of):
        value = claimed.fact.value
        if isinstance(value, Words) and _is_comparable(value.language, claimed.language, view.content.locale):
            for words in _said(claimed, view.content.locale):
                found = difference(words, value.text)
                if found:
                    yield Finding(
                        f"The quotation is not that of the fact {claimed.fact.id}. {_shown(found)}",
                        claimed.claim.location,
                        "Quote to the letter; what you change stands in [brackets], what you leave out is […].",
                        words=claimed.words,
                    )


def _said(claimed: Claimed, locale: Locale) -> list[str]:
    """The quoted words of a claim: what stands in quotation marks in it, else all of it, which stands in them."""
    extents = quoted(claimed.words, locale).extents
    whole = len(extents) == 1 and extents[0][0] == 0
    if not extents or claimed.reading.passage.around.quotation is not None or (whole and len(claimed.words) < 2):
        return [claimed.words]
    return [claimed.words[start:end].strip(_MARKS) for start, end in extents]


def _is_comparable(theirs: str, ours: str | None, locale: Locale) -> bool:
    """Whether both are in one language, whatever its variant: a translation is not compared."""
    return not theirs or base_language(theirs) == base_language(ours or locale.language)


def _shown(found: Difference) -> str:
    if not found.source:
        return f"These words are not in it: “{found.quoted} …”."
    common = f"After “… {found.common}” " if found.common else "There "
    return f"{common}the text goes on “{found.quoted or '(it ends)'}”, the original “{found.source}”."


def _not_in_sources(views: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """Quotations that do not stand in the copy of the source beside them."""
    sources = _sources(views, evidence)
    if evidence.root is None or not any(source.fields.get("file") for source in sources.values()):
        return
    copies = _Copies(evidence.root, sources)
    for view in views:
        for passage, start, end, keys in _quotations(view):
            found = _nowhere(passage.text[start:end], copies.texts(keys))
            if found:
                yield passage.finding(start, end, _missing("The quotation", keys, found), _HINT)
    for fact in {fact.id: fact for view in views for fact in view.content.evidence.facts.values()}.values():
        if isinstance(fact.value, Words):
            keys = tuple(dict.fromkeys(one.key for one in fact.sources))
            found = _nowhere(fact.value.text, copies.texts(_same_language(keys, fact.value.language, sources)))
            if found:
                place = fact.places.get("value.quotation") or fact.places.get("value") or fact.location
                yield Finding(
                    _missing(f"The quotation of the fact {fact.id}", keys, found), place, _HINT, words=fact.id
                )
    yield from copies.unreadable()


_HINT = "Quote to the letter, or cite the source in which it stands."


def _missing(what: str, keys: tuple[str, ...], found: Difference) -> str:
    return f"{what} does not stand in the copy of {' or '.join(keys)}. {_shown(found)}"


class _Copies:
    """The texts of the copies of sources, each read once, where a quotation wants it."""

    def __init__(self, root: Path, sources: Mapping[str, Source]) -> None:
        self._root = root
        self._sources = sources
        self._read: dict[str, str | None] = {}

    def texts(self, keys: tuple[str, ...]) -> list[str]:
        """The texts of all these sources; none where one has no copy, or one that can't be read: it may stand there."""
        texts = [self._text(key) for key in keys]
        return [text for text in texts if text] if all(texts) else []

    def unreadable(self) -> Iterator[Finding]:
        """What was wanted, and has no text."""
        for key, text in self._read.items():
            if text == "":
                yield Finding(
                    f"No text can be read in the copy of {key}, so that quotations are not compared with it.",
                    self._sources[key].location,
                    "It may be a scan, damaged, locked with a password or of more than 50 MB: keep a copy with text "
                    "(OCR), as .pdf, .html, .docx or .txt.",
                    Severity.WARNING,
                    key,
                )

    def _text(self, key: str) -> str | None:
        source = self._sources.get(key)
        if source is None or not source.fields.get("file"):
            return None
        if key not in self._read:
            text = stored_text(self._root, str(source.fields["file"]))
            self._read[key] = text if text is None else text.strip()
        return self._read[key]


def _sources(views: tuple[View, ...], evidence: Evidence) -> Mapping[str, Source]:
    """The sources that documents know, and those of the evidence, which of very many has only some."""
    known = {key: source for view in views for key, source in view.content.evidence.sources.items()}
    return {**evidence.sources, **known}


def _nowhere(words: str, texts: list[str]) -> Difference | None:
    """The difference from the text that has most of it, where none has all."""
    found = [difference(words, text, loosely=True) for text in texts]
    if not found or any(one is None for one in found):
        return None
    return max((one for one in found if one), key=lambda one: len(one.common))


def _quotations(view: View) -> Iterator[Quotation]:
    """Each quotation of some length, with the sources that are cited beside it and are in its language."""
    previous: Passage | None = None
    lead: Passage | None = None  # the paragraph before a display quotation
    for passage, words in view.written:
        quotation = passage.around.quotation
        if quotation is None or passage.around.part == "note":
            yield from _in_marks(passage, words, view)
        elif passage.around.part == "paragraph" and quotation.role == "quotation":
            lead = lead if previous and previous.around.quotation is quotation else previous
            keys = _cited(passage, 0, len(words)) or _attributed(passage) or _led_in(lead)
            if not _claims(passage, 0, len(words), view):
                yield passage, 0, len(words), _in_language(keys, passage, view)
        if passage.around.part != "note":
            previous = passage


def _in_marks(passage: Passage, words: str, view: View) -> Iterator[Quotation]:
    locale = view.content.locale
    extents = quoted(words, locale).extents
    ends = sentences(words, locale) if extents else ()
    for start, end in extents:
        if len(words[start:end].split()) >= _FEW and not _claims(passage, start, end, view):
            last = max(ends[sentence_at(ends, max(start, end - 2))].end, end)
            keys = _cited(passage, start, last)
            inner = end - 1 if words[end - 1] in _MARKS else end
            yield passage, start + 1, inner, _in_language(keys, passage, view)


def _claims(passage: Passage, start: int, end: int, view: View) -> bool:
    """Whether words there claim a quotation, which is compared with that of the fact."""
    facts = view.content.evidence.facts
    return any(
        extent.start < end and extent.end > start and claim.fact in facts and isinstance(facts[claim.fact].value, Words)
        for claim, extent in passage.of(Claim)
    )


def _cited(passage: Passage, start: int, last: int) -> tuple[str, ...]:
    """The sources of the first note behind a place, up to the end of the sentence."""
    if passage.around.part == "note":
        cites = [cite for cite, extent in passage.of(Cite) if extent.start >= start][:1]
    else:
        note = next((note for note, extent in passage.of(Note) if start <= extent.start <= last + 1), None)
        cites = list(find(note.blocks, Cite)) if note else []
    return tuple(dict.fromkeys(item.key for cite in cites for item in cite.items))


def _attributed(passage: Passage) -> tuple[str, ...]:
    """The sources that the attribution of a display quotation cites."""
    quotation = passage.around.quotation
    cites = find(quotation.attribution, Cite) if quotation else ()
    return tuple(dict.fromkeys(item.key for cite in cites for item in cite.items))


def _led_in(lead: Passage | None) -> tuple[str, ...]:
    """The sources of the last note of a sentence that leads in: it ends with a colon, or goes on in the quotation."""
    if lead is None or lead.text.rstrip()[-1:] in tuple(".!?"):
        return ()
    notes = [note for note, _ in lead.of(Note)]
    return tuple(item.key for cite in find(notes[-1].blocks, Cite) for item in cite.items) if notes else ()


def _in_language(keys: tuple[str, ...], passage: Passage, view: View) -> tuple[str, ...]:
    return _same_language(keys, passage.around.language or view.content.locale.language, view.content.evidence.sources)


def _same_language(keys: tuple[str, ...], language: str, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The same sources; none where one is in another language, or was translated."""
    for key in keys:
        fields = sources[key].fields if key in sources else {}
        theirs = str(fields.get("language", ""))
        if (fields.get("translator") and not theirs) or (
            theirs and language and base_language(theirs) != base_language(language)
        ):
            return ()
    return keys


RULES = (
    Rule(
        "quotation-differs",
        "support",
        Severity.ERROR,
        "A quotation that is not, to the letter, that of the fact which it claims.",
        "Words between quotation marks are somebody's own. One that is changed makes the whole quotation a forgery.",
        "He spoke of [“the full elimination of Armenians”]{fact=abutalybov}, where the fact has “complete”.",
        "He spoke of [“the complete elimination of Armenians”]{fact=abutalybov}.",
        _differs,
    ),
    Rule(
        "quotation-not-in-source",
        "support",
        Severity.ERROR,
        "A quotation that does not stand in the project's copy of the source beside it (`file` in sources.yaml).",
        "It was copied with a slip, or it stands in another source: who looks it up will say so in public.",
        "The Court ordered it to “take every measure at its disposal” [@icj-order], which says “all measures”.",
        "The Court ordered it to “take all measures at its disposal” [@icj-order].",
        review=_not_in_sources,
    ),
)
