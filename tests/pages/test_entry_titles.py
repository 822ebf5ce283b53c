"""What an entry is called in a list: whole words, in the marks of its language."""

from __future__ import annotations

import pytest

from briefing.pages.views.linking import in_marks, shortened


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Terms", "Terms"),
        ("a" * 60, "a" * 60),
        (
            "We reviewed next steps in the phased implementation of the plan",
            "We reviewed next steps in the phased implementation of the…",
        ),
        ("港" * 70, "港" * 60 + "…"),
    ],
)
def test_a_long_title_is_cut_between_words(title: str, shown: str) -> None:
    assert shortened(title) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('Agreed at "the meeting"', "Agreed at “the meeting”"),
        ('5" of rain', '5" of rain'),
        ('"a" and "b"', "“a” and “b”"),
    ],
)
def test_the_words_of_a_source_get_the_marks_of_the_page(text: str, shown: str) -> None:
    assert in_marks(text, "en") == shown
