"""Find sentences that are too long to be read in one go."""

from collections.abc import Iterator

from generator.errors import Severity
from generator.rules.own_words import BLANK
from generator.rules.rule import Finding, Rule
from generator.rules.view import View
from generator.sentences import sentences

MOST_WORDS = 60
_PARTS = frozenset({"paragraph", "item", "recommendation", "caption"})


def _long(view: View) -> Iterator[Finding]:
    """Sentences of the author's own: quotations have the length that they have, notes list sources."""
    for passage, words in view.written:
        if passage.around.part not in _PARTS or not passage.is_authors or len(words) < 3 * MOST_WORDS:
            continue
        for one in sentences(words, view.content.locale):
            said = words[one.start : one.end].split()
            count = len(said) if len(said) <= MOST_WORDS else sum(map(_is_word, said))
            if count > MOST_WORDS:
                end = one.start + len(" ".join(words[one.start : one.end].split(" ")[:8]))
                yield passage.finding(
                    one.start,
                    end,
                    f"A sentence has {count} words: “{passage.text[one.start : end]} …”.",
                    "Make two of it, or a list.",
                )


def _is_word(word: str) -> bool:
    return bool(word.strip(BLANK).strip("–—-…"))


RULES = (
    Rule(
        "sentence-long",
        "craft",
        Severity.WARNING,
        f"A sentence of more than {MOST_WORDS} words.",
        "A reader who has lost its beginning does not see what it proves; an interpreter cuts it.",
        "A sentence in which six facts, three sources and two reservations follow each other with commas.",
        "Two sentences, or a list.",
        _long,
    ),
)
