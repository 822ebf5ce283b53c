"""Citations: sources, briefing and quotations for reference managers; "cite this" in three styles."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from ..index import Site
from ..kinds import page_of
from ..records.edtf import EdtfDate
from ..records.model import Source
from .data import dumped
from .facts import Facts, facts_of
from .records import entries, places
from .settings import Settings

Item: TypeAlias = dict[str, Any]
"""An item of CSL-JSON."""

_BIBTEX = {
    "book": "book", "thesis": "phdthesis", "report": "techreport", "article-journal": "article",
    "chapter": "incollection", "article-magazine": "article", "article-newspaper": "article",
    "paper-conference": "inproceedings",
}  # fmt: skip
_RIS = {
    "article-newspaper": "NEWS", "article-journal": "JOUR", "article-magazine": "MGZN", "book": "BOOK",
    "report": "RPRT", "post": "ICOMM", "post-weblog": "BLOG", "thesis": "THES", "webpage": "ELEC",
    "broadcast": "VIDEO", "map": "MAP", "legislation": "STAT", "legal_case": "CASE", "hearing": "HEAR",
    "dataset": "DATA", "chapter": "CHAP",
}  # fmt: skip
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}", **{mark: f"\\{mark}" for mark in "$&%#_"},
}  # fmt: skip
_LIGATURES = re.compile(r"([-'`<>,])(?=\1)|[?!](?=`)")
"""Marks that LaTeX makes one of two: a dash of two hyphens."""
_TO_ESCAPE = re.compile(r"[\\{}^~$&%#_]")


def citation_files(site: Site, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """`briefings/<id>.csl.json`, `.bib` and `.ris`."""
    for name in site.briefings:
        found = items(site, name, settings)
        yield page_of("briefings", name, ".csl.json"), dumped(found)
        yield page_of("briefings", name, ".bib"), "\n".join(map(_bibtex, found)).encode()
        yield page_of("briefings", name, ".ris"), "".join(map(_ris, found)).encode()


def items(site: Site, name: str, settings: Settings) -> list[Item]:
    """The briefing, each quotation and each source, as CSL-JSON."""
    briefing = site.briefings[name]
    found = [_briefing(facts_of(site, name), settings)]
    for entry in entries(site, name, settings):
        if entry.kind == "quote":
            hands = ", ".join(hand.name for hand in entry.chain)
            who = [each.name for each in entry.said_by]
            url = entry.url if settings.site_url else None
            item = _item(f"{name}-quote-{entry.id}", "webpage", entry.text, who, None, url)
            more = {"container-title": briefing.title.text, "language": entry.language}
            note = f"Through {hands}: {places(entry)}" + (f"; {entry.hedge}" if entry.hedge else "")
            found.append({**item, **more, "note": note, **_date("issued", site.published[name])})
    return found + [_source(site, name, each, work) for each, work in briefing.sources.items()]


def _briefing(facts: Facts, settings: Settings) -> Item:
    page, day = settings.site_url and facts.address(settings), EdtfDate.parse(facts.published)
    item = _item(facts.id, "webpage", facts.title, [facts.author(settings)], day, page)
    site_name = {"container-title": settings.site_name} if settings.site_name else {}
    return {**item, **site_name, "abstract": facts.summary, "language": facts.language}


def _source(site: Site, briefing: str, name: str, source: Source) -> Item:
    authors = [site.actors[a].name if a in site.actors else a for a in source.authors]
    item = _item(
        f"{briefing}-source-{name}", source.type.value, source.title, authors, source.published, source.url
    )
    by = source.publisher or ""
    publisher = site.actors[by].name if by in site.actors else by
    more = {
        "publisher": publisher,
        "container-title": source.container,
        "archive_location": source.archived,
        "language": source.language,
        "note": source.note,
    }
    return {**item, **{k: v for k, v in more.items() if v}, **_date("accessed", source.accessed)}


def _item(
    name: str,
    kind: str,
    title: str | None,
    authors: Sequence[str | None],
    day: EdtfDate | None,
    url: str | None,
) -> Item:
    """Names are kept whole: which part of one is the family's, no record says."""
    who = [{"literal": author} for author in authors if author]
    given = {"title": title, "author": who, "URL": url}
    return {
        "id": name,
        "type": kind,
        **{key: value for key, value in given.items() if value},
        **_date("issued", day),
    }


def _date(field: str, date: EdtfDate | None) -> Item:
    """A date as CSL has it: in parts if it is certain and of years that it knows, else in EDTF's text."""
    point = date.point if date else None
    if date is None or point is None or not date.iso or not date.is_certain:
        return {field: {"literal": str(date)}} if date else {}
    parts = [part for part in (point.year, point.month, point.day) if part]
    return {field: {"date-parts": [parts]}}


def _bibtex(item: Item) -> str:
    """An entry of BibTeX in UTF-8. Double braces keep names whole, and titles as they are written."""
    issued = item.get("issued", {})
    dated, (year, *rest) = issued.get("literal"), issued.get("date-parts", [[None]])[0]
    fields = {
        "title": item.get("title"),
        "author": " and ".join(f"{{{_latex(who['literal'])}}}" for who in item.get("author", ())),
        "publisher": item.get("publisher"),
        "journal" if _BIBTEX.get(item["type"]) == "article" else "howpublished": item.get("container-title"),
        "year": year and str(year),
        "date": year and "-".join([f"{year:04}", *(f"{part:02}" for part in rest)]),
        "url": item.get("URL", "").replace("{", "%7B").replace("}", "%7D"),
        "langid": item.get("language"),
        "abstract": item.get("abstract"),
        "note": "; ".join(filter(None, (dated and f"Dated {dated}", item.get("note")))),
    }
    raw = {"author", "url"}
    lines = [f"  {key} = {{{v if key in raw else f'{{{_latex(v)}}}'}}}," for key, v in fields.items() if v]
    return "\n".join([f"@{_BIBTEX.get(item['type'], 'misc')}{{{item['id']},", *lines, "}", ""])


def _latex(text: str) -> str:
    """A text that LaTeX shows as it is."""
    return _LIGATURES.sub(r"\g<0>{}", _TO_ESCAPE.sub(lambda mark: _LATEX[mark[0]], text))


def _ris(item: Item) -> str:
    """A record of RIS: a tag a line. No text of ours has line ends."""
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    lines = [("TY", _RIS.get(item["type"], "GEN")), ("ID", item["id"]), ("TI", item.get("title"))]
    lines += [("AU", who["literal"]) for who in item.get("author", ())]
    lines += [("PY", parts and str(parts[0])), ("DA", parts and "/".join(f"{part:02}" for part in parts))]
    lines += [
        ("PB", item.get("publisher")), ("T2", item.get("container-title")), ("UR", item.get("URL")),
        ("AB", item.get("abstract")), ("LA", item.get("language")), ("N1", item.get("note")),
    ]  # fmt: skip
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n\r\n"


def cite_this(facts: Facts, settings: Settings) -> dict[str, str]:
    """How to cite a briefing, in the styles of APA, Chicago and MLA, as plain text."""
    who, title, of = facts.author(settings), facts.title, settings.site_name
    year, month, day = map(int, facts.published.split("-"))
    url = facts.address(settings) if settings.site_url else ""
    end = "" if title[-1] in "?!." else "."
    month_name = calendar.month_name[month]
    dated = f"({year}, {month_name} {day})."
    short = month_name if len(month_name) < 5 else f"{'Sept' if month == 9 else month_name[:3]}."
    by = _stop(who)
    return {
        "APA": _joined(*((by, dated, title + end) if by else (title + end, dated)), _stop(of), url),
        "Chicago": _joined(
            by, f"“{title}{end}”", _stop(f"{of}, {month_name} {day}, {year}" if of else ""), _stop(url)
        ),
        "MLA": _joined(
            by, f"“{title}{end}”", _stop(", ".join(filter(None, (of, f"{day} {short} {year}", url))))
        ),
    }


def _stop(text: str) -> str:
    return text if not text or text.endswith(".") else f"{text}."


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))
