"""Find abbreviations that a reader meets before they are explained, or that are explained twice or in vain."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from generator.content import Evidence, Organisation
from generator.errors import Location, Severity
from generator.model import Cite
from generator.rules.abbreviated import Explained, Used, explained, used
from generator.rules.consistency.institutions import institutions
from generator.rules.rule import Finding, Rule
from generator.rules.view import View

T = TypeVar("T", Explained, Used)
_HINT = "Write it out where it stands first, with the abbreviation in brackets, or define it: *[{}]: …."


def _unexplained(view: View) -> Iterator[Finding]:
    """An abbreviation that the document nowhere explains, at its first use."""
    known = _needless(view) | {one.short for one in view.once(explained)} | view.document.abbreviations.keys()
    for short, use in _first(view.once(used)).items():
        if short not in known:
            yield Finding(
                f"The abbreviation {short} is never explained.",
                use.passage.location,
                _HINT.format(short),
                words=short,
            )


def _late(view: View) -> Iterator[Finding]:
    """An abbreviation that is used in an earlier paragraph, or earlier in the paragraph, than where it is explained."""
    order = {id(passage): index for index, passage in enumerate(view.passages)}
    known = _needless(view) | view.document.abbreviations.keys()
    first = _first(view.once(used))
    for short, there in _first(view.once(explained)).items():
        use = first.get(short)
        if use is None or short in known:
            continue
        if (order[id(use.passage)], use.place) < (order[id(there.passage)], there.place):
            yield Finding(
                f"The abbreviation {short} stands here before it is explained{_line(there.passage.location)}.",
                use.passage.location,
                "Explain it where it stands first.",
                words=short,
            )


def _twice(view: View) -> Iterator[Finding]:
    """An abbreviation that is explained once more, though not only in the summary."""
    seen: dict[str, Explained] = {}
    for one in view.once(explained):
        if view.is_summary(one.passage):
            continue
        if one.short in seen:
            yield Finding(
                f"The abbreviation {one.short} is explained again; it was explained before"
                f"{_line(seen[one.short].passage.location)}.",
                one.passage.location,
                "Explain it once, and write the abbreviation from then on.",
                words=f"({one.short})",
            )
        seen.setdefault(one.short, one)


def _unused(view: View) -> Iterator[Finding]:
    """An abbreviation that is explained and then stands nowhere else."""
    uses: dict[str, int] = {}
    for use in view.once(used):
        uses[use.short] = uses.get(use.short, 0) + 1
    everywhere = " ".join(passage.text for passage in view.passages)
    for short, there in _first(view.once(explained)).items():
        if uses.get(short, 0) <= 1 and _count(short, everywhere) <= 1:
            yield Finding(
                f"The abbreviation {short} is explained here and never used again.",
                there.passage.location,
                "Leave it out.",
                words=short,
            )
    for short in view.document.abbreviations:
        if not _count(short, everywhere):
            yield Finding(
                f"The abbreviation {short} is defined and never used.",
                view.content.location,
                f"Leave out *[{short}].",
                words=short,
            )


def _differs(views: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """One abbreviation that stands for different words, within a document or across documents."""
    first: dict[str, tuple[str, Location | None]] = {}
    for short, long, location in _expansions(views, evidence):
        known = first.setdefault(short, (long, location))
        if _folded(known[0]) != _folded(long):
            yield Finding(
                f"{short} stands for “{long}” here, and for “{known[0]}”{_line(known[1])}.",
                location,
                "Write it one way, or use another abbreviation for the other.",
                words=short,
            )


def _expansions(views: tuple[View, ...], evidence: Evidence) -> Iterator[tuple[str, str, Location | None]]:
    for organisation in evidence.organisations.values():
        if organisation.acronym:
            yield organisation.acronym, organisation.name, organisation.location
    for view in views:
        for short, long in view.document.abbreviations.items():
            yield short, long, view.content.location
        for one in view.once(explained):
            if one.long:
                yield one.short, one.long, one.passage.location


def _needless(view: View) -> set[str]:
    """Abbreviations that need no explanation: those that everybody knows, those of the issuers, chosen names."""
    issuers = {
        entry.acronym
        for value in (one.value for one in view.content.fields.values())
        if isinstance(value, tuple)
        for entry in value
        if isinstance(entry, Organisation)
    }
    names = " ".join([*(one.name for one in view.content.evidence.names.values()), *_sources(view)])
    return {*view.content.locale.rules.known_abbreviations, *issuers, *re.findall(r"\b[A-Z\d]{2,}\b", names)}


def _sources(view: View) -> Iterator[str]:
    """The names of the institutions and media that the document cites: some have an abbreviation as their name."""
    keys = {item.key for cite in view.find(Cite) for item in cite.items}
    for source in (view.content.evidence.sources.get(key) for key in keys):
        if source:
            yield from institutions(source.fields)


def _first(found: tuple[T, ...]) -> Mapping[str, T]:
    first: dict[str, T] = {}
    for one in found:
        first.setdefault(one.short, one)
    return first


def _count(short: str, text: str) -> int:
    # What begins with its letters is found far faster than what begins with a look behind.
    return len(re.findall(rf"{re.escape(short)}(?<!\w{re.escape(short)})s?(?!\w)", text))


def _folded(long: str) -> str:
    """Words as they are compared: without capitals, hyphens, articles and the plural."""
    words = re.findall(r"\w+", long.casefold())
    return "".join(word.removesuffix("s") for word in words if word not in {"the", "le", "la", "les", "l"})


def _line(location: Location | None) -> str:
    return f" ({location.file}:{location.line})" if location else ""


RULES = (
    Rule(
        "abbreviation-unexplained",
        "consistency",
        Severity.WARNING,
        "An abbreviation that the document never explains, and that not everybody knows.",
        "A reader who is not of the field stops there, and a committee has many such readers.",
        "HRW examined 14 such cases.",
        "Human Rights Watch (HRW) examined 14 such cases. … HRW …",
        _unexplained,
    ),
    Rule(
        "abbreviation-late",
        "consistency",
        Severity.WARNING,
        "An abbreviation that is used before the place where it is explained.",
        "Whoever reads from the start meets it without a key.",
        "The ICJ made an order. … The International Court of Justice (ICJ) …",
        "The International Court of Justice (ICJ) made an order. … The ICJ …",
        _late,
    ),
    Rule(
        "abbreviation-twice",
        "consistency",
        Severity.WARNING,
        "An abbreviation that is explained again, other than in the summary and then in the text.",
        "It makes a reader ask whether a second thing is meant, and shows that parts were joined in haste.",
        "… Organization for Security and Co-operation in Europe (OSCE) …, twice",
        "The second time: the OSCE",
        _twice,
    ),
    Rule(
        "abbreviation-unused",
        "consistency",
        Severity.WARNING,
        "An abbreviation that is explained and then never used.",
        "It takes words from the limit, and a reader keeps in mind what is not needed.",
        "the Convention against Torture (CAT), and nothing more of the CAT",
        "the Convention against Torture",
        _unused,
    ),
    Rule(
        "abbreviation-differs",
        "consistency",
        Severity.ERROR,
        "One abbreviation that stands for different words, in a document or in two of them.",
        "One of the two is not what the reader takes it for.",
        "Committee against Torture (CAT) … Convention against Torture (CAT)",
        "Committee against Torture (Committee) … Convention against Torture (CAT)",
        review=_differs,
    ),
)
