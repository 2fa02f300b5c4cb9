"""Turn the folder of outputs into pages that a browser on this machine shows, and loads again when they change.

Other machines reach nothing: the server listens on 127.0.0.1. Other web pages neither: a browser sends them here with
their own name as the host (DNS rebinding), which is refused. Of the folder only outputs are given out, no other file.
The script that loads a page again is put into what is sent; the files themselves stay without any.
"""

from __future__ import annotations

import os
import re
import secrets
import socketserver
import sys
import threading
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from generator.errors import Diagnostic, Diagnostics
from generator.preview import EVENTS, Listed, list_of, not_built, with_script
from generator.resources import is_inside

HOST = "127.0.0.1"
PORT = 8642  # taken where it is free and no other was asked for, so that a page left open finds its server again
_NAMES = (HOST, "localhost")
_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",  # the card of a web page
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_OUTPUT = re.compile(r"/([a-z0-9]+(?:-[a-z0-9]+)*)\.(html|pdf|docx|png)")
_DIGITS = 20  # more than any count of saves has, and few enough to be read as a number
_ALIVE = 15.0  # seconds after which a sign of life is sent, by which a browser that went away is noticed


class Pages:
    """What there is to see, and when each document was last written. Threads wait here for news."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.closed = False
        self._documents: tuple[Listed, ...] = ()
        self._run = secrets.token_hex(8)  # another one after a new start, so that a page left open is loaded again
        self._count = 0
        self._written: dict[str, int] = {}
        self._news = threading.Condition()

    @property
    def documents(self) -> tuple[Listed, ...]:
        """The documents, in their order."""
        return self._documents

    def show(self, found: Mapping[str, Iterable[Diagnostic]]) -> None:
        """Take the documents that there are now, and what is wrong with each."""
        documents = tuple(Listed(slug, tuple(map(str, Diagnostics(found[slug]).sorted()))) for slug in found)
        if documents != self._documents:
            self._documents = documents
            self.wrote("")

    def wrote(self, slug: str) -> None:
        """Tell the open pages of a document, and the list of all, that it was written."""
        with self._news:
            self._count += 1
            self._written[slug] = self._count
            self._news.notify_all()

    def close(self) -> None:
        """Let all who wait go."""
        with self._news:
            self.closed = True
            self._news.notify_all()

    def seen(self) -> str:
        """A mark of all that was written until now."""
        with self._news:
            return f"{self._run}-{self._count}"

    def wait(self, page: str, seen: str, timeout: float) -> bool:
        """Whether `page` is newer than the mark `seen`, once it is, or when `timeout` seconds are over."""
        run, _, count = seen.partition("-")
        if run != self._run or not (count.isdecimal() and len(count) < _DIGITS):
            return True
        with self._news:
            return self._news.wait_for(lambda: self.closed or self._newest(page) > int(count), timeout)

    def _newest(self, page: str) -> int:
        """The count at which a page last changed; that of the list of all documents has no name."""
        return self._written.get(page, 0) if page else max(self._written.values(), default=0)


class Server(ThreadingHTTPServer):
    """Serves pages at `url` from its start until it is closed. Raises OSError where the port is taken."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere that lets two servers take the same port

    def __init__(self, pages: Pages, port: int | None = None) -> None:
        self.pages = pages
        try:
            super().__init__((HOST, PORT if port is None else port), _Handler)
        except OSError:
            if port is not None:
                raise
            super().__init__((HOST, 0), _Handler)
        # Twenty times a second it looks whether to end, and Ctrl-C has not to be waited for.
        threading.Thread(target=self.serve_forever, args=(0.05,), name="server", daemon=True).start()

    @property
    def url(self) -> str:
        """The address of the list of all documents."""
        return f"http://{HOST}:{self.server_port}/"

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name, as the standard library does."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    def close(self) -> None:
        """Stop serving."""
        self.pages.close()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of browsers that went away."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """Answer with the list, an output, or the events."""
        path, query = self._asked()
        output = _OUTPUT.fullmatch(path)
        seen = (
            self.server.pages.seen()
        )  # before anything is read: what is written meanwhile is newer than what was sent
        if self.headers.get("Host", "").lower() not in {f"{name}:{self.server.server_port}" for name in _NAMES}:
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
        elif path == "/":
            self._send(_TYPES["html"], self._with_script(self._list(), "", seen))
        elif path == EVENTS and self.command == "GET":
            self._send_events(query.get("page", ""), query.get("seen", ""))
        elif output:
            self._send_output(output[1], output[2], seen)
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET  # noqa: N815

    def version_string(self) -> str:
        """Name no versions."""
        return "plaidoyer"

    def log_message(self, format: str, *arguments: Any) -> None:
        """Keep no log."""

    def _asked(self) -> tuple[str, Mapping[str, str]]:
        try:
            parts = urlsplit(self.path)
            return unquote(parts.path), {name: values[0] for name, values in parse_qs(parts.query).items()}
        except ValueError:  # an address that is none
            return "", {}

    def _list(self) -> str:
        pages = self.server.pages
        there = {path.name for path in pages.out.iterdir()} if pages.out.is_dir() else set()
        return list_of(pages.documents, there)

    def _send_output(self, slug: str, output: str, seen: str) -> None:
        out = self.server.pages.out
        path = out / f"{slug}.{output}"
        try:
            data = path.read_bytes() if path.is_file() and is_inside(path, [out]) else None
        except OSError:
            data = None
        if output == "html":
            page = not_built(slug) if data is None else data.decode("utf-8", errors="replace")
            status = HTTPStatus.NOT_FOUND if data is None else HTTPStatus.OK
            self._send(_TYPES[output], self._with_script(page, slug, seen), status)
        elif data is None:
            self._refuse(HTTPStatus.NOT_FOUND)
        else:
            self._send(_TYPES[output], data)

    def _with_script(self, page: str, slug: str, seen: str) -> bytes:
        return with_script(page, slug, seen, secrets.token_urlsafe(16)).encode()

    def _send_events(self, page: str, seen: str) -> None:
        self.close_connection = True
        self._begin(HTTPStatus.OK, "text/event-stream", None)
        pages = self.server.pages
        while not pages.closed:
            news = pages.wait(page, seen, _ALIVE) and not pages.closed
            self.wfile.write(b"event: reload\ndata:\n\n" if news else b":\n\n")
            self.wfile.flush()
            if news:
                return

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self._send("text/plain; charset=utf-8", f"{status.phrase}\n".encode(), status)

    def _send(self, type: str, data: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._begin(status, type, len(data))
        if self.command != "HEAD":
            self.wfile.write(data)

    def _begin(self, status: HTTPStatus, type: str, length: int | None) -> None:
        headers = {
            "Content-Type": type,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Frame-Options": "SAMEORIGIN",
            "Referrer-Policy": "no-referrer",
            "Connection": "close" if self.close_connection else "keep-alive",
        }
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()
