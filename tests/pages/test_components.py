"""The page that shows all components side by side: made from the invented briefings, and complete.

`UPDATE_GOLDEN=1 pytest tests/test_components.py` writes it anew; look at the page before you commit it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from briefing.index import build_site
from briefing.pages.render import render_pages
from briefing.pages.views import labels
from briefing.reading.loader import load_briefings

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "about" / "components.md"
PARTS = ROOT / "scripts" / "briefing" / "pages" / "templates" / "parts.md.j2"
HEAD = """---
description: "All parts that pages are made of, side by side."
search: {exclude: true}
---

# Components {#top}

Every part that pages are made of, once, for those who work on the design: look here after a change of a style sheet,
in light and dark, on a phone and on paper. The example is invented and its links lead nowhere.
"""
# Only a quotation that was verified with alterations has this, and the example's quotations are not verified.
ALTERED = """<figure class="quotation" markdown="1">
<blockquote markdown="1">

We put [our terms] on the table and they listened

</blockquote>
<figcaption markdown="1">

<span class="label label-verdict verdict-altered">verified with marked alterations</span> \
checked on <time datetime="2031-05-09">9 May 2031</time> · the words occur more than once in the source

<div class="alterations" markdown="1">

Marked alterations, and what the source has in their place:

- [our terms] for “them”

</div>
</figcaption>
</figure>"""


def pages() -> Mapping[str, str]:
    loaded = load_briefings(sorted((ROOT / "tests" / "data").glob("*.yml")), ROOT)
    return render_pages(build_site(loaded.briefings, {}))


def block(text: str, start: str, end: str, having: str = "") -> str:
    """The first part of a page from `start` to the next `end` that has `having` in it."""
    found: list[str] = re.findall(f"^{re.escape(start)}.*?^{re.escape(end)}$", text, flags=re.DOTALL | re.MULTILINE)
    return next(part for part in found if having in part)


def event(text: str, having: str = 'class="part"') -> str:
    """The first event of a page that has `having` in it: who was there, unless it says otherwise."""
    sections = (section.partition('<div class="event"') for section in re.split(r"^##+ ", text, flags=re.MULTILINE))
    return next(start + rest.rstrip() for _, start, rest in sections if having in rest)


def leading_nowhere(markup: str) -> str:
    """Markup whose links lead to the page's top, and whose ids cannot be those of something else."""
    markup = re.sub(r"\]\([^)]*\)", "](#top)", markup)
    markup = re.sub(r'href="[^"]*"', 'href="#top"', markup)
    return re.sub(r'(<li class="[^"]*") id="[^"]*"', r"\1", markup)


def label(kind: str, name: str, text: str) -> str:
    return f'- <span class="label label-{kind} {kind}-{name}">{text}</span>'


def in_list(kind: str, item: str) -> str:
    return f'<ul class="{kind}" markdown="1">\n{item}\n</ul>'


def page() -> str:
    """The whole page, as Markdown."""
    made = pages()
    briefing, quotes = made["briefings/harbour-strike.md"], made["quotes.md"]
    shown = {
        "Standings": "\n".join(label("standing", *each) for each in labels.STANDINGS.items()),
        "Statuses": "\n".join(label("status", *each) for each in labels.STATUSES.items()),
        "Verdicts": "\n".join(label("verdict", *each) for each in labels.VERDICTS.items()),
        "Facts": block(briefing, "<dl", "</dl>"),
        "Statement": in_list("statements", block(briefing, '<li class="statement"', "</li>", "hedge")),
        "First statement of a point": in_list(
            "statements", block(briefing, '<li class="statement"', "</li>", "point-note")
        ),
        "Leaked, by inference": in_list("statements", block(briefing, '<li class="statement"', "</li>", "obtained")),
        "Question": in_list("questions", block(made["phases/tide-gate.md"], '<li class="question"', "</li>")),
        "Note": block(briefing, '<div class="note"', "</div>"),
        "Quotation": block(quotes, "<figure", "</figure>", "label-partial"),
        "Altered quotation": ALTERED,
        "Indirect quotation of two": block(quotes, "<figure", "</figure>", "label-indirect"),
        "Translated quotation": block(quotes, "<figure", "</figure>", "translation"),
        "Event": event(briefing),
        "Event of which much is not stated": event(briefing, "who-was-there"),
        "Event of a decade": event(briefing, 'class="date"'),
        "Phase board": block(briefing, '<ol class="picture', "</ol>"),
        "Who took part in what": block(briefing, '<div class="picture matrix', "</div>"),
        "Who": block(briefing, '<div class="actors"', "</div>"),
        "Map": block(briefing, '<figure class="picture map', "</figure>"),
        "Timeline": block(briefing, '<div class="picture timeline', "</div>"),
        "Numbers": block(briefing, '<table class="standing', "</table>"),
        "Dates": next(line for line in quotes.splitlines() if line.startswith('<p class="dates"')),
    }
    sections = [
        f"## {title} {{#{re.sub('[^a-z]+', '-', title.lower())}}}\n\n{leading_nowhere(part)}\n"
        for title, part in shown.items()
    ]
    return "\n".join([HEAD, *sections])


def classes(text: str) -> set[str]:
    return {name for value in re.findall(r'class="([^"{]*)"', text) for name in value.split()}


def test_the_page_shows_the_components_as_they_are() -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_component_is_on_it() -> None:
    there = classes(PAGE.read_text(encoding="utf-8"))
    parts = classes(PARTS.read_text(encoding="utf-8"))
    assert parts - there == set()
    assert len(parts) > 20
    assert {"board", "matrix", "map", "timeline", "facts"} <= there


def test_every_label_is_on_it() -> None:
    there = classes(PAGE.read_text(encoding="utf-8"))
    css = (ROOT / "theme" / "assets" / "stylesheets" / "labels.css").read_text(encoding="utf-8")
    styled = set(re.findall(r"\.((?:standing|status|verdict)-[\w-]+)", css))
    assert styled <= there
    assert len(styled) >= 15


def test_the_meaning_of_each_standing_is_the_same_wherever_it_is_told() -> None:
    explained = (ROOT / "docs" / "about" / "index.md").read_text(encoding="utf-8")
    assert len(labels.MEANINGS) == len(labels.STANDINGS)
    for standing, meaning in labels.MEANINGS.items():
        shown = label("standing", standing, labels.STANDINGS[standing]).removeprefix("- ")
        assert f"| {shown} {{#standing-{standing}}} | {meaning} |" in explained
