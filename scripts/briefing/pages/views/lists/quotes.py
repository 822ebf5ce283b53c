"""The list of quotations."""

from __future__ import annotations

from collections.abc import Iterator

from ....index import Site, of_kind
from ...own_words import OWN_LANGUAGE
from ...pieces import Link, Listed, Literal, Text, Words, own
from ..division import cut, weight, year_in
from ..runs import runs
from ..shown import Line
from ..sourcing import compared
from .shown import ListPage, own_title


def quotes_pages(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    """Everything said, by speaker."""
    quotes = of_kind(site.all_entries(), "quote")
    whole = Link(own_title("title.quotes"), "quotes.md")
    speakers = dict.fromkeys(site.quotes[entry.name].speakers for entry in quotes)
    articles = {source for entry in quotes for source in entry.attribution.sources}
    lede: Text = (
        own(
            "lede.quotes",
            count=len(quotes),
            speakers=own("speakers", count=len(speakers)),
            articles=own("articles", count=len(articles)),
        ),
        Literal(" "),
        *([told] if (told := compared(site, quotes)) else []),
    )
    for each in cut(whole, {"all": quotes}, year_in(site), limit, weight, stays=limit):
        shown = runs(site, each.sections["all"])
        lines = tuple(
            Line(
                (Link(_plain(run.speaker), each.page, run.anchor),),
                more=(own("quotations", count=len(run.quotes)),),
            )
            for run in shown
        )
        yield each.page, ListPage("quotes", lede, runs=shown, speakers=lines, division=each.division)


def _plain(text: Text) -> Words:
    """The words of a run's speaker, for a way to it."""
    first = text[0]
    names = (
        [link.words for link in first.items if isinstance(link, Link)] if isinstance(first, Listed) else []
    )
    return Words(", ".join(words.text for words in names), names[0].language if names else OWN_LANGUAGE)
