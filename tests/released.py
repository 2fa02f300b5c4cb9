"""Write files into the folder of a release, and alter such files as somebody would who wants it unnoticed."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pikepdf

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def release(
    folder: Path, documents: Mapping[str, Mapping[str, bytes]], version: str = "1.0", commit: str = COMMIT,
    date: str = "2026-01-31T12:00:00Z", titles: Mapping[str, str] | None = None,
    kind: str = "plain",
) -> Path:  # fmt: skip
    """A release of documents (slug → format → bytes) in a folder of its own."""
    place = folder / version
    place.mkdir(parents=True)
    listed = []
    for slug, files in documents.items():
        entries = []
        for form, data in files.items():
            (place / f"{slug}.{form}").write_bytes(data)
            digest = hashlib.sha256(data).hexdigest()
            entries.append({"name": f"{slug}.{form}", "format": form, "bytes": len(data), "sha256": digest})
        title = (titles or {}).get(slug, slug)
        about = {"slug": slug, "kind": kind, "title": title, "language": "en", "words": 100, "notes": 1, "pages": 2}
        listed.append({**about, "evidence": "0" * 64, "files": entries})
    manifest = {"format": 1, "version": version, "commit": commit, "date": date, "tools": {}, "documents": listed}
    (place / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    write_sums(place)
    return place


def write_sums(place: Path) -> None:
    """SHA256SUMS of all that stands in a folder."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(place.iterdir())
        if path.name != "SHA256SUMS"
    ]
    (place / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


# -- Word files


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A Word file of parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def edited(data: bytes, name: str, old: str, new: str) -> bytes:
    """A Word file in which a part has other words, once; "header" and the like mean the first part that has the old."""
    found = parts(data)
    chosen = [one for one in sorted(found) if one.startswith(f"word/{name}") and old.encode() in found[one]]
    assert chosen, f"no part {name} has {old}"
    found[chosen[0]] = found[chosen[0]].replace(old.encode(), new.encode(), 1)
    return packed(found)


# -- PDFs


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A PDF after a change."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def with_words(data: bytes, old: str, new: str) -> bytes:
    """A PDF that draws other signs instead of the old, as many, of those that the font has, where the old stand first."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            if _drawn_anew(pdf, page, old, new):
                return
        raise AssertionError(f"nowhere is “{old}” drawn at a stretch")

    return changed(data, change)


def _drawn_anew(pdf: pikepdf.Pdf, page: Any, old: str, new: str) -> bool:
    instructions = list(pikepdf.parse_content_stream(page))
    signs: dict[bytes, str] = {}
    for place, (operands, operator) in enumerate(instructions):
        if str(operator) == "Tf":
            signs = meanings(page.Resources.Font[str(operands[0])])
        elif str(operator) == "TJ":
            array = list(operands[0])
            codes = [
                (at, step)
                for at, one in enumerate(array)
                if isinstance(one, pikepdf.String)
                for step in range(0, len(bytes(one)), 2)
            ]
            said = [signs.get(bytes(array[at])[step : step + 2], "?") for at, step in codes]
            start = "".join(one[:1] for one in said).find(old)
            if start < 0:
                continue
            back = {sign: code for code, sign in signs.items()}
            for step, sign in enumerate(new):
                at, byte = codes[start + step]
                whole = bytes(array[at])
                array[at] = pikepdf.String(whole[:byte] + back[sign] + whole[byte + 2 :])
            instructions[place] = pikepdf.ContentStreamInstruction([pikepdf.Array(array)], operator)
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
            return True
    return False


def meanings(font: Any) -> dict[bytes, str]:
    """What the codes of a font of ours mean, by its ToUnicode map."""
    text = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"^<([0-9a-f]{4})> <([0-9a-f]+)>$", text, re.MULTILINE)
    return {bytes.fromhex(code): bytes.fromhex(sign).decode("utf-16-be") for code, sign in pairs}
