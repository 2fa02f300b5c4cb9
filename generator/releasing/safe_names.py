"""Turn a name into whether files can have it on every system."""

import re

# Letters and digits of ASCII: what reads well in an address, and what an archive or a mail passes on unharmed.
_SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._+-]*[A-Za-z0-9_+-])?\Z")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789")}
)
MOST = 100  # characters, so that a path of 260 has room for folders


def is_safe(name: str) -> bool:
    """Whether a name (of a folder, or of a file less its ending) means the same on every system."""
    return bool(_SAFE.match(name)) and len(name) <= MOST and name.partition(".")[0].lower() not in _DEVICES
