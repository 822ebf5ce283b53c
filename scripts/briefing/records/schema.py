"""The JSON Schema of a briefing, which gives editors completion and a first check while they type."""

from __future__ import annotations

import json
from typing import Any

from .model import Briefing

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def render_schema() -> str:
    """JSON Schema (draft 2020-12) of what the loader accepts, made of the model and its descriptions."""
    schema = _as_written(Briefing.model_json_schema(by_alias=True))
    return json.dumps({"$schema": _DRAFT, **schema}, indent=2, ensure_ascii=False) + "\n"


def _as_written(schema: Any) -> Any:
    """The model's schema as it is for YAML: a field that is optional is left out, never written as null."""
    if isinstance(schema, list):
        return [_as_written(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    written = {key: _as_written(part) for key, part in schema.items()}
    if written.get("default", 0) in (None, [], {}, ()):
        del written["default"]
    choices = [choice for choice in written.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        del written["anyOf"]
        written = {**choices[0], **written}
    if "patternProperties" in written:
        written["additionalProperties"] = False
    if isinstance(written.get("title"), str):  # pydantic's: the field's name again (a field called title is an object)
        del written["title"]
    return written
