"""The types and fields of BibTeX and BibLaTeX with what they are called in CSL.

From the manual of BibLaTeX (sections 2.1 and 2.2; https://ctan.org/pkg/biblatex), and from what Zotero writes.
"""

from collections.abc import Mapping

TYPES: Mapping[str, str] = {
    "article": "article-journal", "periodical": "periodical", "suppperiodical": "article-journal",
    "review": "review", "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book",
    "proceedings": "book", "mvproceedings": "book", "reference": "book", "mvreference": "book", "manual": "book",
    "commentary": "book", "booklet": "pamphlet", "dataset": "dataset", "inbook": "chapter", "incollection": "chapter",
    "suppbook": "chapter", "suppcollection": "chapter", "bookinbook": "chapter", "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference", "conference": "paper-conference", "thesis": "thesis", "phdthesis": "thesis",
    "mastersthesis": "thesis", "report": "report", "techreport": "report", "unpublished": "manuscript",
    "patent": "patent", "online": "webpage", "electronic": "webpage", "www": "webpage", "misc": "document",
    "artwork": "graphic", "image": "graphic", "audio": "song", "music": "song", "video": "motion_picture",
    "movie": "motion_picture", "performance": "performance", "software": "software", "jurisdiction": "legal_case",
    "legislation": "legislation", "legal": "treaty", "letter": "personal_communication", "standard": "standard",
}  # fmt: skip

SUBTYPES: Mapping[str, str] = {"magazine": "article-magazine", "newspaper": "article-newspaper"}

TEXTS: Mapping[str, str] = {
    "shorttitle": "title-short", "booktitle": "container-title", "journaltitle": "container-title",
    "journal": "container-title", "shortjournal": "container-title-short", "series": "collection-title",
    "volumes": "number-of-volumes", "volume": "volume", "part": "part-number", "chapter": "chapter-number",
    "edition": "edition", "version": "version", "pagetotal": "number-of-pages", "issue": "issue",
    "venue": "event-place", "eventtitle": "event-title", "origtitle": "original-title", "isbn": "ISBN",
    "issn": "ISSN", "annotation": "annote", "annote": "annote", "abstract": "abstract", "keywords": "keyword",
    "pubstate": "status", "library": "source", "pmid": "PMID", "pmcid": "PMCID", "court": "authority",
    "jurisdiction": "jurisdiction", "archive": "archive", "archivelocation": "archive_location",
    "authority": "authority", "callnumber": "call-number", "doi": "DOI",
}  # fmt: skip

# Lists of BibLaTeX, joined with "and".
LISTS: Mapping[str, str] = {
    "publisher": "publisher", "institution": "publisher", "school": "publisher", "organization": "publisher",
    "location": "publisher-place", "address": "publisher-place", "origpublisher": "original-publisher",
    "origlocation": "original-publisher-place",
}  # fmt: skip

NAMES: Mapping[str, str] = {
    "author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author",
    "director": "director", "recipient": "recipient", "interviewer": "interviewer", "composer": "composer",
    "seriescreator": "series-creator", "scriptwriter": "script-writer", "producer": "producer",
}  # fmt: skip

# What `editortype` and its like say that an editor is.
EDITORS: Mapping[str, str] = {
    "editor": "editor", "compiler": "compiler", "director": "director", "organizer": "organizer",
    "producer": "producer", "scriptwriter": "script-writer", "none": "contributor", "collaborator": "contributor",
    "founder": "contributor", "continuator": "editor", "redactor": "editor", "reviser": "editor",
}  # fmt: skip

DATES: Mapping[str, str] = {
    "date": "issued", "urldate": "accessed", "lastchecked": "accessed", "lastaccessed": "accessed",
    "eventdate": "event-date", "origdate": "original-date",
}  # fmt: skip

# Where an eprint stands, and PubMed's number.
EPRINTS: Mapping[str, str] = {
    "arxiv": "https://arxiv.org/abs/", "jstor": "https://www.jstor.org/stable/", "hdl": "https://hdl.handle.net/",
    "googlebooks": "https://books.google.com/books?id=",
}  # fmt: skip

# Types of theses and reports as BibLaTeX's language files have them.
GENRES: Mapping[str, str] = {
    "phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis", "candthesis": "Candidate thesis", "techreport": "Technical report",
    "resreport": "Research report", "patent": "Patent",
}  # fmt: skip

LANGUAGES: Mapping[str, str] = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "australian": "en-AU", "canadian": "en-CA", "french": "fr", "francais": "fr", "canadien": "fr-CA",
    "german": "de", "ngerman": "de", "austrian": "de-AT", "naustrian": "de-AT", "swissgerman": "de-CH",
    "spanish": "es", "mexican": "es-MX", "italian": "it", "portuguese": "pt", "portuges": "pt", "brazilian": "pt-BR",
    "brazil": "pt-BR", "dutch": "nl", "russian": "ru", "ukrainian": "uk", "polish": "pl", "czech": "cs",
    "slovak": "sk", "hungarian": "hu", "magyar": "hu", "romanian": "ro", "bulgarian": "bg", "serbian": "sr",
    "croatian": "hr", "greek": "el", "turkish": "tr", "armenian": "hy", "azerbaijani": "az", "georgian": "ka",
    "arabic": "ar", "hebrew": "he", "persian": "fa", "farsi": "fa", "chinese": "zh", "japanese": "ja",
    "korean": "ko", "hindi": "hi", "swedish": "sv", "danish": "da", "norwegian": "no", "norsk": "nb",
    "nynorsk": "nn", "finnish": "fi", "latin": "la", "vietnamese": "vi", "thai": "th", "indonesian": "id",
}  # fmt: skip

# What only LaTeX, BibLaTeX or a program's own housekeeping needs: left out without a word.
UNNEEDED = frozenset(
    """
    crossref xref xdata ids options label sortkey sortname sorttitle sortyear presort key shorthand related relatedtype
    entrysubtype editortype editoratype editorbtype editorctype eprinttype archiveprefix eprintclass primaryclass
    urlyear month year day timestamp owner date-added date-modified creationdate modificationdate bdsk-url-1 groups
    nameaddon useprefix gender indextitle langidopts copyright
    """.split()
)
