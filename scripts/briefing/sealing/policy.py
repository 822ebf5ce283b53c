"""The content security policy of a finished page: nothing of other hosts, no script that we did not write."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from ..problems.problem import BriefingError
from .markup import Tag, read_tags

_OWN_META = re.compile(r'\n?<meta http-equiv="Content-Security-Policy" content="[^"]*">')


def with_policy(html: str) -> str:
    """The page with its policy as the first thing behind the charset in its head.

    A policy put there by an earlier call is replaced, so that a second call changes nothing. Raises BriefingError
    for a page without a head.
    """
    bare = _OWN_META.sub("", html)
    tags = list(read_tags(bare))
    place = _place_in_head(tags)
    if place is None:
        raise BriefingError("A page has no <head>, so it cannot have a content security policy. Mend its template.")
    return f'{bare[:place]}\n<meta http-equiv="Content-Security-Policy" content="{policy_for(tags)}">{bare[place:]}'


def policy_for(tags: list[Tag]) -> str:
    """The policy that fits a page: the hashes of its inline scripts and style elements, and nothing of other hosts."""
    scripts = _hashes(tag.text for tag in tags if is_inline_script(tag))
    styles = _hashes(tag.text for tag in tags if tag.name == "style")
    return (
        f"default-src 'none'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
    )


def is_inline_script(tag: Tag) -> bool:
    """Whether a browser may run what stands in this element; it never runs blocks of JSON."""
    return tag.name == "script" and "src" not in tag.attributes and not tag.attributes.get("type", "").endswith("json")


def policies_in(tags: list[Tag]) -> list[str]:
    """What each policy of a page says; a sound page has exactly one."""
    return [
        tag.attributes.get("content", "")
        for tag in tags
        if tag.name == "meta" and tag.attributes.get("http-equiv", "").strip().lower() == "content-security-policy"
    ]


def _hashes(texts: Iterable[str | None]) -> str:
    """The source expressions for these texts, each once, with a space before each."""
    return "".join(f" {expression}" for expression in dict.fromkeys(_hash(text or "") for text in texts))


def _hash(text: str) -> str:
    # A browser hashes what it parsed, and parsing turns every line end into a line feed.
    parsed = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{b64encode(sha256(parsed.encode()).digest()).decode('ascii')}'"


def _place_in_head(tags: list[Tag]) -> int | None:
    head = None
    for tag in tags:
        if tag.name == "head":
            head = tag.end
        elif tag.name == "body":
            break
        elif tag.name == "meta" and "charset" in tag.attributes and head is not None:
            return tag.end
    return head
