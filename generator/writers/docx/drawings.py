"""Turn the pictures of figures into drawings in a line, each with its alternative text."""

from math import inf

from generator.drawing import draw, style_for
from generator.model import Figure, Picture
from generator.pictures import PictureFaultError, Pictures, Use
from generator.pictures.facts import DRAWING
from generator.pictures.sizes import MM_PER_INCH, PRINT_DPI, TALLEST, WORD_DPI, pixels, share, shown_width
from generator.writers.docx.job import Job, Place
from generator.writers.docx.oxml import NAMESPACES, Element, add

_EMU_PER_MM = 36_000
_EMU_PER_POINT = 12_700
_MM_PER_TWIP = MM_PER_INCH / 1440
_TWIPS_PER_POINT = 20
# A tall picture on a cover is cut at its top and foot, so that the title stands below it on the same page.
_COVER, _TALLEST_COVER = "cover-picture", 130.0
_WHOLE = 100_000  # ST_Percentage of DrawingML, in thousandths of a percent
# [MS-ODRAWXML], 2.3.3: the drawing of which the blip is a picture, for programs that do not draw it themselves.
_SVG_BLIP = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def add_picture(job: Job, paragraph: Element, place: Place, figure: Figure) -> None:
    """The picture of a figure, at the end of a paragraph."""
    found = _drawn(job, place, figure) if figure.drawing else _found(job, place, figure)
    if found is None:
        return
    name, (width, height) = found
    extent_height = min(height, round(_TALLEST_COVER * _EMU_PER_MM)) if figure.role == _COVER else height
    number = str(job.media.next_id())
    extent = {"cx": str(width), "cy": str(extent_height)}
    drawing = add(add(paragraph, "w:r"), "w:drawing")
    inline = add(drawing, "wp:inline", {"distT": "0", "distB": "0", "distL": "0", "distR": "0"})
    add(inline, "wp:extent", extent)
    described = {"id": number, "name": f"Picture {number}", "descr": figure.alt}
    add(inline, "wp:docPr", described)
    add(add(inline, "wp:cNvGraphicFramePr"), "a:graphicFrameLocks", {"noChangeAspect": "1"})
    data = add(add(inline, "a:graphic"), "a:graphicData", {"uri": NAMESPACES["pic"]})
    shown = add(data, "pic:pic")
    properties = add(shown, "pic:nvPicPr")
    add(properties, "pic:cNvPr", described)
    add(properties, "pic:cNvPicPr")
    fill = add(shown, "pic:blipFill")
    blip = add(fill, "a:blip", {"r:embed": place.relationships.add("image", name)})
    if figure.picture is not None and figure.picture.media_type == DRAWING:
        drawn = _media(job, place, figure, "drawing")
        if drawn is not None:
            extension = add(add(blip, "a:extLst"), "a:ext", {"uri": _SVG_BLIP})
            embedded = {"r:embed": place.relationships.add("image", drawn)}
            add(extension, "asvg:svgBlip", embedded, declared=False)
    if extent_height < height:
        cut = str(round(_WHOLE * (1 - extent_height / height) / 2))
        add(fill, "a:srcRect", {"t": cut, "b": cut})
    add(add(fill, "a:stretch"), "a:fillRect")
    _add_shape(shown, extent)


def _add_shape(picture: Element, extent: dict[str, str]) -> None:
    shape = add(picture, "pic:spPr")
    frame = add(shape, "a:xfrm")
    add(frame, "a:off", {"x": "0", "y": "0"})
    add(frame, "a:ext", extent)
    add(add(shape, "a:prstGeom", {"prst": "rect"}), "a:avLst")


def _found(job: Job, place: Place, figure: Figure) -> tuple[str, tuple[int, int]] | None:
    """The part of a picture, and its width and height."""
    name = _media(job, place, figure, "word")
    if name is None or figure.picture is None:
        return None
    return name, size(figure.picture, share(figure), place.width, inf if figure.role == _COVER else TALLEST)


def _drawn(job: Job, place: Place, figure: Figure) -> tuple[str, tuple[int, int]] | None:
    """The part of a chart or a map, which is drawn as wide as it will be, and its width and height."""
    context = job.context
    width = place.width / _TWIPS_PER_POINT
    style = style_for("word", context.resources, context.locale, context.page_look, share=figure.width, width=width)
    drawn = draw(figure.drawing, style, "png", context.project) if figure.drawing else None
    name = job.media.add(drawn.data, "image/png") if drawn else None
    if drawn is None or name is None:
        return None
    scale = min(1.0, TALLEST * _EMU_PER_MM / (drawn.height * _EMU_PER_POINT))
    return name, (round(drawn.width * _EMU_PER_POINT * scale), round(drawn.height * _EMU_PER_POINT * scale))


def _media(job: Job, place: Place, figure: Figure, use: Use) -> str | None:
    """The name of the picture's part; None, and a fault, where there is no picture that Word can show."""
    picture, name = figure.picture, None
    if picture is not None:
        dpi = PRINT_DPI if picture.media_type == DRAWING else WORD_DPI
        width = pixels(shown_width(picture, share(figure), place.width * _MM_PER_TWIP), dpi)
        try:
            made = Pictures.of(job.context.project, job.context.resources).prepare(picture, use, width)
            name = job.media.add(made.data, made.media_type)
        except (OSError, PictureFaultError):
            name = None
    if name is None:
        message = f"The picture {figure.source} can't be put into the Word file."
        job.diagnostics.fault("picture-unwritable", message, figure.location, "Save it again as PNG or JPEG.")
    return name


def size(picture: Picture, percent: float | None, width: int, tallest: float = TALLEST) -> tuple[int, int]:
    """Width and height in EMU: a share of the text's width (twips), or the picture's own size where it fits."""
    wide = shown_width(picture, percent, width * _MM_PER_TWIP, tallest) * _EMU_PER_MM
    return round(wide), round(wide * picture.height / picture.width)
