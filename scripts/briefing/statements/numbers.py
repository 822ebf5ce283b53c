"""The numbers in a text, in digits of any script and in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from .reading import Span, Text, Word

_DIGITS = re.compile(r"\d{1,3}(?:([.,٬' ])\d{3})(?:\1\d{3})*(?:[.,٫]\d+)?(?!\d)|\d+(?:[.,٫]\d+)?")
_PERCENT = re.compile(r"\s?(?:[%٪]|per ?cent\b|prozent\b|pour ?cent\b|por ciento\b)", re.IGNORECASE)
_AFTERNOON = re.compile(r"(?::\d\d)?\s?p\.?m\b", re.IGNORECASE)
_FRACTION = re.compile(r" (\d)[/⁄](\d)(?!\d)")  # 3 1/4 percent
_HAN = re.compile("[〇零一二三四五六七八九十百千万萬億亿]{2,}|[二三四五六七八九十百千]")
_WORD_BEHIND = re.compile(r"\s?([^\W\d_]+)")
_BETWEEN = re.compile(r"[\s\-]*\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and all that it can mean: 1.200 is 1200 to some and 1.2 to others, and 50 % is a half."""

    span: Span
    values: frozenset[Fraction]
    is_word: bool = False


@lru_cache(maxsize=4096)
def numbers_in(text: Text) -> tuple[Number, ...]:
    """All numbers of a text that are not masked, in order."""
    digits = list(_in_digits(text))
    # A scale after digits (2 million) belongs to them.
    ends = {number.span[1] for number in digits}
    words = [number for number in _in_words(text) if number.span[1] not in ends]
    found = [*digits, *words, *_in_han(text)]
    kept = (number for number in found if not text.is_masked(number.span))
    return tuple(sorted(kept, key=lambda number: number.span))


def _in_digits(text: Text) -> Iterator[Number]:
    for match in _DIGITS.finditer(text.text):
        if match[0] == "00" and text.text[match.start() - 1 : match.start()] == ":":
            continue  # 18:00
        values = set(_readings(match[0]))
        if fraction := _FRACTION.match(text.text, match.end()):
            values |= {value + Fraction(int(fraction[1]), max(1, int(fraction[2]))) for value in values}
        factor, end = _scale_behind(text, match.end())
        values = {value * factor for value in values}
        if _PERCENT.match(text.text, end):
            values |= {value / 100 for value in values}
        if _AFTERNOON.match(text.text, end):
            values |= {value + 12 for value in values}
        yield Number((match.start(), end), frozenset(values))


def _scale_behind(text: Text, end: int) -> tuple[int, int]:
    """What the word behind digits multiplies them by (2 million), and where it ends."""
    word = _WORD_BEHIND.match(text.text, end)
    factor = text.lexicon.scales.get(word[1].casefold()) if word else None
    return (factor, word.end()) if word and factor else (1, end)


def _readings(written: str) -> Iterator[Fraction]:
    """1,200 as 1200 and as 1.2; 1,200,000 and 1.5 can mean one thing only."""
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in written)
    digits, marks = re.sub(r"\D", "", plain), re.findall(r"\D", plain)
    if not marks:
        yield Fraction(digits)
        return
    whole, last, fraction = plain.rpartition(marks[-1])
    can_be_point = last in ".,٫" and len(set(marks)) == len(marks)
    if len(fraction) == 3 or not can_be_point:
        yield Fraction(digits)
    if can_be_point:
        yield Fraction(re.sub(r"\D", "", whole) + f".{fraction}")


def _in_words(text: Text) -> Iterator[Number]:
    plain, scales = text.lexicon.numbers, text.lexicon.scales
    skipped = {index for start, end in text.find("not_numbers") for index in range(start, end)}
    run: list[tuple[Word, int]] = []
    for word in _parts(text):
        key = word.text.casefold()
        is_scale = key in scales
        if not (key in plain or is_scale) or word.start in skipped:
            continue
        value = scales[key] if is_scale else plain[key]
        if run and not _goes_on(run, word, value, is_scale, text):
            yield from _summed(run, scales)
            run = []
        run.append((word, value))
    if run:
        yield from _summed(run, scales)


def _parts(text: Text) -> list[Word]:
    return [word for word in text.all_words if word.text[0].isalpha()]


def _goes_on(run: list[tuple[Word, int]], word: Word, value: int, is_scale: bool, text: Text) -> bool:
    last, before = run[-1]
    between = text.text[last.end : word.start].casefold()
    is_large = before >= 100
    joint = next((j for j in text.lexicon.words("number_joints") if between.strip() == j), None)
    if not (_BETWEEN.match(between) or (joint and (is_large or joint == "und"))):
        return False
    return (
        is_scale
        or (is_large and value < before)
        or (before % 10 == 0 and 20 <= before <= 90 and 0 < value < 10)
    )


def _summed(run: list[tuple[Word, int]], scales: dict[str, int]) -> Iterator[Number]:
    total, current = 0, 0
    for word, value in run:
        if word.text.casefold() in scales:
            current = max(current, 1) * value
            if value >= 1000:
                total, current = total + current, 0
        else:
            current += value
    span = (run[0][0].start, run[-1][0].end)
    yield Number(span, frozenset({Fraction(total + current)}), True)


def _in_han(text: Text) -> Iterator[Number]:
    if text.lexicon.language not in {"zh", "ja"}:
        return
    for match in _HAN.finditer(text.text):
        total, section, digit = 0, 0, 0
        for character in match[0]:
            value = int(unicodedata.numeric(character))
            if value < 10:
                digit = digit * 10 + value
            elif value < 10_000:
                section, digit = section + max(digit, 1) * value, 0
            else:
                total, section, digit = total + max(section + digit, 1) * value, 0, 0
        yield Number(match.span(), frozenset({Fraction(total + section + digit)}), True)
