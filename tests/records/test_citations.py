"""Citations as editors write them: what is read, what is refused, which passages they name."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from briefing.records.citations import Citation, Cite, Locator, LocatorKind, Passage, passages

CITE: TypeAdapter[tuple[Citation, ...]] = TypeAdapter(Cite)
P, PAGE, TIME, OTHER = LocatorKind.PARAGRAPH, LocatorKind.PAGE, LocatorKind.TIME, LocatorKind.OTHER


@pytest.mark.parametrize(
    ("written", "source", "locator"),
    [
        ("4", None, (P, "4")),
        ("1-2", None, (P, "1-2")),
        ("para. 4", None, (P, "4")),
        ("paras. 4–6", None, (P, "4-6")),
        ("¶4", None, (P, "4")),
        ("Par. 04", None, (P, "4")),
        ("p. 12", None, (PAGE, "12")),
        ("pp. 12-14", None, (PAGE, "12-14")),
        ("12:30", None, (TIME, "12:30")),
        ("1:02:30-1:04:00", None, (TIME, "1:02:30-1:04:00")),
        ("daily-ledger", "daily-ledger", None),
        ("daily-ledger 4", "daily-ledger", (P, "4")),
        ("report p. 12", "report", (PAGE, "12")),
        ("talk 12:30", "talk", (TIME, "12:30")),
        ("treaty art. 3 (b)", "treaty", (OTHER, "art. 3 (b)")),
    ],
)
def test_what_is_read(written: str, source: str | None, locator: tuple[LocatorKind, str] | None) -> None:
    (citation,) = CITE.validate_python(written)
    assert citation == Citation(source, Locator(*locator) if locator else None)
    assert CITE.validate_python(str(citation)) == (citation,)


@pytest.mark.parametrize(
    ("written", "code", "cure"),
    [
        ("daily-ledger, para. 4", "bad-citation", "write it without a comma: daily-ledger 4"),
        ("daily-ledger, art. 4", "bad-citation", "write it without a comma: daily-ledger art. 4"),
        ("1, 6", "bad-citation", "write a list: [1, 6]"),
        ("1 and 6", "bad-citation", "write a list: [1, 6]"),
        ("report 1 and 6", "bad-citation", "write a list: [report 1, report 6]"),
        ("The Daily Ledger", "bad-citation", "daily-ledger 4"),
        ("6-4", "bad-locator", "like 4-6"),
        ("0", "bad-locator", "count from 1"),
        ("1-999999", "bad-locator", "[4, 17]"),
        ("para. four", "bad-locator", "write 4"),
        ("report para four", "bad-locator", "write report 4"),
        (["report 4", "6"], "bad-citation", "Write report 6"),
        ([], "bad-citation", "write 4"),
    ],
)
def test_what_is_refused_says_what_to_write(written: object, code: str, cure: str) -> None:
    with pytest.raises(ValidationError) as refused:
        CITE.validate_python(written)
    (error,) = refused.value.errors()
    assert error["type"] == code
    assert cure in error["msg"]


def test_passages_are_single_paragraphs_each_once() -> None:
    cite = [citation.in_source("ledger") for citation in CITE.validate_python(["1-3", "3", "report p. 12"])]
    assert passages(cite) == (
        *(Passage("ledger", Locator(P, number)) for number in "123"),
        Passage("report", Locator(PAGE, "12")),
    )
    assert passages([Citation("report")]) == (Passage("report"),)
    assert passages([Citation()]) == ()
