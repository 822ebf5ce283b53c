"""The site's own words: plural forms, numbers, lists, gaps, and another language by one more file."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel import Locale

from briefing.pages import own_words
from briefing.pages.own_words import Words, load_words
from conftest import ROOT

TEXTS = {
    "locale": "en_GB",
    "numbers": {1: "one", 2: "two"},
    "both": {"one": "one", 2: "both", "other": "all {count}"},
    "piers": {"one": "{count} pier of {port}", "other": "{count} piers of {port}"},
}


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "one pier of P"), (2, "two piers of P"), (0, "0 piers of P"), (1234, "1,234 piers of P")],
)
def test_a_count_chooses_the_form_and_small_numbers_are_words(count: int, said: str) -> None:
    assert Words("en", TEXTS).say("piers", count=count, port="P") == said


def test_a_number_that_starts_a_sentence_has_a_capital() -> None:
    words = Words("en", {**TEXTS, "start": "{Count} of {all}, {Who}"})
    assert words.say("start", count=1, all=2, who="x") == "One of two, x"
    assert words.say("start", count=13, all=20, who="x") == "13 of 20, x"


def test_a_form_can_be_for_one_number() -> None:
    assert [Words("en", TEXTS).say("both", count=count) for count in (1, 2, 5)] == ["one", "both", "all 5"]


def test_what_stands_between_gaps_can_be_escaped_and_what_fills_them_not() -> None:
    words = Words("en", {"locale": "en", "numbers": {}, "by": "* by {who} *"})
    assert (
        "".join(words.pieces("by", {"who": "*x*"}, lambda text: text.replace("*", "&#42;")))
        == "&#42; by *x* &#42;"
    )


def test_a_gap_that_is_not_filled_and_a_key_that_is_missing_are_errors() -> None:
    with pytest.raises(KeyError, match="port"):
        Words("en", TEXTS).say("piers", count=2)
    with pytest.raises(KeyError, match="quays"):
        Words("en", TEXTS).say("quays")


def test_lists_and_forms_follow_the_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One more file is one more language; where there is none, the site's own words say which language they
    are."""
    (tmp_path / "pl.yml").write_text(
        "locale: pl\nnumbers: {}\npiers: {one: '{count} molo', few: '{count} mola', other: '{count} mol'}\n",
        "utf-8",
    )
    (tmp_path / "en.yml").write_text("locale: en_GB\nnumbers: {}\n", "utf-8")
    monkeypatch.setattr(own_words, "_FOLDER", tmp_path)
    load_words.cache_clear()
    try:
        polish = load_words("pl")
        assert [polish.say("piers", count=count) for count in (1, 3, 5)] == ["1 molo", "3 mola", "5 mol"]
        assert polish.listed(["a", "b", "c"]) == "a, b i c"
        assert [load_words(language).language for language in ("sv", "../en", "en")] == ["en", "en", "en"]
        assert load_words("en").listed(["a", "b", "c"]) == "a, b and c"
    finally:
        load_words.cache_clear()


def test_each_key_of_the_theme_is_in_the_file_and_each_form_fits_the_language() -> None:
    texts = load_words().texts
    said = {
        key
        for path in (ROOT / "theme").rglob("*.html")
        for key in re.findall(r'say\("([^"]+)"', path.read_text("utf-8"))
    }
    assert len(said) > 5
    assert said - set(texts) == set()
    forms = set(Locale.parse(texts["locale"]).plural_form.rules) | {"other"}
    with_forms = {
        key: set(text) for key, text in texts.items() if key != "numbers" and isinstance(text, dict)
    }
    unfit = {
        key: found
        for key, found in with_forms.items()
        if {each for each in found if isinstance(each, str)} - forms
    }
    assert unfit == {}
    assert [key for key, found in with_forms.items() if "other" not in found] == []


_OF_JINJA = re.compile(r"\{//.*?//\}|\{#-? .*?#\}|\{#-\n.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_OF_MARKDOWN = re.compile(r"\{[#.][^{}]*\}|\(?#?[a-z./-]+\.md\)?|\(#[a-z-]+\)|[a-z]+=(?:\"|(?=\s|\}))")
_WORDS = re.compile(r"[A-Za-z]{2,}")
_TAG = re.compile(r"<style>.*?</style>|<[^<>]*>", re.DOTALL)


def test_no_template_has_words_of_its_own() -> None:
    """Every word that the site says has a key: none stands bare in a template of a page or in the theme."""
    bare = {}
    folder = ROOT / "scripts/briefing/pages/templates"
    for path in folder.rglob("*.j2"):
        text = _OF_MARKDOWN.sub(" ", _TAG.sub(" ", _OF_JINJA.sub("", path.read_text("utf-8"))))
        bare[path.name] = _WORDS.findall(text)
    for path in (ROOT / "theme").rglob("*.html"):
        text = _TAG.sub(" ", _OF_JINJA.sub("", path.read_text("utf-8")))
        bare[path.name] = _WORDS.findall(text)
    assert len(bare) > 8
    assert {name: found for name, found in bare.items() if found} == {}


def test_no_view_has_words_of_its_own() -> None:
    """`Words` are a record's, never written in the program."""
    modules = list((ROOT / "scripts/briefing/pages/views").rglob("*.py"))
    assert len(modules) > 10
    calls = [
        (path.name, call.args[0].value)
        for path in modules
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") in ("Words", "Literal")
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]
    assert [(name, text) for name, text in calls if _WORDS.search(str(text))] == []


_SHOWN = re.compile(
    r"""(?:textContent|innerText|ariaLabel|placeholder|title|alt|aria-label")\s*[:=,]\s*(["'`])(?P<shown>.*?)\1"""
    r"""|content:\s*"(?P<drawn>[^"]*)"|new Option\(\s*"(?P<chosen>[^"]*)\""""
)


def _bare(text: str) -> list[str]:
    shown = (
        "".join(found[name] or "" for name in ("shown", "drawn", "chosen")) for found in _SHOWN.finditer(text)
    )
    return [word for words in shown for word in _WORDS.findall(re.sub(r"\$\{[^}]*\}|\\[0-9A-F]+", "", words))]


def test_no_script_and_no_style_sheet_has_words_of_its_own() -> None:
    files = [path for kind in ("*.js", "*.css") for path in (ROOT / "theme").rglob(kind)]
    assert len(files) > 8
    assert {path.name: found for path in files if (found := _bare(path.read_text("utf-8")))} == {}
    assert _bare('make("button", { textContent: "Close" }), p::after { content: "open" }') == [
        "Close",
        "open",
    ]
