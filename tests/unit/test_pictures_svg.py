"""Drawings: what is refused, and where; what is taken away; how large they are; how they look in each output."""

import base64
import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from PIL import ImageChops

from generator.errors import Diagnostics
from generator.model import Figure, Picture
from generator.pictures import PictureFault, PictureFaultError
from generator.pictures.svg import examine, is_svg, prepare
from generator.pictures.svg_check import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS
from generator.pictures.svg_to_png import png_of
from generator.resources import Resources, shipped
from generator.writers import writer
from tests.unit.page_examples import context, document
from tests.unit.picture_examples import SECRET, opened, saved, svg, told
from tests.unit.test_pictures import write

FONTS = Resources((shipped(),)).font_files()


def faults(data: bytes) -> tuple[PictureFault, ...]:
    with pytest.raises(PictureFaultError) as raised:
        examine(data, "x.svg")
    return raised.value.faults


def uri(data: bytes, media_type: str = "image/png") -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        "<g><SCRIPT/></g>",
        "<rect onclick='x()'/>",
        "<rect ONLOAD='x()'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<p xmlns='http://www.w3.org/1999/xhtml'>x</p>",
        "<s:script xmlns:s='http://www.w3.org/2000/svg'/>",
        "<h:iframe xmlns:h='http://www.w3.org/1999/xhtml'/>",
    ],
)
def test_what_could_run_is_refused(content: str) -> None:
    assert {fault.code for fault in faults(svg(content))} == {"svg-script"}


@pytest.mark.parametrize(
    "content",
    [
        "<image href='http://example.org/x.png'/>",
        "<image xlink:href='x.png'/>",
        "<image href='file:///etc/passwd'/>",
        "<image href='//example.org/x'/>",
        "<image href=' data:image/svg+xml,x'/>",
        "<image href='data:text/html,x'/>",
        "<use href='data:image/png;base64,x'/>",
        "<use href='y.svg#a'/>",
        "<use href='javascript:x()'/>",
        "<feImage href='x.png'/>",
        "<linearGradient xlink:href='y.svg#g'/>",
        "<rect fill='url(http://example.org/#x)'/>",
        "<rect fill='u\\72l(//example.org/#x)'/>",
        "<rect style='fill: URL( \"y.svg#a\" )'/>",
        "<rect style='mask: image-set(\"y.png\" 1x)'/>",
        "<rect filter='url(y.svg#f)'/>",
        "<style>@import 'y.css';</style>",
        "<style>@\\69mport url(y.css);</style>",
        "<style>a { b { fill: url(y.svg#a) } }</style>",
        "<style><![CDATA[@font-face { src: url('y.woff2') }]]></style>",
        "<style>rect { fill: ur/**/l(y), url(y.svg#a) }</style>",
        "<style>@media print { rect { cursor: url(y.cur) } }</style>",
    ],
)
def test_what_is_outside_is_refused(content: str) -> None:
    assert {fault.code for fault in faults(svg(content))} == {"svg-reference"}


@pytest.mark.parametrize(
    "before", ["<?xml-stylesheet href='y.css'?>", "<?xml version='1.0'?><?xml-stylesheet href='y'?>"]
)
def test_a_style_sheet_outside_is_refused(before: str) -> None:
    assert [fault.code for fault in faults(svg(before=before))] == ["svg-reference"]


def test_a_fault_has_its_line_and_column() -> None:
    (first, second) = faults(
        svg("\n <g\n  id='a'><rect onclick='x()'/>\n</g><style>\n a {}\n @import 'y.css';</style>")
    )
    assert first == PictureFault(
        "svg-script",
        "x.svg would run a script (onclick).",
        "Save it as a plain SVG picture, with texts as texts or as paths.",
        3,
        10,
    )
    assert (second.code, second.line, second.column) == ("svg-reference", 6, 10)
    assert second.message == "x.svg asks for “y.css”, which is outside of it."


def test_long_references_are_shown_short_and_many_faults_are_enough() -> None:
    found = faults(svg(f"<image href='x{'y' * 1000}'/>" * 50))
    assert len(found) == 10
    assert len(found[0].message) < 130


@pytest.mark.parametrize(
    "before",
    [
        "<!DOCTYPE svg [<!ENTITY a 'b'>]>",
        "<!DOCTYPE svg [<!ENTITY % a SYSTEM 'file:///etc/passwd'> %a;]>",
        "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x()'>]>",
        "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>" + "".join(f"<!ENTITY a{n} '{'&a;' * 10}'>" for n in range(9)) + "]>",
    ],
)
def test_entities_are_refused_before_they_unfold(before: str) -> None:
    assert [fault.code for fault in faults(svg(before=before))] == ["svg-entity"]


def test_the_usual_doctype_is_no_fault() -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    made = prepare(svg(before=f"<?xml version='1.0'?>\n<!-- {SECRET.decode()} -->{doctype}"), "x.svg")
    assert b"DOCTYPE" not in made
    assert SECRET not in made


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<svg", "figure-broken"),
        (svg("<g>"), "figure-broken"),
        (svg("&nothing;"), "figure-broken"),
        (svg("<x:y/>"), "figure-broken"),
        (svg()[:-3], "figure-broken"),
        (b"<?xml version='1.0' encoding='x-nobody'?>" + svg(), "figure-broken"),
        (b"<svg/>", "figure-format"),
        (svg("<g>" * MAX_DEPTH + "</g>" * MAX_DEPTH), "figure-large"),
        (svg("<g>" * 100_000), "figure-large"),
        (svg("<g/>" * MAX_ELEMENTS), "figure-large"),
        (svg() + b" " * MAX_BYTES, "figure-large"),
        (svg(f"<style>{'rect { fill: url(#a) } ' * 50_000}</style>"), "figure-large"),
        (svg("<g style='fill:url(#a)'/>" * 45_000), "figure-large"),
        (svg("<image href='data:image/png;base64,AAAA'/>"), "figure-format"),
        (svg("<image href='data:image/png;base64,A'/>"), "figure-format"),
        (svg(f"<image href='{uri(saved(opened(told('PNG')), 'PNG')[:60])}'/>"), "figure-broken"),
        (svg("<g id='a'><use href='#a'/></g>"), "figure-broken"),
        (svg("<pattern id='a'><rect fill='url(#b)'/></pattern><pattern id='b'><rect style='fill:url(\"#a\")'/></pattern>"), "figure-broken"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused(data: bytes, code: str) -> None:
    assert [fault.code for fault in faults(data)] == [code]


def test_a_few_elements_that_come_to_millions_are_refused() -> None:
    layers = ["<g id='a{}'>{}</g>".format(n, f"<use xlink:href='#a{n - 1}'/>" * 10) for n in range(1, 9)]
    (fault,) = faults(svg(f"<g id='a0'/>{''.join(layers)}"))
    assert fault.code == "figure-large"
    assert fault.message == "x.svg comes to more than 50,000 elements when it is drawn."


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 60 40"', (60, 40)),
        ('viewBox="0,0,60.4,40"', (60, 40)),
        ('viewBox="0 0 60 40" width="120"', (120, 80)),
        ('viewBox="0 0 60 40" height="120mm"', (680, 454)),
        ('viewBox="0 0 60 40" width="100%" height="100%"', (60, 40)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width="6pc" height="72pt"', (96, 96)),
        ('width="10" height="20px"', (10, 20)),
        ('width=" +1e2 " height="50.5"', (100, 50)),
    ],
)
def test_the_size_of_a_drawing(attributes: str, size: tuple[int, int]) -> None:
    facts = examine(svg(attributes=attributes), "x.svg")
    assert (facts.width, facts.height) == size
    root = etree.fromstring(prepare(svg(attributes=attributes), "x.svg"))
    assert (round(float(root.get("width"))), round(float(root.get("height")))) == size
    assert root.get("viewBox")


@pytest.mark.parametrize(
    "attributes",
    [
        "", 'width="100%" height="50%"', 'width="10"', 'viewBox="0 0 0 40"', 'viewBox="0 0 60"', 'width="0" height="10"',
        'width="-5" height="10"', 'width="1e30" height="10"', 'width="nan" height="inf"', 'viewBox="0 0 60 1e400"',
        'width="10em" height="3ex"',
    ],
)  # fmt: skip
def test_a_drawing_without_a_size_is_refused(attributes: str) -> None:
    (fault,) = faults(b"\n" + svg(attributes=attributes))
    assert (fault.code, fault.line, fault.column) == ("svg-size", 2, 1)
    assert fault.message == "x.svg does not say how large it is."


EDITED = """
<!-- Stepanakert, 12 March -->
<title>Stepanakert, 12 March</title><desc>Stepanakert, 12 March</desc>
<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">Stepanakert, 12 March</rdf:RDF></metadata>
<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" a="Stepanakert, 12 March"/>
<g xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:label="Stepanakert, 12 March"
   inkscape:export-filename="/somewhere/Stepanakert, 12 March.png" data-name="Stepanakert, 12 March"
   id="Stepanakert, 12 March" xml:base="Stepanakert, 12 March"><?editor Stepanakert, 12 March?></g>
<g style="display : none"><text>Stepanakert, 12 March</text></g>
<g display="none"><text>Stepanakert, 12 March</text></g>
<style>/* Stepanakert, 12 March */ rect { opacity: 1 }</style>
<rect style="/* Stepanakert, 12 March */fill:none" width="1" height="1"/>
<a href="https://example.org/Stepanakert, 12 March"><rect width="1" height="1"/></a>
<animate attributeName="href" values="Stepanakert, 12 March"/>
"""


def test_nothing_of_what_an_editor_leaves_is_left() -> None:
    made = prepare(svg(EDITED), "x.svg")
    assert b"Stepanakert" not in made
    assert b"inkscape" not in made
    assert b"sodipodi" not in made
    assert made.count(b"<rect") == 3


def test_what_is_shown_stays() -> None:
    content = (
        '<defs display="none"><linearGradient id="g"><stop stop-color="red"/></linearGradient></defs>'
        '<text x="1" y="2" xml:space="preserve">One <!-- no -->two <tspan font-weight="bold">three</tspan></text>'
        '<rect class="a" fill="url(#g)"/><style>.a { stroke: url(#s) }</style><pattern id="s"/><use xlink:href="#s"/>'
    )
    root = etree.fromstring(prepare(svg(content), "x.svg"))
    assert "".join(root.itertext()) == "One two three.a { stroke: url(#s) }"
    assert [one.get("id") for one in root.iter() if one.get("id")] == ["g", "s"]
    assert root.find(".//{*}use").get("{http://www.w3.org/1999/xlink}href") == "#s"


def test_css_without_its_comments_asks_for_nothing_new() -> None:
    content = "<style>rect { fill: u/**/rl(http://example.org/x) }</style>"
    made = prepare(svg(content), "x.svg")
    assert b"url(" not in made
    examine(made, "x.svg")


def test_a_picture_in_a_drawing_is_prepared_too() -> None:
    inside = uri(told("JPEG", 6), "image/jpeg")
    made = prepare(svg(f"<image width='10' height='20' href=' {inside} '/>"), "x.svg")
    found = re.search(rb"data:image/jpeg;base64,([^\"]+)", made)
    assert found is not None
    data = base64.b64decode(found[1])
    assert SECRET not in data
    assert opened(data).size == (32, 64)
    plain = prepare(svg(f"<image href='data:image/png,{percent(told('PNG'))}'/>"), "x.svg")
    assert b"data:image/png;base64," in plain


def percent(data: bytes) -> str:
    return "".join(f"%{byte:02X}" for byte in data)


def test_a_broken_picture_in_a_drawing_has_the_line_of_the_drawing() -> None:
    (fault,) = faults(svg("\n<image href='data:image/png;base64,AAAA'/>"))
    assert (fault.code, fault.line) == ("figure-format", 2)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (svg(), True),
        (b"\xef\xbb\xbf" + svg(), True),
        (svg().decode().encode("utf-16"), True),
        (b"\n <!-- x --> <svg/>", True),
        (b"<?xml version='1.0'?><x/>", True),
        (b"<x:svg xmlns:x='http://www.w3.org/2000/svg'/>", True),
        (b"<html/>", False),
        (b"<svgx/>", False),
        (b"", False),
    ],
)
def test_a_drawing_is_known_by_its_beginning(data: bytes, expected: bool) -> None:
    assert is_svg(data) is expected


def test_other_encodings_are_read() -> None:
    text = svg("<text y='9'>Ü</text>").decode()
    for data in (text.encode("utf-16"), b"<?xml version='1.0' encoding='iso-8859-1'?>" + text.encode("latin-1")):
        assert "Ü" in prepare(data, "x.svg").decode()


def test_a_drawing_becomes_a_picture_of_the_width_that_is_asked_for() -> None:
    made = opened(png_of(prepare(svg(), "x.svg"), 600, FONTS, "x.svg"))
    assert made.size == (600, 400)
    assert made.convert("RGBA").getpixel((100, 200)) == (255, 0, 0, 255)
    assert made.convert("RGBA").getpixel((500, 200))[3] == 0


def test_text_is_drawn_with_our_fonts() -> None:
    def ink(family: str, content: str = "Ab") -> float:
        text = f'<text x="2" y="30" font-size="20" font-family="{family}">{content}</text>'
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40">{text}</svg>'.encode()
        made = opened(png_of(prepare(drawing, "x.svg"), 600, FONTS, "x.svg"))
        return sum(made.convert("RGBA").getchannel("A").histogram()[128:])

    assert ink("serif") > ink("sans-serif") > 500
    assert ink("sans-serif") == ink("'Source Sans 3'")
    assert ink("serif") == ink("'Source Serif 4'")
    assert ink("Nobody Has This") == ink("serif")
    assert ink("serif", "Հայ") > 500


def test_what_resvg_refuses_is_a_fault() -> None:
    with pytest.raises(PictureFaultError, match="cut off or damaged"):
        png_of(b"no drawing", 100, FONTS, "x.svg")


TEXT = "<text x='32' y='20' font-size='8' font-family='sans-serif'>Lachin</text>"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def test_paper_shows_the_drawing_itself(project: Path) -> None:
    data = write(project, "pdf", svg(TEXT), width=100)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        assert not any(item.get("/Subtype") == "/Image" for item in streams)
        assert any(b"1 0 0 rg" in item.read_bytes() for item in streams)
        fonts = {str(item.get("/BaseFont")) for item in pdf.objects if isinstance(item, pikepdf.Dictionary)}
    assert any("Source-Sans" in name or "SourceSans" in name for name in fonts)


def test_the_page_shows_the_drawing_itself(project: Path) -> None:
    data = write(project, "html", svg(TEXT + EDITED))
    found = re.search(rb'src="data:image/svg\+xml;base64,([^"]+)" width="60" height="40"', data)
    assert found is not None
    assert b"Lachin" in base64.b64decode(found[1])
    assert b"Stepanakert" not in base64.b64decode(found[1])


def test_word_has_a_picture_of_the_drawing_and_the_drawing(project: Path) -> None:
    data = write(project, "docx", svg(TEXT), width=100)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        media = {name.rpartition("/")[2]: package.read(name) for name in package.namelist() if "media" in name}
        main, types = package.read("word/document.xml"), package.read("[Content_Types].xml")
        relationships = package.read("word/_rels/document.xml.rels")
    assert sorted(media) == ["image1.png", "image2.svg"]
    assert opened(media["image1.png"]).width == 1890  # 160 mm with 300 dpi
    blip = etree.fromstring(main).find(".//{*}blip")
    drawn = blip.find(".//{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip")
    embed = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
    targets = {one.get("Id"): one.get("Target") for one in etree.fromstring(relationships)}
    assert targets[blip.get(embed)] == "media/image1.png"
    assert targets[drawn.get(embed)] == "media/image2.svg"
    assert b'Extension="svg" ContentType="image/svg+xml"' in types
    assert b"<asvg:svgBlip" in main


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<linearGradient id='g'/>", {"x1": "0", "x2": "1000", "y2": "0", "gradientTransform": "scale(0.001)"}),
        (
            "<linearGradient id='g' x1='10%' y2='.5' gradientTransform='rotate(90)'/>",
            {"x1": "100", "y2": "500", "gradientTransform": "rotate(90) scale(0.001)"},
        ),
        ("<linearGradient id='g' gradientUnits='userSpaceOnUse' x2='9'/>", {"x2": "9", "gradientTransform": None}),
        ("<radialGradient id='g' fx='30%'/>", {"cx": "500", "r": "500", "fx": "300", "fy": None}),
        ("<linearGradient id='g' x2='3em'/>", {"x2": "3em", "gradientTransform": None}),
        (
            "<linearGradient id='g' xlink:href='#h'/><linearGradient id='h' x2='.5' spreadMethod='pad'/>",
            {"x2": "500", "spreadMethod": "pad", "gradientTransform": "scale(0.001)"},
        ),
        (
            "<linearGradient id='g' x1='3' href='#h'/><radialGradient id='h' r='7' gradientUnits='userSpaceOnUse'/>",
            {"x1": "3", "r": None, "gradientUnits": "userSpaceOnUse"},
        ),
    ],
)
def test_gradients_have_a_unit_that_all_readers_of_pdf_draw(written: str, expected: dict[str, str | None]) -> None:
    root = etree.fromstring(prepare(svg(f"{written}<rect fill='url(#g)'/>"), "x.svg"))
    (gradient,) = (one for one in root.iter() if one.get("id") == "g")
    assert {name: gradient.get(name) for name in expected} == expected


def test_a_rewritten_gradient_looks_as_before() -> None:
    content = (
        "<defs><linearGradient id='h'><stop stop-color='#fff'/><stop offset='1' stop-color='#00f'/></linearGradient>"
        "<linearGradient id='g' xlink:href='#h' y2='1' gradientTransform='rotate(20) translate(.1)'/>"
        "<radialGradient id='r' xlink:href='#h' fx='.3'/></defs>"
        "<rect x='2' y='2' width='40' height='20' fill='url(#g)'/><circle cx='45' cy='25' r='12' fill='url(#r)'/>"
    )
    data = svg(content)
    before, after = (opened(png_of(one, 300, FONTS, "x.svg")) for one in (data, prepare(data, "x.svg")))
    assert max(ImageChops.difference(before.convert("RGB"), after.convert("RGB")).tobytes()) <= 3


@pytest.mark.parametrize(
    "content",
    [
        "<filter id='f'><feGaussianBlur stdDeviation='2'/></filter><rect filter='url(#f)'/>",
        "<switch><g/></switch>",
        "<rect style='mix-blend-mode:multiply'/>",
        "<style>rect { filter: blur(2px) }</style>",
        "<g/>" * 21_000,
    ],
)
def test_what_weasyprint_cannot_draw_is_printed_as_a_picture(project: Path, content: str) -> None:
    data = write(project, "pdf", svg(content), width=100)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]
        assert 1642 in [int(image.Width) for image in images]
    assert b"data:image/svg+xml" in write(project, "html", svg(content))


def test_a_character_in_a_drawing_that_no_font_has_stops_the_pdf(project: Path) -> None:
    data = svg("<text y='9'>Lachin</text><text><tspan>路</tspan></text><title>道</title>")
    assert examine(data, "x.svg").text == "Lachin路"
    path = project / "x.svg"
    path.write_bytes(data)
    picture = Picture(path, "image/svg+xml", 60, 40, text="Lachin路")
    diagnostics = Diagnostics()
    assert writer("pdf").write(document(Figure("x.svg", "x", picture=picture)), context(project), diagnostics) is None
    (fault,) = diagnostics
    assert fault.code == "character-unsupported"
    assert "“路”" in fault.message
