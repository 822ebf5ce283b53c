"""Who speaks in an article: one actor for all that it calls them, known ones by their own ids."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..records.vocabulary import ActorKind
from ..speech.phrases import Kind, Mention
from ..speech.words import Words
from ..statements.lexicon import load_lexicon
from ..text import slug, without_marks
from .roles import Roles, head_of, parted

_ARTICLE = re.compile(r"\A(?:an?|the|one|some|its|their)\s+", re.IGNORECASE)
_SOMEBODY = re.compile(r"\A(?:an?|one|some|several|two|three|many|other|another)\s", re.IGNORECASE)
_WHOSE = re.compile(r"\A(?:its|his|her|their)\s+", re.IGNORECASE)
_BODIES = re.compile(
    r"\b(?:agency|army|assembly|association|authority|bank|board|bureau|campaign|centre|center|chamber|club|commission|"
    r"committee|company|congress|corporation|council|court|department|embassy|federation|foundation|government|group|hospital|"
    r"house|institute|league|ministry|navy|office|organi[sz]ation|parliament|party|police|senate|service|society|"
    r"tribunal|union|university)\b",
    re.IGNORECASE,
)
_COURT = re.compile(r"\b(?:court|tribunal)\b", re.IGNORECASE)
_OF = re.compile(" (?:of|from) ")
_PLURAL = re.compile(r"[^s]s(?:\s(?:of|from|in|at)\s|\Z)")
_DOCUMENT = re.compile("(?:agreement|document|letter|memo|plan|post|report|statement)s?")
_SHORT = 2
"""A name of so few letters says nothing of which longer one it ends."""


@dataclass(frozen=True, slots=True)
class Person:
    """An actor of a draft; one that the project knows has only its id. `role` is the article's."""

    id: str
    name: str
    kind: ActorKind = ActorKind.PERSON
    role: str = ""
    is_known: bool = False


class People:
    """The speakers of an article, by what it calls them.

    `narration` has its paragraphs without what is quoted, `names` the names in it, `known` the names and
    aliases of the project's actors, each with the actor's id; `new_id` makes an id that no record has."""

    def __init__(
        self, narration: Sequence[str], names: Sequence[str], words: Words, known: Mapping[str, str],
        new_id: Callable[[str], str],
    ) -> None:  # fmt: skip
        self.words, self._names, self._new_id = words, names, new_id
        self._roles = Roles("\n".join(narration), names, words)
        self._known = {plain(name): actor for name, actor in known.items()}
        self._countries = frozenset(map(plain, load_lexicon(words.language).countries))
        self._found: dict[str, Person] = {}
        self._meant: dict[str, list[str]] = {}
        self._by_role: dict[str, tuple[list[str], list[str]]] = {}
        self._same_end: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            self._same_end[name.rpartition(" ")[2]].append(name)

    def of(self, mention: Mention) -> Person | None:
        """Whom a mention means; None if it may be more than one."""
        called = self.called(mention)
        return self._person(called[0], mention) if len(called) == 1 else None

    def outlet(self, name: str) -> Person:
        """The publisher, by its whole name."""
        known, key = self._known.get(plain(name)), plain(name)
        new = Person(known or self._new_id(name), name, ActorKind.OUTLET, is_known=bool(known))
        return self._found.setdefault(key, new)

    def called(self, mention: Mention) -> list[str]:
        """By which of its names the article may mean somebody here: by one if that is sure."""
        return self._named(mention.text) if mention.kind is Kind.NAME else self._described(mention.text)

    def _named(self, name: str) -> list[str]:
        """Whom a name means, each name looked up once."""
        if name not in self._meant:
            self._meant[name] = self._longest(name)
        return self._meant[name]

    def _longest(self, name: str) -> list[str]:
        """The longest name that ends as this one does; all, where they are different people's."""
        said = _ARTICLE.sub("", name) or name
        if not is_body(name):  # the speaker of a ministry is not the ministry
            said = _OF.split(said)[0]
        bare, _ = parted(said)
        people: dict[str, str] = {}
        # Jane Roe and Minister Jane Roe are one, and so is Minister Roe where no other Roe is.
        for one in self._ending_in(bare):
            first = self._first(one)
            people[first] = min(people.get(first, one), one, key=len) if first else one
        named = [one for first, one in people.items() if first]
        return named or [*people.values()] or [said]

    def _ending_in(self, bare: str) -> list[str]:
        """The longer names that end in a name."""
        if len(bare) <= _SHORT and not bare.isupper():
            return []
        return [one for one in self._same_end.get(bare.rpartition(" ")[2], ()) if one.endswith(f" {bare}")]

    def _first(self, name: str) -> str:
        """The word before a family name, which tells the people of that name apart; empty for a title."""
        before = name.split()[-2]
        return "" if before.casefold() in self.words.titles else before

    def _described(self, description: str) -> list[str]:
        """The name of whom "the economist" is, if the article has one; all, if it has several."""
        if name := self._roles.named_beside(description):
            return self._named(name)
        role = head_of(description).casefold()
        if is_somebody(description) or not role:
            return [description]
        called = self._called_by(role)
        more = set(plain(description).replace("'s", "").split()) - {role, *self.words.determiners}
        told = {name: set(plain(f"{name} {self._roles.told_of(name)}").split()) for name in called}
        return [name for name in called if more <= told[name]] or [description]

    def _called_by(self, role: str) -> list[str]:
        if role not in self._by_role:
            self._by_role[role] = self._bearers(role), list(dict.fromkeys(self._roles.unnamed(role)))
        named, unnamed = self._by_role[role]
        found = [one.name for one in self._found.values() if head_of(one.name).casefold() == role]
        return named or found or unnamed

    def _bearers(self, role: str) -> list[str]:
        """The names that end in a word for a body, like "ministry", or of those who are "economist"."""
        if _BODIES.fullmatch(role):
            return list(dict.fromkeys(name for name in self._names if plain(name).endswith(f" {role}")))
        people = [one for one in self._roles.named(role) if not is_body(one)]
        named = [name for one in people for name in self._named(one)[:1]]
        return [*{name.split()[-1]: name for name in reversed(named)}.values()]

    def _person(self, name: str, mention: Mention) -> Person:
        is_name = name != mention.text or mention.kind is Kind.NAME
        bare, before = parted(name) if is_name else (_WHOSE.sub("", name), "")
        key = plain(bare)
        if key not in self._found:
            if known := self._known.get(key):
                self._found[key] = Person(known, bare, is_known=True)
                return self._found[key]
            role = before if before and before not in bare else self._roles.role_of(bare)
            kind = self._kind(bare if is_name else name, mention)
            self._found[key] = Person(self._new_id(_ARTICLE.sub("", bare) or bare), bare, kind, role)
        return self._found[key]

    def _kind(self, name: str, mention: Mention) -> ActorKind:
        """A guess. Whom the article does not name is somebody unnamed, or an office."""
        if plain(name) in self._countries:
            return ActorKind.STATE
        if is_somebody(name):
            return ActorKind.DOCUMENT if is_document(name) else ActorKind.ANONYMOUS
        if name == mention.text and mention.kind is not Kind.NAME:
            return _kind_of_description(name)
        if _COURT.search(name):
            return ActorKind.COURT
        if _BODIES.search(name) or _is_initials(name) or name in self._roles.behind_article:
            return ActorKind.ORGANISATION
        is_called_so = mention.kind is Kind.NAME and is_body(mention.text)
        return ActorKind.ORGANISATION if is_called_so else ActorKind.PERSON


def _is_initials(name: str) -> bool:
    return name.isupper() and len(name) > 1


def _kind_of_description(description: str) -> ActorKind:
    head = head_of(description)
    if _DOCUMENT.fullmatch(head):
        return ActorKind.DOCUMENT
    if _COURT.search(head):
        return ActorKind.COURT
    if _BODIES.search(head) or _is_initials(description):
        return ActorKind.ORGANISATION
    return ActorKind.GROUP if _PLURAL.search(description) else ActorKind.OFFICE


def is_body(name: str) -> bool:
    """Whether a name is that of a body: it has a word for one, or an article and nothing but large words."""
    head = _OF.split(name)[0]
    words = head.split()
    if len(words) > 1 and words[0].casefold() == "the" and all(word[0].isupper() for word in words[1:]):
        return True
    return bool(_BODIES.search(parted(_ARTICLE.sub("", head))[0]))


def is_document(description: str) -> bool:
    """Whether a description is one of a paper: the memo, a statement."""
    return bool(_DOCUMENT.fullmatch(head_of(description)))


def is_somebody(description: str) -> bool:
    """Whether a description leaves open who it is: a senior official, one of them."""
    return bool(_SOMEBODY.match(description))


def is_distinct(name: str) -> bool:
    """Whether a name means somebody outside its article, too: more than "the minister"."""
    bare = _ARTICLE.sub("", name)
    return " " in bare or bare != bare.lower()


def plain(name: str) -> str:
    """A name as it is compared: without article and accents, in small letters."""
    return without_marks(_ARTICLE.sub("", name) or name).casefold().replace("’", "'")


def short_slug(text: str, most: int = 4) -> str:
    """An id of the first words of a text; empty for scripts that have no Latin letters."""
    return "-".join(slug(text.replace("'", "").replace("’", "")).split("-")[:most])
