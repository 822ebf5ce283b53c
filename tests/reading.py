"""Reads back from a built page what it says, with an HTML parser and nothing of ours."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag


@dataclass(frozen=True)
class Said:
    """A quotation, a statement, an event or a question as a page shows it."""

    kind: str
    key: str
    text: str
    chain: tuple[tuple[str, str], ...] = ()
    locator: str = ""
    standing: str = ""
    hedge: str = ""
    note: str = ""
    status: str = ""
    date: str = ""
    place: str = ""
    participants: tuple[tuple[str, str, str], ...] = ()
    about: tuple[str, ...] = ()
    verdict: str = ""
    speakers: tuple[str, ...] = ()
    lead: str = ""
    inferred: tuple[str, ...] = ()
    obtained: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    translation: str = ""
    marks: tuple[str, ...] = ()


def read_page(path: str, page: str) -> list[Said]:
    """All that the page at `path` (below the site's folder) says, in its order."""
    soup = BeautifulSoup(page, "html.parser")
    content = soup.find(class_="md-content") or soup
    for mark in content.find_all(class_="headerlink"):
        mark.decompose()
    found: list[Said] = []
    for tag in content.find_all(["figure", "li", "div"]):
        classes: list[str] = list(tag.get("class") or [])
        if "quotation" in classes:
            found.append(_quotation(path, tag))
        elif "statement" in classes:
            found.append(_statement(path, tag))
        elif "event" in classes:
            found.append(_event(path, tag))
        elif "question" in classes:
            found.append(_question(path, tag))
    return found


def text_of(tag: Tag | None) -> str:
    return " ".join(tag.get_text().split()) if tag else ""


def target(path: str, link: Tag) -> str:
    """Where a link leads, as a path below the site's folder with its anchor."""
    href = str(link["href"])
    page, _, anchor = href.partition("#")
    resolved = posixpath.normpath(posixpath.join(posixpath.dirname(path), page)) if page else path
    return f"{resolved}#{anchor}" if anchor else resolved


def _chain(path: str, tag: Tag) -> dict[str, Any]:
    block = tag.find(class_="chain")
    assert isinstance(block, Tag), "every quotation and statement shows how it came to us"
    assert block.find("ol"), "as an ordered list"
    hands = tuple((text_of(link), target(path, link)) for link in block.find_all("a"))
    steps = block.find_all("li")
    assert text_of(steps[-1]).endswith("which we read")
    locators = [text_of(locator) for locator in block.find_all(class_="locator")]
    return {"chain": hands, "locator": "; ".join(locators)}


def _weight(path: str, tag: Tag) -> dict[str, Any]:
    standing = list(tag.find_all(class_="label-standing"))
    assert len(standing) == 1, "one standing for each statement"
    hedges = [h for h in tag.find_all(class_="hedge") if not h.find_parent(class_="participants")]
    return {
        **_chain(path, tag),
        "standing": text_of(standing[0]),
        "hedge": _between_marks(hedges[0]) if hedges else "",
        "note": text_of(tag.find(class_="note")).removeprefix("Editor's note: "),
        **_more(tag),
    }


def _more(tag: Tag) -> dict[str, Any]:
    """What statements and quotations both can show."""
    inferred, links = tag.find(class_="inferred"), tag.find(class_="links")
    return {
        "inferred": tuple(text_of(item) for item in inferred.find_all("li")) if isinstance(inferred, Tag) else (),
        "obtained": tuple(text_of(label) for label in tag.find_all(class_="label-obtained")),
        "links": tuple((text_of(link), str(link["href"])) for link in links.find_all("a"))
        if isinstance(links, Tag)
        else (),
    }


def _between_marks(tag: Tag | None) -> str:
    return text_of(tag).partition("“")[2].rpartition("”")[0]


def _about(path: str, tag: Tag) -> tuple[str, ...]:
    block = tag.find(class_="about")
    return tuple(target(path, link) for link in block.find_all("a")) if isinstance(block, Tag) else ()


def _quotation(path: str, tag: Tag) -> Said:
    (blockquote,) = tag.find_all("blockquote")
    speaker = tag.find(class_="speaker")
    assert isinstance(speaker, Tag)
    assert speaker.a
    permalinks = [link for link in tag.find_all("a") if text_of(link) == "Link to this quotation"]
    heading = tag.find_previous("h3")
    assert len(permalinks) == 1 or (isinstance(heading, Tag) and path.startswith("briefings/"))
    verdict = tag.find(class_="label-verdict")
    attribution = tag.find("li")
    return Said(
        kind="quote",
        key=target(path, permalinks[0]) if permalinks else f"{path}#{heading['id'] if heading else ''}",
        text=text_of(blockquote),
        speakers=tuple(target(path, link) for link in speaker.find_all("a")),
        date=_day(attribution),
        hedge=_between_marks(tag.find(class_="hedge")),
        translation=text_of(tag.find(class_="translation")).removeprefix("In translation: "),
        marks=tuple(text_of(label) for label in tag.find_all(class_=["label-partial", "label-indirect"])),
        note=text_of(tag.find(class_="note")).removeprefix("Editor's note: "),
        about=_about(path, tag),
        verdict=text_of(verdict) if isinstance(verdict, Tag) else "",
        **_chain(path, tag),
        **_more(tag),
    )


def _day(tag: Tag | None) -> str:
    """The date in a tag: as `datetime`, or in words where HTML has no form for it."""
    shown = tag.find(["time", "span"], class_=lambda name: name in (None, "date")) if isinstance(tag, Tag) else None
    if not isinstance(shown, Tag) or (shown.name == "span" and "date" not in (shown.get("class") or [])):
        return ""
    return str(shown.get("datetime") or text_of(shown))


def _own_or_linked(path: str, tag: Tag) -> tuple[str, str]:
    """The words of a statement and its permalink: an id of its own, or a link to where it has one."""
    words = tag.find(class_="words")
    assert isinstance(words, Tag)
    if tag.get("id"):
        return f"{path}#{tag['id']}", text_of(words)
    assert words.a, "a repeated statement links to its own place"
    return target(path, words.a), text_of(words)


def _statement(path: str, tag: Tag) -> Said:
    key, text = _own_or_linked(path, tag)
    status = tag.find(class_="label-status")
    return Said(
        kind="statement",
        key=key,
        text=text,
        status=text_of(status) if isinstance(status, Tag) else "",
        about=_about(path, tag),
        lead=text_of(tag.find(class_="lead")),
        date=_day(tag.find(class_="stated-day")),
        **_weight(path, tag),
    )


def _event(path: str, tag: Tag) -> Said:
    heading = tag.find_previous(["h2", "h3"])
    assert isinstance(heading, Tag)
    link = heading.find("a")
    when, where = tag.find(class_="when"), tag.find(class_="where")
    people = tag.find(class_="participants")
    return Said(
        kind="event",
        key=target(path, link) if isinstance(link, Tag) else f"{path}#{heading['id']}",
        text=f"{text_of(heading)}: {text_of(tag.find(class_='words'))}",
        date=_day(when) or text_of(when),
        place=target(path, where.a) if isinstance(where, Tag) and where.a else text_of(where),
        marks=(
            *(("expected",) if text_of(when).startswith("expected") else ()),
            *((text_of(unnamed),) if isinstance(unnamed := tag.find(class_="who-was-there"), Tag) else ()),
        ),
        participants=tuple(
            (
                target(path, person.a),
                text_of(person.find(class_="part")),
                _between_marks(hedge) if isinstance(hedge := person.find(class_="hedge"), Tag) else "",
            )
            for person in (people.find_all("li") if isinstance(people, Tag) else [])
            if person.a
        ),
        about=_about(path, tag),
        **_weight(path, tag),
    )


def _question(path: str, tag: Tag) -> Said:
    key, text = _own_or_linked(path, tag)
    return Said(
        kind="question",
        key=key,
        text=text,
        note=text_of(tag.find(class_="note")).removeprefix("Editor's note: "),
        about=_about(path, tag),
        links=_more(tag)["links"],
    )
