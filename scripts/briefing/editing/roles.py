"""Whom an article means by what somebody is: "the economist", where it once wrote "Economist E"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..speech.phrases import PARTICLES
from ..speech.words import Words

_CAPITAL = "A-ZÀ-ÖØ-Þ"
_NAME = (
    rf"[{_CAPITAL}][\w’'-]*(?: (?:(?:al|bin|da|de|del|di|du|ibn|la|van|von) )*[{_CAPITAL}][\w’'-]*){{0,4}}"
)
_ROLE = r"(?P<role>(?:(?:(?:an?|his|her|its|one|the|their)|[\w’]+['’]s?) )*[a-z][^,;.:“”\"\x01\n]{2,70})"
_OF = r"(?: (?:at|for|from|in|of|with) [^,.;:\x01\n]{2,60})?"
_WORDS = r"[\w’'-]+(?: (?!(?:an?|the|its|their)\b)[\w’'-]+){0,4}"
_AT = rf"(?: (?:at|for|from|in|of) (?:an?|the|its|their) {_WORDS})?"
_BEFORE = rf"(?P<role>(?i:an?|the|its|his|her|their) {_WORDS}{_AT})"
_WHOSE = re.compile(r"\A(?:an?|its|his|her|their) ", re.IGNORECASE)
_PARTICLES = PARTICLES | {"and", "for", "the"}


class Roles:
    """The named and the unnamed of a text, by what they are.

    `text` is its narration, paragraphs parted by line feeds; `names` are the names that stand in it.
    `behind_article` are those that stand behind "the", which no person's does."""

    def __init__(self, text: str, names: Sequence[str], words: Words) -> None:
        self._text, self._names, self._skipped = text, names, frozenset(words.skipped)
        self._apposed: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        verbs = (*words.be, *words.saying, *words.participles, *words.past)
        no_role = {*verbs, *words.conjunctions, *words.pronouns} - {"one"}
        for match in re.finditer(rf"(?<!\w)(?<!, )(?P<name>{_NAME})(?=, {_ROLE}[,.;])", text):
            role = " ".join(match["role"].split())
            if not no_role & set(role.casefold().split()):
                self._apposed[match["name"].split()[-1]].append((match["name"], role))
        for match in re.finditer(rf"(?<!\w){_BEFORE}, (?P<name>{_NAME})(?=[,:;.])", text):
            role = _WHOSE.sub("", match["role"])
            if head_of(role) in words.speakers and not no_role & set(role.casefold().split()):
                self._apposed[match["name"].split()[-1]].append((match["name"], role[0].lower() + role[1:]))
        self.behind_article = frozenset(re.findall(rf"(?<!\w)[Tt]he ({_NAME})(?![\w'’])", text))
        self._beside: dict[str, str] = {}
        self._does = dict(re.findall(rf"(?<!\w)({_NAME}), who ([^,;.:\x01\n]+)", text))

    def told_of(self, name: str) -> str:
        """All that the text says beside a name of what its bearer is or does."""
        return f"{self.role_of(name)} {self._does.get(name, '')}"

    def role_of(self, name: str) -> str:
        """What the text says beside a name that its bearer is, "the transport minister"; else empty."""
        same = self._apposed.get((name.split() or [""])[-1], ())
        return next((role for one, role in same if one.endswith(name)), "")

    def named_beside(self, description: str) -> str:
        """The name right behind a description, between commas: the union's deputy head, Deputy G, replied."""
        if description not in self._beside:
            match = re.search(rf"(?<!\w){re.escape(description)}, (?P<name>{_NAME})[,:;.]", self._text)
            self._beside[description] = match["name"] if match else ""
        return self._beside[description]

    def named(self, role: str) -> Iterator[str]:
        """The names of those who are called by a word like economist."""
        word = rf"(?<![\w’'-])(?P<word>(?i:{re.escape(role)}))"
        yield from (name for name in self._names if re.search(rf"{word} \S", name))
        yield from (name for name in self._names if head_of(self.role_of(name)).casefold() == role)
        for match in re.finditer(
            rf"{word}(?: (?P<name>{_NAME})|{_OF}, (?P<apposed>{_NAME})[,:;.])", self._text
        ):
            name = match["name"] or match["apposed"]
            if name.casefold() not in self._skipped:
                yield f"{match['word']} {name}" if match["name"] and len(name) == 1 else name
        verb = re.compile(rf"{re.escape(re.sub('[eo]r$', '', role))}e?s ")  # the leader is who leads
        yield from (name for name, does in self._does.items() if verb.match(does))

    def unnamed(self, role: str) -> Iterator[str]:
        """Those who are called so and have no name: one senior official."""
        some = rf"(?<!\w)(?i:an?|another|one) (?:[a-zà-ÿ-]+ ){{0,3}}{re.escape(role)}(?![\w-])"
        yield from (match[0] for match in re.finditer(some, self._text))


def parted(name: str) -> tuple[str, str]:
    """A name, and what stands before it: "Jane Roe", "lawmaker"; a letter keeps the word before it."""
    words = name.split()
    small = [index for index, word in enumerate(words) if word[0].islower() and word not in _PARTICLES]
    if not small or not words[-1][0].isupper():
        return name, ""
    last = small[-1]
    bare = " ".join(words[last + 1 :])
    return f"{words[last]} {bare}" if len(bare) == 1 else bare, " ".join(words[: last + 1])


def head_of(description: str) -> str:
    """What somebody is: "chair" of "the council's chair", "head" of "the deputy head of the institute"."""
    whose = re.split(r"\s(?:of|for|from|in|at|with)\s", description)[0]
    return (re.split(r"['’]s?\s", whose)[-1].split() or [""])[-1]
