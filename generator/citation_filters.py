"""The filters of citation styles: names, dates, titles and links of CSL as words of a language."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from generator.content import Prose
from generator.locale import Locale
from generator.model import Link, Para, Text
from generator.symbols import is_united_nations

_MOST_NAMES = 3
_STOP = re.compile(r"(?<=\w{4})\.$")  # not of an abbreviation
_VOWELS = "aeiouyœæ"
_PAGE = re.compile(r"(?:pp?\.|pages?)\s*(?=\d|[ivxlc]+\b)")

Names: TypeAlias = Sequence[Mapping[str, str]]


def filters(locale: Locale) -> dict[str, Callable[..., str | Prose]]:
    """The filters by their names. Each gives an empty text for what a source does not have.

    `names` (in full), `inverted` (the first one with its last name in front, for sorted lists) and `family` (last names
    alone): of more than three people, or of more than `most`, the first and "et al."; with `serial` a comma stands
    before the last of three, in languages that have one.
    `editors`: "ed." or "eds.". `date`: as exact as it is known, a day as the language or another `pattern` has it.
    `quoted`: in the language's quotation marks.
    `numbered`: "No. 12", or with another word, but a symbol such as A/HRC/16/21 as it is. `pages`: "p. 4", "pp. 4–6".
    `edition`: "2nd ed."; `versioned`: "version 2.1"; where they are words, the words. `after(word)`: the word, a space
    and the value; of "de|d’" the second before a vowel. `sentence`: with a capital.
    `without_page`: a locator without the "p." of pages. `symbol`: the symbol of a document of the United Nations, and
    nothing else. `foreign`: "in Armenian", where that is not the language of the document. `address`: an address of the
    web, and nothing else; `link`: an address that can be followed.
    """
    words = locale.citation

    def listed(names: Sequence[str], most: int, comma: bool) -> str:
        return _listed(names, words, most, words["serial_comma"] if comma else "")

    def names(people: Names, most: int = _MOST_NAMES, serial: bool = False) -> str:
        return listed([_full_name(name) for name in people], most, serial and 2 < len(people) <= most)

    def inverted(people: Names, most: int = _MOST_NAMES, serial: bool = False) -> str:
        comma = (bool(people) and "family" in people[0]) or (serial and len(people) > 2)
        return listed([*map(_inverted, people[:1]), *map(_full_name, people[1:])], most, comma)

    def family(people: Names, most: int = _MOST_NAMES, serial: bool = False) -> str:
        return listed([_last_name(name) for name in people], most, serial and 2 < len(people) <= most)

    return {
        "names": names,
        "inverted": inverted,
        "family": family,
        "editors": lambda names: (words["editors"] if len(names) > 1 else words["editor"]) if names else "",
        "date": lambda day, pattern="": _date(day, _with_pattern(locale, pattern)) if day else "",
        "quoted": lambda title: _quoted(title, locale) if title else "",
        "numbered": lambda number, word="": _after(number, word or words["no_number"]) if number.isdigit() else number,
        "pages": lambda pages: _after(pages, words["page" if pages.isdigit() else "pages"]),
        "edition": lambda number: _edition(number, words),
        "versioned": lambda number: _after(number, words["version"]) if number[:1].isdecimal() else number,
        "after": _after,
        "sentence": lambda value: value[:1].upper() + value[1:],
        "without_page": lambda locator: _PAGE.sub("", locator, count=1) if _PAGE.match(locator) else locator,
        "symbol": lambda number: number if is_united_nations(number) else "",
        "foreign": lambda language: _foreign(language, locale),
        "address": lambda value: value if value.startswith(("https://", "http://")) else "",
        "link": _link,
    }


def _with_pattern(locale: Locale, pattern: str) -> Locale:
    return replace(locale, date_format=pattern) if pattern else locale


def _foreign(language: str, locale: Locale) -> str:
    """The name of a language, given by its tag or by its name, where it is not the document's."""
    tag, own = (name.replace("_", "-").partition("-")[0].lower() for name in (language, locale.language))
    known = {name.casefold(): name for name in locale.languages.values()}
    name = locale.languages.get(tag) or known.get(language.casefold(), "")
    return locale.citation["in_language"].format(language=name) if name and name != locale.languages.get(own) else ""


def _after(value: str, word: str, space: str = " ") -> str:
    word, _, before_vowel = word.partition("|")
    if before_vowel and value and unicodedata.normalize("NFD", value)[0].lower() in _VOWELS:
        return f"{before_vowel}{value}"
    return f"{word}{space}{value}" if value else ""


def _edition(number: str, words: Mapping[str, str]) -> str:
    if not number.isdecimal() or number.startswith("0"):
        return number
    # The first of the language's forms that has the number's last digits; the last one, without digits, has any.
    for form in words["ordinals"].split():
        digits = "".join(filter(str.isdecimal, form))
        if number.endswith(digits):
            number += form[len(digits) :]
            break
    return words["edition"].format(number=number)


def _link(url: str) -> Prose:
    return Prose((Para((Link((Text(url),), url),)),) if url else ())


def _listed(names: Sequence[str], words: Mapping[str, str], most: int, comma: str) -> str:
    """Names as a list in words, with the comma before the last; of more than `most` only the first."""
    if len(names) > most:
        return f"{names[0]}{comma} {words['et_al']}"
    if len(names) > 1:
        return f"{', '.join(names[:-1])}{comma} {words['and']} {names[-1]}"
    return "".join(names)


def _full_name(name: Mapping[str, str]) -> str:
    if not name.get("family"):
        return _last_name(name)
    parts = (name.get("given"), name.get("dropping-particle"), _last_name(name), name.get("suffix"))
    return " ".join(part for part in parts if part)


def _inverted(name: Mapping[str, str]) -> str:
    parts = (_last_name(name), " ".join(filter(None, (name.get("given"), name.get("dropping-particle")))))
    return ", ".join(filter(None, (*parts, name.get("suffix")))) if name.get("family") else _last_name(name)


def _last_name(name: Mapping[str, str]) -> str:
    parts = (name.get("non-dropping-particle"), name.get("family"))
    return name.get("literal") or " ".join(part for part in parts if part) or name.get("given", "")


def _date(day: Mapping[str, Any], locale: Locale) -> str:
    """A CSL date, or period, in words."""
    if day.get("literal"):
        return str(day["literal"])
    if not day.get("end"):
        return _day(day, locale)
    ends = _day(day, locale), _day(day["end"], locale)
    return ("–" if all(end.isdecimal() for end in ends) else " – ").join(ends)


def _day(day: Mapping[str, Any], locale: Locale) -> str:
    words = locale.format_known(day.get("year", ""), day.get("month", 0), day.get("day", 0))
    return _after(words, locale.citation["circa"]) if day.get("circa") else words


def _quoted(title: str, locale: Locale) -> str:
    """A title in quotation marks, without the full stop of a sentence; the double ones inside become single."""
    opening, closing = locale.quotes
    title = _STOP.sub("", title)
    if opening == "“":
        title = title.replace("“", "‘").replace("”", "’")
    return f"{opening}{title}{closing}"
