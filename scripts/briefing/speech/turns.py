"""Words that a text sets apart without quotation marks: turns of an interview, and block quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .attribution import Attribution, How
from .marks import Quoted
from .phrases import Kind, Mention
from .said import Form, Said
from .words import Words

_LABEL = re.compile(
    r"\s*(?P<label>[^\W\d_][^:：.!?\n\"“”«»]{0,40}?)\s*(?:[:：]|(?<=\s[QA])\.|(?<=^[QA])\.)\s+(?=\S)"
)
_DASH = re.compile(r"\s*[—–―]\s*(?=[\w¿¡«“\"])")
_ANY_MARK = re.compile(r"[\"“”„«»「」]")
_FEWEST_TURNS = 3
_TURN_LENGTH = 4
"""So many paragraphs without a label may follow one that has one."""
_BLOCK_LENGTH = 3
"""So many paragraphs a block quotation has at most."""


def turns(paragraphs: Sequence[str], words: Words) -> list[Said]:
    """What labels (`Interviewer: …`), dashes and a colon at a paragraph's end set apart, in order.

    Labels count where there are at least two different ones, or where one is a questioner's, so that
    "Update: the talks go on" is none.
    """
    labels = {number: match for number, text in enumerate(paragraphs) if (match := _label(text, words))}
    names = {match["label"].lower() for match in labels.values()}
    alternate = len(labels) >= _FEWEST_TURNS and 2 <= len(names) < len(labels)
    is_interview = alternate or any(is_questioner(name, words) for name in names)
    found = list(_labelled(paragraphs, labels, words)) if is_interview else []
    taken = {part.paragraph for said in found for part in said.parts}
    return [*found, *(said for said in _set_apart(paragraphs, words) if said.parts[0].paragraph not in taken)]


def is_questioner(label: str, words: Words) -> bool:
    """Whether a label is that of somebody who asks."""
    return label.strip().lower() in words.questioners


def _label(text: str, words: Words) -> re.Match[str] | None:
    match = _LABEL.match(text)
    parts = match["label"].split() if match else []
    is_name = 0 < len(parts) <= 4 and not any(part[0].islower() for part in parts if len(part) > 3)
    return match if is_name or is_questioner(" ".join(parts), words) else None


def _labelled(paragraphs: Sequence[str], labels: dict[int, re.Match[str]], words: Words) -> Iterator[Said]:
    current: re.Match[str] | None = None
    start = 0
    for number, text in enumerate(paragraphs):
        if number in labels:
            current, start = labels[number], number
        elif number - start > _TURN_LENGTH or (_ANY_MARK.search(text) and words.verb.search(text)):
            current = None  # the article's narration again
        if current is None:
            continue
        mention = Mention(start, current.start("label"), current.end("label"), current["label"], Kind.NAME)
        begin = current.end() if number == start else 0
        yield _one(
            number, begin, len(text), Form.TURN, Attribution(mention, How.LABEL), is_sure=number == start
        )


def _set_apart(paragraphs: Sequence[str], words: Words) -> Iterator[Said]:
    left = 0
    for number, text in enumerate(paragraphs):
        dash = _DASH.match(text)
        if dash:
            yield _one(number, dash.end(), len(text), Form.BLOCK)
        elif text.lstrip().startswith(">"):
            yield _one(number, text.index(">") + 1, len(text), Form.BLOCK)
        elif left and not _ANY_MARK.search(text) and not words.verb.search(text[:60]):
            yield _one(number, 0, len(text), Form.BLOCK)
        left = _BLOCK_LENGTH if text.rstrip().endswith((":", "：")) else max(0, left - 1)


def _one(
    number: int,
    start: int,
    end: int,
    form: Form,
    attribution: Attribution | None = None,
    is_sure: bool = False,
) -> Said:
    return Said((Quoted(number, start, end, start, end),), form, attribution, is_sure)
