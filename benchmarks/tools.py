"""The commands that are compared: Plaidoyer's, and those of other tools for the same document."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.measuring import Command
from benchmarks.workload import plaidoyer, plain_html, typst, word_template
from benchmarks.workload.content import document
from benchmarks.workload.model import Report

STYLE = Path(__file__).parent / "workload/notes.csl"
# A number in the text would be found to have no source.
_SPELLED = str.maketrans("0123456789", "abcdefghij")
_TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


class Workplace:
    """The documents S, M and L in a folder, with the commands that turn them into files."""

    def __init__(self, folder: Path, name: str) -> None:
        self.report: Report = document(name)
        self.folder = folder / name
        self.root = plaidoyer.write(self.folder / "plaidoyer", [self.report])
        self.out = self.folder / "out"
        self.out.mkdir(parents=True, exist_ok=True)
        self._last = self.chapters[-1]
        self._text = self._last.read_text(encoding="utf-8")

    @property
    def chapters(self) -> list[Path]:
        """The Markdown of the document, which pandoc reads too."""
        return sorted((self.root / "content" / self.report.slug).glob("*.md"))

    def alter(self, mark: str) -> None:
        """Give the text an end that it never had before: nobody is to find their work done already."""
        plaidoyer.put(self._last, f"{self._text}\nWritten for {mark.translate(_SPELLED)}.\n")

    def forget(self) -> None:
        """Take away what Plaidoyer keeps, as before the very first run in a project."""
        shutil.rmtree(self.root / ".plaidoyer", ignore_errors=True)

    def ours(self, *outputs: str) -> Command:
        """`plaidoyer build` for these outputs."""
        arguments = ["--project", str(self.root), "build", self.report.slug, "--to", ",".join(outputs)]
        return Command(((*ours(), *arguments, "--out", str(self.out)),))

    def pandoc(self, notes: bool = False) -> Command:
        """`pandoc --citeproc` to Word; with `notes` in a style that makes footnotes of citations, as we do."""
        import pypandoc

        sources = self.root / "content/evidence/sources.yaml"
        style = ["--csl", str(STYLE)] if notes else []
        arguments = ["--citeproc", "--bibliography", str(sources), *style, "--resource-path", str(self._last.parent)]
        target = ["--metadata", f"title={self.report.title}", "--output", str(self.out / "pandoc.docx")]
        return Command(((pypandoc.get_pandoc_path(), *map(str, self.chapters), *arguments, *target),))

    def weasyprint(self, page: Path, fonts: Path | None = None) -> Command:
        """WeasyPrint's own command on a page, with its defaults; `fonts` is a configuration of fontconfig."""
        arguments = (beside_python("weasyprint"), str(page), str(self.out / f"{page.stem}-weasyprint.pdf"))
        return Command((arguments,), (("FONTCONFIG_FILE", str(fonts)),) if fonts else ())

    def plain_page(self) -> Path:
        """The page of HTML that one writes by hand."""
        return plain_html.write(self.folder / "html", self.report)

    def typst(self) -> Command:
        """typst, from its source to a PDF."""
        source = typst.write(self.folder / "typst", self.report)
        return Command(((sys.executable, "-c", _TYPST, str(source), str(self.out / "typst.pdf")),))

    def docxtpl(self, pdf: bool = False) -> Command:
        """docxtpl, from template and data to Word; with `pdf`, LibreOffice then makes a PDF of that."""
        template, data = word_template.write(self.folder / "docxtpl", self.report)
        made = self.out / "docxtpl.docx"
        fill = (sys.executable, "-m", "benchmarks.fill_template", str(template), str(data), str(made))
        if not pdf:
            return Command((fill,))
        profile = (self.folder / "libreoffice").absolute().as_uri()
        convert = ["--headless", "--convert-to", "pdf", "--outdir", str(self.out), str(made)]
        return Command((fill, (str(libreoffice()), f"-env:UserInstallation={profile}", *convert)))


def ours() -> tuple[str, ...]:
    """How Plaidoyer is called: the script that stands beside Python."""
    return (beside_python("plaidoyer"),)


def beside_python(name: str) -> str:
    """A command of this environment. Ends the program where it is not installed."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        sys.exit(f"{name} is not installed in this environment: run make bench")
    return found


def libreoffice() -> str | None:
    """LibreOffice, where it is."""
    return next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)


def versions() -> Iterable[str]:
    """What is compared, with its version."""
    import platform
    import subprocess
    from importlib.metadata import version

    import pypandoc

    yield f"Python {platform.python_version()} on {platform.system()}"
    yield from (f"{name} {version(name)}" for name in ("plaidoyer", "weasyprint", "typst", "docxtpl"))
    yield f"pandoc {pypandoc.get_pandoc_version()}"
    if office := libreoffice():
        told = subprocess.run([office, "--version"], capture_output=True, text=True, check=False).stdout.split()
        yield " ".join(told[:2])
