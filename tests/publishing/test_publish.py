"""The staged build with real processes: killed, crowded, without room or permission, the live site stays
whole."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.problems.problem import BriefingError
from briefing.publishing import exchange as swap
from briefing.publishing import publish as publishing
from briefing.publishing.marker import MARKER, PublishError, mark_site
from briefing.publishing.publish import Summary, build_lock, publish, staged
from briefing.system.lock import LockHeldError, hold_lock
from kill_builds import (
    PAGES,
    build_slowly,
    faults_of_site,
    kill_rounds,
    page_text,
    real_rounds,
    start_build,
    start_reader,
)

AS_ROOT = os.geteuid() == 0
# The superuser needs no permission, so what is tried without any runs as somebody else.
AS_NOBODY = ["--as-nobody"] if AS_ROOT else []
SCRIPT = Path(__file__).parents[1] / "kill_builds.py"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site, version 1."""
    build_slowly(tmp_path, tmp_path / "site", 1, pause=0)
    return tmp_path / "site"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may look into, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def names_beside(site: Path) -> set[str]:
    return {path.name for path in site.parent.iterdir()}


# --- the usual way


def test_a_site_is_made_and_replaced_and_nothing_is_left_beside_it(site: Path) -> None:
    assert faults_of_site(site, 1) == []
    build_slowly(site.parent, site, 2, pause=0)
    assert faults_of_site(site, 2) == []
    assert names_beside(site) == {"site"}


def test_the_marker_lists_every_file(site: Path) -> None:
    _, *listed = (site / MARKER).read_text(encoding="utf-8").splitlines()
    assert listed == sorted(PAGES)


def test_a_site_that_mkdocs_built_in_place_is_ours_except_for_dot_files(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name in ("index.html", ".htaccess"):
        (site / name).write_text("x", encoding="utf-8")
    mark_site(site, in_place=True)
    with pytest.raises(PublishError, match=r"1 file that no build put there: \.htaccess"):
        build_slowly(tmp_path, site, 1)
    (site / ".htaccess").unlink()
    build_slowly(tmp_path, site, 1, pause=0)
    assert faults_of_site(site, 1) == []


def test_what_the_new_site_lacks_is_gone_with_the_old_one(site: Path) -> None:
    with staged(site) as stage:
        (stage / "only.html").write_text("x", encoding="utf-8")
        publish(stage, site)
    assert {path.name for path in site.iterdir()} == {"only.html", MARKER}


def test_an_empty_folder_may_be_used_and_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www").chmod(0o750)
    build_slowly(tmp_path, tmp_path / "www", 1, pause=0)
    assert faults_of_site(tmp_path / "www", 1) == []
    assert (tmp_path / "www").stat().st_mode & 0o7777 == 0o750


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    build_slowly(tmp_path, tmp_path / "srv" / "www" / "site", 1, pause=0)
    assert faults_of_site(tmp_path / "srv" / "www" / "site", 1) == []


@pytest.mark.parametrize("failure", [None, ValueError("a template's error"), KeyboardInterrupt()])
def test_a_stage_that_is_not_published_changes_nothing(site: Path, failure: BaseException | None) -> None:
    def build() -> None:
        with staged(site) as stage:
            (stage / "index.html").write_text("half a page", encoding="utf-8")
            if failure:
                raise failure

    if failure:
        with pytest.raises(type(failure)):
            build()
    else:
        build()
    assert faults_of_site(site, 1) == []


def test_the_summary_is_one_sentence() -> None:
    assert (
        str(Summary(1, 1_250_000, 0.21, 1, Path("site")))
        == "1 page (1.2 MB) in 0.2 s, 1 warning. The site is in site"
    )
    assert "2,000 pages" in str(Summary(2000, 1, 1, 0, Path("site")))


# --- folders that are not ours


def test_a_folder_with_other_files_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letters.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(PublishError, match="not a site that `briefing build` made"):
        build_slowly(tmp_path, tmp_path / "home", 1)
    with pytest.raises(PublishError, match="not a site"):
        build_slowly(tmp_path, tmp_path, 1)
    assert (tmp_path / "home" / "letters.txt").read_text(encoding="utf-8") == "dear"
    assert names_beside(tmp_path / "home") == {"home"}


@pytest.mark.parametrize("name", ["CNAME", ".well-known/challenge", "deep/er/notes.txt"])
def test_a_file_that_no_build_put_there_stops_the_build(site: Path, name: str) -> None:
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text("by hand", encoding="utf-8")
    with pytest.raises(PublishError, match=f"1 file that no build put there: {re.escape(name)}"):
        build_slowly(site.parent, site, 2)
    assert (site / name).read_text(encoding="utf-8") == "by hand"
    assert faults_of_site(site, 1) == []


def test_a_file_that_appears_during_the_build_stops_it(site: Path) -> None:
    def build() -> None:
        with staged(site) as stage:
            (site / "notes.txt").write_text("by hand", encoding="utf-8")
            publish(stage, site)

    with pytest.raises(PublishError, match=r"notes\.txt"):
        build()
    assert (site / "notes.txt").exists()
    assert faults_of_site(site, 1) == []


def test_what_file_managers_drop_does_not_stop_the_build(site: Path) -> None:
    (site / ".DS_Store").write_text("", encoding="utf-8")
    build_slowly(site.parent, site, 2, pause=0)
    assert faults_of_site(site, 2) == []


def test_links_files_and_mounts_are_refused(site: Path) -> None:
    link = site.parent / "link"
    link.symlink_to(site)
    with pytest.raises(PublishError, match="symbolic link"):
        build_slowly(site.parent, link, 2)
    with pytest.raises(PublishError, match="is a file"):
        build_slowly(site.parent, site / "page-1.html", 2)
    if sys.platform == "linux":
        with pytest.raises(PublishError, match="mounted disk"), staged(Path("/proc")):
            pass
    assert faults_of_site(site, 1) == []


def test_a_stage_name_that_somebody_else_uses_is_left_alone(site: Path) -> None:
    taken = site.parent / ".site-next"
    taken.mkdir()
    (taken / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(PublishError, match="was not made by a build"):
        build_slowly(site.parent, site, 2)
    assert (taken / "mine.txt").exists()


# --- left-overs


@pytest.mark.parametrize("files", [[], [MARKER], [MARKER, "page-1.html", "deep/page.html"]])
def test_what_a_killed_build_left_is_removed_by_the_next(site: Path, files: list[str]) -> None:
    for name in (".site-next", ".site-old"):
        for file in files:
            (site.parent / name / file).parent.mkdir(parents=True, exist_ok=True)
            (site.parent / name / file).write_text("", encoding="utf-8")
        (site.parent / name).mkdir(exist_ok=True)
    build_slowly(site.parent, site, 2, pause=0)
    assert faults_of_site(site, 2) == []


def test_a_removal_that_stops_half_way_leaves_a_folder_known_as_ours(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed = 0
    unlink = Path.unlink

    def unlink_some(path: Path, missing_ok: bool = False) -> None:
        nonlocal removed
        removed += 1
        if removed > 3:
            raise OSError(errno.EIO, "the disk is tired")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink_some)
    build_slowly(site.parent, site, 2, pause=0)
    assert (site.parent / ".site-next").exists(), "the old site could not be removed, and that is no failure"
    monkeypatch.undo()
    build_slowly(site.parent, site, 3, pause=0)
    assert faults_of_site(site, 3) == []


# --- where folders cannot be exchanged


def test_two_renames_do_where_there_is_no_exchange(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "exchange_folders", lambda one, other: False)
    build_slowly(site.parent, site, 2, pause=0)
    assert faults_of_site(site, 2) == []


def test_a_second_rename_that_fails_takes_the_first_one_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def rename_but_no_stage(path: Path, target: Path) -> Path:
        if path.name == ".site-next":
            raise PermissionError(errno.EACCES, "no", str(path))
        return rename(path, target)

    monkeypatch.setattr(publishing, "exchange_folders", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", rename_but_no_stage)
    with pytest.raises(PublishError, match="no permission"):
        build_slowly(site.parent, site, 2, pause=0)
    assert faults_of_site(site, 1) == []


def test_killed_between_two_renames_the_next_build_puts_the_site_back(site: Path) -> None:
    site.rename(site.parent / ".site-old")
    with staged(site):
        assert (site / "page-1.html").read_text(encoding="utf-8") == page_text(1)
    assert faults_of_site(site, 1) == []


def test_an_unsupported_exchange_is_told_from_a_failed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in (errno.ENOSYS, errno.EINVAL):
        monkeypatch.setattr(swap, "_exchange", lambda one, other, code=code: code)
        assert swap.exchange_folders(tmp_path, tmp_path) is False
    monkeypatch.setattr(swap, "_exchange", lambda one, other: errno.EACCES)
    with pytest.raises(PermissionError):
        swap.exchange_folders(tmp_path, tmp_path)


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="has no exchange")
def test_the_exchange_is_one_step_here(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert swap.exchange_folders(tmp_path / "one", tmp_path / "other") is True
    assert (tmp_path / "one" / "other").exists()
    assert (tmp_path / "other" / "one").exists()


# --- the lock


def wait_for(word: str, build: subprocess.Popen[str]) -> str:
    assert build.stdout
    for line in build.stdout:
        if word in line:
            return line
    raise AssertionError(f"the build never said {word!r}: {build.communicate()[1]}")


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    with build_lock(tmp_path, tmp_path / "site"):
        second = start_build(tmp_path, tmp_path / "site", 2, "0")
        assert f"(process {os.getpid()})" in wait_for("Waiting", second)
        assert second.poll() is None
    assert second.communicate()[1] == ""
    assert second.returncode == 0
    assert faults_of_site(tmp_path / "site", 2) == []


def test_without_waiting_a_second_build_fails_at_once(site: Path) -> None:
    with build_lock(site.parent, site):
        second = start_build(site.parent, site, 2, "0", "--no-wait")
        assert "Another build" in second.communicate()[1]
        assert second.returncode == 1
    assert faults_of_site(site, 1) == []


def test_two_projects_do_not_build_into_one_folder_at_once(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with build_lock(tmp_path, tmp_path / "site"):
        second = start_build(tmp_path / "other", tmp_path / "site", 2, "0", "--no-wait")
        assert "Another build" in second.communicate()[1]


def test_the_lock_of_a_killed_build_is_free(tmp_path: Path) -> None:
    first = start_build(tmp_path, tmp_path / "site", 1, "1")
    wait_for("locked", first)
    first.kill()
    first.communicate()
    with hold_lock(tmp_path / ".briefing.lock", wait=False):
        assert (tmp_path / ".briefing.lock").read_text(
            encoding="utf-8"
        ) == f"briefing build, process {os.getpid()}\n"


def test_a_child_that_outlives_a_killed_build_does_not_hold_its_lock(tmp_path: Path) -> None:
    code = (
        f"import os, sys, time; sys.path.insert(0, {str(SCRIPT.parent.parent / 'scripts')!r})\n"
        "from pathlib import Path; from briefing.system.lock import hold_lock\n"
        f"with hold_lock(Path({str(tmp_path / 'lock')!r})):\n"
        "    child = os.fork()\n"
        "    print(child, flush=True) if child else None\n"
        "    time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    child = int(parent.stdout.readline())
    try:
        with pytest.raises(LockHeldError), hold_lock(tmp_path / "lock", wait=False):
            pass
        parent.kill()
        parent.wait()
        os.kill(child, 0)  # it lives
        with hold_lock(tmp_path / "lock", wait=False):
            pass
    finally:
        os.kill(child, signal.SIGKILL)
        parent.stdout.close()


# --- trouble


def test_an_interrupted_build_cleans_up(site: Path) -> None:
    build = start_build(site.parent, site, 2, "0.1")
    wait_for("locked", build)
    time.sleep(0.2)
    build.send_signal(signal.SIGINT)
    build.communicate()
    assert build.returncode != 0
    assert faults_of_site(site, 1) == []


FULL_DISK = """
import shutil, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from kill_builds import *
folder = Path({folder!r})
site = folder / "site"
ballast = folder / "ballast"
build_slowly(folder, site, 1, pause=0)
for pages in (0, 1, 5, 20):
    {fill}
    try:
        build_slowly(folder, site, 2, pause=0)
    except BriefingError as error:
        print("ERROR", error)
    print("AFTER", faults_of_site(site, 1))
    {free}
    build_slowly(folder, site, 1, pause=0)
    print("NEXT", faults_of_site(site, 1))
"""
ON_TMPFS = (
    "ballast.write_bytes(bytes(shutil.disk_usage(folder).free - pages * 4096))",
    "ballast.unlink()",
    "the disk is full",
)
BY_LIMIT = (
    "from resource import *; setrlimit(RLIMIT_FSIZE, (100 * pages + 9, RLIM_INFINITY))",
    "setrlimit(RLIMIT_FSIZE, (RLIM_INFINITY, RLIM_INFINITY))",
    "a file would be larger than is allowed",
)


def test_a_full_disk_leaves_the_site_and_the_next_build_works(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mount = [
        "unshare",
        "--mount",
        "sh",
        "-c",
        f'mount -t tmpfs -o size=2m none {tmp_path} && exec "$@"',
        "sh",
    ]
    can_mount = AS_ROOT and subprocess.run([*mount, "true"], capture_output=True, check=False).returncode == 0
    before, (fill, free, reason) = (mount, ON_TMPFS) if can_mount else ([], BY_LIMIT)
    with capsys.disabled():
        way = "a small tmpfs" if can_mount else "a limit to the size of files, for no tmpfs can be mounted"
        sys.stdout.write(f"\nfull disk: tried with {way}\n")
    code = FULL_DISK.format(tests=str(SCRIPT.parent), folder=str(tmp_path), fill=fill, free=free)
    done = subprocess.run([*before, sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(f"ERROR The build stopped: {reason}") == 4, done.stdout
    assert done.stdout.count("AFTER []\n") == 4, done.stdout
    assert done.stdout.count("NEXT []\n") == 4, done.stdout


def test_without_permission_the_site_stays(open_folder: Path) -> None:
    site = open_folder / "site"
    build_slowly(open_folder, site, 1, pause=0)
    for name in (".briefing.lock", ".site.lock"):
        (open_folder / name).touch()  # as a build leaves it that was killed; nobody else can make one here
        (open_folder / name).chmod(0o666)
    open_folder.chmod(0o555)
    build = start_build(open_folder, site, 2, *AS_NOBODY)
    errors = build.communicate()[1]
    assert build.returncode == 1
    assert errors.startswith("The build stopped: no permission")
    assert faults_of_site(site, 1) == []
    open_folder.chmod(0o755)
    build_slowly(open_folder, site, 3, pause=0)
    assert faults_of_site(site, 3) == []


def test_without_permission_for_the_lock_the_message_says_so(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    build = start_build(open_folder, open_folder / "site", 2, *AS_NOBODY)
    errors = build.communicate()[1]
    open_folder.chmod(0o755)
    assert build.returncode == 1
    assert errors.startswith("Cannot make the lock file")


# --- a reader all the while


def test_builds_killed_at_random_moments_never_show(tmp_path: Path) -> None:
    """`make bench` kills two hundred."""
    outcome = kill_rounds(tmp_path, 8, seed=3)
    assert outcome.faults == []
    assert outcome.runs == 8
    assert outcome.killed >= 4
    assert outcome.killed_at_swap >= 1
    assert outcome.fetched > 400
    assert outcome.versions_seen > 8


def test_whole_builds_killed_at_random_moments_never_show(tmp_path: Path) -> None:
    outcome = real_rounds(tmp_path, 2, seed=5)
    assert outcome.faults == []
    assert outcome.runs == 2
    assert outcome.killed >= 1
    assert outcome.fetched > 100


def test_the_reader_notices_a_site_that_is_copied_in_place(site: Path) -> None:
    reader = start_reader(site)
    for _ in range(20):
        shutil.rmtree(site)
        time.sleep(0.01)
        site.mkdir()
        for name in PAGES:
            (site / name).write_text(page_text(2), encoding="utf-8")
    assert '"faults": []' not in reader.communicate()[0]


def test_errors_of_publishing_are_told_like_all_others() -> None:
    assert issubclass(PublishError, BriefingError)
    assert issubclass(LockHeldError, BriefingError)
