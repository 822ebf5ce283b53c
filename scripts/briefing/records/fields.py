"""The kinds of value a record holds: text, ids, dates, citations.

The loader hands every scalar over as text, so each kind here says what text it takes and words its own error:
no message of pydantic's reaches an editor."""

from __future__ import annotations

import re
import sys
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..text import ID_PATTERN, clip, fold_space, is_id, slug

TEXT_LIMIT = 20_000
ID_LIMIT = 80
_RESERVED = {"index", "con", "prn", "aux", "nul"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(10)
}


def refuse(code: str, message: str, **values: object) -> PydanticCustomError:
    """The error that says `message`, with `values` in its place-holders."""
    # The message goes through str.format inside pydantic: values are handed over, never pasted in.
    return PydanticCustomError(
        code, message, {n: clip(v) if isinstance(v, str) else v for n, v in values.items()}
    )


def refuse_saying(code: str, message: str) -> PydanticCustomError:
    """The error that says `message`, all of it, whatever stands in it."""
    return PydanticCustomError(code, "{message}", {"message": message})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise refuse("wrong-kind", "expected text here")
    folded = fold_space(value)
    if not folded:
        raise refuse("empty-text", "this is empty; write something or take the line out")
    if len(folded) > TEXT_LIMIT:
        raise refuse("too-long", "this text has {length} characters; at most {limit} are allowed",
                      length=len(folded), limit=TEXT_LIMIT)  # fmt: skip
    return folded


def _id(value: str) -> str:
    several = re.split(r"\s*(?:[,;/&+]|\band\b)\s*", value)
    if len(several) > 1 and all(map(is_id, several)):
        raise refuse("bad-id",
            '"{id}" is more than one id: where a field takes several, write a list: [{listed}]',
                      id=value, listed=", ".join(several))  # fmt: skip
    if not is_id(value):
        raise refuse("bad-id", '"{id}" is not an id: write lower-case letters and digits joined by hyphens, '
                      'like "{like}"', id=value, like=slug(value) or "port-authority")  # fmt: skip
    if len(value) > ID_LIMIT:
        raise refuse("bad-id", "this id has {length} characters; at most {limit} are allowed",
                      length=len(value), limit=ID_LIMIT)  # fmt: skip
    if value in _RESERVED:
        raise refuse("bad-id", '"{id}" cannot be an id: it is a reserved file name on some systems', id=value)
    return sys.intern(value)  # in an archive an id is used a thousand times


def _flag(value: Any) -> bool:
    if value not in ("true", "false", True, False):
        raise refuse("bad-flag", "write true or false")
    return value in ("true", True)


def _count(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[1-9][0-9]{0,5}", value):
        raise refuse("bad-count", "write a whole number from 1 on")
    return int(value)


def _degrees(value: Any) -> float:
    if isinstance(value, float | int):
        return float(value)
    if not isinstance(value, str) or not re.fullmatch(r"[+-]?\d{1,3}(\.\d{1,10})?", value):
        raise refuse("bad-coordinates", "write degrees as a decimal number, like 51.95 or -0.12")
    return float(value)


def _coordinates(value: Any) -> tuple[float, float]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise refuse("bad-coordinates", "write coordinates as [latitude, longitude], like [51.95, 4.05]")
    latitude, longitude = (_degrees(part) for part in value)
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:
        raise refuse(
            "bad-coordinates", "latitude comes first, from -90 to 90, then longitude, from -180 to 180"
        )
    return latitude, longitude


Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": "string", "minLength": 1})]
"""Words that a reader sees: never markup; white space folded."""

Id = Annotated[Text, AfterValidator(_id), WithJsonSchema({"type": "string", "pattern": ID_PATTERN})]
"""The name of a record: lower-case words joined by hyphens, safe as a file name on every system."""

Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]

Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 1})]

Coordinates = Annotated[
    tuple[float, float],
    BeforeValidator(_coordinates),
    WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
]
"""Latitude and longitude in degrees, WGS 84."""


def _not_empty(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        raise refuse("empty-text", "this is empty; write something or take the line out")
    return value


NOT_EMPTY = AfterValidator(_not_empty)
"""On a list that has to have an entry."""


def _each_once(value: tuple[Any, ...]) -> tuple[Any, ...]:
    for one in value:
        if value.count(one) > 1:
            raise refuse("duplicate-key", '"{one}" stands twice in this list; take one out', one=str(one))
    return value


EACH_ONCE = AfterValidator(_each_once)
"""On a list in which nothing stands twice."""


class _OneOrList:
    """On a field that holds a list: one entry may stand alone, without brackets."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def as_list(value: Any) -> Any:
            return value if isinstance(value, list | tuple) else [value]

        return core_schema.no_info_before_validator_function(as_list, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


ONE_OR_LIST = _OneOrList()


Texts = Annotated[tuple[Text, ...], ONE_OR_LIST]
"""One text, or several."""


class FromText:
    """A frozen value that is written as text and knows how to read itself."""

    json_schema: ClassVar[dict[str, Any]]

    @classmethod
    def parse(cls, text: str) -> Any:
        raise NotImplementedError  # each form reads itself

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any) -> Any:
            return value if isinstance(value, cls) else cls.parse(_text(value))

        return core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(cls.json_schema)
