"""Turn what a quotation knows of its speaker, a table's source and a long title into the words that outputs show."""

from datetime import date

from generator.locale import Locale
from generator.model import Inline, Inlines, Quotation, Text


def attribution(quotation: Quotation, locale: Locale) -> Inlines:
    """Who said it, where and when: "Armine, Kichan, 15 January 2024"; for a name that is withheld, the reason."""
    by: Inlines = quotation.attribution
    if quotation.withheld:
        by = (Text(locale.words["withheld"].format(reason=quotation.withheld)),)
    rest = [part for part in (quotation.place, _day(quotation.date, locale)) if part]
    words: list[Inline] = list(by)
    for index, part in enumerate(rest):
        words.append(Text(part if index == 0 and not by else f", {part}"))
    return tuple(words)


def source_line(source: Inlines, locale: Locale) -> Inlines:
    """The line under a table that says where its numbers come from: "Source: …"; nothing for no source."""
    return (Text(f"{locale.words['source']} "), *source) if source else ()


def _day(written: str, locale: Locale) -> str:
    try:
        return locale.format_date(date.fromisoformat(written))
    except ValueError:  # a date that is known only in part stays as it was written
        return written


def shortened(title: str, length: int) -> str:
    """The words of a title that fit in `length` characters, and an ellipsis where some are left out."""
    if len(title) <= length:
        return title
    return title[:length].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
