"""The JSON Schema of a briefing, which gives editors completion and a first check while they type."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from .model import Briefing

DRAFT = "https://json-schema.org/draft/2020-12/schema"


Ids: TypeAlias = Mapping[str, Mapping[str, str]]
"""The ids of each section, and what each is called."""


def render_schema(ids: Ids | None = None) -> str:
    """JSON Schema (draft 2020-12) of what the loader accepts, made of the model and its descriptions.

    With `ids`, a field that refers to records takes these alone, and completion offers them with their names.
    """
    schema = as_written(Briefing.model_json_schema(by_alias=True), ids)
    return json.dumps({"$schema": DRAFT, **schema}, indent=2, ensure_ascii=False) + "\n"


def as_written(schema: Any, ids: Ids | None = None) -> Any:
    """A model's schema as others read it: a field that is optional is left out, never written as null, and no
    keyword is ours."""
    if isinstance(schema, list):
        return [as_written(part, ids) for part in schema]
    if not isinstance(schema, dict):
        return schema
    written = {key: as_written(part, ids) for key, part in schema.items()}
    if written.get("default", 0) in (None, [], {}, ()):
        del written["default"]
    choices = [choice for choice in written.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        del written["anyOf"]
        written = {**choices[0], **written}
    if "patternProperties" in written:
        written["additionalProperties"] = False
    if isinstance(
        written.get("title"), str
    ):  # pydantic's: the field's name again (a field called title is an object)
        del written["title"]
    if "or_name" in written:
        return _referring(written, ids)
    return written


def _referring(schema: dict[str, Any], ids: Ids | None) -> dict[str, Any]:
    """The schema of a field that refers to records, which a key `to` tells: with the ids that there are."""
    sections, or_name = schema.pop("to"), schema.pop("or_name")
    known = {name: said for section in sections for name, said in (ids or {}).get(section, {}).items()}
    if not known:
        return schema
    offered = {"enum": [*known], "enumDescriptions": [*known.values()]}
    described = {"description": schema["description"]} if "description" in schema else {}
    return {**described, **({"anyOf": [offered, {"type": "string", "minLength": 1}]} if or_name else offered)}
