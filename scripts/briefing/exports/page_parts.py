"""What a finished page has because of its exports: tags in its head, citations, downloads."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..pages.own_words import Words
from .citations import cite_this
from .facts import Facts
from .heads import alternates, head_tags
from .settings import Settings

_CITE = re.compile(r'<p class="cite">.*?</p>', re.DOTALL)
"""The sentence on a briefing's page that says how to cite it, for builders without this."""


def cite_and_download(facts: Facts, settings: Settings, words: Words) -> Markup:
    """HTML for "Cite · download": the briefing cited in three styles, its files, and the way to check it."""
    parts = []
    if "citations" in settings.formats:
        cited = cite_this(facts, settings)
        parts += [
            Markup("<p><strong>{}</strong> {}</p>").format(style, text) for style, text in cited.items()
        ]
    links = [
        Markup('<a href="{}">{}</a>').format(file, each.title) for each, file in alternates(facts, settings)
    ]
    if links:
        meaning = Markup('<a href="../about/data.html">{}</a>').format(words.say("data.meaning"))
        parts.append(
            Markup("<p>{} {}. {}</p>").format(words.say("data.download"), Markup(" · ").join(links), meaning)
        )
    if "check" in settings.formats:
        way = Markup('<p><a href="../check.html?briefing={}">{}</a></p>')
        parts.append(way.format(facts.id, words.say("data.check")))
    offered = Markup("").join(parts)
    if not parts or words.language == facts.language:
        return offered
    return Markup('<div lang="{}" dir="ltr">{}</div>').format(words.language, offered)


def with_exports(html: str, page: str, facts: Facts | None, settings: Settings, words: Words) -> str:
    """The finished page at the path `page` with its tags, and, with the facts of a briefing, with that."""
    before, end, after = html.partition("</head>")
    head = str(head_tags(page, facts, settings))
    if facts and (offered := cite_and_download(facts, settings, words)):
        after = _CITE.sub(
            lambda found: str(offered if "citations" in settings.formats else found[0] + offered), after
        )
    return before + head + end + after
