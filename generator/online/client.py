"""Turn an address into the head of one answer, over HTTP or HTTPS: no redirect is followed, no body is read."""

from __future__ import annotations

import socket
from contextlib import suppress
from ipaddress import ip_address
from threading import Timer
from typing import Any, Literal
from urllib.parse import urlsplit, urlunsplit

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from generator.online.manners import Manners
from generator.record import record

Method = Literal["HEAD", "GET"]


class PrivateAddressError(Exception):
    """A host that is this machine or stands in a local network."""


@record
class Head:
    """The status of an answer, and what its head says of another address and of a pause."""

    status: int
    location: str = ""
    retry_after: str = ""


class Client:
    """Asks one question at a time, each over a connection of its own. It keeps no cookies."""

    def __init__(self, manners: Manners, agent: str) -> None:
        self._pools = PoolManager(
            num_pools=1,
            timeout=Timeout(manners.timeout),
            retries=False,
            headers={"User-Agent": agent, "Accept": "*/*", "Connection": "close"},
        )
        self._pools.pool_classes_by_scheme = _pools(manners)

    def ask(self, method: Method, url: str) -> Head:
        """The head of the answer. Raises PrivateAddressError, ValueError for no address, and urllib3's HTTPError."""
        response = self._pools.request(method, _plain(url), redirect=False, preload_content=False)
        head = response.headers
        response.close()
        return Head(response.status, head.get("Location", ""), head.get("Retry-After", ""))


def _plain(url: str) -> str:
    """An address in ASCII as far as its host goes (RFC 3490), and without a name and a password."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    return urlunsplit(parts._replace(netloc=f"{host}:{parts.port}" if parts.port else host))


def _pools(manners: Manners) -> dict[str, Any]:
    class Pool(HTTPConnectionPool):
        ConnectionCls = _guarded(HTTPConnection, manners)

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = _guarded(HTTPSConnection, manners)

    return {"http": Pool, "https": SecurePool}


def _guarded(of: Any, manners: Manners) -> Any:
    """A class of connections that look at the very address to which they then connect, and hang up in the end."""

    class Guarded(of):  # type: ignore[misc]
        _watch: Timer | None = None

        def _new_conn(self) -> socket.socket:
            connected = _connect(self, manners)
            # The timeout holds for each piece of an answer: a server that sends a sign a second would never end.
            self._watch = Timer(manners.longest_answer, self._hang_up)
            self._watch.daemon = True
            self._watch.start()
            return connected

        def _hang_up(self) -> None:
            with suppress(OSError, AttributeError):
                self.sock.shutdown(socket.SHUT_RDWR)

        def close(self) -> None:
            if self._watch:
                self._watch.cancel()
            super().close()

    return Guarded


def _connect(connection: Any, manners: Manners) -> socket.socket:
    host, port = connection.host, connection.port
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        reason = error if isinstance(error, socket.gaierror) else socket.gaierror(socket.EAI_NONAME, str(error))
        raise NameResolutionError(host, connection, reason) from reason
    addresses = [str(address[4][0]) for address in found]
    if not manners.private and not all(ip_address(one.partition("%")[0]).is_global for one in addresses):
        raise PrivateAddressError(host)
    failure: OSError = OSError("it has no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), manners.timeout)
        except OSError as error:  # perhaps IPv6 leads nowhere from here
            failure = error
    if isinstance(failure, TimeoutError):
        raise ConnectTimeoutError(connection, "timed out") from failure
    raise NewConnectionError(connection, str(failure)) from failure
