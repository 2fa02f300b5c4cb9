"""What is wrong with a picture, as a value that the reader turns into diagnostics."""

from __future__ import annotations

from generator.record import record


@record
class PictureFault:
    """A fault: its code, its message and hint; line and column, from 1, where the picture's file is text."""

    code: str
    message: str
    hint: str | None = None
    line: int = 0
    column: int = 0


class PictureFaultError(Exception):
    """A picture that cannot be used, with all that was found."""

    def __init__(self, *faults: PictureFault) -> None:
        super().__init__(*(fault.message for fault in faults))
        self.faults = faults


def broken(name: str, hint: str = "Save it again.") -> PictureFaultError:
    """What is raised for a file that is not what its header says."""
    return PictureFaultError(PictureFault("figure-broken", f"{name} is cut off or damaged.", hint))


def large(name: str, what: str, hint: str = "Save it smaller.") -> PictureFaultError:
    """What is raised for a picture that has too much of something."""
    return PictureFaultError(PictureFault("figure-large", f"{name} {what}.", hint))
