"""What the site itself says, by key, one file for each language (words/); `en.yml` has every key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

_FOLDER = Path(__file__).parent / "words"
_GAP = re.compile(r"\{([A-Za-z_]+)\}")
OWN_LANGUAGE = "en"


@dataclass(frozen=True)
class Words:
    """The site's own words in one language. `texts`: a text by its key, or its forms by number or plural."""

    language: str
    texts: Mapping[str, Any]

    def say(self, key: str, **gaps: str | int) -> str:
        """The text of `key` with its gaps filled; `count` chooses the form, and small numbers become words.

        Raises KeyError for a key that the language lacks, and for a gap that is not given."""
        return "".join(self.pieces(key, gaps, str))

    def pieces(self, key: str, gaps: Mapping[str, Any], write: Callable[[str], str]) -> Iterable[Any]:
        """The text of `key` in pieces: what stands between gaps goes through `write`, what fills them is as
        it is.

        So whoever makes markup can escape the one and pass a link for the other. A number at a gap whose name
        has a capital has one, too."""
        text = self.texts[key]
        if isinstance(text, Mapping):
            count = int(gaps["count"])
            text = text.get(count) or text.get(self.locale.plural_form(count)) or text["other"]
        for place, piece in enumerate(_GAP.split(text)):
            if place % 2:
                value = gaps[piece.lower()]
                number = self.number(value) if isinstance(value, int) else ""
                yield (
                    write(number[:1].upper() + number[1:] if piece[0].isupper() else number)
                    if number
                    else value
                )
            elif piece:
                yield write(piece)

    def number(self, number: int) -> str:
        """A number as it stands in a sentence: small ones in words, where the language's file has them."""
        return str(self.texts["numbers"].get(number) or format_decimal(number, locale=self.locale))

    def listed(self, texts: Iterable[str]) -> str:
        """`a, b and c`."""
        return format_list(list(texts), locale=self.locale)

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(self.texts["locale"])


@lru_cache
def load_words(language: str = OWN_LANGUAGE) -> Words:
    """The words of the file for `language`, and those of the site's own language where there is none.

    Who sets them on a page in another language sees from `Words.language` that they have to be marked as
    such."""
    path = _FOLDER / f"{language}.yml"
    if not re.fullmatch("[A-Za-z0-9-]+", language) or not path.is_file():
        return load_words(OWN_LANGUAGE)
    texts = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Words(language, texts)
