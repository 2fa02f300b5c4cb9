"""The web pages as browsers and people meet them: valid, accessible, within every screen, and still without scripts."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.errors import Diagnostics
from generator.readers.project import documents
from tests import programs
from tests.projects import staged_once

pytestmark = pytest.mark.uncounted

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = {
    "features": ROOT / "tests/documents/features",
    **dict.fromkeys(documents(ROOT, Diagnostics()), ROOT),
}
WIDTHS = (360, 768, 1280)  # a telephone, a tablet, a desktop: CSS pixels
# The dark has the colours alone for its own: they are looked at where the page is laid out in one column, and in two.
LOOKS = {"light": WIDTHS, "dark": (WIDTHS[0], WIDTHS[-1])}
# WCAG 2.2 at levels A and AA (https://www.w3.org/TR/WCAG22/), and what the makers of axe-core hold to be good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """(only) => axe.run(document, {runOnly: only, resultTypes: ["violations"], preload: false}).then(
  (results) => results.violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`)))"""
# What reaches over the right edge, where the page as a whole does.
OVERFLOW = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [
  `overflow: ${document.documentElement.scrollWidth} px`,
  ...[...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .map((one) => one.outerHTML.slice(0, 120)).slice(0, 5)]"""
# Numbers of notes of which a line has only a part, so that 43 is read as 4 and 3.
DIVIDED = """() => [...document.querySelectorAll(".note-mark a")].filter((one) => one.getClientRects().length > 1)
  .map((one) => `divided: ${one.outerHTML.slice(0, 120)}`)"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The web page of every document of content/, and of one that has each construct."""
    folder = tmp_path_factory.mktemp("pages")
    written = {}
    for slug, root in DOCUMENTS.items():
        written[slug] = folder / f"{slug}.html"
        written[slug].write_bytes(staged_once(root, slug).write("html"))
    return written


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One headless browser for all pages; it asks the network for nothing."""
    from playwright.sync_api import sync_playwright

    silent = "--disable-background-networking --disable-component-update --disable-sync --disable-gpu --no-first-run"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=programs.find("chromium"), args=silent.split())
        yield started
        started.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core."""
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def looked_at(browser: Any, axe: str, page: Path, scheme: str) -> Iterator[str]:
    """What axe-core and a ruler find at each width. In the dark only the colours are looked at again."""
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)
    try:
        tab = context.new_page()
        tab.goto(page.as_uri())
        tab.evaluate(axe)
        for width in LOOKS[scheme]:
            tab.set_viewport_size({"width": width, "height": 900})
            rules = RULES if scheme == "light" else ["color-contrast", "link-in-text-block"]
            for finding in [*tab.evaluate(AXE, rules), *tab.evaluate(OVERFLOW), *tab.evaluate(DIVIDED)]:
                yield f"{width} px: {finding}"
    finally:
        context.close()


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("slug", DOCUMENTS)
def test_axe_finds_nothing_and_nothing_overflows_at_any_width(
    slug: str, scheme: str, pages: Mapping[str, Path], browser: Any, axe: str
) -> None:
    assert list(looked_at(browser, axe, pages[slug], scheme)) == []


@pytest.mark.needs("chromium")
def test_what_is_looked_for_is_found(tmp_path: Path, browser: Any, axe: str) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        '<!doctype html><html lang="en"><title>Bad</title><style>@media (prefers-color-scheme: dark)'
        "{ p { color: #777; background: #666 } } div { width: 500px } sup { display: inline-block; width: 1ch;"
        " overflow-wrap: anywhere }</style><main><h1>Bad</h1><p>Words"
        '<sup class="note-mark"><a href="#n">43</a></sup></p><div><img src="data:,"></div></main></html>',
        encoding="utf-8",
    )
    light, dark = (list(looked_at(browser, axe, page, scheme)) for scheme in ("light", "dark"))
    assert [finding for finding in light if "image-alt" in finding]
    assert [finding for finding in light if "360 px: overflow" in finding]
    assert [finding for finding in light if "360 px: divided" in finding]
    assert not [finding for finding in light if "1280 px: overflow" in finding or "contrast" in finding]
    assert [finding for finding in dark if "1280 px: color-contrast" in finding]


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("slug", DOCUMENTS)
def test_a_page_asks_for_nothing_and_is_all_there_with_scripts_off(
    slug: str, pages: Mapping[str, Path], browser: Any
) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        tab = context.new_page()
        asked: list[str] = []
        said: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("console", lambda message: said.append(message.text))
        tab.goto(pages[slug].as_uri())
        tab.wait_for_load_state("networkidle")
        assert [url for url in asked if not url.startswith("data:")] == [pages[slug].as_uri()]
        assert said == []
        title = html.fromstring(pages[slug].read_bytes()).xpath("string(//h1[1])")
        assert tab.get_by_role("heading", level=1).first.text_content() == title
        assert tab.get_by_role("main").is_visible()
    finally:
        context.close()


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_a_page_has_nothing_that_runs(slug: str, pages: Mapping[str, Path]) -> None:
    tree = html.fromstring(pages[slug].read_bytes())
    types = [script.get("type") for script in tree.iter("script")]
    assert set(types) <= {"application/ld+json"}
    for node in tree.iter():
        assert not [name for name in node.attrib if name.startswith("on")], node.tag
        assert not node.get("href", "").lower().startswith("javascript:")
    assert not list(tree.iter("iframe", "object", "embed", "base", "form"))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy


@pytest.mark.needs("vnu")
def test_a_validator_finds_no_error_in_any_page(pages: Mapping[str, Path]) -> None:
    report = programs.run("vnu", "--stdout", "--exit-zero-always", "--format", "json", *pages.values())
    errors = [
        f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']}"
        for one in json.loads(report)["messages"]
        if one["type"] != "info"
    ]
    assert errors == []
