"""HTML as a browser cuts it into tags: fast, and not fooled by case, quoting or entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_SPACE = r"[ \t\n\f\r]"
# The HTML standard's attribute: a name ends at space, "/", ">" or "="; quotes count only right behind the "=".
_ATTRIBUTE = (
    rf"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+(?:{_SPACE}*+={_SPACE}*+"
    r"(?:\"[^\"]*+\"|'[^']*+'|[^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)?+)?+"
)
# A comment; a start tag; an end tag or anything else in angle brackets, which may hold a ">" in no way that matters.
_TOKEN = re.compile(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))|<([a-zA-Z][^ \t\n\f\r/>]*+)((?>{_SPACE}|/|{_ATTRIBUTE})*+)>|<[!?/][^>]*+>",
    re.DOTALL,
)
_PARTS = re.compile(
    rf"([^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)(?:{_SPACE}*+={_SPACE}*+"
    r"(?:\"([^\"]*+)\"|'([^']*+)'|([^ \t\n\f\r>\"'][^ \t\n\f\r>]*+))?+)?+"
)
# Elements whose content is text up to their own end tag, so that a "<!--" in it starts no comment.
_TEXT_ELEMENTS = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"})
_END_TAGS = {name: re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE) for name in _TEXT_ELEMENTS}


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: its name in lower case, its attributes with entities decoded, and where it ends in the page.

    `text` is what stands in an element that holds plain text, such as script and style; None for all others.
    """

    name: str
    attributes: dict[str, str]
    end: int
    text: str | None = None


def read_tags(html: str, start: int = 0, stop: int | None = None) -> Iterator[Tag]:
    """Every start tag of a page, or of the part from `start` to `stop`, in order.

    Of attributes given twice the first counts, as in a browser. What stands inside text elements other than scripts
    is read too: inside SVG a browser takes it for markup, and inside noscript it does when scripts are off.
    """
    position = start
    stop = len(html) if stop is None else stop
    while match := _TOKEN.search(html, position, stop):
        position = match.end()
        if match[1] is None:
            continue
        name = match[1].lower()
        attributes = _read_attributes(match[2]) if match[2] else {}
        if name not in _TEXT_ELEMENTS:
            yield Tag(name, attributes, position)
            continue
        closing = _END_TAGS[name].search(html, position, stop)
        end_of_text = closing.start() if closing else stop
        text = html[position:end_of_text]
        yield Tag(name, attributes, position, text)
        if name != "script" and "<" in text:
            yield from read_tags(html, position, end_of_text)
        position = end_of_text


def _read_attributes(text: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for name, double, single, bare in _PARTS.findall(text):
        value = double or single or bare
        attributes.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return attributes
