"""The schema for editors says what the loader takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from briefing.project import SCHEMA_PATH
from briefing.reading.loader import _plain, find_briefings
from briefing.reading.yaml_reader import read_nodes
from briefing.records.base import Record
from briefing.records.schema import render_schema

ROOT = Path(__file__).resolve().parents[2]
SCHEMA: dict[str, Any] = json.loads(render_schema())
# Left out: words that an editor takes for numbers or for nothing.
_LEFT_OUT = "words-of-other-loaders"
VALID = [path for path in sorted((ROOT / "tests/corpus/valid").glob("*.yml")) if path.stem != _LEFT_OUT]
INVALID = ROOT / "tests/corpus/invalid"
REFUSED = [
    *("missing-field", "missing-field-quote", "unknown-field", "unknown-field-elsewhere", "unknown-word"),
    *("wrong-kind", "wrong-kind-ids", "wrong-kind-fields", "wrong-kind-about", "bad-id", "bad-id-reference"),
    *("bad-date-words", "bad-date-day-needed", "bad-flag", "bad-count", "bad-coordinates", "bad-language"),
    *("bad-language-key", "empty-text", "wrong-kind-brackets", "wrong-kind-text"),
]


class CoreLoader(yaml.CSafeLoader):
    """YAML 1.2's core schema, which editors read by: numbers, true, false and null; no dates, no `yes`."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]  # PyYAML itself has it on the class


CoreLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(null|~|)$"), ["n", "~", ""])
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"), list("-+0123456789"))
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789")
)


def faults(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8-sig")
    return [
        error.message
        for error in Draft202012Validator(SCHEMA).iter_errors(yaml.load(text, Loader=CoreLoader))
    ]


def records(kind: type[Record] = Record) -> Iterator[type[Record]]:
    """The records of the model; other tests may have made some of their own."""
    for record in kind.__subclasses__():
        if record.__module__.startswith("briefing."):
            yield record
            yield from records(record)


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that describes a record."""
    if isinstance(schema, dict):
        if "properties" in schema and "type" in schema:
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def test_the_schema_in_the_repository_is_that_of_the_model() -> None:
    assert (ROOT / SCHEMA_PATH).read_text(encoding="utf-8") == render_schema(), "run `briefing schema`"


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in SCHEMA


def test_each_record_is_closed_and_each_field_described() -> None:
    described = 0
    kinds = list(objects(SCHEMA))
    for kind in kinds:
        assert kind["additionalProperties"] is False
        for name, field in kind["properties"].items():
            assert field.get("description"), name
            described += 1
    concrete = [
        record
        for record in records()
        if not any(sub.__module__.startswith("briefing.") for sub in record.__subclasses__())
    ]
    assert len(kinds) == len(concrete) >= 11
    assert described == sum(len(record.model_fields) for record in concrete)


def test_each_example_of_a_field_is_one() -> None:
    """What a description gives as an example is that field, and the model takes it."""
    tried = 0
    for record in records():
        for name, field in record.model_fields.items():
            (example,) = re.findall(r"Example: `(.+)`$", " ".join((field.description or "").split()))
            read = read_nodes(example.encode())
            assert read.root, (record, name)
            assert not read.troubles, (record, name)
            ((key, value),) = _plain(read.root).items()
            assert key == (field.alias or name)
            annotation: Any = (
                Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
            )
            TypeAdapter(annotation).validate_python(value)
            tried += 1
    assert tried > 150


def test_nothing_is_null_and_no_title_repeats_a_name() -> None:
    assert "null" not in render_schema()
    assert '"title": "' not in render_schema()


@pytest.mark.parametrize("path", [*VALID, *find_briefings(ROOT)], ids=lambda path: path.name)
def test_what_the_loader_takes_the_schema_takes(path: Path) -> None:
    assert faults(path) == []


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_model_refuses_the_schema_refuses(name: str) -> None:
    assert faults(INVALID / f"{name}.yml") != []


@pytest.mark.parametrize("written", ["2031", "2031-05", "2031-05-07", "2031~", "2031-05?", "2031-05-07%"])
def test_every_form_of_date(written: str) -> None:
    record = yaml.load(f"date: {written}", Loader=CoreLoader)
    assert Draft202012Validator(SCHEMA["$defs"]["Event"]["properties"]["date"]).is_valid(record["date"])
