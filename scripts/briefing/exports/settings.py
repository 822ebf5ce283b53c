"""What a site says about its exports: which it has, where it is published, who answers for it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

from ..problems.problem import BriefingError
from ..text import suggest

FORMATS = (
    "json", "annotations", "tables", "feeds", "linked-data", "citations", "calendar", "map", "markdown", "check",
    "cards",
)  # fmt: skip
"""The names that `extra.exports` in mkdocs.yml takes."""
CARDS = "cards"
"""Not among what a site has unless it says so: they alone take time, and libraries that nothing else needs."""
_DRAWN_WITH = {"PIL": "Pillow", "pymupdf_fonts": "pymupdf-fonts"}


@dataclass(frozen=True, slots=True)
class Settings:
    """`site_url` ends in a slash, or is empty: then addresses are relative, and there are no feeds and no cards, whose
    formats want whole ones."""

    site_url: str = ""
    site_name: str = ""
    publisher: str = ""
    formats: frozenset[str] = frozenset(FORMATS) - {CARDS}

    def address(self, page: str, anchor: str = "", up: str = "../") -> str:
        """A page (a path below docs/ or the site) and a place on it, for files that lie `up` below the root."""
        path = f"{page.removesuffix('.md')}.html" if page.endswith(".md") else page
        return f"{self.site_url or up}{path}{f'#{anchor}' if anchor else ''}"


def settings_of(site_url: str, site_name: str, publisher: str, chosen: object) -> Settings:
    """The settings from what mkdocs.yml says; `chosen` is its `extra.exports`, None for all but cards.

    Raises BriefingError for a choice that cannot be followed.
    """
    names = [name for name in FORMATS if name != CARDS] if chosen is None else chosen
    if not isinstance(names, list):
        raise BriefingError("mkdocs.yml: `exports` below `extra` is a list, like [json, tables]; [] is none")
    for name in names:
        if name not in FORMATS:
            like = suggest(str(name), FORMATS)
            hint = f"did you mean {like}?" if like else f"write some of {', '.join(FORMATS)}"
            raise BriefingError(f'mkdocs.yml: there is no export called "{name}"; {hint}')
    if CARDS in names and (missing := [name for module, name in _DRAWN_WITH.items() if not find_spec(module)]):
        raise BriefingError(
            f"mkdocs.yml: `exports` has cards, and what draws them is not installed: "
            f"`pip install {' '.join(missing)}`, or take `cards` out"
        )
    return Settings(f"{site_url.rstrip('/')}/" if site_url else "", site_name, publisher, frozenset(names))
