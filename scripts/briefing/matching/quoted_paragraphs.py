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
    first, *others = paragraphs
    found = find_quotation(first, text, cited)
    findings = [found]
    for words in others:
        if not findings[-1].passages:
            return findings[-1]
        following = findings[-1].passages[0].paragraph + 1
        finding = find_quotation(words, text, (following, following))
        if finding.passages and finding.passages[0].paragraph != following:
            return Finding(Verdict.NOT_FOUND, reasons=(f"“{words}” does not stand in para. {following}",))
        findings.append(finding)
    if len(findings) == 1 or not findings[-1].passages:
        return findings[-1]
    selectors = [finding.passages[0].selector for finding in findings]
    whole = Selector(_BREAK.join(one.exact for one in selectors), selectors[0].prefix, selectors[-1].suffix)
    pieces = tuple(piece for finding in findings for piece in finding.passages[0].pieces)
    return replace(
        found,
        verdict=max((finding.verdict for finding in findings), key=_WORST.index),
        passages=(replace(found.passages[0], selector=whole, pieces=pieces), *found.passages[1:]),
        alterations=tuple(alteration for finding in findings for alteration in finding.alterations),
    )


_WORST = [Verdict.EXACT, Verdict.NORMALISED, Verdict.ALTERED, Verdict.AMBIGUOUS]
