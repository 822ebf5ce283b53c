"""Pieces of text as plain text: what a page would say, without its links, marks and markup."""

from __future__ import annotations

from ..pages.own_words import Words as OwnWords
from ..pages.own_words import load_words
from ..pages.pieces import Away, DateView, Flag, Gap, Link, Listed, Literal, Own, Quoted, Words
from ..pages.views.dates import in_words


def plain(said: Gap, words: OwnWords) -> str:
    """What a piece, or several, say; `words` are the site's own. A mark says nothing."""
    match said:
        case tuple():
            return "".join(plain(each, words) for each in said)
        case Words() | Literal():
            return said.text
        case Link() | Away():
            return plain(said.words, words)
        case Quoted():
            return load_words(said.words.language).say("quotation", words=said.words.text)
        case DateView():
            return in_words(said.date, words)
        case Flag():
            return said.words.text if said.words else f" ({words.say(f'flag.{said.kind}')}) "
        case Listed():
            return words.listed(plain(each, words) for each in said.items)
        case Own():
            gaps = {
                name: gap if isinstance(gap, int) else plain(gap, words) for name, gap in said.gaps.items()
            }
            return words.say(said.key, **gaps)
    return said if isinstance(said, str) else ""
