"""The programs beside Python that some tests use: where they are, and how to install them."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

ADVICE = {
    "soffice": "It is LibreOffice: apt-get install libreoffice-writer-nogui",
    "pdftoppm": "It is part of poppler: apt-get install poppler-utils",
    "pdftotext": "It is part of poppler: apt-get install poppler-utils",
    "chromium": "Chromium or Chrome, and what Playwright needs to steer it: apt-get install chromium libatomic1",
    "vnu": "It is the Nu Html Checker: npm install --global vnu-jar; it needs Java: apt-get install default-jre-headless",
}
# Other names of the same program.
NAMES = {"chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")}


@cache
def find(program: str) -> str | None:
    """The path of a program that can be used, or None."""
    if program == "chromium" and not _playwright_runs():
        return None
    return next(filter(None, map(shutil.which, NAMES.get(program, (program,)))), None)


def _playwright_runs() -> bool:
    """Whether what steers the browser finds its libraries: it brings a Node.js of its own, but not all that this needs."""
    from playwright._impl._driver import compute_driver_executable

    node = compute_driver_executable()[0]
    try:
        return subprocess.run([node, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except OSError:
        return False


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
