"""What stands in a section, by its class: points, phases, runs, notes, folds, figures, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...pages.own_words import Words
from .blocks import Block, text_of, write_attributes
from .lists import finish_list

_PARTS = {"points": "point", "phases": "phase"}
"""The class of what stands below a heading, by the class of its section; of all others it is `entry`."""
_AROUND = {"phases": "two", "notes": "entries"}
"""The class of the element around them all, where there is one."""
_PICTURE = re.compile(r"<img\b[^<>]*>")
_APART = re.compile(r"(?<=</p>)\s*(?=<p\b[^<>]*\bid=)")  # Markdown joins neighbouring quotations into one
_FIRST_CELL = re.compile(r"<tr>\s*<td([^<>]*)>(.*?)</td>", re.DOTALL)

Kinds = frozenset[str]


def divided(blocks: list[Block], level: int) -> list[list[Block]]:
    """What stands before the first heading of that level, then each such heading with what follows it."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if block.level == level:
            parts.append([])
        parts[-1].append(block)
    return parts


def finished(blocks: Iterable[Block], kinds: Kinds) -> str:
    """Blocks without headings among them."""
    return "\n".join(_finished(block, kinds) for block in _with_captions(blocks))


def finished_heading(heading: Block, words: Words) -> str:
    """A heading, and beside it the link to it."""
    kept = write_attributes({"id": heading.id, "class": " ".join(heading.classes & {"minor"})})
    element = f"<{heading.tag}{kept}>{heading.inside}</{heading.tag}>"
    if not heading.id:
        return element
    name = write_attributes({"aria-label": words.say("permalink", heading=text_of(heading.inside))})
    return f'<div class="heading">{element}<a class="permalink" href="#{heading.id}"{name}></a></div>'


def finished_groups(groups: list[list[Block]], kinds: Kinds, words: Words) -> str:
    """Headings of a section, each with what belongs to it; those that fold are kept together at the end."""
    plain = "".join(_group(each, kinds, words) for each in groups if "fold" not in each[0].classes)
    folds = "".join(_fold(each, kinds, words) for each in groups if "fold" in each[0].classes)
    around = next((around for kind, around in _AROUND.items() if kind in kinds), "")
    if plain and around:
        plain = f'<div class="{around}">{plain}</div>'
    if folds:
        folds = f'<div class="folds">{folds}</div>'
    return (
        f'<div class="grid">{plain}{folds}</div>' if plain and folds and "notes" in kinds else plain + folds
    )


def _group(blocks: list[Block], kinds: Kinds, words: Words) -> str:
    heading, rest = blocks[0], blocks[1:]
    if "notes" in kinds:
        return _details(heading, finished(rest, kinds))
    if "quotes" in kinds:
        return _run(heading, rest, words)
    part = next((part for kind, part in _PARTS.items() if kind in kinds), "entry")
    return f'<div class="{part}">{finished_heading(heading, words)}{finished(rest, kinds)}</div>'


def _run(heading: Block, rest: list[Block], words: Words) -> str:
    """The quotations of one speaker, named by the speaker's line."""
    hands = [block for block in rest if "hands" in block.classes]
    said = [block for block in rest if block not in hands]
    caption = f"<figcaption>{finished_heading(heading, words)}{finished(hands, Kinds())}</figcaption>"
    attributes = write_attributes({"class": "run", "aria-labelledby": heading.id})
    return f"<figure{attributes}>{caption}{finished(said, Kinds())}</figure>"


def _fold(blocks: list[Block], kinds: Kinds, words: Words) -> str:
    first, *groups = divided(blocks[1:], 4)
    return _details(blocks[0], finished(first, Kinds()) + finished_groups(groups, kinds - {"notes"}, words))


def _details(heading: Block, inside: str) -> str:
    summary = f"<summary>{heading.inside}</summary>"
    return (
        f'<details{write_attributes({"id": heading.id})}>{summary}<div class="inside">{inside}</div>'
        "</details>"
    )


def _finished(block: Block, kinds: Kinds) -> str:
    if block.tag in {"ul", "ol"}:
        return finish_list(block, rows="rows" in kinds)
    if block.tag == "blockquote":
        return _APART.sub("</blockquote><blockquote>", block.html)
    if block.tag == "table":
        headed = block.html.replace("<th>", '<th scope="col">')
        return _FIRST_CELL.sub(r'<tr><th scope="row"\1>\2</th>', headed)
    return block.html


def _with_captions(blocks: Iterable[Block]) -> Iterator[Block]:
    """A picture that stands alone, and the caption after it, as one figure."""
    picture = ""
    for block in blocks:
        if picture and "caption" in block.classes:
            yield Block("figure", "", f"{picture}<figcaption>{block.inside}</figcaption>")
            picture = ""
            continue
        if picture:
            yield Block("figure", "", picture)
        picture = block.inside if _PICTURE.fullmatch(block.inside) else ""
        if not picture:
            yield block
    if picture:
        yield Block("figure", "", picture)
