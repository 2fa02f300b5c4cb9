"""Find words that claim a certainty which the project's scale does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.errors import Severity
from generator.quoting import quoted
from generator.rules.rule import Finding, Rule
from generator.rules.view import View


def _off_scale(view: View) -> Iterator[Finding]:
    """Words that the scale avoids; not where the document gives the words of others."""
    scale, rules = view.content.evidence.scale, view.content.locale.rules
    plain = view.folded.replace("’", "'")
    avoided = tuple(word for word in scale.avoided if word.casefold().replace("’", "'") in plain)
    if not avoided:
        return
    pattern = _pattern(avoided, rules.not_avoided + scale.certainty)
    for passage, words in view.written:
        if not passage.is_authors:
            continue
        found = [one for one in pattern.finditer(words) if one["avoided"]]
        if not found:
            continue
        others = quoted(words, view.content.locale)
        for one in found:
            if not others.holds(*one.span()):
                yield passage.finding(
                    one.start(),
                    one.end(),
                    f"“{one[0]}” claims a certainty that is not on the scale of the project.",
                    "Say what was seen, and by whom, or use the project's words of certainty; a fact needs neither.",
                )


@lru_cache(maxsize=8)
def _pattern(avoided: tuple[str, ...], allowed: tuple[str, ...]) -> re.Pattern[str]:
    """What is allowed goes first, so that a word within it is not found."""

    def any_of(words: tuple[str, ...]) -> str:
        longest = sorted(words, key=len, reverse=True)
        return "|".join(re.escape(word).replace("'", "['’]").replace("’", "['’]") for word in longest) or "(?!)"

    return re.compile(rf"(?<!\w)(?:(?:{any_of(allowed)})|(?P<avoided>{any_of(avoided)}))(?!\w)", re.IGNORECASE)


RULES = (
    Rule(
        "certainty-off-scale",
        "kind",
        Severity.WARNING,
        "A word that claims more certainty than the scale has: `avoided` in scale.yaml.",
        "A hostile reader asks how you know. The scale says it once for all; “clearly” says only that you were sure.",
        "Azerbaijan undoubtedly knew of it.",
        "There are reasonable grounds to believe that Azerbaijan knew of it.",
        _off_scale,
    ),
)
