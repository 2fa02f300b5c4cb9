"""Text out of the copies of sources."""

import io
import zipfile
from pathlib import Path

import pytest

from generator.stored_text import stored_text

FOLDER = "content/evidence/copies"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(words: str) -> bytes:
    """The smallest PDF that says something."""
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = (
        b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
    )
    return body + end


def docx(*paragraphs: str, note: str = "") -> bytes:
    def part(lines: tuple[str, ...]) -> str:
        body = "".join(f"<w:p><w:r><w:t>{line}</w:t><w:tab/><w:t>.</w:t></w:r></w:p>" for line in lines)
        return f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("word/document.xml", part(paragraphs))
        package.writestr("word/footnotes.xml", part((note,)))
    return data.getvalue()


HTML = (
    "<html><head><title>t</title><style>p{}</style></head><body><p>We were&nbsp;not</p><p>informed.</p>"
    "<script>no()</script></body></html>"
)


def written(root: Path, name: str, data: bytes) -> str:
    path = root / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return f"copies/{name}"


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.txt", "\ufeffWe were not informéd.".encode(), "We were not informéd."),
        ("a.md", "informéd".encode("cp1252"), "informéd"),
        ("a.html", HTML.encode(), "tWe were\u00a0not\ninformed."),
        ("a.HTM", b"<p>inform\xe9d", "informéd"),
        ("a.docx", docx("We were not", "informed", note="A note"), "We were not .\ninformed .\nA note ."),
        ("a.pdf", pdf("We were not informed."), "We were not informed."),
        ("b.pdf", b"%PDF-1.4 broken", ""),
        ("b.docx", b"no zip", ""),
        ("a.odt", b"unknown", ""),
    ],
)
def test_text_is_read_and_kept(tmp_path: Path, name: str, data: bytes, text: str) -> None:
    file = written(tmp_path, name, data)
    assert (stored_text(tmp_path, file) or "").strip() == text
    assert (tmp_path / ".plaidoyer/cache/copies").is_dir()
    assert (stored_text(tmp_path, file) or "").strip() == text  # out of the cache


def test_another_text_is_read_anew(tmp_path: Path) -> None:
    assert stored_text(tmp_path, written(tmp_path, "a.txt", b"one")) == "one"
    assert stored_text(tmp_path, written(tmp_path, "a.txt", b"two")) == "two"


def test_what_is_not_there_or_elsewhere_is_none(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", b"one")
    (tmp_path / "secret.txt").write_bytes(b"no")
    assert stored_text(tmp_path, "copies/none.txt") is None
    assert stored_text(tmp_path, "../../secret.txt") is None


def test_a_copy_that_is_too_large_has_no_text_and_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "content/evidence/film.txt"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(50_000_001)
    assert stored_text(tmp_path, "film.txt") == ""
