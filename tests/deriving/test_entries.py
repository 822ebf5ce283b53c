"""What is derived of a record: what it inherits, whose voice it is, its hands, and which account holds."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.deriving import accounts, chains
from briefing.deriving.accounts import Account
from briefing.deriving.chains import Voice
from briefing.deriving.entries import Entry, entries_of
from briefing.index import Site, build_site
from briefing.records.edtf import EdtfDate
from briefing.records.model import Briefing
from briefing.records.vocabulary import Obtained, StatusKind

DATA: dict[str, Any] = {
    "title": "T",
    "summary": "S",
    "article": "ledger-text",
    "sources": {
        "ledger-text": {"type": "article-newspaper", "publisher": "ledger", "published": "2031-05-07"},
        "report": {
            "type": "report",
            "publisher": "Some House",
            "authors": ["port"],
            "published": "2031-05-01",
        },
        "post": {"type": "post", "authors": ["head"], "container": "Mastodon", "via": "wire"},
        "wire": {"type": "article", "publisher": "agency", "via": "ledger-text"},
        "memo": {"type": "document", "authors": ["port", "head"], "obtained": "leaked", "via": "ledger-text"},
        "papers": {"type": "webpage", "publisher": "port", "obtained": "state-media"},
    },
    "actors": {
        "ledger": {"kind": "outlet", "name": "Ledger"},
        "agency": {"kind": "outlet", "name": "Agency"},
        "head": {"kind": "office", "name": "Head"},
        "port": {"kind": "organisation", "name": "Port"},
        "somebody": {"kind": "anonymous", "name": "Somebody"},
    },
}


def site_of(**more: Any) -> Site:
    return build_site({"b": Briefing.model_validate({**DATA, **more})}, {})


def point(**said: Any) -> tuple[Site, Entry]:
    site = site_of(key_points=[{"text": "They met.", "cite": "4", **said}])
    return site, site.entries["b"][0]


@pytest.mark.parametrize(
    ("said", "who", "hands"),
    [
        ({}, ("ledger",), ("ledger-text",)),
        ({"according_to": "head"}, ("head",), ("ledger-text",)),
        ({"according_to": ["head", "port"]}, ("head", "port"), ("ledger-text",)),
        ({"first_in": "wire"}, ("agency",), ("wire", "ledger-text")),
        ({"first_in": "post"}, ("head",), ("post", "wire", "ledger-text")),
        ({"first_in": "memo"}, ("port", "head"), ("memo", "ledger-text")),
        ({"first_in": "agency"}, ("agency",), ("agency", "ledger-text")),
        ({"first_in": "agency", "according_to": "somebody"}, ("somebody",), ("agency", "ledger-text")),
        ({"cite": "report 3"}, ("report",), ("report",)),
        ({"cite": "papers"}, ("port",), ("papers",)),
        ({"first_in": "report"}, ("report",), ("report", "ledger-text")),
        ({"according_to": "memo"}, ("memo",), ("memo", "ledger-text")),
        ({"cite": ["report 3", "ledger-text 1"], "first_in": "wire"}, ("agency",), ("wire", "ledger-text")),
    ],
)
def test_the_voice_and_the_hands(said: dict[str, Any], who: tuple[str, ...], hands: tuple[str, ...]) -> None:
    site, entry = point(**said)
    assert site.voices(entry) == who
    assert site.hands(entry) == hands


@pytest.mark.parametrize(
    ("said", "voice", "obtained"),
    [
        ({}, Voice.OWN, ()),
        ({"according_to": "ledger-text"}, Voice.OWN, ()),
        ({"according_to": "head"}, Voice.NAMED, ()),
        ({"first_in": "agency"}, Voice.NAMED, ()),
        ({"according_to": ["head", "somebody"]}, Voice.UNNAMED, ()),
        ({"first_in": "memo"}, Voice.NAMED, (Obtained.LEAKED,)),
        ({"according_to": "memo"}, Voice.NAMED, (Obtained.LEAKED,)),
        ({"cite": "papers"}, Voice.NAMED, (Obtained.STATE_MEDIA,)),
        ({"cite": "report 1"}, Voice.OWN, ()),
    ],
)
def test_how_it_is_sourced(said: dict[str, Any], voice: Voice, obtained: tuple[Obtained, ...]) -> None:
    site, entry = point(**said)
    assert (site.sourcing(entry).voice, site.sourcing(entry).obtained) == (voice, obtained)


def statuses(
    phase: dict[str, Any], item: dict[str, Any]
) -> list[tuple[tuple[str, ...], str, str | None, bool]]:
    site = site_of(
        phases={"p": {"name": "P", "summary": "S", **phase, "items": {"i": {"text": "I", **item}}}}
    )
    return [
        (site.voices(entry), ", ".join(map(str, entry.attribution.cite)), entry.hedge, entry.inherited)
        for entry in site.entries["b"]
        if entry.kind == "status" and entry.item == "i"
    ]


def test_a_status_has_from_item_and_phase_what_it_leaves_out() -> None:
    phase = {"according_to": "port", "cite": "6"}
    assert statuses(phase, {"status": "done"}) == [(("port",), "ledger-text 6", None, False)]
    assert statuses({**phase, "status": "done"}, {}) == [(("port",), "ledger-text 6", None, True)]
    assert statuses({**phase, "status": "done"}, {"cite": "7", "hedge": "reportedly"}) == [
        (("port",), "ledger-text 7", "reportedly", True)
    ]
    assert statuses(phase, {"according_to": "head", "status": {"is": "done", "cite": "8"}}) == [
        (("head",), "ledger-text 8", None, False)
    ]
    assert statuses(phase, {}) == []


def test_who_speaks_in_one_source_has_not_spoken_in_another() -> None:
    phase = {"according_to": "port", "cite": "6", "first_in": "memo"}
    assert statuses(phase, {"status": {"is": "done", "cite": "report 2"}}) == [
        (("report",), "report 2", None, False)
    ]


def test_a_point_of_several_statements_has_an_entry_each() -> None:
    said = [{"text": "One.", "cite": "1"}, {"text": "Two.", "cite": "2"}]
    site = site_of(key_points=[{"lead": "L", "says": said}, {"text": "Three.", "cite": "3"}])
    assert [(entry.anchor, entry.path, entry.text) for entry in site.entries["b"]] == [
        ("key-point-1-1", ("key_points", 0, "says", 0), "One."),
        ("key-point-1-2", ("key_points", 0, "says", 1), "Two."),
        ("key-point-2", ("key_points", 1), "Three."),
    ]


def test_days_are_those_of_the_article() -> None:
    site = site_of()
    assert (str(site.as_of["b"]), str(site.published["b"])) == ("2031-05-07", "2031-05-07")
    site = site_of(as_of="2031-05-09", published="2031-05-10")
    assert (str(site.as_of["b"]), str(site.published["b"])) == ("2031-05-09", "2031-05-10")


def test_a_chain_that_goes_round_ends() -> None:
    sources = Briefing.model_validate(
        {**DATA, "sources": {"a": {"type": "post", "via": "b"}, "b": {"type": "post", "via": "a"}}}
    ).sources
    assert chains.chain_from("a", sources) == ("a", "b")
    assert list(entries_of("b", Briefing.model_validate(DATA))) == []


def account(status: str, who: str, day: str | None = None, source: str = "ledger") -> Account:
    return Account(StatusKind(status), (who,), EdtfDate.parse(day) if day else None, (source,))


def test_what_somebody_says_later_supersedes_what_they_said_before() -> None:
    before, after = account("planned", "port", "2031-05-01"), account("done", "port", "2031-05-03")
    assert accounts.current([before, after]) == [after]
    assert not accounts.differ([before, after])
    assert accounts.summary([after, before]) is StatusKind.DONE
    in_may = account("planned", "port", "2031-05")  # it may be the later one
    assert accounts.current([in_may, after]) == [in_may, after]


def test_accounts_differ_in_one_source_or_of_one_day() -> None:
    port = account("done", "port", "2031-05-03")
    assert accounts.differ([port, account("not-done", "head", "2031-05-01")])
    assert accounts.differ([port, account("not-done", "head", "2031-05-03", "report")])
    assert not accounts.differ([port, account("not-done", "head", "2031-05-01", "report")])
    assert not accounts.differ([port, account("done", "head", "2031-05-03")])
    assert accounts.summary([port, account("not-done", "head", "2031-05-01", "report")]) is StatusKind.DONE
    assert accounts.summary([port, account("not-done", "head")]) is None
    assert accounts.summary([]) is None
