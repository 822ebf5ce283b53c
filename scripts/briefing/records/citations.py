"""What we read, and where in it: citations as editors write them, and the passages that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, WithJsonSchema

from ..text import ID_PATTERN, is_id
from .fields import ONE_OR_LIST, FromText, Id, refuse

_MOST_PARAGRAPHS = 50
"""So many paragraphs a citation may span: it points to a passage, and each is a mark on the page."""

_SPAN = r"(?P<first>[0-9]{1,6})(?:\s*[-–]\s*(?P<last>[0-9]{1,6}))?"
_PARAGRAPHS = re.compile(rf"(?i)(?:(?:¶|par(?:a(?:graph)?s?)?\.?)\s*)?{_SPAN}")
_PAGES = re.compile(rf"(?i)p(?:p|ages?)?\.?\s*{_SPAN}")
_CLOCK = r"(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-5][0-9]"
_TIMES = re.compile(rf"(?P<first>{_CLOCK})(?:\s*[-–]\s*(?P<last>{_CLOCK}))?")
_LOCATOR_WORDS = re.compile(r"(?i)(?:para(?:graph)?s?|par|pages?|pp?)\.?")
_SEVERAL = re.compile(r"(?i),|;|\band\b|&")
_EXAMPLES = (
    "write 4, 1-2, [1, 6], p. 12 or 12:30, with the source's id first if it is not the article: daily-ledger "
    "4"
)


class LocatorKind(StrEnum):
    """In what a place in a source is counted."""

    PARAGRAPH = "paragraph"
    PAGE = "page"
    TIME = "time"
    OTHER = "other"


_NAMES = {LocatorKind.PARAGRAPH: ("para. ", "paras. "), LocatorKind.PAGE: ("p. ", "pp. ")}


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a source: `value` is 4, 1-2, 12:30, or the source's own way of counting, as in "art. 3"."""

    kind: LocatorKind
    value: str

    @property
    def paragraphs(self) -> tuple[int, int] | None:
        """First and last paragraph of the text that was read, from 1; None for another kind of place."""
        if self.kind is not LocatorKind.PARAGRAPH:
            return None
        first, _, last = self.value.partition("-")
        return int(first), int(last or first)

    @property
    def short(self) -> str:
        """As an editor writes it: 4, p. 12, 12:30."""
        return str(self) if self.kind is LocatorKind.PAGE else self.value

    def __str__(self) -> str:
        """As a reader reads it: para. 4, pp. 12-13, 12:30."""
        one, several = _NAMES.get(self.kind, ("", ""))
        return (several if "-" in self.value else one) + self.value


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph (page, minute …) of a source; without a locator the source as a whole."""

    source: str
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class Citation(FromText):
    """A pointer to a source and a place in it. Without `source` it is the briefing's article."""

    json_schema: ClassVar[dict[str, Any]] = {
        "type": ["string", "integer"],
        "examples": ["4", "1-2", "daily-ledger 4"],
    }

    source: str | None = None
    locator: Locator | None = None

    @classmethod
    def parse(cls, text: str) -> Citation:
        """Raises refusals with the codes `bad-citation` and `bad-locator`."""
        if locator := read_locator(text):
            return cls(None, locator)
        source, _, rest = text.partition(" ")
        if _SEVERAL.search(text):
            raise refuse("bad-citation", _without_comma(source, rest))
        if _LOCATOR_WORDS.fullmatch(source):
            raise refuse("bad-locator", '"{text}" names no place; ' + _EXAMPLES, text=text)
        if not is_id(source):
            raise refuse("bad-citation", '"{text}" is no citation; ' + _EXAMPLES, text=text)
        if not rest:
            return cls(source)
        if _LOCATOR_WORDS.match(rest) and not read_locator(rest):
            raise refuse("bad-locator", '"{text}" names no place; write {source} 4 or {source} 4-6',
                         text=rest, source=source)  # fmt: skip
        return cls(source, read_locator(rest) or Locator(LocatorKind.OTHER, rest))

    @property
    def paragraphs(self) -> tuple[int, int] | None:
        """First and last paragraph, where the locator names them."""
        return self.locator.paragraphs if self.locator else None

    def in_source(self, article: str) -> Citation:
        """The same with its source, which is the article where none is written."""
        return self if self.source else replace(self, source=article)

    def __str__(self) -> str:
        return " ".join(part for part in (self.source, self.locator and self.locator.short) if part)


def read_locator(text: str) -> Locator | None:
    """A paragraph, page or time, or a span of them; None for anything else. Raises `bad-locator`."""
    for kind, pattern in (
        (LocatorKind.PARAGRAPH, _PARAGRAPHS), (LocatorKind.PAGE, _PAGES), (LocatorKind.TIME, _TIMES),
    ):  # fmt: skip
        if match := pattern.fullmatch(text):
            locator = Locator(kind, "-".join(part.lstrip("0") or "0" if kind is not LocatorKind.TIME else part
                                             for part in match.group("first", "last") if part))  # fmt: skip
            _require_order(locator, text)
            return locator
    return None


def _require_order(locator: Locator, text: str) -> None:
    if locator.kind is LocatorKind.TIME:
        return
    first, last = map(int, (locator.value.partition("-")[0], locator.value.rpartition("-")[2]))
    if first < 1 or last < first:
        raise refuse("bad-locator",
            '"{text}" names no place: paragraphs and pages count from 1, the first one first, '
                     "like 4-6", text=text)  # fmt: skip
    if locator.kind is LocatorKind.PARAGRAPH and last - first >= _MOST_PARAGRAPHS:
        raise refuse("bad-locator",
            '"{text}" spans {count} paragraphs; name the few that say it, like [4, 17]',
                     text=text, count=last - first + 1)  # fmt: skip


def _without_comma(source: str, rest: str) -> str:
    """What to write instead of a citation with a comma, an "and" or a semicolon in it."""
    first = source.rstrip(",;")
    names_source = is_id(first) and re.search(r"[a-z]", first) is not None
    if first != source and names_source and not _SEVERAL.search(rest):
        locator = read_locator(rest) or Locator(LocatorKind.OTHER, rest)
        return f"write it without a comma: {Citation(first, locator if rest else None)}"
    places = re.findall(r"[0-9]+(?:[-–][0-9]+)?", rest if names_source else f"{source} {rest}") or ["1", "6"]
    listed = ", ".join(f"{first} {one}" if names_source else one for one in places)
    return f"for several places write a list: [{listed}]"


def _each_with_its_source(value: tuple[Citation, ...]) -> tuple[Citation, ...]:
    named = None
    for citation in value:
        if citation.source is None and named is not None:
            raise refuse("bad-citation", (
                'is {place} in "{source}" or in the article? Write {source} {place}, or, for the article, '
                'put it first'
            ), place=str(citation), source=named)  # fmt: skip
        named = citation.source or named
    if not value:
        raise refuse("bad-citation", "this list is empty; " + _EXAMPLES)
    return value


Cite = Annotated[tuple[Citation, ...], ONE_OR_LIST, AfterValidator(_each_with_its_source)]
"""One place or several in what we read."""


def _can_be_cited(value: str) -> str:
    if not re.search(r"[a-z]", value) or _LOCATOR_WORDS.fullmatch(value):
        raise refuse("bad-id", (
            '"{id}" cannot be the id of a source: in `cite` it would be taken for a paragraph or a page; add '
            'a word, like report-{id}'
        ), id=value)  # fmt: skip
    return value


CitableId = Annotated[
    Id, AfterValidator(_can_be_cited), WithJsonSchema({"type": "string", "pattern": ID_PATTERN})
]
"""The id of a source: no number alone, since `cite: 4` is a paragraph of the article."""


def passages(cite: Iterable[Citation]) -> tuple[Passage, ...]:
    """The passages that citations name, each once, in order: a span of paragraphs is one passage a paragraph.

    Citations without a source (see `Citation.in_source`) name none."""
    found: dict[Passage, None] = {}
    for citation in cite:
        if citation.source is None:
            continue
        if citation.paragraphs is None:
            found[Passage(citation.source, citation.locator)] = None
            continue
        first, last = citation.paragraphs
        for number in range(first, last + 1):
            found[Passage(citation.source, Locator(LocatorKind.PARAGRAPH, str(number)))] = None
    return tuple(found)
