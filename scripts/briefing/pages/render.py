"""Views -> Markdown, pure: no disk but the templates, no clock, no environment.

Every value that a template prints goes through `escape_markdown` (Jinja's `finalize`), unless the functions
below made it: they alone write markup. The filters are taken away, since some of Jinja's return Markup.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..index import Site
from ..problems.codes import CODES
from ..records.languages import is_right_to_left
from ..system.packed_texts import PackedTexts
from ..text import escape_address, escape_markdown
from .views import labels
from .views.briefing_page import briefing_page
from .views.division import LIMIT
from .views.list_pages import home_page, list_pages
from .views.record_pages import actor_page, phase_page, place_page, source_page
from .views.record_parts import actor_pages, briefing_pages, phase_pages, place_pages, source_pages
from .views.shown import Link, Words

SITE_LANGUAGE = "en"
TEMPLATES: BaseLoader = PackageLoader("briefing.pages")


def render_pages(
    site: Site, limit: int = LIMIT, on_progress: Callable[[int, int], None] | None = None
) -> Mapping[str, str]:
    """Every generated page of the site: its path below docs/ to its Markdown. None lists more than `limit` entries.

    `on_progress` gets the number of pages done and of all, as far as it is known before.
    """
    at_least = sum(map(len, (site.briefings, site.actors, site.places, site.phases, site.sources)))

    def counted() -> Iterator[tuple[str, str]]:
        for number, page in enumerate(_pages(site, limit), start=1):
            yield page
            if on_progress:
                on_progress(number, max(number, at_least))

    return PackedTexts(counted())


def _pages(site: Site, limit: int) -> Iterator[tuple[str, str]]:
    yield "index.md", _render("index.md", "index", home_page(site, limit))
    for path, template, shown in list_pages(site, limit):
        yield path, _render(path, template, shown)
    yield "about/problems.md", _render("about/problems.md", "about/problems", CODES)
    for name, briefing in site.briefings.items():
        for path, page in briefing_pages(briefing_page(site, name), limit):
            template = "briefing_part" if page.division.whole else "briefing"
            yield path, _linked_within(path, _render(path, template, page, briefing.language))
    for template, path, view, language in _record_pages(site, limit):
        yield path, _render(path, template, view, language)


def _record_pages(site: Site, limit: int) -> Iterator[tuple[str, str, object, str]]:
    """Template, path, view and language of the pages of each actor, place, phase and source."""
    members = _by_target((name, actor.affiliation) for name, actor in site.actors.items())
    works = _by_target(
        (name, who) for name, s in site.sources.items() for who in dict.fromkeys((*s.authors, s.publisher))
    )
    contains = _by_target((name, place.within) for name, place in site.places.items())
    following = _by_target((name, before) for name, phase in site.phases.items() for before in phase.after)
    passes_on = _by_target((name, source.via) for name, source in site.sources.items())
    briefed = _by_target((name, briefing.article) for name, briefing in site.briefings.items())
    for name in site.actors:
        for path, actor in actor_pages(actor_page(site, name, members, works), site, limit):
            yield "actor", path, actor, SITE_LANGUAGE
    for name in site.places:
        for path, place in place_pages(place_page(site, name, contains), site, limit):
            yield "place", path, place, SITE_LANGUAGE
    for name in site.phases:
        for path, phase in phase_pages(phase_page(site, name, following), site, limit):
            yield "phase", path, phase, site.language_of(name)
    for name in site.sources:
        for path, source in source_pages(source_page(site, name, passes_on, briefed), site, limit):
            yield "source", path, source, SITE_LANGUAGE


def _linked_within(path: str, text: str) -> str:
    """A page below a folder, with the links to itself without its path: a reader stays, and the page is smaller."""
    for link in (f"](../{path}#", f'href="../{path.removesuffix(".md")}.html#'):
        text = text.replace(link, f"{link.partition('..')[0]}#")
    return text


def _by_target(pairs: Iterable[tuple[str, str | None]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, target in pairs:
        if target is not None:
            found[target].append(name)
    return found


def _render(path: str, template: str, view: object, language: str = SITE_LANGUAGE) -> str:
    text = _environment("../" * path.count("/"), language).get_template(f"{template}.md.j2").render(page=view)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


@lru_cache
def _environment(root: str, language: str) -> Environment:
    """One environment for each depth of page and each language, so that no macro has to be told."""
    environment = Environment(
        loader=TEMPLATES,
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="{//",  # `{#` starts a heading's id
        comment_end_string="//}",
    )
    environment.filters = {}
    write = _Writer(root, language)
    environment.globals = {
        "root": Markup(root),  # noqa: S704 - any number of "../"
        "language": language,
        "labels": labels,
        "link": write.link,
        "words": write.words,
        "t": write.own,
        "block_attributes": write.block_attributes,
        "address": escape_address,
        "id": _id,
        "front_matter": _front_matter,
        "range": range,
    }
    return environment


def _finalize(value: Any) -> Markup:
    """What Jinja prints for a value: markup that we made as it is, all else escaped."""
    return value if isinstance(value, Markup) else escape_markdown(str(value))


class _Writer:
    """The few pieces of markup that depend on where a page lies and in which language it is."""

    def __init__(self, root: str, language: str) -> None:
        self._root = root
        self._language = language

    def words(self, words: Words) -> Markup:
        """Words; in another language than the page's they say in which, and keep their own direction."""
        text = escape_markdown(words.text)
        if words.language == self._language:
            return text
        return Markup('<bdi lang="{}">{}</bdi>').format(escape_markdown(words.language), text)

    def own(self, text: str) -> Markup:
        """The site's own words, which are English on a page in another language too."""
        return self.words(Words(text, SITE_LANGUAGE))

    def link(self, link: Link, text: str | None = None) -> Markup:
        """A Markdown link, to be followed as a file or as a page of the site; `text` is the site's own."""
        shown = self.words(link.words) if text is None else self.own(text)
        if link.draft:
            shown = Markup('<span class="label label-draft">{}</span> {}').format(self.own("Draft"), shown)
        anchor = f"#{link.anchor}" if link.anchor else ""
        return Markup(f"[{shown}]({self._root}{link.page}{anchor})")  # noqa: S704 - page and anchor are made of ids

    def block_attributes(self, words: Words) -> Markup:
        """`lang` and `dir` for an element that holds nothing but `words`."""
        if words.language == self._language:
            return Markup("")
        direction = "rtl" if is_right_to_left(words.language) else "ltr"
        return Markup(' lang="{}" dir="{}"').format(escape_markdown(words.language), direction)


def _id(name: str) -> Markup:
    """An id or an anchor as it stands: lower-case letters, digits and hyphens."""
    if not re.fullmatch(r"[a-z0-9-]+", name):
        raise ValueError(f"not made of an id: {name!r}")
    return Markup(name)  # noqa: S704 - checked above


def _front_matter(
    description: str,
    language: str,
    searchable: bool = True,
    boost: float | None = None,
    name: str = "",
    noindex: bool = False,
) -> Markup:
    """YAML front matter. Material prints the description raw into an attribute, so it is escaped for HTML here.

    `boost` moves a page up or down among what search finds: a quotation's words come first in their briefing.
    With `noindex` search engines of the web are asked to leave the page out.
    A page called by a `name` stands the higher the fewer words that has, since whoever looks for Qatar means Qatar
    before its prime minister. A little is enough: to Material's search one title is as good as the other.
    """
    if name:
        boost = round(0.7 + 0.5 / len(name.split()), 2)
    lines = [f"description: {json.dumps(html.escape(description), ensure_ascii=False)}"]
    if language != SITE_LANGUAGE:
        lines.append(f"language: {json.dumps(language)}")
        lines.append(f"direction: {'rtl' if is_right_to_left(language) else 'ltr'}")
    if noindex:
        lines.append("robots: noindex")
    if not searchable:
        lines.append("search: {exclude: true}")
    elif boost is not None:
        lines.append(f"search: {{boost: {boost}}}")
    return Markup("\n".join(["---", *lines, "---", ""]))  # noqa: S704 - made of JSON strings
