"""Pieces of text -> Markdown. The only place that makes markup, from ids and from what is escaped."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from markupsafe import Markup

from ..records.addresses import punycode_beside
from ..records.languages import is_right_to_left
from ..text import escape_address, escape_markdown
from .markup import EDGES, checked, escape_markdown_kept, identifier, put
from .own_words import OWN_LANGUAGE, load_words
from .pieces import Away, DateView, Flag, Gap, Link, Listed, Literal, Mark, Own, Passed, Quoted, Text, Words
from .views.dates import in_words


class Writer:
    """Writes for a page in `language` at `path` below docs/: a link to the page itself stays on it."""

    def __init__(self, path: str, language: str, site_language: str = OWN_LANGUAGE) -> None:
        self.path = path
        self.language = language
        self.site_language = site_language
        self.words = load_words(language)
        self._root = "../" * path.count("/")

    def write(self, value: Any) -> Markup:
        """What a template prints for a value: markup as it is, pieces as their kind wants it, the
        rest escaped."""
        if isinstance(value, Markup):
            return value
        if value is None:
            return Markup("")
        if isinstance(value, tuple):
            return Markup("".join(map(self.write, value)))  # noqa: S704 - each of them written
        way = _WAYS.get(type(value))
        return way(self, value) if way else escape_markdown(str(value))

    def say(self, key: str, **gaps: Gap | Markup) -> Markup:
        """The site's own words by their key; on a page in another language they say in which they are."""
        spoken = groupby(self._spoken(key, gaps), key=lambda piece: isinstance(piece, Markup))
        runs = (Markup("").join(run) if is_markup else self._own("".join(run)) for is_markup, run in spoken)
        return Markup("").join(runs)

    def _spoken(self, key: str, gaps: Mapping[str, Gap | Markup]) -> Iterator[str]:
        """Own words in pieces: those in their language run together as they are, all else is markup."""
        for piece in self.words.pieces(key, {name: self._filling(gap) for name, gap in gaps.items()}, str):
            yield from piece if isinstance(piece, list) else [piece]

    def _filling(self, gap: Gap | Markup) -> str | int | list[str]:
        if isinstance(gap, Own):
            return list(self._spoken(gap.key, gap.gaps))
        if isinstance(gap, DateView) and not gap.iso:
            return in_words(gap.date, self.words)
        return gap if isinstance(gap, str | int) else self.write(gap)

    def marked(self, text: Any, *classes: str, **attributes: str) -> Markup:
        """`*text*{.class name="value"}`."""
        given = [f".{checked(name)}" for name in classes]
        given += [f'{name}="{value}"' for name, value in attributes.items()]
        return put("*%s*{%s}", self.write(text), Markup(" ".join(given)))  # noqa: S704 - checked names

    def em(self, said: Words | str, *classes: str) -> Markup:
        """An emphasis of these classes around words, or the site's own by key; it cannot hold another."""
        return self._emphasis("*", said, classes)

    def strong(self, said: Own | Words | str, *classes: str, anchor: str = "") -> Markup:
        """The same, strong."""
        return self._emphasis("**", said, classes, anchor)

    def _emphasis(
        self, sign: str, said: Own | Words | str, classes: tuple[str, ...], anchor: str = ""
    ) -> Markup:
        own = Own(said) if isinstance(said, str) else said
        language = own.language if isinstance(own, Words) else self.words.language
        text = escape_markdown(own.text) if isinstance(own, Words) else self._plain(own)
        around = self.attributes(language)
        given = [f".{checked(name)}" for name in classes or (("own",) if around else ())]
        given += [f'{name}="{value}"' for name, value in around.items()]
        given += [f"#{checked(anchor)}"] if anchor else []
        ends = put("{%s}", Markup(" ".join(given))) if given else ""  # noqa: S704 - checked names
        return put(f"{sign}%s{sign}%s", text, ends)

    def attributes(self, language: str) -> dict[str, str]:
        """What says that words are in another language than the page."""
        if language == self.language:
            return {}
        return {"lang": str(escape_markdown(language)), "dir": "rtl" if is_right_to_left(language) else "ltr"}

    def block(self, anchor: str = "", language: str = "") -> Markup:
        """`{#id lang=…}` for a block."""
        given = [f"#{identifier(anchor)}"] if anchor else []
        given += [f"{name}={value}" for name, value in self.attributes(language or self.language).items()]
        return put("{%s}", Markup(" ".join(given))) if given else Markup("")  # noqa: S704 - ids

    def quotation(self, words: Words, is_first: bool = True, is_last: bool = True) -> Markup:
        """Words to the letter in the page's marks; over paragraphs only the last has the closing one."""
        before, _, after = load_words(words.language).texts["quotation"].partition("{words}")
        text = escape_markdown(words.text)
        return put("%s%s%s", before if is_first or before else "", text, after if is_last else "")

    def front_matter(
        self,
        kind: str,
        description: Any = "",
        noindex: bool = False,
        facts: Mapping[str, str | bool] | None = None,
    ) -> Markup:
        """YAML front matter. The description goes into an attribute as it is, so it is escaped for HTML here;
        `facts` are for whoever makes more of them than a page, and are as they are."""
        lines = [f"kind: {checked(kind)}"]
        if description:
            is_words = isinstance(description, Words)
            text = description.text if is_words else html.unescape(str(self.write(description)))
            lines.append(f"description: {json.dumps(html.escape(text), ensure_ascii=False)}")
        if self.language != self.site_language:
            lines.append(f"language: {json.dumps(self.language)}")
            lines.append(f"direction: {'rtl' if is_right_to_left(self.language) else 'ltr'}")
        if noindex:
            lines.append("robots: noindex")
        known = {checked(key): fact for key, fact in (facts or {}).items() if fact}
        lines += [f"{key}: {json.dumps(fact, ensure_ascii=False)}" for key, fact in known.items()]
        return Markup("\n".join(["---", *lines, "---", ""]))  # noqa: S704 - made of JSON strings

    def _own(self, text: str) -> Markup:
        if self.words.language == self.language or not text.strip():
            return escape_markdown_kept(text)
        before, inside, after = EDGES.match(text).groups()  # type: ignore[union-attr]
        marked = self.marked(escape_markdown_kept(inside), **self.attributes(self.words.language))
        return put("%s%s%s", before, marked, after)

    def _words(self, words: Words) -> Markup:
        text = escape_markdown(words.text)
        edges = EDGES.match(words.text)
        before, after = (edges[1][:1], edges[3][:1]) if edges else ("", "")
        if words.language != self.language and text:
            text = self.marked(text, **self.attributes(words.language))
        return put("%s%s%s", before, text, after if text else "")

    def _link(self, link: Link) -> Markup:
        shown = self._words(link.words)
        if link.draft:
            shown = put("%s %s", self.em("draft", "draft"), shown)
        return put("[%s](%s)", shown, self.way(link.page, link.anchor))

    def way(self, page: str, anchor: str = "") -> Markup:
        """The way to a place on a page, from this one."""
        place = f"#{identifier(anchor)}" if anchor else ""
        if page == self.path:
            return Markup(place or "#top")  # noqa: S704 - an id
        steps = self.path.rpartition("/")[0]
        near = page.removeprefix(f"{steps}/") if steps and page.startswith(f"{steps}/") else self._root + page
        return Markup(f"{near}{place}")  # noqa: S704 - made of ids

    def _away(self, way: Away) -> Markup:
        """A host of other letters may pass for another: its name in ASCII stands beside it."""
        words, plain = self.write(way.words), punycode_beside(way.address)
        beside = f" ({plain})" if plain and plain not in words else ""
        return put("[%s](%s)%s", words, escape_address(way.address), beside)

    def _date(self, date: DateView) -> Markup:
        around = self.attributes(self.words.language)
        given = {"datetime": date.iso} if date.iso else {}
        shown = escape_markdown(in_words(date.date, self.words))
        return self.marked(shown, **given, **around) if given or around else shown

    def _flag(self, flag: Flag) -> Markup:
        if flag.words is None:
            foreign = {} if self.words.language == self.language else {"lang": self.words.language}
            return self.marked(self.words.say(f"flag.{flag.kind}"), flag.kind, **foreign)
        foreign = self.attributes(flag.words.language)
        return self.marked(escape_markdown(flag.words.text), flag.kind, **foreign)

    def _mark(self, mark: Mark) -> Markup:
        title = "" if mark.page == self.path else put(' "%s"', self._plain(mark.name))
        own = put("{#%s}", identifier(mark.id)) if mark.id else ""
        label = escape_markdown(mark.label)
        return put("[%s](%s%s)%s", label, self.way(mark.page, mark.anchor), title, own)

    def plain(self, text: Text) -> Markup:
        """Pieces without any markup, for what cannot hold it."""
        return Markup("").join(escape_markdown(self._text(piece)) for piece in text)

    def _plain(self, said: Own) -> Markup:
        """Own words without any markup in them, for an attribute."""
        gaps = {name: gap if isinstance(gap, int) else self._text(gap) for name, gap in said.gaps.items()}
        return escape_markdown(self.words.say(said.key, **gaps))

    def _text(self, gap: Gap) -> str:
        """What a gap of own words says, without markup."""
        if isinstance(gap, Words):
            return gap.text
        if isinstance(gap, DateView):
            return in_words(gap.date, self.words)
        if isinstance(gap, Listed):
            return self.words.listed(map(self._text, gap.items))
        if isinstance(gap, Own):
            return self.words.say(gap.key, **{n: self._text(g) for n, g in gap.gaps.items()})
        return str(gap)

    def _passed(self, passed: Passed) -> Markup:
        """The passage, which gives marks their name, and that we read it."""
        return self.say("hand.read", passage=self.marked(self._plain(passed.name), "passage"))

    def _listed(self, listed: Listed) -> Markup:
        _, *between = self.words.listed(["\0"] * len(listed.items)).split("\0")
        # "and" is a word of ours
        joints = [self._own(joint) if joint.strip(" ,") else joint for joint in between]
        written = map(self.write, listed.items)
        return Markup("").join(item + joint for item, joint in zip(written, joints, strict=True))

    def _quoted(self, quoted: Quoted) -> Markup:
        if quoted.words.language == self.language:
            return self.quotation(quoted.words)
        return self.marked(self.quotation(quoted.words), **self.attributes(quoted.words.language))

    def _said(self, said: Own) -> Markup:
        return self.say(said.key, **said.gaps)

    def _literal(self, literal: Literal) -> Markup:
        return Markup(literal.text)  # noqa: S704 - of the program


_WAYS: dict[type, Any] = {
    Words: Writer._words,
    Link: Writer._link,
    Away: Writer._away,
    DateView: Writer._date,
    Flag: Writer._flag,
    Mark: Writer._mark,
    Passed: Writer._passed,
    Listed: Writer._listed,
    Quoted: Writer._quoted,
    Own: Writer._said,
    Literal: Writer._literal,
}
