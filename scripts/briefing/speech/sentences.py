"""Where a sentence begins and ends, in any script."""

from __future__ import annotations

import re
from collections.abc import Collection

_END = re.compile(
    r"""(?P<stop>[.!?…؟۔。！？]+)(?P<marks>["'”’“»«」』)\]]*)(?P<space>\s+|$|(?<=[。！？])|(?<=[。！？][」』”]))"""
)
_LETTERED = re.compile(
    r"\b(?:speaker|source|witness|group|team|plan|vitamin|class|type|part)\s+\Z", re.IGNORECASE
)
"""Words that a letter numbers; before others a letter with a full stop is an initial."""
_NEAR = 60
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘„«]+$")


def sentence_spans(text: str, abbreviations: Collection[str] = ()) -> list[tuple[int, int]]:
    """The sentences of a paragraph, as spans that leave out the space between them."""
    spans, start = [], len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        if _ends(match, text, abbreviations):
            spans.append((start, match.end("marks")))
            start = match.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


def _ends(match: re.Match[str], text: str, abbreviations: Collection[str]) -> bool:
    following = text[match.end() : match.end() + _NEAR].lstrip("\"'“‘„«»「『([—– ")[:1]
    if following and following.islower():
        return False
    if match["stop"] != "." or match["marks"]:
        return True
    before = text[max(0, match.start() - _NEAR) : match.start()]
    word = _WORD_BEFORE.search(before)
    if word is None or not following:
        return True
    if word[0].lower() in abbreviations:
        return False
    is_initial = re.fullmatch(r"[^\W\d_](?:\.[^\W\d_])*", word[0]) is not None
    return not is_initial or _LETTERED.search(before[: word.start()]) is not None
