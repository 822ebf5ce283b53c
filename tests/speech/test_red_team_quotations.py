"""Small invented articles, a quotation of each, and what must be told of it: every finding at its place,
nothing else.

A seed is a YAML file in tests/red_team/quotations/: `text`, `record` with one `quotation`, `expect`, a list
of codes with words that the message has. A speaker is a name, or an actor's fields, or with `actors` an id or
several;
`source` and `others` (quotations of the same speaker) may be added. What a note or `indirect: true` answers
is not told."""

from __future__ import annotations

import copy
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.problems.problem import Problem
from briefing.proving.held_texts import HeldTexts
from briefing.proving.proofs import Proof
from briefing.proving.rules import check_quotations
from briefing.proving.texts import TextFiles
from briefing.proving.verifier import Verifier
from briefing.records.model import Briefing

SEEDS = sorted((Path(__file__).parents[1] / "red_team/quotations").glob("*.yml"))
FEWEST = 60


def load(file: Path) -> dict[str, Any]:
    seed: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert seed.keys() == {"text", "record", "expect"}
    return seed


def told(seed: dict[str, Any], folder: Path) -> list[Problem]:
    """What `briefing check` tells of the seed's quotation after `briefing verify` has compared it."""
    record = copy.deepcopy(seed["record"])
    quote, others = record.pop("quotation"), record.pop("others", [])
    speaker, actors = quote["speaker"], record.pop("actors", None)
    if actors is None:
        actors = {"speaker": speaker if isinstance(speaker, dict) else {"name": speaker, "kind": "person"}}
        speaker = "speaker"
    quotes = {"seed": quote, **{f"other-{number}": {"text": text} for number, text in enumerate(others)}}
    for one in quotes.values():
        one |= {"speaker": speaker, "cite": "article"}
    source = {"type": "article-newspaper", **record.pop("source", {})}
    fields = {"title": "A", "summary": "B", "as_of": "2031-05-07", "article": "article", **record}
    briefing = Briefing.model_validate(
        {**fields, "sources": {"article": source}, "actors": actors, "quotes": quotes}
    )
    text = folder / "article.txt"
    text.write_text(seed["text"], encoding="utf-8")
    files = TextFiles(folder, {"article": text})
    results = Verifier({"b": briefing}, {"b": "b.yml"}, files, {}, date(2031, 5, 7)).verify(["b"])
    proofs: dict[str, Proof] = {result.quote: result.proof for result in results if result.proof}
    problems = check_quotations(
        {"b": briefing}, {"b": "b.yml"}, {"b": proofs}, HeldTexts(folder / "none", {})
    )
    return [problem for problem in problems if problem.path[1] == "seed"]


@pytest.mark.parametrize("file", SEEDS, ids=lambda file: file.stem)
def test_what_must_be_told_is_told_and_nothing_else(file: Path, tmp_path: Path) -> None:
    seed = load(file)
    problems = told(seed, tmp_path)
    assert Counter(one["code"] for one in seed["expect"]) == Counter(problem.code for problem in problems), (
        problems
    )
    for one in seed["expect"]:
        assert any(problem.code == one["code"] and one["words"] in problem.message for problem in problems), (
            problems
        )


def test_half_of_the_seeds_are_sound_and_other_languages_are_among_them() -> None:
    seeds = [load(file) for file in SEEDS]
    sound = sum(not seed["expect"] for seed in seeds)
    assert len(seeds) >= FEWEST
    assert 0.4 <= sound / len(seeds) <= 0.6
    languages = {seed["record"].get("language", "en") for seed in seeds}
    assert {"en", "de", "fr", "es", "ar", "he"} <= languages
