"""Find recommendations that do not begin with what is to be done, or ask for two things in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.errors import Severity
from generator.locale import Locale, RuleWords
from generator.model import Recommendation
from generator.record import record
from generator.rules.prose import Passage
from generator.rules.rule import Finding, Rule
from generator.rules.view import View
from generator.sentences import sentences

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[,;:.]")
_REACH = 14  # so many words may stand before the comma behind which a demand begins: "In line with …, ratify"


@record
class _Words:
    """A language's words for demands, to look up."""

    verbs: frozenset[str]
    nouns_too: frozenset[str]
    endings: tuple[str, ...]
    determiners: frozenset[str]
    openings: tuple[tuple[str, ...], ...]
    adverbs: tuple[str, ...]
    prepositions: frozenset[str]
    purposes: frozenset[str]
    joined: re.Pattern[str]

    def is_verb(self, word: str, ends: bool) -> bool:
        """Whether a word is a verb of action; with `ends`, its ending may tell it."""
        stem = word.removeprefix("re-")
        if word in self.verbs or stem in self.verbs:
            return True
        return ends and word not in self.nouns_too and len(word) > 3 and word.endswith(self.endings or ("\0",))

    def is_adverb(self, word: str) -> bool:
        """Whether a word is an adverb, by its ending."""
        return len(word) > 4 and word.endswith(self.adverbs or ("\0",)) and word not in self.verbs


@lru_cache(maxsize=8)
def _words(verbs: tuple[str, ...], lists: tuple[tuple[str, ...], ...]) -> _Words:
    nouns_too, endings, determiners, openings, adverbs, prepositions, purposes, conjunctions = lists
    any_of = "|".join(re.escape(one) for one in sorted(conjunctions, key=len, reverse=True)) or "(?!)"
    return _Words(
        frozenset(verbs),
        frozenset(nouns_too),
        endings,
        frozenset(determiners),
        tuple(tuple(_WORD.findall(one)) for one in sorted(openings, key=len, reverse=True)),
        adverbs,
        frozenset(prepositions),
        frozenset(purposes),
        re.compile(rf"(?P<sign>[,;]?) (?:{any_of}) |(?P<semicolon>;) ", re.IGNORECASE),
    )


def _of(locale: Locale) -> _Words | None:
    """None where the language has no list of verbs."""
    rules: RuleWords = locale.rules
    lists = (
        rules.nouns_too, rules.verb_endings, rules.determiners, rules.openings, rules.adverb_endings,
        rules.prepositions, rules.purposes, rules.conjunctions,
    )  # fmt: skip
    return _words(rules.verbs, lists) if rules.verbs else None


def _leading_verb(text: str, words: _Words, opens: bool = True, ends: bool = True) -> re.Match[str] | None:
    """The verb with which a text begins: behind "to" or "not", adverbs, and what goes before with its comma. Where it
    does not open a demand, a word that may be a noun is none; by its ending one is known only with `ends`.
    """
    found = list(_WORD.finditer(text))
    index = 0
    while index < len(found):
        rest = [one[0].lower() for one in found[index : index + _REACH]]
        if words.is_verb(rest[0], ends) and _acts(rest, words, opens):
            return found[index]
        step = next((len(one) for one in words.openings if tuple(rest[: len(one)]) == one), 0)
        if not step and (words.is_adverb(rest[0]) or rest[0] in {",", "and", "et"}):
            step = 1
        if not step and opens and rest[0] in words.prepositions and "," in rest:
            step = rest.index(",") + 1
        if not step:
            return None
        index += step
    return None


def _acts(rest: list[str], words: _Words, opens: bool) -> bool:
    """Whether a word that may be a noun is a verb here: at the beginning of a demand, or before an object."""
    return opens or rest[0] not in words.nouns_too or rest[1:2] == [] or rest[1] in words.determiners


def _without_verb(view: View) -> Iterator[Finding]:
    words = _of(view.content.locale)
    for passage in _demands(view) if words else ():
        if words and any(sign.isalpha() for sign in passage.text) and not _leading_verb(passage.text, words):
            beginning = " ".join(passage.text.split()[:6])
            more = " …" if len(beginning) < len(passage.text.strip()) else ""
            yield passage.finding(
                0,
                len(beginning),
                f"A recommendation does not begin with what is to be done: “{beginning}{more}”.",
                "Begin with the verb: investigate, release, ratify.",
            )


def _double(view: View) -> Iterator[Finding]:
    words = _of(view.content.locale)
    for passage in _demands(view) if words else ():
        second = _second(passage.text, words, view.content.locale) if words else None
        if second:
            start, end = second
            yield passage.finding(
                start,
                end,
                f"A recommendation asks for two things; the second begins with “{passage.text[start:end]}”.",
                "Make two of it, so that each can be accepted, and its keeping be measured.",
            )


def _demands(view: View) -> Iterator[Passage]:
    """The first paragraph of each recommendation, where it is in the document's language."""
    wanted = {id(item.blocks[0]) for item in view.find(Recommendation) if item.blocks}
    return (passage for passage, _ in view.written if id(passage.block) in wanted)


def _second(text: str, words: _Words, locale: Locale) -> tuple[int, int] | None:
    """Where a second demand begins and ends with its verb and two words more."""
    first = _leading_verb(text, words)
    if first is None:
        return None
    one, *others = sentences(text, locale)
    for joint in words.joined.finditer(text, first.end(), one.end):
        apart = bool(joint["semicolon"] or joint["sign"])
        verb = _leading_verb(text[joint.end() : one.end], words, opens=False, ends=apart)
        if verb and _is_second(text, first, joint, verb, words):
            return _shown(text, joint.end() + verb.start())
    for other in others:
        verb = _leading_verb(text[other.start : other.end], words, opens=False, ends=False)
        if verb:
            return _shown(text, other.start + verb.start())
    return None


def _is_second(text: str, first: re.Match[str], joint: re.Match[str], verb: re.Match[str], words: _Words) -> bool:
    between = [one[0].lower() for one in _WORD.finditer(text, first.end(), joint.start())]
    objects = [one for one in between if one.isalpha() and not words.is_verb(one, False) and not words.is_adverb(one)]
    if not set(objects) - {"and", "or", "et", "ou", "to"}:
        return False  # "prevent, investigate and punish" is one thing done to one object
    before = text[joint.end() : joint.end() + verb.start()].lower().split()
    if "to" in before and text[: first.start()].lower().split()[-1:] != ["to"]:
        return False  # a second purpose, not a second demand
    return bool(joint["semicolon"] or joint["sign"]) or not words.purposes & set(between)


def _shown(text: str, start: int) -> tuple[int, int]:
    end = start
    for one in list(_WORD.finditer(text, start))[:3]:
        if not one[0].isalnum() and end > start and one[0] in ",;:.":
            break
        end = one.end()
    return start, end


RULES = (
    Rule(
        "recommendation-verb",
        "kind",
        Severity.WARNING,
        "A recommendation that does not begin with what is to be done.",
        "“Torture should stop” asks nobody to do anything. What begins with a verb can be accepted, done and measured.",
        "- All allegations of torture must be taken seriously;",
        "- investigate all allegations of torture within three months;",
        _without_verb,
    ),
    Rule(
        "recommendation-double",
        "kind",
        Severity.WARNING,
        "A recommendation that asks for two things.",
        "A State accepts one of them and notes the other, or takes neither; nobody can say whether it was kept.",
        "- investigate all allegations of torture, and ratify the Optional Protocol;",
        "- investigate all allegations of torture; - ratify the Optional Protocol;",
        _double,
    ),
)
