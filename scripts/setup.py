"""Set up all that building (`run`), testing (`test`) or measuring (`bench`) needs.

It is: system libraries, .venv from a lock file, the project.

Needs nothing but Python 3.11 or later. Each step is left out when a stamp in .venv says that it stands.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock", "bench": "requirements-bench.lock"}

# What WeasyPrint opens: the names of each library on Linux, macOS and Windows, and its package on Debian.
LIBRARIES = {
    "libgobject-2.0-0": ("libgobject-2.0.so.0", "libgobject-2.0.dylib", "libgobject-2.0-0.dll"),
    "libpango-1.0-0": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "libharfbuzz0b": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "libharfbuzz-subset0": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
    "libfontconfig1": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    "libpangoft2-1.0-0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
}
# libgobject comes with Pango, and its package has another name on each release.
DEBIAN = [name for name in LIBRARIES if name != "libgobject-2.0-0"]
ADVICE = f"""\
  Debian, Ubuntu   apt-get install {" ".join(DEBIAN)}
  Fedora           dnf install pango
  macOS            brew install pango
  Windows          install MSYS2, and in it: pacman -S mingw-w64-ucrt-x86_64-pango"""


def say(text: str) -> None:
    """Tell what is going on, at once."""
    print(text, file=sys.stderr, flush=True)


def missing_libraries() -> list[str]:
    """The libraries that cannot be opened, by their names on Debian."""
    return [package for package, names in LIBRARIES.items() if not any(map(opens, names))]


def opens(library: str) -> bool:
    """Whether the dynamic loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def may_use_apt() -> bool:
    """Whether this is Debian or one of its children, and we are root there."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages without a question; whether it worked."""
    say(f"Installing {' '.join(packages)} …")
    apt("update")  # where it fails, an older list may still do
    return apt("install", "-y", "--no-install-recommends", *packages)


def apt(*arguments: str) -> bool:
    """Run apt-get, silent but for its errors; whether it worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", *arguments]
    silent = subprocess.DEVNULL
    return subprocess.run(command, env=environment, stdin=silent, stdout=silent, check=False).returncode == 0


def ensure_libraries() -> None:
    """Pango and its neighbours: installed where that is possible, else named. Word and web pages need none of them."""
    if not missing_libraries() or (may_use_apt() and apt_install(DEBIAN) and not missing_libraries()):
        return
    say("Libraries that PDFs need are missing (Word files and web pages are built without them):")
    say(f"{ADVICE}\n")


def ensure_venv_module() -> None:
    """The parts of Python that make environments; Debian packs them apart."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if may_use_apt() and (apt_install([package]) or apt_install(["python3-venv"])):
        return
    sys.exit(
        "This Python cannot make virtual environments.\n"
        f"  Debian, Ubuntu   apt-get install {package}\n"
        "  elsewhere        install a complete Python 3.11 or later, from python.org for example"
    )


def run(*command: str | Path) -> None:
    """Run a command in the project's folder; stop with its exit code when it fails."""
    code = subprocess.run([*map(str, command)], cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode
    if code:
        sys.exit(code)


def pip(*arguments: str) -> None:
    """Run pip in the environment, quietly."""
    run(PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "install", *arguments)


def digest(*names: str) -> str:
    """What a step was made of: this place, this Python, and the contents of files."""
    seed = f"{ROOT}\n{sys.version_info[:2]}\n".encode()
    return hashlib.sha256(seed + b"\n".join((ROOT / name).read_bytes() for name in names)).hexdigest()


def stands(step: str, value: str) -> bool:
    """Whether a step was done with just this."""
    stamp = VENV / f".{step}.stamp"
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == value


def done(step: str, value: str) -> None:
    """Remember that a step was done."""
    (VENV / f".{step}.stamp").write_text(value, encoding="utf-8")


def ensure_environment() -> None:
    """An environment of this Python at this place; one that was moved or lost its Python is made anew."""
    value = digest()
    if stands("venv", value) and PYTHON.exists():
        return
    ensure_venv_module()
    say("Making the virtual environment .venv …")
    run(sys.executable, "-m", "venv", "--clear", VENV)
    done("venv", value)


def ensure_requirements(purpose: str) -> None:
    """All packages of a lock file, each with its hash. Those for tests and benchmarks include those for running."""
    lock = LOCKS[purpose]
    value = digest(lock)
    if stands(purpose, value):
        return
    say(f"Installing the packages of {lock} …")
    pip("--require-hashes", "--requirement", lock)
    done(purpose, value)


def ensure_project() -> None:
    """The project itself, from where it stands, with nothing fetched."""
    value = digest("pyproject.toml")
    if stands("project", value):
        return
    pip("--no-deps", "--no-build-isolation", "--editable", ".")
    done("project", value)


def ensure_compiled() -> None:
    """The project's modules as bytecode, which pip makes of all packages but of one that is installed from its place.

    Where Python may not write it while running (PYTHONDONTWRITEBYTECODE), each command would compile them anew, which
    takes as long as a whole build of a Word file.
    """
    run(PYTHON, "-m", "compileall", "-q", "generator")


def main(purpose: str) -> None:
    """Set up for a purpose: "run", "test" or "bench"."""
    ensure_libraries()
    ensure_environment()
    ensure_requirements(purpose)
    ensure_project()
    ensure_compiled()


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LOCKS:
        sys.exit("usage: setup.py run|test|bench")
    main(sys.argv[1])
