"""Say that a file from anywhere cannot be read, and why; and what is too large to be looked at."""

from __future__ import annotations

LARGEST = 256_000_000  # bytes of a file that is looked at


class UnreadableError(Exception):
    """A file cannot be read. Says why in a sentence."""
