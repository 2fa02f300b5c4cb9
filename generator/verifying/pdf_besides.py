"""Turn two PDFs into how they differ in what is not their words: drawing, fonts, links, metadata, attachments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from generator.verifying.flow import shown
from generator.verifying.pdf_digest import Digests
from generator.verifying.pdf_flow import PdfText
from generator.verifying.pdf_structure import elements
from generator.verifying.series import MOST, cut, differing

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_SPACE = re.compile(rb"\s+")
_PAGE_SEEN = frozenset(
    "/Type /Parent /Contents /Resources /Annots /StructParents /Tabs /Group "
    "/MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Rotate /UserUnit".split()
)
_BOXES = ("/MediaBox", "/CropBox", "/TrimBox", "/Rotate", "/UserUnit")
_CATALOG_SEEN = frozenset("/Type /Pages /Metadata /StructTreeRoot /Outlines /Names /Dests /Version /Extensions".split())
_ACTIVE = {
    "/OpenAction": "does something when it is opened (OpenAction)", "/AA": "does something when it is used (AA)",
    "/AcroForm": "has form fields", "/OCProperties": "has layers, which can be shown and hidden",
    "/Perms": "has signatures or permissions",
}  # fmt: skip


def besides(
    ours: PdfReader, theirs: PdfReader, before: PdfText, after: PdfText, changed: frozenset[int]
) -> Iterator[str]:
    """How a PDF differs from the released one beside its words, a sentence each; on pages `changed` words do too."""
    yield from _told_otherwise(after)
    yield from _pages(ours, theirs, before, after, changed)
    yield from _annotations(ours, theirs)
    yield from _catalog(ours, theirs)
    yield from _metadata(ours, theirs)


def _told_otherwise(text: PdfText) -> Iterator[str]:
    for one in text.contradictions[:MOST]:
        yield f"page {one.page}: one reads “{one.drawn}”, but searching and copying find “{one.told}”."
    for page, words in text.hidden[:MOST]:
        yield f"page {page}: there is text that nobody sees: “{cut(words)}”."
    if text.scanned:
        yield "its pages are pictures with a text behind them; what one sees was not compared."


def have_common_fonts(before: PdfText, after: PdfText) -> bool:
    """Whether some font is the same: another program would have made its own."""
    return bool((frozenset().union(*before.fonts) & frozenset().union(*after.fonts)) - {""})


def _pages(
    ours: PdfReader, theirs: PdfReader, before: PdfText, after: PdfText, changed: frozenset[int]
) -> Iterator[str]:
    if len(ours.pages) != len(theirs.pages):
        yield f"it has {len(theirs.pages)} pages, ours has {len(ours.pages)}; their drawing was not compared."
        return
    sides = Digests(), Digests()
    drawn: list[int] = []
    others: dict[str, list[int]] = {}
    for number, (a, b) in enumerate(zip(ours.pages, theirs.pages, strict=True), 1):
        if _content(a) != _content(b):
            drawn.append(number)
        for what, name in _RESOURCES.items():
            if _resource(a, name, sides[0]) != _resource(b, name, sides[1]):
                others.setdefault(what, []).append(number)
        if _other_keys(a, sides[0]) != _other_keys(b, sides[1]):
            others.setdefault("an entry that is no part of the drawing", []).append(number)
        if [str(a.get(name)) for name in _BOXES] != [str(b.get(name)) for name in _BOXES]:
            others.setdefault("the size, the cut-out or the turn", []).append(number)
    if drawn and len(drawn) == len(ours.pages) > 1 and not have_common_fonts(before, after):
        yield (
            "all of its pages were drawn anew by another program, as when a file is printed or converted. "
            "Pictures, and whatever covers words, were not compared: look at the pages beside ours."
        )
        return
    for number in drawn[:MOST]:
        more = _more(before.shapes[number - 1], after.shapes[number - 1])
        same = "" if number in changed else ", though its words are the same: look whether something is covered or gone"
        yield f"page {number}: the page's drawing differs{more}{same}."
    if len(drawn) > MOST:
        yield f"the drawing of {len(drawn) - MOST} more pages differs."
    for what, pages in others.items():
        yield f"{_listed(pages)}: {what} differ{'' if what == 'fonts' else 's'} from ours."


_RESOURCES = {
    "fonts": "/Font", "a picture or a part that is drawn": "/XObject", "what its colours and layers mean": "",
}  # fmt: skip


def _listed(pages: Sequence[int]) -> str:
    return f"page{'s' * (len(pages) > 1)} {', '.join(map(str, pages[:MOST]))}{' …' if len(pages) > MOST else ''}"


def _content(page: PageObject) -> bytes:
    """What a page draws, whatever its line ends; parts of it that cannot be unpacked are as if they were not there."""
    contents = page.get_contents()
    return _SPACE.sub(b" ", contents.get_data()).strip() if contents is not None else b""


def _other_keys(page: PageObject, digests: Digests) -> object:
    return {name: digests.of(page.raw_get(name)) for name in page if name not in _PAGE_SEEN}


def _resource(page: PageObject, name: str, digests: Digests) -> object:
    from pypdf.generic import DictionaryObject

    resources: Any = page.get("/Resources", DictionaryObject()).get_object()
    if name:
        items: Any = resources.get(name, DictionaryObject()).get_object()
        return {key: digests.of(items.raw_get(key)) for key in items}
    rest = [one for one in resources if one not in ("/Font", "/XObject", "/ProcSet")]
    return {key: digests.of(resources.raw_get(key)) for key in rest if resources[key].get_object()}


def _more(before: Counter[str], after: Counter[str]) -> str:
    parts = [
        f"{abs(count)} {shape}{'s' * (abs(count) != 1)} {'more' if count > 0 else 'fewer'}"
        for shape in sorted({*before, *after} - {"?"})
        if (count := after[shape] - before[shape])
    ]
    return f" ({', '.join(parts)})" if parts else ""


def _annotations(ours: PdfReader, theirs: PdfReader) -> Iterator[str]:
    links = [[one for _, one in _of(reader, _link)] for reader in (ours, theirs)]
    yield from differing(links[0], links[1], "link")
    old = Counter(one for _, one in _of(ours, _note))
    for page, one in _of(theirs, _note):
        if old[one] > 0:
            old[one] -= 1
        else:
            yield f"page {page}: {one} was laid over it."


def _of(reader: PdfReader, told: Callable[[Any], str]) -> Iterator[tuple[int, str]]:
    for number, page in enumerate(reader.pages, 1):
        items = page.get("/Annots")
        items = items.get_object() if items is not None else []
        for item in items if isinstance(items, list) else []:
            one = item.get_object()
            if hasattr(one, "get") and (words := told(one)):
                yield number, words


def _link(one: Any) -> str:
    if one.get("/Subtype") != "/Link":
        return ""
    action = one.get("/A")
    action = action.get_object() if action is not None else {}
    if not hasattr(action, "get"):
        return ""
    if action.get("/S") in ("/GoTo", None):
        return ""  # within the file
    target = action.get("/URI") or action.get("/F") or action.get("/JS") or ""
    return f"{'' if action.get('/S') == '/URI' else str(action.get('/S'))[1:] + ' '}{cut(shown(str(target)))}"


def _note(one: Any) -> str:
    sort = str(one.get("/Subtype", "/?"))[1:]
    if sort == "Popup" or (sort == "Link" and "/AP" not in one):
        return ""
    words = cut(shown(str(one.get("/Contents") or one.get("/V") or "")))
    return f"an annotation ({sort}{f': “{words}”' if words else ''})"


def _catalog(ours: PdfReader, theirs: PdfReader) -> Iterator[str]:
    old, new = ours.root_object, theirs.root_object
    for name, what in _ACTIVE.items():
        if name in new and name not in old:
            yield f"it {what}; ours does not."
    sides = Digests(), Digests()
    rest = sorted(({*old, *new} - _CATALOG_SEEN) - {name for name in _ACTIVE if name in new and name not in old})
    for name in rest:
        a, b = (
            digests.of(root.raw_get(name)) if name in root else ""
            for digests, root in zip(sides, (old, new), strict=True)
        )
        if a != b:
            yield f"its entry {name[1:]} differs from ours."
    if _bookmarks(ours) != _bookmarks(theirs):
        yield "its bookmarks differ from ours."
    if list(elements(ours)) != list(elements(theirs)):
        yield "its tags, which screen readers follow, or the alternative texts of its pictures differ from ours."
    yield from _attachments(ours, theirs)
    if "/JavaScript" in _names(theirs):
        yield "it has programs in it (JavaScript)."


def _names(reader: PdfReader) -> Any:
    names = reader.root_object.get("/Names")
    return names.get_object() if names is not None else {}


def _bookmarks(reader: PdfReader) -> list[str]:
    def flat(items: Iterable[Any]) -> Iterator[str]:
        for item in items:
            if isinstance(item, list):
                yield from flat(item)
            else:
                yield str(item.title)

    try:
        return list(flat(reader.outline))
    except Exception:  # what a library raises for broken ones
        return ["?"]


def _attachments(ours: PdfReader, theirs: PdfReader) -> Iterator[str]:
    old, new = ({name: data for name, data in _attached(reader)} for reader in (ours, theirs))
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            sort = "added" if name not in old else "taken away" if name not in new else "changed"
            yield f"the attachment “{shown(name)}” was {sort}."


def _attached(reader: PdfReader) -> Iterator[tuple[str, tuple[bytes, ...]]]:
    try:
        for name, data in reader.attachments.items():
            yield name, tuple(data)
    except Exception:  # as above
        yield "?", ()


def _metadata(ours: PdfReader, theirs: PdfReader) -> Iterator[str]:
    old, new = (
        {str(key)[1:]: shown(str(value)) for key, value in (one.metadata or {}).items()} for one in (ours, theirs)
    )
    for name in sorted({*old, *new}):
        if old.get(name, "") != new.get(name, ""):
            yield f"its metadata differ: {name} “{cut(old.get(name, ''))}” → “{cut(new.get(name, ''))}”."
    a, b = (one.root_object.get("/Metadata") for one in (ours, theirs))
    if Digests().of(a) != Digests().of(b) and old == new:
        yield "its metadata (XMP) differ from ours."
