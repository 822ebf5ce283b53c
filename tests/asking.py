"""One request to a server, with any headers, as no browser would send it."""

from __future__ import annotations

from http.client import HTTPConnection, HTTPResponse


def ask(place: str, method: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    """The answer of the server at `place` (host and port), and its body."""
    connection = HTTPConnection(place, timeout=10)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()
