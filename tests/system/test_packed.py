"""Texts that wait compressed come back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.system.packed_texts import PackedTexts, pack, unpack

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
PATHS = st.sampled_from(["index.md", "who/a.md", "who/b.md", "who/c/d.md", "where/a.md"])


@given(st.dictionaries(PATHS, TEXTS))
def test_every_text_comes_back(texts: dict[str, str]) -> None:
    packed = PackedTexts(texts.items())
    assert dict(packed) == texts
    assert len(packed) == len(texts)


@given(TEXTS, st.binary(max_size=70_000))
def test_what_a_text_is_packed_after_is_needed_and_enough(text: str, like: bytes) -> None:
    assert unpack(pack(text, like), like) == text


def test_what_is_alike_takes_little() -> None:
    page = "".join(f"line {number * number} of a page\n" for number in range(300))
    assert len(pack(page, page.encode())) < len(pack(page)) / 5 < len(page) / 10
