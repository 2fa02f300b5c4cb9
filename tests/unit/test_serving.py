"""The server of `build --watch`: what it gives out, what it refuses, and how it tells of news."""

import html
import http.client
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from generator import serving
from generator.errors import Diagnostic, Location
from generator.preview import with_script
from generator.serving import Pages, Server

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
PAGE = (
    f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    "<title>One</title><body><p>Words</p></body>"
)


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    out = tmp_path / "build"
    out.mkdir()
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    (out / "one.html").write_text(PAGE, encoding="utf-8")
    (out / "one.pdf").write_bytes(b"%PDF-1.7")
    (out / "one-card.png").write_bytes(b"\x89PNG")
    (out / "notes.txt").write_text("secret", encoding="utf-8")
    (out / ".one.html.99.part").write_text("secret", encoding="utf-8")
    return Pages(out)


@pytest.fixture
def server(pages: Pages) -> Iterator[Server]:
    server = Server(pages, 0)
    yield server
    server.close()


def ask(server: Server, path: str, host: str | None = None, method: str = "GET") -> http.client.HTTPResponse:
    """The answer to one request, its body in `.body`."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{server.server_port}")
    connection.endheaders()
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def body(server: Server, path: str) -> str:
    answer = ask(server, path)
    assert answer.status == 200
    return answer.body.decode()  # type: ignore[attr-defined, no-any-return]


def seen(page: str) -> str:
    found = re.search(r"_events\?page=([\w-]*)&seen=([\w-]+)", page)
    assert found
    return f"/_events?page={found[1]}&seen={found[2]}"


def test_a_page_is_given_out_with_the_script_and_the_file_has_none(server: Server, pages: Pages) -> None:
    page = body(server, "/one.html")
    nonce = re.search(r'<script nonce="([\w-]+)">', page)
    assert nonce
    assert page.index("<p>Words</p>") < page.index("<script") < page.index("</body>")
    assert f"{POLICY}; script-src 'nonce-{nonce[1]}'; connect-src 'self'" in html.unescape(page)
    assert nonce[1] not in body(server, "/one.html")
    assert (pages.out / "one.html").read_text(encoding="utf-8") == PAGE


def test_other_outputs_are_given_out_as_they_are(server: Server) -> None:
    answer = ask(server, "/one.pdf")
    assert (answer.status, answer.body) == (200, b"%PDF-1.7")  # type: ignore[attr-defined]
    assert answer.getheader("Content-Type") == "application/pdf"
    assert ask(server, "/one-card.png").getheader("Content-Type") == "image/png"
    head = ask(server, "/one.pdf", method="HEAD")
    assert (head.getheader("Content-Length"), head.body) == ("8", b"")  # type: ignore[attr-defined]


def test_the_list_has_every_document_its_outputs_and_its_faults(server: Server, pages: Pages) -> None:
    assert "There is no document yet" in body(server, "/")
    fault = Diagnostic("note-undefined", "There is no note <b>.", Location("content/two.md", 3, 4))
    pages.show({"one": (), "two": (fault,)})
    page = body(server, "/")
    assert re.findall(r'href="([^"]+)"', page) == ["/one.html", "/one.pdf"]
    assert "<li>content/two.md:3:4: error[note-undefined]: There is no note &lt;b&gt;.</li>" in page
    (pages.out / "one.html").unlink()
    assert re.findall(r'href="([^"]+)"', body(server, "/")) == ["/one.pdf"]


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/..%5csecret.html",
        "//etc/passwd",
        "/one.html/../../secret.html",
        "/./one.pdf",
        "/one.html%00.pdf",
        "/notes.txt",
        "/.one.html.99.part",
        "/build/",
        "/two.pdf",
        "/One.pdf",
        "/one.html\\..\\..\\secret.html",
        "http://[::1/one.html",
        "*",
    ],
)
def test_nothing_but_outputs_is_given_out(server: Server, path: str) -> None:
    answer = ask(server, path)
    assert answer.status == 404
    assert b"secret" not in answer.body  # type: ignore[attr-defined]


def test_a_link_that_leads_out_of_the_folder_is_refused(server: Server, pages: Pages) -> None:
    try:
        (pages.out / "link.pdf").symlink_to(pages.out.parent / "secret.html")
    except OSError:
        pytest.skip("no links here")
    assert ask(server, "/link.pdf").status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1.evil.example:{port}"])
@pytest.mark.parametrize("path", ["/", "/one.html", "/_events?page=one&seen="])
def test_another_name_of_the_host_is_refused(server: Server, host: str, path: str) -> None:
    answer = ask(server, path, host.format(port=server.server_port))
    assert answer.status == 421
    assert b"Words" not in answer.body  # type: ignore[attr-defined]


def test_localhost_is_a_name_of_the_host(server: Server) -> None:
    assert ask(server, "/one.html", f"LOCALHOST:{server.server_port}").status == 200


def test_other_methods_are_refused(server: Server) -> None:
    assert ask(server, "/one.html", method="POST").status == 501


def test_only_this_machine_is_listened_to(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_an_open_page_hears_that_it_was_written(server: Server, pages: Pages) -> None:
    address, listed = seen(body(server, "/one.html")), seen(body(server, "/"))
    answers: list[bytes] = []
    waiting = Thread(target=lambda: answers.append(ask(server, address).body))  # type: ignore[attr-defined]
    waiting.start()
    pages.wrote("two")
    pages.wrote("one")
    waiting.join(20)
    assert answers == [b"event: reload\ndata:\n\n"]
    # The list hears of every document, and at once of what was written before it asked.
    assert b"reload" in ask(server, listed).body  # type: ignore[attr-defined]


def test_a_page_hears_nothing_of_other_documents(pages: Pages) -> None:
    mark = pages.seen()
    pages.wrote("two")
    assert not pages.wait("one", mark, 0)
    assert pages.wait("two", mark, 0)


@pytest.mark.parametrize("mark", ["", "x", "other-3", "other-x"])
def test_a_page_of_an_earlier_run_is_loaded_again(pages: Pages, mark: str) -> None:
    assert pages.wait("one", mark, 0)


def test_a_mark_that_is_no_count_is_no_mark(pages: Pages) -> None:
    run = pages.seen().partition("-")[0]
    assert pages.wait("one", f"{run}-{'9' * 5000}", 0)


def test_a_page_that_was_not_built_loads_itself_when_it_is(server: Server, pages: Pages) -> None:
    answer = ask(server, "/two.html")
    assert answer.status == 404
    mark = seen(answer.body.decode())  # type: ignore[attr-defined]
    pages.wrote("two")
    assert b"reload" in ask(server, mark).body  # type: ignore[attr-defined]


def test_a_quiet_connection_gets_a_sign_of_life_and_ends_with_the_server(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "_ALIVE", 0.01)
    server = Server(pages, 0)
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request("GET", f"/_events?page=one&seen={pages.seen()}")
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream"
    assert answer.readline() == b":\n"
    server.close()
    assert b"reload" not in answer.read()
    connection.close()


def test_the_usual_port_is_taken_where_it_is_free_and_else_another(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Server(pages, 0)
    monkeypatch.setattr(serving, "PORT", first.server_port)
    second = Server(pages)
    assert second.server_port != first.server_port
    with pytest.raises(OSError, match=r"."):
        Server(pages, first.server_port)
    for server in (first, second):
        server.close()


def test_a_policy_is_relaxed_for_this_script_alone() -> None:
    page = "<meta http-equiv='Content-Security-Policy' content='SCRIPT-SRC &#39;none&#39;;; script-src https:'>"
    out = with_script(page, "one", "a-1", "n")
    assert 'content="script-src &#x27;nonce-n&#x27;; connect-src &#x27;self&#x27;"' in out
    assert out.endswith("</script>\n")
