"""What became of asking an address, as a value, and as the bytes in which it is kept for a week."""

from __future__ import annotations

import json
from typing import Literal

from generator.record import record

State = Literal["ok", "dead", "unsure"]


@record
class Answer:
    """What an address answers. `why` says, as the rest of a sentence, why it is not ok; `moved_to` is the new address
    where it has moved for good.

    `reached` tells whether a server was there, `silent` that it said nothing, `broken` that it broke off.
    """

    state: State
    why: str = ""
    moved_to: str = ""
    reached: bool = True
    silent: bool = False
    broken: bool = False

    def to_bytes(self, asked: float) -> bytes:
        """The answer with the time at which it was given, in seconds since 1970."""
        return json.dumps([asked, self.state, self.why, self.moved_to]).encode("utf-8")

    @classmethod
    def from_bytes(cls, data: bytes, not_before: float) -> Answer | None:
        """An answer that was kept; None where it is older, or none."""
        try:
            asked, state, why, moved_to = json.loads(data)
            return cls(state, why, moved_to) if asked >= not_before else None
        except (ValueError, TypeError):
            return None
