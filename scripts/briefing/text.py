"""Text: folding, escaping, slugs, suggestions. The one place that turns text into markup-safe text."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote, urlsplit

from markupsafe import Markup

GAP = "???"
"""What a draft writes where an editor has to: as a whole value it is no text."""
ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_WHITE_SPACE = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
_SPECIAL = re.compile(
    r"""(?x)
      (?<=[^\W\d_]) [.]                     # a full stop after a letter cannot start a list: left alone
    | (?<=(?:[^\W_]|,)[ ]) \d+ [.]          # nor can one after a number within a sentence,
    | (?<=\d) [.:] (?=\d)                   # nor within a number or a time
    | (?<=[^\W_]) [-/] (?=[^\W_])           # nor can a hyphen inside a word or a date,
    | (?<=[^\W_]) (?: \? | : (?=[ ]) )      # a question mark, or a colon within a sentence
    | ([!"#$&*+\-./:<=>?@\[\\\]^_`{|}~])    # every other mark that Markdown or HTML could read
    """
)
_READ_BY_MARKDOWN = re.compile(r"['()*\[\]|]")
_IS_ID = re.compile(ID_PATTERN)


def fold_space(text: str) -> str:
    """`text` in NFC, without control characters, every run of white space one space, none at the ends.

    Python-Markdown keeps its own placeholders between STX and ETX, so these must never reach it; and it
    strips every kind of space at the ends, so these go here already. A no-break space between words stays."""
    text = _WHITE_SPACE.sub(" ", _CONTROLS.sub("", text))
    return unicodedata.normalize("NFC", text).strip()


@lru_cache(maxsize=65536)
def escape_markdown(text: str) -> Markup:
    """`text` as Markdown (and as HTML, and as a double-quoted attribute) that shows exactly that text.

    Every ASCII mark that could mean something becomes a numeric character reference; `, ' ( ) ; %` and the
    marks that stand in every text, where they can mean nothing, stay: the Markdown remains readable."""
    folded = fold_space(text)
    return Markup(_SPECIAL.sub(lambda m: f"&#{ord(m[1])};" if m[1] else m[0], folded))  # noqa: S704 - escaped here


def escape_address(address: str) -> Markup:
    """An http(s) address as the destination of a Markdown link or a double-quoted attribute.

    What is no address character is percent-encoded, so nothing is left that Markdown or HTML reads; what is
    one, but means something to Markdown, is a character reference: to a server ( and %28 can be two things.
    Raises ValueError for any other scheme: a reference to `javascript:` survives escaping."""
    if urlsplit(address).scheme not in {"http", "https"}:
        raise ValueError(f"not an http or https address: {address!r}")
    encoded = quote(address, safe="/:?#@!$&'()*+,;=%-._~[]|").replace("&", "&amp;")
    return Markup(_READ_BY_MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", encoded))  # noqa: S704 - encoded here


def is_id(text: str) -> bool:
    """Whether `text` has the form of an id: lower-case words and digits joined by hyphens."""
    return bool(_IS_ID.fullmatch(text))


def slug(text: str) -> str:
    """What an editor would make an id of: `The Daily Ledger` -> `the-daily-ledger`; empty if it cannot."""
    return re.sub(r"[^a-z0-9]+", "-", without_marks(text).lower()).strip("-")


def without_marks(text: str) -> str:
    """`text` as somebody without the accents on the keyboard types it: Türkiye -> Turkiye, Ørsted -> Orsted.

    Combining marks are dropped after decomposition (NFD); letters that do not decompose are listed."""
    decomposed = unicodedata.normalize("NFD", text.translate(_PLAIN_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if unicodedata.category(c) != "Mn"))


_PLAIN_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae",
        "œ": "oe", "Œ": "Oe", "ı": "i", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
    }
)  # fmt: skip


def suggest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `word` most likely meant, or None."""
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return close[0] if close else None


def clip(text: str, length: int = 60) -> str:
    """`text`, cut to `length` characters: what a message repeats of the input stays readable."""
    return text if len(text) <= length else f"{text[:length]}…"


def or_list(words: Iterable[str]) -> str:
    """`a, b or c`."""
    *rest, last = list(words)
    return f"{', '.join(rest)} or {last}" if rest else last


def listed(words: Sequence[str], most: int = 10) -> str:
    """`a, b, c`; of more than `most` the first, and how many there are besides."""
    more = f" and {len(words) - most:,} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def columns(character: str) -> int:
    """How many columns of a terminal a character takes: none, one or two."""
    if unicodedata.combining(character) or unicodedata.category(character) == "Mn":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
