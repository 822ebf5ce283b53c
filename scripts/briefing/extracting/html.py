"""A web page as its HTML alone shows it: words, their order, paragraphs, and what is hidden or struck out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeAlias

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .article import children, find_article
from .encoding import decode_page
from .extracted import PICTURE, Collector, Extracted, Kind, Mark, Span, extend, mark_unreadable
from .html_rules import BLOCKS, CODE, is_note_mark, kind_of, marks_of, own_words
from .plain import NOTE_MARK

_SPACE = re.compile(r"[ \t\n\f\r\u00a0]+")
_APART = ("td", "th", "button", "input", "select", "textarea")
"""What has a box of its own within a line."""

_QUOTING = ("blockquote", "figure")


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for the words at a place because of the elements around it."""

    counts: bool
    kind: Kind = Kind.PARAGRAPH
    marks: frozenset[Mark] = frozenset()
    keeps_lines: bool = False
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class _End:
    """An element's end, what held within it, and what holds after it."""

    tag: str
    inner: _Around
    around: _Around


_Waiting: TypeAlias = list[tuple[LexborNode | _End, _Around]]


def read_html(raw: bytes) -> Extracted:
    """The paragraphs of the article on a web page. What stands around it is in `outside`.

    The tree is the one that browsers build (HTML standard, by lexbor). Style sheets are not read: what they
    hide is taken for seen."""
    body = LexborHTMLParser(decode_page(raw)).body
    if body is None:
        return Extracted("", ())
    article = find_article(body)
    reading = _Reading(article.mem_id)
    waiting: _Waiting = [(body, _Around(counts=False))]
    while waiting:  # no recursion: pages may nest as deep as they like
        node, around = waiting.pop()
        if isinstance(node, _End):
            reading.leave(node)
        elif node.tag == "-text":
            reading.put(node.text_content or "", around)
        elif (node.tag or "-").startswith("-") or node.tag in CODE:
            continue
        else:
            inner = reading.enter(node, around)
            waiting.append((_End(node.tag or "", inner, around), around))
            waiting += ((child, inner) for child in reversed([*children(_content(node))]))
    return reading.done()


def _content(node: LexborNode) -> LexborNode:
    """What stands in `node`; the content of a template is no part of the page's tree."""
    if node.tag != "template":
        return node
    inner = re.sub(r"\A<template[^>]*>|</template>\Z", "", node.html or "")
    return LexborHTMLParser(f"<body>{inner}").body or node


class _Reading:
    """The paragraphs of a page in the making."""

    def __init__(self, article: int) -> None:
        self.article = article
        self.collector = Collector()
        self.around = _Around(counts=False)
        self._begin()

    def _begin(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.last = ""
        self.spans: list[Span] = []

    def enter(self, node: LexborNode, around: _Around) -> _Around:
        """Begin an element; gives what holds within it."""
        tag, attributes = node.tag or "", node.attributes
        marks = around.marks | marks_of(tag, attributes)
        if tag == "rt" or (tag == "sup" and self._is_note_mark(node)):
            marks |= {Mark.NOTE_MARK}
        inner = _Around(
            counts=(around.counts or node.mem_id == self.article) and not _is_beside(tag, around),
            kind=kind_of(tag, around.kind),
            marks=marks,
            keeps_lines=around.keeps_lines or tag in ("pre", "textarea"),
            quotes=around.quotes or tag in _QUOTING,
        )
        if tag == "br":
            self._end_line(inner)
        elif tag in _APART:
            self.put(" ", inner)
        elif tag in BLOCKS or inner.counts != around.counts:
            self._part(inner)
        self.put(own_words(tag, attributes), inner)
        return inner

    def leave(self, end: _End) -> None:
        """End an element."""
        if Mark.HIDDEN in end.inner.marks:
            self.put(" ", end.inner)
        elif end.tag in BLOCKS or self.around.counts != end.around.counts:
            self._part(end.around)
        elif end.tag in _APART:
            self.put(" ", end.around)

    def put(self, words: str, around: _Around) -> None:
        """Add words to the paragraph."""
        words = mark_unreadable(words)
        if around.keeps_lines and "\n" in words:
            for place, line in enumerate(words.split("\n")):
                if place:
                    self._end_line(around)
                self.put(line, around)
            return
        words = _SPACE.sub(" ", words)
        if self.last in ("", " ", "\n"):
            words = words.removeprefix(" ")
        if not words:
            return
        marks = around.marks | {Mark.PICTURE} if words == PICTURE else around.marks
        for mark in sorted(marks):
            extend(self.spans, self.length, self.length + len(words), mark)
        self.parts.append(words)
        self.length += len(words)
        self.last = words[-1]

    def done(self) -> Extracted:
        self._part(self.around)
        return self.collector.done()

    def _is_note_mark(self, node: LexborNode) -> bool:
        parent = node.parent
        is_linked = node.css_first("a") is not None or (parent is not None and parent.tag == "a")
        return is_note_mark(node.text(), is_linked, self.last)

    def _end_line(self, around: _Around) -> None:
        """A line's end; two of them part paragraphs, as they do to the eye."""
        if Mark.HIDDEN in around.marks:
            self.put(" ", around)
        elif self.last == "\n":
            self._part(around)
        elif self.parts:
            self.parts.append("\n")
            self.length += 1
            self.last = "\n"

    def _part(self, around: _Around) -> None:
        """End the paragraph. What is hidden has no place on the page, so it parts nothing there."""
        if Mark.HIDDEN in around.marks:
            self.put(" ", around)
            return
        text = "".join(self.parts).rstrip()
        if text.strip(PICTURE):
            spans = [
                replace(span, end=min(span.end, len(text))) for span in self.spans if span.start < len(text)
            ]
            spans += (Span(*match.span(), Mark.NOTE_MARK) for match in NOTE_MARK.finditer(text))
            counts = self.around.counts and _is_shown(text, spans)
            self.collector.add(text, spans, self.around.kind, counts=counts)
        self._begin()
        self.around = around


def _is_beside(tag: str, around: _Around) -> bool:
    """Whether an element stands beside what the article says: a menu, a footer that names no one's words."""
    return tag == "nav" or (tag == "footer" and not around.quotes)


def _is_shown(text: str, spans: list[Span]) -> bool:
    """Whether a reader sees anything of a paragraph."""
    hidden = {place for span in spans if span.mark is Mark.HIDDEN for place in range(span.start, span.end)}
    return any(not character.isspace() and place not in hidden for place, character in enumerate(text))
