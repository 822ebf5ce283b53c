"""The head of a page, and its sections: which stand below one another, and which beside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...pages.own_words import Words
from .blocks import Block, text_of, write_attributes
from .parts import divided, finished, finished_groups, finished_heading

_PLACES = frozenset({"beside", "below"})
_CELL = re.compile(r" · (?![^<]*</em>)")  # a hedge's own words stand in an emphasis, and can hold anything
_FLAG = re.compile(r"\s*<em\b[^<>]*?( class=\"[^\"]*\")[^<>]*>.*?</em>", re.DOTALL)


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


def finish_sections(blocks: list[Block], words: Words) -> str:
    """The whole article: its head, then row by row its sections."""
    head, *sections = divided(blocks, 2)
    rows: list[_Row] = []
    for section in sections:
        place = section[0].classes & _PLACES
        if not (rows and place):
            rows.append(_Row())
        (rows[-1].side if "beside" in place else rows[-1].main).append(_section(section, words))
    return "\n".join([_head(head), *(row.html for row in rows)])


def _head(blocks: list[Block]) -> str:
    """Kicker, headline and first sentence; beside them, where there is one, the box of sourcing."""
    box = [block for block in blocks if block.classes & {"from", "strip"}]
    text = sorted((block for block in blocks if block not in box), key=_place_in_head)
    main = "".join(block.html for block in text)
    if not box:
        return f'<div class="head">{main}</div>' if main else ""
    return (
        f'<div class="grid head"><div>{main}</div><div class="from">{"".join(map(_sourcing, box))}</div>'
        "</div>"
    )


def _place_in_head(block: Block) -> int:
    """The kicker stands over the headline; in Markdown that is first, so that builders find the title."""
    return 0 if "kicker" in block.classes else 1 if block.level else 2


def _sourcing(block: Block) -> str:
    """A line of the box, or its strip: a cell for each passage, below it what is unusual, and of which."""
    if "strip" not in block.classes:
        return f"<p>{block.inside}</p>"
    name, _, passages = block.inside.partition(": ")
    cells = _CELL.split(passages)
    drawn, unusual = "", dict[str, list[str]]()
    for cell in cells:
        label, flag = _FLAG.sub("", cell), _FLAG.search(cell)
        drawn += f"<li{flag[1] if flag else ''}>{label}</li>"
        if flag:
            unusual.setdefault(flag[0], []).append(label)
    keys = " ".join(f"<span>{', '.join(labels)}{flag}</span>" for flag, labels in unusual.items())
    strip = f'<ol class="strip"{write_attributes({"aria-label": text_of(name)})}>{drawn}</ol>'
    return f'{strip}<p class="keys">{keys}</p>' if keys else strip


def _section(blocks: list[Block], words: Words) -> str:
    heading = blocks[0]
    kinds = heading.classes - _PLACES
    attributes = write_attributes({"class": " ".join(sorted(kinds)), "aria-labelledby": heading.id})
    if "lead" in kinds:
        return f"<section{attributes}>{_head(blocks)}</section>"
    first, *groups = divided(blocks[1:], 3)
    inside = finished(first, kinds) + finished_groups(groups, kinds, words)
    return f"<section{attributes}>{finished_heading(heading, words)}{inside}</section>"
