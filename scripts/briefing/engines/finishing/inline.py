"""What stands within a line: days, words in another language, marks and links that leave the site."""

from __future__ import annotations

import re
from html import escape

from ...pages.words import Words
from .blocks import read_attributes, write_attributes

_SPAN = re.compile(r'<(em|strong)((?: [a-z-]+="[^"]*")+)>(.*?)</\1>', re.DOTALL)
_LINK = re.compile(r"<a( [^<>]*)>(.*?)</a>", re.DOTALL)
_PASSAGE = re.compile(r'<em class="passage">(.*?)</em>', re.DOTALL)
_NOTE = re.compile(r'<details id="(p[0-9-][a-z0-9-]*)".*?</details>', re.DOTALL)
_MARK = re.compile(r".*#p[0-9-][a-z0-9-]*")
_TAG = re.compile(r"<[^>]*>")


def finish_spans(html: str) -> str:
    """Emphasis that stands for a day or for words of another language, which Markdown has no sign for."""
    return _SPAN.sub(_finish_span, html)


def finish_links(html: str, words: Words) -> str:
    """Marks get their names, links that leave the site say so."""
    names = {
        note[1]: _TAG.sub("", passage[1]) for note in _NOTE.finditer(html) if (passage := _PASSAGE.search(note[0]))
    }

    def finish_link(link: re.Match[str]) -> str:
        attributes = read_attributes(link[1])
        target = attributes.get("href", "")
        if _MARK.fullmatch(target):
            name = attributes.pop("title", "") or names.get(target.rpartition("#")[2], "")
            return _written(
                {"class": "mark", **attributes, "aria-label": name and words.say("mark", name=name)}, link[2]
            )
        if target.startswith(("https:", "http:")):
            return _written({"class": "away", **attributes, "aria-describedby": "leaves-site"}, link[2])
        return link[0]

    return _LINK.sub(finish_link, html)


def time_element(text: str, day: str) -> str:
    """`text` as HTML, marked with the day that it names, if it names one."""
    return f'<time datetime="{escape(day)}">{text}</time>' if day else text


def _finish_span(span: re.Match[str]) -> str:
    attributes = read_attributes(span[2])
    day = attributes.pop("datetime", "")
    if "lang" in attributes:
        return f"<bdi{write_attributes(attributes)}>{span[3]}</bdi>"
    if day and span[1] == "em":
        return f"<time{write_attributes({'datetime': day, **attributes})}>{span[3]}</time>"
    return span[0]


def _written(attributes: dict[str, str], text: str) -> str:
    return f"<a{write_attributes(attributes)}>{text}</a>"
