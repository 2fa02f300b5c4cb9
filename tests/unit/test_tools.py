"""What outputs are made with is known whole, and by its versions."""

import tomllib
from contextlib import suppress
from pathlib import Path

from generator import tools

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_list_of_libraries_is_the_one_that_outputs_are_made_with() -> None:
    from importlib.metadata import PackageNotFoundError, requires

    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    # What reads lists of sources, watches, prints and asks the network has no part in an output, nor have types.
    without = {"click", "bibtexparser", "pylatexenc", "pypdf", "watchfiles", "xlsxwriter", "tzdata"}
    without |= {"typing-extensions", "annotated-types", "typing-inspection"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [*project["dependencies"], *project["optional-dependencies"]["csl"]]
    needed = {"plaidoyer"}
    while waiting:
        one = Requirement(waiting.pop())
        name = canonicalize_name(one.name)
        if name in needed | without or not (one.marker is None or one.marker.evaluate({"extra": "woff"})):
            continue  # "woff" is what WeasyPrint asks of fontTools
        needed.add(name)
        with suppress(PackageNotFoundError):  # of another system
            waiting += requires(name) or []
    assert needed <= tools.LIBRARIES
    assert {"weasyprint", "pydyf", "lxml", "pillow", "matplotlib", "resvg-py", "brotli"} <= needed


def test_versions_are_told_without_importing_anything() -> None:
    from importlib.metadata import version

    found = tools.versions()
    assert {name: found[name] for name in ("weasyprint", "lxml", "pillow")} == {
        name: version(name) for name in ("weasyprint", "lxml", "pillow")
    }
    assert found["pango"].startswith("1.")
    assert found["fontconfig"].startswith("2.")
    assert {"python", "zlib", "harfbuzz"} <= set(found)


def test_what_is_not_there_has_no_version() -> None:
    assert tools._version("", ["libnothing.so.0"]) == ""
