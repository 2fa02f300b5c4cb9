"""Turn citations into words by a .csl file: asked once for all of a document, answered when asked again."""

import re
from collections.abc import Callable, Mapping

from generator.citeproc.inlines import inlines, texts
from generator.citeproc.items import item
from generator.citeproc.pandoc import processed
from generator.citeproc.scenes import BETWEEN, Request, document, scenes
from generator.citeproc.stylesheet import read_stylesheet
from generator.content import Source
from generator.errors import Diagnostics
from generator.locale import Locale
from generator.model import Inlines, Ref, Text
from generator.model.walk import Node, rebuild
from generator.resources import Resources
from generator.transforms.citations import Form
from generator.transforms.inlines import joined

_FIRST_NOTE = Ref("", kind="note")
_BETWEEN = {"id": BETWEEN, "type": "book", "title": "\u2060", "author": [{"literal": "\u2060"}]}


class CslStyle:
    """A style of CSL in one language.

    One run of pandoc takes longer than all our transforms, so it is run once: `learn` notes what they ask for, and
    what `render` gives after that is what pandoc made of it.
    """

    def __init__(self, resources: Resources, name: str, locale: Locale) -> None:
        self._resources = resources
        self._name = name
        self._language = locale.language
        self.punctuation_in_quote = False
        self._sources: dict[str, Source] = {}
        self._asked: dict[Request, None] = {}
        self._words: dict[Request, Inlines] = {}

    def learn(self, ask: Callable[[], object], diagnostics: Diagnostics) -> None:
        """Let `ask` ask for all citations that will be wanted, and find the words for them.

        Faults: those of the style and of pandoc (csl-…).
        """
        ask()
        stylesheet = read_stylesheet(self._resources, self._name, self._language, diagnostics) if self._asked else None
        if stylesheet is None:
            return
        self.punctuation_in_quote = stylesheet.punctuation_in_quote
        # A style without a bibliography lists sources as it cites them first.
        asked = {
            request: request
            if request.form != "list" or stylesheet.has_bibliography
            else Request(request.source, "full")
            for request in self._asked
        }
        for group in scenes(dict.fromkeys(asked.values())):
            made, places, firsts = document(group, stylesheet.locale)
            # All sources are there each time: a style may tell two of one author and year apart.
            every = (item(_identifier(key), source) for key, source in self._sources.items())
            result = processed(made, [_BETWEEN, *every], stylesheet.xml, diagnostics)
            if result is None:
                return
            entries = _entries(result["blocks"])
            for request in group:
                if request.form == "list":
                    self._words[request] = inlines(entries.get(request.source, ()))
                else:
                    words = inlines(texts(result["blocks"][places[request]]["c"][0]["c"]))
                    self._words[request] = _pointing(words, firsts[request.source])
        self._words = {request: self._words[meant] for request, meant in asked.items()}

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
        """One citation in words, without prefix, suffix and full stop; empty before they are learnt."""
        self._sources[source.key] = source
        request = Request(_identifier(source.key), form, locator, suppress_author)
        self._asked[request] = None
        words = self._words.get(request, ())
        return _with_note(words, first_note)


def _identifier(key: str) -> str:
    """A key that pandoc takes as it is, whatever signs are in it."""
    return "s" + key.encode().hex()


def _entries(blocks: list[Mapping[str, object]]) -> dict[str, list[dict[str, object]]]:
    """The entries of the bibliography by the identifiers of their sources."""
    for block in blocks:
        content = block.get("c")
        if block.get("t") == "Div" and isinstance(content, list) and content[0][0] == "refs":
            return {
                one["c"][0][0].removeprefix("ref-"): list(texts(one["c"][1])) for one in content[1] if one["t"] == "Div"
            }
    return {}


def _pointing(words: Inlines, number: int) -> Inlines:
    """Words with a reference in the place of the number of the note with the first citation."""

    def change(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        done: list[Node] = []
        for node in nodes:
            if isinstance(node, Text) and str(number) in node.text:
                before, _, behind = node.text.partition(str(number))
                done += [*([Text(before)] if before else []), _FIRST_NOTE, *([Text(behind)] if behind else [])]
            else:
                done.append(rebuild(node, change))
        return tuple(done)

    return change(words)  # type: ignore[return-value]


def _with_note(words: Inlines, first_note: Ref | None) -> Inlines:
    """Words with the reference to a note; where there is none to point back to, without its number and brackets."""

    def change(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        done: list[Node] = []
        for node in nodes:
            if node != _FIRST_NOTE:
                done.append(rebuild(node, change))
            else:
                done.append(first_note or Text(_NO_NOTE))
        return tuple(done)

    changed: Inlines = change(words)  # type: ignore[assignment]
    return changed if first_note else _without_number(joined(changed))


_NO_NOTE = "\ue003"
_EMPTY = re.compile(rf"[ \u00a0]*[(\[][^()\[\]]*{_NO_NOTE}[^()\[\]]*[)\]]|[ \u00a0]*{_NO_NOTE}")


def _without_number(words: Inlines) -> Inlines:
    def change(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(
            Text(_EMPTY.sub("", node.text)) if isinstance(node, Text) else rebuild(node, change) for node in nodes
        )

    return change(words)  # type: ignore[return-value]
