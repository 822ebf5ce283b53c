"""Sections, what stands beside what, and the parts that a section's class asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from ...pages.words import Words
from .blocks import Block, write_attributes
from .lists import finish_list

_PLACES = frozenset({"beside", "below"})
_FOLD = "fold"
_TAG = re.compile(r"<[^>]*>")
_CELL = re.compile(r" · (?![^<]*</em>)")  # a hedge's own words stand in an emphasis, and can hold anything
_FLAG = re.compile(r"\s*<em\b.*?</em>", re.DOTALL)
_APART = re.compile(r"(?<=</p>)\s*(?=<p\b[^<>]*\bid=)")  # Markdown joins neighbouring quotations into one
_FIRST_CELL = re.compile(r"<tr>\s*<td([^>]*)>(.*?)</td>", re.DOTALL)


def finish_sections(blocks: list[Block], words: Words) -> str:
    """The whole article: its head, then each section beside or below the one before."""
    return _Page(words).article(blocks)


@dataclass(slots=True)
class _Row:
    """A section with those that stand below it in its column, and those in the column beside it."""

    main: list[str] = field(default_factory=list)
    side: list[str] = field(default_factory=list)

    @property
    def html(self) -> str:
        main = "".join(self.main)
        if not self.side:
            return main
        column = f"<div>{main}</div>" if len(self.main) > 1 else main
        return f'<div class="grid">{column}<div class="side">{"".join(self.side)}</div></div>'


class _Page:
    def __init__(self, words: Words) -> None:
        self._words = words

    def article(self, blocks: list[Block]) -> str:
        head, *sections = _divided(blocks, 2)
        rows: list[_Row] = []
        for section in sections:
            where, html = section[0].classes & _PLACES, self._section(section)
            if not (rows and where):
                rows.append(_Row())
            (rows[-1].side if "beside" in where else rows[-1].main).append(html)
        return "\n".join([self._head(head), *(row.html for row in rows)])

    def _head(self, blocks: list[Block]) -> str:
        """Kicker, headline and first sentence; beside them, where there is one, the box of sourcing."""
        box = [block for block in blocks if block.classes & {"from", "strip"}]
        text = [block for block in blocks if block not in box]
        text.sort(key=lambda block: (block.level == 0 and "kicker" not in block.classes, block.level > 0))
        main = "".join(block.html for block in text)
        if not box:
            return f'<div class="head">{main}</div>' if main else ""
        return (
            f'<div class="grid head"><div>{main}</div><div class="from">{"".join(map(self._sourcing, box))}</div></div>'
        )

    def _sourcing(self, block: Block) -> str:
        """A line of the box, or its strip: one cell for each passage, and what is unusual about some."""
        if "strip" not in block.classes:
            return f"<p>{block.inside}</p>"
        name, _, passages = block.inside.partition(": ")
        cells = _CELL.split(passages)
        drawn = "".join(f"<li{_class_of_flag(cell)}>{_FLAG.sub('', cell)}</li>" for cell in cells)
        keys = " ".join(f"<span>{cell}</span>" for cell in cells if "<em" in cell)
        return f'<ol class="strip"{write_attributes({"aria-label": _TAG.sub("", name)})}>{drawn}</ol>' + (
            f'<p class="keys">{keys}</p>' if keys else ""
        )

    def _section(self, blocks: list[Block]) -> str:
        heading, rest = blocks[0], blocks[1:]
        kind = " ".join(sorted(heading.classes - _PLACES))
        if "lead" in heading.classes:
            return f"<section{write_attributes({'class': kind, 'aria-labelledby': heading.id})}>{self._head(blocks)}</section>"
        first, *groups = _divided(rest, 3)
        inside = self._blocks(first, kind) + self._groups(groups, kind)
        attributes = write_attributes({"class": kind, "aria-labelledby": heading.id})
        return f"<section{attributes}>{self._heading(heading)}{inside}</section>"

    def _groups(self, groups: list[list[Block]], kind: str) -> str:
        """What stands below the headings of a section; those that fold are kept together."""
        kinds = kind.split()
        plain = "".join(self._group(each, kind) for each in groups if _FOLD not in each[0].classes)
        folds = "".join(self._fold(each, kind) for each in groups if _FOLD in each[0].classes)
        wrapper = next((wrapper for name, wrapper in _WRAPPERS.items() if name in kinds), "")
        if plain and wrapper:
            plain = f'<div class="{wrapper}">{plain}</div>'
        folded = f'<div class="folds">{folds}</div>' if folds else ""
        both = "notes" in kinds and plain and folded
        return f'<div class="grid">{plain}{folded}</div>' if both else plain + folded

    def _group(self, blocks: list[Block], kind: str) -> str:
        """A heading with what belongs to it: a point, a phase, a speaker's run of quotations, a note, or just an entry."""
        heading, rest = blocks[0], blocks[1:]
        kinds = kind.split()
        if "notes" in kinds:
            return _details(heading, self._blocks(rest, kind))
        if "quotes" in kinds:
            return self._run(heading, rest)
        part = next((part for name, part in _PARTS.items() if name in kinds), "entry")
        return f'<div class="{part}">{self._heading(heading)}{self._blocks(rest, kind)}</div>'

    def _run(self, heading: Block, rest: list[Block]) -> str:
        caption = [block for block in rest if "hands" in block.classes]
        said = [block for block in rest if block not in caption]
        named = f"{self._heading(heading)}{self._blocks(caption, '')}"
        return (
            f"<figure{write_attributes({'class': 'run', 'aria-labelledby': heading.id})}>"
            f"<figcaption>{named}</figcaption>{self._blocks(said, '')}</figure>"
        )

    def _fold(self, blocks: list[Block], kind: str) -> str:
        first, *groups = _divided(blocks[1:], 4)
        return _details(blocks[0], self._blocks(first, "") + self._groups(groups, kind))

    def _heading(self, heading: Block) -> str:
        """The heading, and beside it the link to it."""
        attributes = write_attributes({"id": heading.id, "class": " ".join(sorted(heading.classes & {"minor"}))})
        element = f"<{heading.tag}{attributes}>{heading.inside}</{heading.tag}>"
        if not heading.id:
            return element
        name = escape(self._words.say("permalink", heading=_TAG.sub("", heading.inside)))
        link = f'<a class="permalink" href="#{heading.id}" aria-label="{name}"></a>'
        return f'<div class="heading">{element}{link}</div>'

    def _blocks(self, blocks: Iterable[Block], kind: str) -> str:
        return "\n".join(_finished(block, "rows" in kind.split()) for block in _with_captions(blocks))


_PARTS = {"points": "point", "phases": "phase"}
_WRAPPERS = {"phases": "two", "notes": "entries"}


def _finished(block: Block, rows: bool) -> str:
    if block.tag in {"ul", "ol"}:
        return finish_list(block, rows)
    if block.tag == "blockquote":
        return _APART.sub("</blockquote><blockquote>", block.html)
    if block.tag == "table":
        return _table(block)
    return block.html


def _table(block: Block) -> str:
    headed = block.html.replace("<th>", '<th scope="col">')
    return _FIRST_CELL.sub(r'<tr><th scope="row"\1>\2</th>', headed)


def _with_captions(blocks: Iterable[Block]) -> Iterator[Block]:
    """A picture that stands alone, and the caption behind it, as one figure."""
    waiting: Block | None = None
    for block in blocks:
        if waiting is not None:
            caption = f"<figcaption>{block.inside}</figcaption>" if "caption" in block.classes else ""
            yield Block("figure", "", waiting.inside + caption)
            picture, waiting = waiting, None
            if caption:
                continue
        if block.tag == "p" and re.fullmatch(r"<img\b[^>]*>", block.inside):
            waiting = block
        else:
            yield block
    if waiting is not None:
        yield Block("figure", "", waiting.inside)


def _divided(blocks: list[Block], level: int) -> list[list[Block]]:
    """What stands before the first heading of that level, then each heading with what follows it."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if block.level == level:
            parts.append([])
        parts[-1].append(block)
    return parts


def _details(heading: Block, inside: str) -> str:
    return (
        f"<details{write_attributes({'id': heading.id})}><summary>{heading.inside}</summary>"
        f'<div class="inside">{inside}</div></details>'
    )


def _class_of_flag(cell: str) -> str:
    flag = re.search(r"<em( [^<>]*)>", cell)
    return flag[1] if flag else ""
