"""What stands within a line: days, words in another language, marks and links that leave the site."""

from __future__ import annotations

import re
from html import escape

from ...pages.own_words import Words
from .blocks import read_attributes, text_of, write_attributes

_SPAN = re.compile(r'<(em|strong)((?: [a-z-]+="[^"]*")+)>(.*?)</\1>', re.DOTALL)
_LINK = re.compile(r"<a( [^<>]*)>(.*?)</a>", re.DOTALL)
_PASSAGE = re.compile(r'<em class="passage">(.*?)</em>', re.DOTALL)
_NOTE = re.compile(r'<details id="(p[0-9-][a-z0-9-]*)".*?</details>', re.DOTALL)
_MARK = re.compile(r"[^#]*#p[0-9-][a-z0-9-]*")


def finish_spans(html: str) -> str:
    """Emphasis that stands for a day or for words of another language, which Markdown has no sign for."""
    return _SPAN.sub(_finish_span, html)


def finish_links(html: str, words: Words) -> str:
    """Marks get their names, links that leave the site say so."""
    notes = {note[1]: _PASSAGE.search(note[0]) for note in _NOTE.finditer(html)}
    names = {name: text_of(passage[1]) for name, passage in notes.items() if passage}

    def finish_link(link: re.Match[str]) -> str:
        attributes = read_attributes(link[1])
        target = attributes.get("href", "")
        if target.startswith(("https:", "http:")):
            attributes = {"class": "away", **attributes, "aria-describedby": "leaves-site"}
        elif _MARK.fullmatch(target):
            name = attributes.pop("title", "") or names.get(target.rpartition("#")[2], "")
            attributes = {"class": "mark", **attributes, "aria-label": name and words.say("mark", name=name)}
        else:
            return link[0]
        return f"<a{write_attributes(attributes)}>{link[2]}</a>"

    return _LINK.sub(finish_link, html)


def time_element(text: str, day: str) -> str:
    """`text` as HTML, marked with the day that it names, if it names one."""
    return f'<time datetime="{escape(day)}">{text}</time>' if day else text


def _finish_span(span: re.Match[str]) -> str:
    attributes = read_attributes(span[2])
    day = attributes.pop("datetime", "")
    if day and span[1] == "em":
        return f"<time{write_attributes({'datetime': day, **attributes})}>{span[3]}</time>"
    if "lang" in attributes and "class" not in attributes:  # else it is a flag, and `dir` keeps it together
        return f"<bdi{write_attributes(attributes)}>{span[3]}</bdi>"
    return span[0]
