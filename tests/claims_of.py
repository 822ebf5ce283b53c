"""The statements of the real and the invented briefings as claims, each with the article that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from briefing.proving.claims import Claims, article_of
from briefing.proving.held_texts import texts_folder
from briefing.proving.texts import read_source_text
from briefing.reading.loader import load_briefings
from briefing.statements.claim import Article, Claim

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT / "data/briefings/gaza-ceasefire-phase-two.yml"
REAL_TEXT = texts_folder(ROOT) / "fox-news-article.txt"
"""Held where `data/texts/` or BRIEFING_TEXTS has it."""
INVENTED = sorted((ROOT / "tests/data").glob("*.yml"))
Pair = tuple[Claim, Article]


def real_pairs() -> list[Pair]:
    """The claims of the real briefing; none where the article's text, which is not ours to publish, is not
    held."""
    return list(_pairs([REAL], {"fox-news-article": REAL_TEXT})) if REAL_TEXT.is_file() else []


def invented_pairs() -> list[Pair]:
    """The claims of the invented briefings whose sources' texts are there."""
    return list(_pairs(INVENTED, {path.stem: path for path in (ROOT / "tests/data/texts").glob("*.txt")}))


def _pairs(files: Iterable[Path], texts: Mapping[str, Path]) -> Iterator[Pair]:
    claims = Claims(load_briefings(files, ROOT).briefings)
    articles = {
        name: article_of(read_source_text(path, source.starts_at), source, claims.briefings[home].language)
        for home, briefing in claims.briefings.items()
        for name, source in briefing.sources.items()
        if (path := texts.get(name))
    }
    for briefing in claims.briefings:
        for said in claims.of(briefing):
            if said.source in articles and not said.elsewhere:  # else any of the works may bear it out
                yield said.claim, articles[said.source]
