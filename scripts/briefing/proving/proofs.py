"""What was found for each quotation and statement: data/verified/, read by builds, written by `verify`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, TypeAdapter, ValidationError

from ..matching.alterations import Alteration
from ..matching.find import Verdict
from ..matching.readings import Told
from ..matching.selector import Selector
from ..problems.problem import Position, Problem
from ..project import BRIEFINGS, VERIFIED
from ..speech.checks import Misleading
from ..statements.claim import Grade
from ..statements.resting import Resting
from ..system.regular_files import Kept, load_kept, read_regular

_SIZE_LIMIT = 5_000_000
_Shared: TypeAlias = Annotated[str, AfterValidator(sys.intern)]
"""A text that many proofs have, held in memory once."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found for one quotation.

    `source` is the one that was read, `quote_sha256` of the quotation's text in YAML, `text_sha256` of the
    source's. A quotation that was not found has no selector and no paragraph. `doubts` are what was found
    against it in its text, `told` what is peculiar in the source's words: a hyphen at a line's end."""

    verdict: Verdict
    source: str
    speaker: str
    quote_sha256: str
    text_sha256: _Shared
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
class Against:
    """What was found against a statement: a code, how much it weighs, the words, what to do."""

    code: str
    grade: Grade
    words: str
    advice: _Shared


@dataclass(frozen=True, slots=True)
class StatementProof:
    """What a statement rests on in its source, by first and last words, and what was found against it.

    `claim_sha256` is of all that the rules looked at in the record. `not_asked` are the rules for which the
    language has no list of words. `looked_at` are codes that an editor has answered."""

    source: str
    claim_sha256: str
    text_sha256: _Shared
    verified: date
    rests_on: tuple[Resting, ...] = ()
    found: tuple[Against, ...] = ()
    not_asked: tuple[str, ...] = ()
    looked_at: tuple[str, ...] = ()


StatementProofs = Mapping[str, Mapping[str, StatementProof]]
"""By briefing, then by the name of the claim."""


@dataclass(frozen=True, slots=True)
class EarlierText:
    """A source's text that was replaced: of what rested on it how much `stood`, what `moved` to another
    paragraph, and what `fell`, by the names of claims and quotations."""

    text_sha256: _Shared
    read: date
    stood: int
    moved: tuple[str, ...] = ()
    fell: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRead:
    """What a briefing uses of a source's text: so many sentences, others set aside; `quoted` in per cent."""

    text_sha256: _Shared
    read: date
    sentences: int
    used: int
    set_aside: int = 0
    quoted: int = 0
    earlier: tuple[EarlierText, ...] = ()


SourcesRead = Mapping[str, Mapping[str, SourceRead]]
"""By briefing, then by source."""


@dataclass(frozen=True, slots=True)
class LoadedProofs:
    """The proofs that could be read, of quotations, statements, sources, and what is wrong with others."""

    proofs: Proofs
    statements: StatementProofs
    sources: SourcesRead
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """What one briefing's file holds."""

    quotations: dict[str, Proof]
    statements: dict[str, StatementProof]
    sources: dict[str, SourceRead] = field(default_factory=dict)


_FILE = TypeAdapter(_File)


def proof_path(briefing: str) -> Path:
    """Where the proofs of a briefing lie, below the project."""
    return VERIFIED / f"{briefing}.json"


def load_proofs(root: Path, kept: Kept | None = None) -> LoadedProofs:
    """All proofs of the project; raises nothing. With `kept` only files that changed are read."""
    proofs: dict[str, Mapping[str, Proof]] = {}
    statements: dict[str, Mapping[str, StatementProof]] = {}
    sources: dict[str, Mapping[str, SourceRead]] = {}
    problems: list[Problem] = []
    folder = root / VERIFIED
    for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        shown = (VERIFIED / file.name).as_posix()
        if not (root / BRIEFINGS / f"{file.stem}.yml").is_file():
            message = (
                f"there is no {BRIEFINGS.as_posix()}/{file.stem}.yml any more; delete or rename this file too"
            )
            problems.append(Problem.of_file("stale-proof", message, shown))
            continue
        found = load_kept(file, kept, partial(_load_file, file, shown))
        if isinstance(found, Problem):
            problems.append(found)
            continue
        proofs[file.stem], statements[file.stem] = found.quotations, found.statements
        sources[file.stem] = found.sources
    return LoadedProofs(proofs, statements, sources, tuple(problems))


def _load_file(file: Path, shown: str) -> _File | Problem:
    try:
        raw = read_regular(file, _SIZE_LIMIT + 1)
        if len(raw) > _SIZE_LIMIT:
            return _bad(shown, "it cannot be read")
        return _FILE.validate_json(raw, strict=True)
    except ValidationError as error:
        return _bad(shown, *_what_is_wrong(error))
    except (OSError, ValueError, RecursionError):
        return _bad(shown, "it cannot be read")


def render_proofs(
    proofs: Mapping[str, Proof],
    statements: Mapping[str, StatementProof] | None = None,
    sources: Mapping[str, SourceRead] | None = None,
) -> str:
    """The text of one briefing's file. A selector is a TextQuoteSelector of the W3C Web Annotation model."""
    file = _File(dict(proofs), dict(statements or {}), dict(sources or {}))
    entries = {"sources": {}, **_FILE.dump_python(file, mode="json", exclude_defaults=True)}
    for name, proof in proofs.items():
        if proof.selector:
            entries["quotations"][name]["selector"]["type"] = "TextQuoteSelector"
    return json.dumps(entries, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _what_is_wrong(error: ValidationError) -> tuple[str, Position]:
    first = error.errors(include_url=False)[0]
    if first["type"] != "json_invalid":
        where = ".".join(map(str, first["loc"][1:3] or first["loc"])) or "the whole"
        return f"{where} is not as `briefing verify` writes it", Position(1, 1)
    place = re.search(r"line (\d+) column (\d+)", first["msg"])
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    return "this is not JSON", Position(max(1, line), max(1, column))


def _bad(file: str, reason: str, position: Position = Position(1, 1)) -> Problem:  # noqa: B008 - frozen
    message = f"{reason}; run `briefing verify` to write the file anew, or take it from the last commit"
    return Problem.of_file("bad-proofs", message, file, position)
