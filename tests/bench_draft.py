"""How good drafts are: on annotated news in a folder, none of which belongs to this project.

    python tests/bench_draft.py FOLDER   with text/*.txt, attributions/*.ann (brat, as PolNeAR has it)

Prints how many quotations a draft has whole, how many of those it has are quotations, how often it names the
speaker and is right, and how long a draft takes. Nothing passes or fails."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from bench_speech import SHORTEST, Article, Gold, _is_quoted, _words, articles
from briefing.editing.draft import GAP_OF_WORDS, Draft, Known, Quotation, draft_of
from briefing.editing.draft_text import render_draft
from briefing.editing.fmt import format_briefing
from briefing.extracting.metadata import Metadata

_MANY = 40


def measure(article: Article, draft: Draft, told: Counter[str], wrong: list[str], unfound: list[str]) -> None:
    """A draft against what people marked in its article."""
    drafted = {one.id: _words(" ".join(one.text).replace(GAP_OF_WORDS, " ")) for one in draft.quotations}
    marked = _words(" ".join(article.text[start:end] for start, end in article.marked))
    for one in draft.quotations:
        told["drafted"] += 1
        is_marked = any(_words(part) in marked for part in " ".join(one.text).split(GAP_OF_WORDS))
        told["drafted, marked"] += is_marked
        if not is_marked:
            unfound.append(f"NOT MARKED {one.speaker and one.speaker.name} {one.candidates} {one.text}")
    for gold in article.gold:
        pieces = [_words(article.text[start:end]) for start, end in gold.content]
        if not _is_quoted(article.text, gold.content) or len(" ".join(pieces).split()) < SHORTEST:
            continue
        told["quotations"] += 1
        homes = [
            next((one for one in draft.quotations if f" {piece} " in f" {drafted[one.id]} "), None)
            for piece in pieces
        ]
        told["whole"] += None not in homes
        if None in homes:
            unfound.append(f"NOT FOUND {pieces}")
        elif homes[0] and gold.source:
            _speaker(article, gold, homes[0], told, wrong)


def _speaker(article: Article, gold: Gold, found: Quotation, told: Counter[str], wrong: list[str]) -> None:
    told["with a speaker"] += 1
    if not found.speaker:
        return
    source = " ".join(article.text[start:end] for start, end in gold.source)
    ours, theirs = (
        {word.casefold() for word in re.findall(r"\w{3,}", text)} for text in (found.speaker.name, source)
    )
    is_pronoun = source.casefold() in ("he", "she", "they", "it", "who", "i", "we")
    told["named for a pronoun" if is_pronoun else "named"] += 1
    if not is_pronoun:
        told["right"] += bool(ours & theirs - {"the"})
        if not ours & theirs - {"the"}:
            wrong.append(f"{found.speaker.name!r} for {source!r}: {found.text[0][:120]}")


def main() -> None:
    told: Counter[str] = Counter()
    wrong: list[str] = []
    unfound: list[str] = []
    seconds: list[float] = []
    folder = Path(sys.argv[1])
    if not (folder / "text").is_dir():
        print(
            f"How good drafts are was not measured: {folder}/ has no news. Put PolNeAR's test folder there."
        )
        return
    for article in articles(folder):
        begun = time.monotonic()
        paragraphs = list(article.speech.paragraphs)
        draft = draft_of(paragraphs, "article", Metadata(), "en", Known(), date(2031, 5, 7))
        format_briefing(render_draft(draft).encode())
        seconds.append(time.monotonic() - begun)
        measure(article, draft, told, wrong, unfound)
    named = told["named"] + told["named for a pronoun"]
    print(f"{len(seconds)} articles, {told['quotations']} quotations of {SHORTEST} words or more")
    whole, precision = told["whole"] / told["quotations"], told["drafted, marked"] / told["drafted"]
    print(f"found whole {whole:.1%}, precision {precision:.1%}")
    proposed, right = named / told["with a speaker"], told["right"] / told["named"]
    print(f"speakers proposed {proposed:.1%}, right when proposed {right:.1%}")
    print(
        f"(of {told['named for a pronoun']} the annotators marked only a pronoun, which says nothing of "
        "either)"
    )
    print(
        f"a draft takes {sorted(seconds)[len(seconds) // 2] * 1000:.0f} ms, the slowest "
        f"{max(seconds) * 1000:.0f} ms"
    )
    if "--show" in sys.argv:
        print("\n".join((*wrong[:_MANY], *unfound[:_MANY])))


if __name__ == "__main__":
    main()
