"""The language of a text, and which way it is written."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from .fields import Text, refuse

_LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


def _language(value: str) -> str:
    if re.fullmatch(_LANGUAGE, value):
        return value
    raise refuse("bad-language", '"{tag}" is not a language tag; write one like "en", "ar" or "pt-BR"', tag=value)


Language = Annotated[Text, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": _LANGUAGE})]
"""A BCP 47 language tag."""

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}


def is_right_to_left(language: str) -> bool:
    """Whether a language tag names a language that is usually written from right to left."""
    return language.split("-")[0] in _RIGHT_TO_LEFT
