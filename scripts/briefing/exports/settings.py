"""What a site says about its exports: which it has, where it is published, who answers for it."""

from __future__ import annotations

from dataclasses import dataclass

CARDS = "cards"
"""Not among what a site has unless it says so: they take time, and libraries of their own."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`site_url` ends in a slash, or is empty: then addresses are relative, and there are no feeds and no
    cards, whose formats want whole ones."""

    site_url: str = ""
    site_name: str = ""
    publisher: str = ""
    formats: frozenset[str] = frozenset()

    def address(self, page: str, anchor: str = "", up: str = "../") -> str:
        """A page (a path below docs/ or the site) and a place on it, for files `up` below the root."""
        path = f"{page.removesuffix('.md')}.html" if page.endswith(".md") else page
        return f"{self.site_url or up}{path}{f'#{anchor}' if anchor else ''}"
