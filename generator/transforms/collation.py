"""Turn words into the keys by which a list of them is sorted as a dictionary would sort it."""

from unicodedata import category, normalize


def collation_key(words: str) -> tuple[str, str, str]:
    """Letters count before their accents, and these before capitals; what is neither letter nor digit only parts words.

    After the levels of the Unicode Collation Algorithm (https://www.unicode.org/reports/tr10/), for languages that put
    accented letters with the plain ones, as English and French do.
    """
    plain = " ".join("".join(sign if sign.isalnum() else " " for sign in _base(words)).split())
    return plain.casefold(), normalize("NFKD", words).casefold(), words.swapcase()


def _base(words: str) -> str:
    apostrophes = str.maketrans("", "", "'’.")
    return "".join(sign for sign in normalize("NFKD", words).translate(apostrophes) if category(sign) != "Mn")
