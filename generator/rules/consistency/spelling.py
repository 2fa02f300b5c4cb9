"""Find names that are written two ways: against the spelling that the project chose, and by a slip of the pen."""

import re
from collections import Counter
from collections.abc import Iterator

from generator.content import Evidence
from generator.errors import Severity
from generator.evidence import ChosenName
from generator.rules.nearness import near_pairs, place_of_difference, same_end
from generator.rules.prose import Passage
from generator.rules.rule import Finding, Rule
from generator.rules.view import View

_CAPITALISED = re.compile(r"(?<![\w’'\-])[^\W\d_a-zß-öø-ÿ][^\W\d_]{5,}(?![\w\-])")
_CHOOSE = "Choose one; content/evidence/names.yaml keeps the choice for all documents."
_RARE = 2  # a name that stands more often on both sides is two names
_JOINED = re.compile(r"(?<![\w\-])([A-Z]\w+)([- ])([A-Z]\w+)(?![\w\-])")


def _variants(kinds: tuple[str, ...], view: View, message: str, hint: str) -> Iterator[Finding]:
    """Words for which names.yaml has another spelling, in the document's own words; not in quotations and titles."""
    chosen = {
        variant: one
        for one in view.content.evidence.names.values()
        if one.kind in kinds
        for variant in one.variants
        if variant != one.name
    }
    if not chosen:
        return
    names = {one.name for one in view.content.evidence.names.values()}
    longest = sorted({*chosen, *names}, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    for passage, words in view.own:
        if passage.around.part == "note":
            continue
        for variant in dict.fromkeys(match[0] for match in pattern.finditer(words)):
            if variant in chosen and variant not in names and not _explains(chosen[variant], variant, words):
                yield Finding(message.format(variant, chosen[variant].name), passage.location, hint, words=variant)


def _explains(one: ChosenName, variant: str, words: str) -> bool:
    """Whether a text names the variant beside the chosen name, in brackets: Shushi (Shusha)."""
    pair = rf"{re.escape(one.name)} [(/][^()]*{re.escape(variant)}|{re.escape(variant)} [(/][^()]*{re.escape(one.name)}"
    return bool(re.search(pair, words))


def _chosen(view: View) -> Iterator[Finding]:
    return _variants(
        ("place", "person", "institution", "other"),
        view,
        "“{}” stands here; the project writes “{}”.",
        "Write the name as content/evidence/names.yaml chose it; in quotations it stays as it is.",
    )


def _territories(view: View) -> Iterator[Finding]:
    return _variants(
        ("territory",),
        view,
        "The territory is called “{}” here; the project calls it “{}”.",
        "What a territory is called says on whose side one stands. Call it as content/evidence/names.yaml does.",
    )


def _near(view: View) -> Iterator[Finding]:
    """Two capitalised words of a document that differ by one slip of the pen, at least one of them rare."""
    for rare, usual, first in _slips((view,)):
        yield Finding(
            f"“{rare}” stands here, “{usual}” elsewhere: is it one name, spelled two ways?",
            first[rare][view.content.slug].location,
            _CHOOSE,
            words=rare,
        )
    yield from _hyphens(view)


def _near_across(views: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """The same where each document has but one of the two words."""
    for rare, usual, first in _slips(views):
        if first[rare].keys() & first[usual].keys():
            continue  # told of that document
        here, there = next(iter(first[rare])), next(iter(first[usual]))
        yield Finding(
            f"“{rare}” stands here, “{usual}” in {there}: is it one name, spelled two ways?",
            first[rare][here].location,
            _CHOOSE,
            words=rare,
            documents=(here, there),
        )


def _slips(views: tuple[View, ...]) -> Iterator[tuple[str, str, dict[str, dict[str, Passage]]]]:
    """The rare and the usual spelling of what may be one name, and for each word its first passage in each document."""
    counts, first = _capitalised(views)
    known = {name for view in views[:1] for one in view.content.evidence.names.values() for name in _spellings(one)}
    for one, other in near_pairs(counts):
        rare, usual = sorted((one, other), key=lambda word: (counts[word], -len(word), word))
        if counts[usual] > _RARE < counts[rare] or not _is_slip(one, other) or {one, other} <= known:
            continue
        if not any(_stands_small(word, views) for word in (one, other)):
            yield rare, usual, first


def _stands_small(word: str, views: tuple[View, ...]) -> bool:
    """Whether a word also stands in small letters, and so is no name."""
    small = re.compile(rf"{re.escape(word.casefold())}(?<![^\W\d_]{re.escape(word.casefold())})(?![^\W\d_])")
    return any(small.search(passage.text) for view in views for passage in view.passages)


def _spellings(one: ChosenName) -> tuple[str, ...]:
    return (one.name, *one.variants)


def _capitalised(views: tuple[View, ...]) -> tuple[Counter[str], dict[str, dict[str, Passage]]]:
    """The capitalised words with their numbers, and with their first passages by document."""
    counts: Counter[str] = Counter()
    first: dict[str, dict[str, Passage]] = {}
    for view in views:
        for passage, words in view.own:
            for word in _CAPITALISED.findall(words):
                if not word.isupper():
                    counts[word] += 1
                    first.setdefault(word, {}).setdefault(view.content.slug, passage)
    return counts, first


def _is_slip(one: str, other: str) -> bool:
    """Whether the words differ inside: another beginning is another name, another ending an inflection."""
    return place_of_difference(one, other) >= 2 and same_end(one, other) >= 2 and _differs_once(one, other)


def _differs_once(one: str, other: str) -> bool:
    """Whether a single letter is lost, added or wrong, or two neighbours changed places."""
    middle = slice(place_of_difference(one, other), None)
    left, right = one[middle], other[middle]
    end = same_end(left, right)
    left, right = left[: len(left) - end], right[: len(right) - end]
    return len(left) + len(right) <= 2 or (len(left) == len(right) == 2 and left == right[::-1])


def _hyphens(view: View) -> Iterator[Finding]:
    """A name that stands with a hyphen in one place and with a space in another."""
    found: dict[tuple[str, str], dict[str, list[Passage]]] = {}
    for passage, words in view.own:
        for left, sign, right in _JOINED.findall(words):
            found.setdefault((left, right), {}).setdefault(sign, []).append(passage)
    for (left, right), ways in found.items():
        if len(ways) == 2:
            rare, usual = sorted(ways, key=lambda sign: len(ways[sign]))
            yield Finding(
                f"“{left}{rare}{right}” stands here, “{left}{usual}{right}” elsewhere.",
                ways[rare][0].location,
                "Write it one way.",
                words=f"{left}{rare}{right}",
            )


RULES = (
    Rule(
        "name-variant",
        "consistency",
        Severity.WARNING,
        "A name that names.yaml writes another way, in the document's own words.",
        "Two spellings look like two places or two persons, and no search finds both.",
        "The road to Susha, where the project writes Shushi.",
        "The road to Shushi",
        _chosen,
    ),
    Rule(
        "territory-name",
        "consistency",
        Severity.WARNING,
        "A territory that is called otherwise than the project chose to call it.",
        "The name of a disputed territory is a position. It is taken once, on purpose, and not by the way.",
        "the blockade of Artsakh, where the project says Nagorno-Karabakh",
        "the blockade of Nagorno-Karabakh; in a quotation, Artsakh stays",
        _territories,
    ),
    Rule(
        "name-spelling",
        "consistency",
        Severity.WARNING,
        "Two capitalised words that differ by a letter, or by a hyphen, and may be one name.",
        "Who looks for the place or the person finds only half of what is said of it.",
        "Sarnaghbyur … a resident of Saranghbyur",
        "Sarnaghbyur … a resident of Sarnaghbyur",
        _near,
        _near_across,
    ),
)
