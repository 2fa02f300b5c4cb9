"""Citation styles: the United Nations' one type by type, a second one that is only a file, and faults in one."""

from pathlib import Path
from typing import Any

import pytest

from generator.citation_filters import filters
from generator.citation_style import CitationStyle
from generator.content import Source
from generator.errors import Diagnostics
from generator.model import Emph, Link, Ref, Text
from generator.model.walk import find, text
from generator.resources import Resources
from tests.unit.shipped_values import locale

ANN = {"family": "Ash", "given": "Ann"}
HRW = {"literal": "Human Rights Watch"}
DAY = {"year": 2021, "month": 3, "day": 19}
URL = "https://example.org/a_b*c?d=[1]&e=(2)"

FULL: list[tuple[dict[str, Any], str]] = [
    (
        {"type": "webpage", "author": (HRW,), "title": "POWs “Abused”", "container-title": "News", "issued": DAY,
         "URL": URL, "accessed": {"year": 2023, "month": 5}},
        f"Human Rights Watch, “POWs ‘Abused’”, News, 19 March 2021, p. 4, available at {URL} (accessed May 2023)",
    ),
    (
        {"type": "post", "author": ({"literal": "@ministry"},), "title": "A *bold* claim", "issued": {"year": 2022}},
        "@ministry, “A *bold* claim”, 2022, p. 4",
    ),
    (
        {"type": "article-newspaper", "title": "A headline", "container-title": "The Paper", "issued": DAY},
        "“A headline”, The Paper, 19 March 2021, p. 4",
    ),
    (
        {"type": "article-magazine", "author": (ANN, {"family": "Vos", "non-dropping-particle": "de", "given": "Bo"}),
         "title": "Feature", "container-title": "Weekly", "issued": {"year": 2020, "month": 7}},
        "Ann Ash and Bo de Vos, “Feature”, Weekly, July 2020, p. 4",
    ),
    (
        {"type": "article-journal", "author": (ANN, HRW, ANN), "title": "Study", "container-title": "Journal",
         "volume": "12", "issue": "3", "page": "1–20", "issued": {"year": 2020}, "DOI": "10.1/x"},
        "Ann Ash, Human Rights Watch and Ann Ash, “Study”, Journal, vol. 12, No. 3 (2020), p. 4, "
        "available at https://doi.org/10.1/x",
    ),
    (
        {"type": "report", "author": (HRW,), "title": "World Report", "genre": "Annual report",
         "publisher": "Human Rights Watch", "publisher-place": "New York", "issued": {"year": 2021}},
        "Human Rights Watch, World Report, Annual report (New York, 2021), p. 4",
    ),
    (
        {"type": "book", "author": (ANN, ANN, ANN, HRW), "title": "Law", "edition": "2nd ed.",
         "publisher": "Press", "publisher-place": "Geneva", "issued": {"year": 1999, "circa": True}},
        "Ann Ash et al., Law, 2nd ed. (Geneva, Press, c. 1999), p. 4",
    ),
    (
        {"type": "book", "editor": (ANN, HRW), "title": "Essays", "publisher": "Press"},
        "Ann Ash and Human Rights Watch, eds., Essays (Press, n.d.), p. 4",
    ),
    (
        {"type": "chapter", "author": (ANN,), "title": "Part", "container-title": "Whole", "editor": (HRW,),
         "publisher": "Press", "issued": {"literal": "1999–2001"}},
        "Ann Ash, “Part”, in Whole, Human Rights Watch, ed. (Press, 1999–2001), p. 4",
    ),
    (
        {"type": "treaty", "title": "Covenant", "title-short": "ICCPR", "issued": {"year": 1966},
         "container-title": "Treaty Series", "volume": "999", "number": "14668"},
        "Covenant (ICCPR), Treaty Series, vol. 999, No. 14668, p. 4",
    ),
    (
        {"type": "legislation", "title": "Act on Assembly", "jurisdiction": "Azerbaijan", "number": "537-IG",
         "issued": DAY},
        "Act on Assembly, Azerbaijan, 537-IG, 19 March 2021, p. 4",
    ),
    (
        {"type": "legal_case", "title": "Doe v. Roe", "authority": "European Court of Human Rights",
         "number": "Application No. 1/23", "genre": "Judgment", "issued": DAY},
        "European Court of Human Rights, Doe v. Roe, Judgment, Application No. 1/23, 19 March 2021, p. 4",
    ),
    (
        {"type": "hearing", "authority": "Committee on Foreign Affairs", "title": "Conflicts", "number": "110",
         "issued": DAY},
        "Committee on Foreign Affairs, Conflicts, No. 110 (19 March 2021), p. 4",
    ),
    (
        {"type": "speech", "author": (ANN,), "title": "Remarks", "event-title": "Human Rights Council",
         "event-place": "Geneva", "issued": DAY},
        "Ann Ash, “Remarks”, Human Rights Council, Geneva, 19 March 2021, p. 4",
    ),
    (
        {"type": "personal_communication", "author": (ANN,), "title": "", "genre": "Letter", "recipient": (HRW,),
         "issued": DAY},
        "Letter dated 19 March 2021 from Ann Ash addressed to Human Rights Watch, p. 4",
    ),
    (
        {"type": "interview", "author": ({"given": "Armine"},), "genre": "Interview by video", "issued": DAY},
        "Interview by video with Armine, 19 March 2021, p. 4",
    ),
    (
        {"type": "dataset", "author": (HRW,), "title": "Counts", "version": "2.1", "publisher": "Data House",
         "issued": {"year": 2022}},
        "Human Rights Watch, Counts, version 2.1 (Data House, 2022), p. 4",
    ),
    ({"type": "pamphlet", "title": "Leaflet", "publisher-place": "Baku"}, "Leaflet (Baku, n.d.), p. 4"),
    (
        {"type": "motion_picture", "director": (ANN,), "title": "Film", "medium": "documentary film",
         "publisher": "Studio", "issued": {"year": 2019}},
        "Film, directed by Ann Ash, documentary film (Studio, 2019), p. 4",
    ),
    (
        {"type": "document", "author": ({"literal": "Human Rights Council"},), "title": "Report of a rapporteur",
         "number": "A/HRC/46/15", "issued": DAY},
        "Human Rights Council, “Report of a rapporteur”, A/HRC/46/15, 19 March 2021, p. 4",
    ),
]  # fmt: skip


def rendered(source: dict[str, Any], form: Any = "full", language: str = "en", **options: Any) -> str:
    style, diagnostics = CitationStyle(Resources.of(None), "un", locale(language)), Diagnostics()
    words = style.render(Source("k", source), form, diagnostics, **options)
    assert not list(diagnostics)
    return text(words)


@pytest.mark.parametrize(("source", "shown"), FULL, ids=[source["type"] for source, _ in FULL])
def test_the_full_form_of_each_type(source: dict[str, Any], shown: str) -> None:
    assert rendered(source, locator="p. 4") == shown


def test_pages_are_those_of_the_article_where_none_is_cited() -> None:
    source = {"type": "article-journal", "title": "Study", "page": "1–20"}
    assert rendered(source) == "“Study”, pp. 1–20"


def test_a_remark_on_a_source_is_not_printed() -> None:
    assert rendered({"type": "book", "title": "Law", "note": "check this"}) == "Law"


NOTE = Ref("note-x", kind="note", number="3")


@pytest.mark.parametrize(
    ("source", "options", "shown"),
    [
        ({"type": "webpage", "author": (HRW,), "title": "T"}, {}, "Human Rights Watch (note\u00a03)"),
        ({"type": "book", "author": (ANN, ANN), "title": "T"}, {}, "Ash and Ash (note\u00a03)"),
        (
            {"type": "book", "author": (HRW,), "title": "Ti", "title-short": "T"},
            {},
            "Human Rights Watch, T (note\u00a03)",
        ),
        ({"type": "webpage", "title": "Title"}, {}, "“Title” (note\u00a03)"),
        ({"type": "webpage", "author": (HRW,), "title": "T"}, {"suppress_author": True}, "“T” (note\u00a03)"),
        ({"type": "treaty", "title": "Ti", "title-short": "T"}, {"locator": "art. 7"}, "T (note\u00a03), art. 7"),
        ({"type": "hearing", "authority": "Committee", "title": "T"}, {}, "Committee (note\u00a03)"),
        ({"type": "book", "author": (ANN,), "title": "T"}, {"first_note": None}, "Ash, T"),
        ({"type": "webpage", "author": (HRW,), "issued": DAY}, {}, "Human Rights Watch, 19 March 2021 (note\u00a03)"),
        ({"type": "post", "container-title": "Gazette", "issued": DAY}, {}, "Gazette, 19 March 2021 (note\u00a03)"),
        ({"type": "post", "container-title": "Gazette"}, {"locator": "p. 2"}, "Gazette (note\u00a03), p. 2"),
    ],
)
def test_the_short_form(source: dict[str, Any], options: dict[str, Any], shown: str) -> None:
    assert rendered(source, "short", **{"first_note": NOTE, **options}) == shown


def test_ibid_has_a_locator_or_none() -> None:
    assert rendered({"type": "book", "title": "T"}, "ibid") == "Ibid."
    assert rendered({"type": "book", "title": "T"}, "ibid", locator="p. 2") == "Ibid., p. 2"


def test_the_author_is_left_out_where_the_text_names_them() -> None:
    assert rendered({"type": "book", "author": (ANN,), "title": "T"}, suppress_author=True) == "T"


def test_words_and_dates_are_those_of_the_language() -> None:
    source = {"type": "webpage", "title": "Titre", "issued": DAY, "URL": "https://example.org/"}
    assert rendered(source, language="fr") == "« Titre », 19 mars 2021, disponible à l’adresse https://example.org/"
    assert rendered({"type": "book", "author": (ANN, HRW), "title": "T"}, language="fr").startswith("Ann Ash et Human")


def test_titles_of_works_are_italic_and_addresses_are_links() -> None:
    style = CitationStyle(Resources.of(None), "un", locale())
    words = style.render(Source("k", {"type": "book", "title": "T", "URL": URL}), "full", Diagnostics())
    assert next(find(words, Emph)).content == (Text("T"),)
    link = next(find(words, Link))
    assert (link.url, link.content) == (URL, (Text(URL),))


@pytest.mark.parametrize(("type_", "italic"), [("article-newspaper", ["News"]), ("chapter", ["News"]), ("webpage", [])])
def test_a_paper_is_italic_and_a_site_is_not(type_: str, italic: list[str]) -> None:
    style = CitationStyle(Resources.of(None), "un", locale())
    words = style.render(Source("k", {"type": type_, "title": "T", "container-title": "News"}), "full", Diagnostics())
    assert [text(node.content) for node in find(words, Emph)] == italic
    assert text(words).endswith("News")


def test_what_is_rendered_once_serves_every_note() -> None:
    style = CitationStyle(Resources.of(None), "un", locale())
    source = Source("k", {"type": "book", "author": (ANN,), "title": "T"})
    first = style.render(source, "short", Diagnostics(), first_note=NOTE)
    other = style.render(source, "short", Diagnostics(), first_note=Ref("note-y", kind="note", number="12"))
    assert (text(first), text(other)) == ("Ash (note\u00a03)", "Ash (note\u00a012)")
    assert [ref.target for ref in find((*first, *other), Ref)] == ["note-x", "note-y"]


def own(tmp_path: Path, template: str) -> tuple[CitationStyle, Diagnostics]:
    file = tmp_path / "templates" / "notes" / "own.md.j2"
    file.parent.mkdir(parents=True)
    file.write_text(template, encoding="utf-8")
    return CitationStyle(Resources.of(tmp_path), "own", locale()), Diagnostics()


def test_a_second_style_is_only_a_file(tmp_path: Path) -> None:
    style, diagnostics = own(
        tmp_path,
        "{% if form == 'ibid' %}\n*{{ words.ibid | lower }}*\n{% elif form == 'short' %}\n"
        "{{ source.author | family }}\n{{ first_note }} {{ locator }}\n{% else %}\n"
        "**{{ source.title }}**\n({{ source.issued | date }})\n{% endif %}\n",
    )
    source = Source("k", {"type": "book", "author": (ANN,), "title": "Law", "issued": {"year": 1999}})
    assert text(style.render(source, "full", diagnostics)) == "Law (1999)"
    assert text(style.render(source, "short", diagnostics, first_note=NOTE, locator="p. 1")) == "Ash (note\u00a03) p. 1"
    assert style.render(source, "ibid", diagnostics) == (Emph((Text("ibid."),)),)
    assert not list(diagnostics)


def test_a_style_that_prints_nothing_gives_no_words(tmp_path: Path) -> None:
    style, diagnostics = own(tmp_path, "{% if false %}x{% endif %}")
    assert style.render(Source("k", {}), "full", diagnostics) == ()
    assert not list(diagnostics)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("\n{{ sauce.title }}", "templates/notes/own.md.j2:2:1: error[template-error]: "),
        ("# {{ source.title }}", "templates/notes/own.md.j2:1:1: error[style-not-inline]: "),
        ("{% if %}", "templates/notes/own.md.j2:1:1: error[template-error]: "),
    ],
)
def test_a_mistake_in_a_style_is_a_fault_with_its_line(tmp_path: Path, template: str, message: str) -> None:
    style, diagnostics = own(tmp_path, template)
    assert style.render(Source("k", {"title": "T"}), "full", diagnostics) == ()
    (found,) = diagnostics
    assert str(found).startswith(message)


def test_filters_give_nothing_for_what_is_not_there() -> None:
    of = filters(locale())
    assert [of[name]("") for name in ("names", "family", "editors", "date", "quoted", "numbered")] == [""] * 6
    assert of["after"]("", "vol.") == ""
    assert not of["link"]("")
    assert of["inverted"](({"family": "Vos", "non-dropping-particle": "de", "given": "Bo", "suffix": "Jr."}, ANN)) == (
        "de Vos, Bo, Jr., and Ann Ash"
    )
    assert [of["inverted"](names) for names in ("", (HRW,), ({"family": "Ash"},), ({"given": "Ann"},))] == [
        "",
        "Human Rights Watch",
        "Ash",
        "Ann",
    ]
    assert of["names"](({"family": "Ash", "given": "Ann", "suffix": "Jr."},)) == "Ann Ash Jr."


def test_the_first_of_a_month_has_a_form_of_its_own_in_french() -> None:
    french = filters(locale("fr"))["date"]
    assert [french({"year": 2025, "month": 2, "day": day}) for day in (1, 2)] == ["1er février 2025", "2 février 2025"]


def test_a_period_has_both_its_ends() -> None:
    words = filters(locale("en"))["date"]
    assert words({"year": 2020, "end": {"year": 2021}}) == "2020–2021"
    start, end = {"year": 2021, "month": 1, "day": 5}, {"year": 2021, "month": 2}
    assert words({**start, "end": end}) == "5 January 2021 – February 2021"


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("en", "1", "1st ed."), ("en", "2", "2nd ed."), ("en", "12", "12th ed."), ("en", "23", "23rd ed."),
        ("en", "4", "4th ed."), ("en", "revised ed.", "revised ed."), ("fr", "1", "1re éd."), ("fr", "2", "2e éd."),
    ],
)  # fmt: skip
def test_an_edition_that_is_a_number_is_told_as_one(language: str, number: str, expected: str) -> None:
    assert filters(locale(language))["edition"](number) == expected


@pytest.mark.parametrize(
    ("filter_", "given", "expected"),
    [
        ("without_page", "p. 4", "4"), ("without_page", "pp. 4–6", "4–6"), ("without_page", "p. xii", "xii"),
        ("without_page", "para. 4", "para. 4"), ("without_page", "p. 4 and passim", "4 and passim"),
        ("without_page", "", ""), ("pages", "59", "p. 59"), ("pages", "1–9", "pp. 1–9"), ("pages", "", ""),
        ("sentence", "letter", "Letter"), ("sentence", "", ""),
        ("symbol", "A/HRC/46/15", "A/HRC/46/15"), ("symbol", "537-IG", ""), ("symbol", "", ""),
        ("address", "https://x.example/1", "https://x.example/1"), ("address", "State Archive", ""), ("address", "", ""),
        ("foreign", "hy", "in Armenian"), ("foreign", "hy-AM", "in Armenian"), ("foreign", "Armenian", "in Armenian"),
        ("foreign", "en-GB", ""), ("foreign", "tlh", ""), ("foreign", "", ""),
        ("quoted", "It was closed.", "“It was closed”"), ("quoted", "Ash & Co.", "“Ash & Co.”"),
    ],
)  # fmt: skip
def test_what_a_filter_gives(filter_: str, given: str, expected: str) -> None:
    assert filters(locale())[filter_](given) == expected


def test_a_word_may_have_another_form_before_a_vowel() -> None:
    after = filters(locale("fr"))["after"]
    given = ["Ann", "Élise", "Bo", "Human", ""]
    assert [after(name, "de|d’") for name in given] == ["d’Ann", "d’Élise", "de Bo", "de Human", ""]


def test_dates_and_numbers_may_have_another_form_than_the_language_gives_them() -> None:
    of = filters(locale())
    assert of["date"](DAY, "{month} {day}, {year}") == "March 19, 2021"
    assert of["date"]({"year": 2021, "month": 3}, "{month} {day}, {year}") == "March 2021"
    assert (of["numbered"]("12", "no."), of["numbered"]("A/75/1", "no.")) == ("no. 12", "A/75/1")


def test_lists_of_names_are_as_long_as_the_style_says() -> None:
    of, four = filters(locale()), (ANN, ANN, ANN, HRW)
    assert of["names"](four, most=4, serial=True) == "Ann Ash, Ann Ash, Ann Ash, and Human Rights Watch"
    assert of["names"](four, serial=True) == "Ann Ash et al."
    assert of["inverted"](four) == "Ash, Ann, et al."
    assert of["family"](four[:2], serial=True) == "Ash and Ash"
