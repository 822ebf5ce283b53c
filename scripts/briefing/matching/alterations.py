"""What an editor may do to a quotation, openly: gaps, insertions, a changed first letter, a closing mark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

INSERTION_LIMIT = 80
"""So many of the source's characters a bracketed insertion may stand for."""
PIECE_LIMIT = 40
"""Into so many pieces a quotation may be cut."""

_TOKEN = re.compile(
    r"""(?x)
      (?P<gap> \[\ ?\.{3,}\ ?\] | \.(?:\ ?\.){2,} )
    | (?<![^\W_]) \[(?P<changed>[^\W\d_])\] (?=[^\W\d_])
    | (?P<insertion> \[[^\[\]]{1,200}\] )
    """
)
_CLOSING_MARKS = ".,。，،۔"
# A mark before a closing quotation mark is the outlet's; so is one after it, and none at all where the text
# ends.
_CLAUSE_END = re.compile(
    r"""([.,。，،۔]?)["'](?=[.,;:。，،۔]|\n|\Z)|([.,。，،۔])(?=["'])|([;:])(?=\s|\Z)|(?=\n|\Z)"""
)
_NEGATIONS = r"""\b(?:
      no | not | never | nor | neither | none | nobody | nothing | cannot | \w+n't
    | without | unless | if | only
    | nicht | kein\w* | nie | niemals | ohne | wenn | ne | pas | jamais | sans | sauf | non | nunca
    | sin | değil | eğer
    | не | нет | никогда | если | без | لا | لم | لن | ليس | ليست | بدون | إلا | إذا | لو | לא
    | אין | אם | בלי | אלא
    )\b | [不没沒无無未非若] | 如果 | ない | ません"""
_NEGATION = re.compile(_NEGATIONS, re.VERBOSE | re.IGNORECASE)
_NEGATION_BEFORE = re.compile(
    rf"(?:{_NEGATIONS} | [不无無没沒未][会會能法有愿願肯想再])\s*\Z", re.VERBOSE | re.IGNORECASE
)
_NEGATION_AFTER = re.compile(r"\A\s*(?:(?:nicht|pas|değil)\b|ない|ません)", re.IGNORECASE)


class AlterationKind(StrEnum):
    GAP = "gap"
    INSERTION = "insertion"
    CHANGED_LETTER = "changed-letter"
    CLOSING_MARK = "closing-mark"


@dataclass(frozen=True, slots=True)
class Alteration:
    """One thing in which a quotation openly differs: what it has, and the source's words in that place."""

    kind: AlterationKind
    ours: str
    source: str


@dataclass(frozen=True, slots=True)
class Joint:
    """The marks between two pieces, and how many characters they may stand for; None for any number."""

    marks: tuple[str, ...]
    limit: int | None

    @property
    def kind(self) -> AlterationKind:
        return AlterationKind.GAP if self.limit is None else AlterationKind.INSERTION


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the source has to have as they are; `changed` are letters that changed their case."""

    text: str
    changed: tuple[int, ...] = ()

    def positions(self, searched: str, tries: int) -> Iterator[int]:
        """Where the piece stands in a folded text, in order, as far as `tries` places go.

        Its longest run of unchanged letters is searched, which takes linear time, and then the rest compared.
        """
        runs = [(left + 1, right) for left, right in pairwise((-1, *self.changed, len(self.text)))]
        offset, end = max(runs, key=lambda run: run[1] - run[0])
        found = searched.find(self.text[offset:end], offset)
        while found >= 0 and tries:
            tries -= 1
            start = found - offset
            if self._has_letters_at(searched, start) and all(
                searched.startswith(self.text[left:right], start + left) for left, right in runs
            ):
                yield start
            found = searched.find(self.text[offset:end], found + 1)

    def _has_letters_at(self, searched: str, start: int) -> bool:
        places = ((start + place, self.text[place]) for place in self.changed)
        return all(
            _in_one_case(searched[index : index + 1]) == _in_one_case(letter) for index, letter in places
        )


def _in_one_case(letter: str) -> str:
    """A letter without its case; to Turkish, i is the small one of İ, and I the large one of ı."""
    return {"İ": "i", "ı": "i"}.get(letter, letter.lower())


@dataclass(frozen=True, slots=True)
class Pieces:
    """A quotation taken apart: `joints[i]` stands before `pieces[i]`; those at the ends stand for nothing."""

    pieces: tuple[Piece, ...]
    joints: tuple[Joint | None, ...]
    behind: Joint | None = None
    closing_mark: str = ""

    def without_closing_mark(self) -> Pieces | None:
        """The same without the mark that ends it, or None if no mark does that may be the outlet's."""
        *others, last = self.pieces
        if self.behind or last.text[-1:] not in tuple(_CLOSING_MARKS) or len(last.text) == 1:
            return None
        cut = Piece(last.text[:-1], last.changed)
        return Pieces((*others, cut), self.joints, None, last.text[-1])


def has_words(text: str) -> bool:
    """Whether there is more in `text` than punctuation and spaces."""
    return any(unicodedata.category(character)[0] not in "PZ" for character in text)


def whole(quotation: str) -> Pieces:
    """A folded quotation as one piece, brackets and dots included: the source may have them itself."""
    return Pieces((Piece(quotation),), (None,))


def take_apart(quotation: str) -> Pieces | None:
    """The pieces of a folded quotation, or None if nothing is marked as altered or nothing else is left."""
    pieces: list[Piece] = []
    joints: list[Joint | None] = []
    letters, changed, marks = "", [], list[str]()
    for token in _tokens(quotation):
        if isinstance(token, str):
            letters += token
        elif token.lastgroup == "changed":
            changed.append(len(letters))
            letters += token["changed"]
        else:
            _finish(letters, changed, marks, pieces, joints)
            letters, changed = "", []
            marks.append(token[0])
    _finish(letters, changed, marks, pieces, joints)
    if not any(has_words(piece.text) for piece in pieces) or pieces[0].text == quotation:
        return None
    return Pieces(tuple(pieces), tuple(joints), _joint(marks))


def _tokens(quotation: str) -> Iterator[str | re.Match[str]]:
    reached = 0
    for match in _TOKEN.finditer(quotation):
        yield quotation[reached : match.start()]
        if match.lastgroup == "gap" and match[0].count(".") == 4 and match[0][0] == ".":
            yield "."  # a full stop, and three dots for what is left out after it
        yield match
        reached = match.end()
    yield quotation[reached:]


def _finish(
    letters: str, changed: list[int], marks: list[str], pieces: list[Piece], joints: list[Joint | None]
) -> None:
    """Put the piece that ends here on the list, with the marks that were met before it."""
    stripped = letters.strip(" ")
    if not stripped:
        return
    shift = len(letters) - len(letters.lstrip(" "))
    pieces.append(Piece(stripped, tuple(place - shift for place in changed)))
    joints.append(_joint(marks))
    marks.clear()


def _joint(marks: list[str]) -> Joint | None:
    if not marks:
        return None
    if any("..." in mark.replace(" ", "") for mark in marks):
        return Joint(tuple(marks), None)
    return Joint(tuple(marks), sum(map(_may_stand_for, marks)))


def _may_stand_for(insertion: str) -> int:
    """So many of the source's characters: words for words, a lone mark for a mark, [sic] for nothing."""
    if insertion.lower() == "[sic]":
        return 0
    return INSERTION_LIMIT if has_words(insertion) else 1


def clause_end(text: str, index: int) -> str | None:
    """The source's mark ("" for none) if a clause of the folded `text` ends before `index`, else None."""
    match = _CLAUSE_END.match(text, index)
    return (match[1] or match[2] or match[3] or "") if match else None


def negation_in(words: str) -> str | None:
    """The first word of `words` that turns a meaning round (not, never, unless), or None."""
    return _first(_NEGATION, words)


def negation_before(words: str) -> str | None:
    """Such a word at the very end of `words`, which stand before a quotation."""
    return _first(_NEGATION_BEFORE, words)


def negation_after(words: str) -> str | None:
    """Such a word at the very beginning of `words`, which stand after a quotation (German, Turkish)."""
    return _first(_NEGATION_AFTER, words)


def _first(pattern: re.Pattern[str], words: str) -> str | None:
    match = pattern.search(words.replace("’", "'"))
    return match[0].strip() if match else None
