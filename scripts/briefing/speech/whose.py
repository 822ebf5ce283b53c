"""Whether a text gives words to the speaker that a record gives them to."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from .attribution import Attribution, How, attribution_before, attribution_behind
from .phrases import Kind, Mention
from .said import Form, Piece, Said, Speech
from .turns import is_questioner
from .words import Words

_SHORTEST = 3
"""Names of fewer letters are too common to be looked for beside a description."""
_CLOSE_HOW = (How.AFTER, How.BEFORE)


class Strength(IntEnum):
    """How much speaks against a speaker, the larger the surer. The curve in verification.md goes by these."""

    TURN = 6
    NAMED_OTHER = 5
    NAMED_OTHER_AROUND = 4
    PRONOUN_OF_OTHER = 3
    DESCRIBED_OTHER = 2
    NOT_NEAR = 1


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words a record says they are: `names` are all by which a text may call them, `roles` what they
    are.

    `others` are the names of the record's other actors. An office is held by one person, too.
    """

    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    is_person: bool = False
    is_outlet: bool = False
    is_office: bool = False
    is_document: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks against a speaker, and the source's own words for who it is."""

    strength: Strength
    words: str


def doubted(speaker: Speaker, said: Said | None, speech: Speech, piece: Piece) -> Doubt | None:
    """What speaks against `speaker` of the words at `piece`, which `said` holds (None outside marks)."""
    attribution = said.attribution if said else _reported(speech, piece)
    not_near = None if named_near(speaker, speech, piece[0]) else Doubt(Strength.NOT_NEAR, "")
    if attribution is None:
        return not_near
    if attribution.how is How.LABEL:
        return _of_turn(speaker, attribution.speaker, speech)
    if not _shares_script(speaker, attribution.speaker):
        return not_near
    mention = attribution.speaker
    if means(speaker, mention, speech):
        return None
    if mention.kind is Kind.PRONOUN:
        return _of_pronoun(speaker, mention, said, speech, piece)
    is_close, is_name = attribution.how in _CLOSE_HOW, mention.kind is Kind.NAME
    if not_near is None and not (is_close and (is_name or _is_somebody_else(speaker, mention, speech))):
        return None
    strength = _STRENGTHS[is_name, is_close]
    return Doubt(strength, mention.text if strength > Strength.NOT_NEAR else "")


_STRENGTHS = {
    (True, True): Strength.NAMED_OTHER,
    (True, False): Strength.NAMED_OTHER_AROUND,
    (False, True): Strength.DESCRIBED_OTHER,
    (False, False): Strength.NOT_NEAR,
}
"""By whether a mention is a name, and whether it stands right by the words."""


def _of_pronoun(
    speaker: Speaker, mention: Mention, said: Said | None, speech: Speech, piece: Piece
) -> Doubt | None:
    """Against somebody whom "she" cannot mean: of those named before in the paragraph, else the last two."""
    candidates = said.candidates if said else ()
    if mention.text.lower() not in speech.words.persons or not candidates:
        return None if named_near(speaker, speech, piece[0]) else Doubt(Strength.NOT_NEAR, "")
    here = [candidate for candidate in candidates if candidate.paragraph == piece[0]]
    if any(means(speaker, candidate, speech) for candidate in here or candidates[:2]):
        return None
    return Doubt(Strength.PRONOUN_OF_OTHER, f"{mention.text} ({candidates[0].text})")


def means(speaker: Speaker, mention: Mention, speech: Speech) -> bool:
    """Whether words can be a name, a part of one or a description of the speaker."""
    words = mention.text
    if any(_has_name(words, name, speaker.is_person) for name in speaker.names):
        return True
    if speaker.is_document and set(speech.words.documents) & set(words.lower().split()):
        return True
    ours = {token for name in (*speaker.names, *speaker.roles) for token in _tokens(name, speech.words)}
    theirs = _tokens(words, speech.words)
    if (theirs and theirs <= ours) if speaker.is_person else ours & theirs:
        return True
    return _is_explained(speaker, mention, speech)


def _is_somebody_else(speaker: Speaker, mention: Mention, speech: Speech) -> bool:
    """Whether a description is what the record calls another actor, or of somebody not named yet."""
    if any(_bare(mention.text).lower() == _bare(name).lower() for name in speaker.others):
        return True
    return (speaker.is_person or speaker.is_office) and _is_introduced(mention, speech)


def _is_introduced(mention: Mention, speech: Speech) -> bool:
    """Whether a description is of somebody new: one crane operator; not: a statement; Roe, a voter."""
    words, tokens = speech.words, mention.text.lower().split()
    if tokens[0] not in words.indefinite or len(tokens) == 1:
        return False
    before = speech.masked[mention.paragraph][: mention.start]
    is_apposed = re.search(r"(?:\b[^\W\d_a-z][\w.’'-]*[)\s]*,|self|selves)\s*\Z", before)
    return not is_apposed and not set(words.documents) & set(tokens)


def named_near(speaker: Speaker, speech: Speech, paragraph: int) -> bool:
    """Whether one of the speaker's names stands in a paragraph, the one before it or the one behind it."""
    near = " ".join(speech.paragraphs[max(0, paragraph - 1) : paragraph + 2])
    called = [(name, speaker.is_person) for name in speaker.names] + [(role, False) for role in speaker.roles]
    return any(_has_name(near, name, is_person) for name, is_person in called)


def _reported(speech: Speech, piece: Piece) -> Attribution | None:
    """Who is said to have said words that no marks hold: the verb of saying in their own sentence."""
    number, start, end = piece
    text = speech.masked[number]
    first, last = speech.sentence_at(number, start)
    return attribution_before(number, text, first, start, speech.words) or (
        attribution_behind(number, text, end, last, speech.words) if end < last else None
    )


def _of_turn(speaker: Speaker, label: Mention, speech: Speech) -> Doubt | None:
    asks = is_questioner(label.text, speech.words)
    if (speaker.is_outlet and asks) or means(speaker, label, speech):
        return None
    labels = {said.attribution.speaker for said in speech.said if said.form is Form.TURN and said.attribution}
    has_own = any(means(speaker, other, speech) for other in labels)
    if asks or has_own:
        return Doubt(Strength.TURN, label.text)
    return Doubt(Strength.NAMED_OTHER_AROUND, label.text) if len(label.text) > 2 else None


def _is_explained(speaker: Speaker, mention: Mention, speech: Speech) -> bool:
    """Whether the text once puts a name beside a description, one of them the speaker's: Jane Roe, the
    harbour master.

    Two names beside each other are two people.
    """
    last = mention.text.split()[-1]
    if len(last) < _SHORTEST or (speaker.is_person and mention.kind is Kind.NAME):
        return False
    for name in (*speaker.names, *speaker.roles):
        behind = rf"(?<!\w){re.escape(last)}(?!\w),\s(?:\w+\s){{0,2}}{re.escape(name)}(?!\w)"
        before = rf"(?<!\w){re.escape(name)}(?!\w),?\s(?:(?-i:[A-Z])[\w.]*\s){{0,3}}{re.escape(last)}(?!\w)"
        if name != last and any(
            re.search(f"{behind}|{before}", text, re.IGNORECASE) for text in speech.paragraphs
        ):
            return True
    return False


def _has_name(text: str, name: str, is_person: bool) -> bool:
    bare = _bare(name)
    if not bare:
        return False
    last = bare.split()[-1]
    if is_person and last not in tuple("AIOEY") and _has_word(text, last, 0):  # those are words, too
        return True
    return _has_word(text, bare, re.IGNORECASE)


def _bare(name: str) -> str:
    return re.sub(r"\A(?:an?|the|one)\s+", "", name, flags=re.IGNORECASE).strip()


def _shares_script(speaker: Speaker, mention: Mention) -> bool:
    """Whether one of the names can be what the text writes: in another script none can."""
    return any(_script(name) == _script(mention.text) for name in speaker.names)


def _script(text: str) -> str:
    """The script of a name, by its first letter."""
    letter = next(filter(str.isalpha, text), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def _has_word(text: str, word: str, flags: int) -> bool:
    pattern = re.escape(word).replace(r"\ ", r"\s+").replace("’", "'").replace("'", "['’]")
    return re.search(rf"(?<!\w){pattern}(?!\w)", text, flags) is not None


def _tokens(text: str, words: Words) -> set[str]:
    """The words that tell somebody: no articles or prepositions, no plural and possessive endings."""
    found = re.findall(r"[^\W\d_]+", text.replace("’s", "").replace("'s", ""))
    letters = {token for token in found if len(token) == 1 and token.isupper()}
    small = {*words.determiners, *words.prepositions, *words.skipped}
    others = {token.lower() for token in found if len(token) > 1} - small
    return letters | {token.removesuffix("s") for token in others}
