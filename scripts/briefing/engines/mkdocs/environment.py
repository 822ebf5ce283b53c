"""What a build takes from its environment: the published address, the day of the commit."""

from __future__ import annotations

import ipaddress
import os
import re
from contextlib import suppress

from ...problems.problem import BriefingError
from ...records.addresses import NUMBER

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = re.compile(
    rf"https?://(?P<host>{_LABEL}(?:\.{_LABEL})*|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{{1,5}}))?(?P<path>(?:/[^/]+)*/?)",
    re.IGNORECASE | re.ASCII,
)
# What no markup, feed or link gives a meaning of its own.
_PATH = re.compile(r"(?:[A-Za-z0-9._~!$()*,;=:@/+-]|%[2-9A-Fa-f][0-9A-Fa-f])*")
_EXAMPLE = "https://briefings.example/ or https://www.example/briefings/"
# The compressed sitemap has 32 bits for it.
_LATEST = 2**32 - 1


def require_address(address: str) -> None:
    """Raise BriefingError unless `address` can stand before the path of every page; empty is no address."""
    if not address:
        return
    # A password must not get into a log, so what holds one is not shown.
    shown = "the address" if "@" in address else repr(address)
    if trouble := _trouble_with(address):
        raise BriefingError(f"SITE_URL: {shown} {trouble} Give where the site will be, like {_EXAMPLE}.")


def _trouble_with(address: str) -> str:
    for mark, trouble in (
        (r"[\s\x00-\x1f\x7f]", "has a space or a line end in it."),
        (r"\?", "has a query, after which no page's path can stand."),
        ("#", "has a fragment, after which no page's path can stand."),
        (r"^[^/]*//[^/]*@", "has a user name or a password, which every page would publish."),
        (r"^(?!https?://)", "does not begin with http:// or https://."),
        (r"/(?:\.|%2e){1,2}(?:/|$)|[^:]//", "has an empty step or one of dots in its path."),
        (r"\.html?/?$", "leads to a page; the folder above it is wanted."),
    ):
        if re.search(mark, address, re.IGNORECASE):
            return trouble
    found = _ADDRESS.fullmatch(address)
    if not found or not 0 < int(found["port"] or 1) < 65536 or not _can_be(found["host"]):
        return "names no host and port that can be (letters beyond a to z in the xn-- form)."
    if not _PATH.fullmatch(found["path"]):
        return (
            "has letters or signs that an address writes with a percent sign and their number, like %26 for "
            "&."
        )
    return ""


def _can_be(host: str) -> bool:
    """Whether a host in brackets is IPv6, and one whose last part is a number IPv4, as browsers read them."""
    with suppress(ValueError):
        if host.startswith("["):
            return bool(ipaddress.IPv6Address(host[1:-1]))
        return not NUMBER.fullmatch(host.lower().rpartition(".")[2]) or bool(ipaddress.IPv4Address(host))
    return False


def require_build_time() -> None:
    """Raise BriefingError unless SOURCE_DATE_EPOCH is a number of seconds; build.py sets a missing one."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not re.fullmatch("[0-9]{1,10}", given) or int(given) > _LATEST:
        raise BriefingError(
            f"SOURCE_DATE_EPOCH is {given!r}; give the seconds since 1970, as `git log -1 --format=%ct` "
            "prints them, or leave it out."
        )
