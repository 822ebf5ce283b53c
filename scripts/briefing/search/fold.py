"""One fold for what is searched and for what is typed: a table that Python and the page's script both follow.

The script gets TABLE as JSON and does with it, step by step, what stands here
(theme/assets/javascripts/search.js); tests/search/ holds both to one list of cases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import yaml

Compound: TypeAlias = tuple[str, ...]
"""A word by the parts that a hyphen, or a change between letters and digits, makes of it: mostly one."""

LONGEST = 40
"""Letters of a word that count; what is longer is no word."""
_ZEROS = [
    code for code in range(0x20000)  # no digit lies above
    if unicodedata.decimal(chr(code), -1) == 0 and unicodedata.normalize("NFKD", chr(code)) == chr(code)
]  # fmt: skip

# Written without spaces, or with endings at every word: Thai, Lao, Myanmar, Khmer, kana, Han, Hangul.
_RUNS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uac00-\ud7ff"
    "\U00020000-\U0003ffff"
)
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f"
)
_UNSEEN = (
    "\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\U000e0000-\U000e0fff"  # tatweel, joiners
)
TABLE: Mapping[str, Any] = {
    # In this order: the rules before, NFKD and lower case, characters that go, that become another, whatever
    # else is no letter, mark or digit becomes a space, NFC, then the rules, each everywhere.
    "before": [
        ["(?<![0-9.,])([0-9]{1,3})[ \u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))", "$1"],  # spaces within numbers
        ["[´`]", "'"],
        ["״", ""],
        ["(?<=[A-Za-z\u00c0-\u1fff])[\\[\\]](?=[A-Za-z\u00c0-\u1fff])", ""],  # "[A]greed", "agree[d]"
        ["[′″]", " "],
    ],
    "gone": f"[{_MARKS}{_UNSEEN}]",
    "letters": {
        "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th",
        "ħ": "h", "ŧ": "t", "ŋ": "n", "ς": "σ", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ہ": "ه",
        "ٱ": "ا", "ґ": "г",
        **dict.fromkeys("'’‘ʼʻʹʽʾʿ׳‛", "'"), **dict.fromkeys("-‐‑‒–−־&/_", "-"), **dict.fromkeys(".,٫٬", "."),
        '"': '"', **{chr(zero + digit): str(digit) for zero in _ZEROS for digit in range(10)},
    },
    "rules": [
        # Hebrew abbreviations, typed with an ASCII mark
        ["(?<=[א-ת])\"(?=[א-ת])", ""],
        ["\"", " "],
        ["(?<=[^ '-])'s(?=[ .-])", ""],                             # possessives
        # elisions: l'accord, dell'accordo
        ["(?<= )([cdjlmnst]|qu|all|dall|dell|nell|sull|un)'(?=[^ '.-])", "$1-"],
        ["'", ""],
        ["(?<=[0-9])(?<! 0)\\.(?=[0-9]{3}(?![0-9]))", ""],          # thousands
        ["(?<=[0-9])\\.([0-9]{1,2})\\.(?=[0-9])", "-$1-"],          # days: 7.10.2023
        ["(?<=[0-9])\\.(?=[0-9])", "_"],                            # decimals, to the end
        ["(?<=[ .-][^ .0-9-])\\.(?=[^ .0-9-][ .-])", ""],           # U.S., J.D.
        ["(?<=[^ .])\\.(?=[^ .])", "-"],                            # ledger.example
        ["\\.", " "],
        ["(?<=[0-9])(st|nd|rd|th|s)(?=[ -])", ""],                   # 7th, F-16s, 1990s
        [f"(?<=[{_RUNS}])(?=[^ _{_RUNS}-])|(?<=[^ _{_RUNS}-])(?=[{_RUNS}])", " "],
        [f"(?<=[{_RUNS}])-+|-+(?=[{_RUNS}])", " "],
        ["(?<=[0-9])(?=[^0-9 _-])|(?<=[^0-9 _-])(?=[0-9])", "-"],   # F16, 4.5bn
        ["(?<=[ -])0+(?=[0-9])", ""],
        [f"([^ {_RUNS}-]{{{LONGEST}}})[^ {_RUNS}-]+", "$1"],
    ],
    "runs": f"[{_RUNS}]",
}  # fmt: skip
"""Regular expressions in what Python's and JavaScript's have in common; `$1` is a group in a text."""


def _read_languages() -> dict[str, Any]:
    written = yaml.safe_load((Path(__file__).parent / "languages.yml").read_text(encoding="utf-8"))
    return {tag: _language(known) for tag, known in written.items()}


def _language(known: dict[str, Any]) -> dict[str, Any]:
    starts = [f"{start}(?=.{{{left}}})" for start, left in known.get("starts", ())]
    endings = [f"(?<=.{{{left}}}){ending}" for ending, _, left in known["endings"]]
    return {
        "function": known["function"].split(),
        "numbers": [group.split() for group in known.get("numbers", ())],
        "starts": f"^(?:{'|'.join(starts)})+",
        "endings": f"(?:{'|'.join(endings)})$",
        "instead": {ending: instead for ending, instead, _ in known["endings"]},
    }


LANGUAGES: Mapping[str, Any] = _read_languages()
"""By the first part of a language's tag: its function words, groups of words for one number, and two
expressions: what goes from the beginning of a word, and what at its end becomes another."""

_GONE, _RUN = re.compile(TABLE["gone"]), re.compile(TABLE["runs"])
_FUNCTION = {tag: frozenset(known["function"]) for tag, known in LANGUAGES.items()}


def _compiled(rules: list[list[str]]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), text.replace("$", "\\")) for pattern, text in rules]


_BEFORE, _RULES = _compiled(TABLE["before"]), _compiled(TABLE["rules"])


class _Letters(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(code) if unicodedata.category(chr(code))[0] in "LMN" else " "
        return self[code]


_LETTERS = _Letters({ord(character): text for character, text in TABLE["letters"].items()})


def fold(text: str) -> list[Compound]:
    """The words of a text. A run of a script without spaces gives each pair of neighbours."""
    return [compound for chunk in _replaced(text, _BEFORE).split() for compound in _fold(chunk)]


def _replaced(text: str, rules: list[tuple[re.Pattern[str], str]]) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=1 << 16)
def _fold(chunk: str) -> tuple[Compound, ...]:
    text = _GONE.sub("", unicodedata.normalize("NFKD", chunk).lower()).translate(_LETTERS)
    words = _replaced(f" {unicodedata.normalize('NFC', text)} ", _RULES).split(" ")
    return tuple(compound for word in words for compound in _compounds(word) if compound)


def _compounds(word: str) -> Iterator[Compound]:
    if len(word) > 1 and _RUN.match(word):
        return ((one + other,) for one, other in pairwise(word))
    return iter([tuple(part for part in word.split("-") if part)])


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """A word without the endings that plural and case give it in a language (its tag's first part)."""
    known = LANGUAGES.get(language)
    if known is None:
        return word
    word = re.sub(known["endings"], lambda end: str(known["instead"][end[0]]), word)
    return re.sub(known["starts"], "", word)


def terms(compound: Compound, language: str) -> Iterator[str]:
    """Under what a word is found: each of its parts, all joined, and of a pair its characters."""
    if len(compound) > 1:
        yield stem("".join(compound), language)
    for part in compound:
        yield stem(part, language)
        if _RUN.match(part):
            yield from part


def is_function_word(word: str, languages: Iterable[str]) -> bool:
    """Whether a word decides nothing in one of the languages."""
    return any(word in _FUNCTION.get(language, ()) for language in languages)
