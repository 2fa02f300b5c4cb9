"""Time `plaidoyer build --to docx` and `pandoc --citeproc` on the same text, as whole processes side by side."""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
import submission


def seconds(command: list[str]) -> float:
    """How long a command takes, from its start to its end."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return time.perf_counter() - started


def commands(root: Path) -> dict[str, list[str]]:
    """The commands to compare, each reading the same file."""
    import pypandoc

    text, sources = submission.write(root)
    plaidoyer = shutil.which("plaidoyer", path=str(Path(sys.executable).parent))
    if plaidoyer is None:
        sys.exit("plaidoyer is not installed in this environment: run make bench")
    pandoc = pypandoc.get_pandoc_path()
    return {
        "plaidoyer": [plaidoyer, "--project", str(root), "build", "--to", "docx", "--out", str(root / "out")],
        "pandoc": [pandoc, str(text), "--citeproc", "--bibliography", str(sources), "-o", str(root / "pandoc.docx")],
    }


def measure(root: Path, rounds: int) -> dict[str, list[float]]:
    """The seconds of each command, round by round; who goes first alternates, and a first round warms the caches."""
    compared = commands(root)
    times: dict[str, list[float]] = {name: [] for name in compared}
    for count in range(rounds + 1):
        for name in sorted(compared, reverse=bool(count % 2)):
            taken = seconds(compared[name])
            if count:
                times[name].append(taken)
    return times


def main() -> None:
    """Measure, and print the medians and the median of the ratios within a round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--at-most", type=float, help="exit with 1 when the ratio is higher")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        times = measure(Path(folder), arguments.rounds)
    ratio = median(ours / theirs for ours, theirs in zip(times["plaidoyer"], times["pandoc"], strict=True))
    for name, taken in times.items():
        print(f"{name:10} {median(taken):.3f} s  (from {min(taken):.3f} to {max(taken):.3f})")
    print(f"ratio      {ratio:.2f}    (median of {arguments.rounds} rounds)")
    if arguments.at_most and ratio > arguments.at_most:
        sys.exit(1)


if __name__ == "__main__":
    main()
