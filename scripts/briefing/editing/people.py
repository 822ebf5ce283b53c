"""Who speaks in an article: one actor for all that it calls them, with an id made of the name, known ones by theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..records.vocabulary import ActorKind
from ..speech.phrases import Kind, Mention
from ..speech.words import Words
from ..statements.lexicon import load_lexicon
from ..text import slug, without_marks

_ARTICLE = re.compile(r"\A(?:an?|the|one|some)\s+", re.IGNORECASE)
_SOMEBODY = re.compile(r"\A(?:an?|one|some|several|two|three|many|other|another)\s", re.IGNORECASE)
_BODIES = re.compile(
    r"\b(?:agency|army|association|authority|bank|board|bureau|campaign|centre|center|club|commission|committee|company|"
    r"congress|corporation|council|court|department|embassy|foundation|government|group|house|institute|ministry|"
    r"navy|office|organi[sz]ation|parliament|party|police|senate|service|society|union|university)\b",
    re.IGNORECASE,
)
_ROLE_ALONE = re.compile(r"(?:the|its|their)\s+(\w+)", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|for|from)\s")
_WHOSE = re.compile(r"['’]s?\s")
_COURT = re.compile(r"\b(?:court|tribunal)\b", re.IGNORECASE)
_ROLE = r"(?<!\w)(?<!, ){name},\s(?P<role>(?:(?:the|an?)\s)?[a-z][^,;.“”\"]{{2,70}})[,.;]"


@dataclass(frozen=True, slots=True)
class Person:
    """An actor of a draft; one that the project knows has only its id. `role` is the article's, behind the name."""

    id: str
    name: str
    kind: ActorKind = ActorKind.PERSON
    role: str = ""
    is_known: bool = False


class People:
    """The speakers of an article, by what it calls them.

    `known` has the names and aliases of the project's actors, each with the actor's id; `new_id` makes an id that no
    record has.
    """

    def __init__(
        self, paragraphs: Sequence[str], words: Words, known: Mapping[str, str], new_id: Callable[[str], str]
    ) -> None:
        self._text, self._words = "\n".join(paragraphs), words
        self._known = {plain(name): (actor, name) for name, actor in known.items()}
        self._new_id = new_id
        self._no_role = {
            *words.saying,
            *words.participles,
            *words.conjunctions,
            *words.cuts,
            *words.pronouns,
            *words.past,
        }
        self.found: dict[str, Person] = {}

    def of(self, mention: Mention, named: Sequence[str]) -> Person:
        """Whom a mention means. `named` are the article's names: of these the longest that ends as the mention does."""
        name = mention.text
        if mention.kind is Kind.NAME:
            head = re.split(r" (?:of|from) ", name)[0]
            name = name if _BODIES.search(head) else head  # the speaker of a ministry is not the ministry
            name = _ARTICLE.sub("", name) or name
            longer = [one for one in named if one.endswith(f" {name}") and len(name) > 2]
            name = max(longer, key=len, default=name)
        key = plain(name)
        if key not in self.found:
            self.found[key] = self._recognised(key) or self._meant_by(name) or self._new(name, mention.kind)
        return self.found[key]

    def _recognised(self, key: str) -> Person | None:
        """Somebody whom the project knows by this name or alias, or by a name of which this is the last word, alone."""
        if key in self._known:
            actor, name = self._known[key]
            return Person(actor, name, is_known=True)
        ending = {actor for name, (actor, _) in self._known.items() if name.endswith(f" {key}") and len(key) > 2}
        return Person(ending.pop(), key, is_known=True) if len(ending) == 1 else None

    def _meant_by(self, name: str) -> Person | None:
        """Whom "the director" means: the only one so far who is called that, like "the water board's director"."""
        role = _ROLE_ALONE.fullmatch(name)
        same = {one for one in self.found.values() if role and plain(_head(one.name)) == role[1].casefold()}
        return same.pop() if len(same) == 1 else None

    def _new(self, name: str, kind: Kind) -> Person:
        role = re.search(_ROLE.format(name=re.escape(name)), self._text)
        words = role["role"].split() if role else []
        said = " ".join(words) if words and words[0] not in self._no_role and words[-1] not in self._no_role else ""
        return Person(self._new_id(_ARTICLE.sub("", name) or name), name, self._kind(name, kind), said)

    def _kind(self, name: str, kind: Kind) -> ActorKind:
        """A guess. Whom the article does not name is somebody unnamed, or an office."""
        if plain(name) in map(plain, load_lexicon(self._words.language).countries):
            return ActorKind.STATE
        if _SOMEBODY.match(name):
            return ActorKind.ANONYMOUS
        if _COURT.search(_head(name)):
            return ActorKind.COURT
        head = _head(name) if kind is not Kind.NAME else name.rpartition(" of ")[0] or name
        if _BODIES.search(head) or (name.isupper() and len(name) > 1):
            return ActorKind.ORGANISATION
        if kind is Kind.NAME:
            return ActorKind.PERSON
        return ActorKind.GROUP if re.search(r"[^s]s(?:\s(?:of|from|in|at)\s|\Z)", name) else ActorKind.OFFICE


def _head(name: str) -> str:
    """What somebody is: "the chair" of "the council's chair", "the head" of "the head of the institute"."""
    return _WHOSE.split(_OF.split(name)[0])[-1]


def plain(name: str) -> str:
    """A name as it is compared: without article and accents, in small letters."""
    return without_marks(_ARTICLE.sub("", name) or name).casefold().replace("’", "'")


def short_slug(text: str, most: int = 4) -> str:
    """An id of the first words of a text; empty for scripts that have no Latin letters."""
    return "-".join(slug(text.replace("'", "").replace("’", "")).split("-")[:most])
