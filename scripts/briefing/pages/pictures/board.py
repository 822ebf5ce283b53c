"""The phase board: the phases side by side, what each covers, how far it has come and according to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ...text import escape_markdown
from .elements import NO_PICTURE, Link, Picture, anchor, decimal, lines, quoted, words
from .icons import shape

DIFFER = "differ"
UNSTATED = "unstated"
ORDER = (
    "done", "partly-done", "under-way", "planned", "discussed", "disputed", DIFFER, "not-done", "unknown", UNSTATED,
)  # fmt: skip
"""The order of the summary, from done to not stated; also the names of the icons."""
_OWN_WORDS = {DIFFER: "where accounts differ", UNSTATED: "not stated"}
_WIDTH, _HEIGHT, _GAP = 320.0, 26.0, 2.0


@dataclass(frozen=True, slots=True)
class Status:
    """How far something has come, according to somebody. `kind` is one of ORDER, `label` the word for it."""

    kind: str
    label: str
    according_to: Link
    hedge: str | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for a kind that is not in ORDER."""
        if self.kind not in ORDER:
            raise ValueError(f"not a status that the board knows: {self.kind!r}")


@dataclass(frozen=True, slots=True)
class Item:
    what: Link
    statuses: tuple[Status, ...] = ()
    together: str | None = None
    """The kind that all accounts together say; None where they differ."""

    @property
    def summary(self) -> tuple[str, str]:
        """Kind and word of what all accounts together say."""
        kinds = {status.kind: status.label for status in self.statuses}
        if len(kinds) == 1:
            return next(iter(kinds.items()))
        if self.together in kinds:
            return self.together, kinds[self.together]
        kind = DIFFER if kinds else UNSTATED
        return kind, _OWN_WORDS[kind]


@dataclass(frozen=True, slots=True)
class Phase:
    name: Link
    items: tuple[Item, ...]


def board_picture(phases: Sequence[Phase], name: str = "board") -> Picture:
    """The phases as columns, one below the other on a phone; nothing without phases.

    `name` keeps the ids of several boards on one page apart.
    """
    if not phases:
        return NO_PICTURE
    columns = [_phase(phase, f"{name}-{i}") for i, phase in enumerate(phases, start=1)]
    markup = lines(['<ol class="picture board" role="list">', *columns, "</ol>"])
    return Picture(markup, " ".join(_phase_words(phase) for phase in phases))


def _phase(phase: Phase, name: str) -> Markup:
    tally = _tally(phase)
    return lines(
        [
            '<li class="board-phase">',
            Markup('<p class="board-name">{}</p>').format(anchor(phase.name)),
            _bar(tally, name, phase.name.text) if tally else "",
            _counts(tally) if tally else Markup('<p class="board-none">No items stated.</p>'),
            *(['<ul class="board-items">', *(_item(item) for item in phase.items), "</ul>"] if phase.items else []),
            "</li>",
        ]
    )


def _item(item: Item) -> Markup:
    accounts = [_status(status) for status in item.statuses] or [_tag(UNSTATED, _OWN_WORDS[UNSTATED])]
    return lines(
        [
            Markup("<li>{}").format(anchor(item.what)),
            *(Markup("<small>{}</small>").format(account) for account in accounts),
            "</li>",
        ]
    )


def _status(status: Status) -> Markup:
    hedge = Markup(", {}").format(quoted(status.hedge)) if status.hedge else Markup("")
    return Markup("{}{} according to {}").format(_tag(status.kind, status.label), hedge, anchor(status.according_to))


def _tag(kind: str, label: str) -> Markup:
    return Markup('<b class="board-{}">{}</b>').format(kind, words(label))


def _tally(phase: Phase) -> dict[tuple[str, str], int]:
    """How many items of each summary, in the order of ORDER."""
    counted = Counter(item.summary for item in phase.items)
    in_order = sorted(counted, key=lambda summary: (ORDER.index(summary[0]), summary[1]))
    return {summary: counted[summary] for summary in in_order}


def _bar(tally: Mapping[tuple[str, str], int], name: str, phase: str) -> Markup:
    unit = _WIDTH / sum(tally.values())
    drawn, start = [], 0.0
    for (kind, _), number in tally.items():
        drawn.append(_segment(kind, start, number, unit))
        start += number * unit
    title = f"{phase}: {_tally_words(tally)}"
    return lines(
        [
            Markup('<svg class="board-bar" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img"').format(
                decimal(_WIDTH), decimal(_HEIGHT)
            )
            + Markup(' aria-labelledby="{0}-bar"><title id="{0}-bar">{1}</title>').format(name, escape_markdown(title)),
            *drawn,
            "</svg>",
        ]
    )


def _segment(kind: str, start: float, number: int, unit: float) -> Markup:
    """As many cells as items, with the status's shape in the first where there is room for it."""
    cells = []
    for i in range(number if unit >= 5 else 1):
        width = (unit if unit >= 5 else number * unit) - (_GAP if unit >= 5 else 0.4)
        left = start + i * unit
        cells.append(
            Markup('<rect x="{}" y=".5" width="{}" height="{}"/>').format(
                decimal(left + 0.5), decimal(max(width - 1, 0.3)), decimal(_HEIGHT - 1)
            )
        )
    if unit >= 18:
        middle = decimal(start + (unit - _GAP) / 2 - 8), decimal(_HEIGHT / 2 - 8)
        cells.append(Markup('<g transform="translate({} {})">{}</g>').format(*middle, shape(kind)))
    return Markup('<g class="board-{}">{}</g>').format(kind, Markup("").join(cells))


def _counts(tally: Mapping[tuple[str, str], int]) -> Markup:
    entries = Markup(" ").join(
        Markup('<li class="board-{}">{} {}</li>').format(kind, number, words(label))
        for (kind, label), number in tally.items()
    )
    return Markup('<ul class="board-counts">{}</ul>').format(entries)


def _tally_words(tally: Mapping[tuple[str, str], int]) -> str:
    return ", ".join(f"{number} {label}" for (_, label), number in tally.items())


def _phase_words(phase: Phase) -> str:
    if not phase.items:
        return f"{phase.name.text}: no items stated."
    items = "; ".join(f"{item.what.text}: {_accounts(item)}" for item in phase.items)
    return f"{phase.name.text}: {_tally_words(_tally(phase))}. {items}."


def _accounts(item: Item) -> str:
    if not item.statuses:
        return _OWN_WORDS[UNSTATED]
    return ", ".join(
        f"{status.label}{f' (“{status.hedge}”)' if status.hedge else ''} according to {status.according_to.text}"
        for status in item.statuses
    )
