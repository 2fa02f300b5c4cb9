"""Turn a finding into what stays the same when lines move, so that one that is known is not told as a new one."""

from __future__ import annotations

import hashlib

from generator.rules.found import Found


def fingerprint(found: Found) -> str:
    """A digest of the rule, the file and the message, in hexadecimal digits."""
    diagnostic = found.diagnostic
    file = diagnostic.location.file if diagnostic.location else ""
    return hashlib.sha256("\0".join((diagnostic.code, file, diagnostic.message)).encode()).hexdigest()[:32]
