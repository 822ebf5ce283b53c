"""The pages that a reader meets: one of every kind, on a site of the real briefing and all invented ones."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from playwright.sync_api import ViewportSize

SITE_PAGES = {
    "home": "index.html",
    "briefing": "briefings/gaza-ceasefire-phase-two.html",
    "briefing with every part": "briefings/harbour-strike.html",
    "briefing in Arabic": "briefings/water-agreement.html",
    "briefing in Hebrew": "briefings/dredging-notice.html",
    "actor": "who/port-authority.html",
    "place": "where/harbour.html",
    "phase": "phases/two-cranes.html",
    "source": "sources/daily-ledger.html",
    "quotes": "quotes.html",
    "timeline": "timeline.html",
    "list of briefings": "briefings/index.html",
    "list of actors": "who/index.html",
    "list of phases": "phases/index.html",
    "list of sources": "sources/index.html",
    "about": "about/index.html",
    "for editors": "about/editors.html",
    "for hosts": "about/hosts.html",
    "problems": "about/problems.html",
    "verification": "about/verification.html",
    "proving": "about/proving.html",
    "index for editors and hosts": "about/making.html",
    "nothing here": "404.html",
}
"""Kind to path; every page of a kind comes from the same template."""

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def html_files(site: Path) -> list[Path]:
    """Every page of a built site."""
    return sorted(site.rglob("*.html"))
