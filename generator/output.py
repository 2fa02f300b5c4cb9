"""Write files so that each is whole, old or new, whatever happens."""

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.errors import Diagnostics

_FORGOTTEN = 3600  # seconds: what lies beside a file for longer was left by a build that was stopped by force


def write_whole(contents: Mapping[Path, bytes], diagnostics: Diagnostics) -> bool:
    """Write every file beside its place, and only when all are on the disk give them their names.

    Returns False after a fault `write-failed` (no space, no permission, a file that is open in a program which
    holds it fast); what stood there then stands unharmed, also where some files had their names already.
    """
    beside: dict[Path, Path] = {}
    replaced: dict[Path, bytes | None] = {}
    path = Path()
    try:
        for path, data in contents.items():
            if path.exists() and not path.is_file():  # a device, which a rename would replace by a file
                raise OSError(None, "it is a folder or a device, not a file")
            path.parent.mkdir(parents=True, exist_ok=True)
            _remove_forgotten(path)
            beside[path] = _beside(path)
            beside[path].write_bytes(data)
        for path, part in beside.items():
            before = path.read_bytes() if path.is_file() else None
            part.replace(path)
            replaced[path] = before
    except OSError as error:
        _restore(replaced)
        _fault(error, path, diagnostics)
        return False
    finally:
        for part in beside.values():
            part.unlink(missing_ok=True)
    return True


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _remove_forgotten(path: Path) -> None:
    for part in path.parent.glob(f".{path.name}.*.part"):
        with suppress(OSError):
            if part.stat().st_mtime < time.time() - _FORGOTTEN:
                part.unlink()


def _restore(replaced: Mapping[Path, bytes | None]) -> None:
    for path, before in replaced.items():
        with suppress(OSError):
            if before is None:
                path.unlink()
            else:
                _beside(path).write_bytes(before)
                _beside(path).replace(path)


def _fault(error: OSError, path: Path, diagnostics: Diagnostics) -> None:
    hint = "What stood there before is unharmed."
    message = f"{path.name or path} could not be written: {error.strerror or type(error).__name__}."
    if isinstance(error, FileExistsError | NotADirectoryError):
        message = f"{path.name} could not be written: {path.parent.name} is a file, not a folder."
    elif isinstance(error, PermissionError):
        hint = f"Close {path.name} where it is open, or make {path.parent.name} writable. {hint}"
    diagnostics.fault("write-failed", message, hint=hint)
