"""Turn the wish to ask a host into a moment at which one may: never two questions at once, and a pause between them."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic


class Pace:
    """The pauses of all hosts, for several threads; `stop` ends all of them."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._hosts: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free: dict[str, float] = {}
        self._stopped = threading.Event()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """While this lasts, nobody else asks the host; it begins when the host has had its pause."""
        with self._hosts[host]:
            self.pause(self._free.get(host, 0) - monotonic())
            try:
                yield
            finally:
                self._free[host] = max(self._free.get(host, 0), monotonic() + self._delay)

    def wait_for(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long."""
        self._free[host] = max(self._free.get(host, 0), monotonic() + seconds)

    def pause(self, seconds: float) -> None:
        """Wait, unless all is stopped."""
        if seconds > 0:
            self._stopped.wait(seconds)

    def stop(self) -> None:
        """Let nobody wait any longer."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether somebody stopped all of it."""
        return self._stopped.is_set()
