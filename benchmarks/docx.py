"""Time `plaidoyer build --to docx` and `pandoc --citeproc` on the same text, as whole processes side by side."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
import submission

AGAIN, FIRST, PANDOC = "plaidoyer", "plaidoyer, first run", "pandoc"


def seconds(command: list[str]) -> float:
    """How long a command takes, from its start to its end."""
    # Where this is set, Python compiles our modules anew in every process, as it does for no user.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - started


def commands(root: Path, text: Path, sources: Path) -> dict[str, list[str]]:
    """The commands to compare, each reading the same file."""
    import pypandoc

    plaidoyer = shutil.which("plaidoyer", path=str(Path(sys.executable).parent))
    if plaidoyer is None:
        sys.exit("plaidoyer is not installed in this environment: run make bench")
    ours = [plaidoyer, "--project", str(root), "build", "--to", "docx", "--out", str(root / "out")]
    pandoc = pypandoc.get_pandoc_path()
    theirs = [pandoc, str(text), "--citeproc", "--bibliography", str(sources), "-o", str(root / "pandoc.docx")]
    return {FIRST: ours, AGAIN: ours, PANDOC: theirs}


def measure(root: Path, rounds: int) -> dict[str, list[float]]:
    """The seconds of each command, round by round; a first round is not counted, and who goes first alternates.

    Every run has a text that was in no run before. A first run has nothing in .plaidoyer/cache/; the one after it has.
    """
    text, sources = submission.write(root)
    written = text.read_text(encoding="utf-8")
    compared = commands(root, text, sources)
    times: dict[str, list[float]] = {name: [] for name in compared}
    for count in range(rounds + 1):
        for name in (PANDOC, FIRST, AGAIN) if count % 2 else (FIRST, AGAIN, PANDOC):
            last = f"This is the text of round {count} for {name}."
            text.write_text(f"{written}\n{last}\n", encoding="utf-8", newline="\n")
            if name == FIRST:
                shutil.rmtree(root / ".plaidoyer", ignore_errors=True)
            taken = seconds(compared[name])
            if count:
                times[name].append(taken)
    return times


def main() -> None:
    """Measure, and print for each command its median, its range, and the median of its ratios to pandoc."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--at-most", type=float, help="exit with 1 when plaidoyer's ratio is higher")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        times = measure(Path(folder), arguments.rounds)
    ratios = {
        name: median(ours / theirs for ours, theirs in zip(taken, times[PANDOC], strict=True))
        for name, taken in times.items()
    }
    for name, taken in times.items():
        spread = f"(from {min(taken):.3f} to {max(taken):.3f})"
        print(f"{name:22}{median(taken):.3f} s  {spread}  {ratios[name]:.2f} of pandoc")
    if arguments.at_most and ratios[AGAIN] > arguments.at_most:
        sys.exit(1)


if __name__ == "__main__":
    main()
