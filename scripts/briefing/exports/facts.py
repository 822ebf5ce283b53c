"""What heads and citations say of a briefing as a whole: from its record, or its page's front matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from ..index import Site
from ..kinds import page_of
from ..pages.views.briefing_page import told_to_programs
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Facts:
    """`article` is the article's address, `calendar` whether an event has a day. The unknown is empty."""

    id: str
    title: str
    summary: str
    language: str
    published: str
    byline: str = ""
    article: str = ""
    calendar: bool = False

    def address(self, settings: Settings) -> str:
        """The page, as files beside it name it."""
        return settings.address(page_of("briefings", self.id))

    def author(self, settings: Settings) -> str:
        """Whoever answers for it."""
        return self.byline or settings.publisher


def facts_of(site: Site, name: str) -> Facts:
    """The facts of a record."""
    briefing = site.briefings[name]
    told = {**told_to_programs(site, name), "description": escape(briefing.summary)}
    return facts_told(name, told, briefing.language)


def facts_told(name: str, told: Mapping[str, Any], language: str) -> Facts:
    """The same, as the front matter of its page tells them; `language` is the site's."""
    return Facts(
        name,
        told["headline"],
        unescape(told["description"]),
        told.get("language", language),
        told["published"],
        told.get("byline", ""),
        told.get("article", ""),
        told.get("calendar", False),
    )
