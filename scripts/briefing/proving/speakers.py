"""Whether a source names the speaker where it has the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..matching.boundaries import is_boundary
from ..matching.folding import fold_quotation
from ..matching.source_text import SourceText
from ..records.model import Actor
from ..records.vocabulary import ActorKind

_ARTICLE = re.compile(r"(?:an?|the|one)\s+", re.IGNORECASE)


def is_named_near(actor: Actor, text: SourceText, paragraph: int) -> bool:
    """Whether one of the actor's names stands in `paragraph`, the one before it or the one behind it.

    Of a person the family name is enough: the last word, written as it is. For the others their names are looked
    for whole, large and small letters alike: an unnamed source is "A port official" here and "a port official" there.
    """
    start = text.paragraph_span(max(1, paragraph - 1))[0]
    end = text.paragraph_span(min(len(text.starts), paragraph + 1))[1]
    near = text.folded.text[start:end]
    if actor.kind is ActorKind.PERSON and any(_has(near, name.split()[-1]) for name in _names(actor)):
        return True
    near = near.casefold()
    return any(_has(near, name.casefold()) for name in _names(actor))


def _names(actor: Actor) -> Iterator[str]:
    for name in (actor.name, *actor.names.values(), *actor.aliases):
        folded = fold_quotation(name)
        bare = _ARTICLE.sub("", folded, count=1) if _ARTICLE.match(folded) else folded
        if bare.strip():
            yield bare


def _has(text: str, name: str) -> bool:
    index = text.find(name)
    while index >= 0:
        if is_boundary(text, index) and is_boundary(text, index + len(name)):
            return True
        # In "the Harbour Master's words" the name is whole, too, and in "Ankara'nın".
        if is_boundary(text, index) and text.startswith("'", index + len(name)):
            return True
        index = text.find(name, index + 1)
    return False
