"""The reader of pictures: a file of the project, its type and size, or a fault at the figure."""

import hashlib
import io
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from generator.content import Content
from generator.errors import Diagnostics
from generator.model import Figure, Picture
from generator.model.walk import find
from generator.readers import pictures
from generator.readers.document import all_blocks
from tests.unit.test_readers_document import read


def picture(form: str = "PNG", size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, "red").save(data, form, **options)
    return data.getvalue()


def read_with(root: Path, body: str, files: Mapping[str, bytes], diagnostics: Diagnostics) -> Content | None:
    for name, data in files.items():
        path = root / "content" / "doc" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    head = "kind: leaflet\ntitle: T\n"
    return read(root, {"content/doc/document.yaml": head, "content/doc/01-a.md": body}, diagnostics)


def figures(root: Path, body: str, files: Mapping[str, bytes]) -> list[Picture | None]:
    diagnostics = Diagnostics()
    content = read_with(root, body, files, diagnostics)
    assert [str(item) for item in diagnostics] == []
    assert content is not None
    definitions = [block for definition in content.definitions.values() for block in definition.blocks]
    return [figure.picture for figure in find([*all_blocks(content), *definitions], Figure)]


def told(root: Path, source: str, files: Mapping[str, bytes]) -> str:
    diagnostics = Diagnostics()
    read_with(root, f'Text.\n\n![C]({source}){{alt="x"}}\n', files, diagnostics)
    (item,) = diagnostics
    return str(item)


PLACE = "content/doc/01-a.md:3:1: error"


def test_the_size_and_type_of_a_picture(tmp_path: Path) -> None:
    body = '![C](figures/a.png){alt="x"}\n\n> ![D](b.jpg){alt="y"}\n\n![E](figures/a.png){alt="x"}\n'
    files = {"figures/a.png": picture(dpi=(300, 300)), "b.jpg": picture("JPEG", (30, 50))}
    first, second, third = figures(tmp_path, body, files)
    assert first == third
    where = (tmp_path / "content/doc").resolve()
    digests = [hashlib.sha256(data).hexdigest() for data in files.values()]
    assert first == Picture(where / "figures/a.png", "image/png", 40, 20, 300.0, digests[0])
    assert second == Picture(where / "b.jpg", "image/jpeg", 30, 50, 96.0, digests[1])


def test_a_resolution_that_no_printer_has_counts_as_none(tmp_path: Path) -> None:
    (found,) = figures(tmp_path, '![C](a.png){alt="x"}\n', {"a.png": picture(dpi=(1, 1))})
    assert found is not None
    assert found.dpi == 96.0


def test_names_may_be_written_as_in_addresses(tmp_path: Path) -> None:
    body = '![C](my%20m%C3%A4p.png){alt="x"}\n\n![C](100%25.png){alt="x"}\n'
    files = {"my mäp.png": picture(), "100%.png": picture()}
    assert all(figures(tmp_path, body, files))


def test_pictures_may_stand_elsewhere_in_the_project(tmp_path: Path) -> None:
    (tmp_path / "content" / "shared.png").parent.mkdir(parents=True)
    (tmp_path / "content" / "shared.png").write_bytes(picture())
    assert all(figures(tmp_path, '![C](../shared.png){alt="x"}\n', {}))


def test_figures_are_found_in_fields_and_descriptions_relative_to_their_file(tmp_path: Path) -> None:
    (tmp_path / "content" / "evidence").mkdir(parents=True)
    (tmp_path / "content" / "evidence" / "logo.png").write_bytes(picture())
    (tmp_path / "content" / "map.png").write_bytes(picture())
    organisations = 'organisations:\n  a:\n    name: A\n    description: |\n      ![L](logo.png){alt="x"}\n'
    head = '---\nkind: leaflet\ntitle: T\norganisations: [a]\nsummary: |\n  ![M](map.png){alt="x"}\n---\nText.\n'
    diagnostics = Diagnostics()
    files = {"content/doc.md": head, "content/evidence/organisations.yaml": organisations}
    content = read(tmp_path, files, diagnostics)
    assert [str(item) for item in diagnostics] == []
    assert content is not None
    found = [figure.picture for figure in find(all_blocks(content), Figure)]
    assert [picture.path.name for picture in found if picture] == ["logo.png", "map.png"]


def test_a_missing_picture(tmp_path: Path) -> None:
    expected = f"{PLACE}[figure-missing]: There is no picture figures/mep.png. Did you mean figures/map.png?"
    assert told(tmp_path, "figures/mep.png", {"figures/map.png": picture()}) == expected
    lost = "Its name begins at the folder of the file that names it, content/doc."
    assert told(tmp_path, "none/x.png", {}) == f"{PLACE}[figure-missing]: There is no picture none/x.png. {lost}"
    for wrong in ("Figures/Map.PNG", "map.png", "images/map.png"):
        expected = f"{PLACE}[figure-missing]: There is no picture {wrong}. Did you mean figures/map.png?"
        assert told(tmp_path, wrong, {"figures/map.png": picture()}) == expected
    assert told(tmp_path, "figures", {}) == f"{PLACE}[figure-missing]: There is no picture figures. {lost}"


def test_a_name_that_is_too_long_for_the_system(tmp_path: Path) -> None:
    source = f"{'x' * 300}/x.png"
    lost = "Its name begins at the folder of the file that names it, content/doc."
    assert told(tmp_path, source, {}) == f"{PLACE}[figure-missing]: There is no picture {source}. {lost}"


@pytest.mark.parametrize("source", ["../../../x.png", "/etc/x.png", "%2e%2e/%2e%2e/%2e%2e/x.png"])
def test_a_picture_outside_the_project(tmp_path: Path, source: str) -> None:
    project = tmp_path / "project"
    (tmp_path / "x.png").write_bytes(picture())
    assert told(project, source, {}).startswith(f"{PLACE}[figure-outside]: {source} is outside the project.")


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (tmp_path / "x.png").write_bytes(picture())
    (project / "content" / "doc").mkdir(parents=True)
    try:
        (project / "content" / "doc" / "x.png").symlink_to(tmp_path / "x.png")
    except OSError:
        pytest.skip("no links on this system")
    assert told(project, "x.png", {}).startswith(f"{PLACE}[figure-outside]: x.png is outside the project.")


@pytest.mark.parametrize(
    "source", ["http://example.org/x.png", "https://example.org/x.png", "file:///x.png", "//example.org/x.png"]
)
def test_a_picture_of_the_web_is_never_fetched(tmp_path: Path, source: str) -> None:
    assert f"{PLACE}[figure-outside]: A picture must be a file of the project." in told(tmp_path, source, {})


@pytest.mark.parametrize("data", [b"text", b"", picture("GIF"), picture("BMP"), b"<html/>", b"\x1f\x8b\x08"])
def test_what_is_no_picture_that_we_take(tmp_path: Path, data: bytes) -> None:
    assert told(tmp_path, "x.png", {"x.png": data}) == (
        f"{PLACE}[figure-format]: content/doc/x.png is no picture of a format that we take. "
        "Save it as JPEG, PNG, SVG, WebP or TIFF."
    )


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF"])
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_picture_that_is_cut_off(tmp_path: Path, form: str, share: float) -> None:
    data = io.BytesIO()
    Image.effect_noise((200, 200), 90).save(data, form)
    whole = data.getvalue()
    fault = told(tmp_path, "x.png", {"x.png": whole[: int(len(whole) * share)]})
    assert fault.startswith(f"{PLACE}[figure-broken]: content/doc/x.png ")
    assert fault.endswith("Save it again.")


def test_a_picture_that_is_damaged(tmp_path: Path) -> None:
    whole = bytearray(picture(size=(200, 200)))
    whole[-30] ^= 0xFF
    assert told(tmp_path, "x.png", {"x.png": bytes(whole)}).startswith(f"{PLACE}[figure-broken]")


def header(form: str, width: int, height: int) -> bytes:
    """The beginning of a picture that says it is so large, and holds hardly any data."""
    if form == "PNG":
        chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
        return data + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    if form == "JPEG":
        whole = picture("JPEG")
        at = whole.index(b"\xff\xc0") + 5
        return whole[:at] + struct.pack(">HH", height, width) + whole[at + 4 :]
    if form == "WEBP":
        size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        return b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + size
    whole = picture("TIFF")
    return whole.replace(struct.pack("<HHIHH", 256, 4, 1, 40, 0), struct.pack("<HHII", 256, 4, 1, width)).replace(
        struct.pack("<HHIHH", 257, 4, 1, 20, 0), struct.pack("<HHII", 257, 4, 1, height)
    )


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_a_picture_of_too_many_pixels_is_not_decoded(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda *_: pytest.fail("decoded"))
    assert told(tmp_path, "x", {"x": header(form, 15_000, 10_000)}) == (
        f"{PLACE}[figure-large]: content/doc/x has 150 megapixels (15,000 × 10,000), more than 100. "
        "Save it smaller: 5,000 pixels across fill any page."
    )


def test_the_limit_of_pillow_is_as_it_was(tmp_path: Path) -> None:
    before = Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES
    told(tmp_path, "x", {"x": header("PNG", 15_000, 10_000)})
    assert before == (Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES)


def test_a_large_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "content" / "doc" / "x.png"
    path.parent.mkdir(parents=True)
    path.touch()
    os.truncate(path, pictures.MAX_BYTES + 1)
    assert told(tmp_path, "x.png", {}) == (
        f"{PLACE}[figure-large]: content/doc/x.png has more than 50 MB. Save it smaller."
    )


def test_a_picture_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert told(tmp_path, "x.png", {"x.png": picture()}) == (
        f"{PLACE}[figure-broken]: content/doc/x.png cannot be read: Permission denied. Save it again."
    )


@pytest.mark.parametrize(("orientation", "size"), [(1, (8, 4)), (3, (8, 4)), (6, (4, 8)), (8, (4, 8))])
def test_a_photograph_that_lies_on_its_side_has_the_size_that_it_is_shown_in(
    tmp_path: Path, orientation: int, size: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    (found,) = figures(tmp_path, '![C](x.jpg){alt="x"}\n', {"x.jpg": picture("JPEG", (8, 4), exif=exif)})
    assert found is not None
    assert (found.width, found.height) == size
