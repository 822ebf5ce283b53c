"""Any text in any text field: the pages show exactly that text, and nothing else appears because of it.

The same invented briefings are rendered twice, once with plain words and once with hostile text in every
field, through the Markdown extensions of the real mkdocs.yml. The two pages must have the same elements and
attributes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from briefing.engines.finishing import finish
from briefing.engines.plain_markdown import extensions_for
from briefing.index import build_site
from briefing.pages.own_words import load_words
from briefing.pages.render import render_pages
from briefing.records.model import Briefing
from briefing.text import fold_space
from text_fields import fill, text_fields

ROOT = Path(__file__).resolve().parents[2]
_MARKS = re.compile("[“”]")
_SPOKEN = ("aria-label", "title", "alt")
"""Attributes that are text for somebody who does not see the page."""
KEYS = {"kind", "description", "language", "direction", "robots"} | {
    "article", "headline", "published", "byline", "calendar"
}  # fmt: skip
DATA = sorted((ROOT / "tests/data").glob("*.yml"))
ALONE = "harbour-strike"
"""Has every text field, and is rendered in half the time of all."""

NASTY = [
    "<script>alert(1)</script>", "</title><script>x</script>", '" onmouseover="x', "<!-- a -->",
    "<![CDATA[x]]>", "&amp; &lt; &copy; &#60; &#x3c;", "[a](javascript:x)", "![a](b)", "[a][b]", "[a]: b",
    "<https://a.example>", "https://a.example www.a.example a@b.example", "# a", "a\n# b", "- a", "1. a",
    "2031. a", "> a", "    a", "\ta", "```\na\n```", "`a`", "*a* _b_ **c** __d__", "~~a~~", "^a^", "==a==",
    "++a++", "a | b", "| a |\n| - |\n| b |", ":smile:", "(c) (r) (tm) -- --- ...", "1/2 +/- -->", "[^1]",
    "[^1]: a", "*[a]: b", "!!! note", "??? note", ": a", "a\n: b", "--8<-- \"a\"", "[TOC]", "{{ page }}",
    "{% raw %}", "{# a #}", "{: .a }", "{#a}", "{ data-x }", "$a$ \\(a\\)", "\\", "\\*a\\*",
    "\x02wzxhzdk:0\x03", "wzxhzdk:0", "klzzwxh:0001", "<div markdown=\"1\">\n\na\n\n</div>", "---", "***",
    "===", "a\n===", "a\n---", "@user #1", "++ctrl++", "<br>", "<p>", "</li></ul>", "</blockquote>",
    "--- \ntitle: x\n---", "title: \"x\"", "'", '"', "a  \nb", "<a href=\"//a.example\">", "&", "<", ">",
    "%3Cscript%3E",
    "\u202eabc", "شروط مثل هذه", "תנאים כאלה", "條件", "🏳️‍🌈 a", "e\u0301", "ſ İ ß", "x" * 3000, "[" * 300,
    "*" * 300,
]  # fmt: skip


class Shape(HTMLParser):
    """The elements and attributes of a page, and its text piece by piece.

    Left out are `<p hidden>` (other spellings, which a text may or may not have), `<bdi>` (which keeps a
    text's direction) and the inside of maps, where a name's place depends on its width:
    tests/test_pictures.py has those."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text: list[str] = []
        self._skipping: str | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipping is None and tag != "bdi":
            given = dict(attrs)
            if "hidden" in given or given.get("class") == "picture map":
                self._skipping = tag
            else:
                self.text += [f" {given[name]} " for name in _SPOKEN if name in given]
                open_to_change = (
                    (*_SPOKEN, "height") if tag == "img" else _SPOKEN
                )  # a map is as high as its names need
                self.elements.append(
                    (tag, tuple((name, "" if name in open_to_change else value) for name, value in attrs))
                )

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipping:
            self._skipping = None
        elif self._skipping is None and tag != "bdi":
            self.elements.append((f"/{tag}", ()))

    def handle_data(self, data: str) -> None:
        if self._skipping is None:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", ()))

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("declaration", ()))

    def unknown_decl(self, data: str) -> None:
        self.elements.append(("declaration", ()))

    def handle_pi(self, data: str) -> None:
        self.elements.append(("instruction", ()))


@cache
def plain_data() -> dict[str, Any]:
    """All invented briefings."""
    data = {path.stem: yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader) for path in DATA}
    assert len(data) >= 2, "the invented briefings are missing"
    return data


def pages_with(
    make: Callable[[int], str], names: tuple[str, ...]
) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """The pages, as HTML, of the briefings `names` with every text made by `make`; and what was put where."""
    put: list[tuple[str, str, str]] = []

    def replace(record: str, field: str, old: str) -> str:
        if field in ("authors", "publisher") and re.fullmatch(r"[a-z0-9-]+", old):
            return old  # an actor's id
        text: str = make(len(put))
        put.append((record, field, text))
        return text

    briefings = {name: Briefing.model_validate(fill(plain_data()[name], replace)) for name in names}
    pages = {}
    for path, text in render_pages(build_site(briefings, {})).items():
        if not path.endswith(".md"):
            continue  # a map, which tests/pages/test_pictures.py has
        front, _, body = text.removeprefix("---\n").partition("\n---\n")
        matter = yaml.safe_load(front)
        assert set(matter) <= KEYS
        assert not re.search(r'[<>"]', matter.get("description", "")), (
            "Material prints it raw into an attribute"
        )
        pages[path] = finish(Markdown(extensions=extensions_for(body)).convert(body), load_words())
    return pages, put


@cache
def plain_shapes(names: tuple[str, ...]) -> dict[str, list[Any]]:
    pages, _ = pages_with(lambda number: f"words {number} end", names)
    assert len(pages) > 20
    return {path: Shape(page).elements for path, page in pages.items()}


def check(texts: list[str], *names: str) -> None:
    """Every field starts with one of `texts`, in turn, and ends with words that name it."""
    pages, put = pages_with(lambda number: f"{texts[number % len(texts)]} words {number} end", names)
    shapes = {path: Shape(page) for path, page in pages.items()}
    assert shapes.keys() == plain_shapes(names).keys()
    for path, shape in shapes.items():
        in_order = (
            sorted if path == "search/index.md" else list
        )  # that list goes by name, whatever the names are
        assert in_order(shape.elements) == in_order(plain_shapes(names)[path]), (
            f"{path}: something appeared or went"
        )
    everything = "\n".join(re.sub(r"[ \t\n\r\f]+", " ", "".join(shape.text)) for shape in shapes.values())
    everything = _MARKS.sub('"', everything)  # the outer marks of the source's words are the site's
    lost = [
        (r, field, value) for r, field, value in put if _MARKS.sub('"', fold_space(value)) not in everything
    ]
    assert not lost, f"not shown as it is: {lost[:3]}"
    assert len(put) > 100


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(max_size=60), min_size=1, max_size=40))
def test_any_text_stays_text(texts: list[str]) -> None:
    check(texts, ALONE)


def test_known_nasty_texts_stay_text() -> None:
    """Each text in many fields: every round starts the list elsewhere."""
    assert len(NASTY) > 80
    check(NASTY, *plain_data())
    for start in range(12, len(NASTY), 12):
        check(NASTY[start:] + NASTY[:start], ALONE)


def test_every_text_field_is_covered() -> None:
    """A text field that the invented briefing does not use would not be tested."""
    _, put = pages_with(lambda number: f"words {number}", (ALONE,))
    assert {(record, field) for record, field, _ in put} >= text_fields()
    assert len(text_fields()) > 50
