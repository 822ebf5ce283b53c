"""What all records share."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

_NOT_KEPT: set[str] = set()


class Record(BaseModel):
    """A record: frozen, nothing extra, its fields described by the text below each."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def model_post_init(self, _context: Any) -> None:
        """Nobody asks which fields were given, and a set in each record is a third of an archive's memory."""
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KEPT)
