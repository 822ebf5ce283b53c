"""Drafts are checked and can be looked at, and are never on the site nor in docs/ unless somebody asks for
them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing.docs_folder import write_pages
from briefing.engines.mkdocs.build import build_site_files
from briefing.pipeline import make_pages
from conftest import ROOT, run
from minimal import MINIMAL
from test_build import contents, serving

SECRET = "Words that nobody may read yet"
DRAFT = f"""title: {SECRET}
summary: The union and the port met.
as_of: 2031-05-07
article: draft-ledger
draft: true
sources:
  draft-ledger: {{type: article-newspaper, title: "{SECRET}, in the Ledger", publisher: The Daily Ledger}}
actors:
  draft-speaker: {{kind: office, name: "{SECRET}, the office"}}
places:
  draft-pier: {{name: "{SECRET}, the pier", coordinates: [51.95, 4.05]}}
key_points:
  - {{text: "{SECRET}, the point", according_to: draft-speaker, cite: draft-ledger}}
events:
  draft-talks: {{title: "{SECRET}, the talks", text: They met., place: draft-pier,
    according_to: draft-speaker, cite: draft-ledger}}
phases:
  draft-phase: {{name: "{SECRET}, the phase", summary: Work goes on.}}
quotes:
  draft-words: {{text: "{SECRET}, the quotation", speaker: draft-speaker, cite: draft-ledger}}
open_questions:
  draft-question: {{text: "{SECRET}, the question?", cite: draft-ledger}}
"""
BANNER = "Draft of a briefing, not published"


@pytest.fixture
def drafted(project: Path) -> Path:
    """The project with a briefing that is a draft."""
    (project / "data/briefings/harbour-draft.yml").write_text(DRAFT, encoding="utf-8")
    return project


def showing(folder: Path) -> list[str]:
    """The files that show, or are named after, what stands only in the draft."""
    assert len(contents(folder)) > 25
    return [
        name for name, content in contents(folder).items() if SECRET.encode() in content or "draft-" in name
    ]


def test_a_draft_is_checked_and_stays_off_the_site(drafted: Path) -> None:
    done = run("mkdocs", "build", folder=drafted)
    assert done.returncode == 0, done.stderr
    assert showing(drafted / "docs") == showing(drafted / "site") == []
    assert run("briefing", "build", "--check", folder=drafted).returncode == 0
    assert "[not-verified]" in run("briefing", "check", folder=drafted).stderr
    draft = drafted / "data/briefings/harbour-draft.yml"
    draft.write_text(DRAFT.replace("speaker: draft-speaker", "speaker: draft-speeker"), encoding="utf-8")
    done = run("briefing", "build", folder=drafted)
    assert (done.returncode, 'did you mean "draft-speaker"?' in done.stderr) == (1, True)


def test_who_asks_for_drafts_gets_them_marked_and_docs_stays_without(drafted: Path) -> None:
    before = contents(drafted / "docs")
    done = run("briefing", "build", "--drafts", folder=drafted)
    assert done.returncode == 0, done.stderr
    assert "1 briefing is a draft, and on the site: do not publish it: harbour-draft" in done.stderr
    assert contents(drafted / "docs").keys() == before.keys()
    assert showing(drafted / "docs") == []
    page = (drafted / "site/briefings/harbour-draft.html").read_text("utf-8")
    assert page.count(BANNER) == 1
    assert BANNER not in (drafted / "site/briefings/gaza-ceasefire-phase-two.html").read_text("utf-8")
    for name in ("index", "briefings/index", "timeline", "who/draft-speaker"):
        assert '<em class="draft">draft</em>' in (drafted / f"site/{name}.html").read_text("utf-8")
    done = run("briefing", "build", folder=drafted)
    assert "1 briefing is a draft, and not on the site (--drafts shows them): harbour-draft" in done.stderr
    assert showing(drafted / "site") == []


def test_what_becomes_a_draft_leaves_docs_and_the_site(drafted: Path) -> None:
    draft = drafted / "data/briefings/harbour-draft.yml"
    draft.write_text(DRAFT.replace("draft: true\n", ""), encoding="utf-8")
    write_pages(drafted / "docs", make_pages(drafted).texts)
    assert "briefings/harbour-draft.md" in showing(drafted / "docs")
    draft.write_text(DRAFT, encoding="utf-8")
    checked = run("briefing", "build", "--check", folder=drafted)
    assert (checked.returncode, "docs/briefings/harbour-draft.md" in checked.stderr) == (1, True)
    assert run("briefing", "build", folder=drafted).returncode == 0
    assert showing(drafted / "docs") == showing(drafted / "site") == []


USES = {
    "quotes.terms.speaker": "quotes:\n  terms: {text: We met, speaker: draft-speaker, cite: daily-ledger}\n",
    "events.talks.place": (
        "events:\n  talks: {title: T, text: T., place: draft-pier, according_to: daily-ledger, cite: "
        "daily-ledger}\n"
    ),
    "key_points[1].cite": (
        "key_points:\n  - {text: They met, according_to: daily-ledger, cite: draft-ledger}\n"
    ),
    "key_points[1].about[1]": (
        "key_points:\n  - {text: They met, according_to: daily-ledger, cite: daily-ledger, about: "
        "[draft-phase]}\n"
    ),
    "sources.other.publisher": "sources:\n  other: {type: post, publisher: draft-speaker}\n",
    "sources.other.via": "sources:\n  other: {type: post, via: draft-ledger}\n",
    "article": "",
}


@pytest.mark.parametrize("where", USES)
def test_what_is_published_may_not_lean_on_a_draft(drafted: Path, where: str) -> None:
    text = (
        MINIMAL.replace("article: daily-ledger", "article: draft-ledger") if where == "article" else MINIMAL
    )
    more = USES[where].removeprefix("sources:\n") if where.startswith("sources") else USES[where]
    (drafted / "data/briefings/harbour-strike.yml").write_text(text + more, encoding="utf-8")
    done = run("briefing", "check", folder=drafted)
    [line] = [line for line in done.stderr.splitlines() if line.endswith("[only-in-draft]")]
    assert f": {where}: " in line
    assert "is defined only in data/briefings/harbour-draft.yml, which is a draft" in line
    assert done.returncode == 1


def test_a_draft_may_lean_on_a_draft_and_on_what_is_published(drafted: Path) -> None:
    other = MINIMAL.replace("article: daily-ledger\n", "article: draft-ledger\ndraft: true\n")
    other += "key_points:\n  - {text: They met, according_to: fox-news, cite: daily-ledger}\n"
    (drafted / "data/briefings/other-draft.yml").write_text(other, encoding="utf-8")
    done = run("briefing", "check", folder=drafted)
    assert "only-in-draft" not in done.stderr
    assert done.returncode == 0, done.stderr


def test_drafts_built_in_parts_are_the_same(drafted: Path, tmp_path: Path) -> None:
    pages = make_pages(drafted, drafts=True)
    assert pages.drafts == ("harbour-draft",)
    for parts in (1, 2):
        build_site_files(drafted, tmp_path / str(parts), parts=parts, drafts=pages.with_drafts)
    one, two = contents(tmp_path / "1"), contents(tmp_path / "2")
    assert "briefings/harbour-draft.html" in one
    assert {name: page for name, page in one.items() if name.endswith(".html")} == {
        name: page for name, page in two.items() if name.endswith(".html")
    }


def test_a_draft_is_served_with_its_mark_also_while_it_is_broken(drafted: Path) -> None:
    draft = drafted / "data/briefings/harbour-draft.yml"
    with serving(drafted, "briefing", "serve", "--address") as server:
        page = server.page("briefings/harbour-draft.html")
        assert BANNER in page
        assert SECRET in page
        draft.write_text(DRAFT + "speeker: nobody\n", encoding="utf-8")
        server.wait_for_reload(1)
        page = server.page("briefings/harbour-draft.html")
        assert BANNER in page
        assert "speeker" in page.partition('role="alert"')[2]
        draft.write_text(DRAFT.replace(SECRET, "Other words"), encoding="utf-8")
        server.wait_for_reload(2)
        assert "Other words" in server.page("timeline.html")
        assert SECRET not in server.page("timeline.html")
        assert showing(drafted / "docs") == []
        assert not list((drafted / "docs").rglob("*draft*"))


def test_no_print_of_a_draft_lies_where_the_next_build_would_publish_it(drafted: Path) -> None:
    done = run("briefing", "pdf", "harbour-draft", "--browser", "no-browser", folder=drafted / "docs")
    assert (done.returncode, "which the next build reads" in done.stderr) == (1, True), done.stderr
    done = run("briefing", "pdf", "harbour-draft", "--browser", "no-browser", folder=drafted)
    assert "no-browser could not print the page" in done.stderr


def test_the_field_is_a_flag(drafted: Path) -> None:
    (drafted / "data/briefings/harbour-draft.yml").write_text(
        DRAFT.replace("draft: true", "draft: yes"), "utf-8"
    )
    assert "draft: " in run("briefing", "check", folder=drafted).stderr
    assert run("briefing", "build", folder=drafted).returncode == 1


def test_a_site_of_drafts_alone_is_not_built(project: Path) -> None:
    shutil.rmtree(project / "data/briefings")
    shutil.rmtree(project / "data/verified")
    (project / "data/briefings").mkdir()
    (project / "data/briefings/harbour-draft.yml").write_text(DRAFT, encoding="utf-8")
    done = run("briefing", "build", folder=project)
    assert (done.returncode, "all that data/briefings/ has are drafts" in done.stderr) == (1, True)
    assert contents(project / "docs") == contents(ROOT / "docs")
