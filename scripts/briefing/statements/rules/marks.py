"""Words in double quotation marks, in any field of ours, are the source's to the letter."""

from __future__ import annotations

from collections.abc import Iterator

from ...matching.find import find_quotation
from ..advice import advise
from ..claim import SAYING, Article, Claim, Field, Finding, Grade

_CLOSED_BY = {
    "“": "”", "„": "“”‟", "‟": "”", "«": "»", "»": "«»", "”": "”", "「": "」", "﹁": "﹂", "｢": "｣",
    "〝": "〞〟", "＂": "＂", '"': '"',
}  # fmt: skip


def marked_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand between double quotation marks of any language; marks without a partner are none."""
    index = 0
    while index < len(text):
        closers = _CLOSED_BY.get(text[index])
        ends = [end for closer in closers or "" if (end := text.find(closer, index + 1)) >= 0]
        if ends and not _is_within_word(text, index):
            yield index + 1, min(ends)
            index = min(ends)
        index += 1


def _is_within_word(text: str, index: int) -> bool:
    """Gershayim in Hebrew, or inches: a straight or closing mark right after a letter or digit."""
    return text[index] in '"”״' and text[index - 1 : index].isalnum()


def marked_words(claim: Claim, article: Article) -> Iterator[Finding]:
    """The words stand in the article; those of a statement in its passages."""
    if claim.field is Field.QUOTATION:
        return
    for start, end in marked_spans(claim.text):
        words = claim.text[start:end]
        passages = find_quotation(words, article.searchable).passages if words.strip() else ()
        if not passages:
            code = "marked-words-not-in-source"
            yield Finding(code, Grade.ERROR, words, advise(code), (start, end))
        elif claim.field in SAYING and claim.passages and not _in_passages(words, claim, article):
            number, code = passages[0].paragraph, "marked-words-elsewhere"
            yield Finding(
                code, Grade.ERROR, words, advise(code, number=number), (start, end), article.place(number)
            )


def _in_passages(words: str, claim: Claim, article: Article) -> bool:
    for number in claim.passages:
        found = find_quotation(words, article.searchable, (number, number)).passages
        if any(passage.paragraph == number for passage in found):
            return True
    return False
