"""Anything at all as YAML, as a text, a proof, a list of pages, an address: told or taken, never a traceback
or a lie.

`make fuzz` runs these for as long as it is told to, with ever new examples.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import ada_url
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from briefing.docs_folder import stale_pages, write_file, write_pages
from briefing.matching.find import Verdict, find_quotation
from briefing.matching.source_text import cut_paragraphs
from briefing.pipeline import check_files
from briefing.problems.code import Severity
from briefing.problems.problem import BriefingError
from briefing.proving.proofs import Proof, proof_path, render_proofs
from briefing.proving.texts import TextFiles, read_source_text
from briefing.proving.verifier import Verifier
from briefing.reading.characters import find_forbidden
from briefing.reading.loader import find_briefings
from briefing.records.addresses import Address, ascii_host
from briefing.text import fold_space
from property.test_loader_property import EXAMPLE, NASTY, load

PIECES = [
    *NASTY,
    *"aое\u0301\u0966５一'\"“”…—[]()",
    "not ",
    " #1",
    "null",
    "~",
    "\ufe0f",
    "\u00a0",
    "ﬁ",
    "\n\n",
    "...",
    "[…]",
    "6' ",
    '6" ',
]
pieces = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join)


@given(
    st.lists(st.tuples(st.integers(0, len(EXAMPLE)), st.integers(0, 12), pieces), max_size=5), st.booleans()
)
def test_yaml(changes: list[tuple[int, int, str]], alone: bool) -> None:
    """A file gives a briefing or problems; of its text nothing is lost between the two."""
    text = "" if alone else EXAMPLE
    for start, length, put_in in changes:
        text = text[:start] + put_in + text[start + length :]
    load(text.encode("utf-8", errors="surrogatepass"))


@given(pieces)
@example('-"\t #')  # a comment may be empty, and stand off by a tab
def test_a_value_of_yaml_is_kept_whole_or_told(words: str) -> None:
    line = words.replace("\n", " ").replace("\r", " ")
    for written in (line, f'"{line}"#{line}', f"#{line}\n  {line}"):
        loaded = load(f"{EXAMPLE}note: {written}\n".encode("utf-8", errors="surrogatepass"))
        assert not (written.startswith("#") and loaded.briefings)
        if loaded.briefings:
            note = loaded.briefings["harbour-strike"].note or ""
            quoted = written.strip()[:1] in ("'", '"', "|", ">", "[", "{")
            kept = "".join(note.split())
            uncommented = re.split(r"[ \t]{2}#(?: |$)", written)[0]
            assert quoted or kept == "".join(fold_space(uncommented).split())
            assert kept not in ("null", "~") or quoted


@given(pieces, pieces, st.data())
def test_texts(words: str, more: str, data: st.DataObject) -> None:
    """What is found stands in the source; a span of it is found unless the loader refuses its characters."""
    text = cut_paragraphs(words + more)
    for quotation in (words, more, more + words):
        finding = find_quotation(quotation, text)
        assert bool(finding.passages) == (finding.verdict is not Verdict.NOT_FOUND)
        for passage in finding.passages:
            paragraph = text.words_between(*text.paragraph_span(passage.paragraph))
            assert "".join(passage.selector.exact.split()) in "".join(paragraph.split())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / data.draw(st.sampled_from(["a.txt", "a.html", "a.pdf"]))
        file.write_bytes(data.draw(st.binary(max_size=60)) + words.encode(errors="surrogatepass"))
        with suppress(BriefingError):
            read_source_text(file)
    assert all(0 <= index < len(words) for index, _, _ in find_forbidden(words))


BRIEFING = """title: Harbour strike
summary: The union and the port met.
as_of: 2031-05-07
article: daily-ledger
sources:
  daily-ledger: {type: article-newspaper, title: Dockers and port meet}
actors:
  speaker-a: {kind: office, name: Speaker A}
quotes:
  stay: {text: "We will not leave the pier", speaker: speaker-a, cite: 1}
"""
SOURCE = "“We will not leave the pier before noon,” Speaker A said.\n\nThe port of “the pier” waits.\n"


def _project(root: Path) -> dict[str, Any]:
    """A project whose one quotation is proven; gives the record of the proof."""
    write_file(root / "data/briefings/harbour-strike.yml", BRIEFING)
    write_file(root / "data/texts/daily-ledger.txt", SOURCE)
    checked = check_files(root, find_briefings(root))
    files = TextFiles(root / "data/texts", {})
    names = {"harbour-strike": "data/briefings/harbour-strike.yml"}
    [result] = Verifier(checked.briefings, names, files, {}, None).verify(["harbour-strike"])
    assert result.proof
    write_file(root / proof_path("harbour-strike"), render_proofs({"stay": result.proof}))
    entries: dict[str, Any] = json.loads((root / proof_path("harbour-strike")).read_text("utf-8"))[
        "quotations"
    ]
    return entries


values: st.SearchStrategy[Any] = st.sampled_from(
    ["exact", "normalised", "altered", "ambiguous", "not-found", "2031-05-09", 0, 1, 2, None, True, [], {}]
)
values |= st.sampled_from(
    ["We will leave the pier", "We will not", hashlib.sha256(b"We will leave the pier").hexdigest()]
) | st.text(max_size=4)


@given(
    st.lists(st.tuples(st.integers(0, 20), values), min_size=1, max_size=4),
    st.booleans(),
    st.none() | st.binary(max_size=30),
)
def test_proofs(changes: list[tuple[int, Any]], also_words: bool, raw: bytes | None) -> None:
    """With the text at hand no record passes that is not what is found, whatever is written into it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        entries = _project(root)
        entry = entries["stay"]
        for number, value in changes:
            record = [entry, entry.get("selector")][number % 2]
            if isinstance(record, dict) and record:
                record[sorted(record)[number % len(record)]] = value
        if also_words:
            write_file(
                root / "data/briefings/harbour-strike.yml", BRIEFING.replace("will not leave", "will leave")
            )
        file = root / proof_path("harbour-strike")
        file.write_bytes(
            json.dumps({"quotations": entries, "statements": {}}).encode() if raw is None else raw
        )
        checked = check_files(root, find_briefings(root))
        if not any(problem.severity is Severity.ERROR for problem in checked.problems) and checked.proofs:
            proof: Proof | None = checked.proofs["harbour-strike"].get("stay")
            assert not also_words or proof is None
            assert proof is None or (proof.verdict, proof.paragraph, proof.occurrences) == (
                Verdict.EXACT,
                1,
                1,
            )
            assert proof is None or (proof.selector and proof.selector.exact == "We will not leave the pier")


MARK = "# Made by `briefing build` from data/briefings/: edit there, not here. sha256 "
heads = st.lists(
    st.sampled_from(["---\n", MARK, "0" * 64, "\n", "title: x\n", "\ufeff", "\x00", "# Made by"]), max_size=8
)


@given(heads.map("".join), st.text(max_size=40))
def test_pages_that_say_who_made_them(head: str, rest: str) -> None:
    """Whatever a page by hand says of itself, it stays as it is unless every letter of it is a build's
    own."""
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "project/docs"
        (docs / "about").mkdir(parents=True)
        mine = docs / "about/mine.md"
        mine.write_bytes((head + rest).encode("utf-8", errors="surrogatepass"))
        before = mine.read_bytes()
        page = "---\ntitle: x\n---\n\nours\n"
        with suppress(BriefingError):
            stale_pages(docs, {"index.md": page})
            write_pages(docs, {"index.md": page})
            assert "ours" in (docs / "index.md").read_text("utf-8")
        assert mine.read_bytes() == before


hosts = st.lists(
    st.sampled_from([*"ab1-_.%:[]@", "xn--", "0x", "127.", "é", "п", "港", "ا", "\u200d", "。", "１"])
    | st.characters(codec="utf-8"),
    max_size=10,
)
ADDRESS = TypeAdapter(Address)


@given(hosts.map("".join), st.sampled_from(["", ".example", ".example:443"]), pieces)
def test_addresses(host: str, end: str, path: str) -> None:
    """An address that is taken is one that a browser opens, at the host that we read."""
    try:
        address = ADDRESS.validate_python(f"https://{host}{end}/{path}")
    except ValidationError:
        return
    assert ada_url.check_url(address)
    given_host = address.removeprefix("https://").replace("?", "/").replace("#", "/").split("/")[0]
    name, colon, port = given_host.rpartition(":")
    assert ada_url.URL(address).hostname == ascii_host(
        name if colon and not port.strip("0123456789") else given_host
    )
