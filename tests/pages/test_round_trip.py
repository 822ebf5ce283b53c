"""Nothing lost, nothing invented, nothing attributed to somebody else: every page, read back with an HTML parser."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from jinja2 import ChoiceLoader, DictLoader
from markdown import Markdown
from mkdocs.config import load_config

from briefing.index import build_site
from briefing.pages import render
from briefing.pages.views.division import LIMIT
from briefing.reading.loader import load_briefings
from briefing.records.model import Briefing
from expecting import Verdicts, expected_pages
from invented import briefings as invented_briefings
from reading import Said, read_page, target

ROOT = Path(__file__).resolve().parents[2]
REAL = sorted((ROOT / "data/briefings").glob("*.yml"))
INVENTED = sorted((ROOT / "tests/data").glob("*.yml"))


@cache
def briefings_of(paths: tuple[Path, ...]) -> dict[str, Briefing]:
    loaded = load_briefings(paths, ROOT)
    assert loaded.briefings
    assert not loaded.problems
    return loaded.briefings


@cache
def markdown() -> Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"), hooks=[])
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


class BuiltPages(Mapping[str, str]):
    """The HTML of pages by path, each made when it is asked for."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self._pages = pages

    def __getitem__(self, path: str) -> str:
        html = markdown().reset().convert(self._pages[path.removesuffix(".html") + ".md"].partition("\n---\n")[2])
        return re.sub(r'(href="[^"]*)\.md([#"])', r"\1.html\2", html)

    def __iter__(self) -> Iterator[str]:
        return (path.removesuffix(".md") + ".html" for path in self._pages)

    def __len__(self) -> int:
        return len(self._pages)


def build(briefings: Mapping[str, Briefing], limit: int = LIMIT) -> BuiltPages:
    return BuiltPages(render.render_pages(build_site(briefings, {}), limit))


def compared_pages(
    briefings: Mapping[str, Briefing], pages: Mapping[str, str], verdicts: Verdicts | None = None
) -> Iterator[tuple[list[str], int]]:
    """Of each page what it says too much or too little, and how many sayings were compared."""
    for path, expected in expected_pages(briefings, verdicts or {}).items():
        parts = [part for part in pages if part.startswith(f"{path.removesuffix('.html')}/")]
        read = Counter(_comparable(path, said) for part in (path, *parts) for said in read_page(part, pages[part]))
        wanted = Counter(_comparable(path, said) for said in expected)
        lost = [f"{path}: lost {said}" for said in (wanted - read)]
        yield lost + [f"{path}: not in the YAML {said}" for said in (read - wanted)], sum(wanted.values())


def differences(
    briefings: Mapping[str, Briefing], pages: Mapping[str, str], verdicts: Verdicts | None = None
) -> tuple[list[str], int]:
    """What all pages say too much or too little, and how many sayings were compared."""
    found = list(compared_pages(briefings, pages, verdicts))
    return [wrong for page, _ in found for wrong in page], sum(compared for _, compared in found)


def _comparable(path: str, said: Said) -> Said:
    """A status on another page than its own shows what it is about instead of its words: only its place counts."""
    is_repeated_status = said.status and not said.key.startswith(path)
    return replace(said, text="", about=()) if is_repeated_status else said


@pytest.mark.parametrize(("paths", "at_least"), [(REAL, 80), (INVENTED, 100)], ids=["real", "invented"])
def test_pages_say_what_the_records_say(paths: list[Path], at_least: int) -> None:
    briefings = briefings_of(tuple(paths))
    wrong, compared = differences(briefings, build(briefings))
    assert not wrong, "\n".join(wrong[:20])
    assert compared >= at_least


@pytest.mark.parametrize("limit", [1, 5])
def test_a_long_archive_in_parts_says_the_same(limit: int) -> None:
    """No page lists more than the limit but what one briefing itself holds, and every part can be reached."""
    briefings = briefings_of(tuple(INVENTED))
    whole, pages = build(briefings), build(briefings, limit)
    wrong, compared = differences(briefings, pages)
    assert not wrong, "\n".join(wrong[:20])
    assert compared >= 100
    parts = pages.keys() - whole.keys()
    assert len(parts) >= 20
    for part in parts:
        first = part.rpartition("/")[0] + ".html"
        assert part in _led_to(first, pages[first])
        assert first in _led_to(part, pages[part])
        assert len(BeautifulSoup(pages[part], "html.parser").find_all(class_=_ENTRY)) <= limit, part


def _led_to(path: str, page: str) -> set[str]:
    return {target(path, link).partition("#")[0] for link in BeautifulSoup(page, "html.parser").find_all("a")}


_ENTRY = ["quotation", "statement", "event", "question"]


def test_the_built_site_says_what_the_records_say(built_site: Path) -> None:
    """The same for the real briefing as MkDocs and the theme have made it."""
    briefings = briefings_of(tuple(REAL))
    pages = {
        str(path.relative_to(built_site).as_posix()): path.read_text("utf-8") for path in built_site.rglob("*.html")
    }
    proofs = {path.stem: json.loads(path.read_text("utf-8")) for path in (ROOT / "data/verified").glob("*.json")}
    verdicts = {
        name: {quote: proof["verdict"] for quote, proof in found["quotations"].items()}
        for name, found in proofs.items()
    }
    assert sum(map(len, verdicts.values())) >= 5
    wrong, compared = differences(briefings, pages, verdicts)
    assert not wrong, "\n".join(wrong[:20])
    assert compared >= 80


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(invented_briefings())
def test_generated_briefings(briefings: dict[str, Briefing]) -> None:
    wrong, compared = differences(briefings, build(briefings))
    assert not wrong, "\n".join(wrong[:20])
    assert compared > 0


MUTATIONS = [
    ("parts.md.j2", "{{ quote.words.text }}", ""),
    ("parts.md.j2", "{{ quote.words.text }}", "{{ quote.words.text }} indeed"),
    ("briefing.md.j2", "{{ parts.quotation(quote, own_page=true) }}", "{{ parts.quotation(quote) }}" * 2),
    ("briefing.md.j2", "{% for quote in page.quotes %}", "{% for quote in page.quotes[1:] %}"),
    ("quotes.md.j2", "{% for quote in page.quotes %}", "{% for quote in page.quotes[:1] %}"),
    ("phase.md.j2", "{{ parts.quotation(quote) }}", ""),
    ("actor.md.j2", "{{ parts.quotation(quote) }}", ""),
    ("source.md.j2", "{{ parts.quotation(quote) }}", ""),
    ("parts.md.j2", "{{ link(quote.speaker) }}", "{{ link(quote.source) }}"),
    ("parts.md.j2", "{% for step in steps %}", "{% for step in steps[1:] %}"),
    ("parts.md.j2", "{% for step in steps %}", "{% for step in steps[::-1] %}"),
    ("parts.md.j2", '<span class="locator">{{ step.locator }}</span>', "somewhere"),
    ("parts.md.j2", "labels.STANDINGS[statement.standing]", '"named source"'),
    ("parts.md.j2", "{% if statement.hedge %} {{ hedge(statement.hedge) }}{% endif %}", ""),
    ("parts.md.j2", ": {{ words(words_of_note) }}", ""),
    ("parts.md.j2", "labels.STATUSES[shown.status]", '"done"'),
    ("parts.md.j2", "{% if shown.date %}{{ date(shown.date) }}{% else %}", "{% if false %}{% else %}"),
    ("parts.md.j2", "{% if shown.place %}{{ link(shown.place) }}{% else %}", "{% if false %}{% else %}"),
    ("parts.md.j2", "{% for participant in shown.participants %}", "{% for participant in shown.participants[1:] %}"),
    ("parts.md.j2", "{% if participant.hedge %} – {{ hedge(participant.hedge) }}{% endif +%}", "{{ '' }}\n"),
    ("parts.md.j2", "{% for shown in list %}", "{% for shown in list[1:] %}"),
    ("parts.md.j2", "{% for item in items %}", "{% for item in items[1:] %}"),
    ("parts.md.j2", "{{ words(shown.statement.words) }}", "{{ words(shown.link.words) }}"),
    ("parts.md.j2", "labels.VERDICTS[found.label]", '"verified word for word"'),
    ("briefing.md.j2", "{{ parts.question(question, own_page=true, source_told=page.for_all_questions) }}", ""),
    ("phase.md.j2", "{{ parts.status(status, own_page=true) }}", ""),
    ("timeline.md.j2", "{{ parts.event(event) }}", ""),
    ("parts.md.j2", '<strong class="lead">{{ words(shown.lead) }}</strong>', ""),
    ("parts.md.j2", "- “{{ said }}”: {{ why }}", "- {{ why }}"),
    ("parts.md.j2", "{{ obtained(statement.obtained) }}", ""),
    ("parts.md.j2", "{{ obtained(quote.obtained) }}", ""),
    ("parts.md.j2", "{{ links(statement.links) }}", ""),
    ("parts.md.j2", "{{ links(quote.links) }}", ""),
    ("parts.md.j2", '<span class="stated-day">{{ date(statement.date) }}</span>', ""),
    ("parts.md.j2", '<span class="translated">{{ words(quote.translation) }}</span>', ""),
    ("parts.md.j2", "{% for other in quote.others %}", "{% for other in [] %}"),
    ("parts.md.j2", "{% if quote.indirect %}", "{% if false %}"),
    ("parts.md.j2", "{% if quote.hedge %} {{ hedge(quote.hedge) }}{% endif +%}", "{{ '' }}\n"),
    ("parts.md.j2", '<span class="part">{{ words(participant.part) }}</span>', ""),
    ("parts.md.j2", '{% if shown.expected %}{{ t("expected") }} {% endif %}', ""),
    ("parts.md.j2", '{% if "participants" in shown.not_stated %}', "{% if false %}"),
    ("parts.md.j2", '{% if shown.date or "date" in shown.not_stated %}', "{% if shown.date %}"),
    ("place.md.j2", "{{ parts.event(event) }}", ""),
]


@pytest.mark.parametrize(("template", "old", "new"), MUTATIONS)
def test_a_changed_template_is_noticed(template: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that drops, doubles or swaps something fails the comparison above."""
    source = (ROOT / "scripts/briefing/pages/templates" / template).read_text("utf-8")
    assert old in source, "this mutation changes nothing: bring it up to date with the template"
    mutated = DictLoader({template: source.replace(old, new)})
    monkeypatch.setattr(render, "TEMPLATES", ChoiceLoader([mutated, render.TEMPLATES]))
    render._environment.cache_clear()
    briefings = briefings_of(tuple(INVENTED))
    try:
        noticed = any(wrong for wrong, _ in compared_pages(briefings, build(briefings)))
    except (AssertionError, ValueError):
        noticed = True  # a page that cannot even be read
    finally:
        render._environment.cache_clear()
    assert noticed
