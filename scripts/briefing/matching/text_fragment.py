"""Links that open a page at certain words: text fragments, `#:~:text=[prefix-,]start[,end][,-suffix]`."""

from __future__ import annotations

import re
from urllib.parse import quote

from .boundaries import is_boundary
from .selector import Selector

_EXACT_LIMIT = 300
_EDGE = 80
"""So many characters of a longer passage's beginning and end name it."""
_FEW_WORDS = 3
_WORD = re.compile(r"\w+")


def fragment(selector: Selector, occurrences: int = 1) -> str:
    """The fragment that takes a browser to the selected words, built from the source's own.

    Words that the source has more than once, or that are few, are told apart by what stands around them.
    """
    terms = [selector.exact]
    if "\n" in selector.exact:  # over paragraphs: from the first words to the last
        first, *_, last = selector.exact.split("\n\n")
        terms = [
            _beginning(first) if len(first) > _EDGE else first,
            _end(last) if len(last) > _EDGE else last,
        ]
    elif len(selector.exact) > _EXACT_LIMIT:
        terms = [_beginning(selector.exact), _end(selector.exact)]
    encoded = [_encode(term) for term in terms]
    if occurrences > 1 or len(_WORD.findall(selector.exact)) <= _FEW_WORDS:
        prefix, suffix = selector.prefix.strip(), selector.suffix.strip()
        if _WORD.search(prefix):
            encoded.insert(0, f"{_encode(prefix)}-")
        if _WORD.search(suffix):
            encoded.append(f"-{_encode(suffix)}")
    return f"#:~:text={','.join(encoded)}"


def sentence_fragment(start: str, end: str) -> str:
    """The fragment for what goes from the words `start` to the words `end`."""
    return f"#:~:text={','.join(map(_encode, dict.fromkeys((start, end))))}"


def with_fragment(address: str, directive: str) -> str:
    """The address at those words. Its own fragment stays, but for a directive: there can be one."""
    base, _, anchor = address.partition("#")
    anchor = anchor.partition(":~:")[0]
    return f"{base}#{anchor}{directive.removeprefix('#')}" if directive else address


def _encode(term: str) -> str:
    """UTF-8, percent-encoded. `-` and `,` part the terms from each other, so they must not stand in one."""
    return quote(term, safe="").replace("-", "%2D")


def _beginning(words: str) -> str:
    """The first words, whole."""
    end = _EDGE
    while end > 1 and not _is_end_of_word(words, end):
        end -= 1
    return words[: end if end > 1 else _EDGE].strip()


def _end(words: str) -> str:
    """The last words, whole."""
    start = len(words) - _EDGE
    while start < len(words) - 1 and not _is_start_of_word(words, start):
        start += 1
    return words[start if start < len(words) - 1 else len(words) - _EDGE :].strip()


def _is_end_of_word(words: str, index: int) -> bool:
    return words[index - 1] != " " and is_boundary(words, index)


def _is_start_of_word(words: str, index: int) -> bool:
    return words[index] != " " and is_boundary(words, index)
