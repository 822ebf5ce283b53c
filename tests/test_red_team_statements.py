"""Small texts with a statement each: all that is wrong with it is told at its place, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.statements.checking import check
from briefing.statements.claim import Article, Claim, Field, Named

SEEDS = sorted((Path(__file__).parent / "red_team" / "statements").glob("*.yml"))
Seed = dict[str, Any]


def load_seed(path: Path) -> Seed:
    """A seed as its file has it; every value is a string."""
    seed: Seed = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return seed


def named(actor: str | Seed) -> Named:
    if isinstance(actor, str):
        return Named((actor,))
    return Named((actor["name"], *actor.get("aliases", ())), actor.get("role", ""))


def article_of(seed: Seed) -> Article:
    paragraphs = tuple(part for part in seed["text"].split("\n\n") if part.strip())
    published = seed["record"].get("published")
    day = date.fromisoformat(published) if published else None
    return Article(paragraphs, day, seed["record"].get("text_language", "en"))


def claim_of(record: Seed) -> Claim:
    speaker = record.get("according_to")
    return Claim(
        text=record["text"],
        passages=tuple(map(int, record["cite"])),
        field=Field(record.get("kind", "statement")),
        hedge=record.get("hedge", ""),
        attributed_to=named(speaker) if speaker else None,
        voice=named(record.get("voice", "The Daily Ledger")),
        concerned=tuple(map(named, record.get("concerned", ()))),
        known=tuple(map(named, record.get("known", ()))),
        inferred=record.get("inferred", {}),
        status=record.get("status", ""),
        verb=record.get("verb", ""),
        date=record.get("date", ""),
        language=record.get("language", "en"),
    )


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_all_that_is_wrong_is_told_and_nothing_else(path: Path) -> None:
    seed = load_seed(path)
    article, claim = article_of(seed), claim_of(seed["record"])
    findings = check(claim, article).findings
    found = sorted((finding.code, finding.words) for finding in findings)
    assert found == sorted((expected["code"], expected["words"]) for expected in seed["expect"])
    for finding in findings:
        if finding.span:
            assert claim.text[slice(*finding.span)] == finding.words
        if finding.place and not finding.span:
            words = article.paragraphs[finding.place.paragraph - 1][finding.place.start : finding.place.end]
            assert words
            assert (
                finding.words in words
                or finding.code in ("better-paragraph", "status-against-passage")
                or (words in finding.words)
            )


def test_half_of_the_seeds_are_sound_and_many_are_of_other_languages() -> None:
    seeds = [load_seed(path) for path in SEEDS]
    sound = [seed for seed in seeds if not seed["expect"]]
    assert len(seeds) >= 90
    assert 0.4 <= len(sound) / len(seeds) <= 0.6
    assert len({seed["record"].get("text_language", "en") for seed in seeds}) >= 7
