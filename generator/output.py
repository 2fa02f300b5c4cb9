"""Write files so that each is whole, old or new, whatever happens."""

import os
from collections.abc import Mapping
from pathlib import Path

from generator.errors import Diagnostics


def write_whole(contents: Mapping[Path, bytes], diagnostics: Diagnostics) -> bool:
    """Write every file beside its place, and only when all are on the disk give them their names.

    Returns False after a fault `write-failed` (no space, no permission); what stood there then stands unharmed.
    """
    beside: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside[path] = path.with_name(f".{path.name}.{os.getpid()}.part")
            beside[path].write_bytes(data)
        for path, part in beside.items():
            part.replace(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        diagnostics.fault(
            "write-failed",
            f"{path.name} could not be written: {reason}.",
            hint="What stood there before is unharmed.",
        )
        return False
    finally:
        for part in beside.values():
            part.unlink(missing_ok=True)
    return True
