"""Reads back from a finished page what it says, with an HTML parser and nothing of ours."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

FLAGS = {"hedged", "unnamed", "leaked", "court-record", "state-media", "inferred"}
STATES = {"done", "partly-done", "not-done", "under-way", "planned", "discussed", "disputed", "unknown"}


@dataclass(frozen=True)
class Said:
    """A sentence, a quotation, an event, an item or a question as a page shows it.

    `text` has every word of it, its flags too; `flags` what is unusual; `marks` the notes that its marks lead
    to, each with the mark's words."""

    kind: str
    text: str
    flags: tuple[str, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    lead: str = ""
    speakers: str = ""
    hands: str = ""
    how: str = ""
    translation: str = ""
    match: str = ""
    state: str = ""
    notes: str = ""
    when: str = ""
    day: str = ""


@dataclass(frozen=True)
class Way:
    """How something came to us: the words of each hand, what rests on it, and what is told of that by its
    title."""

    steps: tuple[str, ...]
    rests: tuple[str, ...]
    told: str


def read_page(path: str, page: str) -> dict[str, Said]:
    """All that the page at `path` (below the site's folder) says, by the anchor at which it does."""
    soup = _content(page)
    found = dict(_points(path, soup))
    for reader in (_questions, _items, _quotations, _days):
        for anchor, said in reader(path, soup):
            assert anchor not in found, f"{path}: twice at {anchor}"
            found[anchor] = said
    return found


def read_notes(path: str, page: str) -> dict[str, tuple[str, tuple[Way, ...]]]:
    """The notes by their anchors: the line that stays open, and every way in it."""
    notes = {}
    for note in _content(page).select("section.notes .entries > details"):
        inside = note.find(class_="inside")
        assert isinstance(inside, Tag)
        ways: list[Way] = []
        for block in inside.find_all(recursive=False):
            if block.name == "ol":
                ways.append(Way(tuple(text_of(step) for step in block.find_all("li")), (), ""))
            elif ways:
                last = ways[-1]
                is_list = not last.rests and "screen" in (block.get("class") or []) and block.find("a")
                rests = tuple(target(path, link) for link in block.find_all("a")) if is_list else last.rests
                ways[-1] = Way(last.steps, rests, last.told if is_list else f"{last.told}\n{text_of(block)}")
        notes[str(note["id"])] = (text_of(note.summary), tuple(ways))
    return notes


def text_of(tag: PageElement | None) -> str:
    return " ".join(tag.get_text().split()) if tag else ""


def target(path: str, link: Tag) -> str:
    """Where a link leads, as a path below the site's folder with its anchor."""
    href = str(link["href"])
    page, _, anchor = href.partition("#")
    resolved = posixpath.normpath(posixpath.join(posixpath.dirname(path), page)) if page else path
    return f"{resolved}#{anchor}" if anchor else resolved


def _content(page: str) -> Tag:
    soup = BeautifulSoup(page, "html.parser")
    content = soup.find("article") or soup
    for extra in content.find_all(class_="permalink"):
        extra.decompose()
    return content


def _points(path: str, soup: Tag) -> Iterator[tuple[str, Said]]:
    for point in soup.select(
        "section.points .point, section.points .folds .entry, section.points .inside .point"
    ):
        heading = point.find(["h3", "h4"])
        paragraph = point.find("p")
        assert isinstance(heading, Tag) and isinstance(paragraph, Tag), path  # noqa: PT018
        lead = text_of(heading)
        for nodes in _sentences(paragraph):
            marks = [node for node in nodes if isinstance(node, Tag) and "mark" in (node.get("class") or [])]
            anchor = next((str(mark["id"]) for mark in marks if mark.get("id")), str(heading["id"]))
            yield anchor, Said("key-point", _words(nodes), _flags(nodes), _marks(path, nodes), lead=lead)
            lead = ""


def _sentences(paragraph: Tag) -> Iterator[list[PageElement]]:
    """The nodes of a paragraph up to and with the marks behind each sentence."""
    nodes: list[PageElement] = []
    marked = False
    for node in paragraph.children:
        is_mark = isinstance(node, Tag) and "mark" in (node.get("class") or [])
        if marked and not is_mark and text_of(node):
            yield nodes
            nodes, marked = [], False
        nodes.append(node)
        marked = marked or is_mark
    if nodes:
        yield nodes


def _words(nodes: list[PageElement]) -> str:
    kept = [n for n in nodes if not (isinstance(n, Tag) and "mark" in (n.get("class") or []))]
    return " ".join(
        "".join(node.get_text() for node in kept if isinstance(node, Tag | NavigableString)).split()
    )


def _flags(nodes: list[PageElement]) -> tuple[str, ...]:
    found = [
        n
        for node in nodes
        if isinstance(node, Tag)
        for n in ([node] if node.name == "em" else node.find_all("em"))
    ]
    return tuple(kind for flag in found for kind in flag.get("class") or [] if kind in FLAGS)


def _marks(path: str, nodes: list[PageElement]) -> tuple[tuple[str, str], ...]:
    found = []
    for node in nodes:
        if isinstance(node, Tag):
            own = [node] if "mark" in (node.get("class") or []) else node.find_all("a", class_="mark")
            found += [(target(path, mark), text_of(mark)) for mark in own]
    return tuple(found)


def _questions(path: str, soup: Tag) -> Iterator[tuple[str, Said]]:
    for item in soup.select("section.questions > ul > li[id]"):
        yield str(item["id"]), Said("question", text_of(item))


def _items(path: str, soup: Tag) -> Iterator[tuple[str, Said]]:
    for item in soup.select("ul.items > li[id]"):
        (state,) = set(item["class"]) & STATES
        row, small = item.find("span"), item.find("small")
        assert isinstance(row, Tag)
        notes = text_of(small)
        if isinstance(small, Tag):
            small.extract()
        nodes = list(row.children)
        yield (
            str(item["id"]),
            Said("item", _words(nodes), _flags(nodes), _marks(path, nodes), state=state, notes=notes),
        )


_MATCHES = ("word for word", "word for word but for marked alterations", "not compared with the source")
"""How a quotation compares, where it is not as the others of its run."""


def _quotations(path: str, soup: Tag) -> Iterator[tuple[str, Said]]:
    for run in soup.select("figure.run"):
        heading, hands = run.find("h3"), run.find(class_="hands")
        assert isinstance(heading, Tag) and isinstance(hands, Tag), "a run is named by its speaker"  # noqa: PT018
        assert run["aria-labelledby"] == heading["id"]
        how, usual = "said", text_of(hands).rpartition(" · ")[2]
        last = ""
        found: dict[str, Said] = {}
        for block in run.find_all(["p", "blockquote"], recursive=False):
            classes: list[str] = list(block.get("class") or [])
            if "how" in classes:
                how = text_of(block)
            elif "quiet" in classes:
                found[last] = Said(**{**vars(found[last]), "translation": text_of(block)})
            elif block.name == "blockquote":
                first = block.find(id=re.compile("quote-"))
                assert isinstance(first, Tag), f"{path}: a quotation without its place"
                last = str(first["id"])
                nodes = [
                    node
                    for paragraph in block.find_all("p")
                    for node in (*paragraph.children, NavigableString(" "))
                ]
                found[last] = Said(
                    "quote", _words(nodes), _flags(list(heading.children)), _marks(path, nodes),
                    speakers=text_of(heading), hands=text_of(hands).rpartition(" · ")[0], how=how,
                    match=next((part for part in _MATCHES if how.endswith(f"; {part}")), usual),
                )  # fmt: skip
        yield from found.items()


def _days(path: str, soup: Tag) -> Iterator[tuple[str, Said]]:
    for day in soup.select("ol.line > li[id]"):
        when = day.find(class_="when")
        assert isinstance(when, Tag)
        time = when.find("time")
        shown = text_of(when)
        when.extract()
        nodes = list(day.children)
        kind = next(kind for kind in day["class"] if kind != "gap")
        yield str(day["id"]), Said(
            "event", _words(nodes), _flags(nodes), _marks(path, nodes), state=kind, when=shown,
            day=str(time["datetime"]) if isinstance(time, Tag) else "",
        )  # fmt: skip
