"""What one finished page asks for, links to and must not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .addresses import Use
from .markup import Tag
from .policy import KnownScripts, is_inline_script, policies_in, policy_for, script_hash

# Relations of a <link> that a browser does not act upon; every other one makes it fetch or connect.
_QUIET_RELATIONS = frozenset({
    "alternate", "author", "bookmark", "canonical", "cite-as", "describedby", "help", "license", "next",
    "prev", "tag",
})  # fmt: skip
_FETCHED = frozenset({"src", "background", "manifest", "action", "formaction", "ping"})
_PICTURES = frozenset({"img", "image", "source", "video", "input", "feimage"})
_BLOCKED = frozenset(
    {"applet", "embed", "fencedframe", "frame", "frameset", "iframe", "object", "portal", "plaintext"}
)
_STYLED = frozenset({"fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker-start", "marker-end"})
_SHARING = frozenset({"og:url", "og:image", "twitter:image"})

_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*[^\s,]|[^\s,])(?:\s[^,]*)?(?:,|$)")
_REFRESH = re.compile(r"[\d.\s]*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_CSS = re.compile(
    r"/\*.*?(?:\*/|\Z)"
    r"|url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)]*?))\s*\)"
    r"|@import\s*(?:\"([^\"]*)\"|'([^']*)')"
    r"|\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'",
    re.DOTALL | re.IGNORECASE,
)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n\f\r]?|([^0-9a-fA-F\n]))")
_HOST = re.compile(r"\s*(?:https?:|[\\/]{2})", re.IGNORECASE)


def references_of(tag: Tag) -> Iterator[tuple[Use, str]]:
    """Every address in a tag, with what a browser does with it."""
    for name, value in tag.attributes.items():
        yield from _of_attribute(tag, name, value)
    if tag.name == "meta" and "content" in tag.attributes:
        yield from _of_meta(tag.attributes, tag.attributes["content"])
    if tag.name == "style":
        yield from css_references(tag.text or "")


def _of_attribute(tag: Tag, name: str, value: str) -> Iterator[tuple[Use, str]]:
    fetch = Use.IMAGE if tag.name in _PICTURES else Use.REQUEST
    if name.rpartition(":")[2] == "href":
        yield _use_of_href(tag, fetch), value
    elif name in _FETCHED:
        yield fetch, value
    elif name == "poster":
        yield Use.IMAGE, value
    elif name in {"srcset", "imagesrcset"}:
        yield from ((Use.IMAGE, match[1]) for match in _CANDIDATE.finditer(value))
    elif name in _STYLED and "(" in value:
        yield from css_references(value)


def _of_meta(attributes: Mapping[str, str], content: str) -> Iterator[tuple[Use, str]]:
    if attributes.get("http-equiv", "").strip().lower() == "refresh":
        if match := _REFRESH.match(content):
            yield Use.REQUEST, match[1]
    elif attributes.get("property", attributes.get("name")) in _SHARING:
        yield Use.LINK, content


def css_references(css: str) -> Iterator[tuple[Use, str]]:
    """Every address in a stylesheet: `url()`, `@import`, strings that name a host as in `image-set()`."""
    if "\\" in css:
        css = _CSS_ESCAPE.sub(_unescape_css, css)
    for match in _CSS.finditer(css):
        url = match[1] or match[2] or match[3]
        imported = match[4] or match[5]
        text = match[6] or match[7]
        if url:
            yield Use.IMAGE, url
        elif imported:
            yield Use.REQUEST, imported
        elif text and _HOST.match(text):
            yield Use.REQUEST, text


def faults_of(tag: Tag) -> Iterator[str]:
    """What is wrong with a tag, whatever its addresses lead to."""
    name = tag.name
    if name == "base":
        yield "<base> changes where every link leads. Take it out."
    elif name in _BLOCKED:
        yield f"<{name}> is blocked by the content security policy. Link to what it shows."
    for attribute, value in tag.attributes.items():
        if attribute.startswith("on") and len(attribute) > 2:
            yield (
                f"<{name}> has the inline event handler {attribute}, which the policy blocks. Use a script "
                "file."
            )
        elif attribute == "style":
            yield f"<{name}> has a style attribute, which the policy blocks. Use a class and a stylesheet."
        elif attribute == "srcdoc":
            yield f"<{name}> has a page inside its srcdoc. Take it out."
        elif attribute == "attributename" and value.strip().lower().rpartition(":")[2] == "href":
            yield f"<{name}> changes an address while the page is shown. Take it out."
    if "mermaid" in tag.attributes.get("class", "").split():
        yield "A Mermaid diagram makes the theme load a script from another host. Use a picture."
    if tag.attributes.get("data-md-component") == "source":
        yield "The theme asks a code host about the repository. Take repo_url out of mkdocs.yml."


def policy_faults(tags: list[Tag], scripts: KnownScripts) -> Iterator[str]:
    """What is wrong with the page's content security policy, and with what it would have to allow."""
    for tag in tags:
        if is_inline_script(tag) and script_hash(tag) not in scripts.inline:
            begins = " ".join((tag.text or "").split())[:60]
            yield (
                f"An inline script is not the theme's, so no browser runs it: {begins!r}. Take it out; if "
                "pages need it, make it a file in theme/assets/javascripts."
            )
    found = policies_in(tags)
    if not found:
        yield "There is no content security policy. Is it a page that MkDocs made? Add it through the hook."
    elif len(found) > 1:
        yield f"There are {len(found)} content security policies. Keep the one that the hook adds."
    elif found[0] != policy_for(tags, scripts):
        yield (
            "The content security policy does not fit the page: an inline script or style has no hash in it, "
            "or it was changed. No later hook may change a page after with_policy."
        )


def referrer_faults(tags: list[Tag]) -> Iterator[str]:
    """Whether other sites learn from which page a reader came; hosts that can send headers say it again."""
    names = [tag.attributes.get("content", "") for tag in tags if _names_referrer(tag)]
    if names != ["no-referrer"]:
        yield (
            'Other sites learn what was read: <meta name="referrer" content="no-referrer"> has to be there, '
            "once."
        )
    for tag in tags:
        if tag.attributes.get("referrerpolicy", "no-referrer").strip().lower() != "no-referrer":
            yield (
                f"<{tag.name}> has a referrerpolicy, by which another site learns what was read. Take it out."
            )


def _names_referrer(tag: Tag) -> bool:
    return tag.name == "meta" and tag.attributes.get("name", "").strip().lower() == "referrer"


def _use_of_href(tag: Tag, fetch: Use) -> Use:
    if tag.name in {"a", "area"}:
        return Use.LINK
    if tag.name == "link":
        relations = set(tag.attributes.get("rel", "").lower().split())
        if relations and relations <= _QUIET_RELATIONS:
            return Use.LINK
        return Use.IMAGE if "icon" in relations else Use.REQUEST
    return fetch


def _unescape_css(match: re.Match[str]) -> str:
    if match[1]:
        number = int(match[1], 16)
        return chr(number) if 0 < number < 0x110000 else "\ufffd"
    # An escaped quote must not end the string that it stands in.
    return match[0] if match[2] in "\"'" else str(match[2])
