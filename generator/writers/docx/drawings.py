"""Turn the pictures of figures into drawings in a line, each with its alternative text."""

from generator.drawing import draw, style_for
from generator.look import for_kind
from generator.model import Figure, Picture
from generator.pictures import prepared
from generator.writers.docx.job import Job, Place
from generator.writers.docx.oxml import NAMESPACES, Element, add

_EMU_PER_INCH = 914_400
_EMU_PER_POINT = 12_700
_EMU_PER_TWIP = 635
_TWIPS_PER_POINT = 20
# A picture leaves room for its caption on the page: at most so much of the height of A4, in EMU (21 cm).
_TALLEST = 7_560_000


def add_picture(job: Job, paragraph: Element, place: Place, figure: Figure) -> None:
    """The picture of a figure, at the end of a paragraph."""
    found = _drawn(job, place, figure) if figure.drawing else _found(job, place, figure)
    if found is None:
        return
    name, (width, height) = found
    number = str(job.media.next_id())
    extent = {"cx": str(width), "cy": str(height)}
    drawing = add(add(paragraph, "w:r"), "w:drawing")
    inline = add(drawing, "wp:inline", {"distT": "0", "distB": "0", "distL": "0", "distR": "0"})
    add(inline, "wp:extent", extent)
    described = {"id": number, "name": f"Picture {number}", "descr": figure.alt}
    add(inline, "wp:docPr", described)
    add(add(inline, "wp:cNvGraphicFramePr"), "a:graphicFrameLocks", {"noChangeAspect": "1"})
    data = add(add(inline, "a:graphic"), "a:graphicData", {"uri": NAMESPACES["pic"]})
    picture = add(data, "pic:pic")
    properties = add(picture, "pic:nvPicPr")
    add(properties, "pic:cNvPr", described)
    add(properties, "pic:cNvPicPr")
    fill = add(picture, "pic:blipFill")
    add(fill, "a:blip", {"r:embed": place.relationships.add("image", name)})
    add(add(fill, "a:stretch"), "a:fillRect")
    _add_shape(picture, extent)


def _add_shape(picture: Element, extent: dict[str, str]) -> None:
    shape = add(picture, "pic:spPr")
    frame = add(shape, "a:xfrm")
    add(frame, "a:off", {"x": "0", "y": "0"})
    add(frame, "a:ext", extent)
    add(add(shape, "a:prstGeom", {"prst": "rect"}), "a:avLst")


def _found(job: Job, place: Place, figure: Figure) -> tuple[str, tuple[int, int]] | None:
    """The part of a picture, and its width and height."""
    name = _media(job, figure)
    return None if name is None or figure.picture is None else (name, size(figure.picture, figure.width, place.width))


def _drawn(job: Job, place: Place, figure: Figure) -> tuple[str, tuple[int, int]] | None:
    """The part of a chart or a map, which is drawn as wide as it will be, and its width and height."""
    context = job.context
    look = for_kind(context.look, context.kind.font)
    width = place.width / _TWIPS_PER_POINT
    style = style_for("word", context.resources, context.locale, look, share=figure.width, width=width)
    drawn = draw(figure.drawing, style, "png") if figure.drawing else None
    name = job.media.add(drawn.data, "image/png") if drawn else None
    if drawn is None or name is None:
        return None
    scale = min(1.0, _TALLEST / (drawn.height * _EMU_PER_POINT))
    return name, (round(drawn.width * _EMU_PER_POINT * scale), round(drawn.height * _EMU_PER_POINT * scale))


def _media(job: Job, figure: Figure) -> str | None:
    """The name of the picture's part; None, and a fault, where there is no picture that Word can show."""
    picture = figure.picture
    try:
        name = job.media.add(prepared(picture), picture.media_type) if picture else None
    except OSError:
        name = None
    if name is None:
        message = f"The picture {figure.source} can't be put into the Word file."
        job.diagnostics.fault("picture-unwritable", message, figure.location, "Save it again as PNG or JPEG.")
    return name


def size(picture: Picture, percent: float | None, width: int) -> tuple[int, int]:
    """Width and height in EMU: a share of the text's width (twips), or the picture's own size where it fits."""
    full = width * _EMU_PER_TWIP
    own = picture.width / picture.dpi * _EMU_PER_INCH
    wide = full * percent / 100 if percent else min(own, full)
    wide = min(wide, _TALLEST * picture.width / picture.height)
    return round(wide), round(wide * picture.height / picture.width)
