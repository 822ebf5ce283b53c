"""What a code of a problem says: how severe it is, what it means, an example, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Errors stop the build; warnings do not, unless they shall; what is to be looked at again never does."""

    ERROR = "error"
    WARNING = "warning"
    LOOK_AGAIN = "look again"


@dataclass(frozen=True, slots=True)
class Code:
    meaning: str
    example: str
    remedy: str
    severity: Severity = Severity.ERROR


def warning(meaning: str, example: str, remedy: str) -> Code:
    """A code that stops only what is strict."""
    return Code(meaning, example, remedy, Severity.WARNING)


def look_again(meaning: str, example: str, remedy: str) -> Code:
    """A code that is told and never stops anything."""
    return Code(meaning, example, remedy, Severity.LOOK_AGAIN)
