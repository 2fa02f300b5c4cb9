"""The item types and variables of CSL 1.0.2, each variable with what it holds.

From the specification's appendices III and IV (https://docs.citationstyles.org/en/stable/specification.html) and the
schema of CSL's input data (https://github.com/citation-style-language/schema).
"""

from collections.abc import Mapping

TYPES = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage
    """.split()
)

TEXTS: Mapping[str, str] = {
    "abstract": "What the source says, in short.",
    "annote": "A remark of your own on the source.",
    "archive": "The archive that holds it.",
    "archive-place": "Where the archive is.",
    "archive_collection": "The collection in the archive.",
    "archive_location": "Its place in the archive: a shelf mark, a box.",
    "authority": "The court or body that issued it.",
    "call-number": "Its call number in a library.",
    "citation-key": "The key under which others cite it.",
    "citation-label": "A label of styles that cite by label.",
    "collection-title": "The series that it belongs to.",
    "container-title": "The journal, book or site in which it stands.",
    "container-title-short": "The same, abbreviated.",
    "dimensions": "Its size or its length.",
    "division": "The part of an organisation that issued it.",
    "DOI": "Its DOI, without an address before it.",
    "event": "The event at which it was given (now event-title).",
    "event-place": "Where that event was.",
    "event-title": "The event at which it was given.",
    "genre": "What it is, in words: “Annual report”.",
    "ISBN": "The ISBN of a book.",
    "ISSN": "The ISSN of a periodical.",
    "journalAbbreviation": "The journal, abbreviated.",
    "jurisdiction": "Where a law or a judgment holds.",
    "keyword": "Key words.",
    "language": "Its language, as a BCP 47 tag.",
    "license": "The licence under which it stands.",
    "medium": "On what it is: DVD, online.",
    "note": "A remark on it.",
    "original-publisher": "Who published it first.",
    "original-publisher-place": "Where it was published first.",
    "original-title": "Its title in its own language.",
    "part-title": "The title of the part that is cited.",
    "PMCID": "Its PubMed Central number.",
    "PMID": "Its PubMed number.",
    "publisher": "Who published it.",
    "publisher-place": "Where it was published.",
    "references": "Related documents, the history of a case.",
    "reviewed-genre": "What the reviewed work is.",
    "reviewed-title": "The title of the reviewed work.",
    "scale": "The scale of a map.",
    "shortTitle": "Its title, abbreviated.",
    "source": "The catalogue from which these data come.",
    "status": "Its status: “in force”, “forthcoming”.",
    "title": "Its title.",
    "title-short": "Its title, abbreviated.",
    "translated-title": "Its title in translation.",
    "volume-title": "The title of the volume.",
    "year-suffix": "A letter that tells two sources of one year apart.",
}

NUMBERS: Mapping[str, str] = {
    "chapter-number": "The number of the chapter.",
    "citation-number": "Its number in a list of sources.",
    "collection-number": "Its number in the series.",
    "edition": "The edition.",
    "first-reference-note-number": "The number of the note that cites it first.",
    "issue": "The issue of a periodical.",
    "locator": "The place in it that is cited.",
    "number": "Its number or symbol: A/HRC/16/21, 12/34.",
    "number-of-pages": "How many pages it has.",
    "number-of-volumes": "How many volumes it has.",
    "page": "The pages in its container.",
    "page-first": "The first of them.",
    "part-number": "The number of the part.",
    "printing-number": "The printing.",
    "section": "The section of a newspaper or a law.",
    "supplement-number": "The supplement.",
    "version": "The version.",
    "volume": "The volume.",
}

DATES: Mapping[str, str] = {
    "accessed": "When it was read online.",
    "available-date": "When it was first to be had.",
    "event-date": "When the event was.",
    "issued": "When it was published.",
    "original-date": "When it was first published.",
    "submitted": "When it was handed in.",
}

NAMES: Mapping[str, str] = {
    "author": "Who wrote it.",
    "chair": "Who chaired the session.",
    "collection-editor": "Who edits the series.",
    "compiler": "Who compiled it.",
    "composer": "Who composed it.",
    "container-author": "Who wrote the book in which it stands.",
    "contributor": "Who contributed to it.",
    "curator": "Who curated it.",
    "director": "Who directed it.",
    "editor": "Who edited it.",
    "editor-translator": "Who edited and translated it.",
    "editorial-director": "Who directed the edition.",
    "executive-producer": "Who produced it as head.",
    "guest": "Who was a guest in it.",
    "host": "Who hosted it.",
    "illustrator": "Who illustrated it.",
    "interviewer": "Who asked the questions.",
    "narrator": "Who narrates it.",
    "organizer": "Who organised the event.",
    "original-author": "Who wrote the original.",
    "performer": "Who performed it.",
    "producer": "Who produced it.",
    "recipient": "Who received it.",
    "reviewed-author": "Who wrote the reviewed work.",
    "script-writer": "Who wrote the script.",
    "series-creator": "Who created the series.",
    "translator": "Who translated it.",
}
