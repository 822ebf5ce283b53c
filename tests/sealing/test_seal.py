"""The seal: a sound site passes, and each way of being unsound is found and named."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefing.sealing import seal
from briefing.sealing.markup import read_tags
from briefing.sealing.policy import KnownScripts, script_hash, with_policy
from briefing.sealing.seal import expected_pages
from briefing.sealing.site_files import Fault

REFERRER = '<meta name="referrer" content="no-referrer">'
HEAD = f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">{REFERRER}<title>x</title>'
RUN, OWN = "<script>run()</script>", "own()"
SCRIPTS = KnownScripts(
    frozenset(map(script_hash, read_tags(RUN))), {"assets/own.js": sha256(OWN.encode()).hexdigest()}
)
EXPECTED = {"index.html", "who/union.html", "404.html"}
OTHER = "https://elsewhere.example"


def page(body: str, head: str = "") -> str:
    return with_policy(f"{HEAD}{head}</head><body>{body}</body></html>", SCRIPTS)


def check_site(site: Path, expected: Collection[str], **options: Any) -> seal.Seal:
    return seal.check_site(site, expected, scripts=SCRIPTS, **options)


def put(site: Path, path: str, text: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site with something sound of every kind that the seal looks at."""
    put(
        tmp_path,
        "index.html",
        page(
            '<a href="who/union.html#first-talks">a</a><a href=#here>b</a><p id=here><a href="?q=1#TOP">c</a>'
            f'<a href="{OTHER}/read">d</a><a href="mailto:desk@elsewhere.example">e</a>'
            '<img src="data:image/png;base64,AA==" srcset="assets/a.png 1x, assets/b%20c.png 2x">'
            '<svg><use xlink:href="#here" /><path fill="url(#here)" /></svg><script>run()</script>'
            '<script src="assets/own.js"></script>'
            '<a href="#:~:text=talks">f</a><!-- <img src="https://elsewhere.example/x.png"> -->',
            '<link rel="stylesheet" href="assets/site.css"><link rel=icon href=assets/a.png>'
            '<meta http-equiv=refresh content="0; url=who/union.html">'
            '<script type="application/json">"</b>"</script>',
        ),
    )
    put(
        tmp_path,
        "who/union.html",
        page('<h2 id="first-talks">x</h2><a name=old></a><a href="../index.html#here">x</a>'),
    )
    put(tmp_path, "404.html", page('<a href="/">home</a>'))
    put(
        tmp_path,
        "assets/site.css",
        '@import "more.css"; a {background: url(a.png)} /* url(https://x.example) */',
    )
    put(
        tmp_path,
        "assets/more.css",
        "a::after {content: 'url(nothing)'; src: url(\"data:image/svg+xml,<svg/>\")}",
    )
    for name in ("a.png", "b c.png"):
        put(tmp_path, f"assets/{name}", "")
    put(tmp_path, "sitemap.xml", "<urlset></urlset>")
    put(tmp_path, "assets/own.js", OWN)
    return tmp_path


def faults(site: Path, *, site_url: str = "") -> list[Fault]:
    return list(check_site(site, EXPECTED, site_url=site_url).faults)


def test_a_sound_site_passes_and_is_counted(site: Path) -> None:
    sealed = check_site(site, EXPECTED)
    assert sealed.faults == ()
    assert (sealed.pages, sealed.files) == (3, 9)
    assert sealed.bytes == sum(path.stat().st_size for path in site.rglob("*") if path.is_file())


# What stands in a page's body, and what the fault says of it.
BODIES = {
    "a link to a page that is not there": (
        '<a href="gone.html">x</a>',
        "gone.html, which is not in the site",
    ),
    "a link in the wrong case": (
        '<a href="Who/union.html">x</a>',
        "Who/union.html, which is not in the site",
    ),
    "a link to an anchor of this page": ('<a href="#gone">x</a>', "#gone, but nothing"),
    "a link to an anchor of another page": ('<a href="who/union.html#gone">x</a>', "#gone in who/union.html"),
    "a link that a coded letter disguises": ('<a href="gone%2Ehtml">x</a>', "leads to gone.html"),
    "a link out of the site": ('<a href="../secret.html">x</a>', "out of the site"),
    "a link to a folder": ('<a href="who/">x</a>', "not in the site"),
    "a link from the root": ('<a href="/who/union.html">x</a>', "starts with a slash"),
    "a link without a scheme": ('<a href="//elsewhere.example/">x</a>', "without http"),
    "a link with backslashes": ('<a href="\\\\elsewhere.example">x</a>', "without http"),
    "a javascript: link": ('<a href="javascript:run()">x</a>', "scheme javascript:"),
    "the same in disguise": ("<A HREF=' java\tscr&#105;pt&colon;run()'>x</A>", "scheme javascript:"),
    "the same in a drawing": ('<svg><a xlink:href="JavaScript:run()"></a></svg>', "scheme javascript:"),
    "a data: link": ('<a href="data:text/html,x">x</a>', "scheme data:"),
    "a file: link": ('<a href="file:///etc/hosts">x</a>', "scheme file:"),
    "a picture that is not there": ('<img src="gone.png">', "gone.png, which is not in the site"),
    "a picture of another host": (f'<img src="{OTHER}/x.png">', "asked of another host"),
    "the same, upper case and unquoted": (
        "<IMG\nSRC=HTTPS://ELSEWHERE.EXAMPLE/x.png>",
        "asked of another host",
    ),
    "the same without a scheme": ('<img src="//elsewhere.example/x.png">', "without http"),
    "the same with coded letters": (
        "<img src='h&#116;tps&#58;//elsewhere.example/x'>",
        "asked of another host",
    ),
    "one of a list": (f'<img srcset="assets/a.png 1x,{OTHER}/x.png 2x">', "asked of another host"),
    "the source of a picture": (
        f'<picture><source srcset="{OTHER}/x.png"></picture>',
        "asked of another host",
    ),
    "a missing one of a list": ('<img srcset="assets/a.png, gone.png 2x">', "gone.png, which is not"),
    "a poster": (f'<video poster="{OTHER}/x.png"></video>', "asked of another host"),
    "a film": (f'<video><source src="{OTHER}/x.mp4"></video>', "asked of another host"),
    "a script of another host": (f'<script src="{OTHER}/x.js"></script>', "asked of another host"),
    "a script in an address": ('<script src="data:text/javascript,x"></script>', "scheme data:"),
    "a script that nobody knows": ("<script>alert(1)</script>", "inline script is not the theme's"),
    "the same as a module": ("<script type=module>alert(1)</script>", "inline script is not the theme's"),
    "a drawing's script": ("<svg><script>alert(1)</script></svg>", "inline script is not the theme's"),
    "a map of imports": ('<script type="importmap">{}</script>', "inline script is not the theme's"),
    "known words with a space more": ("<script>run() </script>", "inline script is not the theme's"),
    "a script file that nobody knows": (
        '<script src="assets/a.png"></script>',
        "assets/a.png is none of the theme's",
    ),
    "the same from a drawing": (
        '<svg><script href="assets/a.png"></script></svg>',
        "assets/a.png is none of the",
    ),
    "the page itself as a script": ('<script src=""></script>', "is none of the theme's"),
    "a link that tells where it stands": (
        '<a href="#here" referrerpolicy=unsafe-url>x</a>',
        "referrerpolicy",
    ),
    "a symbol of another host": (f'<svg><use href="{OTHER}/x.svg#a" /></svg>', "asked of another host"),
    "a drawing's picture": (f'<svg><image xlink:href="{OTHER}/x.png" /></svg>', "asked of another host"),
    "a drawing's filling": (f'<svg><path fill="url({OTHER}/x.svg#a)" /></svg>', "asked of another host"),
    "a form": (f'<form action="{OTHER}/"></form>', "asked of another host"),
    "a ping": (f'<a href="index.html" ping="{OTHER}/">x</a>', "asked of another host"),
    "a background": (f'<table background="{OTHER}/x.png"></table>', "asked of another host"),
    "inside noscript": (f'<noscript><!-- --><img src="{OTHER}/x.png"></noscript>', "asked of another host"),
    "behind a comment that a browser ends": (
        f'<!--><img src="{OTHER}/x.png"><!-- -->',
        "asked of another host",
    ),
    "a style element": (f"<style>@import '{OTHER}/x.css';</style>", "asked of another host"),
    "a frame": ('<iframe src="who/union.html"></iframe>', "<iframe> is blocked"),
    "an object": ('<object data="x.pdf"></object>', "<object> is blocked"),
    "a page in an attribute": ('<iframe srcdoc="x"></iframe>', "srcdoc"),
    "a moving address": ('<svg><set attributeName="href" to="x" /></svg>', "changes an address"),
    "an event handler": ('<p OnClick="run()">x</p>', "event handler onclick"),
    "an inline style": ('<table><tr><td style="text-align: right">x</td></tr></table>', "style attribute"),
    "a Mermaid diagram": ('<pre class="mermaid"></pre>', "Mermaid"),
    "a repository that the theme asks about": ('<a href="#here" data-md-component=source>x</a>', "repo_url"),
}


@pytest.mark.parametrize("name", BODIES)
def test_what_a_body_must_not_hold(site: Path, name: str) -> None:
    body, expected = BODIES[name]
    put(site, "index.html", page(f"<p id=here>{body}</p>"))
    found = faults(site)
    assert found, name
    assert {fault.file for fault in found} == {"index.html"}
    assert any(expected in fault.message for fault in found), found


HEADS = {
    "a stylesheet of another host": (
        f'<link rel="stylesheet" href="{OTHER}/x.css">',
        "asked of another host",
    ),
    "an alternate stylesheet of another host": (
        f'<link rel="alternate stylesheet" href="{OTHER}/x">',
        "another host",
    ),
    "a connection": (f'<link rel="preconnect" href="{OTHER}">', "asked of another host"),
    "a name to look up": ('<link rel=dns-prefetch href="//elsewhere.example">', "without http"),
    "a page to fetch ahead": (f'<link rel="PREFETCH" href="{OTHER}/">', "asked of another host"),
    "an icon of another host": (f'<link rel="icon" href="{OTHER}/x.png">', "asked of another host"),
    "a link without a relation": (f'<link href="{OTHER}/x.css">', "asked of another host"),
    "a base": ('<base href="/elsewhere/">', "<base>"),
    "a move to another host": (
        f"<meta http-equiv=Refresh content=\"0;URL='{OTHER}/'\">",
        "asked of another host",
    ),
    "a move to a page that is not there": ('<meta http-equiv=refresh content="0; gone.html">', "gone.html"),
    "a second policy": (
        "<meta http-equiv='content-security-policy' content='default-src *'>",
        "2 content security",
    ),
    "a second word on referrers": ('<meta name=Referrer content="unsafe-url">', "Other sites learn"),
    "a canonical address without SITE_URL": (
        f'<link rel="canonical" href="{OTHER}/">',
        "SITE_URL is not set",
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_what_a_head_must_not_hold(site: Path, name: str) -> None:
    head, expected = HEADS[name]
    put(site, "index.html", page("<p id=here>x</p>", head))
    found = faults(site)
    assert {fault.file for fault in found} == {"index.html"}
    assert any(expected in fault.message for fault in found), found


STYLES = {
    "a picture of another host": f"a {{background: url({OTHER}/x.png)}}",
    "in quotation marks": f'a {{background: URL( "{OTHER}/x.png" )}}',
    "with coded letters": f"a {{background: \\75\\72l({OTHER}/x.png)}}",
    "an import": f"@import '{OTHER}/x.css';",
    "an import by url()": f"@IMPORT url({OTHER}/x.css);",
    "an image-set": f'a {{background: image-set("a.png" 1x, "{OTHER}/x.png" 2x)}}',
    "a font": "@font-face {src: url(//elsewhere.example/x.woff2)}",
    "a file that is not there": "a {background: url(gone.png)}",
    "a file in the wrong place": "a {background: url(assets/a.png)}",
}


@pytest.mark.parametrize("name", STYLES)
def test_what_a_stylesheet_must_not_hold(site: Path, name: str) -> None:
    put(site, "assets/site.css", STYLES[name])
    assert [fault.file for fault in faults(site)] == ["assets/site.css"]


def _edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(site: Path) -> None:
        text = (site / path).read_text(encoding="utf-8")
        assert old in text
        put(site, path, text.replace(old, new))

    return edit


def _link(site: Path) -> None:
    (site / "etc").symlink_to("/etc")


def _compose(site: Path) -> None:
    for form in ("NFC", "NFD"):
        put(site, unicodedata.normalize(form, "é.txt"), "")


def _pipe(site: Path) -> None:
    os.mkfifo(site / "pipe")


# What is done to the sound site, the file that the fault names, and what it says.
CHANGES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "a page is missing": (
        lambda site: (site / "who/union.html").unlink(),
        "who/union.html",
        "was rendered but",
    ),
    "a page too many": (lambda site: put(site, "old.html", page("x")), "old.html", "No page was rendered"),
    "another script in the theme's place": (
        lambda site: put(site, "assets/own.js", "alert(1)"),
        "assets/own.js",
        "in the place of the theme's",
    ),
    "no word on referrers": (_edit("404.html", REFERRER, ""), "404.html", "Other sites learn"),
    "no policy": (
        lambda site: put(site, "404.html", f"{HEAD}</head>"),
        "404.html",
        "no content security policy",
    ),
    "a script after the policy": (
        _edit("404.html", "<body>", "<body><script>y()</script>"),
        "404.html",
        "not the theme's",
    ),
    "another script than the policy's": (_edit("index.html", "run()", "ran()"), "index.html", "does not fit"),
    "a weaker policy": (_edit("404.html", "default-src 'none'", "default-src *"), "404.html", "does not fit"),
    "a folder's symbolic link": (_link, "etc", "symbolic link"),
    "a file that is none": (_pipe, "pipe", "not a regular file"),
    "names in two cases": (lambda site: put(site, "assets/A.png", ""), "assets/a.png", "only in case"),
    "folders in two cases": (lambda site: put(site, "Who/x.txt", ""), "who", "only in case"),
    "names in two compositions": (
        _compose,
        "é.txt",
        "only in case or accents",
    ),
    "a name that cannot be printed": (
        lambda site: put(site, "a\nb.txt", ""),
        "'a\\nb.txt'",
        "cannot be printed",
    ),
    "a page that is not UTF-8": (lambda site: _bytes(site, "404.html", b"\xff\xfe"), "404.html", "UTF-8"),
    "a relative address in a data file": (
        lambda site: put(site, "data/all.json", '[{"url": "../who/gone.html#x"}]'),
        "data/all.json",
        "who/gone.html",
    ),
    "a feed's relative address": (
        lambda site: put(site, "feed.xml", '<feed><link rel="self" href="gone.xml"/></feed>'),
        "feed.xml",
        "gone.xml",
    ),
    "a sitemap without SITE_URL": (
        lambda site: put(site, "sitemap.xml", f"<urlset><url><loc>{OTHER}/index.html</loc></url></urlset>"),
        "sitemap.xml",
        "SITE_URL is not set",
    ),
    "a picture with a script": (
        lambda site: put(site, "a.svg", "<svg><script/></svg>"),
        "a.svg",
        "holds a script",
    ),
    "a server's page": (
        lambda site: put(site, "a.SHTML", "<script>run()</script>"),
        "a.SHTML",
        "No page was rendered",
    ),
    "a program": (lambda site: put(site, "a.php", "<?php ?>"), "a.php", "No page was rendered"),
    "an unknown-address page with an asset": (
        lambda site: put(site, "404.html", page('<img src="assets/a.png">')),
        "404.html",
        "any depth",
    ),
}


def _bytes(site: Path, path: str, content: bytes) -> None:
    (site / path).write_bytes(content)


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_site_must_not_hold(site: Path, name: str) -> None:
    change, file, expected = CHANGES[name]
    change(site)
    found = faults(site)
    assert any(
        unicodedata.normalize("NFC", fault.file) == file and expected in fault.message for fault in found
    ), found


SVG = 'xmlns="http://www.w3.org/2000/svg"'
RUN_AS_XML = {
    "a script": "<html xmlns='http://www.w3.org/1999/xhtml'><script>run()</script></html>",
    "a script by another name": f"<s:svg {SVG.replace('=', ':s=', 1)}><s:script>run()</s:script></s:svg>",
    "an entity": f"<!DOCTYPE svg [<!ENTITY x '&#60;script>run()&#60;/script>']><svg {SVG}>&x;</svg>",
    "a style sheet": f"<?xml-stylesheet type='text/xsl' href='a.xsl'?><svg {SVG}/>",
    "an address": (
        f"<svg {SVG} xmlns:x='http://www.w3.org/1999/xlink'><a x:href=' java&#10;script:run()'/></svg>"
    ),
    "an address to come": f"<svg {SVG}><set attributeName='href' to='javascript:run()'/></svg>",
    "an event": f"<svg {SVG}><foreignObject><xmp><p onclick='run()'/></xmp></foreignObject></svg>",
    "a beginning": f"<svg {SVG}><script>run()</script><br></svg>",
    "no XML at all": "<svg",
}


def test_a_drawing_as_programs_save_it_is_sound(site: Path) -> None:
    doctype = (
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
    )
    head = "<?xml version='1.0' encoding='utf-8'?>" + doctype
    put(
        site,
        "a.svg",
        f"{head}<svg {SVG} {SVG.replace('=', ':svg=', 1)}><title>Berths &amp; piers</title><g/></svg>",
    )
    assert faults(site) == []


@pytest.mark.parametrize("suffix", ["svg", "xml", "rss"])
@pytest.mark.parametrize("name", RUN_AS_XML)
def test_nothing_runs_where_a_browser_reads_xml(site: Path, name: str, suffix: str) -> None:
    put(site, f"a.{suffix}", RUN_AS_XML[name])
    assert {fault.file for fault in faults(site)} == {f"a.{suffix}"}


def test_with_a_published_address_all_that_starts_with_it_must_exist(site: Path) -> None:
    address = "https://briefings.example/b/"
    put(
        site,
        "index.html",
        page(
            "<p id=here>",
            f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}index.html">',
        ),
    )
    put(site, "sitemap.xml", f"<urlset><url><loc>{address}who/union.html</loc></url></urlset>")
    put(
        site,
        "feed.xml",
        f"<feed><entry><id>{address}who/union.html#old</id></entry><link href='{OTHER}/'/></feed>",
    )
    put(site, "all.csv", f"id,page\n1,{address}index.html,x\n")
    assert faults(site, site_url=address.rstrip("/")) == []

    put(site, "index.html", page("<p id=here>", f'<link rel="canonical" href="{address}who/union.html">'))
    put(site, "sitemap.xml", f"<urlset><url><loc>{OTHER}/index.html</loc></url></urlset>")
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(f"<loc>{address}gone.html</loc>".encode()))
    put(site, "feed.xml", f"<feed><entry><id>{address}who/union.html#gone</id></entry></feed>")
    put(site, "all.csv", f"id,page\n1,{address}gone.html,x\n")
    found = faults(site, site_url=address)
    assert [fault.file for fault in found] == [
        "all.csv",
        "feed.xml",
        "index.html",
        "sitemap.xml",
        "sitemap.xml.gz",
    ]


def test_a_large_page_is_told_and_no_fault(site: Path) -> None:
    size = (site / "index.html").stat().st_size
    assert check_site(site, EXPECTED, largest_page=size).large == ()
    sealed = check_site(site, EXPECTED, largest_page=size - 1)
    assert sealed.faults == ()
    assert [told.file for told in sealed.large] == ["index.html"]
    assert f"{size:,} bytes" in sealed.large[0].message


def test_every_fault_is_found_at_once_and_sorted(site: Path) -> None:
    put(site, "who/union.html", page('<a href="gone.html"><img src="//x.example">'))
    put(site, "index.html", page('<a href="gone.html">'))
    found = faults(site)
    assert len(found) == 3
    assert found == sorted(found)


def test_many_processes_find_what_one_finds(site: Path) -> None:
    names = [f"p{number}.html" for number in range(250)]
    for name in names:
        put(
            site,
            name,
            page('<a href="gone.html">x</a><a href="index.html#here">x</a><a href="index.html#not">x</a>'),
        )
    steps: list[tuple[int, int]] = []
    expected = EXPECTED | set(names)
    alone = check_site(site, expected, processes=1)
    together = check_site(
        site, expected, processes=2, on_progress=lambda done, total: steps.append((done, total))
    )
    assert alone == together
    assert len(alone.faults) == 500
    assert steps[-1] == (259, 259)
    assert len(steps) == 3


def test_the_expected_pages_are_those_that_mkdocs_makes() -> None:
    assert expected_pages(["index.md", "who/union.md", "about/README.md"]) == {
        "404.html",
        "index.html",
        "who/union.html",
        "about/index.html",
    }


def _runs(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"  # ended, and only not yet asked for its result


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_processes_of_a_killed_check_end_too(site: Path) -> None:
    for number in range(250):
        put(site, f"p{number}.html", page("x"))
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parents[2] / 'scripts')!r})\nimport time, "
        "multiprocessing; from pathlib import Path; from briefing.sealing.seal import check_site\nfrom "
        "briefing.sealing.policy import KnownScripts\ndef wait(done, total):\n    print(*[child.pid for "
        "child in multiprocessing.active_children()], flush=True)\n    time.sleep(60)\n"
        f"check_site(Path({str(site)!r}), [], scripts=KnownScripts(), processes=2, on_progress=wait)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as check:
        assert check.stdout
        workers = [int(number) for number in check.stdout.readline().split()]
        assert len(workers) == 2
        assert all(map(_runs, workers))
        check.kill()
    end = time.monotonic() + 60
    while any(map(_runs, workers)):
        assert time.monotonic() < end, "a process outlives the check that started it"
        time.sleep(0.05)
