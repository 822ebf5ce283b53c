"""A source's address is one that browsers open and any reader can reach, and it stays as it was copied."""

from __future__ import annotations

import html
import re
from pathlib import Path

import ada_url
import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from briefing.matching.text_fragment import with_fragment
from briefing.pipeline import make_pages
from briefing.records.addresses import Address, ascii_host, punycode_beside
from briefing.text import escape_address
from verified_project import briefing, change, invented_project

ADDRESS = TypeAdapter(Address)


def is_taken(address: str) -> bool:
    try:
        ADDRESS.validate_python(address)
    except ValidationError:
        return False
    return True


NOT_OF_THE_WEB = [
    *(
        "localhost",
        "LocalHost",
        "localhost.",
        "a.localhost",
        "ledger",
        "ledger.local",
        "ledger.internal",
        "a.home.arpa",
    ),
    *(
        "127.0.0.1",
        "127.1",
        "127.0.0.1.",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "１２７.0.0.1",
        "127。0。0。1",
    ),
    *(
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "[::1]",
        "[fd00::1]",
    ),
    *("224.0.0.1", "ledger.test", "ledger.invalid", "ledger.intra", "ledger.default.svc"),
]
REFUSED_BY_BROWSERS = [
    *(
        "ledger.1",
        "1.2.3.999",
        "1.2.3.4.5",
        "a.0x",
        "0x100000000",
        "ledger.example:65536",
        "ledger.example:x",
    ),
    *("led ger.example", "led%zz.example", "led<ger.example", "a^b.example"),
    *("ledger.example|x", "", "\u00ad", "a\u200db.example", "\u0308a.example", "a\ufffd.example"),
]


@pytest.mark.parametrize("host", NOT_OF_THE_WEB)
def test_this_machine_and_private_networks_are_told(host: str) -> None:
    with pytest.raises(ValidationError) as refused:
        ADDRESS.validate_python(f"http://{host}/report")
    assert refused.value.errors()[0]["type"] == "bad-address"


@pytest.mark.parametrize("host", REFUSED_BY_BROWSERS)
def test_what_browsers_refuse_is_told(host: str) -> None:
    assert not ada_url.check_url(f"https://{host}/")
    assert not is_taken(f"https://{host}/")


@pytest.mark.parametrize(
    "address",
    [
        "https://ledger.example",
        "https://LEDGER.example:8443/a?b=c#d",
        "https://93.184.215.14/report",
        "https://under_score.ledger.example/",
        "https://b\u00fccher.example/",
        "https://xn--bcher-kva.example/",
        "https://\u043f\u0440\u0438\u043c\u0435\u0440.example/",
        "https://\u6e2f\u53e3.example/",
        "https://ledger.example/harbour_(port)?q=[a]|'b'*",
        "https://ledger.example/a//b/../c;d=e,f",
    ],
)
def test_addresses_of_the_web_are_taken(address: str) -> None:
    assert ada_url.check_url(address)
    assert is_taken(address)


hosts = st.lists(
    st.sampled_from(
        [
            *"ab1-_.%:[]@\\/?#xn",
            "xn--",
            "0x",
            "127",
            "\u00e9",
            "\u043f",
            "\u6e2f",
            "\u0627",
            "\u200d",
            "\u3002",
        ]
    )
    | st.characters(codec="utf-8"),
    min_size=1,
    max_size=12,
).map("".join)


@given(hosts, st.text(max_size=8))
@example("a.0x", "")
@example("1.2.3.256", "")
@example("xn--a", "")
@example("a.a:", "")
def test_no_address_passes_that_browsers_refuse(host: str, path: str) -> None:
    for address in (f"https://{host}.example/{path}", f"https://{host}/{path}", f"https://{host}"):
        if is_taken(address):
            folded = ADDRESS.validate_python(address)
            assert ada_url.check_url(folded)
            host_read = ada_url.URL(folded).hostname
            given_host = folded.split("//", 1)[1].split("/")[0].split("?")[0].split("#")[0].rpartition(":")
            assert host_read == ascii_host(
                given_host[0] if given_host[1] and (given_host[2] or "0").isdigit() else given_host[2]
            )


@given(st.text(st.sampled_from("()'*[]|!$&+,;=-._~%aé/?:@ #"), max_size=20))
@example("harbour_(port)")
@example("(")
def test_an_address_stays_what_it_is(path: str) -> None:
    """What a browser makes of the link on the page is what it makes of the address that was copied."""
    address = "https://ledger.example/" + path.replace(" ", "")
    shown = markdown.markdown(f"[words]({escape_address(address)})")
    assert shown.startswith('<p><a href="')
    target = html.unescape(shown.split('"')[1])
    ours, theirs = ada_url.URL(target), ada_url.URL(address)
    assert (ours.host, ours.pathname, ours.search) == (theirs.host, theirs.pathname, theirs.search)


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://l.example/a", "https://l.example/a#:~:text=We"),
        ("https://l.example/a#:~:text=They", "https://l.example/a#:~:text=We"),
        ("https://l.example/a#part", "https://l.example/a#part:~:text=We"),
        ("https://l.example/a#part:~:text=They&text=us", "https://l.example/a#part:~:text=We"),
        ("https://l.example/a#", "https://l.example/a#:~:text=We"),
        ("https://l.example/a?b#c#d", "https://l.example/a?b#c#d:~:text=We"),
    ],
)
def test_an_address_has_one_fragment(address: str, linked: str) -> None:
    assert with_fragment(address, "#:~:text=We") == linked
    assert with_fragment(address, "") == address


def test_a_host_of_another_script_shows_its_punycode() -> None:
    assert punycode_beside("https://\u0430pple.example/") == "xn--pple-43d.example"
    assert punycode_beside("https://ledger.example/\u0430") is None


def test_pages_show_the_punycode_and_link_to_one_fragment(tmp_path: Path) -> None:
    root = invented_project(tmp_path)
    address = "https://\u043f\u043e\u0440\u0442.example/strike_(port)#:~:text=They"
    change(
        root / "data/briefings/harbour-strike.yml",
        "url: https://ledger.example/dockers?day=2&page=1",
        f'url: "{address}"',
    )
    assert briefing(root, "verify").exit_code == 0
    pages = make_pages(root).texts
    shown = html.unescape(pages["sources/daily-ledger.md"])
    assert re.search(r"strike_\(port\)#:~:text=They\) \(xn--n1abei\.example\)", shown)
    links = [
        html.unescape(link)
        for link in re.findall(
            r"https://\S*/strike_&#40;port&#41;[^\s)\"]*", pages["briefings/harbour-strike.md"]
        )
        if ":~:" in link
    ]
    assert links
    assert all(link.count("#") == link.count(":~:") == 1 for link in links)
