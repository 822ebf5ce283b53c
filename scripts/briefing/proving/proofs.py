"""What the verifier found for each quotation: data/verified/, read by every build, written by `briefing verify`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import TypeAdapter, ValidationError

from ..matching.alterations import Alteration
from ..matching.find import Verdict
from ..matching.readings import Told
from ..matching.selector import Selector
from ..problems.problem import Position, Problem
from ..project import BRIEFINGS, VERIFIED
from ..speech.checks import Misleading
from ..system.regular_files import read_regular

_SIZE_LIMIT = 5_000_000


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found for one quotation.

    `source` is the one that was read, at the end of the chain. `quote_sha256` is of the quotation's text in YAML,
    `text_sha256` of the source's (see `SourceText.sha256`). A quotation that was not found has no selector and no
    paragraph. `doubts` are what verification found against the quotation in its text; `told` is what was peculiar in
    the source's words: a hyphen at a line's end, letters struck out between. Both are written only where some are.
    """

    verdict: Verdict
    source: str
    speaker: str
    quote_sha256: str
    text_sha256: str
    verified: date
    paragraph: int | None = None
    occurrences: int = 0
    selector: Selector | None = None
    alterations: tuple[Alteration, ...] = ()
    told: tuple[Told, ...] = ()
    doubts: tuple[Misleading, ...] = ()


Proofs: TypeAlias = Mapping[str, Mapping[str, Proof]]
"""By briefing, then by quotation."""


@dataclass(frozen=True, slots=True)
class LoadedProofs:
    """The proofs that could be read, and what is wrong with the others."""

    proofs: Proofs
    problems: tuple[Problem, ...]


_FILE = TypeAdapter(dict[str, Proof])


def proof_path(briefing: str) -> Path:
    """Where the proofs of a briefing lie, below the project."""
    return VERIFIED / f"{briefing}.json"


def load_proofs(root: Path) -> LoadedProofs:
    """All proofs of the project at `root`. Raises nothing, whatever the files hold."""
    proofs: dict[str, Mapping[str, Proof]] = {}
    problems: list[Problem] = []
    folder = root / VERIFIED
    for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        shown = (VERIFIED / file.name).as_posix()
        if not (root / BRIEFINGS / f"{file.stem}.yml").is_file():
            message = f"there is no {BRIEFINGS.as_posix()}/{file.stem}.yml any more; delete or rename this file too"
            problems.append(Problem.of_file("stale-proof", message, shown))
            continue
        try:
            proofs[file.stem] = _FILE.validate_json(_read(file), strict=True)
        except ValidationError as error:
            problems.append(_bad(shown, *_what_is_wrong(error)))
        except (OSError, ValueError, RecursionError):
            problems.append(_bad(shown, "it cannot be read"))
    return LoadedProofs(proofs, tuple(problems))


def render_proofs(proofs: Mapping[str, Proof]) -> str:
    """The text of one briefing's file. A selector is a TextQuoteSelector of the W3C Web Annotation model."""
    entries = {name: _as_json(proof) for name, proof in proofs.items()}
    return json.dumps(entries, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _as_json(proof: Proof) -> dict[str, Any]:
    entry: dict[str, Any] = TypeAdapter(Proof).dump_python(proof, mode="json")
    for optional in ("told", "doubts"):
        if not entry[optional]:
            del entry[optional]
    if proof.selector:
        entry["selector"]["type"] = "TextQuoteSelector"
    return entry


def _read(file: Path) -> bytes:
    raw = read_regular(file, _SIZE_LIMIT + 1)
    if len(raw) > _SIZE_LIMIT:
        raise ValueError("too large")
    return raw


def _what_is_wrong(error: ValidationError) -> tuple[str, Position]:
    first = error.errors(include_url=False)[0]
    if first["type"] != "json_invalid":
        return f"{'.'.join(map(str, first['loc'][:2])) or 'the whole'} is not as `briefing verify` writes it", Position(
            1, 1
        )
    place = re.search(r"line (\d+) column (\d+)", first["msg"])
    position = Position(max(1, int(place[1])), max(1, int(place[2]))) if place else Position(1, 1)
    return "this is not JSON", position


def _bad(file: str, reason: str, position: Position = Position(1, 1)) -> Problem:  # noqa: B008 - frozen
    message = f"{reason}; run `briefing verify` to write the file anew, or take it from the last commit"
    return Problem.of_file("bad-proofs", message, file, position)
