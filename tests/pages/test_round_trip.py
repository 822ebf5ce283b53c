"""Nothing lost, nothing invented, nothing attributed to somebody else: every page, read back with an HTML
parser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jinja2 import ChoiceLoader, DictLoader
from markdown import Markdown

from briefing.engines.finishing import finish
from briefing.engines.plain_markdown import extensions_for
from briefing.index import build_site
from briefing.pages import render
from briefing.pages.own_words import load_words
from briefing.pages.views.division import LIMIT
from briefing.reading.loader import load_briefings
from briefing.records.model import Briefing
from expecting import Records, Verdicts, Wanted, expected_briefing, how_has
from invented import briefings as invented_briefings
from reading import Said, Way, read_notes, read_page

ROOT = Path(__file__).resolve().parents[2]
REAL = sorted((ROOT / "data/briefings").glob("*.yml"))
INVENTED = sorted((ROOT / "tests/data").glob("*.yml"))


@cache
def briefings_of(paths: tuple[Path, ...]) -> dict[str, Briefing]:
    loaded = load_briefings(paths, ROOT)
    assert loaded.briefings
    assert not loaded.problems
    return loaded.briefings


class BuiltPages(Mapping[str, str]):
    """The finished articles by path, each made when it is asked for."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self._pages = pages

    def __getitem__(self, path: str) -> str:
        body = self._pages[path.removesuffix(".html") + ".md"].partition("\n---\n")[2]
        html = finish(Markdown(extensions=extensions_for(body)).convert(body), load_words())
        return re.sub(r'(href="[^":]*)\.md(["#])', r"\1.html\2", html)

    def __iter__(self) -> Iterator[str]:
        return (path.removesuffix(".md") + ".html" for path in self._pages if path.endswith(".md"))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def build(briefings: Mapping[str, Briefing], limit: int = LIMIT) -> BuiltPages:
    return BuiltPages(render.render_pages(build_site(briefings, {}), limit))


def differences(
    briefings: Mapping[str, Briefing],
    pages: Mapping[str, str],
    verdicts: Verdicts | None = None,
    *,
    first_only: bool = False,
) -> tuple[list[str], int]:
    """What pages say too much or too little, and how many sayings were compared; perhaps of the first that is
    wrong."""
    records = Records(briefings, verdicts or {})
    wrong: list[str] = []
    compared = 0
    everywhere: dict[str, Said] = {}
    for name in briefings:
        path = f"briefings/{name}.html"
        expected = expected_briefing(records, name, (verdicts or {}).get(name, {}))
        read, notes = read_page(path, pages[path]), read_notes(path, pages[path])
        wrong += [f"{path}: lost {anchor}" for anchor in expected.keys() - read.keys()]
        wrong += [f"{path}: not in the YAML {anchor}" for anchor in read.keys() - expected.keys()]
        for anchor in expected.keys() & read.keys():
            wrong += [
                f"{path}#{anchor}: {what}"
                for what in _wrong(path, anchor, expected[anchor], read[anchor], notes)
            ]
            compared += 1
        for anchor, quote in ((f"quote-{key}", quote) for key, quote in briefings[name].quotes.items()):
            if anchor in read:
                wrong += [
                    f"{path}#{anchor}: no {part}" for part in how_has(quote) if part not in read[anchor].how
                ]
        everywhere |= {anchor: said for anchor, said in read.items() if said.kind in ("quote", "event")}
        if wrong and first_only:
            return wrong, compared
    return [*wrong, *_lists_differ(pages, everywhere)], compared


def _wrong(
    path: str, anchor: str, wanted: Wanted, said: Said, notes: Mapping[str, tuple[str, tuple[Way, ...]]]
) -> Iterator[str]:
    for field in ("kind", "text", "lead", "speakers", "translation", "match", "state", "day", "flags"):
        want, got = getattr(wanted.said, field), getattr(said, field)
        if said.kind == "item" and field in ("text", "flags"):
            if field == "text" and not got.endswith(want):
                yield f"{field} {got!r} has not {want!r}"
        elif want != got and (want or field != "state"):
            yield f"{field} is {got!r}, not {want!r}"
    if said.kind == "item":
        yield from (
            f"{told!r} is not told" for told in wanted.told if told not in f"{said.text} {said.notes}"
        )
        return
    if said.kind == "question":
        return
    marks = tuple((where, label.replace("\N{NO-BREAK SPACE}", " ")) for where, label in said.marks)
    alike = len(marks) == len(wanted.said.marks) and all(
        place.startswith(want) and label == words
        for (place, label), (want, words) in zip(marks, wanted.said.marks, strict=True)
    )
    if not alike:
        yield f"marks are {marks}, not {wanted.said.marks}"
        return
    yield from _not_in_notes(path, anchor, wanted, said, notes)


def _not_in_notes(
    path: str, anchor: str, wanted: Wanted, said: Said, notes: Mapping[str, tuple[str, tuple[Way, ...]]]
) -> Iterator[str]:
    """The way by which it came to us, and what is told of it, have to stand in the note of its first mark."""
    line, ways = notes[said.marks[0][0].partition("#")[2]]
    mine = [way for way in ways if any(rest == f"{path}#{anchor}" for rest in way.rests)]
    steps = [way.steps for way in ways]
    if wanted.steps not in steps:
        yield f"came through {steps}, not {wanted.steps}"
    elif mine and wanted.steps not in [way.steps for way in mine]:
        yield f"rests on {[way.steps for way in mine]}, not {wanted.steps}"
    if not line:
        yield "its note names nobody"
    told = "\n".join(way.told for way in ways)
    yield from (f"{each!r} is not told" for each in wanted.told if each not in told)


def _lists_differ(pages: Mapping[str, str], everywhere: Mapping[str, Said]) -> list[str]:
    """Every quotation and event stands on the lists, and on record pages, as on its briefing's page."""
    wrong = []
    listed: dict[str, list[str]] = {}
    for path in pages:
        if path.startswith(("briefings/", "about/")) or path == "index.html":
            continue
        for anchor, said in read_page(path, pages[path]).items():
            if said.kind in ("quote", "event"):
                listed.setdefault(anchor, []).append(path)
                own = everywhere.get(anchor)
                if own is None or (own.text, own.marks, own.flags) != (said.text, said.marks, said.flags):
                    wrong.append(f"{path}#{anchor}: {said} is not as {own}")
    for anchor, said in everywhere.items():
        whole = "quotes" if said.kind == "quote" else "timeline"
        if not any(path.startswith(whole) for path in listed.get(anchor, ())):
            wrong.append(f"{whole} lacks {anchor}")
    return wrong


@pytest.mark.parametrize(("paths", "at_least"), [(REAL, 30), (INVENTED, 60)], ids=["real", "invented"])
def test_pages_say_what_the_records_say(paths: list[Path], at_least: int) -> None:
    briefings = briefings_of(tuple(paths))
    wrong, compared = differences(briefings, build(briefings))
    assert not wrong, "\n".join(wrong[:20])
    assert compared >= at_least


@pytest.mark.parametrize("limit", [1, 5])
def test_a_long_archive_in_parts_says_the_same(limit: int) -> None:
    """Every part can be reached, and leads back."""
    briefings = briefings_of(tuple(INVENTED))
    whole, pages = build(briefings), build(briefings, limit)
    wrong, compared = differences(briefings, pages)
    assert not wrong, "\n".join(wrong[:20])
    assert compared >= 60
    parts = pages.keys() - whole.keys()
    assert len(parts) >= 10
    for part in parts:
        first = part.rpartition("/")[0] + ".html"
        assert part.rpartition("/")[2] in pages[first], part
        assert first.rpartition("/")[2] in pages[part], part


def test_the_built_site_says_what_the_records_say(built_site: Path) -> None:
    """The same for the real briefing as MkDocs and the theme have made it."""
    briefings = briefings_of(tuple(REAL))
    pages = {
        str(path.relative_to(built_site).as_posix()): path.read_text("utf-8")
        for path in built_site.rglob("*.html")
    }
    proofs = {
        path.stem: json.loads(path.read_text("utf-8")) for path in (ROOT / "data/verified").glob("*.json")
    }
    verdicts = {
        name: {quote: proof["verdict"] for quote, proof in found["quotations"].items()}
        for name, found in proofs.items()
    }
    assert sum(map(len, verdicts.values())) >= 5
    wrong, compared = differences(briefings, pages, verdicts)
    assert not wrong, "\n".join(wrong[:20])
    assert compared >= 30


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(invented_briefings())
def test_generated_briefings(briefings: dict[str, Briefing]) -> None:
    wrong, compared = differences(briefings, build(briefings))
    assert not wrong, "\n".join(wrong[:20])
    assert compared == sum(len(expected_briefing(Records(briefings, {}), name, {})) for name in briefings)


MUTATIONS = [
    ("parts.md.j2", "{{ quotation(words, loop.first, loop.last) }}", ""),
    (
        "parts.md.j2",
        "{{ quotation(words, loop.first, loop.last) }}",
        "{{ quotation(words, loop.first, loop.last) }} x",
    ),
    ("parts.md.j2", "{{ quote.marks }}", ""),
    ("parts.md.j2", "{% for quote in shown.quotes[:most] %}", "{% for quote in shown.quotes[1:most] %}"),
    ("parts.md.j2", "{{ quote.how }}", ""),
    ("parts.md.j2", "{{ quote.translation }}", ""),
    ("parts.md.j2", 'say("match.unchecked")', 'say("match.exact")'),
    ("parts.md.j2", "### {{ shown.speaker }}", "### Somebody"),
    ("parts.md.j2", "{{ question.text }}", ""),
    ("parts.md.j2", "- {{ row.text }}: ", "- x: "),
    ("parts.md.j2", '"state." ~ row.state, row.state', '"state.done", "done"'),
    ("parts.md.j2", "{{ note }}{% if not loop.last %} · {% endif %}", ""),
    ("parts.md.j2", "{{ day.text }}", ""),
    ("parts.md.j2", "{% for day in list %}", "{% for day in list[1:] %}"),
    ("parts.md.j2", "{% for step in way.steps %}", "{% for step in way.steps[1:] %}"),
    ("parts.md.j2", "{% for step in way.steps %}", "{% for step in way.steps[::-1] %}"),
    ("parts.md.j2", "{% for way in shown.hands %}", "{% for way in shown.hands[1:] %}"),
    ("parts.md.j2", "{% for text in way.more %}", "{% for text in way.more[1:] %}"),
    ("briefing.md.j2", "{% for run in page.runs %}", "{% for run in page.runs[1:] %}"),
    ("briefing.md.j2", "{% for note in page.notes %}", "{% for note in page.notes[1:] %}"),
    ("briefing.md.j2", "### {{ point.lead }}", "### x"),
    ("briefing.md.j2", "{% for point in page.points %}", "{% for point in page.points[1:] %}"),
    ("list.md.j2", "{% for run in page.runs %}", "{% for run in page.runs[1:] %}"),
    ("list.md.j2", "{{ parts.days(group.days) }}", ""),
]


@pytest.mark.parametrize(("template", "old", "new"), MUTATIONS)
def test_a_changed_template_is_noticed(
    template: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template that drops, doubles or swaps something fails the comparison above."""
    source = (ROOT / "scripts/briefing/pages/templates" / template).read_text("utf-8")
    assert old in source, "this mutation changes nothing: bring it up to date with the template"
    mutated = DictLoader({template: source.replace(old, new)})
    monkeypatch.setattr(render, "TEMPLATES", ChoiceLoader([mutated, render.TEMPLATES]))
    render._environment.cache_clear()
    briefings = briefings_of(tuple(INVENTED))
    try:
        noticed = bool(differences(briefings, build(briefings), first_only=True)[0])
    except (AssertionError, ValueError, KeyError, IndexError):
        noticed = True  # a page that cannot even be read
    finally:
        render._environment.cache_clear()
    assert noticed
