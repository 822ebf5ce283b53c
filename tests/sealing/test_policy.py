"""The policy of a page: just its known inline scripts, in the right place, the same however often it is put
in."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from briefing.problems.problem import BriefingError
from briefing.sealing import policy
from briefing.sealing.markup import read_tags
from briefing.sealing.policy import KnownScripts, policies_in, policy_for

PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A page</title>
    <script>first()</script>
    <script src="assets/other.js"></script>
  </head>
  <body><script type="application/ld+json">{"name": "data"}</script>
  <SCRIPT TYPE=module>second()</SCRIPT ></body>
</html>
"""


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


KNOWN = KnownScripts(frozenset(map(hash_of, ("first()", "second()", "third()", "x", "a\nb — ü\n"))))


def with_policy(html: str) -> str:
    return policy.with_policy(html, KNOWN)


def policy_of(html: str) -> str:
    (found,) = policies_in(list(read_tags(html)))
    return found


def test_hashes_are_those_of_the_inline_scripts_and_of_nothing_else() -> None:
    found = policy_of(with_policy(PAGE))
    assert f"script-src 'self' {hash_of('first()')} {hash_of('second()')};" in found
    assert found.count("sha256-") == 2
    assert "default-src 'none'" in found
    assert "unsafe" not in found


@pytest.mark.parametrize(
    "script",
    [
        "<script>alert(1)</script>",
        "<script>first();</script>",
        "<script type=module>alert(1)</script>",
        '<script type="importmap">{}</script>',
        "<svg><script>alert(1)</script></svg>",
        "<noscript></noscript><SCRIPT\n>alert(1)</SCRIPT>",
    ],
)
def test_an_inline_script_that_is_not_known_is_not_allowed(script: str) -> None:
    for page in (PAGE.replace("</body>", f"{script}</body>"), PAGE.replace("</head>", f"{script}</head>")):
        assert policy_of(with_policy(page)) == policy_of(with_policy(PAGE))


def test_the_policy_stands_first_behind_the_charset() -> None:
    before, after = with_policy(PAGE).split("<meta http-equiv")
    assert before.endswith('<meta charset="utf-8">\n')
    assert "<script" not in before
    assert "<script" in after


def test_a_second_call_changes_nothing_and_a_changed_page_gets_a_new_policy() -> None:
    once = with_policy(PAGE)
    assert with_policy(once) == once
    changed = with_policy(once.replace("first()", "third()"))
    assert hash_of("third()") in changed
    assert hash_of("first()") not in changed
    assert changed.lower().count("content-security-policy") == 1


def test_only_the_policy_is_added() -> None:
    html = with_policy(PAGE)
    start = html.index("\n<meta http-equiv")
    assert html[:start] + html[html.index(">", start) + 1 :] == PAGE


def test_the_hash_is_of_what_the_browser_parses() -> None:
    html = "<head><meta charset=utf-8></head><script>a\r\nb — ü\r</script>"
    assert hash_of("a\nb — ü\n") in policy_for(list(read_tags(html)), KNOWN)


def test_the_same_script_twice_has_one_hash() -> None:
    assert with_policy("<head></head><script>x</script><script>x</script>").count("sha256-") == 1


def test_inline_style_elements_have_their_hash() -> None:
    assert f"style-src 'self' {hash_of('p {}')};" in policy_of(
        with_policy("<head><style>p {}</style></head>")
    )


def test_without_a_charset_it_stands_first_in_the_head() -> None:
    assert with_policy("<html><head><title>x</title></head>").startswith("<html><head>\n<meta http-equiv")


def test_a_page_without_a_head_is_refused() -> None:
    with pytest.raises(BriefingError, match="no <head>"):
        with_policy("<p>A page.</p>")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<A\nHREF='//x'/title=it's data-a = \"<b>\" x=y>",
            {"href": "//x", "title": "it's", "data-a": "<b>", "x": "y"},
        ),
        ("<a href=jav&#x61;script&colon;1>", {"href": "javascript:1"}),
        ("<a href=one href=two>", {"href": "one"}),
        ("<a\x0chref=x>", {"href": "x"}),
        ("<a b='1'href=2>", {"b": "1", "href": "2"}),
        ("<!--><a href=x>", {"href": "x"}),
        ("<!-- <a href=y> --!><a href=x>", {"href": "x"}),
        ("<a href= >", {"href": ""}),
        ("<a title='>' href=x>", {"title": ">", "href": "x"}),
    ],
)
def test_tags_are_cut_as_a_browser_cuts_them(html: str, expected: dict[str, str]) -> None:
    (tag,) = (tag for tag in read_tags(html) if tag.name not in ("html", "head", "body"))
    assert (tag.name, tag.attributes) == ("a", expected)


def test_text_elements_end_at_their_own_end_tag() -> None:
    names = [tag.name for tag in read_tags("<style><!--</style><b><script>'<i>'</scripty></script\n><u>")]
    assert [name for name in names if name not in ("html", "head", "body")] == ["style", "b", "script", "u"]


def test_what_only_some_readers_get_is_seen() -> None:
    page = (
        "<head><noscript><link></noscript></head><template><i><template><script>x</script></template>"
        "</template>"
    )
    assert {"link", "i", "script"} <= {tag.name for tag in read_tags(page)}


def test_markup_inside_the_title_of_a_drawing_is_seen() -> None:
    assert "script" in [tag.name for tag in read_tags("<svg><title><script>x</script></title></svg>")]
