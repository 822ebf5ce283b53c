"""Addresses of the web: http and https alone, a public host as browsers read it (WHATWG URL, UTS 46)."""

from __future__ import annotations

import ipaddress
import re
from typing import Annotated
from urllib.parse import urlsplit

import idna
from pydantic import AfterValidator, WithJsonSchema

from .fields import Text, refuse

_LABELS = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?")
NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
"""A host whose last part is one is an IPv4 address to browsers."""
_LONGEST_NAME, _LONGEST_LABEL = 253, 63
_NOT_PUBLIC = frozenset({
    "localhost", "local", "localdomain", "internal", "intranet", "intra", "lan", "corp", "home", "private",
    "test", "invalid", "svc",
})  # fmt: skip
_NOT_PUBLIC_PAIRS = ("home.arpa",)


def _address(value: str) -> str:
    wrong = None
    try:
        parts, port = urlsplit(value), urlsplit(value).port
    except ValueError:
        raise refuse("bad-address", "this is not an address that a browser can open") from None
    if parts.scheme not in {"http", "https"}:
        wrong = "an address starts with https:// or http://"
    elif re.search(r"[\x00-\x20\x7f\\]|\s", value):
        wrong = "an address has no spaces, backslashes or control characters"
    elif "@" in parts.netloc:
        wrong = "an address has no user name or password in it"
    elif "[" in parts.netloc:
        wrong = "an address names its host by its name, not by numbers in brackets"
    elif port == 0 or not parts.hostname:
        wrong = "this address names no host"
    else:
        wrong = wrong_host(parts.hostname)
    if wrong is None:
        return value
    raise refuse("bad-address", wrong)


Address = Annotated[Text, AfterValidator(_address), WithJsonSchema({"type": "string", "format": "uri"})]
"""An http or https address."""


def ascii_host(host: str) -> str | None:
    """The name by which a browser asks for `host`, other scripts in punycode; None if there is none."""
    name = host.lower()
    if not name.isascii() or "xn--" in name:
        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except UnicodeError:
            return None
    labels = name.removesuffix(".").split(".")
    if not _LABELS.fullmatch(name) or len(name) > _LONGEST_NAME or max(map(len, labels)) > _LONGEST_LABEL:
        return None
    return name


def wrong_host(host: str) -> str | None:
    """What is wrong with the host of a source's address, in an editor's words; None if all can use it."""
    name = ascii_host(host)
    if name is None:
        return "this address names no host"
    labels = name.removesuffix(".").split(".")
    if NUMBER.fullmatch(labels[-1]):
        return _wrong_number(name)
    if len(labels) == 1 or labels[-1] in _NOT_PUBLIC or ".".join(labels[-2:]) in _NOT_PUBLIC_PAIRS:
        return (
            f"{name} is this machine, or known in a private network only; readers need an address of the web"
        )
    return None


def punycode_beside(address: str) -> str | None:
    """The host's name in punycode where `address` has letters that may pass for ASCII's."""
    host = urlsplit(address).hostname or ""
    return None if host.isascii() else ascii_host(host)


def shown_host(address: str) -> str:
    """The host of an address as readers know it: without `www.`, in punycode where it has other letters."""
    host = urlsplit(address).hostname or ""
    return (punycode_beside(address) or host).removeprefix("www.")


def _wrong_number(name: str) -> str | None:
    """Whose last part is a number is an IPv4 address to browsers, however written: 0x7f.1, 2130706433."""
    try:
        number = ipaddress.IPv4Address(name)
    except ValueError:
        return (
            "a host that ends in a number is an address of four numbers, like 192.0.2.1; write the host's "
            "name"
        )
    if not number.is_global or number.is_multicast:
        return f"{name} is an address of this machine or of a private network; readers need one of the web"
    return None
