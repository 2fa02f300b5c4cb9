"""Turn an address into an answer: HEAD first, then GET, over redirects, again after a pause, and never in a hurry."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    SSLError,
    TimeoutError,
)

from generator.online.answers import Answer
from generator.online.client import Client, Head, Method, PrivateAddressError
from generator.online.manners import Manners
from generator.online.pace import Pace

_GONE = {
    404: "the server says that there is no such page (404)",
    410: "the server says that the page is gone (410)",
}
_SILENT = 2  # times that a host gives no answer before it is left alone
_FOR_GOOD = {301, 308}
_REDIRECTS = {301, 302, 303, 307, 308}
_LATER = {429, 500, 502, 503, 504}
_UNKNOWN_HOST = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


class Asker:
    """Asks addresses, from several threads if need be."""

    def __init__(self, manners: Manners, agent: str, pace: Pace) -> None:
        self._manners = manners
        self._client = Client(manners, agent)
        self._pace = pace
        self._silent: dict[str, int] = {}

    def answer(self, url: str) -> Answer:
        """What an address answers, over its redirects."""
        moved_to, for_good, here = "", True, url
        for _ in range(self._manners.redirects + 1):
            answer = self._head(here)
            if isinstance(answer, Answer):
                return answer
            if answer.status not in _REDIRECTS or not answer.location:
                return _judged(answer, url, here, moved_to)
            here = urljoin(here, answer.location)
            if urlsplit(here).scheme not in ("http", "https"):
                return Answer("unsure", "it leads to an address that is none of the web")
            # What has moved for good and then leads on for the moment (to a language, to a log-in) ends at the first.
            for_good = for_good and answer.status in _FOR_GOOD
            moved_to = here if for_good else moved_to
        return Answer("unsure", "it leads in a circle")

    def _head(self, url: str) -> Head | Answer:
        """The answer to HEAD, or where a server does not like that, to GET."""
        head = self._patiently("HEAD", url)
        refused = isinstance(head, Head) and head.status >= 400 and head.status not in (410, 429)
        no_answer = isinstance(head, Answer) and head.reached and (head.broken or head.silent)
        return self._patiently("GET", url) if refused or no_answer else head

    def _patiently(self, method: Method, url: str) -> Head | Answer:
        """The answer, if need be at the second or third time."""
        host = urlsplit(url).netloc
        for attempt in range(self._manners.retries):
            head = self._once(method, url, host)
            seconds = self._to_wait(head, method, attempt)
            if seconds is None or self._pace.stopped:
                return head
            if seconds > self._manners.longest_wait:
                return Answer("unsure", f"the server asks to wait for {seconds / 60:.0f} minutes")
            self._pace.wait_for(host, seconds)
        return self._once(method, url, host)

    def _to_wait(self, head: Head | Answer, method: Method, attempt: int) -> float | None:
        """How many seconds to wait before one asks again; None where that is of no use."""
        later = self._manners.backoff * 2**attempt
        if isinstance(head, Answer):
            return later if head.broken and method == "GET" else None
        if head.status == 429 or (head.status in _LATER and method == "GET"):
            return _seconds(head.retry_after, later)
        return None

    def _once(self, method: Method, url: str, host: str) -> Head | Answer:
        with self._pace.turn(host):
            if self._pace.stopped or self._silent.get(host, 0) >= _SILENT:
                return Answer("unsure", "the server gave no answer before, and was not asked again", reached=False)
            head = _told(lambda: self._client.ask(method, url))
            if isinstance(head, Answer) and head.silent:
                self._silent[host] = self._silent.get(host, 0) + 1
            return head


def _told(ask: Callable[[], Head]) -> Head | Answer:
    try:
        return ask()
    except PrivateAddressError:
        return Answer("unsure", "it stands in a private network, where nobody outside can reach it", reached=False)
    except NameResolutionError as error:
        reason = error.__cause__
        if isinstance(reason, socket.gaierror) and reason.errno in _UNKNOWN_HOST:
            return Answer("dead", "nobody knows the name of its server any more", reached=False)
        return Answer("unsure", "its server could not be found just now", reached=False)
    except SSLError:
        return Answer("unsure", "the server has no valid certificate")
    except (ConnectTimeoutError, NewConnectionError):
        return Answer("unsure", "the server does not answer", reached=False, silent=True)
    except TimeoutError:
        return Answer("unsure", "the server does not answer in time", silent=True)
    except ValueError:  # LocationValueError is one
        return Answer("unsure", "it can't be read as an address", reached=False)
    except (HTTPError, OSError):
        return Answer("unsure", "the server breaks off the connection", broken=True)


def _judged(head: Head, url: str, here: str, moved_to: str) -> Answer:
    if head.status in _GONE:
        return Answer("dead", _GONE[head.status])
    if not 200 <= head.status < 300:
        return Answer("unsure", f"the server answers {head.status}")
    asked, reached = urlsplit(url), urlsplit(here)
    if here != url and asked.path.strip("/") and not reached.path.strip("/") and not reached.query:
        return Answer("unsure", f"it leads to the front page of {reached.netloc} instead")
    return Answer("ok", moved_to=moved_to)


def _seconds(retry_after: str, otherwise: float) -> float:
    """Retry-After is a number of seconds or a date (RFC 9110, 10.2.3)."""
    try:
        return max(0.0, float(retry_after)) if retry_after.isdigit() else _until(retry_after)
    except (TypeError, ValueError):
        return otherwise


def _until(moment: str) -> float:
    return max(0.0, parsedate_to_datetime(moment).timestamp() - time.time())
