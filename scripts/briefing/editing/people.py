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
_DOCUMENT = re.compile("(?:agreement|document|letter|memo|plan|post|report|statement)s?")
_PEOPLE = re.compile(r"[^s]s(?:\s(?:of|from|in|at)\s|\Z)")
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
        whole = _ARTICLE.sub("", name) or name
        head = re.split(r" (?:of|from) ", whole)[0]  # the speaker of a ministry is not the ministry
        bare, _ = parted(whole if is_body(name) else head)
        is_telling = len(bare) > _SHORT or bare.isupper()
        same_end = self._same_end.get(bare.rpartition(" ")[2], ()) if is_telling else ()
        people: dict[str, str] = {}
        # Jane Roe and Minister Jane Roe are one, and so is Minister Roe where no other Roe is.
        for one in filter(lambda other: other.endswith(f" {bare}"), same_end):
            first = self._first(one)
            people[first] = min(people.get(first, one), one, key=len) if first else one
        named = [one for first, one in people.items() if first]
        return named or [*people.values()] or [whole if is_body(name) else head]

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
        fitting = [
            name for name in called if more <= set(plain(f"{name} {self._roles.told_of(name)}").split())
        ]
        return fitting or [description]

    def _called_by(self, role: str) -> list[str]:
        if role not in self._by_role:
            named = [
                name for one in self._roles.named(role) if not is_body(one) for name in self._named(one)[:1]
            ]
            last = {name.split()[-1]: name for name in reversed(named)}
            if _BODIES.fullmatch(role):
                last = {name: name for name in self._names if plain(name).endswith(f" {role}")}
            unnamed = list(dict.fromkeys(self._roles.unnamed(role)))
            self._by_role[role] = [*last.values()], unnamed
        named, unnamed = self._by_role[role]
        return (
            named
            or [one.name for one in self._found.values() if head_of(one.name).casefold() == role]
            or unnamed
        )

    def _person(self, name: str, mention: Mention) -> Person:
        is_name = name != mention.text or mention.kind is Kind.NAME
        bare, before = parted(name) if is_name else (_WHOSE.sub("", name), "")
        key = plain(bare)
        if key not in self._found:
            known = self._known.get(key)
            role = before if before and before not in bare else self._roles.role_of(bare)
            kind = self._kind(bare if is_name else name, mention)
            self._found[key] = (
                Person(known, bare, is_known=True)
                if known
                else Person(self._new_id(_ARTICLE.sub("", bare) or bare), bare, kind, role)
            )
        return self._found[key]

    def _kind(self, name: str, mention: Mention) -> ActorKind:
        """A guess. Whom the article does not name is somebody unnamed, or an office."""
        if plain(name) in self._countries:
            return ActorKind.STATE
        is_unnamed = is_somebody(name)
        is_name = not is_unnamed and (name != mention.text or mention.kind is Kind.NAME)
        if not is_name and is_document(name):
            return ActorKind.DOCUMENT
        if is_unnamed:
            return ActorKind.ANONYMOUS
        head = head_of(name) if not is_name else name
        if _COURT.search(head):
            return ActorKind.COURT
        if _BODIES.search(head) or self._is_called_as_body(name, mention, is_name):
            return ActorKind.ORGANISATION
        if is_name:
            return ActorKind.PERSON
        return ActorKind.GROUP if _PEOPLE.search(name) else ActorKind.OFFICE

    def _is_called_as_body(self, name: str, mention: Mention, is_name: bool) -> bool:
        """Whether a name without a word for a body is written as a body's: UNHCR, the Red Cross."""
        if mention.kind is Kind.NAME and is_body(mention.text):
            return True
        return (name.isupper() and len(name) > 1) or (is_name and name in self._roles.behind_article)


def is_body(name: str) -> bool:
    """Whether a name is that of a body: it has a word for one, or an article and nothing but large words."""
    head = re.split(r" (?:of|from) ", name)[0]
    words = head.split()
    is_large = (
        len(words) > 1 and words[0].casefold() == "the" and all(word[0].isupper() for word in words[1:])
    )
    return is_large or bool(_BODIES.search(parted(_ARTICLE.sub("", head))[0]))


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
