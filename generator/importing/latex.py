"""Turn the LaTeX of a BibTeX field into plain text: accents, signs, quotation marks, without commands for looks."""

import re
from functools import cache, lru_cache
from typing import Any

# Commands whose argument is words, in another look or in quotation marks.
_LOOKS = frozenset(
    """
    emph textit textbf textsc textrm textsf texttt textmd textup textsl textnormal mkbibemph mkbibitalic mkbibbold
    mkbibacro mkbibparens mkbibbrackets mbox text underline uline url nolinkurl path href textnohyphenation
    foreignlanguage
    """.split()
)
_QUOTES = frozenset({"mkbibquote", "enquote", "textquote"})
_DROPPED = frozenset({"relax", "noopsort", "protect", "sortnoop", "bibstring", "autocap", "label", "index"})
_SCRIPTS = {
    "textsuperscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "textsubscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
_TWO_ARGUMENTS = frozenset({"href", "foreignlanguage"})  # of which the second is words
# Commands that pylatexenc reads as nothing, or as another sign.
_NAMED_SIGNS = {"textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_", "textbraceleft": "{",
                "textbraceright": "}", "textpercent": "%", "textampersand": "&", "textasciicircum": "^", "P": "¶",
                "textperiodcentered": "·", "S": "§", "pounds": "£", "euro": "€", "slash": "/", "LaTeX": "LaTeX",
                "TeX": "TeX", "nobreakspace": "\u00a0", "space": " ", "glqq": "„", "grqq": "“", "flqq": "«",
                "frqq": "»", "og": "«\u00a0", "fg": "\u00a0»"}  # fmt: skip
_ACCENTS = frozenset("""'"`^~=.uvHtcdbrk""")
_DEEPEST = 50  # groups and commands in each other; no title has as many, and what is deeper loses its braces
_PLAIN = re.compile(r"[^\\{}$~\-`'%]+")
_LATEX = re.compile(r"[\\{}$~]|--|``|''")
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)\*?[ \t\n]*|(.)|\Z)", re.DOTALL)
_LIGATURES = re.compile("---?|``|''|~")
_SIGNS = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0"}
_SIGN_COMMANDS = {"&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "\\": " ", " ": " ",
                  ",": "\u202f", "/": "", "-": "", "@": "", "(": "", ")": "", ":": "", ";": " ", "!": ""}  # fmt: skip


def plain_text(value: str) -> str:
    """LaTeX as text. What pylatexenc does not know loses its backslash commands and keeps its words."""
    if not _LATEX.search(value):
        return value
    return _Reader(value).text()


class _Reader:
    """Goes over a text once; `at` is where it is."""

    def __init__(self, value: str) -> None:
        self._value = value
        self._at = 0
        self._depth = 0

    def text(self, *, inside: bool = False) -> str:
        """All that is left, up to the closing brace where it is within a group."""
        parts = []
        while self._at < len(self._value):
            sign = self._value[self._at]
            if sign == "}":
                self._at += 1
                if inside:
                    break
                continue  # one that closes nothing
            parts.append(self._next(sign))
        return "".join(parts)

    def _next(self, sign: str) -> str:
        if sign in "{\\" and self._depth >= _DEEPEST:
            self._at += 1
            return ""
        if sign in "{\\":
            self._depth += 1
            words = self._group() if sign == "{" else self._command()
            self._depth -= 1
            return words
        if sign == "$":
            return self._mathematics()
        for pattern in (_LIGATURES, _PLAIN):
            if found := pattern.match(self._value, self._at):
                self._at = found.end()
                return _SIGNS.get(found[0], found[0])
        self._at += 1
        return sign

    def _group(self) -> str:
        self._at += 1
        return self.text(inside=True)

    def _mathematics(self) -> str:
        end = self._value.find("$", self._at + 1)
        if end < 0:
            self._at += 1
            return "$"
        chunk = self._value[self._at : end + 1]
        self._at = end + 1
        return _decoded(chunk)

    def _command(self) -> str:
        found = _COMMAND.match(self._value, self._at)
        assert found is not None  # the pattern takes any sign after a backslash
        self._at = found.end()
        name = found[1] or found[2] or ""
        if name in _ACCENTS:
            return self._accent(name)
        if found[1] is None:
            return _SIGN_COMMANDS.get(name, "")
        return self._named(name, found[0])

    def _named(self, name: str, written: str) -> str:
        if name in _TWO_ARGUMENTS:
            self._argument()
        if name in _LOOKS or name in _TWO_ARGUMENTS:
            return self._argument()
        if name in _QUOTES:
            return f"“{self._argument()}”"
        if name in _SCRIPTS:
            return self._argument().translate(_SCRIPTS[name])
        if name in _DROPPED:
            if self._value.startswith("{", self._at) and name != "protect":
                self._argument()
            return ""
        sign = _NAMED_SIGNS.get(name) or _decoded(written.rstrip())
        if sign and self._value.startswith("{}", self._at):
            self._at += 2
        return sign

    def _accent(self, name: str) -> str:
        base = self._argument()
        letter, rest = base[:1], base[1:]
        return _decoded(f"\\{name}{{{_DOTLESS.get(letter, letter)}}}") + rest if letter else ""

    def _argument(self) -> str:
        """The group, command or sign that comes next, as text."""
        while self._value[self._at : self._at + 1] in (" ", "\t", "\n"):
            self._at += 1
        sign = self._value[self._at : self._at + 1]
        if sign in ("{", "\\"):
            return self._next(sign)
        self._at += 1
        return sign


_DOTLESS = {"ı": "i", "ȷ": "j"}  # \'{\i} is í


@cache
def _converter() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(keep_comments=True, math_mode="text")


@lru_cache(maxsize=65_536)
def _decoded(chunk: str) -> str:
    """A command, an accent or a formula as text; the same few stand in a file ten thousand times."""
    import unicodedata

    return unicodedata.normalize("NFC", str(_converter().latex_to_text(chunk)))
