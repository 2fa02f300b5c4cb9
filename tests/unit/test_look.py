"""The look: tokens and brand, what they come to, and what is wrong with them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import Diagnostics
from generator.kind import Font, Rule
from generator.look import (
    PAIRS,
    Brand,
    Look,
    branded,
    contrast,
    for_kind,
    mixed,
    named,
    readable,
    rgb,
    schemes,
    six_digits,
)
from generator.model import Figure
from generator.readers.look import read_look, shipped_tokens
from generator.resources import Resources, shipped
from generator.writers.html.tokens import custom_properties
from tests.docx_checks import W, problems
from tests.projects import write_project
from tests.unit.docx_examples import context, para, png, written, xml

TOKENS = shipped_tokens()
OWN = (shipped() / "tokens.yaml").read_text(encoding="utf-8")
numbered = para("First.", "p1", 1)
LOGO = "logo: {file: logo.png, alt: Hearth Foundation"


def picture(folder: Path, width: int, height: int) -> bytes:
    """The bytes of a PNG."""
    return png(folder / "picture.png", width, height).path.read_bytes()


def read(root: Path, brand: str | None = None, **files: str | bytes) -> tuple[Look, list[str], list[str]]:
    """The look of a project, its faults and its findings, as they are printed."""
    more: dict[str, str | bytes] = {} if brand is None else {"content/brand.yaml": brand}
    project = write_project(root, {**more, **files})
    faults, findings = Diagnostics(), Diagnostics()
    look = read_look(project, Resources.of(project), faults, findings)
    return look, [str(item) for item in faults], [str(item) for item in findings]


@pytest.mark.parametrize(("colour", "ground"), [*PAIRS, ("alarm", "tint")])
def test_every_pair_of_the_shipped_colours_has_the_contrast_of_aa(colour: str, ground: str) -> None:
    for _, palette in schemes(TOKENS.colours):
        values = named(palette)
        assert contrast(values[colour], values[ground]) >= 4.5


def test_the_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777", "#fff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("text", ["", "#12345", "0b5f8a", "#0b5f8g", "blue", "#12345678"])
def test_what_is_no_colour(text: str) -> None:
    assert rgb(text) is None


def test_colours_are_mixed_and_written_for_word() -> None:
    assert rgb("#0B5F8A") == (11, 95, 138)
    assert mixed("#ffffff", "#000000", 0.5) == "#808080"
    assert (six_digits("#abc"), six_digits("#0b5f8a")) == ("AABBCC", "0B5F8A")


def test_a_colour_is_made_readable_on_all_its_grounds() -> None:
    assert contrast(readable("#f2b134", ["#ffffff", "#eef4f8"]), "#eef4f8") >= 4.5
    assert readable("#000000", ["#ffffff"]) == "#000000"
    assert readable("#123456", ["#787878"]) == "#ffffff" or contrast(readable("#123456", ["#787878"]), "#787878") >= 4.5


def test_without_a_brand_the_look_is_that_of_the_tokens(tmp_path: Path) -> None:
    look, faults, findings = read(tmp_path)
    assert (look, faults, findings) == (Look(TOKENS), [], [])


def test_one_accent_is_enough(tmp_path: Path) -> None:
    look, faults, findings = read(tmp_path, 'colours: {light: {accent: "#8c1d40"}}')
    colours = look.tokens.colours
    assert (faults, findings) == ([], [])
    assert colours.light.accent == "#8c1d40"
    assert colours.light.tint == mixed("#ffffff", "#8c1d40", 0.07)
    assert contrast(colours.dark.accent, colours.dark.paper) >= 4.5
    assert colours.dark.tint != TOKENS.colours.dark.tint
    assert colours.light.ink == TOKENS.colours.light.ink


def test_what_a_brand_says_of_tint_and_dark_counts(tmp_path: Path) -> None:
    brand = 'colours:\n  light: {accent: "#8c1d40", tint: "#fff"}\n  dark: {accent: "#ff00ff", tint: "#000"}\n'
    colours = read(tmp_path, brand)[0].tokens.colours
    assert (colours.light.tint, colours.dark.accent, colours.dark.tint) == ("#fff", "#ff00ff", "#000")


def test_a_font_of_a_brand_keeps_what_it_leaves_open(tmp_path: Path) -> None:
    look, faults, _ = read(
        tmp_path, "fonts:\n  text: Gentium\n  display: {name: Inter, fallback: Arial, web: [Arial]}\n"
    )
    fonts = look.tokens.fonts
    assert faults == []
    assert (fonts.text.name, fonts.text.word_name, fonts.text.fallback) == ("Gentium", "Gentium", "Cambria")
    assert (fonts.display.shape, fonts.display.fallback, fonts.display.web) == ("sans", "Arial", ("Arial",))
    assert look.own == {"text", "display"}
    assert fonts.text.panose == ""


def test_the_logo_is_a_figure_of_its_width(tmp_path: Path) -> None:
    look, faults, findings = read(
        tmp_path, LOGO + ", width: 50.8}", **{"content/logo.png": picture(tmp_path, 400, 100)}
    )
    assert (faults, findings) == ([], [])
    (figure,) = look.logo.blocks
    assert isinstance(figure, Figure)
    assert figure.picture is not None
    assert (figure.role, figure.numbered, figure.alt) == ("logo", False, "Hearth Foundation")
    assert figure.picture.dpi == pytest.approx(200)


@pytest.mark.parametrize(
    ("brand", "expected"),
    [
        (
            "colours: {light: {accent: bleu}}",
            "content/brand.yaml:1:27: error[colour-invalid]: accent must be a colour, not “bleu”. "
            'Write its red, green and blue as "#0b5f8a", in quotation marks.',
        ),
        (
            "colours: {light: {accent: 8c1d40}}",
            'content/brand.yaml:1:27: error[colour-invalid]: accent must be a colour, not “8c1d40”. Write "#8c1d40".',
        ),
        (
            "colours: {light: {acent: '#000'}}",
            "content/brand.yaml:1:19: error[field-unknown]: There is no key “acent” here. Did you mean accent?",
        ),
        (
            "colours:\n  light:\n    accent: #8c1d40\n",
            "content/brand.yaml:3:12: error[colour-invalid]: accent has no colour. In YAML a # begins a comment",
        ),
        ("fonts: {text: {nam: X}}", "error[field-unknown]: There is no key “nam” here. Did you mean name?"),
        ("fonts: {body: X}", "There is no key “body” here. Known here: text, display, code."),
        (
            "colour: {}",
            "content/brand.yaml:1:1: error[field-unknown]: There is no key “colour” here. Did you mean colours?",
        ),
        ("fonts: {text: {name: ''}}", "content/brand.yaml:1:22: error[field-invalid]: name must "),
        (
            "fonts: {text: {name: X, shape: round}}",
            "content/brand.yaml:1:32: error[field-invalid]: shape must be serif, sans or mono, not “round”.",
        ),
        ("fonts: {text: {nam: X}}", "error[field-missing]: name is missing."),
        (LOGO + "}", "content/brand.yaml:1:14: error[logo-missing]: There is no logo logo.png."),
        (f"logo: {{file: {'x' * 300}.png, alt: X}}", "error[logo-missing]: There is no logo xxx"),
        ("logo: {file: ../../x.png, alt: X}", "error[logo-outside]: ../../x.png is outside the project."),
        ("logo: {file: hearht.png, alt: X}", "Did you mean hearth.png?"),
        (
            "logo: {file: hearth.png}",
            "error[field-missing]: alt is missing. What the logo says to those who don't see it.",
        ),
        ("logo: {file: no.png, alt: X}", "error[figure-format]: content/no.png"),
    ],
)
def test_what_is_wrong_with_a_brand_is_told_at_its_place(tmp_path: Path, brand: str, expected: str) -> None:
    look, faults, _ = read(
        tmp_path, brand, **{"content/hearth.png": picture(tmp_path, 4, 4), "content/no.png": b"no picture"}
    )
    assert any(expected in fault for fault in faults), faults
    assert not look.logo


def test_colours_and_logo_are_told_of_together(tmp_path: Path) -> None:
    faults = read(tmp_path, "colours: {light: {accent: gold}}\n" + LOGO + "}")[1]
    assert [fault.split(" ")[1] for fault in faults] == ["error[colour-invalid]:", "error[logo-missing]:"]


def test_colours_and_unknown_keys_are_told_of_together(tmp_path: Path) -> None:
    faults = read(tmp_path, "colours: {light: {acent: '#000', ink: black}, dark: 3}\nfonts: {text: {nam: X}}\n")[1]
    told = [fault.split(": ", 2)[1:] for fault in faults]
    assert sorted(code for code, _ in told) == [
        "error[colour-invalid]", "error[field-invalid]", "error[field-missing]", "error[field-unknown]",
        "error[field-unknown]",
    ]  # fmt: skip
    assert not any("display must be text" in message or "text must be text" in message for _, message in told)


def test_a_font_that_the_pdf_lacks_is_found(tmp_path: Path) -> None:
    face = (shipped() / "fonts/LiberationSerif-Regular.ttf").read_bytes()
    brand = "fonts:\n  text: liberation serif\n  display: {name: Source Sanz 3}\n  code: My Own\n"
    more: dict[str, str | bytes] = {"templates/fonts/Text.ttf": face, "templates/fonts/Broken.ttf": b"no font"}
    _, faults, findings = read(tmp_path, brand, **more)
    assert faults == []
    assert sorted(findings) == [
        "content/brand.yaml:3:19: warning[font-missing]: The PDF has no font “Source Sanz 3”, and is set in another one. "
        "Did you mean Source Sans 3?",
        "content/brand.yaml:4:9: warning[font-missing]: The PDF has no font “My Own”, and is set in another one. "
        "Put its files (.ttf, .otf) into templates/fonts/ of the project.",
        "templates/fonts/Broken.ttf:1:1: warning[font-broken]: Broken.ttf is no font that can be read. "
        "Save it again as .ttf or .otf.",
    ]


def test_what_is_hard_to_read_is_found_with_its_ratio(tmp_path: Path) -> None:
    look, faults, findings = read(tmp_path, 'colours:\n  light:\n    accent: "#f2b134"\n')
    assert faults == []
    assert findings[0].startswith(
        "content/brand.yaml:3:13: warning[contrast-low]: accent on paper (light: #f2b134 on #ffffff) has a contrast of "
        "1.88 : 1; text needs 4.5 : 1 (WCAG 2.2, 1.4.3). "
    )
    assert len(findings) == 2
    suggested = findings[0].rpartition(". ")[2].removesuffix(" would do.")
    assert contrast(suggested, look.tokens.colours.light.tint) >= 4.5


def test_tokens_of_a_project_are_whole(tmp_path: Path) -> None:
    own = OWN
    changed = own.replace('ink: "#1a1d21"', 'ink: "#777777"')
    look, faults, findings = read(tmp_path / "a", **{"templates/tokens.yaml": changed})
    assert (look.tokens.colours.light.ink, faults) == ("#777777", [])
    assert findings
    assert findings[0].startswith("templates/tokens.yaml:9:10: warning[contrast-low]: ink on paper")
    for number, (text, code) in enumerate((
        (own.replace("  caption: 0.88\n", ""), "field-missing"),
        (own.replace("measure: 37", "mesure: 37"), "Did you mean measure?"),
        (own.replace('"#1a1d21"', '"ink"'), "colour-invalid"),
        (re.sub("scripts: .*", "scripts: []", own), "scripts must"),
    )):  # fmt: skip
        look, faults, _ = read(tmp_path / str(number), **{"templates/tokens.yaml": text})
        assert look.tokens == TOKENS
        assert any(code in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('format: 1\ncolours: {light: {accent: "#8c1d40"}}\n', 1, "fonts is missing. So are 14 more."),
        (OWN.replace("  caption: 0.88\n", ""), 57, "caption is missing."),
        (
            OWN.replace("  caption: 0.88\n", "").replace("measure: 37\n", ""),
            1,
            "measure is missing. caption is missing.",
        ),
    ],
)
def test_what_tokens_lack_is_one_fault(tmp_path: Path, text: str, line: int, told: str) -> None:
    look, (fault,), _ = read(tmp_path, **{"templates/tokens.yaml": text})
    assert look.tokens == TOKENS
    assert fault.startswith(
        f"templates/tokens.yaml:{line}:1: error[field-missing]: {told} The file is all or nothing: copy"
    )


RULE = Rule(source="A rule", checked="2026-01-01", confidence="seen")  # type: ignore[arg-type]


def test_the_font_of_a_rule_stands_before_the_brands_and_any_other_behind_it() -> None:
    look = branded(TOKENS, Brand(fonts={"text": "Gentium"}))
    font = Font(name="Times New Roman", print="Liberation Serif", size=12, rule=RULE)
    ruled = for_kind(look, font).tokens
    assert {ruled.fonts.text.name, ruled.fonts.display.name} == {"Liberation Serif"}
    assert (ruled.fonts.text.word_name, ruled.fonts.text.fallback) == ("Times New Roman", "Liberation Serif")
    assert (ruled.text_size.print, ruled.text_size.web) == (12, TOKENS.text_size.web)
    liked = for_kind(look, Font(name="Georgia", size=9))
    assert (liked.tokens.fonts.text.name, liked.tokens.text_size.word) == ("Gentium", 9)
    assert for_kind(Look(TOKENS), Font(name="Georgia")).tokens.fonts.text.word_name == "Georgia"
    assert for_kind(Look(TOKENS), Font(name="Georgia")).tokens.fonts.display == TOKENS.fonts.display
    assert for_kind(look, None) is look


def test_a_font_without_a_name_is_left_open() -> None:
    assert branded(TOKENS, Brand(fonts={"text": ""})) == Look(TOKENS)


def test_print_and_web_have_their_own_units() -> None:
    css = custom_properties(Look(TOKENS), "print")
    assert "--size-heading-1: 1.36rem;" in css
    assert "--text-size: 10pt;" in css
    assert "prefers-color-scheme" not in css
    web = custom_properties(Look(TOKENS), "web")
    assert '--text-font: "Source Serif 4", "Source Serif Pro"' in web
    assert web.count("--accent:") == 2
    assert "--measure: 37rem;" in web


def twips(data: bytes, style: str) -> dict[str, str]:
    """The indent of a style."""
    found = next(item for item in xml(data, "word/styles.xml").iter(W + "style") if item.get(W + "styleId") == style)
    indent = found.find(f"{W}pPr/{W}ind")
    return {str(name).removeprefix(W): value for name, value in indent.attrib.items()}


def test_the_column_of_numbers_may_be_wider_in_word() -> None:
    wide = replace(context(), look=Look(replace(TOKENS, column=20.0)))
    data = written(numbered, with_context=wide)
    assert problems(data) == []
    assert twips(data, "NumberedParagraph") == {"left": "1134", "hanging": "1134"}
    assert twips(data, "Quote")["left"] == str(1134 + 1134 - 680)
    assert twips(written(numbered), "NumberedParagraph") == {"left": "680", "hanging": "680"}


def test_sizes_leading_and_gaps_are_those_of_the_tokens() -> None:
    sizes = replace(TOKENS.sizes, heading_1=1.5)
    tokens = replace(
        TOKENS,
        sizes=sizes,
        leading=replace(TOKENS.leading, word=1.5),
        paragraph_gap=replace(TOKENS.paragraph_gap, word=1),
    )
    data = written(para("Text."), with_context=replace(context(font=None, numbering={}), look=Look(tokens)))
    styles = {item.get(W + "styleId"): item for item in xml(data, "word/styles.xml").iter(W + "style")}
    assert styles["Heading1"].find(f"{W}rPr/{W}sz").get(W + "val") == str(round(2 * 1.5 * 10.5))
    spacing = xml(data, "word/styles.xml").find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}spacing")
    assert {str(name).removeprefix(W): value for name, value in spacing.attrib.items()} == {
        "before": "210", "after": "210", "line": "360", "lineRule": "auto"
    }  # fmt: skip
