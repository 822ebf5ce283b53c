"""Where an address in a finished site leads: to a file of the site, to another host, or nowhere good."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from urllib.parse import unquote

from .policy import KnownScripts

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
# A browser drops these before it looks at an address: they have disguised many a "javascript:".
_DROPPED = str.maketrans("", "", "\t\n\r")
_TRIMMED = "".join(map(chr, range(0x21)))
_LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_ABSOLUTE_SCHEMES = frozenset({"http", "https"})


class Use(Enum):
    """What a browser does with an address: follow it on a click, fetch it at once, or as a picture."""

    LINK = auto()
    REQUEST = auto()
    IMAGE = auto()


class AddressError(Exception):
    """An address that does not work or must not be there; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the site, as a path below its root, and the anchor in it ("" for none)."""

    path: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Site:
    """What pages are checked against: files, the published address ("" or with a slash), known scripts."""

    files: Collection[str]
    site_url: str = ""
    scripts: KnownScripts = field(default_factory=KnownScripts)

    def locate(self, address: str, use: Use, page: str) -> Place | None:
        """The file that `address` on `page` leads to, or None where it rightly leads out of the site.

        Raises AddressError for an address that leads nowhere, asks another host, runs a script, or works only
        for some ways of hosting."""
        address = address.strip(_TRIMMED).translate(_DROPPED)
        own = self._below_site_url(address)
        if own is not None:
            return self._existing(*_split(own or "index.html"), address)
        scheme = _SCHEME.match(address)
        if scheme:
            _check_scheme(scheme[1].lower(), address, use)
            return None
        slashes = address.replace("\\", "/")
        if slashes.startswith("//"):
            raise AddressError(f"{address} names a host without http: or https:. Write the whole address.")
        if slashes.startswith("/"):
            # The page for unknown addresses is served at every depth, so its way home can be no relative one.
            if page == "404.html" and slashes == "/" and use is Use.LINK:
                return None
            raise AddressError(
                f"{address} starts with a slash: it breaks below a path and from a disk. Make it relative."
            )
        if page == "404.html" and not address.startswith("#"):
            raise AddressError(f"{address} is relative, but 404.html is served at any depth. Take it out.")
        path, fragment = _split(address)
        return self._existing(_join(posixpath.dirname(page), path) if path else page, fragment, address)

    def _below_site_url(self, address: str) -> str | None:
        if not self.site_url:
            return None
        if address.startswith(self.site_url):
            path = address[len(self.site_url) :]
            return f"{path}index.html" if path.endswith("/") else path
        return "" if address == self.site_url.rstrip("/") else None

    def _existing(self, path: str, fragment: str, address: str) -> Place:
        if path in self.files:
            return Place(path, fragment)
        if path == ".." or path.startswith("../"):
            raise AddressError(f"{address} leads out of the site.")
        if f"{path.rstrip('/')}/index.html".removeprefix("./") in self.files:
            raise AddressError(
                f"{address} leads to a folder, which opens no page from a disk. Add index.html."
            )
        raise AddressError(f"{address} leads to {path}, which is not in the site.")


def _check_scheme(scheme: str, address: str, use: Use) -> None:
    if scheme in _LINK_SCHEMES and use is Use.LINK:
        return
    if scheme == "data" and use is Use.IMAGE and address[5:].lower().startswith("image/"):
        return
    shown = address if len(address) <= 80 else f"{address[:80]}…"
    if scheme in _ABSOLUTE_SCHEMES:
        raise AddressError(
            f"{shown} would be asked of another host. Copy the file into docs/ and name it there."
        )
    raise AddressError(f"{shown} has the scheme {scheme}:, which pages must not use here. Take it out.")


@lru_cache(maxsize=8192)
def _split(address: str) -> tuple[str, str]:
    """Path and anchor of a relative address, decoded; a query is for servers and names no other file."""
    rest, _, fragment = address.partition("#")
    return unquote(rest.partition("?")[0]), unquote(fragment)


@lru_cache(maxsize=8192)
def _join(folder: str, path: str) -> str:
    joined = posixpath.normpath(posixpath.join(folder, path.replace("\\", "/")))
    return f"{joined}/" if path.endswith("/") and joined != "." else joined
