"""What stands on a briefing's page because of its exports: how to cite it, what to download, where to check it."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..index import Site
from ..pages.own_words import load_words
from .citations import cite_this
from .heads import alternates, head_tags
from .settings import Settings

_CITE = re.compile(r'(<details id="cite">.*?)(</div></details>)', re.DOTALL)
"""The fold of a finished page that says how to cite it."""


def cite_and_download(site: Site, name: str, settings: Settings) -> Markup:
    """HTML for that fold: the briefing cited in three styles, its files, and the way to check it."""
    language = site.briefings[name].language
    words = load_words(language)
    parts = []
    if "citations" in settings.formats:
        cited = cite_this(site, name, settings)
        parts += [Markup("<p>{}: {}</p>").format(style, text) for style, text in cited.items()]
    links = [Markup('<a href="{}">{}</a>').format(file, each.title) for each, file in alternates(site, name, settings)]
    if links:
        meaning = Markup('<a href="../about/data.html">{}</a>').format(words.say("data.meaning"))
        parts.append(Markup("<p>{} {}. {}</p>").format(words.say("data.download"), Markup(" · ").join(links), meaning))
    if "check" in settings.formats:
        way = Markup('<p><a href="../check.html?briefing={}">{}</a></p>')
        parts.append(way.format(name, words.say("data.check")))
    own = "" if words.language == language else Markup(' lang="{}" dir="ltr"').format(words.language)
    return Markup("<div{}>{}</div>").format(own, Markup("").join(parts)) if parts else Markup("")


def with_exports(page: str, site: Site, name: str, settings: Settings) -> str:
    """A briefing's finished page with the tags in its head, and with that in its fold."""
    head, fold = str(head_tags(site, name, settings)), str(cite_and_download(site, name, settings))
    before, end, after = page.partition("</head>")
    return before + head + end + _CITE.sub(lambda found: found[1] + fold + found[2], after, count=1)
