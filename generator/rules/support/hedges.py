"""Check that what is only reported is told as reported: with an attribution or a hedge in its sentence."""

from __future__ import annotations

from collections.abc import Container, Iterator

from generator.errors import Severity
from generator.locale import Locale
from generator.quantities.tokens import Phrases, Tokens
from generator.rules.claimed import Claimed, claims_of
from generator.rules.rule import Finding, Rule
from generator.rules.view import View
from generator.sentences import sentence_at, sentences

_WITHOUT_SENTENCES = frozenset({"heading", "head", "cell", "credit", "attribution"})


def _missing(view: View) -> Iterator[Finding]:
    """A claim of a fact of a hedged status whose sentence has neither an attribution nor a hedge."""
    hedged = {one.id: one.title for one in view.content.evidence.scale.statuses if one.hedged}
    for claimed, is_hedged in attributed(view, hedged):
        if not is_hedged:
            yield Finding(
                f"The fact {claimed.fact.id} is only “{hedged[claimed.fact.status]}”, and the sentence states it "
                f"flatly: “{claimed.words}”.",
                claimed.claim.location,
                "Say who says so (“according to …”), or hedge it (“reportedly”).",
                words=claimed.words,
            )


def attributed(view: View, statuses: Container[str] | None = None) -> Iterator[tuple[Claimed, bool]]:
    """Each claim in a sentence of the author's, with whether the sentence has an attribution or a hedge; none in a
    language without such words. With `statuses`, only the claims of facts that have one of them.
    """
    words = view.content.locale.claim_words.hedges
    hedges = Phrases(dict.fromkeys(words, True))
    lead_ins = _lead_ins(view) if words else {}
    for claimed in view.once(claims_of) if words else ():
        passage = claimed.reading.passage
        if statuses is not None and claimed.fact.status not in statuses:
            continue
        if passage.around.part in _WITHOUT_SENTENCES or not passage.is_authors:
            continue
        if view.lexicon_in(claimed.language) is view.lexicon:
            sentence = _sentence(claimed, view.content.locale) + lead_ins.get(id(passage), "")
            yield claimed, _is_hedged(sentence, hedges)


def _sentence(claimed: Claimed, locale: Locale) -> str:
    """The sentence of a claim; all those over which it reaches."""
    text = claimed.reading.passage.text
    found = sentences(text, locale)
    first, last = sentence_at(found, claimed.extent.start), sentence_at(found, claimed.extent.end - 1)
    return text[found[first].start : found[last].end]


def _lead_ins(view: View) -> dict[int, str]:
    """For each item of a list, by its identity, the words before the list that end in a colon and lead into it."""
    found: dict[int, str] = {}
    lead_in = ""
    for passage in view.passages:
        if passage.around.part == "item":
            found[id(passage)] = lead_in
        elif passage.around.part != "note":
            text = passage.text.rstrip()
            lead_in = f" {text}" if text.endswith(":") else ""
    return found


def _is_hedged(words: str, hedges: Phrases[bool]) -> bool:
    tokens = Tokens(words).words
    return any(hedges.at(tokens, index) for index in range(len(tokens)))


RULES = (
    Rule(
        "hedge-missing",
        "support",
        Severity.ERROR,
        "A fact that the scale calls hedged, such as reported, in a sentence that states it flatly.",
        "What one source says and nobody corroborated is not known; told as known, it takes the rest down with it.",
        "Three schools were shelled. (The fact is only reported.)",
        "According to the ombudsman, three schools were shelled.",
        _missing,
    ),
)
