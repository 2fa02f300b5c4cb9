"""Turn the citations in notes into words: the full form first, then ibid or a short form that points back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, Protocol, runtime_checkable

from generator.content import Source
from generator.errors import Diagnostics, did_you_mean
from generator.locale import Locale
from generator.model import Citation, Cite, Document, Inline, Inlines, Note, Para, Ref, Text
from generator.model.walk import Node, find, rebuild, text, with_blocks
from generator.record import record
from generator.sentences import begins_sentence
from generator.transforms.endings import ended
from generator.transforms.inlines import joined, lower_first, upper_first

Form = Literal["full", "short", "ibid", "list"]  # "list" is that of a bibliography


class Style(Protocol):
    """What this transform wants of a citation style."""

    @property
    def punctuation_in_quote(self) -> bool:
        """Whether a full stop or comma behind closing quotation marks stands inside them, as CSL calls it. It is asked
        for after the words were rendered.
        """

    def render(
        self,
        source: Source,
        form: Form,
        diagnostics: Diagnostics,
        *,
        locator: str = "",
        suppress_author: bool = False,
        first_note: Ref | None = None,
    ) -> Inlines:
        """One citation in words, without prefix, suffix and full stop."""


@runtime_checkable
class Learning(Style, Protocol):
    """A style that has to know all citations of a document before it can give the words of one."""

    def learn(self, ask: Callable[[], object], diagnostics: Diagnostics) -> None:
        """Find the words for all that `ask` asks for by `render`, which gives none yet."""


def citations(
    document: Document,
    sources: Mapping[str, Source],
    repeat: Literal["ibid", "short"],
    style: Style,
    locale: Locale,
    diagnostics: Diagnostics,
) -> Document:
    """The document with words in every Cite, and each note ending with one full stop. Fault: citation-unknown.

    The form follows from the notes in the order of their numbers. Full: the source is cited for the first time.
    Ibid: the note before cites this source and nothing else, the citation is the first of its own note, and it does
    not leave out a locator that the note before has (the reader would take that as repeated). Short: everywhere else.
    """
    return with_blocks(document, _Words(sources, repeat, style, locale, diagnostics).change(document.blocks))


@record
class _Previous:
    """What the note before cites: the keys and the locators that stand beside them."""

    keys: frozenset[str] = frozenset()
    locators: tuple[str, ...] = ()


class _Words:
    """Goes over the notes in the order of their numbers and remembers what was cited where."""

    def __init__(
        self,
        sources: Mapping[str, Source],
        repeat: Literal["ibid", "short"],
        style: Style,
        locale: Locale,
        diagnostics: Diagnostics,
    ) -> None:
        self._sources = sources
        self._repeat = repeat
        self._style = style
        self._locale = locale
        self._diagnostics = diagnostics
        self._first: dict[str, Note] = {}
        self._previous = _Previous()

    def change(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The nodes with words in their citations."""
        return tuple(self._note(node) if isinstance(node, Note) else rebuild(node, self.change) for node in nodes)

    def _note(self, note: Note) -> Note:
        items = [item for cite in find(note.blocks, Cite) for item in cite.items]
        openings = _openings(note)
        cited = 0

        def change(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
            nonlocal cited
            done: list[Node] = []
            for node in nodes:
                if isinstance(node, Cite):
                    opens = id(node) in openings or (bool(done) and begins_sentence(text(done), self._locale))
                    node = self._cite(node, note, cited == 0, opens)
                    cited += len(node.items)
                    done.append(node)
                else:
                    done.append(rebuild(node, change))
            return tuple(done)

        result = rebuild(note, change)
        self._previous = _Previous(frozenset(item.key for item in items), tuple(_locator(item) for item in items))
        return ended(result, self._style.punctuation_in_quote)

    def _cite(self, cite: Cite, note: Note, first: bool, opens: bool) -> Cite:
        content: list[Inline] = []
        for index, item in enumerate(cite.items):
            words = self._item(item, note, first and index == 0, opens and index == 0)
            if words and content:
                content.append(Text("; "))
            content.extend(words)
        return replace(cite, content=joined(content))

    def _item(self, item: Citation, note: Note, first: bool, opens: bool) -> Inlines:
        source = self._sources.get(item.key)
        if source is None:
            self._unknown(item)
            return ()
        form = self._form(item, first)
        earlier = self._first.setdefault(item.key, note)
        locator = _locator(item)
        words = self._style.render(
            source,
            form,
            self._diagnostics,
            locator="" if form == "ibid" and set(self._previous.locators) == {locator} else locator,
            suppress_author=item.suppress_author,
            first_note=_reference(earlier) if form == "short" and earlier is not note else None,
        )
        if form == "full" and not words:
            self._empty(item)
        if form == "ibid" and (item.prefix or not opens):
            words = lower_first(words)
        words = joined((*_before(item.prefix), *words, *_behind(item)))
        return upper_first(words) if opens and (item.prefix or form == "ibid") else words

    def _unknown(self, item: Citation) -> None:
        if any(found.location and found.location.file.endswith("/sources.yaml") for found in self._diagnostics):
            return  # a file at fault gives no source at all: each would be unknown for a reason that is told already
        message = f"There is no source “{item.key}” in sources.yaml."
        hint = did_you_mean(item.key, self._sources) or "Add it to content/evidence/sources.yaml."
        self._diagnostics.fault("citation-unknown", message, item.location, hint)

    def _empty(self, item: Citation) -> None:
        if any(found.code.startswith(("csl-", "style-", "template-")) for found in self._diagnostics):
            return  # it is told why
        message = f"The citation style writes nothing for the source “{item.key}”."
        hint = "Give the source a title and the like in sources.yaml, or choose another style."
        self._diagnostics.fault("citation-empty", message, item.location, hint)

    def _form(self, item: Citation, first: bool) -> Form:
        if item.key not in self._first:
            return "full"
        if self._repeat == "ibid" and first and self._previous.keys == {item.key}:
            return "ibid" if _locator(item) or not any(self._previous.locators) else "short"
        return "short"


def _openings(note: Note) -> set[int]:
    """The citations with which the paragraphs of a note begin, by their identity."""
    return {id(para.content[0]) for para in find(note.blocks, Para) if para.content}


def _reference(note: Note) -> Ref:
    return Ref(note.id, kind="note", number=str(note.number))


def _locator(item: Citation) -> str:
    """The locator with the words that go on with it ("p. 3 and passim"), since other parts may follow it."""
    match item.suffix:
        case (Text(text=words),) if item.locator and not words.startswith((",", ";")):
            return f"{item.locator} {words.strip()}"
    return item.locator


def _before(prefix: Inlines) -> Inlines:
    if not prefix or text(prefix).endswith((" ", "(", "“", "«")):
        return prefix
    return (*prefix, Text(" "))


def _behind(item: Citation) -> Inlines:
    """The suffix, if it is not already with the locator."""
    if not item.suffix or _locator(item) != item.locator:
        return ()
    joint = "" if text(item.suffix).startswith((" ", ",", ";", ".", ":", ")")) else " "
    return (Text(joint), *item.suffix)
