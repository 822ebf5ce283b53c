"""How well speech is read: on annotated news in a folder, none of which belongs to this project.

    python tests/bench_speech.py FOLDER   with text/*.txt, attributions/*.ann (brat, as PolNeAR has it)

Prints how many quotations are found whole, how many found ones are quotations, how often the speaker is
proposed and right, and how many swapped speakers are told at how many false alarms. Nothing passes or fails.
Read the rules' figures only on articles on which they were not made."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from briefing.speech.checks import Quotation, misleading
from briefing.speech.reading import read_speech
from briefing.speech.said import Form, Piece, Said, Speech
from briefing.speech.whose import Speaker, Strength, doubted
from briefing.speech.words import words_of

_OPEN, _CLOSE = tuple("“\"‘'«„"), tuple("”\"’'»“")
SHORTEST = 5
"""Stretches of fewer words are terms, not quotations."""
_NARRATION = re.compile("”.*“|\".*\"|''.*''", re.DOTALL)
"""Marks that close and open again: what a person marked as one has the article's own words in it."""
_SPAN = re.compile(r"(\d+) (\d+)")


@dataclass(frozen=True)
class Gold:
    """What a person marked: the spans of the words, of whom says them, of the verb."""

    content: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Article:
    name: str
    text: str
    starts: tuple[int, ...]
    speech: Speech
    gold: tuple[Gold, ...]
    marked: tuple[tuple[int, int], ...]

    def spans(self, said: Said) -> list[tuple[int, int]]:
        return [(self.starts[p.paragraph] + p.start, self.starts[p.paragraph] + p.end) for p in said.parts]


def articles(folder: Path) -> Iterator[Article]:
    """The articles of a folder, read by us and by the annotators."""
    for file in sorted((folder / "text").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        notes = sorted((folder / "attributions").glob(f"{file.stem}_*.ann"))
        if not notes:
            continue
        found = [(match.start(), match[0]) for match in re.finditer(r"[^\n]+", text) if match[0].strip()]
        speech = read_speech([paragraph for _, paragraph in found], words_of("en"))
        marked = tuple(span for note in notes for gold in _gold(note) for span in gold.content)
        yield Article(
            file.stem, text, tuple(start for start, _ in found), speech, tuple(_gold(notes[0])), marked
        )


def _gold(file: Path) -> Iterator[Gold]:
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            spans[name] = tuple((int(a), int(b)) for a, b in _SPAN.findall(rest.partition("\t")[0]))
        elif name.startswith("E"):
            roles: dict[str, list[tuple[int, int]]] = {"Content": [], "Source": [], "Cue": []}
            for role, _, target in (item.partition(":") for item in rest.split()):
                roles.get(role.rstrip("0123456789"), []).extend(spans.get(target, ()))
            if roles["Content"]:
                yield Gold(*(tuple(sorted(roles[role])) for role in ("Content", "Source", "Cue")))


def _is_quoted(text: str, spans: tuple[tuple[int, int], ...]) -> bool:
    pieces = [text[start:end].strip(" ,.;:") for start, end in spans]
    return all(
        len(piece) > 2 and piece[0] in _OPEN and piece[-1] in _CLOSE and not _NARRATION.search(piece[2:-2])
        for piece in pieces
    )


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip()


def found_whole(article: Article, told: Counter[str], wrong: list[str]) -> None:
    """Quotations that are nothing but words in marks, against ours; and ours against all that is
    attributed."""
    ours = [said for said in article.speech.said if said.form is Form.SPEECH]
    texts = [_words(" ".join(article.text[a:b] for a, b in article.spans(said))) for said in ours]
    parts = {_words(article.text[a:b]) for said in article.speech.said for a, b in article.spans(said)}
    for gold in article.gold:
        if not _is_quoted(article.text, gold.content):
            continue
        words = _words(" ".join(article.text[a:b] for a, b in gold.content))
        if len(words.split()) < SHORTEST:
            continue
        told["quotations"] += 1
        whole = any(f" {words} " in f" {text} " for text in texts)
        pieces = all(_words(article.text[a:b]) in parts for a, b in gold.content)
        told["whole"] += whole
        told["whole, by pieces"] += whole or pieces
        if not (whole or pieces):
            wrong.append(f"{article.name}: {article.text[gold.content[0][0] : gold.content[-1][1]][:300]}")
    for said in ours:
        told["ours"] += 1
        spans = article.spans(said)
        is_attributed = all(any(a < end and start < b for start, end in article.marked) for a, b in spans)
        told["ours attributed"] += is_attributed
        if not is_attributed:
            a = spans[0][0]
            end = spans[-1][1]
            context = (
                article.text[max(0, a - 80) : a],
                article.text[a:end][:160],
                article.text[end : end + 60],
            )
            wrong.append("NOT ONE: {}[[{}]]{}".format(*context))


def speakers(article: Article, told: Counter[str], wrong: list[str]) -> None:
    """Of each quotation with a speaker that was marked: is one proposed, is it that one?"""
    for gold in article.gold:
        if not (gold.source and _is_quoted(article.text, gold.content)):
            continue
        said = _ours(article, gold.content[0])
        if said is None or said.form is not Form.SPEECH:
            continue
        told["with a speaker"] += 1
        if not (said.attribution and said.is_sure):
            continue
        speaker = said.attribution.speaker
        start = article.starts[speaker.paragraph] + speaker.start
        end = article.starts[speaker.paragraph] + speaker.end
        is_right = any(a < end and start < b for a, b in gold.source) or (
            _same_name(article.text[start:end], article.text[gold.source[0][0] : gold.source[0][1]])
        )
        told["proposed"] += 1
        told["right"] += is_right
        told[f"proposed by {said.attribution.how.name}"] += 1
        told[f"right by {said.attribution.how.name}"] += is_right
        if not is_right:
            source = " ".join(article.text[a:b] for a, b in gold.source)
            a = gold.content[0][0]
            wrong.append(
                f"{said.attribution.how.name}: {speaker.text!r} for {source!r} in: "
                f"{article.text[max(0, a - 200) : gold.content[-1][1] + 120]}"
            )


def _same_name(ours: str, theirs: str) -> bool:
    return bool(set(re.findall(r"[A-Z]\w{2,}", ours)) & set(re.findall(r"[A-Z]\w{2,}", theirs)))


def _ours(article: Article, span: tuple[int, int]) -> Said | None:
    middle = (span[0] + span[1]) // 2
    for said in article.speech.said:
        if any(a <= middle <= b for a, b in article.spans(said)):
            return said
    return None


_NAME = re.compile(r"[A-Z][\w.’'-]*(?:\s+(?:[A-Z][\w.’'-]*|de|van|von|al|bin))*")
_TITLES = "The|A|An|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Senator|Former|Republican|Democratic|President|State|Secretary"
_TITLE = re.compile(rf"(?:{_TITLES})\.?\s+")


def _name(source: str) -> str | None:
    """The name of a person in the words for a source: of "Hillary Clinton's campaign manager, Robby Mook" the
    last; of "a longtime adviser to Trump" none."""
    if re.match(r"(?:an?|one|another)\s", source, re.IGNORECASE) and "," not in source:
        return None
    for segment in re.split(r",|\(| of | who | at | in | for | with ", source):
        names = [
            match[0] for match in _NAME.finditer(segment) if not re.match("[’']s?\\b", segment[match.end() :])
        ]
        names = [name for name in names if not name.endswith(("’s", "'s", "’", "'"))]
        while names and _TITLE.match(names[-1] + " "):
            bare = _TITLE.sub("", names[-1] + " ", count=1).strip()
            names = [*names[:-1], bare] if bare else names[:-1]
        if names and segment.rstrip().endswith(names[-1]) and len(names[-1]) > 2:
            return names[-1]
    return None


def swapped(article: Article, told: Counter[str], false: list[str], missed: list[str]) -> None:
    """Each quotation whose source is named: with its own speaker, and with each other one of the article."""
    known = {
        name.split()[-1]: name
        for gold in article.gold
        if gold.source and (name := _name(_source(article, gold)))
    }
    for gold in article.gold:
        own = _name(_source(article, gold)) if gold.source else None
        if (
            not own
            or not _is_quoted(article.text, gold.content)
            or (said := _ours(article, gold.content[0])) is None
        ):
            continue
        part = said.parts[0]
        piece = (part.paragraph, part.start, part.end)
        full = next((name for last, name in _longer(article.text, own)), own)
        doubt = doubted(_speaker(full), said, article.speech, piece)
        told["right speakers"] += 1
        told[f"right speakers told, strength {doubt.strength if doubt else 0}"] += 1
        if doubt:
            context = article.text[max(0, gold.content[0][0] - 150) : gold.content[-1][1] + 100]
            false.append(
                f"{doubt.strength.name} {doubt.words!r}, but {own!r} in {_source(article, gold)!r}: {context}"
            )
        for last, other in known.items():
            if last in _source(article, gold) or set(other.split()) & set(full.split()):
                continue
            doubt = doubted(_speaker(other), said, article.speech, piece)
            told["swapped speakers"] += 1
            told[f"swapped speakers told, strength {doubt.strength if doubt else 0}"] += 1
            if not doubt:
                missed.append(f"{other!r} for {own!r}: {said.attribution}")


def misled(article: Article, told: Counter[str], false: list[str]) -> None:
    """Whole quotations, of which nothing may be told; words outside marks and cut ones, of which something
    must."""
    for gold in article.gold:
        piece = _piece(article, gold.content[0])
        if piece is None or len(gold.content) > 1:
            continue
        text = article.speech.paragraphs[piece[0]][piece[1] : piece[2]]
        if not _is_quoted(article.text, gold.content):
            if not re.search(r"[\"“”']{2}|[\"“”]", text) and len(text.split()) >= SHORTEST:
                _count(article, text, piece, "outside marks", told, [])
            continue
        inner = re.fullmatch(r"[\s\W]?[\"“”'‘]*(.*?)[\"“”'’.,]*", text)
        if inner and len(inner[1].split()) >= SHORTEST:
            start = piece[1] + inner.start(1)
            _count(
                article, inner[1], (piece[0], start, start + len(inner[1])), "whole quotations", told, false
            )
            for kind, at, end in _cuts(inner[1]):
                cut = (piece[0], start + at, start + end)
                _count(article, inner[1][at:end], cut, kind, told, [])


_CONDITION = re.compile(r",? (?:but )?(?:only if|unless|if|provided|as long as) ", re.IGNORECASE)
_DENIAL = re.compile(r"\b(?:I|[Ww]e) (?:do not|don['’]t) (?:think|believe)(?: that)? ")


def _cuts(text: str) -> Iterator[tuple[str, int, int]]:
    """Where a quotation can be cut so that it misleads."""
    if (match := _CONDITION.search(text)) and len(text[: match.start()].split()) >= SHORTEST:
        yield "cut before a condition", 0, match.start()
    if match := _DENIAL.search(text):
        yield "cut out of a denial", match.end(), len(text)
    if text.count(".") == 0 and text.endswith("?") and len(text.split()) > SHORTEST:
        yield "questions without their mark", 0, len(text) - 1


def _count(
    article: Article, text: str, piece: Piece, kind: str, told: Counter[str], shown: list[str]
) -> None:
    found = [one.code for one in misleading(Quotation(text, (piece,)), article.speech)]
    told[kind] += 1
    told[f"{kind}: told"] += bool(found)
    if found:
        shown.append(
            f"{found}: {article.speech.paragraphs[piece[0]][max(0, piece[1] - 100) : piece[2] + 60]}"
        )


def _piece(article: Article, span: tuple[int, int]) -> Piece | None:
    for number, start in enumerate(article.starts):
        if start <= span[0] and span[1] <= start + len(article.speech.paragraphs[number]):
            return number, span[0] - start, span[1] - start
    return None


def _speaker(name: str) -> Speaker:
    return Speaker(name, (name,), is_person=True)


def _source(article: Article, gold: Gold) -> str:
    return " ".join(article.text[a:b] for a, b in gold.source)


def _longer(text: str, name: str) -> Iterator[tuple[str, str]]:
    """The full name of which a source has only the last word, where the article has one."""
    if " " not in name:
        for match in re.finditer(rf"(?:[A-Z][a-z]+ ){{1,2}}{re.escape(name)}\b", text):
            yield name, match[0]


def _curve(told: Counter[str]) -> None:
    print("\n  told | false alarms | when told from strength")
    for strength in sorted(Strength, reverse=True):
        counts = {
            kind: sum(told[f"{kind} told, strength {s}"] for s in Strength if s >= strength)
            for kind in _KINDS
        }
        shares = [counts[kind] / max(1, told[kind]) for kind in _KINDS]
        print(f"{shares[1]:6.1%} | {shares[0]:12.2%} | {strength} {strength.name}")


_KINDS = ("right speakers", "swapped speakers")


def main() -> None:
    told: Counter[str] = Counter()
    unfound: list[str] = []
    wrong: list[str] = []
    false: list[str] = []
    missed: list[str] = []
    misleading_ones: list[str] = []
    for article in articles(Path(sys.argv[1])):
        told["articles"] += 1
        found_whole(article, told, unfound)
        speakers(article, told, wrong)
        swapped(article, told, false, missed)
        misled(article, told, misleading_ones)
    for name, count in told.items():
        print(f"{count:8} {name}")
    print(
        f"whole {told['whole, by pieces'] / told['quotations']:.1%}, as one "
        f"{told['whole'] / told['quotations']:.1%}"
    )
    print(f"precision {told['ours attributed'] / told['ours']:.1%}")
    print(f"speakers proposed {told['proposed'] / told['with a speaker']:.1%}")
    print(f"right when proposed {told['right'] / told['proposed']:.1%}")
    _curve(told)
    if "--show" in sys.argv:
        shown = {
            "NOT FOUND": unfound,
            "WRONG SPEAKERS": wrong,
            "FALSE ALARMS": false,
            "MISSED": missed,
            "NOT SOUND": misleading_ones,
        }
        print("\n".join(line for name, lines in shown.items() for line in ("", name, *lines)))


if __name__ == "__main__":
    main()
