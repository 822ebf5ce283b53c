"""What an editor should look at again in a quotation whose words were found. All of it can be read from its proof."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..extracting.extracted import Mark
from ..text import clip
from .alterations import Alteration, AlterationKind, negation_after, negation_before, negation_in
from .readings import Told
from .selector import Selector

_MARK = re.compile("[\"'“”„‟‘’‚‛«»‹›「」『』﹁﹂]")
_LEFT_OUT = "the words are found only without {words}, which is "
_TOLD = {
    Mark.STRUCK_OUT: (f"{_LEFT_OUT}struck out there", ""),
    Mark.HIDDEN: (f"{_LEFT_OUT}hidden on the page", ""),
    Mark.PICTURE: ("a picture stands between these words in the source", ""),
    Mark.INVISIBLE: (f"{_LEFT_OUT}invisible there", "{words} is invisible in the source, like the text of a scan"),
    Mark.WHITE: (f"{_LEFT_OUT}white there", "{words} is white in the source, which shows on a dark ground only"),
    Mark.BACKWARDS: ("", "{words} came out of its file backwards; save the words as plain text"),
    Mark.OFF_PAGE: (f"{_LEFT_OUT}off the page", "{words} stands off the page"),
}
_OPENING = "„‟「『﹁"
_ENDS_CLAUSE = ",.!?…;，。！？،؟"


@dataclass(frozen=True, slots=True)
class Doubt:
    """The code of a warning and what it says."""

    code: str
    message: str


def doubts(alterations: Sequence[Alteration], selector: Selector) -> Iterator[Doubt]:
    """Every reason to read the quotation and its source again: a sense turned round, words of two people in one."""
    sense = "do the words still say what the speaker said?"
    for alteration in alterations:
        if alteration.kind not in (AlterationKind.GAP, AlterationKind.INSERTION):
            continue
        dropped, added = negation_in(alteration.source), negation_in(alteration.ours)
        if dropped and not added:
            yield Doubt("dropped-negation", f"{alteration.ours} leaves out “{dropped}”; {sense}")
        elif added and not dropped:
            yield Doubt("added-negation", f"{alteration.ours} puts “{added}” where the source has none; {sense}")
    if before := negation_before(selector.prefix):
        yield Doubt("dropped-negation", f"the source has “{before}” right before these words; {sense}")
    if behind := negation_after(selector.suffix):
        yield Doubt("dropped-negation", f"the source has “{behind}” right behind these words; {sense}")
    if beyond := words_beyond_marks(selector.exact):
        message = (
            f"the source closes its quotation marks within these words, before “{clip(beyond)}”; "
            "is all of it the same speaker's?"
        )
        yield Doubt("beyond-quotation-marks", message)


def unlike_seen(told: Iterable[Told]) -> Iterator[Doubt]:
    """What a person who looks at the source may see otherwise than it was read here."""
    for mark in Mark:
        words = [clip(entry.words) for entry in told if entry.mark is mark and mark in _TOLD and entry.words]
        if not words:
            continue
        shown = "; ".join(f"“{word}”" for word in dict.fromkeys(words))
        is_left_out = any(entry.left_out for entry in told if entry.mark is mark)
        what = _TOLD[mark][0 if is_left_out else 1]
        yield Doubt("unlike-seen", f"{what.format(words=shown)}; look at the source")


def words_beyond_marks(words: str) -> str | None:
    """What stands behind a quotation mark that closes in `words` and was not opened there; None if nothing does."""
    depth = 0
    for match in _MARK.finditer(words):
        change = _opens_or_closes(words, match.start())
        if change < 0 and not depth:
            beyond = words[match.end() :].strip(" ,.;:!?，。")
            return beyond if any(map(str.isalnum, beyond)) else None
        depth += change
    return None


def _opens_or_closes(words: str, index: int) -> int:
    """1 if the mark at `index` opens a quotation, -1 if it closes one, 0 if it is an apostrophe or the like.

    German closes with the mark that English opens with, and guillemets point both ways, so its neighbours count.
    """
    mark, before, after = words[index], words[index - 1 : index], words[index + 1 : index + 2]
    is_behind_space = not before or before.isspace() or before in "([—–-"
    is_before_space = not after or not after.isalnum()
    if mark in "'‘’‛‹›":
        closes = before != "" and before in _ENDS_CLAUSE and is_before_space
        return -1 if closes else 1 if is_behind_space and after.isalnum() else 0
    if mark in _OPENING or (is_behind_space and not is_before_space):
        return 1
    if mark in "“«":
        return -1 if not is_behind_space and is_before_space else 1
    if mark == '"' and (is_behind_space or before.isdigit() or (before.isalnum() and after.isalnum())):
        return 0  # between spaces it may be either; else inches, and gershayim within a Hebrew word
    return -1
