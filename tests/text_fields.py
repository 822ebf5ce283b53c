"""Every text field of the model, found by walking its annotations, and a way to fill them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated, Any, get_args, get_origin

from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from briefing.records.base import Record
from briefing.records.fields import Text
from briefing.records.model import Briefing, Title

_TEXT_VALIDATOR = get_args(Text)[1]


def text_fields(
    record: type[Record] = Briefing, seen: frozenset[type[Record]] = frozenset()
) -> set[tuple[str, str]]:
    """(record, field) of every field below `record` that holds words for a reader."""
    found: set[tuple[str, str]] = set()
    for name, field in record.model_fields.items():
        if holds_text(_annotated(field)):
            found.add((record.__name__, name))
        for inner in _records_in(field.annotation):
            if inner not in seen:
                found |= text_fields(inner, seen | {record})
    return found


def fill(data: Any, replace: Callable[[str, str, str], str], record: type[Record] = Briefing) -> Any:
    """`data` (a briefing as plain dicts) with each text replaced by `replace(record, field, old)`."""
    if record is Title and isinstance(data, str):
        return replace("Title", "text", data)
    if not isinstance(data, dict):
        return data  # the short form of a participant, of a status
    fields = {field.alias or name: (name, _annotated(field)) for name, field in record.model_fields.items()}
    filled = {}
    for key, value in data.items():
        name, annotation = fields[key]
        filled[key] = _fill_value(value, annotation, partial(replace, record.__name__, name), replace)
    return filled


def _fill_value(
    value: Any, annotation: Any, put: Callable[[str], str], replace: Callable[[str, str, str], str]
) -> Any:
    for kind in _alternatives(annotation):
        if is_text(kind):
            return put(value)
        if get_origin(kind) is Annotated and get_origin(get_args(kind)[0]) is tuple:
            kind = get_args(kind)[0]  # a list, or one entry alone
        if get_origin(kind) is tuple and not isinstance(value, list):
            return _fill_value(value, get_args(kind)[0], put, replace)
        if get_origin(kind) is tuple:
            return [_fill_value(item, get_args(kind)[0], put, replace) for item in value]
        if get_origin(kind) is dict and isinstance(value, dict):
            of_key, of_value = get_args(kind)
            return {
                _fill_value(key, of_key, put, replace): _fill_value(item, of_value, put, replace)
                for key, item in value.items()
            }
        if isinstance(kind, type) and issubclass(kind, Record):
            return fill(value, replace, kind)
    return value


def is_text(annotation: Any) -> bool:
    """Whether an annotation is `Text` itself: not an id, an address or a language, which check more than
    that."""
    metadata = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
    return _TEXT_VALIDATOR in metadata and not any(isinstance(entry, AfterValidator) for entry in metadata)


def holds_text(annotation: Any) -> bool:
    for kind in _alternatives(annotation):
        if is_text(kind):
            return True
        arguments = get_args(kind)
        if get_origin(kind) is Annotated and get_origin(arguments[0]) is tuple and holds_text(arguments[0]):
            return True
        if get_origin(kind) is tuple and holds_text(arguments[0]):
            return True
        if get_origin(kind) is dict and any(map(holds_text, arguments)):
            return True
    return False


def _annotated(field: FieldInfo) -> Any:
    """The annotation with its metadata, which pydantic takes apart for a field that is not optional."""
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def _alternatives(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in (Annotated, tuple, dict) or isinstance(annotation, type):
        yield annotation
        return
    yield from get_args(annotation)


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from _records_in(inner)
