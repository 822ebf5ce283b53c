"""Where words and characters end, in any script: no quotation may begin or end inside one."""

from __future__ import annotations

import re
import unicodedata

from ..extracting.extracted import UNREADABLE

UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Myanmar, Khmer
    "\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"  # Han, kana, their marks
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff"
)
"""Characters of scripts that are written without spaces between words, for a regular expression's class."""

_IS_UNSPACED = re.compile(f"[{UNSPACED}]")
_JOINER = "\u200d"
_FLAG_LETTERS = "".join(chr(point) for point in range(0x1F1E6, 0x1F200))
_SKIN_TONE = ("\U0001f3fb", "\U0001f3ff")
_TAG = ("\U000e0020", "\U000e007f")
_FLAGS_SEEN = 200
"""So far back a row of flags is counted; nobody quotes from a longer one."""

WITHIN_WORDS = "'-.·"
WITHIN_NUMBERS = ".,:/'-٫٬"
WIDE_WITHIN_NUMBERS = "，．：／"
BEFORE_NUMBERS = "-+±$€£¥₪₺₽₹＋－＄￡￥"
_GROUPS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
_LONGEST_NUMBER = 40
BEHIND_NUMBERS = "%‰°€£¥₪₺₽₹٪％"


def is_boundary(text: str, index: int) -> bool:
    """Whether a word or another visible character ends, and another begins, before `text[index]`.

    `text` is folded: marks and hyphens are plain, and a long dash has spaces around it.
    """
    if index <= 0 or index >= len(text):
        return True
    before, after = text[index - 1], text[index]
    if UNREADABLE in (before, after):  # it may be a letter of the word
        return not (_is_word(before) or _is_word(after))
    if _is_inside_character(text, index) or before == after == ".":  # "wait." is not a part of "wait..."
        return False
    if _is_inside_number(text, index):
        return False
    if _IS_UNSPACED.match(before) or _IS_UNSPACED.match(after):
        return True
    return not ((_is_word(before) and _is_word(after)) or _is_within_word(text, index))


def _is_inside_number(text: str, index: int) -> bool:
    """Whether a number, its mark or its unit goes on at `index`: 二百 is a part of 一千二百."""
    before, after = text[index - 1], text[index]
    ahead, behind = text[index - 2 : index - 1], text[index + 1 : index + 2]
    return (
        (before.isnumeric() and after.isnumeric())
        or _parts_number(before, after, behind)
        or _parts_number(ahead, before, after)
        or _parts_groups(text, index)
        or _is_unit(ahead, before, after)
    )


def _parts_number(left: str, mark: str, right: str) -> bool:
    """Whether a mark stands inside a number (1,000), or gershayim, folded, inside a Hebrew word."""
    if mark == '"':
        return _is_hebrew(left) and _is_hebrew(right)
    if mark in WIDE_WITHIN_NUMBERS:  # 一，二 are two
        return left.isdecimal() and right.isdecimal()
    return left.isnumeric() and right.isnumeric() and mark in WITHIN_NUMBERS


def _parts_groups(text: str, index: int) -> bool:
    """Whether a space in or beside `index` parts the thousands of one number: 1 200."""
    if " " not in text[index - 1 : index + 1]:
        return False
    around = text[max(0, index - _LONGEST_NUMBER) : index + _LONGEST_NUMBER]
    place = min(index, _LONGEST_NUMBER)
    return any(match.start() < place < match.end() for match in _GROUPS.finditer(around))


def _is_within_word(text: str, index: int) -> bool:
    """Whether marks join what stands around `index` to one word: don't, U.S.-led; not: well...but."""
    start = end = index
    while start > max(0, index - 2) and text[start - 1] in WITHIN_WORDS:
        start -= 1
    while end < min(len(text), index + 2) and text[end] in WITHIN_WORDS:
        end += 1
    marks = text[start:end]
    is_joint = 1 <= len(marks) == len(set(marks)) <= 2
    return is_joint and start > 0 and end < len(text) and _is_word(text[start - 1]) and _is_word(text[end])


def _is_unit(ahead: str, before: str, after: str) -> bool:
    """Whether a sign belongs to a number next to it: -5, $5, .5, 5 %."""
    if after.isnumeric() and before == ".":
        return not (ahead and (_is_word(ahead) or ahead == "."))
    if after.isnumeric() and before in BEFORE_NUMBERS:
        return not (ahead and _is_word(ahead) and before == "-")
    return before.isnumeric() and after in BEHIND_NUMBERS


def _is_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN" or character == "_"


def _is_hebrew(character: str) -> bool:
    return "\u05d0" <= character <= "\u05ea"


def _is_inside_character(text: str, index: int) -> bool:
    """Whether `text[index]` and what stands before it are parts of one character as a reader sees it.

    The rules of Unicode's Annex 29 for grapheme clusters, as far as folded text needs them.
    """
    before, after = text[index - 1], text[index]
    if after < "\u0300":
        return False
    if unicodedata.category(after)[0] == "M" or _JOINER in (before, after):
        return True
    if _SKIN_TONE[0] <= after <= _SKIN_TONE[1] or _TAG[0] <= after <= _TAG[1]:
        return True
    if before in _FLAG_LETTERS and after in _FLAG_LETTERS:
        row = text[max(0, index - _FLAGS_SEEN) : index]
        return (len(row) - len(row.rstrip(_FLAG_LETTERS))) % 2 == 1
    return False
