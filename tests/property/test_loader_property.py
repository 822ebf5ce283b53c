"""Whatever a file holds, loading it gives records or problems that can be shown; it never raises."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefing.problems.codes import CODES
from briefing.problems.report import render_json, render_text
from briefing.reading.loader import Loaded, load_briefings, locate_problems

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = (ROOT / "tests/corpus/valid/harbour-strike.yml").read_text(encoding="utf-8")
LINES = EXAMPLE.split("\n")
NASTY = [
    *"\"'`@%&*!|>#-?:,[]{}~\\\t\r\n \0\x1b\x7f\x85\u00a0\u00ad\u200b\u200d\u202e\u2028\ufeff\ufffeаο",
    *(
        ": ",
        " #",
        "---\n",
        "<<: *a",
        "&a ",
        "!!python/object:os.system ",
        "? ",
        "- ",
        "\n\t",
        "{a, b}",
        "[[[[",
        '"\\x',
        "\U0001f600",
    ),
]

quickly = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def load(raw: bytes) -> Loaded:
    """Load `raw` as a file, and show all that is wrong with it in every form."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        path = root / "harbour-strike.yml"
        path.write_bytes(raw)
        loaded = load_briefings([path], root)
        assert bool(loaded.briefings) != bool(loaded.problems)
        for problem in loaded.problems:
            assert problem.code in CODES
            assert problem.position is not None
            assert problem.position.line >= 1
            assert problem.position.column >= 1
            assert len(problem.message) < 1_000
            assert not re.search("pydantic|yaml\\.|while parsing|did not find", problem.message)
        shown = render_text(loaded.problems, colour=False)
        assert all(line.isprintable() for line in shown.split("\n"))
        assert len(json.loads(render_json(loaded.problems))) == len(loaded.problems)
        assert locate_problems(loaded.problems, root) == loaded.problems
        return loaded


@given(st.binary(max_size=400))
@example(b"\xef\xbb\xbf")
@example(b"\x00")
@example(b"\xff\xfe")
@example(b"[" * 50_000)
@example(b"- " * 50_000)
@example(b"? " * 5_000)
@quickly
def test_any_bytes(raw: bytes) -> None:
    load(raw)


@given(st.text(max_size=200))
@quickly
def test_any_text(text: str) -> None:
    load(text.encode("utf-8", errors="surrogatepass"))


@given(st.lists(st.sampled_from([*NASTY, "a", "title", "para. 6", "2031-05-07"]), max_size=40).map("".join))
@quickly
def test_any_run_of_what_yaml_reads_as_something(text: str) -> None:
    load(text.encode())


@given(
    st.lists(
        st.tuples(st.integers(0, len(EXAMPLE)), st.integers(0, 12), st.sampled_from(["", *NASTY])), max_size=4
    )
)
@settings(quickly, max_examples=200)
def test_a_sound_file_with_anything_cut_out_or_put_in(changes: list[tuple[int, int, str]]) -> None:
    text = EXAMPLE
    for start, length, put_in in changes:
        text = text[:start] + put_in + text[start + length :]
    load(text.encode())


@given(st.data())
@settings(quickly, max_examples=150)
def test_a_sound_file_with_lines_moved_dropped_doubled_or_indented(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        number = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["drop", "double", "indent", "outdent", "swap"]))
        if change == "drop" and len(lines) > 1:
            del lines[number]
        elif change == "double":
            lines.insert(number, lines[number])
        elif change == "indent":
            lines[number] = " " * data.draw(st.integers(1, 3)) + lines[number]
        elif change == "outdent":
            lines[number] = lines[number].removeprefix(" ")
        else:
            lines[number], lines[-1 - number] = lines[-1 - number], lines[number]
    load("\n".join(lines).encode())


values = st.recursive(
    st.text(max_size=8) | st.sampled_from(["true", "2031", "daily-ledger", "no"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@cache
def example_record() -> str:
    """The example with its defaults, as JSON."""
    return load(EXAMPLE.encode()).briefings["harbour-strike"].model_dump_json(by_alias=True)


@given(st.data())
@settings(quickly, max_examples=200)
def test_any_value_in_the_place_of_any_other(data: st.DataObject) -> None:
    """Every kind of refusal that the model can give has words of ours."""
    node = record = json.loads(example_record())
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(node[key], dict | list) or not node[key] or data.draw(st.booleans()):
            break
        node = node[key]
    node[key] = data.draw(values)
    load(json.dumps(record, ensure_ascii=False, indent=1).encode())  # long lines are slow to show


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40))
@quickly
def test_text_in_quotation_marks_is_kept_or_refused_by_its_characters(text: str) -> None:
    written = json.dumps(text, ensure_ascii=False)
    loaded = load(f"{EXAMPLE}note: {written}\n".encode())
    codes = Counter(problem.code for problem in loaded.problems)
    if loaded.briefings:
        kept = loaded.briefings["harbour-strike"].note or ""
        assert "".join(kept.split()) == "".join(unicodedata.normalize("NFC", text).split())
    else:
        assert set(codes) <= {"mixed-script", "empty-text", "zero-width-character"}
