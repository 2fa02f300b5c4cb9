"""The types and tags of RIS with what they are called in CSL, as Zotero and EndNote write them."""

from collections.abc import Mapping

TYPES: Mapping[str, str] = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic", "ART": "graphic",
    "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter", "CHART": "figure",
    "COMP": "software", "CONF": "book", "CPAPER": "paper-conference", "CTLG": "book", "DATA": "dataset",
    "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter", "EDBOOK": "book",
    "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "entry-encyclopedia", "FIGURE": "figure",
    "GEN": "document", "GOVDOC": "report", "HEAR": "hearing", "ICOMM": "personal_communication",
    "INPR": "article-journal", "JFULL": "periodical", "JOUR": "article-journal", "LEGAL": "regulation",
    "MANSCPT": "manuscript", "MAP": "map", "MGZN": "article-magazine", "MPCT": "motion_picture",
    "MUSIC": "musical_score", "NEWS": "article-newspaper", "PAMP": "pamphlet", "PAT": "patent",
    "PCOMM": "personal_communication", "RPRT": "report", "SER": "book", "SLIDE": "speech", "SOUND": "song",
    "STAND": "standard", "STAT": "legislation", "THES": "thesis", "UNBILL": "bill", "UNPB": "manuscript",
    "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip

TEXTS: Mapping[str, str] = {
    "TI": "title", "T1": "title", "CT": "title", "ST": "title-short", "T2": "container-title",
    "BT": "container-title", "JF": "container-title", "JO": "container-title", "JA": "container-title-short",
    "J1": "container-title-short", "J2": "container-title-short", "T3": "collection-title", "TT": "translated-title",
    "PB": "publisher", "CY": "publisher-place", "PP": "publisher-place", "DO": "DOI", "VL": "volume",
    "ET": "edition", "LA": "language", "AB": "abstract", "N2": "abstract", "M3": "genre", "CN": "call-number",
    "DB": "source", "DP": "source", "AV": "archive_location", "SE": "section", "NV": "number-of-volumes",
    "C6": "status",
}  # fmt: skip

NAMES: Mapping[str, str] = {
    "AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "collection-editor", "A4": "translator",
}  # fmt: skip

DATES: Mapping[str, str] = {"DA": "issued", "PY": "issued", "Y1": "issued", "Y2": "accessed"}

FILES = frozenset({"L1", "L2", "L3", "L4", "LK"})
UNNEEDED = frozenset({"TY", "ER", "ID", "AN", "RP", "EP", "UR", "LB", "TA"})

# Types whose IS is the number of an issue, and whose SN is a number of their own.
PERIODICALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical"})
NUMBERED = frozenset({"report", "patent", "standard", "bill", "legislation", "regulation"})
