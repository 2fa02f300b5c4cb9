"""Turn the answers of addresses into findings, each at every place where its address stands."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from generator.content import Evidence
from generator.online.addresses import Place, addresses
from generator.online.answers import Answer
from generator.online.asking import Asker
from generator.online.manners import Manners
from generator.online.pace import Pace
from generator.record import record
from generator.rules.rule import Finding
from generator.rules.view import View
from generator.store import Store

WEEK = 7 * 86_400  # seconds
Progress = Callable[[int, int, str], None]


@record
class Online:
    """Asks the addresses of a project, as a look of `review`.

    `slugs` narrows them to those of some documents. Answers that are sure are kept for a week in the project's cache,
    unless all are to be `fresh`. `progress` is called with how many of how many are done, and the last of them.
    """

    root: Path
    agent: str
    slugs: tuple[str, ...] | None = None
    fresh: bool = False
    manners: Manners = Manners()
    progress: Progress = lambda done, of, url: None
    now: Callable[[], float] = time.time

    def __call__(self, views: tuple[View, ...], evidence: Evidence) -> Iterator[tuple[str, Finding]]:
        """The findings, each with the id of its rule."""
        places = addresses(views, evidence, self.slugs)
        answers = self._answers(places)
        copies = {place.archive for url, all_ in places.items() if answers[url].state == "dead" for place in all_}
        copied = self._answers(copies - {""})
        for url, stand in places.items():
            for place in stand:
                found = _found(place, answers[url], copied.get(place.archive))
                if found:
                    yield found

    def _answers(self, urls: Collection[str]) -> dict[str, Answer]:
        kept = {} if self.fresh else {url: answer for url in urls if (answer := self._kept(url))}
        missing = [url for url in urls if url not in kept]
        new = _doubted(self._asked(missing, len(kept), len(urls)))
        for url, answer in new.items():
            if answer.reached and answer.state != "unsure":
                self._store.put(*_entry(url), answer.to_bytes(self.now()))
        return {**kept, **new}

    def _asked(self, urls: Collection[str], done: int, of: int) -> dict[str, Answer]:
        if not urls:
            return {}
        pace = Pace(self.manners.delay)
        asker = Asker(self.manners, self.agent, pace)
        answers: dict[str, Answer] = {}
        with ThreadPoolExecutor(self.manners.workers) as pool:
            try:
                asking = {pool.submit(asker.answer, url): url for url in _mixed(urls)}
                for future in as_completed(asking):
                    answers[asking[future]] = future.result()
                    self.progress(done + len(answers), of, asking[future])
            except BaseException:  # Ctrl-C: nobody waits for pauses that are still to come
                pace.stop()
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        return answers

    def _kept(self, url: str) -> Answer | None:
        data = self._store.get(*_entry(url))
        return Answer.from_bytes(data, self.now() - WEEK) if data else None

    @property
    def _store(self) -> Store:
        return Store(self.root, "links")


def _entry(url: str) -> tuple[str, bytes]:
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:32], url.encode("utf-8", "surrogatepass")


def _mixed(urls: Collection[str]) -> list[str]:
    """The addresses so that those of one host do not stand in a row, where threads would wait for each other."""
    turn: dict[str, int] = {}
    order = []
    for url in urls:
        host = urlsplit(url).netloc
        turn[host] = turn.get(host, 0) + 1
        order.append((turn[host], url))
    return [url for _, url in sorted(order, key=lambda one: one[0])]


def _doubted(answers: dict[str, Answer]) -> dict[str, Answer]:
    """Where nothing answered at all, it is this machine that is not online, and no address is called dead."""
    if any(answer.reached for answer in answers.values()):
        return answers
    return {
        url: replace(answer, state="unsure", why="nothing answers: perhaps this machine is not online")
        if answer.state == "dead"
        else answer
        for url, answer in answers.items()
    }


def _found(place: Place, answer: Answer, copy: Answer | None) -> tuple[str, Finding] | None:
    url = place.written
    of = f" (source “{place.source}”)" if place.source else ""
    if answer.state == "dead":
        message, hint = f"{url}{of} is dead: {answer.why}.", _instead(place, copy)
    elif answer.state == "unsure":
        message, hint = f"{url}{of} could not be checked: {answer.why}.", "Open it yourself."
    elif answer.moved_to:
        message, hint = f"{url}{of} has moved for good to {answer.moved_to}.", "Write the new address."
    else:
        return None
    rule = "link-dead" if answer.state == "dead" else "link-unsure" if answer.state == "unsure" else "link-moved"
    return rule, Finding(message, place.location, hint, words=url, documents=place.documents)


def _instead(place: Place, copy: Answer | None) -> str:
    if place.archive and copy and copy.state == "dead":
        return f"Its archived copy {place.archive} is dead too."
    if place.archive:
        return f"Its archived copy: {place.archive}"
    give = "give it to the source as archive: …" if place.source else "link to it instead"
    return f"Look for a copy at https://web.archive.org/web/*/{place.written} and {give}"
