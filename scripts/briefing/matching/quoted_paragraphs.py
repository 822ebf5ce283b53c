"""Quotations over several paragraphs of their source: each is found in the one after the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .find import Finding, Verdict, find_quotation
from .selector import Selector
from .source_text import SourceText

_BREAK = "\n\n"
"""What stands between the paragraphs of a selector's words."""


def find_paragraphs(
    paragraphs: Sequence[str], text: SourceText, cited: tuple[int, int] | None = None
) -> Finding:
    """Find a quotation, given paragraph by paragraph, in the text of its source; see `find_quotation`.

    Of several the finding is that of the first, with all the words in its selector, a blank line between
    them; if one was not found where it has to be, its own."""
    findings: list[Finding] = []
    for words in paragraphs:
        if findings:
            following = findings[-1].passages[0].paragraph + 1
            cited = (following, following)
        finding = find_quotation(words, text, cited)
        if not finding.passages:
            return finding
        if findings and finding.passages[0].paragraph != following:
            return Finding(Verdict.NOT_FOUND, reasons=(f"“{words}” does not stand in para. {following}",))
        findings.append(finding)
    return _as_one(findings) if len(findings) > 1 else findings[0]


def _as_one(findings: Sequence[Finding]) -> Finding:
    first = findings[0]
    selectors = [finding.passages[0].selector for finding in findings]
    whole = Selector(_BREAK.join(one.exact for one in selectors), selectors[0].prefix, selectors[-1].suffix)
    pieces = tuple(piece for finding in findings for piece in finding.passages[0].pieces)
    return replace(
        first,
        verdict=max((finding.verdict for finding in findings), key=_WORST.index),
        passages=(replace(first.passages[0], selector=whole, pieces=pieces), *first.passages[1:]),
        alterations=tuple(alteration for finding in findings for alteration in finding.alterations),
    )


_WORST = [Verdict.EXACT, Verdict.NORMALISED, Verdict.ALTERED, Verdict.AMBIGUOUS]
