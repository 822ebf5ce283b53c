"""Letters of another script inside a Latin, Greek or Cyrillic word, which look like its own and are not.

Unicode's list of confusables has 1,200 characters that pass for one of A to Z; nearly all are known by where
they stand. Scripts that really stand beside Latin letters in one word (ה‑, ال, の, 는) may do so, but not
inside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

MARKS = "\u0300-\u036f"
_OWN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1fff\u0370-\u052f"  # Latin, Greek, Cyrillic
_BESIDE = (  # written without spaces, so that Latin words stand right beside it
    "\u0e00-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u9fff\ua960-\ua97f\ua9e0-\ua9ff\uaa60-\uaa7f\uac00-\ud7ff"
    "\uf900-\ufaff\uff66-\uffdc\U0001aff0-\U0001b2ff\U00020000-\U000323af"
)
# Hebrew, Arabic, Indic and others: a prefix or an ending may stand at a Latin word, nothing inside it
_ATTACHED = (
    "\u0590-\u0dff\u10a0-\u10ff\u1200-\u139f\u1800-\u18af\u1c90-\u1cbf\u2d00-\u2d2f\u2d80-\u2ddf\ua8e0-\ua8ff"
    "\uab00-\uab2f\ufb1d-\ufdff\ufe70-\ufefc\U0001e7e0-\U0001e7ff\U0001ee00-\U0001eeff"
)
_NEVER = (  # other scripts, and letters of mathematics, of full width, of phonetics that no ordinary word has
    "\u13a0-\u177f\u18b0-\u1c8f\u1cc0-\u1cff\u2102-\u2125\u2128\u212c-\u214e\u2160-\u2188\u2c00-\u2c5f\u2c80-\u2cff"
    "\u2d30-\u2d7f\u2de0-\u2dff\ua4d0-\ua69f\ua6a0-\ua6ff\ua800-\ua8df\ua900-\ua95f\ua980-\ua9df\uaa00-\uaa5f"
    "\uaa80-\uaaff\uab70-\uabff\uff10-\uff5a\u212e\u2373\u2374\u237a"
    "\U00010100-\U0001afef\U0001d200-\U0001d245\U0001d400-\U0001e7df\U0001e800-\U0001edff\U0001fbf0-\U0001fbf9"
)
_PHONETIC = (
    "\u0251\u0261\u0262\u0269\u026a\u0274\u0280\u0299\u029c\u029f\u028f\u026f\u1d00-\u1d2b\u1d6b-\u1d9a"
)
_PHONETIC += "\ua730-\ua731\uab30-\uab6f\u0184\u018d\u0196\u01a6\u01bd\u1e9d\ua798\ua799\ua79e\ua79f\ua7b4"
_STRANGE = f"{_BESIDE}{_ATTACHED}{_NEVER}{_PHONETIC}"
_LETTER = rf"\w{MARKS}\u0900-\u0903\u0b82\u0c00-\u0c03\u0c80-\u0c83\u0d00-\u0d03\u0d82\u0d83"
_LETTER += "\u166d\u166e\u212e\u2373\u2374\u237a\U0001d200-\U0001d245"
_WORD = re.compile(rf"(?<![{_LETTER}])(?=[{_LETTER}]*[{_OWN}])(?=[{_LETTER}]*[{_STRANGE}])[{_LETTER}]+")
_ANY = re.compile(f"[{_STRANGE}]")
_CAPITALS = "АВЕЅІЈКМНОРСТХАΒΕΖΗΙΚΜΝΟΡΤΥΧՍՕ"
_SMALL = "асеіјорѕхуοανυօսհ"
_LONE = re.compile(rf"(?<![\w{MARKS}])(?:[{_CAPITALS}]|(?<=[A-Za-z'’]['’.])[{_SMALL}])(?![\w{MARKS}-])")
_OTHER_SCRIPTS = re.compile("[\u0370-\u058f]")
_KINDS = re.compile(
    f"(?P<never>[{_NEVER}])|(?P<phonetic>[{_PHONETIC}])|(?P<attached>[{_ATTACHED}])|(?P<beside>[{_BESIDE}])"
)
_IS_OWN = re.compile(f"[{_OWN}]")
_SOUNDS = re.compile("[\u0250-\u02af\u0186\u0190\u014a\u014b\u02c8\u02cc\u02d0]")
"""Letters of phonetics and of languages that write with them: beside one another is no disguise."""
_LIKE_LATIN = frozenset("〇ဝഠଠዐሀჿყهةہاסןו")
"""Of the scripts that may stand at a Latin word, those letters that pass for one of its own."""
_PREFIXES = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def find_look_alikes(text: str) -> Iterator[tuple[int, str, int]]:
    """Every word of `text` with a stranger's letter: where it starts, the word, the letter's place in it."""
    if not _ANY.search(text):
        return
    for match in _WORD.finditer(text):
        place = _stranger(match[0])
        if place is not None:
            yield match.start(), match[0], place


def find_lone(text: str) -> Iterator[int]:
    """Every letter that passes for a Latin one and stands alone, as a word, an initial or after an
    apostrophe, in a line that has no word of its script: `Speaker \u0410`, `Sana'\u0430`. (A designation goes
    on: `\u0422-90`.)"""
    for match in _LONE.finditer(text):
        start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        line = text[start : end if end >= 0 else len(text)]
        if not _OTHER_SCRIPTS.search(_LONE.sub("", line)):
            yield match.start()


def _stranger(word: str) -> int | None:
    last_own = max(
        (match.start() for match in _IS_OWN.finditer(word)), default=-1
    )  # a Greek mark may end the word
    sounds = frozenset(_SOUNDS.findall(word))
    for place in (match.start() for match in _ANY.finditer(word)):
        kind = _KINDS.match(word, place)
        if kind and kind.lastgroup == "phonetic" and sounds - {word[place]}:
            continue
        if kind and _is_disguise(word, place, str(kind.lastgroup), place < last_own):
            return place
    return None


def _is_disguise(word: str, place: int, kind: str, goes_on: bool) -> bool:
    """Whether the letter at `place` passes for one of the word's own; `goes_on` tells that some of those
    follow."""
    letter = word[place]
    before = word[max(0, place - _LOOKED_AT) : place].rstrip(_MARKS_LISTED)
    behind = word[place + 1 : place + _LOOKED_AT].lstrip(_MARKS_LISTED)
    follows, leads = bool(_IS_OWN.match(before[-1:])), bool(_IS_OWN.match(behind))
    if letter.isdigit() and kind != "phonetic":
        return _is_digit_disguised(letter, before, behind)
    if kind in ("never", "phonetic"):
        return (follows or leads) and not _is_unit(word)
    if kind == "attached" and follows and goes_on:
        return True
    return letter in _LIKE_LATIN and _passes_for_own(letter, before, behind)


def _is_unit(word: str) -> bool:
    return len(word) == 2 and "ℓ" in word  # mℓ


def _passes_for_own(letter: str, before: str, behind: str) -> bool:
    """Whether it stands within the word, at its end or, where it is no prefix, at its start."""
    if not _IS_OWN.match(before[-1:]):
        return not before and bool(_IS_OWN.match(behind)) and not _PREFIXES.match(letter)
    return bool(_IS_OWN.match(behind)) or (not behind and len(before) > 1)


def _is_digit_disguised(digit: str, before: str, behind: str) -> bool:
    """o and l are like many a zero and one: among letters, one alone after three, a zero before two."""
    if _IS_OWN.match(before[-1:]) and _IS_OWN.match(behind):
        return True
    if not behind and len(before) >= _FEW and all(map(_IS_OWN.match, before)):
        return True
    return not before and unicodedata.digit(digit, 1) == 0 and len(behind) > 1 and bool(_IS_OWN.match(behind))


_FEW = 3
_LOOKED_AT = 16
_MARKS_LISTED = "".join(map(chr, range(0x300, 0x370)))
