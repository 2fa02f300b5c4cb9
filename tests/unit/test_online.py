"""Addresses are asked politely: against a server on loopback, which answers in every way that servers have."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from generator.errors import Diagnostics
from generator.online import Manners, Online
from generator.online.answers import Answer
from generator.online.asking import Asker
from generator.online.findings import WEEK
from generator.online.pace import Pace
from generator.preparing import prepare
from generator.project import open_project
from generator.rules.rule import Finding
from generator.rules.view import View
from tests.projects import front_matter, write_project

QUICK = Manners(
    delay=0.01, timeout=0.6, longest_answer=1.2, backoff=0.02, retries=2, longest_wait=1.5, workers=4, private=True
)


@dataclass
class Web:
    """A server, what it was asked, and when."""

    root: str = ""
    asked: list[tuple[str, str, float, dict[str, str]]] = field(default_factory=list)
    answers: dict[str, Callable[["Handler"], None]] = field(default_factory=dict)
    at_once: int = 0
    most_at_once: int = 0

    def methods(self, path: str) -> list[str]:
        return [method for method, asked, *_ in self.asked if asked == path]

    def count(self) -> Counter[str]:
        return Counter(path for _, path, *_ in self.asked)


class Handler(BaseHTTPRequestHandler):
    web: Web

    def answer(self) -> None:
        self.web.at_once += 1
        self.web.most_at_once = max(self.web.most_at_once, self.web.at_once)
        self.web.asked.append((self.command, self.path, time.monotonic(), dict(self.headers)))
        try:
            self.web.answers.get(self.path, status(404))(self)
        finally:
            self.web.at_once -= 1

    do_GET = do_HEAD = answer  # noqa: N815

    def say(self, code: int, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


def status(code: int, **headers: str) -> Callable[[Handler], None]:
    return lambda handler: handler.say(code, **headers)


def by_method(head: int, get: int) -> Callable[[Handler], None]:
    return lambda handler: handler.say(head if handler.command == "HEAD" else get)


def in_turn(*answers: Callable[[Handler], None]) -> Callable[[Handler], None]:
    left = list(answers)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def breaks_off(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def head_breaks_off(handler: Handler) -> None:
    (breaks_off if handler.command == "HEAD" else status(200))(handler)


def is_slow(handler: Handler) -> None:
    time.sleep(1)
    handler.close_connection = True


def drips(handler: Handler) -> None:
    """A sign now and then, so that no timeout of a single piece is reached."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(40):
        try:
            handler.wfile.write(b"x")
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.1)


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()

    class Bound(Handler):
        pass

    Bound.web = web
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bound)
    server.daemon_threads = True
    web.root = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield web
    server.shutdown()
    server.server_close()
    thread.join()


def ask(url: str, manners: Manners = QUICK) -> Answer:
    return Asker(manners, "plaidoyer/test", Pace(manners.delay)).answer(url)


# ---- one address

PAST = formatdate(time.time() - 60, usegmt=True)


@pytest.mark.parametrize(
    ("answers", "expected", "methods"),
    [
        (status(200), Answer("ok"), "HEAD"),
        (status(204), Answer("ok"), "HEAD"),
        (status(404), Answer("dead", "the server says that there is no such page (404)"), "HEAD GET"),
        (status(410), Answer("dead", "the server says that the page is gone (410)"), "HEAD"),
        (by_method(404, 200), Answer("ok"), "HEAD GET"),
        (by_method(405, 200), Answer("ok"), "HEAD GET"),
        (by_method(501, 404), Answer("dead", "the server says that there is no such page (404)"), "HEAD GET"),
        (by_method(403, 200), Answer("ok"), "HEAD GET"),
        (status(403), Answer("unsure", "the server answers 403"), "HEAD GET"),
        (status(401), Answer("unsure", "the server answers 401"), "HEAD GET"),
        (status(503), Answer("unsure", "the server answers 503"), "HEAD GET GET GET"),
        (by_method(500, 200), Answer("ok"), "HEAD GET"),
        (in_turn(status(503), status(503), status(200)), Answer("ok"), "HEAD GET GET"),
        (status(429), Answer("unsure", "the server answers 429"), "HEAD HEAD HEAD"),
        (in_turn(status(429, Retry_After="1"), status(200)), Answer("ok"), "HEAD HEAD"),
        (in_turn(status(429, Retry_After=PAST), status(200)), Answer("ok"), "HEAD HEAD"),
        (in_turn(status(429, Retry_After="soon"), status(200)), Answer("ok"), "HEAD HEAD"),
        (status(429, Retry_After="600"), Answer("unsure", "the server asks to wait for 10 minutes"), "HEAD"),
        (breaks_off, Answer("unsure", "the server breaks off the connection", broken=True), "HEAD GET GET GET"),
        (head_breaks_off, Answer("ok"), "HEAD GET"),
        (in_turn(breaks_off, breaks_off, status(200)), Answer("ok"), "HEAD GET GET"),
        (is_slow, Answer("unsure", "the server does not answer in time", silent=True), "HEAD GET"),
        (status(300), Answer("unsure", "the server answers 300"), "HEAD"),
        (status(301), Answer("unsure", "the server answers 301"), "HEAD"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_address(web: Web, answers: Callable[[Handler], None], expected: Answer, methods: str) -> None:
    web.answers["/deep/page"] = answers
    assert ask(f"{web.root}/deep/page") == expected
    assert web.methods("/deep/page") == methods.split()


def test_a_pause_that_the_server_asks_for_is_kept(web: Web) -> None:
    web.answers["/"] = in_turn(status(429, Retry_After="1"), status(200))
    ask(web.root + "/")
    first, second = (moment for _, _, moment, _ in web.asked)
    assert second - first >= 0.95


def test_a_server_that_answers_sign_by_sign_is_hung_up_on(web: Web) -> None:
    web.answers["/"] = drips
    started = time.monotonic()
    answer = ask(web.root + "/", Manners(0.01, 0.6, 0.5, 0.01, 0, private=True))
    assert answer.state == "ok"  # it did say 200 before
    assert time.monotonic() - started < 3


def test_a_host_that_is_silent_is_left_alone(web: Web) -> None:
    for name in "abcd":
        web.answers[f"/{name}"] = is_slow
    asker = Asker(QUICK, "x", Pace(0))
    answers = [asker.answer(f"{web.root}/{name}") for name in "abcd"]
    assert len(web.asked) == 2
    assert answers[3].why == "the server gave no answer before, and was not asked again"
    assert ask("http://127.0.0.1:1/") == Answer("unsure", "the server does not answer", "", False, True)


def test_redirects(web: Web) -> None:
    web.answers |= {
        "/for-good": status(301, Location="/new"),
        "/twice": status(308, Location=f"{web.root}/for-good"),
        "/for-now": status(302, Location="/new"),
        "/good-then-now": status(301, Location="/for-now"),
        "/now-then-good": status(307, Location="/for-good"),
        "/to-front": status(302, Location="/"),
        "/to-dead": status(301, Location="/dead"),
        "/circle": status(302, Location="/circle"),
        "/out": status(301, Location="ftp://example.org/"),
        "/query": status(301, Location="/?page=7"),
        "/new": status(200),
        "/": status(200),
        "/?page=7": status(200),
    }
    host = web.root.removeprefix("http://")
    expected = {
        "/for-good": Answer("ok", moved_to=f"{web.root}/new"),
        "/twice": Answer("ok", moved_to=f"{web.root}/new"),
        "/for-now": Answer("ok"),
        "/good-then-now": Answer("ok", moved_to=f"{web.root}/for-now"),
        "/now-then-good": Answer("ok"),
        "/to-front": Answer("unsure", f"it leads to the front page of {host} instead"),
        "/to-dead": Answer("dead", "the server says that there is no such page (404)"),
        "/circle": Answer("unsure", "it leads in a circle"),
        "/out": Answer("unsure", "it leads to an address that is none of the web"),
        "/query": Answer("ok", moved_to=f"{web.root}/?page=7"),
    }
    assert {path: ask(web.root + path) for path in expected} == expected


def test_the_server_learns_who_asks_and_nothing_else(web: Web) -> None:
    web.answers["/"] = status(200, Set_Cookie="a=b")
    asker = Asker(QUICK, "plaidoyer/1.0 (checks links)", Pace(0))
    for _ in range(2):
        asker.answer(web.root.replace("http://", "http://name:secret@") + "/")
    for _, _, _, headers in web.asked:
        assert headers.pop("Host") == web.root.removeprefix("http://")
        assert headers == {
            "User-Agent": "plaidoyer/1.0 (checks links)",
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/x", "http://169.254.169.254/"])  # fmt: skip
def test_addresses_of_this_machine_and_of_local_networks_are_never_asked(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "create_connection", refuse)
    assert ask(url, Manners()) == Answer(
        "unsure", "it stands in a private network, where nobody outside can reach it", reached=False
    )


def test_a_redirect_into_a_private_network_is_not_followed(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def resolve(host: str, *rest: Any, **extra: Any) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.0.1" if host == "inside.example" else "93.184.216.34", 80))]  # fmt: skip

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    port = int(web.root.rpartition(":")[2])
    connect = socket.create_connection
    seen = []

    def public(address: tuple[str, int], timeout: float) -> socket.socket:
        seen.append(address[0])
        monkeypatch.setattr(socket, "getaddrinfo", real)  # what connects to 127.0.0.1 resolves it
        made = connect(("127.0.0.1", port), timeout)
        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        return made

    monkeypatch.setattr(socket, "create_connection", public)
    web.answers["/a"] = status(302, Location="http://inside.example/b")
    assert ask("http://outside.example/a", Manners(delay=0)).why.startswith("it stands in a private network")
    assert seen == ["93.184.216.34"]


@pytest.mark.parametrize(
    ("errno", "answer"),
    [
        (socket.EAI_NONAME, Answer("dead", "nobody knows the name of its server any more", reached=False)),
        (socket.EAI_AGAIN, Answer("unsure", "its server could not be found just now", reached=False)),
    ],
)
def test_names_that_nobody_knows(errno: int, answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(errno, "no")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert ask("http://gone.example/x") == answer


def test_the_host_is_written_in_ascii_and_what_is_no_host_is_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    hosts = []

    def unknown(host: str, *_: object, **__: object) -> None:
        hosts.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "no")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    ask("http://bücher.example:81/ä b")
    assert hosts == ["xn--bcher-kva.example"]
    for url in ("http://a..b/", "http://x:99999999/", f"http://{'a' * 70}.example/"):
        assert ask(url).why == "it can't be read as an address", url


def test_a_certificate_that_is_not_valid_is_told(web: Web) -> None:
    answer = ask(web.root.replace("http://", "https://") + "/")
    assert (answer.state, answer.why) == ("unsure", "the server has no valid certificate")


def test_a_host_is_asked_by_nobody_else_and_not_without_a_pause(web: Web) -> None:
    for name in "abcdef":
        web.answers[f"/{name}"] = status(200)
    asker = Asker(QUICK, "x", Pace(0.1))
    threads = [threading.Thread(target=asker.answer, args=(f"{web.root}/{name}",)) for name in "abcdef"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    moments = sorted(moment for _, _, moment, _ in web.asked)
    assert web.most_at_once == 1
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 0.09


# ---- the addresses of a project

SOURCES = """\
references:
  - id: sound
    type: webpage
    title: Sound
    URL: {root}/sound
  - id: gone
    type: webpage
    title: Gone
    URL: {root}/gone#part
    archive: {root}/copy
  - id: lost
    type: webpage
    title: Lost
    URL: {root}/lost
    archive: {root}/lost-too
  - id: uncited
    type: webpage
    title: Uncited
    archive: The State Archive
    URL: {root}/moved
"""
BODY = "Text [@gone; @sound] and [the\nreport]({root}/gone), <mailto:a@example.org>.\n"
HEAD = {"kind": "plain", "title": "T", "language": "en", "date": "2023-03-28"}


@pytest.fixture
def project(tmp_path: Path, web: Web) -> Path:
    web.answers |= {
        "/sound": status(200),
        "/copy": status(200),
        "/moved": status(301, Location="/sound"),
        "/locked": status(403),
    }
    return write_project(
        tmp_path,
        {
            "content/evidence/sources.yaml": SOURCES.replace("{root}", web.root),
            "content/one.md": front_matter(HEAD) + BODY.replace("{root}", web.root),
            "content/two.md": front_matter(HEAD) + f"[@lost] and [it]({web.root}/locked).\n",
        },
    )


def looked(root: Path, **extra: Any) -> list[tuple[str, Finding]]:
    opened = open_project(root)
    views = []
    for slug in opened.documents:
        content, document = prepare(opened, slug, Diagnostics()) or (None, None)
        assert content
        assert document
        views.append(View(document, content))
    return list(Online(root, "x", manners=QUICK, **extra)(tuple(views), opened.evidence))


def test_dead_and_unsure_addresses_are_found_at_each_place(project: Path, web: Web) -> None:
    found = [(rule, one.message.replace(web.root, ""), (one.hint or "").replace(web.root, ""), one.documents) for rule, one in looked(project)]  # fmt: skip
    gone = "is dead: the server says that there is no such page (404)."
    assert found == [
        ("link-dead", f"/gone {gone}", "Look for a copy at https://web.archive.org/web/*//gone and link to it instead", ("one",)),
        ("link-dead", f"/gone#part (source “gone”) {gone}", "Its archived copy: /copy", ("one",)),
        ("link-unsure", "/locked could not be checked: the server answers 403.", "Open it yourself.", ("two",)),
        ("link-dead", f"/lost (source “lost”) {gone}", "Its archived copy /lost-too is dead too.", ("two",)),
        ("link-moved", "/moved (source “uncited”) has moved for good to /sound.", "Write the new address.", ()),
    ]  # fmt: skip
    assert web.count()["/gone"] == 2  # HEAD and GET, once for both places


def test_only_what_concerns_the_documents_asked_for_is_asked(project: Path, web: Web) -> None:
    assert {one.documents for _, one in looked(project, slugs=("two",))} == {("two",)}
    assert set(web.count()) == {"/lost", "/lost-too", "/locked"}


def test_sure_answers_are_kept_for_a_week_and_unsure_ones_are_not(project: Path, web: Web) -> None:
    moment = 1_000_000_000.0
    first = looked(project, now=lambda: moment)
    web.asked.clear()
    assert looked(project, now=lambda: moment + WEEK - 1) == first
    assert set(web.count()) == {"/locked"}
    web.asked.clear()
    looked(project, now=lambda: moment + WEEK + 1)
    assert {"/sound", "/gone", "/copy"} <= set(web.count())
    web.asked.clear()
    looked(project, fresh=True, now=lambda: moment + WEEK + 2)
    assert {"/sound", "/gone", "/copy"} <= set(web.count())
    for entry in (project / ".plaidoyer/cache/links").iterdir():
        entry.write_bytes(entry.read_bytes()[:-1])
    web.asked.clear()
    looked(project)
    assert "/sound" in web.count()


def test_an_answer_that_nobody_can_read_is_none() -> None:
    assert Answer.from_bytes(b"{}", 0) is None
    assert Answer.from_bytes(b"[1]", 0) is None
    assert Answer.from_bytes(b'["x", 1, 2, 3]', 0) is None
    answer = Answer("dead", "why", "to")
    assert Answer.from_bytes(answer.to_bytes(5.0), 5.0) == answer
    assert Answer.from_bytes(answer.to_bytes(5.0), 5.1) is None


def test_without_a_network_nothing_is_called_dead(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "no")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    found = looked(project)
    assert {rule for rule, _ in found} == {"link-unsure"}
    assert "perhaps this machine is not online" in found[0][1].message
    assert not (project / ".plaidoyer/cache/links").exists()


def test_progress_is_told_and_a_stop_ends_all(project: Path) -> None:
    steps = []
    looked(project, progress=lambda done, of, url: steps.append((done, of)))
    assert steps[:5] == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        looked(project, progress=interrupt, fresh=True)
    assert time.monotonic() - started < 5
