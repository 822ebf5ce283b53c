"""JSON of each briefing, its JSON Schema, and all briefings as JSON Lines; proofs as W3C Web Annotations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic_core import to_jsonable_python

from ..index import Site
from ..kinds import page_of
from ..matching.text_fragment import sentence_fragment
from ..records.schema import DRAFT, as_written
from .records import briefing_data, entries
from .settings import Settings
from .shapes import BriefingData, EntryData

SCHEMA = "all/export.schema.json"
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_FRAGMENTS = "https://wicg.github.io/scroll-to-text-fragment/"


def json_files(site: Site, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """`briefings/<id>.json`, `all/briefings.jsonl` with one of them a line, and the schema of both."""
    for name in site.briefings:
        line = _as_json(briefing_data(site, name, settings))
        yield page_of("briefings", name, ".json"), line
        yield "all/briefings.jsonl", line
    yield SCHEMA, _schema()


def _as_json(data: BriefingData) -> bytes:
    return f"{data.model_dump_json(by_alias=True, exclude_defaults=True)}\n".encode()


@cache
def _schema() -> bytes:
    return dumped({"$schema": DRAFT, **as_written(BriefingData.model_json_schema(by_alias=True))})


def dumped(value: Any) -> bytes:
    """JSON in UTF-8."""
    return f"{json.dumps(to_jsonable_python(value), ensure_ascii=False)}\n".encode()


def annotation_files(site: Site, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """`briefings/<id>.annotations.jsonld`: what `briefing verify` recorded, as an annotation page."""
    for name in site.briefings:
        items = [annotation(site, entry) for entry in entries(site, name, settings) if proven(entry)]
        path = page_of("briefings", name, ".annotations.jsonld")
        page = {"@context": _CONTEXT, "id": settings.address(path)}
        yield path, dumped({**page, "type": "AnnotationPage", "items": items})


def proven(entry: EntryData) -> bool:
    """Whether a place in a source's text is recorded for an entry."""
    return bool(entry.found and (entry.found.selector or entry.found.rests_on))


def annotation(site: Site, entry: EntryData) -> dict[str, Any]:
    """A proof as an annotation of the source: our words as its body, the recorded places as its target."""
    found = entry.found
    if found is None:
        raise ValueError(f"{entry.kind} {entry.id} was never verified")
    source = site.sources[found.source].url or f"urn:source:{found.source}"
    body = {"type": "TextualBody", "value": entry.text, "language": entry.language, "format": "text/plain"}
    selectors = (
        [_selector(found.selector)] if found.selector else [_sentence(each) for each in found.rests_on]
    )
    return {
        "id": entry.url,
        "type": "Annotation",
        "motivation": "identifying" if entry.kind == "quote" else "describing",
        "created": f"{found.day}T00:00:00Z",
        "body": body,
        "target": [{"type": "SpecificResource", "source": source, "selector": each} for each in selectors],
    }


def _selector(selector: Any) -> dict[str, str]:
    return {"type": "TextQuoteSelector", **to_jsonable_python(selector)}


def _sentence(resting: Any) -> dict[str, str]:
    """First and last words. (A RangeSelector would end before the last ones.)"""
    return {
        "type": "FragmentSelector",
        "conformsTo": _FRAGMENTS,
        "value": sentence_fragment(resting.start, resting.end).removeprefix("#"),
    }
