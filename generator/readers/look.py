"""Turn templates/tokens.yaml and content/brand.yaml into the look of a project's outputs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

from generator.content import Prose
from generator.errors import Diagnostics, Location, Severity
from generator.look import (
    ENOUGH,
    PAIRS,
    Brand,
    FaceName,
    LogoFile,
    Look,
    Tokens,
    branded,
    contrast,
    named,
    readable,
    rgb,
    schemes,
)
from generator.model import Figure
from generator.pictures import Pictures
from generator.pictures.sizes import MM_PER_INCH
from generator.readers.files import project_name, read_project_text
from generator.readers.fonts import find_missing_fonts
from generator.readers.named_files import Sort, find_file
from generator.readers.pictures import read_picture
from generator.readers.tree import Tree, YamlPath, YamlText
from generator.readers.typed import read_template, read_typed
from generator.resources import Resources, shipped

BRAND = "content/brand.yaml"
_COMMENT = 'In YAML a # begins a comment: write the colour in quotation marks, "#0b5f8a".'
_WHOLE = (
    "The file is all or nothing: copy the shipped one and change it, or write only what differs (colours, fonts, logo) "
    "into content/brand.yaml instead."
)
_LOGO = Sort("logo", "logo-outside", "logo-missing")


def read_look(project: Path | None, resources: Resources, faults: Diagnostics, findings: Diagnostics) -> Look:
    """The look of a project's outputs; that of the shipped tokens after a fault.

    Faults: those of the two files, colour-invalid, logo-missing, logo-outside, and those of a picture. What is hard to
    read, contrast-low, and fonts that the PDF lacks, font-missing and font-broken, are only found.
    """
    path = resources.find("tokens.yaml")
    read = _read_tokens(resources, path, faults) if path else None
    if read is None or not _are_colours(read[0], faults):
        return Look(shipped_tokens())
    trees, tokens = [read[0]], read[1]
    brand = _read_brand(project, faults) if project else None
    look = Look(tokens)
    if project is not None and brand is not None:
        trees.insert(0, brand[0])
        look = branded(tokens, brand[1]) if _are_colours(brand[0], faults) else look
        look = _with_logo(look, brand[1].logo, brand[0], project, faults)
    _find_low_contrasts(look.tokens, trees, findings)
    if path and (look.own or not path.is_relative_to(shipped().resolve())):
        names = {getattr(look.tokens.fonts, face).name: face for face in get_args(FaceName)}
        find_missing_fonts({name: _place(trees, _font(face)) for name, face in names.items()}, resources, findings)
    return look


def _read_tokens(resources: Resources, path: Path, faults: Diagnostics) -> tuple[Tree, Tokens] | None:
    """The tokens of a file; all that it lacks is one fault, since who writes a part of it means to add to the rest."""
    found = Diagnostics()
    read = read_template(resources, path, Tokens, found)
    missing = [item for item in found if item.code == "field-missing"]
    for item in found:
        if item not in missing:
            faults.add(item)
    if missing:
        others = {1: "", 2: f" {missing[-1].message}"}.get(len(missing), f" So are {len(missing) - 1} more.")
        faults.add(replace(missing[0], message=missing[0].message + others, hint=_WHOLE))
    return read


def _font(face: str) -> list[YamlPath]:
    return [("fonts", face, "name"), ("fonts", face)]


def shipped_tokens() -> Tokens:
    """The tokens that are shipped, whatever a project has."""
    resources, found = Resources.of(None), Diagnostics()
    read = read_template(resources, shipped() / "tokens.yaml", Tokens, found)
    if read is None:
        raise ValueError(f"the shipped tokens are broken: {next(iter(found))}")
    return read[1]


def _read_brand(project: Path, faults: Diagnostics) -> tuple[Tree, Brand] | None:
    path = project / BRAND
    text = read_project_text(project, path, faults) if path.exists() or path.is_symlink() else None
    read = read_typed(project, YamlText(text, BRAND), Brand, faults) if text else None
    if text and read is None:  # its colours are looked through all the same
        tree = _tree(text)
        if tree:
            _are_colours(tree, faults)
    return read


def _tree(text: str) -> Tree | None:
    from generator.readers.yaml import read_yaml

    return read_yaml(text, BRAND, Diagnostics())


def _are_colours(tree: Tree, faults: Diagnostics) -> bool:
    """Whether each value below `colours` is one; a fault colour-invalid for each that is not."""
    wrong = [(path, value) for path, value in _colours(tree) if not isinstance(value, str) or rgb(value) is None]
    for path, value in wrong:
        empty = value is None
        message = f"{path[-1]} has no colour." if empty else f"{path[-1]} must be a colour, not “{value}”."
        faults.fault("colour-invalid", message, tree.locate(path), _COMMENT if empty else _colour_hint(str(value)))
    return not wrong


def _colour_hint(value: str) -> str:
    bare = value if rgb(f"#{value}") else ""
    return f'Write "#{bare}".' if bare else 'Write its red, green and blue as "#0b5f8a", in quotation marks.'


def _colours(tree: Tree) -> Iterator[tuple[YamlPath, object]]:
    given = tree.data.get("colours") if isinstance(tree.data, dict) else None
    for scheme, palette in given.items() if isinstance(given, dict) else ():
        for name, value in palette.items() if isinstance(palette, dict) else ():
            yield ("colours", scheme, name), value


def _with_logo(look: Look, logo: LogoFile | None, tree: Tree, project: Path, faults: Diagnostics) -> Look:
    if logo is None:
        return look
    place = tree.locate(("logo", "file"))
    path = find_file(project, (project / BRAND).parent, logo.file, _LOGO, place, faults)
    pictures = Pictures.of(project, Resources.of(project))
    picture = read_picture(pictures, path, project_name(project, path), place, faults) if path else None
    if picture is None:
        return look
    # The dots an inch with which it has its width: so large it is wherever nothing else says so.
    picture = replace(picture, dpi=picture.width / (logo.width / MM_PER_INCH))
    figure = Figure(logo.file, logo.alt, picture=picture, numbered=False, role="logo", location=place)
    return replace(look, logo=Prose((figure,), place))


def _find_low_contrasts(tokens: Tokens, trees: list[Tree], findings: Diagnostics) -> None:
    for scheme, palette in schemes(tokens.colours):
        colours = named(palette)
        for above, ground in PAIRS:
            ratio = contrast(colours[above], colours[ground])
            if ratio >= ENOUGH:
                continue
            grounds = [colours[under] for over, under in PAIRS if over == above]
            message = (
                f"{above} on {ground} ({scheme}: {colours[above]} on {colours[ground]}) has a contrast of "
                f"{int(ratio * 100) / 100:.2f} : 1; text needs {ENOUGH} : 1 (WCAG 2.2, 1.4.3)."
            )
            hint = f"{readable(colours[above], grounds)} would do."
            place = _place(trees, [("colours", scheme, above), ("colours", scheme, ground)])
            findings.finding("contrast-low", Severity.WARNING, message, place, hint)


def _place(trees: list[Tree], paths: list[YamlPath]) -> Location | None:
    """Where one of the colours was said: in the brand before the tokens."""
    return next((tree.locate(path) for tree in trees for path in paths if path in tree.nodes), None)
