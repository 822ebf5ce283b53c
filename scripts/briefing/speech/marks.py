"""What stands in quotation marks: every style, nested marks, marks that open each paragraph."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

_CLOSED_BY = {
    "“": "”\"“", "”": "”", "„": "“”‟\"", "‟": "”", '"': '"”', "«": "»", "»": "«", "「": "」", "『": "』",
    "﹁": "﹂", "‘": "’", "‚": "‘’", "'": "'", "‹": "›", "״": "״", "〝": "〞〟", "›": "‹", "``": "''",
    "''": "''", "＂": "＂",
}  # fmt: skip
_SINGLE = "‘’‚'‹›"
_MARK = re.compile("``|''|[" + "".join(mark for mark in _CLOSED_BY if len(mark) == 1) + "’」』﹂〞〟]")
_LOOKED_AHEAD = 2000
_ROUNDS = 20
"""So often a paragraph is read again without the marks that turned out to be apostrophes."""
_FREE = (
    rf"(?<![^\s{re.escape('([{—–-/:；：，,。' + ''.join(mark for mark in _CLOSED_BY if len(mark) == 1))}])"
)
"""Before a mark that opens: nothing, a space, a bracket, a dash or another mark."""
_OPENS = re.compile(
    rf"""(?xs)
      [„«「『﹁‹](?=.)
    | {_FREE}[»›](?=\S)
    | {_FREE}['‘](?=[^\W_]|[\[(…"“])
    | {_FREE}(?>''|["״])(?=\S)
    | {_FREE}(?<![。，：；])”(?=\S)
    | (?<![0-9A-Za-z])“(?=\S)
    | (?:``|[‟‚〝＂])(?=\S)
    """
)
_OPENS_ALONE = re.compile(rf"{_FREE}“(?=\s)")
"""What opens only where no quotation is open."""
_CLOSES_NOTHING = re.compile(
    r"""(?x)
      (?<![^\w\s])(?<!_)(?>''|['’‘"״])(?=[^\W_])   # it opens, or is an apostrophe
    | (?<!\S)“ | “(?=[^\W_])
    | (?<=\s)(?>''|["”“'’])(?=[^\s,.;:!?)])
    """
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words between two marks: characters `start` to `end` of paragraph number `paragraph` (from 0).

    `outer_start` and `outer_end` take in the marks. `goes_on` tells that no mark closes it, because the
    quotation goes on in the next paragraph, which opens with a mark again."""

    paragraph: int
    start: int
    end: int
    outer_start: int
    outer_end: int
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    start: int
    end: int


def quoted_words(paragraphs: Sequence[str]) -> Iterator[Quoted]:
    """The outermost quotations of each paragraph in order. Apostrophes, inches, gershayim are no marks."""
    for number, text in enumerate(paragraphs):
        following = paragraphs[number + 1].lstrip() if number + 1 < len(paragraphs) else ""
        yield from _in_paragraph(number, text, following)


def _in_paragraph(number: int, text: str, following: str) -> list[Quoted]:
    ignored = set[int]()
    for _ in range(_ROUNDS):
        found, stack = _scan(number, text, ignored)
        if not stack:
            return found
        opened = stack[0]
        goes_on = following.startswith(opened.mark)
        if goes_on or opened.mark not in _SINGLE:
            end = len(text)
            return [*found, Quoted(number, opened.end, end, opened.start, end, goes_on=goes_on)]
        ignored |= {one.start for one in stack if one.mark in _SINGLE}  # apostrophes after all
    return found


def _scan(number: int, text: str, ignored: Collection[int]) -> tuple[list[Quoted], list[_Open]]:
    """The outermost quotations that are closed, and the marks that are still open at the end."""
    found, stack = list[Quoted](), list[_Open]()
    for match in _MARK.finditer(text):
        if match.start() in ignored:
            continue
        level = _closes(match, text, stack)
        if level is not None:
            if level == 0:
                found.append(Quoted(number, stack[0].end, match.start(), stack[0].start, match.end()))
            del stack[level:]
        elif _opens(match, text, stack):
            if _is_forgotten(match, text, stack):
                forgotten = stack.pop()
                if not stack:  # the mark between
                    found.append(Quoted(number, forgotten.end, match.start(), forgotten.start, match.start()))
            stack.append(_Open(match[0], *match.span()))
        elif not stack and not found and _closes_what_began_before(match, text):
            found.append(Quoted(number, 0, match.start(), 0, match.end()))
    return found, stack


def _closes(match: re.Match[str], text: str, stack: Sequence[_Open]) -> int | None:
    """The level of the quotation that this mark closes, or None."""
    levels = [level for level in range(len(stack) - 1, -1, -1) if match[0] in _CLOSED_BY[stack[level].mark]]
    if not levels or match.start() == stack[levels[0]].end or _CLOSES_NOTHING.match(text, match.start()):
        return None
    return None if match[0] in ("'", "’") and _is_possessive(match, text) else levels[0]


def _closes_what_began_before(match: re.Match[str], text: str) -> bool:
    """Whether a mark closes a quotation that opened before the text."""
    return match[0] in ("”", "»") and text[match.start() - 1 : match.start()] in tuple(",.!?…")


def _is_forgotten(match: re.Match[str], text: str, stack: Sequence[_Open]) -> bool:
    """Whether the mark before was never closed: its kind opens again, and not both of them are closed."""
    if not stack or stack[-1].mark != match[0] or match[0] in _SINGLE:
        return False
    behind = text[match.end() : match.end() + _LOOKED_AHEAD]
    return match[0] != "“" or behind.count("”") < behind.count("“") + 2


def _is_possessive(match: re.Match[str], text: str) -> bool:
    """Whether the mark in "the workers’ rights" is an apostrophe: one that surely closes stands behind it."""
    if text[match.start() - 1 : match.start()] != "s" or text[match.end() : match.end() + 1] != " ":
        return False
    behind = text[match.end() : match.end() + _LOOKED_AHEAD]
    closing = re.search(r"[,.!?…]['’](?!\w)", behind)
    opening = re.search(r"(?<!\w)['‘](?=\w)", behind)
    return bool(closing) and not (opening and closing and opening.start() < closing.start())


def _opens(match: re.Match[str], text: str, stack: Sequence[_Open]) -> bool:
    if not _OPENS.match(text, match.start()):
        return not stack and _OPENS_ALONE.match(text, match.start()) is not None
    return match[0] != "”" or not any(opened.mark in "“„" for opened in stack)
