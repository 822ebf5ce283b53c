"""An archive of invented briefings of the size of real ones: the same number and seed give the same files.

Who and what is in them are offices and letters. As in a real archive most of a briefing's actors and places
have been in an earlier one, a few of them in very many, and an article is now and then cited again."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import yaml

FIRST_DAY = date(2001, 1, 1)
WELL_KNOWN = 40
REGIONS = 12
PARAGRAPHS = 30

Data: TypeAlias = dict[str, Any]

_NOUNS = (
    "harbour", "pipeline", "ferry", "reservoir", "bridge", "railway", "archive", "quarry", "orchard",
    "lighthouse", "tariff", "budget", "treaty", "census", "licence", "election", "strike", "inquiry",
    "convoy", "ceasefire", "border", "turbine", "hospital", "school", "market", "mill", "canal", "dam",
    "depot", "embassy", "forest", "grain", "fishery", "glacier", "island", "junction", "kiln", "ledger",
    "mine", "observatory", "press", "road",
)  # fmt: skip
_VERBS = (
    "opens", "closes", "delays", "inspects", "repairs", "disputes", "finances", "surveys", "guards", "moves",
    "accepts", "rejects", "extends", "suspends", "registers", "returns", "replaces", "counts", "supplies",
    "names",
)  # fmt: skip
_ADJECTIVES = (
    "northern", "southern", "joint", "second", "interim", "public", "closed", "old", "narrow", "early",
    "winter", "coastal", "regional", "unpaid", "written", "secret", "final", "partial", "new", "common",
)  # fmt: skip
_BODIES = ("Authority", "Council", "Ministry", "Union", "Commission", "Court", "Company", "Agency")
_KINDS = ("organisation", "office", "state", "group", "person", "anonymous")
_STATUSES = ("done", "partly-done", "under-way", "planned", "discussed", "disputed", "not-done", "unknown")
_HEDGES = ("reportedly", "allegedly", "said to be")


class _World:
    """What the briefings so far have defined, and where the next one gets its words from."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.actors: list[str] = []
        self.places: list[list[str]] = [[] for _ in range(REGIONS)]
        self.middles = [
            (self.chance.uniform(-50, 60), self.chance.uniform(-170, 170)) for _ in range(REGIONS)
        ]
        self.articles: list[str] = []

    def sentence(self, words: int = 14) -> str:
        pick = self.chance.choice
        clauses = [
            f"the {pick(_ADJECTIVES)} {pick(_NOUNS)} {pick(_VERBS)} the {pick(_NOUNS)}"
            for _ in range(max(1, words // 7))
        ]
        return f"{' while '.join(clauses).capitalize()} in year {self.chance.randrange(1, 99)}"

    def name(self, number: int) -> str:
        return f"{self.chance.choice(_NOUNS).capitalize()} {self.chance.choice(_BODIES)} {_letters(number)}"

    def known(self, pool: list[str], count: int) -> list[str]:
        """Some of what was defined before: half of it well known, the rest recent."""
        famous, recent = pool[:WELL_KNOWN], pool[-WELL_KNOWN:]
        picked = [famous[int(len(famous) * self.chance.random() ** 2)] for _ in range(count // 2) if famous]
        picked += [self.chance.choice(recent) for _ in range(count - count // 2) if recent]
        return list(dict.fromkeys(picked))


def write_archive(folder: Path, texts: Path, count: int, seed: int = 1) -> None:
    """Write `count` briefings into `folder` as YAML files, and into `texts` the articles that they quote."""
    names: dict[str, str] = {}
    for name, data in invented_archive(count, seed):
        names |= {actor: record["name"] for actor, record in data["actors"].items()}
        text = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=110)
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
        (texts / f"{data['article']}.txt").write_text(_article(data, names), encoding="utf-8")


def _article(data: Data, names: Mapping[str, str]) -> str:
    """An article's text, with each statement and quotation, and who said it, in the paragraph that is cited
    for it."""
    paragraphs = [f"This is paragraph {number} of “{data['title']}”." for number in range(1, PARAGRAPHS + 1)]
    paragraphs[-1] += (
        f" What follows is {', '.join(_HEDGES)} so."  # whoever cites the whole finds the word of doubt
    )
    for quote in data["quotes"].values():
        paragraphs[_paragraph(quote)] += f" “{quote['text']},” {names[quote['speaker']]} said."
    for said in _said(data):
        speaker = names.get(said["according_to"], "The Ledger")
        told = " ".join(str(said[field]) for field in ("hedge", "date", "text") if field in said)
        paragraphs[_paragraph(said)] += f" {speaker} said: {told}"
    return "\n\n".join(paragraphs)


def _said(data: Data) -> Iterator[Data]:
    """What a briefing states on its own article."""
    statuses = (
        status
        for phase in data["phases"].values()
        for item in phase["items"].values()
        for status in item["status"]
    )
    for said in (*data["key_points"], *data["events"].values(), *statuses):
        if said["cite"].startswith(f"{data['article']} "):
            yield said


def _paragraph(record: Data) -> int:
    return int(record["cite"].rpartition(" ")[2]) - 1


def invented_archive(count: int, seed: int = 1) -> Iterator[tuple[str, Data]]:
    """The id and the data of `count` briefings, one a day; a larger archive starts with the smaller one."""
    world = _World(seed)
    for number in range(count):
        yield f"briefing-{number:05}", _briefing(world, number)


def _briefing(world: _World, number: int) -> Data:
    as_of = FIRST_DAY + timedelta(days=number)
    article = f"article-{number:05}"
    sources = _sources(world, number, as_of)
    actors, places = _actors(world, number), _places(world, number)
    who = [*actors, *world.known(world.actors, 10)]
    where = [*places, *world.known(world.places[number % REGIONS], 3)]
    phases = {f"phase-{number:05}": _phase(world, number, who, article)}
    subjects = [*phases, *who]
    events = _events(world, number, as_of, who, where, article)
    # Whoever a briefing defines, something in it refers to.
    events[f"event-{number:05}-0"]["participants"] += [a for a in actors if a not in world.actors]
    data = {
        "title": world.sentence(7),
        "summary": f"{world.sentence(21)}.",
        "as_of": as_of.isoformat(),
        "article": article,
        "sources": sources,
        "actors": actors,
        "places": places,
        "key_points": [_statement(world, who, article, about=_some(world, subjects)) for _ in range(6)],
        "events": events,
        "phases": phases,
        "quotes": _quotes(world, number, who, subjects, [article, f"post-{number:05}"]),
        "open_questions": {
            f"question-{number:05}-{n}": {"text": f"{world.sentence(7)}?", "cite": article} for n in range(3)
        },
    }
    world.actors += actors
    world.places[number % REGIONS] += places
    world.articles.append(article)
    return data


def _sources(world: _World, number: int, as_of: date) -> Data:
    article = f"article-{number:05}"
    return {
        article: {
            "type": "article-newspaper",
            "title": world.sentence(7),
            "publisher": f"The {world.chance.choice(_NOUNS).capitalize()} Ledger",
            "published": as_of.isoformat(),
            "url": f"https://ledger.example/{as_of:%Y/%m/%d}/{number}",
            "accessed": (as_of + timedelta(days=1)).isoformat(),
        },
        f"post-{number:05}": {"type": "post", "container": "A platform", "via": article},
    }


def _actors(world: _World, number: int) -> Data:
    actors: Data = {}
    for n in range(world.chance.randint(2, 4) if number else WELL_KNOWN):
        kind = world.chance.choice(_KINDS)
        actor = {
            "kind": kind,
            "name": world.name(number * 4 + n),
            "role": f"{world.chance.choice(_ADJECTIVES)} body",
        }
        if kind != "state" and world.actors:
            actor["affiliation"] = world.chance.choice(world.actors[:WELL_KNOWN])
        actors[f"actor-{number:05}-{n}"] = actor
    return actors


def _places(world: _World, number: int) -> Data:
    coordinates = [
        round(degrees + world.chance.uniform(-6, 6), 2) for degrees in world.middles[number % REGIONS]
    ]
    name = f"{world.chance.choice(_ADJECTIVES).capitalize()} {world.chance.choice(_NOUNS)} {_letters(number)}"
    return {f"place-{number:05}": {"name": name, "kind": "site", "coordinates": coordinates}}


def _statement(world: _World, who: list[str], article: str, **more: Any) -> Data:
    statement = {
        "text": f"{world.sentence()}.",
        "according_to": world.chance.choice([*who, article]),
        "cite": f"{article} {world.chance.randint(1, PARAGRAPHS)}",
    }
    if world.chance.random() < 0.2:
        statement["hedge"] = world.chance.choice(_HEDGES)
    if world.articles and world.chance.random() < 0.1:
        statement["cite"] = world.chance.choice(world.articles[-300:])
    return {**statement, **more}


def _events(world: _World, number: int, as_of: date, who: list[str], where: list[str], article: str) -> Data:
    events: Data = {}
    for n in range(world.chance.randint(3, 6)):
        day = as_of - timedelta(days=world.chance.randint(0, 20))
        place = where[0] if n == 0 else world.chance.choice(where)
        people = world.chance.sample(who, min(len(who), 4)) if n else []
        event = _statement(world, who, article, title=world.sentence(7), place=place, participants=people)
        if world.chance.random() < 0.8:
            event["date"] = day.isoformat()
        elif n:
            event["after"] = [f"event-{number:05}-{n - 1}"]
        events[f"event-{number:05}-{n}"] = event
    return events


def _phase(world: _World, number: int, who: list[str], article: str) -> Data:
    items = {}
    for n in range(world.chance.randint(2, 5)):
        said = [
            _statement(world, who, article, **{"is": world.chance.choice(_STATUSES)})
            for _ in range(world.chance.randint(1, 2))
        ]
        items[f"item-{number:05}-{n}"] = {"text": world.sentence(7), "status": said}
    return {"name": f"Stage {_letters(number)}", "summary": f"{world.sentence()}.", "items": items}


def _quotes(world: _World, number: int, who: list[str], subjects: list[str], sources: list[str]) -> Data:
    quotes: Data = {}
    for n in range(world.chance.randint(3, 8)):
        quotes[f"quote-{number:05}-{n}"] = {
            "text": world.sentence(21),
            "speaker": world.chance.choice(who),
            "cite": f"{sources[0]} {world.chance.randint(1, PARAGRAPHS)}",
            **({} if n else {"first_in": sources[1]}),
            "about": _some(world, subjects),
        }
    return quotes


def _some(world: _World, names: list[str]) -> list[str]:
    return world.chance.sample(names, world.chance.randint(0, min(2, len(names))))


def _letters(number: int) -> str:
    """A, B, … Z, AA, AB: a name for an office that nobody has."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
