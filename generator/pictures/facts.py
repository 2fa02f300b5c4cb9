"""What a picture is, as it was found when it was examined."""

from __future__ import annotations

from generator.record import record

DRAWING = "image/svg+xml"
SCREEN_DPI = 96.0


@record
class Facts:
    """What a picture is: its media type, its size in pixels as it is shown, its dots an inch.

    `guess` is whether its colours are printing inks without a profile, which can only be guessed; `text` the characters
    that a drawing writes.
    """

    media_type: str
    width: int
    height: int
    dpi: float = SCREEN_DPI
    guess: bool = False
    text: str = ""
