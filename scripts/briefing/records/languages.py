"""The language of a text, and which way it is written."""

from __future__ import annotations

import re
from typing import Annotated

from babel.core import get_global
from pydantic import AfterValidator, WithJsonSchema

from .fields import Text, refuse

_LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


def _language(value: str) -> str:
    if re.fullmatch(_LANGUAGE, value):
        return value
    raise refuse(
        "bad-language", '"{tag}" is not a language tag; write one like "en", "ar" or "pt-BR"', tag=value
    )


Language = Annotated[
    Text, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": _LANGUAGE})
]
"""A BCP 47 language tag."""

_RIGHT_TO_LEFT = frozenset(
    {
        "Adlm", "Arab", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Hatr", "Hebr", "Hung", "Khar", "Lydi",
        "Mand", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli", "Phlp",
        "Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sogd", "Sogo", "Syrc", "Thaa", "Yezi",
    }
)  # fmt: skip
"""The scripts of ISO 15924 that Unicode writes from right to left."""


def is_right_to_left(language: str) -> bool:
    """Whether text with this language tag is written from right to left.

    A script in the tag decides; else the script that CLDR (likely subtags) names for the language and region.
    """
    subtags = language.split("-")
    script = next((subtag.title() for subtag in subtags[1:] if len(subtag) == 4 and subtag.isalpha()), None)
    return (script or _likely_script(subtags)) in _RIGHT_TO_LEFT


def _likely_script(subtags: list[str]) -> str:
    likely = get_global("likely_subtags")
    region = next((subtag.upper() for subtag in subtags[1:] if len(subtag) == 2), "")
    whole = likely.get(f"{subtags[0]}_{region}") or likely.get(subtags[0]) or "und_Latn_US"
    return str(whole.split("_")[1])
