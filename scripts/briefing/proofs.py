"""What the verifier proved of each quotation: read from data/verified/, written by `briefing verify`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found for one quotation."""

    verdict: str


Proofs: TypeAlias = Mapping[str, Mapping[str, Proof]]
"""By briefing, then by quotation."""


def load_proofs(root: Path) -> Proofs:
    """All proofs of the project at `root`."""
    return {}
