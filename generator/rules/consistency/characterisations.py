"""Find legal characterisations, such as genocide, that are put otherwise than the project's scale allows."""

import re
from collections.abc import Iterator

from generator.errors import Severity
from generator.evidence import Characterisation
from generator.rules.rule import Finding, Rule
from generator.rules.view import View

_NEAR = 60  # characters between a formula and the crime that it leads to


def _off_scale(view: View) -> Iterator[Finding]:
    """A characterisation outside of the phrases in which the scale allows it."""
    scale = view.content.evidence.scale
    checks = [(one, _term(one.term), _allowed(one)) for one in scale.characterisations]
    for passage, words in view.own:
        if passage.around.part == "note":
            continue
        for one, term, allowed in checks:
            free = [
                match
                for match in term.finditer(words)
                if not _within(match, allowed, words) and not _is_name(match, words)
            ]
            if free:
                ways = ", ".join(f"“{phrase}”" for phrase in one.allowed[:3]) + " …" * (len(one.allowed) > 3)
                yield Finding(
                    f"“{free[0][0]}” is a legal term that the project’s scale does not allow in this form.",
                    passage.location,
                    f"The scale (scale.yaml) has {ways or 'no form of it: say what happened'}.",
                    words=free[0][0],
                )


def _formulas(view: View) -> Iterator[Finding]:
    """A formula before a characterisation, as “may constitute”, that is none of the scale's words of certainty."""
    scale = view.content.evidence.scale
    formulas = [one for one in view.content.locale.rules.amounts_to if one.casefold() in view.folded]
    named = {*(one.term for one in scale.characterisations), *view.content.locale.rules.crimes}
    if not scale.certainty or not named or not formulas:
        return
    allowed = (phrase for one in scale.characterisations for phrase in one.allowed)
    known = {word.casefold() for word in (*scale.certainty, *allowed)}
    terms = "|".join(map(_inflected, sorted(named, key=len, reverse=True)))
    found = re.compile(rf"\b({'|'.join(map(re.escape, formulas))})\b[^.;:\0]{{0,{_NEAR}}}?\b({terms})\b", re.IGNORECASE)
    for passage, words in view.own:
        if passage.around.part == "note":
            continue
        for match in found.finditer(words):
            if not any(word in match[0].casefold() for word in known):
                yield Finding(
                    f"“{match[1]}” stands before “{match[2]}”, and is none of the project’s words of certainty.",
                    passage.location,
                    f"The scale (scale.yaml) has {', '.join(f'“{word}”' for word in scale.certainty[:4])}.",
                    words=match[1],
                )


def _inflected(term: str) -> str:
    """A pattern for a term and its plural: war crime, war crimes; crime against humanity, crimes against humanity."""
    head, *rest = term.split(" ")
    tail = "".join(rf"\s+{re.escape(word)}" for word in rest)
    return f"{re.escape(head)}s?{tail}s?"


def _term(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_inflected(term)}(?![\w-])", re.IGNORECASE)


def _allowed(one: Characterisation) -> re.Pattern[str] | None:
    if not one.allowed:
        return None
    return re.compile("|".join(re.escape(phrase) for phrase in one.allowed), re.IGNORECASE)


def _is_name(match: re.Match[str], words: str) -> bool:
    """Whether a term is a part of a name, such as Genocide Watch."""
    return match[0][0].isupper() and bool(re.match(r" [A-Z]", words[match.end() :]))


def _within(match: re.Match[str], allowed: re.Pattern[str] | None, words: str) -> bool:
    """Whether a term is a part of a phrase that is allowed."""
    return allowed is not None and any(
        one.start() <= match.start() and match.end() <= one.end() for one in allowed.finditer(words)
    )


RULES = (
    Rule(
        "characterisation-unscaled",
        "consistency",
        Severity.WARNING,
        "A legal characterisation that is put otherwise than scale.yaml allows.",
        "Genocide, war crime, ethnic cleansing have elements that must be proved. What one document calls a crime and "
        "another a risk is a contradiction that the other side will quote.",
        "This is genocide, where the scale allows “risk of genocide”.",
        "There is a risk of genocide.",
        _off_scale,
    ),
    Rule(
        "characterisation-certainty",
        "consistency",
        Severity.WARNING,
        "Words that lead to a legal characterisation, as “may constitute”, and are not on the scale of certainty.",
        "“May constitute”, “amounts to” and “reasonable grounds to believe” are three standards of proof.",
        "This may constitute a war crime.",
        "There are reasonable grounds to believe that this constitutes a war crime.",
        _formulas,
    ),
)
