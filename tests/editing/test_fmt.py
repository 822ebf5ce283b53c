"""`briefing fmt`: one form, every comment and every letter kept, and twice changes nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing.editing.fmt import format_briefing
from briefing.editing.order import FIELDS
from briefing.reading.nodes import Mapping, Node, Scalar
from briefing.reading.yaml_reader import read_nodes
from test_data import record_kinds

DATA = Path(__file__).resolve().parents[1] / "data"

MESSY = """# yaml-language-server: $schema=../briefing.schema.json
summary: 'Both met.'
title: "Dockers: they meet"   # to be cut

key_points:
# the first
- {text: The two sides met at Pier Four., cite: 1, about: [
    first-talks,  # was: talks
    pier-four]}
- cite: "2"
  lead: Terms
  # not sure
  text:
    It goes on over
    several lines, which is "fine".
  # hedge: reportedly
places:
  pier-four: {kind: building,
              name: Pier Four}  # see the map
  # pier-five: {name: Pier Five}
article: daily-ledger
# the end
"""
NEAT = """# yaml-language-server: $schema=../briefing.schema.json

title: "Dockers: they meet"  # to be cut
summary: Both met.
article: daily-ledger

places:
  pier-four: {name: Pier Four, kind: building}  # see the map
  # pier-five: {name: Pier Five}

key_points:
  # the first
  - text: The two sides met at Pier Four.
    cite: 1
    about:
      - first-talks  # was: talks
      - pier-four
  - lead: Terms
    # not sure
    text: It goes on over several lines, which is "fine".
    cite: "2"
    # hedge: reportedly
# the end
"""


def test_the_form_is_canonical_and_comments_stay_with_what_they_are_about() -> None:
    assert format_briefing(MESSY.encode()) == NEAT


FORMS = [
    ("title: 'a'", "title: a"),
    ("title: 'He said: \"go\"'", "title: 'He said: \"go\"'"),
    ('title: "it\'s #1: \\"go\\""', "title: 'it''s #1: \"go\"'"),
    ("title: 'null'", 'title: "null"'),
    ("title: '2019'", 'title: "2019"'),
    ("title: 2019", "title: 2019"),
    ("title: '- a'", 'title: "- a"'),
    ("title: |\n  They met\n\n  again.", "title: They met again."),
    ("links: {'a': 'https://port.example/a,b'}", 'links: {a: "https://port.example/a,b"}'),
    ("byline: " + "word " * 30, "byline: >-\n  " + ("word " * 23).strip() + "\n  " + ("word " * 7).strip()),
    ("url: https://port.example/" + "a" * 120, "url: https://port.example/" + "a" * 120),
    ("read_by: # who\n- a\n- b", "read_by: [a, b]  # who"),
    ("about: []", "about: []"),
]


@pytest.mark.parametrize(("written", "formatted"), FORMS)
def test_a_value_has_one_form(written: str, formatted: str) -> None:
    assert format_briefing(written.encode()) == formatted + "\n"


@pytest.mark.parametrize("file", sorted(DATA.glob("*.yml")), ids=lambda file: file.stem)
def test_twice_changes_nothing(file: Path) -> None:
    once = format_briefing(file.read_bytes())
    assert format_briefing(once.encode()) == once


def test_every_field_has_its_place() -> None:
    names = {field.alias or name for kind in record_kinds() for name, field in kind.model_fields.items()}
    assert names == set(FIELDS)
    assert len(FIELDS) == len(set(FIELDS))


WORDS = st.one_of(
    st.text("ab '\"#:-,[]{}&*!|>%@`?\\é“”.=~0\u00a0", max_size=12),
    st.sampled_from(
        [
            "null",
            "yes",
            "12:30",
            "They met at the pier. " * 9,
            "a: b",
            "#1",
            "- x",
            "…",
            "https://a.example/?b=c",
        ]
    ),
)
KEYS = st.one_of(st.sampled_from([*FIELDS]), st.text("ab-:# '", min_size=1, max_size=5))
TREES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)
FILES = st.dictionaries(KEYS, TREES, min_size=1, max_size=6)
COMMENTS = st.lists(
    st.tuples(
        st.integers(0, 40), st.integers(0, 9), st.sampled_from(["", "#", "# a", "#b c", "# 'x: {", "  # d"])
    )
)


def says(raw: bytes) -> Any:
    return _plain(read_nodes(raw).root)


def _plain(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, value in node.values.items()}
    if isinstance(node, Scalar):
        return " ".join(node.text.replace("\n", " ").split(" "))
    return [_plain(item) for item in node.items] if node else None


@settings(max_examples=100)
@given(
    FILES,
    COMMENTS,
    st.sampled_from([None, True, False]),
    st.sampled_from([20, 80, 1000]),
    st.sampled_from(["", '"', "'", ">"]),
)
def test_every_comment_and_every_letter_stays(
    tree: Any, comments: list[tuple[int, int, str]], flow: bool | None, width: int, style: str
) -> None:
    dumped = yaml.safe_dump(
        tree, default_flow_style=flow, width=width, default_style=style, allow_unicode=True, sort_keys=False
    )
    lines = dumped.replace("!!null ", "").splitlines()
    for place, indent, comment in comments:
        at = place % (len(lines) + 1)
        if comment.startswith(" ") and at:
            lines[at - 1] += comment
        else:
            lines.insert(at, " " * indent + comment)
    raw = "\n".join(lines).encode()
    reading = read_nodes(raw)
    assume(not reading.troubles and isinstance(reading.root, Mapping))
    formatted = format_briefing(raw).encode()
    assert read_nodes(formatted).troubles == []
    assert squeezed(says(formatted)) == squeezed(says(raw))
    assert format_briefing(formatted) == formatted.decode()
    kept = Counter("".join(formatted.decode().split()))
    for letter in "é“”…":
        assert kept[letter] == Counter(raw.decode())[letter]


def squeezed(value: Any) -> Any:
    """The same with every run of white space one space, none at the ends."""
    if isinstance(value, dict):
        return {squeezed(key): squeezed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [squeezed(inner) for inner in value]
    return " ".join(part for part in value.replace("\n", " ").replace("\t", " ").split(" ") if part)
