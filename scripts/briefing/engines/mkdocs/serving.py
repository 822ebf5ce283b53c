"""The server that shows the site while one edits: where it may be, and whom it answers.

A page of another site, open in the same browser, can ask this server for anything. By a name of its own that
leads to this machine (DNS rebinding), or by taking the search index for a script, it could read the answers:
unpublished briefings. So the server answers only requests that name it as its user does, and that no other
site makes."""

from __future__ import annotations

import ipaddress
import logging
import re
import socket
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeAlias

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from ...desk.page import answer as desk_answer
from ...problems.problem import BriefingError
from .looking import LookedAt, report_of

_LONGEST_PATH = 1000
_LOOKED_EVERY = 0.25
"""Seconds between two looks at the files."""
Answering: TypeAlias = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes] | None]
_log = logging.getLogger("mkdocs.briefing")
_ANY_HOST = frozenset({"0.0.0.0", "::"})  # noqa: S104 - looked for, not served at


def require_place(address: str | None) -> None:
    """Raise BriefingError unless `address`, if there is one, reads HOST:PORT."""
    if not address:
        return
    place = re.fullmatch(r"(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9:._-]+):([0-9]{1,5})", address)
    if not place or not 0 < int(place[1]) < 65536:
        raise BriefingError(
            f"{address!r} is no place to serve at; write HOST:PORT, like 127.0.0.1:9000, with a port from 1 "
            "to 65535."
        )


def require_free(host: str, port: int) -> None:
    """Raise BriefingError if nothing can be served there: now, not after the first build."""
    require_place(f"{host}:{port}")
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "no name of a host"
        raise BriefingError(
            f"The site cannot be served at {host}:{port} ({why}); another `briefing serve` may be running "
            "there. Stop it, or choose another place: `briefing serve --address 127.0.0.1:9000`, or `make "
            "serve ADDRESS=127.0.0.1:9000`."
        ) from error


def answer_only_own_requests(server: LiveReloadServer, host: str, first: Answering | None = None) -> None:
    """Let `server`, which serves at `host`, refuse what does not name it, asks for more than to read, or is
    no path.

    Of the rest, `first` is asked, then the server, if that has no answer. Whatever goes wrong between it and
    a browser ends that answer and is no news for who edits."""
    answer, tell_error = server.serve_request, server.handle_error

    def guarded(request: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        refusal = refused(request, host, server.server_port)
        if refusal:
            start(refusal, [("Content-Type", "text/plain"), ("Allow", "GET, HEAD")])
            return [refusal.encode()]
        answered = (first(request, start) if first else None) or answer(request, start)
        if request["REQUEST_METHOD"] != "HEAD":
            return answered
        if close := getattr(answered, "close", None):
            close()
        return []

    def handle_error(request: Any, address: Any) -> None:
        if not isinstance(sys.exception(), OSError):
            tell_error(request, address)

    server.set_app(guarded)
    server.handle_error = handle_error  # type: ignore[method-assign, assignment]  # MkDocs has no way in


def serve_looked_at(root: Path, site: LookedAt, folder: Path, host: str, port: int) -> None:
    """Serve what is looked at of `site`, out of `folder`, and the editor's desk of the project at `root`,
    which is on no site, until interrupted. Raises BriefingError."""
    site.refresh()

    def refresh() -> None:
        try:
            site.refresh()
        except BriefingError as error:
            raise Abort(
                report_of(error)
            ) from error  # told without a traceback; nothing is served until it is mended

    server = LiveReloadServer(refresh, host, port, str(folder), polling_interval=_LOOKED_EVERY)
    for watched in site.watched():
        server.watch(watched)

    def first(request: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes] | None:
        return _of_the_desk(root, site, request, start) or _of_the_site(server, site, request, start)

    answer_only_own_requests(server, host, first)
    _log.info("For the editor, what rests on each sentence: %sdesk/", server.url)
    try:
        server.serve()  # type: ignore[no-untyped-call]  # no types in MkDocs
    except KeyboardInterrupt:
        _log.info("Shutting down...")
    finally:
        server.shutdown()


def _of_the_site(
    server: LiveReloadServer, site: LookedAt, request: dict[str, Any], start: Callable[..., Any]
) -> Iterable[bytes] | None:
    """The server's answer, of the state of the files in which the page was made."""
    path = request["PATH_INFO"].encode("latin-1").decode("utf-8", "replace").removeprefix("/")
    if path.startswith("livereload/"):
        return None
    told: list[Any] = []
    while True:
        version = site.version
        if not site.put(path if path and not path.endswith("/") else f"{path}index.html"):
            start("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"There is no such page."]
        answered = server.serve_request(request, lambda *status: told.append(status))
        if site.version == version:  # the server waits for the end of a refresh that has begun
            start(*told[-1])
            return answered


def _of_the_desk(
    root: Path, site: LookedAt, request: dict[str, Any], start: Callable[..., Any]
) -> list[bytes] | None:
    """The desk's answer, None if it has none."""
    try:
        found = desk_answer(root, request["PATH_INFO"], site.kept)
    except BriefingError as error:
        start("503 Service Unavailable", [("Content-Type", "text/plain; charset=utf-8")])
        return [str(error).encode()]
    if found is None:
        return None
    start(found.status, [*found.headers, ("Content-Length", str(len(found.body)))])
    return [found.body]


def refused(request: dict[str, Any], host: str, port: int) -> str:
    """The status with which a request is refused, or "" for one of our own."""
    if request["REQUEST_METHOD"] not in {"GET", "HEAD"}:
        return "405 Method Not Allowed"
    if not _is_own(request.get("HTTP_HOST", ""), host, port):
        return "421 Misdirected Request"
    if _is_part_of_another_site(request):
        return "403 Forbidden"
    path = request["PATH_INFO"]
    if (
        len(path) > _LONGEST_PATH
        or "\\" in path
        or path.startswith("//")
        or re.search(r"[\x00-\x1f\x7f]", path)
    ):
        return "404 Not Found"
    return ""


def _is_part_of_another_site(request: dict[str, Any]) -> bool:
    """Whether a page of another site asks, as for a script or a frame. (To follow a link is no part.)"""
    if request.get("HTTP_SEC_FETCH_SITE", "none") in {"none", "same-origin"}:
        return False
    return request.get("HTTP_SEC_FETCH_DEST") != "document"


def _is_own(asked: str, host: str, port: int) -> bool:
    """Whether a request's Host is ours: at any address of this machine a number is, a name may not be."""
    name, _, given = (
        asked.lower().rpartition(":") if re.search(r":[0-9]+$", asked) else (asked.lower(), "", "80")
    )
    if given != str(port):
        return False
    name = name.removeprefix("[").removesuffix("]")
    if name == host.lower():
        return True
    if not (host in _ANY_HOST or _is_loopback(host)):
        return False
    if name == "localhost":
        return True
    return _is_loopback(name) if host not in _ANY_HOST else _is_number(name)


def _is_number(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def _is_loopback(host: str) -> bool:
    return host.lower() == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)
