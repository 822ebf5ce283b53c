"""Lists whose entries have a state, a day, or a second column, told by the emphasis in each entry."""

from __future__ import annotations

import re

from .blocks import Block, classes_of, read_attributes, write_attributes
from .inline import time_element

STATES = frozenset(
    {"done", "partly-done", "not-done", "under-way", "planned", "discussed", "disputed", "unknown"}
)
DAYS = frozenset({"day", "undated", "now", "ahead"})

_ENTRY = re.compile(r"<li([^<>]*)>((?:(?!</?li\b).)*)</li>", re.DOTALL)
_STRONG = re.compile(r'<strong((?: [a-z-]+="[^"]*")*)>(.*?)</strong>', re.DOTALL)
_ROW = re.compile(r"\s*(<time[^>]*>.*?</time>)?\s*(<(a|strong)\b.*?</\3>)(.*)", re.DOTALL)


def finish_list(block: Block, rows: bool) -> str:
    """The list with its kind's class; `rows` says that each entry has a day, a name and the rest."""
    kinds = {name for strong in _STRONG.finditer(block.inside) for name in classes_of(strong[1])}
    if kinds & STATES:
        return f'<ul class="items">{_ENTRY.sub(_finish_item, block.inside)}</ul>'
    if kinds & DAYS:
        return f'<ol class="line">{_ENTRY.sub(_finish_day, block.inside)}</ol>'
    if rows:
        return f'<ul class="rows">{_ENTRY.sub(_finish_row, block.inside)}</ul>'
    return block.html


def _finish_item(entry: re.Match[str]) -> str:
    """Item, state in words, and on a second line what is to be said of it."""
    state = next((each for each in _STRONG.finditer(entry[2]) if classes_of(each[1]) & STATES), None)
    if state is None:
        return entry[0]
    item, note = entry[2][: state.start()].strip().removesuffix(":"), entry[2][state.end() :].strip()
    small = f" <small>{note}</small>" if note else ""
    return (
        f"<li{_lifted(entry[1], state[1])}><span>{item}{small}</span> <b{_language(state[1])}>{state[2]}</b>"
        "</li>"
    )


def _finish_day(entry: re.Match[str]) -> str:
    """The day on a line of its own, then what happened."""
    inside = entry[2].strip()
    day = _STRONG.match(inside)
    if day is None or not classes_of(day[1]) & DAYS:
        return entry[0]
    time = time_element(day[2], read_attributes(day[1]).get("datetime", ""))
    when = f'<span class="when"{_language(day[1])}>{time}</span>'
    return f"<li{_lifted(entry[1], day[1])}>{when} {inside[day.end() :].strip()}</li>"


def _finish_row(entry: re.Match[str]) -> str:
    """Day, name, and after a dot what belongs to it."""
    row = _ROW.fullmatch(entry[2])
    if row is None:
        return entry[0]
    more = row[4].strip().removeprefix("·").strip()
    return f"<li{entry[1]}>{row[1] or ''} {row[2]} {f'<span>{more}</span>' if more else ''}</li>"


def _language(emphasis: str) -> str:
    """What says in which language the words of an emphasis are."""
    return write_attributes(
        {name: each for name, each in read_attributes(emphasis).items() if name in {"lang", "dir"}}
    )


def _lifted(entry: str, emphasis: str) -> str:
    """The attributes of an entry: its own, and the class and id that stand at its emphasis."""
    lifted = {name: value for name, value in read_attributes(emphasis).items() if name in {"class", "id"}}
    return write_attributes(read_attributes(entry) | lifted)
