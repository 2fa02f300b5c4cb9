"""Turn the value of a fact into words of a language: "at least 100,000 people", "3 to 5 March 2023"."""

from __future__ import annotations

from decimal import Decimal

from generator.evidence import Amount, FactValue, Moment, Name, Period, Words
from generator.locale import Locale, base_language
from generator.model import Inline, Inlines, Span, Text

_PER_CENT = "%"


def worded(value: FactValue, locale: Locale) -> Inlines:
    """The value as the text of a document writes it; a quotation in the marks of the document's language.

    A unit that the language has a word for (`units` in templates/locale/) is put into it, any other stays as written.
    """
    match value:
        case Amount():
            return (Text(_amount(value, locale)),)
        case Period():
            return (Text(_period(value.first, value.last, locale)),)
        case Name():
            return (Text(value.text),)
        case Words():
            return _quoted(value, locale)


def plain_words(value: FactValue, locale: Locale) -> str:
    """The value in words, as plain text."""
    from generator.model.walk import text

    return text(worded(value, locale))


def _amount(value: Amount, locale: Locale) -> str:
    forms = locale.values
    number = _number(value.low, locale)
    if value.low != value.high:
        number = forms["range"].format(low=number, high=_number(value.high, locale))
    if value.unit == _PER_CENT:
        number = forms["per_cent"].format(value=number)
    elif value.unit:
        number = f"{number} {locale.units.get(value.unit, value.unit)}"
    return number if value.bound == "exact" else forms[value.bound].format(value=number)


def _number(number: Decimal, locale: Locale) -> str:
    """A number with the decimals that it was written with."""
    exponent = number.as_tuple().exponent
    return locale.format_number(number, max(0, -exponent) if isinstance(exponent, int) else 0)


def _period(first: Moment, last: Moment, locale: Locale) -> str:
    if first == last:
        return locale.format_known(first.year, first.month, first.day)
    form = locale.values["days" if first.day and last.day else "months"]
    end = locale.format_known(last.year, last.month, last.day)
    return form.format(first=_beginning(first, last, locale), last=end)


def _beginning(first: Moment, last: Moment, locale: Locale) -> str:
    """The first date of a span, without the year and the month that it shares with the last."""
    if first.year != last.year or not first.month or bool(first.day) != bool(last.day):
        return locale.format_known(first.year, first.month, first.day)
    month = locale.months[first.month - 1]
    if not first.day:
        return month
    day = locale.days.get(first.day, str(first.day))
    return day if first.month == last.month else locale.values["day"].format(day=day, month=month)


def _quoted(value: Words, locale: Locale) -> Inlines:
    opening, closing = locale.quotes
    if base_language(value.language) in ("", base_language(locale.language)):
        return (Text(f"{opening}{value.text}{closing}"),)
    words: Inline = Span((Text(value.text),), language=value.language)
    return (Text(opening), words, Text(closing))
