"""Quotations of real news, altered in ways that no editor may: how many are accepted; and sound forms: how
many found.

    python tests/bench_quotes.py FOLDER      a folder as for bench_speech.py

Prints the figures, and what was accepted. Nothing passes or fails.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench_speech import SHORTEST, Article, articles
from briefing.matching.find import find_quotation
from briefing.matching.source_text import SourceText, cut_paragraphs

_LONGEST = 60


def forbidden(words: list[str], others: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Each quotation altered within, never at its first or last word, where another cut would be sound."""
    middle = len(words) // 2
    yield "a word dropped", [*words[:middle], *words[middle + 1 :]]
    yield "the word not put in", [*words[:middle], "not", *words[middle:]]
    yield "another word", [*words[:middle], others[0], *words[middle + 1 :]]
    yield (
        "two words exchanged",
        [*words[: middle - 1], words[middle], words[middle - 1], *words[middle + 1 :]],
    )
    yield "its end from another paragraph", [*words[:middle], *others[1:-1]]
    if " ".join(words[:middle]) not in others[-1]:
        yield "the same behind a gap", [*words[:middle], "[…]", *others[1:-1]]
    yield "capitals", [word.swapcase() if number == middle else word for number, word in enumerate(words)]
    if number := next((n for n, word in enumerate(words[1:-1], 1) if re.search(r"\d", word)), None):
        changed = re.sub(r"\d", lambda match: str((int(match[0]) + 1) % 10), words[number])
        yield "a number changed", [*words[:number], changed, *words[number + 1 :]]


def sound(words: list[str]) -> Iterator[tuple[str, str]]:
    """The forms in which the same words may come."""
    text = " ".join(words)
    yield "as they stand", text
    yield "straight marks", text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    yield "curly apostrophes", text.replace("'", "’")
    yield "decomposed", unicodedata.normalize("NFD", text)
    yield "wrapped", "\n  ".join(words)
    yield "with a gap", " ".join([*words[:2], "[…]", *words[-2:]])


def quotations(article: Article) -> Iterator[tuple[int, list[str]]]:
    """The words of each stretch of five or more in marks, and its paragraph."""
    for said in article.speech.said:
        for part in said.parts:
            words = article.speech.paragraphs[part.paragraph][part.start : part.end].split()[:_LONGEST]
            if len(words) >= SHORTEST and not any(
                word == "." or re.search(r"…|\[|\.\.", word) for word in words
            ):
                yield part.paragraph, [word.strip("\"'“”‘’") or word for word in words]


def count(article: Article, told: Counter[str], shown: list[str]) -> None:
    text = cut_paragraphs("\n\n".join(article.speech.paragraphs))
    for number, words in quotations(article):
        elsewhere = max((p for n, p in enumerate(article.speech.paragraphs) if n != number), key=len).split()
        if not find_quotation(" ".join(words), text).passages:
            told["not as we read them (marks within)"] += 1
            continue
        for kind, altered in forbidden(words, ["harbour", *elsewhere[-4:], " ".join(elsewhere)]):
            _forbidden(text, words, kind, altered, told, shown)
        for kind, form in sound(words):
            told[f"sound: {kind}"] += 1
            told[f"sound: {kind}: found"] += bool(find_quotation(form, text).passages)


def _forbidden(
    text: SourceText, words: list[str], kind: str, altered: list[str], told: Counter[str], shown: list[str]
) -> None:
    if altered == words or " ".join(altered) in " ".join(text.original.split()):
        return
    told["forbidden"] += 1
    told[f"forbidden: {kind}"] += 1
    if find_quotation(" ".join(altered), text).passages:
        told["accepted"] += 1
        shown.append(f"{kind}: {' '.join(altered)}")


def main() -> None:
    told: Counter[str] = Counter(accepted=0)
    shown: list[str] = []
    for article in articles(Path(sys.argv[1])):
        count(article, told, shown)
    print("\n".join(f"{number:8} {name}" for name, number in sorted(told.items())))
    print("\n".join(shown[:40]))


if __name__ == "__main__":
    main()
