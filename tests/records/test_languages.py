"""Which way a text runs, by its language tag."""

from __future__ import annotations

import pytest

from briefing.records.languages import is_right_to_left


@pytest.mark.parametrize(
    "tag",
    ["ar", "he", "fa", "ur", "yi", "ckb", "dv", "sd", "ks", "ug", "arc", "nqo", "pa-Arab", "pa-Arab-PK",
        "pa-PK",
     "uz-AF", "az-Arab", "ms-arab", "ff-Adlm", "ku-Arab", "en-Hebr"],
)  # fmt: skip
def test_written_from_right_to_left(tag: str) -> None:
    assert is_right_to_left(tag)


@pytest.mark.parametrize(
    "tag",
    ["en", "de", "tr", "ku", "pa", "zh-Hant", "ar-Latn", "he-Latn", "sd-Deva", "sd-IN", "ckb-Latn",
        "ur-Latn-PK", "xx",
     "pt-BR", "en-GB-oxendict"],
)  # fmt: skip
def test_written_from_left_to_right(tag: str) -> None:
    assert not is_right_to_left(tag)
