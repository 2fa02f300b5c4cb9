"""Nothing of who made a file, where, when and of what, is in any part of it; and what it is about, is in all of them.

The project stands in a folder with a telling name, is built by a user with a telling name, and has words of its own in
each place from which nothing may be printed. tests/unit/test_traces.py proves that the search would find them.
"""

import io
import os
import platform
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree, html
from PIL import Image

from tests import docx_checks, pdf_checks, traces
from tests.projects import write_project
from tests.unit.picture_examples import SECRET, corners, told

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "from generator.cli import main; main()"
# Who builds, and where: what programs like to write into files.
MACHINE = {
    "USER": "zuzanna-userov", "LOGNAME": "lognamov", "USERNAME": "usernamov", "HOSTNAME": "machinov",
    "COMPUTERNAME": "computerov", "NAME": "fullnamov", "EMAIL": "emailov@example.org", "GIT_AUTHOR_NAME": "authorov",
    "API_TOKEN": "tokenov-4711",
}  # fmt: skip
FOLDER, HOME, TEMPORARY = "folderov of the case", "homov", "temporarov"

SOURCES = """\
# commentov of the sources
references:
  - id: keyov-registry
    type: report
    author: [{literal: Refugee Registry}]
    title: Arrivals from Strelsau
    issued: 2023-10-05
    URL: https://example.org/arrivals
    note: sourcenotov
    annote: annotov
    keyword: keywordov
    reliability: reliabilitov
    file: copies/copynamov.txt
  - id: uncitov
    type: report
    author: [{literal: Uncitedov}]
    title: Unusedov
    issued: 2023
"""
FACTS = """\
facts:
  factidov-fled:
    statement: Statementov, at least 100,000 people fled.
    about: aboutov
    value: {at-least: 100000, unit: people}
    sources: [{source: keyov-registry, locator: p. 2}]
    status: established
    checked: {by: checkerov, on: 2026-11-01}
    reply: {of: replierov, state: received, on: 2024-01-20, note: replynotov}
    note: factnotov
"""
PEOPLE = """\
people:
  personidov-17: {label: "Rosa, a teacher", consent: [quote], note: personnotov}
"""
NAMES = """\
names:
  nameidov: {name: Strelsau, kind: place, variants: [variantov]}
"""
CHECKS = """\
checks: {source-unarchived: "off", fact-unchecked: "off"}
accept: [{rule: source-date, words: keyov-registry, because: "It is becausov, as all can see.", by: acceptov, on: 2026-11-01}]
"""
BRAND = """\
# commentov of the brand
logo: {file: logonamov.png, alt: The sign of Hearth}
"""
DOCUMENT = """\
---
kind: campaign
# commentov of the document
title: Open the road to Strelsau
language: en
date: 2023-09-21
organisations: [hearth]
lead: The road is closed.
subject: A campaign for a road
keywords: [road, relief]
url: https://example.org/road.html
picture: |
  ![The road](pictures/filenamov.jpg){#fig-road alt="A narrow road" credit="Photo: Hearth"}
priorities: [{title: Open the road}]
actions: [{label: Write to the minister, url: "https://example.org/act"}]
questions: [{question: Since when?, answer: Since winter.}]
contact: press@example.org
---

# What happened

[At least 100,000]{fact=factidov-fled} people fled. [](person:personidov-17) was among them.

::: {.testimony person=personidov-17 place="Placov" date=2024-02-29}
Nobody came for two days.
:::

::: {.testimony withheld="name withheld on request" place="Strelsau" date=2023-08}
We walked.
:::

![A gate](pictures/gate.png){#fig-gate alt="A gate"}

![A house](pictures/house.webp){#fig-house alt="A house"}

![A school](pictures/school.tiff){#fig-school alt="A school"}

![A plan](pictures/plan.svg){#fig-plan alt="A plan"}

::: {.map #fig-map outlines=data/outlinov.geojson points=data/pointov.csv extent="0, 0, 2, 2" alt="Map: two towns"}
Two towns
:::

::: {.chart #fig-chart src=data/chartov.csv type=bar x=month y=people alt="Chart: more and more"}
Arrivals
:::
"""
SVG = """\
<?xml version="1.0"?><!-- commentov of a drawing -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
 xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" width="80mm" height="40mm" viewBox="0 0 80 40"
 sodipodi:docname="docnamov.svg" inkscape:export-filename="exportov/plan.png" id="svgidov">
 <metadata><x>metadatov</x></metadata><title>titlov</title><desc>descov</desc>
 <rect x="5" y="5" width="60" height="30" fill="#336699" inkscape:label="layerov"/></svg>
"""
OUTLINES = """\
{"type": "FeatureCollection", "name": "collectionov", "features": [{"type": "Feature", "id": "featurov",
 "properties": {"role": "country", "name": "Ruritania", "note": "propertov"},
 "geometry": {"type": "Polygon", "coordinates": [[[0.1, 0.1], [1.9, 0.1], [1.9, 1.9], [0.1, 1.9], [0.1, 0.1]]]}}]}
"""
FILES: dict[str, str | bytes] = {
    "content/road.md": DOCUMENT,
    "content/pictures/filenamov.jpg": told("JPEG", picture=corners((1200, 600))),
    "content/pictures/gate.png": told("PNG", picture=corners((900, 300))),
    "content/pictures/house.webp": told("WEBP", picture=corners((800, 400))),
    "content/pictures/school.tiff": told("TIFF", picture=corners((800, 400))),
    "content/pictures/plan.svg": SVG,
    "content/data/outlinov.geojson": OUTLINES,
    "content/data/pointov.csv": "name,lat,lon\nStrelsau,1,1\nZenda,0.5,1.5\n",
    "content/data/chartov.csv": "month,people\n2023-09,10\n2023-10,20\n",
    "content/logonamov.png": told("PNG", picture=corners((300, 300))),
    "content/brand.yaml": BRAND,
    "content/checks.yaml": CHECKS,
    "content/evidence/sources.yaml": SOURCES,
    "content/evidence/facts.yaml": FACTS,
    "content/evidence/people.yaml": PEOPLE,
    "content/evidence/names.yaml": NAMES,
    "content/evidence/copies/copynamov.txt": "contentov",
    "README.md": "readmov",
}
# The words above that no file may have; a test sees that each stands in the project.
PRIVATE = """\
commentov sourcenotov annotov keywordov reliabilitov copynamov contentov keyov uncitov uncitedov unusedov factidov statementov
aboutov checkerov replierov replynotov factnotov personidov personnotov nameidov variantov becausov acceptov logonamov filenamov
placov 2024-02-29 docnamov exportov svgidov metadatov titlov descov layerov collectionov featurov propertov outlinov pointov
chartov readmov""".split()
NAMES_OF_FILES = ["road-card.png", "road.docx", "road.final.docx", "road.html", "road.pdf"]


def _build(root: Path, *arguments: str) -> None:
    home, temporary = root.parent / HOME, root.parent / TEMPORARY
    for folder in (home, temporary):
        folder.mkdir(exist_ok=True)
    environment = {**os.environ, **MACHINE, "HOME": str(home), "USERPROFILE": str(home), "TMPDIR": str(temporary)}
    command = [sys.executable, "-c", COMMAND, "--project", str(root), "build", *arguments]
    result = subprocess.run(
        command,
        env={**environment, "TEMP": str(temporary), "TMP": str(temporary), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("case") / FOLDER, FILES)


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, bytes]:
    """The files of the project by their names."""
    _build(root)
    _build(root, "--to", "docx", "--final", "--out", str(root / "final"))
    built = {path.name: path.read_bytes() for path in (root / "build").iterdir()}
    return built | {"road.final.docx": (root / "final/road.docx").read_bytes()}


@pytest.fixture(scope="module", params=NAMES_OF_FILES)
def everything(request: pytest.FixtureRequest, files: dict[str, bytes]) -> list[traces.Piece]:
    """All that one of the files holds."""
    return list(traces.pieces(files[request.param], request.param))


def test_all_files_are_looked_at(files: dict[str, bytes]) -> None:
    assert sorted(files) == NAMES_OF_FILES


def test_each_private_word_is_in_the_project(root: Path) -> None:
    there = [(path.name, path.name.encode() + path.read_bytes()) for path in root.rglob("*") if path.is_file()]
    sought = [*PRIVATE, SECRET.decode()]
    assert {word for word, _ in traces.found(there, sought)} == set(sought)


def test_what_is_private_is_in_no_file(everything: list[traces.Piece]) -> None:
    assert traces.found(everything, [*PRIVATE, SECRET.decode()]) == []


def test_the_machine_its_user_and_its_folders_are_in_no_file(everything: list[traces.Piece], root: Path) -> None:
    folders = [FOLDER, HOME, TEMPORARY, root, ROOT, f"{Path.home()}/", f"{tempfile.gettempdir()}/"]
    python = [sys.prefix, sys.base_prefix, sysconfig.get_path("stdlib")]
    here = [*MACHINE.values(), *map(str, folders), *python]
    here += [name for name in (platform.node(),) if len(name) > 4]  # a shorter one means nothing
    assert traces.found(everything, [word for word in here if len(word) > 4]) == []


def test_the_hour_of_the_build_is_in_no_file(everything: list[traces.Piece]) -> None:
    assert traces.times(everything, datetime.now(UTC)) == []


def test_no_file_tells_of_edits_or_of_the_programs_under_ours(everything: list[traces.Piece]) -> None:
    assert traces.marks(everything, (*traces.REVISION, *traces.PROGRAMS)) == []
    assert traces.found(everything, [platform.python_version(), f"Python {sys.version_info[0]}"]) == []
    assert not any("system" in place for place, _ in everything)


# -- what a file is to say of itself


def test_each_file_has_the_properties_of_the_document(files: dict[str, bytes]) -> None:
    expected = {
        "title": "Open the road to Strelsau",
        "author": "Hearth Foundation",
        "subject": "A campaign for a road",
        "keywords": "road, relief",
        "language": "en",
        "date": "2023-09-21",
    }
    assert dict(_of_pdf(files["road.pdf"])) == expected
    assert dict(_of_docx(files["road.docx"])) == dict(_of_docx(files["road.final.docx"])) == expected
    assert dict(_of_page(files["road.html"])) == expected


def _of_pdf(data: bytes) -> Iterator[tuple[str, str]]:
    found = pdf_checks.properties(data)
    names = {"Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords"}
    yield from ((ours, found[name]) for name, ours in names.items())
    yield "language", found["Lang"].partition("-")[0]
    assert found["CreationDate"] == found["ModDate"]
    yield "date", "-".join((found["CreationDate"][2:6], found["CreationDate"][6:8], found["CreationDate"][8:10]))


def _of_docx(data: bytes) -> Iterator[tuple[str, str]]:
    found = {str(item.tag).partition("}")[2]: item.text or "" for item in docx_checks.parts(data)["docProps/core.xml"]}
    names = {"title": "title", "creator": "author", "subject": "subject", "keywords": "keywords"}
    yield from ((ours, found[name]) for name, ours in names.items())
    yield "language", found["language"].partition("-")[0]
    assert found["created"] == found["modified"]
    yield "date", found["created"].partition("T")[0]


def _of_page(data: bytes) -> Iterator[tuple[str, str]]:
    tree = html.document_fromstring(data.decode())
    found = {item.get("name"): item.get("content") or "" for item in tree.iter("meta") if item.get("name")}
    yield from (("title", tree.findtext(".//title") or ""), ("author", found["author"]))
    yield from (("subject", found["dcterms.subject"]), ("keywords", found["keywords"]))
    yield from (("language", tree.get("lang") or ""), ("date", found["dcterms.created"]))


def test_the_card_says_what_it_is_and_has_nothing_else(files: dict[str, bytes]) -> None:
    data = files["road-card.png"]
    kinds, place = [], 8
    while place < len(data):
        kinds.append(data[place + 4 : place + 8])
        place += 12 + int.from_bytes(data[place : place + 4])
    assert set(kinds) <= {b"IHDR", b"PLTE", b"tRNS", b"iTXt", b"IDAT", b"IEND"}
    with Image.open(io.BytesIO(data)) as card:
        packet = etree.fromstring(card.info.pop("xmp"))
        said = {str(name): (str(words), words.lang) for name, words in card.info.items()}
    assert said.pop("XML:com.adobe.xmp")
    assert [words for words in packet.itertext() if words.strip()] == ["road", "relief"]
    assert said == {
        "Title": ("Open the road to Strelsau", "en"),
        "Author": ("Hearth Foundation", "en"),
        "Description": ("A campaign for a road", "en"),
        "Creation Time": ("2023-09-21", ""),
    }
