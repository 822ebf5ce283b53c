"""Which files there are, that they are the same bytes each time, and that the page about them is right."""

from __future__ import annotations

import io
import json
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from briefing.exports import FORMATS, files, settings_of
from briefing.exports.cards import can_draw, card
from briefing.exports.facts import facts_of
from briefing.exports.heads import ALTERNATES, alternates, head_tags
from briefing.exports.page_parts import cite_and_download, with_exports
from briefing.exports.settings import Settings
from briefing.exports.shapes import BriefingData, EntryData
from briefing.exports.tables import COLUMNS, as_csv
from briefing.index import build_site
from briefing.pages.own_words import load_words
from briefing.problems.problem import BriefingError
from briefing.records.model import Briefing
from briefing.sealing.policy import KnownScripts
from briefing.sealing.seal import check_site
from briefing.text import fold_space
from conftest import run
from exported_sites import ADDRESS, HOSTILE, ROOT, SITES, exported, pages, settings, site_called, told
from exports.test_read_back import without_apostrophes


def head(briefing: str, chosen: Settings) -> str:
    """The tags of an invented briefing."""
    return head_tags(f"briefings/{briefing}.html", told("invented", briefing), chosen)


PAGE = (ROOT / "docs/about/data.md").read_text("utf-8")


@pytest.mark.parametrize("name", SITES)
def test_the_same_records_give_the_same_bytes(name: str) -> None:
    assert files(site_called(name), settings()) == exported(name)


@pytest.mark.parametrize("name", SITES)
def test_the_front_matter_of_a_page_tells_what_its_record_does(name: str) -> None:
    site = site_called(name)
    for briefing in site.briefings:
        assert told(name, briefing) == facts_of(site, briefing)


def test_a_database_does_not_tell_which_program_wrote_it() -> None:
    content = exported("invented")["all/briefings.sqlite"]
    assert content.startswith(b"SQLite format 3\0")
    assert sqlite3.sqlite_version_info > (3,)
    assert content[96:100] == bytes(4)


def test_only_what_is_chosen_is_made() -> None:
    site = site_called("invented")
    made = {}
    for name in FORMATS:
        made[name] = set(files(site, settings_of(ADDRESS, "B", "", [name])))
        assert made[name], name
    assert sum(map(len, made.values())) == len(set.union(*made.values())), "two formats make one file"
    assert files(site, settings_of(ADDRESS, "B", "", [])) == {}
    tags = head("harbour-strike", settings_of(ADDRESS, "B", "", ["json"]))
    assert re.findall(r'rel="alternate"[^>]*href="([^"]+)"', tags) == ["harbour-strike.json"]
    assert "citation_title" not in tags
    assert "og:image" not in tags


def test_without_an_address_nothing_pretends_to_one() -> None:
    found = exported("invented", "")
    assert {"feed.xml", "feed.json", "briefings/harbour-strike.png"}.isdisjoint(found)
    assert [path for path, content in found.items() if b"briefings.example" in content] == []
    data = json.loads(found["briefings/harbour-strike.json"])
    assert data["url"] == "../briefings/harbour-strike.html"
    assert "og:url" not in head("harbour-strike", settings(""))


@pytest.mark.parametrize(
    ("chosen", "said"), [(["jsn"], "did you mean json"), (["zip"], "write some of"), ("json", "list")]
)
def test_a_wrong_choice_is_told(chosen: object, said: str) -> None:
    with pytest.raises(BriefingError, match=said):
        settings_of(ADDRESS, "B", "", chosen)


def test_no_cell_is_a_formula_and_each_comes_back() -> None:
    for cell in map(fold_space, [*HOSTILE, "a,=1", ";'=1", ",''@x", "-1", "'", "a'=b"]):
        written = as_csv([(cell,)]).decode()[1:-3].replace('""', '"')
        assert without_apostrophes(written) == cell
        for separator in (",", ";"):
            assert not any(part.startswith(tuple("=+-@＝＋－＠")) for part in written.split(separator))


def test_every_file_is_on_the_page_about_them_and_none_besides() -> None:
    named = set(re.findall(r"`([\w<>./-]+\.[a-z]+)`", PAGE.partition("## JSON")[0]))
    made = {
        path.replace("harbour-strike", "<id>")
        for path in exported("invented")
        if not path.endswith(".js") and ("harbour-strike" in path or not path.startswith("briefings/"))
    }
    assert {name for name in named - made if "<id>" in name or name.startswith("all/")} == set()
    assert made - named == set()


def test_the_schema_has_no_words_of_its_own() -> None:
    """Validators that are strict refuse a schema with keywords that they do not know."""
    known = {
        *jsonschema.Draft202012Validator.VALIDATORS,
        "$schema",
        "$defs",
        "default",
        "description",
        "examples",
    }

    def keywords(schema: Any) -> Iterator[str]:
        for key, value in schema.items():
            yield key
            named = key in ("properties", "patternProperties", "$defs")
            for part in value.values() if named else value if isinstance(value, list) else [value]:
                if isinstance(part, dict) and key != "default":
                    yield from keywords(part)

    assert set(keywords(json.loads(exported("invented")["all/export.schema.json"]))) - known == set()


@pytest.mark.parametrize("shape", [BriefingData, EntryData])
def test_the_page_says_what_each_field_means(shape: type[BriefingData] | type[EntryData]) -> None:
    rows = [f"| `{name}` | {field.description} |" for name, field in shape.model_fields.items()]
    assert len(rows) > 5
    assert [row for row in rows if row not in PAGE] == []


def test_the_query_of_the_page_runs() -> None:
    (query,) = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
    database = sqlite3.connect(":memory:")
    database.deserialize(exported("invented")["all/briefings.sqlite"])
    found = database.execute(query).fetchall()
    assert sum(row[1] for row in found) == len(site_called("invented").quotes)
    assert sum(row[2] or 0 for row in found) > 0
    assert set(COLUMNS) == {row[0] for row in database.execute("SELECT name FROM sqlite_master")}


def test_the_example_of_the_page_is_the_record() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    (quote,) = [
        e
        for e in json.loads(exported("invented")["briefings/harbour-strike.json"])["entries"]
        if e["id"] == "terms"
    ]
    shown = json.loads(example)
    assert shown | {"url": quote["url"]} == {key: quote[key] for key in shown}


def test_alternates_are_there() -> None:
    for name in site_called("invented").briefings:
        found = [file for _, file in alternates(told("invented", name), settings())]
        there = exported("invented").keys() | pages("invented").keys()
        assert [file for file in found if f"briefings/{file}" not in there] == []
        assert len(found) >= len(ALTERNATES) - 1


def _picture(
    title: str, language: str, paper: str = "The Daily Ledger", day: int = 7
) -> tuple[Image.Image, bool]:
    source = {"type": "article", "publisher": paper, "published": f"2031-05-0{day}"}
    record = {"title": title, "summary": "x", "article": "a", "language": language, "sources": {"a": source}}
    site = build_site({"b": Briefing.model_validate(record)}, {})
    picture = Image.open(io.BytesIO(card(site, "b", settings())))
    return picture.convert("L"), can_draw(title, settings())


def _ink(picture: Image.Image) -> Iterator[int]:
    """Where the headline's ink begins and ends."""
    left, _, right, _ = (
        picture.crop((0, 130, 1200, 500)).point(lambda value: 255 if value < 128 else 0).getbbox() or (0,) * 4
    )
    yield from (left, right)


def test_a_card_has_its_size_and_begins_where_its_language_does() -> None:
    (english, has_english), (arabic, has_arabic) = (
        _picture("First talks", "en"),
        _picture("كانت المحادثات جادة", "ar"),
    )
    assert (english.size, has_english, has_arabic) == ((1200, 630), True, True)
    assert next(_ink(english)) < 80
    assert list(_ink(arabic))[1] > 1120


def test_letters_are_joined_and_ordered_as_arabic_is() -> None:
    joined = sum(value < 128 for value in _picture("سلام", "ar")[0].tobytes())
    apart = sum(value < 128 for value in _picture("س ل ا م", "ar")[0].tobytes())
    assert joined != apart
    assert _picture("ab سلام", "ar")[0].tobytes() != _picture("سلام ab", "ar")[0].tobytes()


def test_no_card_where_a_letter_is_missing_and_none_overflows() -> None:
    assert not _picture("碼頭關閉", "zh")[1]
    for title in ("word " * 4000, "w" * 4000):
        left, right = _ink(_picture(title, "en")[0])
        assert left >= 70
        assert right <= 1200 - 70


def test_a_card_has_its_day_however_long_the_name_of_the_paper() -> None:
    one, other = (
        _picture("First talks", "en", "The Daily Ledger of the Seven Piers " * 4, day)[0] for day in (6, 7)
    )
    assert one.tobytes() != other.tobytes()
    assert min(one.crop((1200 - 70, 500, 1200, 600)).tobytes()) > 200


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_the_seal_finds_no_fault_in_exports(built_site: Path, tmp_path: Path, address: str) -> None:
    """Written into a finished site, every address in them leads somewhere."""
    folder = tmp_path / "site"
    shutil.copytree(built_site, folder)
    made = exported("real", address)
    for path, content in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    found = check_site(folder, [], scripts=KnownScripts(), site_url=address)
    assert [fault for fault in found.faults if fault.file in made] == []
    (folder / "briefings/gaza-ceasefire-phase-two.html").unlink()
    broken = check_site(folder, [], scripts=KnownScripts(), site_url=address)
    assert [fault for fault in broken.faults if fault.file in made] != []


def test_every_page_of_a_briefing_offers_what_is_there(whole_site: Path) -> None:
    """As plain `mkdocs build` makes it."""
    for page in sorted((whole_site / "briefings").glob("[!i]*.html")):
        found = BeautifulSoup(page.read_text("utf-8"), "html5lib")
        fold: Any = found.find("details", id="cite")
        links = [link["href"] for link in fold.find_all("a")]
        assert f"../check.html?briefing={page.stem}" in links
        alternate = [link["href"] for link in found.find_all("link", rel="alternate")]
        assert len(alternate) > 5
        assert set(alternate) <= set(links)
        assert [name for name in links if not (page.parent / name.partition("?")[0]).is_file()] == []
        title: Any = found.find("meta", attrs={"name": "citation_title"})
        assert title["content"] in fold.get_text()
        language: Any = found.html
        assert (fold.find("div", lang="en") is not None) == (language["lang"] != "en")


def test_every_page_has_its_markdown_beside_it(whole_site: Path) -> None:
    pages = [path for path in whole_site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > 50
    for page in pages:
        assert page.with_suffix(".md").read_text("utf-8").startswith("---\n"), page
        assert f'title="Markdown" href="{page.stem}.md"' in page.read_text("utf-8"), page
    assert (whole_site / "llms.txt").is_file()
    assert len(list((whole_site / "check").glob("*.js"))) > 5


def test_a_page_whose_exports_are_off_stays_as_it_is() -> None:
    page = '<head></head><p class="cite">As of that day.</p>'
    nothing, facts = settings_of("", "B", "", []), told("real", "gaza-ceasefire-phase-two")
    tags = [tag for tag in re.findall("<[^>]+>", head_tags("briefings/x.html", facts, nothing)) if tag]
    assert tags
    assert all('property="og:' in tag or 'property="article:' in tag for tag in tags)
    assert cite_and_download(facts, nothing, load_words()) == ""
    assert (
        with_exports(page, "briefings/x.html", facts, nothing, load_words()).partition("</head>")[2] in page
    )


def test_a_published_site_has_feeds_and_cards_and_whole_addresses(project: Path) -> None:
    """As `briefing build` makes it: the seal follows every address."""
    settings = project / "mkdocs.yml"
    chosen = settings.read_text("utf-8").replace("markdown, check]", "markdown, check, cards]")
    settings.write_text(chosen, "utf-8")
    done = run("briefing", "--project", str(project), "build", folder=project, SITE_URL=ADDRESS)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    page = BeautifulSoup((site / "briefings/gaza-ceasefire-phase-two.html").read_text("utf-8"), "html5lib")
    said: Any = {tag.get("property"): tag.get("content") for tag in page.find_all("meta")}
    assert (site / said["og:image"].removeprefix(ADDRESS)).read_bytes().startswith(b"\x89PNG")
    assert said["og:url"] == f"{ADDRESS}briefings/gaza-ceasefire-phase-two.html"
    assert said["og:url"] in page.find(id="cite").get_text()  # type: ignore[union-attr]
    for name in ("index.html", "briefings/gaza-ceasefire-phase-two.html"):
        links = BeautifulSoup((site / name).read_text("utf-8"), "html5lib").find_all("link", rel="alternate")
        found = [(site / name).parent / str(link["href"]) for link in links]
        assert {"feed.xml", "feed.json"} <= {path.name for path in found}
        assert all(path.is_file() for path in found)
    settings.write_text(chosen.replace("cards]", "card]"), "utf-8")
    for command in (("briefing", "build"), ("mkdocs", "build")):
        told = run(*command, folder=project)
        assert told.returncode != 0
        assert "did you mean cards?" in told.stderr
        assert "Traceback" not in told.stderr


def test_what_draws_cards_is_asked_for_when_it_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    monkeypatch.setattr("briefing.exports.find_spec", lambda name: None if name == "PIL" else name)
    with pytest.raises(BriefingError, match="pip install Pillow`"):
        settings_of(ADDRESS, "B", "", ["cards"])
    made = files(site_called("real"), settings_of(ADDRESS, "B", "", None))
    assert "feed.xml" in made
    assert not any(path.endswith(".png") for path in made)
    assert "og:image" not in head("harbour-strike", settings_of(ADDRESS, "B", "", None))


@pytest.mark.parametrize(
    "date", ["-0044-03-15", "0001-01-01T00:30+02:00", "9999-12-31T23:30-02:00", "2031-05", None]
)
def test_an_event_without_a_day_of_the_calendar_is_left_out(date: str | None) -> None:
    event = {"title": "First talks", "cite": "1"} | ({"date": date} if date else {})
    source = {"type": "article", "title": "x", "published": "2031-05-07"}
    record = {
        "title": "T",
        "summary": "x",
        "article": "a",
        "sources": {"a": source},
        "events": {"talks": event},
    }
    site = build_site({"b": Briefing.model_validate(record)}, {})
    made = files(site, settings())
    assert "briefings/b.ics" not in made
    assert not facts_of(site, "b").calendar
    assert "all/events.ics" not in made
    assert made["briefings/b.json"].count(b"First talks") == 3


def test_the_page_names_every_choice() -> None:
    chosen = PAGE.partition("chooses the formats by")[2].partition("## ")[0]
    assert set(FORMATS) <= set(re.findall("`([a-z-]+)`", chosen))
