"""The hands that something came through, and whose voice it is. Sources and actors are given by id."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ..records.model import Actor, Source
from ..records.vocabulary import ActorKind, Obtained, SourceType
from ..text import is_id
from .entries import Attribution

_ITS_AUTHORS_SPEAK = frozenset(
    {
        SourceType.POST, SourceType.POST_WEBLOG, SourceType.PERSONAL_COMMUNICATION, SourceType.SPEECH,
        SourceType.DOCUMENT, SourceType.PAMPHLET,
    }
)  # fmt: skip
"""Works in which the author speaks: a post, a letter, a statement. For all others the publisher answers."""


class Voice(StrEnum):
    """Who answers for a statement."""

    NAMED = "named"
    """Somebody whom the source names."""
    OWN = "own"
    """What we read says it itself and names nobody else."""
    UNNAMED = "unnamed"
    """Somebody whom the source does not name."""


def chain_from(source: str, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """A source and those through which it is known, to the one that was read, or as far as it leads."""
    hands = [source]
    while (known := sources.get(hands[-1])) and known.via and known.via not in hands:
        hands.append(known.via)
    return tuple(hands)


def hands(attribution: Attribution, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """From where it was first said to what we read: ids of sources; the first may be an outlet's, an actor.

    Of several sources that are cited it is the one to which the chain of `first_in` leads, else the first. A
    work that speaks, and was not read, is where it was first said."""
    read = attribution.sources
    first = attribution.first_in or next((who for who in attribution.according_to if who in sources), None)
    if first is None or first in read:
        return (first or read[0],)
    if first not in sources:
        return (first, read[0])
    way = chain_from(first, sources)
    end = next((number for number, hand in enumerate(way) if hand in read), None)
    if end is not None:
        return way[: end + 1]
    return (first, read[0])


def voice(
    attribution: Attribution, sources: Mapping[str, Source], actors: Mapping[str, Actor]
) -> tuple[str, ...]:
    """Who says it: `according_to`, else the voice of the work in which it was first said.

    That is the authors of a post, letter or statement, else the publisher; the id of an actor, or, if the
    work names none that is one, that of the source itself. An outlet in `first_in` is its own voice."""
    if attribution.according_to:
        return attribution.according_to
    first = hands(attribution, sources)[0]
    return (first,) if first not in sources else voice_of(first, sources[first], actors)


def voice_of(name: str, source: Source, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Whose voice a work is, called `name`."""
    authors = tuple(author for author in source.authors if is_id(author) and author in actors)
    if source.type in _ITS_AUTHORS_SPEAK and authors:
        return authors
    return (source.publisher,) if source.publisher and source.publisher in actors else (name,)


def kind_of_voice(who: tuple[str, ...], attribution: Attribution, sources: Mapping[str, Source],
                  actors: Mapping[str, Actor]) -> Voice:  # fmt: skip
    """Who answers for what `who` says: unnamed if one is; own if it is what we read, or its publisher."""
    if any(name in actors and actors[name].kind is ActorKind.ANONYMOUS for name in who):
        return Voice.UNNAMED
    own = {name for source in attribution.sources for name in (source, sources[source].publisher)}
    outlets = [name for name in who if name not in actors or actors[name].kind is ActorKind.OUTLET]
    return Voice.OWN if own.issuperset(who) and len(outlets) == len(who) else Voice.NAMED


def obtained(attribution: Attribution, sources: Mapping[str, Source]) -> tuple[Obtained, ...]:
    """How the works in its chain came out, where a reader should know: leaked, a court's, state media."""
    names = dict.fromkeys((*hands(attribution, sources), *attribution.sources))
    found = (sources[name].obtained for name in names if name in sources)
    return tuple(dict.fromkeys(how for how in found if how))
