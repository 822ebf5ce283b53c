"""The writer changes only what it owns, whatever happened to the disk before."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing import docs_folder as writer
from briefing.docs_folder import MANIFEST, hand_written, stale_pages, write_pages
from briefing.problems.problem import BriefingError

PAGES = {"index.md": "# Home\n", "who/port.md": "# Port\n", "who/union.md": "# Union\n"}


def tree(docs: Path) -> dict[str, str]:
    """Every file below docs/ but the manifest, with its text."""
    files = (path for path in docs.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(docs).as_posix(): path.read_bytes().decode() for path in files}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A docs folder with three generated pages and one that somebody wrote."""
    folder = tmp_path / "docs"
    write_pages(folder, PAGES)
    (folder / "about.md").write_text("# About\n")
    return folder


def test_pages_are_written_and_listed(docs: Path) -> None:
    assert tree(docs) == {**PAGES, "about.md": "# About\n"}
    manifest = json.loads((docs / MANIFEST).read_text())
    assert list(manifest) == sorted(PAGES)


def test_a_second_run_touches_nothing(docs: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in docs.rglob("*")}
    written = write_pages(docs, PAGES)
    assert (written.changed, written.removed, written.unchanged) == ((), (), tuple(sorted(PAGES)))
    assert {path: path.stat().st_mtime_ns for path in docs.rglob("*")} == before
    assert len(before) == 6


def test_only_what_changed_is_written_and_only_what_is_ours_is_removed(docs: Path) -> None:
    untouched = (docs / "index.md").stat().st_mtime_ns
    written = write_pages(docs, {"index.md": "# Home\n", "who/port.md": "# Harbour\n"})
    assert (written.changed, written.removed, written.unchanged) == (("who/port.md",), ("who/union.md",), ("index.md",))
    assert tree(docs) == {"index.md": "# Home\n", "who/port.md": "# Harbour\n", "about.md": "# About\n"}
    assert (docs / "index.md").stat().st_mtime_ns == untouched


def test_a_folder_that_becomes_empty_goes(docs: Path) -> None:
    write_pages(docs, {"index.md": "# Home\n"})
    assert not (docs / "who").exists()


def test_a_folder_with_something_else_in_it_stays(docs: Path) -> None:
    (docs / "who" / "notes.md").write_text("mine\n")
    write_pages(docs, {"index.md": "# Home\n"})
    assert (docs / "who" / "notes.md").read_text() == "mine\n"


def test_every_file_in_the_way_is_named_and_nothing_is_written(docs: Path) -> None:
    (docs / "who" / "port.md").write_text("edited\n")
    (docs / "where.md").write_text("by hand\n")
    (docs / "who" / "union.md").write_text("edited too\n")
    before = tree(docs)
    with pytest.raises(BriefingError) as caught:
        write_pages(docs, {"index.md": "# New\n", "who/port.md": "# Harbour\n", "where.md": "# Where\n"})
    message = str(caught.value)
    assert "docs/who/port.md: changed by hand since it was built" in message
    assert "docs/where.md: no build made it" in message
    assert "docs/who/union.md: changed by hand" in message  # which this run would have removed
    assert "docs/index.md" not in message
    assert tree(docs) == before


def test_an_edit_that_says_what_we_want_to_say_is_ours(docs: Path) -> None:
    (docs / "who" / "port.md").write_text("# Harbour\n")
    assert write_pages(docs, {**PAGES, "who/port.md": "# Harbour\n"}).changed == ()
    assert write_pages(docs, {**PAGES, "who/port.md": "# Quay\n"}).changed == ("who/port.md",)


def test_a_removed_page_comes_back(docs: Path) -> None:
    (docs / "who" / "port.md").unlink()
    assert write_pages(docs, PAGES).changed == ("who/port.md",)


@pytest.mark.parametrize("killed_at", range(7))
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
    if killed_at < 6:  # the list, one removal, three pages, the list
        with pytest.raises(KeyboardInterrupt):
            write_pages(docs, second)
    else:
        write_pages(docs, second)
    monkeypatch.undo()

    third = {"index.md": "# Third\n", "who/union.md": "# Third\n"}
    write_pages(docs, third)
    assert tree(docs) == {**third, "about.md": "# About\n"}
    assert set(json.loads((docs / MANIFEST).read_text())) == set(third)


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
            write_pages(docs, dict.fromkeys(PAGES, text))
    monkeypatch.undo()
    write_pages(docs, dict.fromkeys(PAGES, "# Fourth\n"))
    assert tree(docs) == {**dict.fromkeys(PAGES, "# Fourth\n"), "about.md": "# About\n"}


def test_a_half_written_page_is_hidden_and_cleared_away(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (docs / "who" / ".port.md.unfinished").write_text("# Ha")
    write_pages(docs, {**PAGES, "who/port.md": "# Harbour\n"})
    assert tree(docs) == {**PAGES, "who/port.md": "# Harbour\n", "about.md": "# About\n"}


def test_conflict_marks_in_the_manifest_heal(docs: Path) -> None:
    manifest = docs / MANIFEST
    lines = manifest.read_text().splitlines()
    other = lines[1].replace(lines[1].split('"')[3], "0" * 64)
    manifest.write_text("\n".join([lines[0], "<<<<<<< HEAD", lines[1], "=======", other, ">>>>>>> branch", *lines[2:]]))
    written = write_pages(docs, {**PAGES, "index.md": "# New\n"})
    assert written.changed == ("index.md",)
    assert list(json.loads(manifest.read_text())) == sorted(PAGES)


def test_a_truncated_manifest_still_owns_what_it_lists(docs: Path) -> None:
    manifest = docs / MANIFEST
    manifest.write_bytes(manifest.read_bytes()[:-100])
    write_pages(docs, {**PAGES, "index.md": "# New\n"})
    assert (docs / "index.md").read_text() == "# New\n"


def test_without_a_manifest_equal_pages_are_ours_and_others_are_not(docs: Path) -> None:
    (docs / MANIFEST).unlink()
    with pytest.raises(BriefingError, match=r"docs/index\.md: no build made it"):
        write_pages(docs, {**PAGES, "index.md": "# New\n"})
    assert write_pages(docs, PAGES).unchanged == tuple(sorted(PAGES))
    assert list(json.loads((docs / MANIFEST).read_text())) == sorted(PAGES)


def test_a_manifest_that_names_files_elsewhere_removes_none_of_them(docs: Path) -> None:
    outside = docs.parent / "outside.md"
    outside.write_text("# Port\n")
    text = (docs / MANIFEST).read_text()
    assert '"who/port.md"' in text
    (docs / MANIFEST).write_text(text.replace('"who/port.md"', '"../outside.md"'))
    write_pages(docs, {"index.md": "# Home\n", "who/port.md": "# Port\n"})
    assert outside.read_text() == "# Port\n"


@pytest.mark.parametrize(
    "path",
    ["../x.md", "/x.md", "a/../x.md", "a//x.md", "./x.md", "", "a\\x.md", "c:x.md", ".x.md", "a/", "a\0.md", MANIFEST],
)
def test_paths_stay_below_docs(docs: Path, path: str) -> None:
    with pytest.raises(BriefingError, match="cannot be written"):
        write_pages(docs, {path: "text"})
    assert tree(docs) == {**PAGES, "about.md": "# About\n"}


def test_a_symbolic_link_in_the_way_is_refused_and_its_target_stays(docs: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.md"
    target.write_text("# Port\n")
    (docs / "who" / "port.md").unlink()
    (docs / "who" / "port.md").symlink_to(target)
    for pages in (PAGES, {**PAGES, "who/port.md": "# New\n"}, {"index.md": "# Home\n"}):
        with pytest.raises(BriefingError, match=r"docs/who/port\.md: a symbolic link"):
            write_pages(docs, pages)
    assert target.read_text() == "# Port\n"


def test_a_linked_folder_is_refused(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (docs / "where").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BriefingError, match=r"docs/where/pier\.md: a symbolic link"):
        write_pages(docs, {**PAGES, "where/pier.md": "# Pier\n"})
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_where_a_page_goes_and_a_file_where_a_folder_goes_are_refused(docs: Path) -> None:
    (docs / "quotes.md").mkdir()
    (docs / "where").write_text("a file")
    with pytest.raises(BriefingError) as caught:
        write_pages(docs, {**PAGES, "quotes.md": "# Quotes\n", "where/pier.md": "# Pier\n"})
    assert "docs/quotes.md: it is not a file" in str(caught.value)
    assert "docs/where/pier.md: a file is where its folder should be" in str(caught.value)


def test_two_pages_that_differ_only_in_case_or_in_the_form_of_accents_are_refused(docs: Path) -> None:
    for one, other in (("who/a.md", "who/A.md"), ("caf\u00e9.md", "cafe\u0301.md")):
        with pytest.raises(BriefingError, match="one file where case does not count"):
            write_pages(docs, {one: "1", other: "2"})


def test_a_change_of_case_alone_leaves_the_new_name(docs: Path) -> None:
    write_pages(docs, {"Who.md": "# Who\n"})
    write_pages(docs, {"who.md": "# Who\n"})
    assert {path.name for path in docs.iterdir() if path.suffix == ".md"} == {"who.md", "about.md"}
    assert (docs / "who.md").read_text() == "# Who\n"


def test_text_and_names_beyond_ascii_are_kept_to_the_letter(docs: Path) -> None:
    pages = {"who/størst.md": "# سلام שלום 😀\n\r\nno change of line ends\r\n"}
    write_pages(docs, pages)
    assert (docs / "who" / "størst.md").read_bytes().decode() == pages["who/størst.md"]
    assert write_pages(docs, pages).changed == ()


def test_a_read_only_page_of_ours_is_replaced(docs: Path) -> None:
    (docs / "index.md").chmod(0o444)
    write_pages(docs, {**PAGES, "index.md": "# New\n"})
    assert (docs / "index.md").read_text() == "# New\n"


def test_pages_get_the_permissions_of_ordinary_files(docs: Path) -> None:
    umask = os.umask(0o022)
    try:
        write_pages(docs, {**PAGES, "index.md": "# New\n"})
    finally:
        os.umask(umask)
    assert stat.S_IMODE((docs / "index.md").stat().st_mode) == 0o644


def test_trouble_with_the_disk_is_told_in_a_sentence(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(BriefingError, match="No space left on device"):
        write_pages(docs, {**PAGES, "index.md": "# New\n"})


def test_stale_pages_are_what_a_run_would_change(docs: Path) -> None:
    assert stale_pages(docs, PAGES) == ()
    (docs / "index.md").write_text("edited\n")
    (docs / "who" / "port.md").unlink()
    pages = {"index.md": "# Home\n", "who/port.md": "# Port\n", "new.md": "# New\n"}
    before = tree(docs)
    assert stale_pages(docs, pages) == (MANIFEST, "index.md", "new.md", "who/port.md", "who/union.md")
    assert tree(docs) == before


def test_a_missing_manifest_is_stale(docs: Path) -> None:
    (docs / MANIFEST).unlink()
    assert stale_pages(docs, PAGES) == (MANIFEST,)


def test_hand_written_files_are_those_that_no_build_made(docs: Path) -> None:
    (docs / "about").mkdir()
    (docs / "about" / "map.svg").write_text("<svg/>")
    (docs / ".hidden").mkdir()
    (docs / ".hidden" / "x.md").write_text("x")
    assert hand_written(docs) == {"about.md", "about/map.svg"}
    (docs / MANIFEST).unlink()
    assert hand_written(docs) == frozenset()


def test_pages_for_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert hand_written(tmp_path / "docs") == frozenset()
    assert stale_pages(tmp_path / "docs", PAGES) == (MANIFEST, *sorted(PAGES))
    assert write_pages(tmp_path / "docs", PAGES).changed == tuple(sorted(PAGES))
