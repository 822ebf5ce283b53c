"""The texts of sources: plain, a saved web page, a PDF; paragraphs; and messages for what cannot be read."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from briefing.matching.find import Verdict, find_quotation
from briefing.matching.source_text import cut_paragraphs
from briefing.problems.problem import BriefingError
from briefing.project import TEXTS
from briefing.proving.held_texts import HeldText, HeldTexts
from briefing.proving.texts import TextFiles, read_held_text, read_source_text
from briefing.records.model import Source
from made_pdf import pdf_of

PAGE = """<!doctype html><html lang="en"><head><title>Port</title><style>p { color: red }</style></head><body>
<nav>Home · Tides · <a href="/">Harbour</a></nav><article><h1>Port and union meet</h1>
<p>The two sides met on Monday, the Port Authority said, in a room that has been closed since
the strike began.</p>
<p>“We put our terms on the table,” Speaker A said, “and they listened&nbsp;to <b>us</b>.”
Nobody left the room.</p>
<p>The strike goes on for now, and the harbour master has put up another notice at the fourth
pier of the port.</p>
</article><footer>Read more · Advertisement</footer><script>alert("We left")</script></body></html>"""


def paragraphs_of(text: str, starts_at: int = 1) -> list[str]:
    cut = cut_paragraphs(text, starts_at)
    spans = (cut.paragraph_span(number) for number in range(1, len(cut.starts) + 1))
    return [cut.folded.text[start:end] for start, end in spans]


CUT = [
    ("one\ntwo\n\nthree\n", ["one two", "three"]),
    ("one\r\n\r\ntwo\r\nthree", ["one", "two three"]),
    ("\n\n  one\n \t\n\n\ntwo  \n\n", ["one", "two"]),
    ("one\ntwo\nthree", ["one", "two", "three"]),
    ("one\rtwo", ["one", "two"]),
    ("我们\n在\n\n港口", ["我们在", "港口"]),
    ("one\n\u00a0\ntwo\n\nthree", ["one", "two", "three"]),
    ("", []),
    (" \n\n ", []),
]


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_paragraphs_are_blocks_or_else_lines(text: str, expected: list[str]) -> None:
    assert paragraphs_of(text) == expected


def test_what_stands_before_the_work_is_not_searched() -> None:
    source = "Listen to us!\n\nWe met.\n\nWe left."
    assert paragraphs_of(source, 2) == ["We met.", "We left."]
    text = cut_paragraphs(source, 2)
    assert find_quotation("Listen", text).verdict is Verdict.NOT_FOUND
    passage = find_quotation("We met", text).passages[0]
    assert (passage.paragraph, source[passage.start : passage.end]) == (1, "We met")


def test_the_hash_stays_for_the_same_words_and_changes_with_each_letter() -> None:
    same = [
        "We met\nlate.\n\nThey left.",
        "We met late.\r\n\r\n\r\nThey  left.\n",
        "Advert\n\nWe met late.\n\nThey left.",
    ]
    hashes = {cut_paragraphs(text, 2 if text.startswith("Advert") else 1).sha256() for text in same}
    assert len(hashes) == 1
    for other in (
        "We met Late.\n\nThey left.",
        "We met late. They left.\n\n",
        "We met late.\n\n“They left.”",
    ):
        assert cut_paragraphs(other).sha256() not in hashes


@pytest.mark.parametrize("raw", [b"We met.\n\nWe left.", b"\xef\xbb\xbfWe met.\r\n\r\nWe left.\r\n"])
def test_plain_text_is_read(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "ledger.txt"
    file.write_bytes(raw)
    text = read_source_text(file)
    assert text.original.split() == ["We", "met.", "We", "left."]
    assert len(text.starts) == 2


UNREADABLE = [
    (b"caf\xe9 here", "line 1, column 4: this byte is not UTF-8"),
    (b"\xff\xfeW\x00e\x00", "UTF-16"),
    (b"", "has no words in it"),
    (b" \n\n", "has no words in it"),
    (b"a" * 2_000_001, "is larger than 2,000,000 bytes"),
]


@pytest.mark.parametrize(("raw", "message"), UNREADABLE)
def test_what_cannot_be_read_is_told(tmp_path: Path, raw: bytes, message: str) -> None:
    file = tmp_path / "ledger.txt"
    file.write_bytes(raw)
    with pytest.raises(BriefingError, match=message) as raised:
        read_source_text(file)
    assert "ledger.txt" in str(raised.value)


def test_a_work_that_begins_behind_the_end_is_told(tmp_path: Path) -> None:
    file = tmp_path / "ledger.txt"
    file.write_text("One.\n\nTwo.")
    with pytest.raises(
        BriefingError, match=r"has 2 paragraphs, and the work shall begin at number 3 \(starts_at\)"
    ):
        read_source_text(file, starts_at=3)
    with pytest.raises(BriefingError, match="No such file"):
        read_source_text(tmp_path / "gone.txt")


def test_of_a_saved_page_the_article_is_read(tmp_path: Path) -> None:
    file = tmp_path / "ledger.html"
    file.write_text(PAGE, encoding="utf-8")
    text = read_source_text(file, starts_at=2)
    finding = find_quotation("and they listened to us.", text)
    assert (finding.verdict, finding.passages[0].paragraph) == (Verdict.EXACT, 2)
    for outside in ("Advertisement", "We left", "Home", "color"):
        assert outside not in text.folded.text


def test_a_page_without_an_article_is_told(tmp_path: Path) -> None:
    file = tmp_path / "ledger.html"
    for content in (b"", b"<html></html>", b"<p hidden>We met.</p><nav>Home</nav>"):
        file.write_bytes(content)
        with pytest.raises(BriefingError, match=r"ledger\.html has no words in it"):
            read_source_text(file)


def test_a_pdf_is_read_page_by_page(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf_of([["We put our terms on the ta-", "ble and they listened."], ["Nobody left."]]))
    text = read_source_text(file)
    found = [
        find_quotation(words, text).passages for words in ("on the table and they listened", "Nobody left.")
    ]
    assert [passages[0].paragraph for passages in found] == [1, 2]
    file.write_bytes(b"no PDF")
    with pytest.raises(BriefingError, match="cannot be read as a PDF"):
        read_source_text(file)


@pytest.mark.parametrize(("name", "library"), [("page.html", "selectolax"), ("page.pdf", "pypdfium2")])
def test_a_missing_library_is_told_by_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str
) -> None:
    file = tmp_path / name
    file.write_text(PAGE)
    for module in [module for module in sys.modules if module.startswith("briefing.extracting.")]:
        monkeypatch.delitem(sys.modules, module)
    for module in ("selectolax.lexbor", "pypdfium2"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(
        BriefingError, match=rf"the library {library}\S* is needed.*`make site`.*save the words as plain text"
    ):
        read_source_text(file)


def test_texts_are_found_by_name_then_by_folder(tmp_path: Path) -> None:
    for name in ("ledger.txt", "post.html", "report.pdf", "notes.docx"):
        (tmp_path / name).write_text("We met.")
    named = tmp_path / "elsewhere.txt"
    files = TextFiles(tmp_path, {"post": named})
    assert files.find("ledger") == (tmp_path / "ledger.txt",)
    assert files.find("report") == (tmp_path / "report.pdf",)
    assert files.find("post") == (named,)
    assert files.find("notes") == ()
    told = files.how_to_give("notes")
    assert "holds ledger.txt, notes.docx, post.html, report.pdf" in told
    assert "--text notes=FILE" in told
    assert "holds nothing" in TextFiles(tmp_path / "gone", {}).how_to_give("notes")


def test_texts_of_one_source_have_to_have_the_same_paragraphs(tmp_path: Path) -> None:
    text, page, print_ = (tmp_path / f"ledger.{suffix}" for suffix in ("txt", "html", "pdf"))
    text.write_text("The port\n\nWe met on Mon-\nday.\n\nWe left.")
    page.write_text("<h1>The port</h1><p>We met <b>on</b> Monday.<p>We left.")
    print_.write_bytes(pdf_of([["The port", "", "We met on Mon-", "day.", "", "We left."]]))
    files = TextFiles(tmp_path, {}).find("ledger")
    assert files == (text, page, print_)
    assert len(read_held_text(files).starts) == 3
    page.write_text("<h1>The port</h1><figcaption>Pier Four</figcaption><p>We met on Monday.<p>We left.")
    told = (
        r"ledger\.txt and ledger\.html in .* differ: para\. 2 is “We met on Monday\.” and “Pier Four” "
        r"\(3 and 4 par"
    )
    with pytest.raises(BriefingError, match=told):
        read_held_text(files)
    assert len(read_held_text(TextFiles(tmp_path, {"ledger": page}).find("ledger")).starts) == 4


def test_texts_in_the_project_are_told_by_hash_and_day(tmp_path: Path) -> None:
    folder = tmp_path / TEXTS
    folder.mkdir(parents=True)
    for name, content in (("ledger", "Advert.\n\nWe met."), ("broken", "caf\udce9"), ("unknown", "We met.")):
        (folder / f"{name}.txt").write_bytes(content.encode(errors="surrogateescape"))
    saved = datetime(2031, 5, 9, 12, 0).timestamp()  # noqa: DTZ001 - the editor's own day
    os.utime(folder / "ledger.txt", (saved, saved))
    source = Source.model_validate({"type": "article", "starts_at": "2"})
    sources = {"ledger": source, "broken": source, "absent": source}
    held = HeldTexts(tmp_path, sources)
    text = cut_paragraphs("We met.")
    assert held.get("ledger") == HeldText("data/texts/ledger.txt", text.sha256(), date(2031, 5, 9))
    assert [held.get(name) for name in ("broken", "absent", "unknown")] == [None] * 3
    assert HeldTexts(tmp_path / "elsewhere", sources).get("ledger") is None
