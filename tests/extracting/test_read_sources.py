"""What a reader of a saved page, a PDF or a text file sees is what quotations are held against; the rest is
told.

End to end: a file in data/texts/, `briefing verify`, what it says and records.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from made_pdf import HELVETICA, pdf_of, pdf_with, shown, to_unicode
from read_project import Project, page
from verified_project import briefing

SAID = "“We will {}leave the pier before the deal is signed by both sides,” Speaker A said."
WHOLE = "We will leave the pier before the deal"
WITH_NOT = "We will not leave the pier before the deal"


def paragraph(inner: str) -> bytes:
    return page(f"<p>{SAID.format(inner)}</p>")


SEEN = ["<button>not</button>", "<label>not</label>", '<span class="expandable meta embed tags">not</span>',
        "<custom-tag>not</custom-tag>", "<input value=not>", "<details open><summary>not</summary></details>",
        '<a class="nav-bar" href="/">not</a>', "<ins>not</ins>", "<svg><text>not</text></svg>",
        '<i aria-hidden="true">not</i>',
        '<b class="hidden md:inline">not</b>']  # fmt: skip


@pytest.mark.parametrize("inner", SEEN)
def test_a_word_that_is_seen_stands_between_the_others(tmp_path: Path, inner: str) -> None:
    result = Project(tmp_path, "daily-ledger.html", paragraph(f"{inner} ")).verify(WHOLE)
    assert result.exit_code == 1
    assert "talks q0: not found, daily-ledger" in result.stdout


@pytest.mark.parametrize("inner", [seen for seen in SEEN if "summary" not in seen])
def test_and_is_quoted_with_them(tmp_path: Path, inner: str) -> None:
    result = Project(tmp_path, "daily-ledger.html", paragraph(f"{inner} ")).verify(WITH_NOT)
    assert "talks q0: exact, daily-ledger para. 2" in result.stdout


UNSEEN = [
    ("<del>not</del>", "struck out"), ("<s>not</s>", "struck out"), ("<strike><b>not</b></strike>",
        "struck out"),
    ('<span style="text-decoration: red line-through">not</span>', "struck out"),
    ("<span hidden>not</span>", "hidden"), ("<template><b>not</b></template>", "hidden"),
    ("<noscript>not</noscript>", "hidden"), ('<span class="sr-only">not</span>', "hidden"),
    ('<span class="a visually-hidden">not</span>', "hidden"), ('<b style="color:red;display: none">not</b>',
        "hidden"),
    ('<b style="visibility:hidden">not</b>', "hidden"), ("<iframe>not</iframe>", "hidden"),
    ("<dialog>not</dialog>", "hidden"), ("<title>not</title>", "hidden"), ("<datalist>not</datalist>",
        "hidden"),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "how"), UNSEEN)
def test_a_word_struck_out_or_hidden_is_told(tmp_path: Path, inner: str, how: str) -> None:
    project = Project(tmp_path, "daily-ledger.html", page(f"<div>{SAID.format(inner + ' ')}</div>"))
    without = project.verify(WHOLE)
    assert without.exit_code == 0
    assert "talks q0: exact, daily-ledger para. 2" in without.stdout
    (told,) = [line for line in without.stderr.splitlines() if "[unlike-seen]" in line]
    assert "found only without “not”" in told
    assert how in told
    assert [told["words"] for told in project.records()["q0"]["told"]] == ["not"]
    assert "[unlike-seen]" in briefing(tmp_path, "check").stderr
    with_it = project.verify(WITH_NOT)
    assert with_it.exit_code == 1
    assert f"“not” is {how}" in with_it.stderr


def test_what_was_replaced_is_not_quoted_and_what_replaced_it_is(tmp_path: Path) -> None:
    inner = (
        "<p><del>“We will pay at once,” Speaker A said.</del> <ins>“We will never pay,” Speaker A said.</ins>"
        "</p>"
    )
    project = Project(tmp_path, "daily-ledger.html", page(inner))
    result = project.verify("We will pay at once", "We will never pay")
    assert "talks q0: not found" in result.stdout
    assert "is struck out" in result.stderr
    assert "talks q1: exact, daily-ledger para. 2" in result.stdout
    assert "[unlike-seen]" not in result.stderr


def test_a_picture_between_words_is_told_and_a_sign_is_read(tmp_path: Path) -> None:
    project = Project(tmp_path, "daily-ledger.html", paragraph('<img alt="a crossed-out word"> '))
    assert "a picture stands between these words" in project.verify(WHOLE).stderr
    sign = page('<p>“We <img class="emoji" alt="👍"> this,” Speaker A said.</p>')
    result = Project(tmp_path / "sign", "daily-ledger.html", sign).verify("We 👍 this")
    assert "exact" in result.stdout
    assert "unlike-seen" not in result.stderr


BLOCKS = """<p class="meta-bar">Speaker A said: “We are the first.”</p>
<p>“We leave the pier<br>before the deal,” Speaker A said.</p>
<div>Speaker A said: “We will stay.”<div>Speaker B said: “We will go.”</div>Speaker A added: “For good.”</div>
<figure><img alt="the pier"><figcaption>“We took this,” Speaker A said.</figcaption></figure>
Speaker A said: “One.”<br>“Still one.”<br> <br>“Two.”
<ul><li>“A point,” Speaker A said.</ul><p hidden>“Nothing.”</p>
<blockquote><p>“A long one,” Speaker A said.</p></blockquote>
<aside>Related: “Boxes,” Speaker A said.</aside>"""


def test_paragraphs_are_those_that_the_page_shows(tmp_path: Path) -> None:
    quotes = ["We are the first", "We leave the pier before the deal", "We will stay", "We will go",
        "For good",
              "We took this", "One.” “Still one", "Two", "A point", "A long one", "Boxes"]  # fmt: skip
    project = Project(tmp_path, "daily-ledger.html", page(BLOCKS))
    project.verify(*quotes)
    records = project.records()
    assert [records[f"q{number}"]["paragraph"] for number in range(len(quotes))] == list(range(2, 13))
    kinds = ["para. 7 (caption)", "para. 10 (list item)", "para. 11 (block quotation)", "para. 12 (aside)"]
    result = project.verify(*quotes, "We will stay.” Speaker B said")
    assert [kind for kind in kinds if kind not in result.stdout] == []
    assert "q11: not found" in result.stdout


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Home of the port", "outside of the article"),
        ("Read on elsewhere", "outside of the article"),
        ("Nobody sees this", "outside of the article"),
    ],
)
def test_words_outside_of_the_article_are_told_of(tmp_path: Path, words: str, where: str) -> None:
    inner = "<nav>Home of the port</nav><p hidden>Nobody sees this</p>"
    raw = page(inner).replace(b"</body>", b"<footer>Read on elsewhere</footer></body>")
    result = Project(tmp_path, "daily-ledger.html", raw).verify(words)
    assert result.exit_code == 1
    assert where in result.stderr


DECLARED = [
    '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "<meta charset=latin1>",
    "<meta charset=us-ascii>", "<meta charset=windows-1252>", "", "<meta charset=no-such-thing>",
]  # fmt: skip


@pytest.mark.parametrize("head", DECLARED)
def test_a_page_is_decoded_as_browsers_do(tmp_path: Path, head: str) -> None:
    raw = page("<p>“We’re on strike – we’ll stay,” Speaker A said.</p>", head).decode().encode("cp1252")
    project = Project(tmp_path, "daily-ledger.html", raw)
    result = project.verify("We’re on strike – we’ll stay", "Were on strike well stay")
    assert "talks q0: exact" in result.stdout
    assert "talks q1: not found" in result.stdout


@pytest.mark.parametrize(("codec", "label"), [("utf-8-sig", "latin1"), ("utf-16", "utf-8"), ("cp932",
    "shift_jis"),
                                              ("gb18030", "gb2312"), ("koi8-r", "koi8-r")])  # fmt: skip
def test_other_encodings_are_read_too(tmp_path: Path, codec: str, label: str) -> None:
    words = {"koi8-r": "Мы остаёмся"}.get(codec, "我們在港口")
    raw = page(f"<p>「{words}」 Speaker A</p>", f"<meta charset={label}>").decode()
    raw = raw.replace("「", "").replace("」", "") if codec == "koi8-r" else raw
    result = Project(tmp_path, "daily-ledger.html", raw.encode(codec)).verify(words)
    assert "talks q0: exact" in result.stdout


def test_bytes_that_are_no_letters_are_matched_by_nothing(tmp_path: Path) -> None:
    raw = page("<p>“We will XX leave,” Speaker A said. “We staXX here.”</p>", "<meta charset=utf-8>").replace(
        b"XX", b"\xff"
    )
    result = Project(tmp_path, "daily-ledger.html", raw).verify(
        "We will leave", "We sta", "We will […] leave", "We will"
    )
    assert [line.split(": ")[1].split(",")[0] for line in result.stdout.splitlines()] == [
        *["not found"] * 3,
        "exact",
    ]
    assert "▯ is a letter that cannot be read" in result.stderr


# PDFs

LETTERS = {ord(letter): letter for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ,.-"}


def font_with(codes: dict[int, str]) -> tuple[str, dict[str, str]]:
    """A font that maps `codes` to text, and no others."""
    names = " ".join(f"/g{code}" for code in range(256))
    font = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /AAAAAA+Thing /FirstChar 0 /LastChar 255 "
        f"/Widths [{' '.join(['500'] * 256)}] /Encoding << /Type /Encoding /Differences [0 {names}] >> "
        "/ToUnicode {map} >>"
    )
    return font, {"map": to_unicode(codes)}


def test_a_letter_that_a_font_does_not_map_is_a_gap(tmp_path: Path) -> None:
    codes = {code: letter for code, letter in LETTERS.items() if letter != "q"}
    raw = pdf_with([shown(["Speaker A said that We will q leave", "the pier maqer."])], *font_with(codes))
    project = Project(tmp_path, "daily-ledger.pdf", raw)
    result = project.verify(
        "We will leave", "the pier ma", "We will q leave", "We will […] leave", "leave the pier"
    )
    assert [line.split(": ")[1].split(",")[0] for line in result.stdout.splitlines()] == [
        *["not found"] * 4,
        "exact",
    ]
    assert "We will ▯ leave" in result.stderr


UNMAPPED = ["\0", "", "\x03", "\ufffe", "\ufffd", "\ue000"]


@pytest.mark.parametrize("mapped", UNMAPPED)
def test_a_letter_that_is_mapped_to_nothing_is_a_gap_too(tmp_path: Path, mapped: str) -> None:
    raw = pdf_with([shown(["Speaker A: We will q leave."])], *font_with({**LETTERS, ord("q"): mapped}))
    assert "talks q0: not found" in Project(tmp_path, "daily-ledger.pdf", raw).verify("We will leave").stdout


def test_a_soft_hyphen_that_is_painted_is_one_and_an_emoji_is_one_sign(tmp_path: Path) -> None:
    font = font_with({**LETTERS, ord("q"): "\u00ad", ord("z"): "\U0001f600"})
    project = Project(
        tmp_path, "daily-ledger.pdf", pdf_with([shown(["Speaker A: We reqsign z today."])], *font)
    )
    result = project.verify("We re-sign 😀 today", "We resign")
    assert ["exact" in result.stdout.splitlines()[0], "q1: not found" in result.stdout] == [True, True]


def test_ligatures_match_their_letters(tmp_path: Path) -> None:
    font, streams = font_with({**LETTERS, 1: "ffi", 2: "\ufb01"})
    raw = pdf_with([shown(["Speaker A said the o\\001ce was \\002ne."])], font, streams)
    result = Project(tmp_path, "daily-ledger.pdf", raw).verify("the office was fine")
    assert "talks q0: exact" in result.stdout
    text = Project(tmp_path / "text", "daily-ledger.txt", "Speaker A: “The oﬃce was ﬁne.”\n".encode())
    assert "talks q0: normalised" in text.verify("The office was fine").stdout


BROKEN = [
    "Speaker A: We re-",
    "sign the deal today, the pre-",
    "and the post-war one, in respon-",
    "sibility.",
]
HYPHENED = [
    ("daily-ledger.pdf", pdf_of([BROKEN])),
    ("daily-ledger.txt", "\n".join([*BROKEN, "", "End."]).encode()),
    ("daily-ledger.txt", "\n".join(BROKEN).encode()),
]


@pytest.mark.parametrize(("name", "raw"), HYPHENED)
def test_a_hyphen_at_a_lines_end_is_read_both_ways_and_told(tmp_path: Path, name: str, raw: bytes) -> None:
    project = Project(tmp_path, name, raw)
    result = project.verify(
        "We resign the deal",
        "We re-sign the deal",
        "[w]e re-sign the deal today, the pre- and the post-war one, in responsibility",
        "We resign […] in responsibility",
        "We re sign",
        "in respon",
    )
    lines = result.stdout.splitlines()
    assert lines[0] == (
        "talks q0: exact, daily-ledger para. 1: “resign” as read at a line's end, where it may be hyphenated"
    )
    assert lines[1] == (
        "talks q1: exact, daily-ledger para. 1: “re-sign” as read at a line's end, where it may be one word"
    )
    assert "altered" in lines[2]
    assert [told["words"] for told in project.records()["q2"]["told"]] == [
        "re-sign",
        "pre- and",
        "responsibility",
    ]
    assert "altered" in lines[3]
    assert "not found" in lines[4]
    assert "not found" in lines[5]
    assert "[proof-does-not-hold]" not in briefing(tmp_path, "check").stderr


def test_a_page_break_does_not_part_a_sentence(tmp_path: Path) -> None:
    first = [
        "The Daily Ledger",
        "",
        'Speaker A said: "The talks went well."',
        "",
        'Then Speaker A said: "We will leave the',
        "1",
    ]
    second = [
        "The Daily Ledger",
        "",
        "pier before the deal is signed, and not",
        'before it."',
        "",
        '"Nobody left," Speaker A said.',
        "2",
    ]
    result = Project(tmp_path, "daily-ledger.pdf", pdf_of([first, second])).verify(
        "We will leave the pier before the deal is signed, and not before it@2",
        "Nobody left@3",
        "talks went well@1",
    )
    assert [line.split(", ")[1] for line in result.stdout.splitlines()] == [
        f"daily-ledger para. {n}" for n in (2, 3, 1)
    ]
    assert "exact" in result.stdout
    assert result.exit_code == 0


PAINTED = [
    ("(We will ) Tj 3 Tr (not ) Tj 0 Tr (leave) Tj", "invisible"),
    ("(We will ) Tj 1 g (not ) Tj 0 g (leave) Tj", "white"),
    ("(We will ) Tj 1 1 1 rg (not ) Tj 0 g (leave) Tj", "white"),
    ("(We will ) Tj /F1 0.5 Tf (not ) Tj /F1 12 Tf (leave) Tj", "invisible"),
]


@pytest.mark.parametrize(("painted", "how"), PAINTED)
def test_text_that_may_not_be_seen_is_told_with_it_and_without(
    tmp_path: Path, painted: str, how: str
) -> None:
    raw = pdf_with([f"BT /F1 12 Tf 72 720 Td (Speaker A: ) Tj {painted} ET"])
    result = Project(tmp_path, "daily-ledger.pdf", raw).verify(
        "We will not leave", "We will leave", "We will"
    )
    assert [": exact, " in line for line in result.stdout.splitlines()] == [True, True, True]
    told = [line for line in result.stderr.splitlines() if "[unlike-seen]" in line]
    assert len(told) == 2
    assert f"“not” is {how}" in told[0]
    assert "found only without “not”" in told[1]


def test_text_off_the_page_is_told(tmp_path: Path) -> None:
    raw = pdf_with([shown(["Speaker A: We will leave."]) + shown(["We will never pay."], top=900)])
    result = Project(tmp_path, "daily-ledger.pdf", raw).verify("We will never pay", "We will leave")
    assert "“We will never pay” stands off the page" in result.stderr
    assert result.stderr.count("[unlike-seen]") == 1


def from_the_right(words: str) -> bytes:
    codes = dict(enumerate(sorted(set(words)), start=1))
    numbers = {letter: number for number, letter in codes.items()}
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Thing /Encoding /Identity-H /DescendantFonts [<< /Type "
        "/Font /Subtype /CIDFontType2 /BaseFont /Thing /CIDSystemInfo << /Registry (Adobe) /Ordering "
        "(Identity) /Supplement 0 >> /DW 500 >>] /ToUnicode {map} >>"
    )
    shown = "".join(f"{numbers[letter]:04x}" for letter in words)
    return pdf_with([f"BT /F1 12 Tf 72 720 Td <{shown}> Tj ET"], font, {"map": to_unicode(codes, digits=4)})


RIGHT_TO_LEFT = ["הרציף סגור עד להודעה על שלום", "كانت المحادثات جادة في المدينة"]


@pytest.mark.parametrize("words", RIGHT_TO_LEFT)
def test_hebrew_and_arabic_are_read_in_their_order_or_told(tmp_path: Path, words: str) -> None:
    """A PDF paints from left to right: these letters from the last to the first, or else the page is
    wrong."""
    right = Project(tmp_path / "right", "daily-ledger.pdf", from_the_right(words[::-1])).verify(words)
    assert "talks q0: exact" in right.stdout
    assert "unlike-seen" not in right.stderr
    project = Project(tmp_path / "wrong", "daily-ledger.pdf", from_the_right(words))
    assert "comes out backwards" in project.verify(words).stderr
    assert "came out of its file backwards" in project.verify(words[::-1]).stderr


# Text files


def test_the_marks_of_notes_are_no_words(tmp_path: Path) -> None:
    text = "Speaker A: “We will[1] stay[2][3] here.” [4] And “[w]e go.”\n\nEnd."
    for name, raw in (("daily-ledger.txt", text.encode()), ("daily-ledger.html", page(
        '<p>Speaker A: “We will<sup><a href="#n">1</a></sup> stay<sup>[2]</sup> here, on 5 '
        'm<sup>2</sup>.”</p>'
    ))):  # fmt: skip
        project = Project(tmp_path / name, name, raw)
        result = project.verify("We will stay here", "We stay")
        assert "talks q0: exact" in result.stdout
        assert "left out" in result.stdout
        assert "talks q1: not found" in result.stdout
        assert "unlike-seen" not in result.stderr
    assert "talks q0: not found" in project.verify("on 5 m").stdout


# One line too many


def shifted(*cited: int) -> list[str]:
    return [f"That was day {number} of it@{paragraph}" for number, paragraph in enumerate(cited, start=1)]


def test_a_caption_that_was_not_counted_is_named_once(tmp_path: Path) -> None:
    fillers = page("").replace(
        b"day 2 of it.</p>", b"day 2 of it.</p><figcaption>The port on Monday</figcaption>"
    )
    result = Project(tmp_path, "daily-ledger.html", fillers).verify(*shifted(2, 3, 4, 5, 6))
    (told,) = [line for line in result.stderr.splitlines() if "[paragraphs-off]" in line]
    assert "the words of 3 quotations stand 1 paragraph further on than cited" in told
    assert "probably para. 4 (caption), “The port on Monday”" in told
    assert "take it out of the text, or add 1 to every cite from there on" in told
    assert "talks q4: para. 7" in result.stderr


def test_a_title_that_was_not_counted_is_left_by_starting_behind_it(tmp_path: Path) -> None:
    result = Project(tmp_path, "daily-ledger.html", page("")).verify(*shifted(1, 2, 3))
    (told,) = [line for line in result.stderr.splitlines() if "[paragraphs-off]" in line]
    assert "probably para. 1 (heading), “T”: begin after it (starts_at: 2)" in told


def test_paragraphs_that_are_all_off_are_told_at_once_and_alone(tmp_path: Path) -> None:
    """What is said against statements follows from it, and would be mended wrongly."""
    project = Project(
        tmp_path, "daily-ledger.html", page("").replace(b"<h1>T</h1>", b"<h1>Shut on 9 May 2035</h1>")
    )
    project.write(*shifted(1, 2, 3))
    before = briefing(tmp_path, "check")
    assert before.exit_code == 1
    for result in (before, project.verify(*shifted(1, 2, 3))):
        assert [line.rpartition("[")[2] for line in result.stderr.splitlines() if line.endswith("]")] == [
            "paragraphs-off]"
        ]
    assert "[paragraphs-off]" not in project.verify(*shifted(2, 3, 4)).stderr


def test_quotations_that_are_off_by_different_numbers_are_told_one_by_one(tmp_path: Path) -> None:
    project = Project(tmp_path, "daily-ledger.html", page(""))
    assert project.verify(*shifted(1, 5, 3)).stderr.count("[wrong-paragraph]") == 3
    assert project.verify(*shifted(2, 3, 5)).stderr.count("[wrong-paragraph]") == 1
    fewer = project.verify(*shifted(2, 4, 5))
    (told,) = [line for line in fewer.stderr.splitlines() if "[paragraphs-off]" in line]
    assert "1 paragraph further up than cited. Look whether the text lacks a paragraph" in told


def test_a_font_without_a_map_is_read_by_its_encoding(tmp_path: Path) -> None:
    raw = pdf_with([shown(["Speaker A: \\223We stay,\\224 she said \\226 caf\\351."])], HELVETICA)
    assert "talks q0: exact" in Project(tmp_path, "daily-ledger.pdf", raw).verify("We stay").stdout
