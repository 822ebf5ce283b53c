"""The writer changes only what it owns, whatever happened to the disk before."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefing import docs_folder as writer
from briefing.docs_folder import Written, hand_written, is_generated, stale_pages, write_pages
from briefing.pipeline import make_pages
from briefing.problems.problem import BriefingError
from conftest import run
from minimal import MINIMAL

PAGES = {"index.md": "# Home\n", "who/port.md": "# Port\n", "who/union.md": "# Union\n"}


FRONT = "---\ndescription: A page.\n---\n"


def write(docs: Path, pages: Mapping[str, str]) -> Written:
    return write_pages(docs, {path: FRONT + text for path, text in pages.items()})


def stale(docs: Path, pages: Mapping[str, str]) -> tuple[str, ...]:
    return stale_pages(docs, {path: FRONT + text for path, text in pages.items()})


def text_of(file: Path) -> str:
    """What a file says, without the mark and the rest of the front matter of a page that we made."""
    return re.sub(r"\A---\n(# Made by .*\n)?description: A page\.\n---\n", "", file.read_bytes().decode())


def tree(docs: Path) -> dict[str, str]:
    """Every file below docs/ with its text."""
    return {path.relative_to(docs).as_posix(): text_of(path) for path in docs.rglob("*") if path.is_file()}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A docs folder with three generated pages and one that somebody wrote."""
    folder = tmp_path / "docs"
    write(folder, PAGES)
    (folder / "about.md").write_text("# About\n")
    return folder


def test_pages_are_written_and_say_who_made_them(docs: Path) -> None:
    assert tree(docs) == {**PAGES, "about.md": "# About\n"}
    assert {path for path in tree(docs) if is_generated(docs / path)} == set(PAGES)
    front, mark, rest = (docs / "index.md").read_text().split("\n", 2)
    assert (front, f"{front}\n{rest}") == ("---", f"{FRONT}# Home\n")
    assert re.fullmatch(
        r"# Made by `briefing build` from data/briefings/: edit there, not here\. sha256 \w{64}", mark
    )


def test_a_second_run_touches_nothing(docs: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in docs.rglob("*")}
    written = write(docs, PAGES)
    assert (written.changed, written.removed, written.unchanged) == ((), (), tuple(sorted(PAGES)))
    assert {path: path.stat().st_mtime_ns for path in docs.rglob("*")} == before
    assert len(before) == 5


def test_only_what_changed_is_written_and_only_what_is_ours_is_removed(docs: Path) -> None:
    untouched = (docs / "index.md").stat().st_mtime_ns
    written = write(docs, {"index.md": "# Home\n", "who/port.md": "# Harbour\n"})
    assert (written.changed, written.removed, written.unchanged) == (
        ("who/port.md",),
        ("who/union.md",),
        ("index.md",),
    )
    assert tree(docs) == {"index.md": "# Home\n", "who/port.md": "# Harbour\n", "about.md": "# About\n"}
    assert (docs / "index.md").stat().st_mtime_ns == untouched


def test_a_folder_that_becomes_empty_goes(docs: Path) -> None:
    write(docs, {"index.md": "# Home\n"})
    assert not (docs / "who").exists()


def test_a_folder_with_something_else_in_it_stays(docs: Path) -> None:
    (docs / "who" / "notes.md").write_text("mine\n")
    write(docs, {"index.md": "# Home\n"})
    assert (docs / "who" / "notes.md").read_text() == "mine\n"


def test_every_file_in_the_way_is_named_and_nothing_is_written(docs: Path) -> None:
    for name in ("port.md", "union.md"):
        with (docs / "who" / name).open("a") as page:
            page.write("edited\n")
    (docs / "where.md").write_text("by hand\n")
    before = tree(docs)
    with pytest.raises(BriefingError) as caught:
        write(docs, {"index.md": "# New\n", "who/port.md": "# Harbour\n", "where.md": "# Where\n"})
    message = str(caught.value)
    assert "docs/who/port.md: changed by hand since it was built" in message
    assert "docs/where.md: no build made it" in message
    assert "docs/who/union.md: changed by hand" in message  # which this run would have removed
    assert "docs/index.md" not in message
    assert tree(docs) == before


def test_an_edit_that_says_what_we_want_to_say_is_ours(docs: Path) -> None:
    before = (docs / "who" / "port.md").read_bytes()
    write(docs, {**PAGES, "who/port.md": "# Harbour\n"})
    edited = (docs / "who" / "port.md").read_bytes()
    (docs / "who" / "port.md").write_bytes(before)
    (docs / "who" / "port.md").write_bytes(edited)
    assert write(docs, {**PAGES, "who/port.md": "# Harbour\n"}).changed == ()
    assert write(docs, {**PAGES, "who/port.md": "# Quay\n"}).changed == ("who/port.md",)


def test_a_removed_page_comes_back(docs: Path) -> None:
    (docs / "who" / "port.md").unlink()
    assert write(docs, PAGES).changed == ("who/port.md",)


@pytest.mark.parametrize("killed_at", range(5))
def test_a_run_that_was_killed_is_made_good_by_any_later_run(
    docs: Path, killed_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk stops taking files after `killed_at` steps; the next run has other pages to write."""
    steps = 0
    replace, remove = writer._replace, writer._remove

    def counted(step: Callable[..., None]) -> Callable[..., None]:
        def run(*arguments: object) -> None:
            nonlocal steps
            if steps == killed_at:
                raise KeyboardInterrupt
            steps += 1
            step(*arguments)

        return run

    monkeypatch.setattr(writer, "_replace", counted(replace))
    monkeypatch.setattr(writer, "_remove", counted(remove))
    second = {"index.md": "# Second\n", "who/port.md": "# Second\n", "who/new.md": "# Second\n"}
    if killed_at < 4:  # one removal, three pages
        with pytest.raises(KeyboardInterrupt):
            write(docs, second)
    else:
        write(docs, second)
    monkeypatch.undo()

    third = {"index.md": "# Third\n", "who/union.md": "# Third\n"}
    write(docs, third)
    assert tree(docs) == {**third, "about.md": "# About\n"}


def test_two_killed_runs_are_made_good_too(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = writer._replace
    for text in ("# Second\n", "# Third\n"):
        left = 2

        def stop(file: Path, content: bytes) -> None:
            nonlocal left
            if not left:
                raise KeyboardInterrupt
            left -= 1
            replace(file, content)

        monkeypatch.setattr(writer, "_replace", stop)
        with pytest.raises(KeyboardInterrupt):
            write(docs, dict.fromkeys(PAGES, text))
    monkeypatch.undo()
    write(docs, dict.fromkeys(PAGES, "# Fourth\n"))
    assert tree(docs) == {**dict.fromkeys(PAGES, "# Fourth\n"), "about.md": "# About\n"}


def test_a_half_written_page_is_hidden_and_cleared_away(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (docs / "who" / ".port.md.unfinished").write_text("# Ha")
    write(docs, {**PAGES, "who/port.md": "# Harbour\n"})
    assert tree(docs) == {**PAGES, "who/port.md": "# Harbour\n", "about.md": "# About\n"}


@pytest.mark.parametrize("text", ["# About\n", "# Another\n", FRONT, ""])
def test_no_list_of_pages_makes_a_hand_written_page_ours(docs: Path, text: str) -> None:
    """Earlier versions believed docs/.generated.json, also where a hostile commit had put a line into it."""
    (docs / "about.md").write_text(text)
    listed = "".join(
        f'  "{path}": "{hashlib.sha256(text.encode()).hexdigest()}",\n' for path in ("about.md", "who/x.md")
    )
    (docs / ".generated.json").write_text("{\n" + listed + "}\n")
    write(docs, {"index.md": "# Home\n"})
    assert (docs / "about.md").read_text() == text
    with pytest.raises(BriefingError, match=r"docs/about\.md: no build made it"):
        write(docs, {"index.md": "# Home\n", "about.md": "# About\n\n"})
    assert (docs / "about.md").read_text() == text
    assert hand_written(docs) == {"about.md"}


def test_a_page_that_no_data_stands_behind_goes_wherever_it_lies(docs: Path) -> None:
    """Copied, renamed, left by another branch: each page is known by itself. What is hidden is not
    published."""
    (docs / "a/b").mkdir(parents=True)
    strays = ("a/b/copy.md", "other.markdown", "who/old.txt", "a/.hidden.md")
    for path in strays:
        shutil.copy(docs / "who/port.md", docs / path)
    assert stale(docs, PAGES) == tuple(sorted(strays[:-1]))
    assert sorted(write(docs, PAGES).removed) == sorted(strays[:-1])
    assert set(tree(docs)) == {*PAGES, "about.md", "a/.hidden.md"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# Port", "# Quay"),
        ("\n", "\r\n"),
        ("# Made by", "<<<<<<< HEAD\n# Made by"),
        ("sha256 ", "sha256 0"),
        ("description: A page.\n", ""),
        ("---\n# Made", "\ufeff---\n# Made"),
    ],
)
def test_a_generated_page_that_was_edited_is_neither_removed_nor_replaced(
    docs: Path, old: str, new: str
) -> None:
    """Whether data stands behind it or not; and it is not published, since the build stops."""
    file = docs / "who/port.md"
    content = file.read_bytes().decode()
    edited = content.replace(old, new, 1 if old != "\n" else -1).encode()
    assert edited != content.encode()
    file.write_bytes(edited)
    copy = docs / "who/copy.md"
    copy.write_bytes(edited)
    still_known = is_generated(file)
    with pytest.raises(BriefingError) as caught:
        write(docs, {**PAGES, "who/port.md": "# Harbour\n"})
    assert ("docs/who/port.md: changed by hand" in str(caught.value)) is still_known
    assert ("docs/who/copy.md: changed by hand" in str(caught.value)) is still_known
    assert file.read_bytes() == copy.read_bytes() == edited


def test_a_page_whose_mark_was_taken_out_belongs_to_who_did_so(docs: Path) -> None:
    file = docs / "who/port.md"
    file.write_text("".join(line for line in file.read_text().splitlines(True) if "Made by" not in line))
    assert write(docs, {"index.md": "# Home\n"}).removed == ("who/union.md",)
    assert text_of(file) == "# Port\n"
    assert hand_written(docs) == {"about.md", "who/port.md"}


@pytest.mark.parametrize(
    "path",
    ["../x.md", "/x.md", "a/../x.md", "a//x.md", "./x.md", "", "a\\x.md", "c:x.md", ".x.md", "a/", "a\0.md"],
)
def test_paths_stay_below_docs(docs: Path, path: str) -> None:
    with pytest.raises(BriefingError, match="cannot be written"):
        write(docs, {path: "text"})
    assert tree(docs) == {**PAGES, "about.md": "# About\n"}


def test_a_symbolic_link_in_the_way_is_refused_and_its_target_stays(docs: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.md"
    target.write_text("# Port\n")
    (docs / "who" / "port.md").unlink()
    (docs / "who" / "port.md").symlink_to(target)
    for pages in (PAGES, {**PAGES, "who/port.md": "# New\n"}):
        with pytest.raises(BriefingError, match=r"docs/who/port\.md: a symbolic link"):
            write(docs, pages)
    write(docs, {"index.md": "# Home\n"})
    assert (docs / "who/port.md").is_symlink()
    assert target.read_text() == "# Port\n"


def test_a_linked_folder_is_refused(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (docs / "where").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BriefingError, match=r"docs/where/pier\.md: a symbolic link"):
        write(docs, {**PAGES, "where/pier.md": "# Pier\n"})
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_where_a_page_goes_and_a_file_where_a_folder_goes_are_refused(docs: Path) -> None:
    (docs / "quotes.md").mkdir()
    (docs / "where").write_text("a file")
    with pytest.raises(BriefingError) as caught:
        write(docs, {**PAGES, "quotes.md": "# Quotes\n", "where/pier.md": "# Pier\n"})
    assert "docs/quotes.md: it is not a file" in str(caught.value)
    assert "docs/where/pier.md: a file is where its folder should be" in str(caught.value)


def test_two_pages_that_differ_only_in_case_or_in_the_form_of_accents_are_refused(docs: Path) -> None:
    for one, other in (("who/a.md", "who/A.md"), ("caf\u00e9.md", "cafe\u0301.md")):
        with pytest.raises(BriefingError, match="one file where case does not count"):
            write(docs, {one: "1", other: "2"})


def test_a_change_of_case_alone_leaves_the_new_name(docs: Path) -> None:
    write(docs, {"Who.md": "# Who\n"})
    write(docs, {"who.md": "# Who\n"})
    assert {path.name for path in docs.iterdir() if path.suffix == ".md"} == {"who.md", "about.md"}
    assert text_of(docs / "who.md") == "# Who\n"


def test_text_and_names_beyond_ascii_are_kept_to_the_letter(docs: Path) -> None:
    pages = {"who/størst.md": "# سلام שלום 😀\n\r\nno change of line ends\r\n"}
    write(docs, pages)
    assert text_of(docs / "who" / "størst.md") == pages["who/størst.md"]
    assert write(docs, pages).changed == ()


def test_a_read_only_page_of_ours_is_replaced(docs: Path) -> None:
    (docs / "index.md").chmod(0o444)
    write(docs, {**PAGES, "index.md": "# New\n"})
    assert text_of(docs / "index.md") == "# New\n"


def test_pages_get_the_permissions_of_ordinary_files(docs: Path) -> None:
    umask = os.umask(0o022)
    try:
        write(docs, {**PAGES, "index.md": "# New\n"})
    finally:
        os.umask(umask)
    assert stat.S_IMODE((docs / "index.md").stat().st_mode) == 0o644


def test_trouble_with_the_disk_is_told_in_a_sentence(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(BriefingError, match="No space left on device"):
        write(docs, {**PAGES, "index.md": "# New\n"})


def test_stale_pages_are_what_a_run_would_change(docs: Path) -> None:
    assert stale(docs, PAGES) == ()
    (docs / "index.md").write_text("edited\n")
    (docs / "who" / "port.md").unlink()
    pages = {"index.md": "# Home\n", "who/port.md": "# Port\n", "new.md": "# New\n"}
    before = tree(docs)
    assert stale(docs, pages) == ("index.md", "new.md", "who/port.md", "who/union.md")
    assert tree(docs) == before


def test_hand_written_files_are_those_that_no_build_made(docs: Path) -> None:
    (docs / "about").mkdir()
    (docs / "about" / "map.svg").write_text("<svg/>")
    (docs / ".hidden").mkdir()
    (docs / ".hidden" / "x.md").write_text("x")
    assert hand_written(docs) == {"about.md", "about/map.svg"}


def test_pages_for_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert hand_written(tmp_path / "docs") == frozenset()
    assert stale(tmp_path / "docs", PAGES) == tuple(sorted(PAGES))
    assert write(tmp_path / "docs", PAGES).changed == tuple(sorted(PAGES))


def test_pages_left_by_another_branch_are_never_published(project: Path) -> None:
    """With real processes: the pages of a briefing that went, while docs/ otherwise is as it was
    committed."""
    other = project / "data/briefings/other-branch.yml"
    other.write_text(MINIMAL, encoding="utf-8")
    page = project / "docs/briefings/other-branch.md"
    write_pages(project / "docs", make_pages(project).texts)
    left = page.read_bytes()
    other.unlink()
    write_pages(project / "docs", make_pages(project).texts)
    for command in (("briefing", "build"), ("mkdocs", "build")):
        page.write_bytes(
            left
        )  # it was never committed, so it stays where the rest of docs/ goes with its branch
        checked = run("briefing", "build", "--check", folder=project)
        assert (checked.returncode, "docs/briefings/other-branch.md" in checked.stderr) == (1, True)
        built = run(*command, folder=project)
        assert built.returncode == 0, built.stderr
        assert "no data stands behind: docs/briefings/other-branch.md" in built.stderr
        assert not page.exists()
        assert not (project / "site/briefings/other-branch.html").exists()
