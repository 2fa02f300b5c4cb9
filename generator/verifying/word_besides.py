"""Turn two Word files into how they differ beside their words: tracked changes, comments, links, pictures, metadata."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from generator.verifying.flow import shown
from generator.verifying.series import MOST, cut, differing
from generator.verifying.word_flow import WordText
from generator.verifying.word_opening import Package, W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TRACKED = {"ins": "added", "del": "struck", "moveTo": "moved to", "moveFrom": "moved away"}
_FORMATS = ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "numberingChange")
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
# What programs write of themselves when they save a file.
_STATISTICS = frozenset(
    "Pages Words Characters CharactersWithSpaces Lines Paragraphs TotalTime DocSecurity ScaleCrop LinksUpToDate "
    "SharedDoc HyperlinksChanged AppVersion TitlesOfParts HeadingPairs vector lpstr i4 variant revision Application "
    "Template".split()
)
_FOREIGN = {
    "vbaProject": "macros", "oleObject": "an embedded object", "package": "an embedded file",
    "aFChunk": "another document, which Word takes in when it opens the file", "control": "a control",
    "subDocument": "another document that it draws on", "attachedTemplate": "a template that it loads",
    "frame": "a frame", "chart": "a chart", "diagramData": "a diagram", "glossaryDocument": "building blocks",
}  # fmt: skip
_REASONS = {"hidden": "hidden", "white": "white", "tiny": "too small to be read"}
_LIVE = frozenset(
    "REF NOTEREF PAGEREF PAGE NUMPAGES SECTIONPAGES SEQ TOC HYPERLINK STYLEREF SECTION TITLE AUTHOR SUBJECT".split()
)


def besides(ours: Package, theirs: Package, before: WordText, after: WordText) -> Iterator[str]:
    """How a Word file differs from the released one beside its words, a sentence each."""
    yield from _tracked(theirs)
    yield from _comments(ours, theirs)
    yield from _unseen(before, after)
    yield from _numbers(before, after)
    yield from _two_faced(ours, theirs)
    yield from _fields(before, after)
    yield from differing(list(_links(ours)), list(_links(theirs)), "link")
    yield from _pictures(ours, theirs)
    yield from _foreign(ours, theirs)
    yield from _metadata(ours, theirs)
    yield from _parts(ours, theirs)


def _parts(ours: Package, theirs: Package) -> Iterator[str]:
    """Which parts differ, where the file was not saved anew by a program, which writes all of them its own way."""
    names = sorted({*ours.parts, *theirs.parts})
    other = [name for name in names if ours.parts.get(name) != theirs.parts.get(name)]
    if other and len(other) <= len(names) / 2:
        yield f"of its parts these are not the same: {', '.join(other[:MOST])}{' …' if len(other) > MOST else ''}."


def _stories(package: Package) -> Iterator[Any]:
    """The body, the notes, headers and footers."""
    yield package.tree(package.main)
    for sort in ("footnotes", "endnotes", "header", "footer"):
        for part in package.parts_of(sort):
            yield package.tree(part)


def _tracked(theirs: Package) -> Iterator[str]:
    for root in _stories(theirs):
        for name, sort in _TRACKED.items():
            for one in root.iter(f"{W}{name}"):
                words = shown("".join(part.text or "" for part in one.iter(f"{W}t", f"{W}delText")))
                if words:
                    yield f"a tracked change by {_author(one)}: {sort} “{cut(words)}”."
    formats = sum(1 for root in _stories(theirs) for name in _FORMATS for _ in root.iter(f"{W}{name}"))
    if formats:
        yield f"{formats} tracked change{'s' * (formats != 1)} of formats."


def _author(one: Any) -> str:
    return shown(str(one.get(f"{W}author", ""))) or "nobody named"


def _comments(ours: Package, theirs: Package) -> Iterator[str]:
    known = Counter(_comment(one) for one in _of_part(ours, "comments", f"{W}comment"))
    for one in _of_part(theirs, "comments", f"{W}comment"):
        if known[_comment(one)] > 0:
            known[_comment(one)] -= 1
        else:
            yield f"a comment by {_author(one)}: “{cut(_comment(one))}”."


def _comment(one: Any) -> str:
    return shown("".join(part.text or "" for part in one.iter(f"{W}t")))


def _of_part(package: Package, sort: str, tag: str) -> Iterator[Any]:
    for part in package.parts_of(sort):
        yield from package.tree(part).iter(tag)


def _unseen(before: WordText, after: WordText) -> Iterator[str]:
    for why, words in _REASONS.items():
        old = "".join("".join(text.split()) for reason, text in before.unseen if reason == why)
        new = [text for reason, text in after.unseen if reason == why]
        if "".join("".join(new).split()) != old:
            told = cut(shown("".join(new)))
            yield f"text that is {words}: “{told}”." if told else f"text that was {words} in ours can be seen now."


def _numbers(before: WordText, after: WordText) -> Iterator[str]:
    """Paragraphs with the same words and another number: those whose words stand once on each side."""
    old, new = (
        {words: label for label, words in text.labels if counts[words] == 1}
        for text in (before, after)
        for counts in (Counter(words for _, words in text.labels),)
    )
    pairs = [(label, new[words], words) for words, label in old.items() if words in new and new[words] != label]
    for one, other, words in pairs[:3]:
        yield f"a paragraph has another number: “{one}” → “{other}” ({cut(words)[:60]} …)."
    if len(pairs) > 3:
        yield f"{len(pairs) - 3} more paragraphs have other numbers."


def _two_faced(ours: Package, theirs: Package) -> Iterator[str]:
    """Words that new programs show and old ones do not, or the other way round (ISO/IEC 29500-3, 10.2.1)."""
    known = set(_alternatives(ours))
    for first, second in _alternatives(theirs):
        if first != second and (first, second) not in known:
            yield f"programs differ in what they show: “{cut(first)}”, or “{cut(second)}”."


def _alternatives(package: Package) -> Iterator[tuple[str, str]]:
    for root in _stories(package):
        for one in root.iter(f"{_MC}AlternateContent"):
            words = [
                shown("".join(part.text or "" for part in choice.iter(f"{W}t")))
                for choice in one.iterchildren(f"{_MC}Choice", f"{_MC}Fallback")
            ]
            if any(words):
                yield words[0], words[-1] if len(words) > 1 else ""


def _fields(before: WordText, after: WordText) -> Iterator[str]:
    """Fields of which the words may become others when the file is opened or printed."""
    known = Counter(_code(one) for one in before.codes)
    told = Counter(_code(one) for one in after.codes) - known
    for code in list(told)[:MOST]:
        if code.split()[:1] and code.split()[0] not in _LIVE:
            yield f"a field, which may show other words when it is updated: {{ {cut(code)} }}."


def _code(code: str) -> str:
    name, _, rest = code.partition(" ")
    return f"{name.upper()} {rest}".strip()


def _links(package: Package) -> Iterator[str]:
    """The targets of links that lead out of the file, in the order of the text."""
    parts = [
        package.main,
        *(part for sort in ("footnotes", "endnotes", "header", "footer") for part in package.parts_of(sort)),
    ]
    for part in parts:
        relations = package.relations(part)
        for one in package.tree(part).iter(f"{W}hyperlink", f"{W}instrText"):
            if one.tag == f"{W}hyperlink":
                _, target, outside = relations.get(str(one.get(f"{_R}id", "")), ("", "", False))
                if outside:
                    anchor = one.get(f"{W}anchor")
                    yield _address(f"{target}#{anchor}" if anchor else target)
            elif found := re.match(r'\s*HYPERLINK\s+"([^"]+)"', one.text or ""):
                yield _address(found[1])


def _address(target: str) -> str:
    """An address as all programs write it: they differ in which signs are written as %20."""
    from urllib.parse import unquote

    return cut(shown(unquote(target, errors="replace")))


def _pictures(ours: Package, theirs: Package) -> Iterator[str]:
    sides = [list(_drawn(package)) for package in (ours, theirs)]
    if [one for one, _ in sides[0]] != [one for one, _ in sides[1]]:
        old, new = ([one for one, _ in side] for side in sides)
        if len(old) == len(new):
            places = [number for number, (a, b) in enumerate(zip(old, new, strict=True), 1) if a != b]
            yield f"picture {', '.join(map(str, places[:MOST]))} is not ours, or was saved anew."
        else:
            yield f"it has {len(new)} picture{'s' * (len(new) != 1)}, ours has {len(old)}."
    told = [[text for _, text in side if text] for side in sides]
    yield from differing(told[0], told[1], "text for screen readers")


def _drawn(package: Package) -> Iterator[tuple[str, str]]:
    """The pictures in the order of the text: a digest of each, and its alternative text."""
    for part in (package.main, *package.parts_of("header"), *package.parts_of("footer")):
        relations = package.relations(part)
        for one in package.tree(part).iter("{*}blip", "{*}imagedata", "{*}docPr"):
            if any(above.tag == f"{_MC}Fallback" for above in one.iterancestors()):
                continue
            name = one.get(f"{_R}embed") or one.get(f"{_R}link") or one.get(f"{_R}id") or ""
            target = relations.get(str(name), ("", "", True))[1]
            if one.tag.endswith("docPr"):
                yield "", shown(str(one.get("descr", "")))
            elif name:
                yield hashlib.sha256(package.parts.get(target, target.encode())).hexdigest(), ""


def _foreign(ours: Package, theirs: Package) -> Iterator[str]:
    old, new = _sorts(ours), _sorts(theirs)
    for sort, what in _FOREIGN.items():
        if new[sort] > old[sort]:
            yield f"it has {what} in it; ours does not."
    if any(one.get(f"{W}xpath") for root in _stories(theirs) for one in root.iter(f"{W}dataBinding")):
        yield "it has words that are bound to data, which Word writes anew when it opens the file."


def _sorts(package: Package) -> Counter[str]:
    rels = [name for name in package.parts if name.endswith(".rels")]
    return Counter(
        str(one.get("Type", "")).rpartition("/")[2]
        for name in rels
        for one in package.tree(name).iter("{*}Relationship")
    )


def _metadata(ours: Package, theirs: Package) -> Iterator[str]:
    old, new = _properties(ours), _properties(theirs)
    for name in sorted({*old, *new}):
        if old.get(name, "") != new.get(name, ""):
            yield f"its metadata differ: {name} “{cut(old.get(name, ''))}” → “{cut(new.get(name, ''))}”."


def _properties(package: Package) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for part in _PROPERTIES:
        root = package.tree(part)
        for one in root.iter() if root is not None else ():
            name = one.get("name") or str(one.tag).rpartition("}")[2]
            if name not in _STATISTICS and (one.text or "").strip():
                found[name] = shown(one.text or "")
    return found
