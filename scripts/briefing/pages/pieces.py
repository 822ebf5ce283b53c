"""Of what views are made: words, links, dates, flags; `Writer` knows how to write each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ..records.edtf import EdtfDate


@dataclass(frozen=True, slots=True)
class Words:
    """Text and the language that it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page; `page` is its path below docs/. `draft` tells that it leads to one."""

    words: Words
    page: str
    anchor: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Away:
    """A way off the site, in words of the site's or of an editor's."""

    words: Words | Own
    address: str


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in the words of the page. `bare`: in words alone, where what is around has it for programs."""

    date: EdtfDate
    bare: bool = False

    @property
    def iso(self) -> str:
        """For `<time datetime>`; empty where HTML has no form for it."""
        return "" if self.bare else self.date.iso


@dataclass(frozen=True, slots=True)
class Flag:
    """Something unusual about a source: its kind, and the source's own word, or the site's for the kind."""

    kind: str
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """The small link to a passage: `¶5`, where its note is, what it is called, and the mark's own anchor."""

    label: str
    page: str
    anchor: str
    name: Own
    id: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """The last hand of a passage's note: what we read, and where."""

    name: Own


@dataclass(frozen=True, slots=True)
class Own:
    """What the site itself says, by its key in the file of words, with what fills its gaps."""

    key: str
    gaps: dict[str, Gap] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """`a, b and c`."""

    items: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in the quotation marks of the page's language."""

    words: Words


@dataclass(frozen=True, slots=True)
class Literal:
    """Marks between pieces that are the same in every language: spaces, dots, colons."""

    text: str


Piece: TypeAlias = Words | Link | Away | DateView | Flag | Mark | Own | Listed | Quoted | Literal | Passed
Text: TypeAlias = tuple[Piece, ...]
Gap: TypeAlias = str | int | Piece | tuple[Piece, ...]


def own(key: str, **gaps: Gap) -> Own:
    """What the site says by `key`."""
    return Own(key, gaps)


def joined(texts: Sequence[Text], between: str = "; ") -> Text:
    """Texts with marks between them."""
    found: list[Piece] = []
    for text in texts:
        if found:
            found.append(Literal(between))
        found += text
    return tuple(found)
