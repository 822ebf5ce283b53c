"""The JSON Schema of a briefing, which gives editors completion and a first check while they type."""

from __future__ import annotations

import json

from .model import Briefing

SCHEMA_PATH = "data/briefing.schema.json"


def render_schema() -> str:
    """JSON Schema (draft 2020-12) of what the loader accepts, made of the model and its descriptions."""
    schema = Briefing.model_json_schema(by_alias=True)
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=2, ensure_ascii=False) + "\n"
