"""One fold for what is searched and for what is typed: a table that Python and the page's script both follow.

The script gets TABLE as JSON and does with it, step by step, what stands here
(theme/assets/javascripts/search.js); tests/search/ holds both to one list of cases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

Compound: TypeAlias = tuple[str, ...]
"""A word by the parts that a hyphen, or a change between letters and digits, makes of it: mostly one."""

LONGEST = 40
"""Letters of a word that count; what is longer is no word."""

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
    # In this order: spaces within numbers go, characters that become another, NFKD and lower case, characters
    # that go, that become another, whatever is no letter, mark or digit becomes a space, NFC, then the rules,
    # each everywhere.
    "spaced": "(?<![0-9.,])([0-9]{1,3})[ \u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))",
    "before": {"´": "'", "`": "'", "״": "", "′": " ", "″": " "},
    "gone": f"[{_MARKS}{_UNSEEN}]",
    "letters": {
        "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th",
        "ħ": "h", "ŧ": "t", "ŋ": "n", "ς": "σ", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ہ": "ه",
        "ٱ": "ا", "ґ": "г",
        **dict.fromkeys("'’‘ʼʻʹʽʾʿ׳‛", "'"), **dict.fromkeys("-‐‑‒–−־&/_", "-"), **dict.fromkeys(".,٫٬", "."),
    },
    "zeros": "".join(
        chr(code) for code in range(0x20000)  # beyond, no script has digits; every start runs this
        if unicodedata.decimal(chr(code), -1) == 0 and unicodedata.normalize("NFKD", chr(code)) == chr(code)
    ),
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
        ["(?<=[0-9])(st|nd|rd|th)(?=[ -])", ""],
        [f"(?<=[{_RUNS}])(?=[^ _{_RUNS}-])|(?<=[^ _{_RUNS}-])(?=[{_RUNS}])", " "],
        ["(?<=[0-9])(?=[^0-9 _-])|(?<=[^0-9 _-])(?=[0-9])", "-"],   # F16, 4.5bn
        ["(?<=[ -])0+(?=[0-9])", ""],
    ],
    "runs": f"[{_RUNS}]",
    "longest": LONGEST,
}  # fmt: skip
"""Regular expressions in the part of their language that Python and JavaScript share; `$1` is a group in a
text."""


def _read_languages() -> dict[str, Any]:
    written = yaml.safe_load((Path(__file__).parent / "languages.yml").read_text(encoding="utf-8"))
    numbers = {tag: [group.split() for group in known.get("numbers", ())] for tag, known in written.items()}
    return {
        tag: {**known, "function": known["function"].split(), "numbers": numbers[tag]}
        for tag, known in written.items()
    }


LANGUAGES: Mapping[str, Any] = _read_languages()
"""By the first part of a language's tag; languages.yml says what is in it."""

_SPACED = re.compile(TABLE["spaced"])
_GONE = re.compile(TABLE["gone"])
_RULES = [(re.compile(pattern), text.replace("$", "\\")) for pattern, text in TABLE["rules"]]
_RUN = re.compile(TABLE["runs"])
_BEFORE = str.maketrans(dict(TABLE["before"]))


class _Letters(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        digit = unicodedata.decimal(character, None)
        if found := TABLE["letters"].get(character):
            self[code] = found
        elif digit is not None:
            self[code] = str(digit)
        else:
            kept = character == '"' or unicodedata.category(character)[0] in "LMN"
            self[code] = character if kept else " "
        return self[code]


_LETTERS = _Letters()


def fold(text: str) -> list[Compound]:
    """The words of a text. A run of a script without spaces gives each pair of neighbours and its last
    character."""
    return [compound for chunk in _SPACED.sub(r"\1", text).split() for compound in _fold(chunk)]


@lru_cache(maxsize=1 << 16)
def _fold(chunk: str) -> tuple[Compound, ...]:
    text = unicodedata.normalize("NFKD", chunk.translate(_BEFORE)).lower()
    text = unicodedata.normalize("NFC", _GONE.sub("", text).translate(_LETTERS))
    text = f" {text} "
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return tuple(compound for word in text.split(" ") for compound in _compounds(word))


def _compounds(word: str) -> Iterator[Compound]:
    if _RUN.match(word):
        for start in range(len(word)):
            yield (word[start : start + 2],)
        return
    parts = tuple(part[:LONGEST] for part in word.split("-") if part)
    if parts:
        yield parts


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """A word without the endings that plural and case give it in a language (its tag's first part)."""
    known = LANGUAGES.get(language, {})
    for start, instead, left in known.get("starts", ()):
        if word.startswith(start) and len(word) - len(start) >= left:
            word = instead + word[len(start) :]
            break
    for ending, instead, left in known.get("endings", ()):
        if word.endswith(ending) and len(word) - len(ending) >= left:
            return word[: len(word) - len(ending)] + str(instead)
    return word


def terms(compound: Compound, language: str) -> Iterator[str]:
    """Under what a word is found: each of its parts, and all joined."""
    for part in compound:
        yield stem(part, language)
    if len(compound) > 1:
        joined = "".join(compound)
        if len(joined) <= LONGEST:
            yield stem(joined, language)


def is_function_word(word: str, language: str) -> bool:
    """Whether a word decides nothing in a language."""
    return word in _function_words(language)


@lru_cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(LANGUAGES.get(language, {}).get("function", ()))
