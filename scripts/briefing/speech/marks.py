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
_BEFORE_OPENING = "([{—–-/:；：，,。"


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
            if (
                stack
                and stack[-1].mark == match[0]
                and match[0] not in _SINGLE
                and not _is_nested(match, text)
            ):
                forgotten, end = stack.pop(), match.start()  # the mark between
                if not stack:
                    found.append(Quoted(number, forgotten.end, end, forgotten.start, end))
            stack.append(_Open(match[0], *match.span()))
        elif not stack and not found and match[0] in ("”", "»") and _beside(match, text)[0] in tuple(",.!?…"):
            found.append(Quoted(number, 0, match.start(), 0, match.end()))  # it began before the text
    return found, stack


def _closes(match: re.Match[str], text: str, stack: Sequence[_Open]) -> int | None:
    """The level of the quotation that this mark closes, or None."""
    before, after = _beside(match, text)
    mark = match[0]
    if mark in ("''", *"'’‘\"״") and after.isalnum() and (before.isalnum() or before.isspace() or not before):
        return None
    if mark == "“" and (not before or before.isspace() or after.isalnum()):
        return None
    levels = [level for level in range(len(stack) - 1, -1, -1) if mark in _CLOSED_BY[stack[level].mark]]
    if not levels or match.start() == stack[levels[0]].end:
        return None
    if (
        mark in ("''", *"\"”“'’")
        and before.isspace()
        and after
        and not after.isspace()
        and after not in ",.;:!?)"
    ):
        return None
    if mark in ("'", "’") and _is_possessive(match, text):
        return None
    return levels[0]


def _beside(match: re.Match[str], text: str) -> tuple[str, str]:
    """The characters before and behind a mark."""
    start, end = match.span()
    return text[max(0, start - 1) : start], text[end : end + 1]


def _is_nested(match: re.Match[str], text: str) -> bool:
    """Whether a mark that opens within its own kind is closed again, and the outer one, too."""
    behind = text[match.end() : match.end() + _LOOKED_AHEAD]
    return match[0] == "“" and behind.count("”") >= behind.count("“") + 2


def _is_possessive(match: re.Match[str], text: str) -> bool:
    """Whether the mark in "the workers’ rights" is an apostrophe: one that surely closes stands behind it."""
    if _beside(match, text) != ("s", " "):
        return False
    behind = text[match.end() : match.end() + _LOOKED_AHEAD]
    closing = re.search(r"[,.!?…]['’](?!\w)", behind)
    opening = re.search(r"(?<!\w)['‘](?=\w)", behind)
    return bool(closing) and not (opening and closing and opening.start() < closing.start())


def _opens(match: re.Match[str], text: str, stack: Sequence[_Open]) -> bool:
    before, after = _beside(match, text)
    mark = match[0]
    if mark not in _CLOSED_BY or not after:
        return False
    if mark in "„«「『﹁‹":
        return True
    behind_space = not before or before.isspace() or before in _BEFORE_OPENING or before in _CLOSED_BY
    if mark in "»›":
        return behind_space and not after.isspace()
    if after.isspace():
        return mark == "“" and behind_space and not stack
    if mark in ("'", "‘"):
        return behind_space and (after.isalnum() or after in '[(…"“')
    if mark == "“":
        return behind_space or not before.isascii() or not before.isalnum()
    if mark in ('"', "”", "״", "''") and (not behind_space or (mark == "”" and before in tuple("。，：；"))):
        return False
    return not (mark == "”" and any(opened.mark in "“„" for opened in stack))
