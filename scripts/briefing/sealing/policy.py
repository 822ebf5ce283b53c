"""The content security policy of a finished page: nothing of other hosts, no script that we did not write."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from ..problems.problem import BriefingError
from .markup import Tag, read_tags

_OWN_META = re.compile(r'\n?<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_HEAD = re.compile(r"<head(?:\s[^<>]*)?>(?:\s*<meta charset=[^<>]*>)?", re.IGNORECASE)
"""Where the policy goes. A page that has this in a comment only ends without one, and the seal refuses it."""


@dataclass(frozen=True, slots=True)
class KnownScripts:
    """The scripts that pages may run: inline ones by their hashes as a policy names them, files by their path
    below the site's folder, with the SHA-256 of what is in them."""

    inline: frozenset[str] = frozenset()
    files: Mapping[str, str] = field(default_factory=dict)


def with_policy(html: str, scripts: KnownScripts) -> str:
    """The page with its policy as the first thing after the charset in its head.

    An inline script that is not among `scripts` stays, and no browser runs it; the seal refuses the page. A
    policy put there by an earlier call is replaced, so that a second call changes nothing. Raises
    BriefingError for a page without a head."""
    bare = _OWN_META.sub("", html)
    head = _HEAD.search(bare)
    if head is None:
        raise BriefingError(
            "A page has no <head>, so it cannot have a content security policy. Mend its template."
        )
    place = head.end()
    policy = policy_for(list(read_tags(bare)), scripts)
    return f'{bare[:place]}\n<meta http-equiv="Content-Security-Policy" content="{policy}">{bare[place:]}'


def policy_for(tags: list[Tag], scripts: KnownScripts) -> str:
    """The policy that fits a page: the hashes of those of its inline scripts that are known, and of its style
    elements, and nothing of other hosts."""
    found = _listed(
        script_hash(tag) for tag in tags if is_inline_script(tag) and script_hash(tag) in scripts.inline
    )
    styles = _listed(_hash(tag.text or "") for tag in tags if tag.name == "style")
    return (
        f"default-src 'none'; script-src 'self'{found}; style-src 'self'{styles}; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
    )


def is_inline_script(tag: Tag) -> bool:
    """Whether a browser may run what stands in this element; it never runs blocks of JSON."""
    return (
        tag.name == "script"
        and "src" not in tag.attributes
        and not tag.attributes.get("type", "").endswith("json")
    )


def policies_in(tags: list[Tag]) -> list[str]:
    """What each policy of a page says; a sound page has exactly one."""
    return [
        tag.attributes.get("content", "")
        for tag in tags
        if tag.name == "meta"
        and tag.attributes.get("http-equiv", "").strip().lower() == "content-security-policy"
    ]


def script_hash(tag: Tag) -> str:
    """What a policy calls this inline script."""
    return _hash(tag.text or "")


def _listed(hashes: Iterable[str]) -> str:
    """Each once, with a space before each."""
    return "".join(f" {expression}" for expression in dict.fromkeys(hashes))


def _hash(text: str) -> str:
    # A browser hashes what it parsed, and parsing turns every line end into a line feed.
    parsed = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{b64encode(sha256(parsed.encode()).digest()).decode('ascii')}'"
