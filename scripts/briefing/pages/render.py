"""Views -> Markdown, pure: no disk but the templates, no clock, no environment.

Every value that a template prints goes through the page's `Writer` (Jinja's `finalize`): it alone writes
markup. The filters are taken away, since some of Jinja's return Markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.utils import Namespace
from markupsafe import Markup

from ..index import Site
from ..kinds import page_of
from ..problems.codes import CODES
from ..system.packed_texts import PackedTexts
from ..text import escape_address
from .markup import identifier
from .own_words import OWN_LANGUAGE
from .views.division import LIMIT
from .views.pages import Shown, shown_at, shown_pages
from .writer import Writer

_PROBLEMS = Shown("about/problems.md", "about/problems", CODES, OWN_LANGUAGE)
_WRITES = ("write", "say", "block", "em", "strong", "plain", "way", "quotation", "front_matter")
TEMPLATES: BaseLoader = PackageLoader("briefing.pages")


def render_pages(
    site: Site, limit: int = LIMIT, on_progress: Callable[[int, int], None] | None = None
) -> Mapping[str, str]:
    """Every generated page of the site, and its picture beside it: its path below docs/ to its text.

    None lists more than `limit` entries.

    `on_progress` gets the number of pages done and of all, as far as it is known before."""
    at_least = sum(map(len, (site.briefings, site.phases, site.sources)))

    def counted() -> Iterator[tuple[str, str]]:
        yield _PROBLEMS.path, render_page(_PROBLEMS)
        for number, shown in enumerate(shown_pages(site, limit), start=1):
            yield shown.path, render_page(shown)
            if shown.picture:
                yield f"{shown.path.removesuffix('.md')}.svg", shown.picture
            if on_progress:
                on_progress(number, max(number, at_least))

    return PackedTexts(counted())


def render_at(site: Site, path: str, limit: int = LIMIT) -> str | None:
    """The one page or picture at `path` below docs/, None if none is generated there."""
    if path == _PROBLEMS.path:
        return render_page(_PROBLEMS)
    shown = shown_at(site, limit, f"{path.removesuffix('.svg')}.md" if path.endswith(".svg") else path)
    if shown is None:
        return None
    return render_page(shown) if shown.path == path else shown.picture or None


def render_page(shown: Shown) -> str:
    """The Markdown of one page."""
    writer = Writer(shown.path, shown.language)
    text = _environment().get_template(f"{shown.template}.md.j2").render(page=shown.view, **_globals(writer))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


@lru_cache
def _environment() -> Environment:
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
    environment.globals = {
        "id": identifier,
        "address": escape_address,
        "count": len,
        "page_of": page_of,
        "namespace": Namespace,
    }
    return environment


@pass_context
def _finalize(context: Context, value: Any) -> Markup:
    """What Jinja prints for a value."""
    written: Markup = context["write"](value)
    return written


def _globals(writer: Writer) -> dict[str, Any]:
    """What templates can call: the few functions of a page's writer."""
    return {
        **{name: getattr(writer, name) for name in _WRITES},
        "own_language": tuple(writer.attributes(writer.words.language).items()),
        "picture": Markup(f"{writer.path.rpartition('/')[2].removesuffix('.md')}.svg"),  # noqa: S704 - an id
        "root": Markup("../" * writer.path.count("/")),  # noqa: S704 - any number of "../"
        "commas": lambda pieces: Markup(", ").join(map(writer.write, pieces)),
    }
