"""Phases as lists: the caption says whose account it is, a row what, how far, and what is to be said."""

from __future__ import annotations

from collections.abc import Iterator

from ....deriving import accounts
from ....deriving.chains import Voice
from ....deriving.entries import Entry
from ....index import Site, of_kind, status_of
from ....records.model import Item, Status
from ....records.vocabulary import StatusKind
from ...pieces import Away, DateView, Flag, Listed, Literal, Own, Piece, Text, Words, own
from ..linking import record_link
from ..passages import marks
from ..sentences import Names, flags, inferences, quoted, spoken
from ..shown import PhaseList, Row

_OF_SOURCE = ("unnamed", "leaked", "court-record", "state-media")
"""The flags that a source has, whatever it says."""


def phase_list(site: Site, name: str, names: Names | None = None, whole: bool = False) -> PhaseList:
    """A phase with its items. On its own page (`whole`) each status has its mark, and so its permalink."""
    own_entries = [entry for entry in site.entries[site.home[name]] if entry.phase == name]
    phase = own_entries[0]
    statuses = of_kind(own_entries, "status")
    of_phase = [entry for entry in statuses if entry.item is None]
    rows = [_row_of_phase(site, phase, entry, whole) for entry in of_phase]
    rows += [
        _row(site, phase, item, [entry for entry in statuses if entry.item == item.name], names, whole)
        for item in own_entries
        if item.kind == "item"
    ]
    return PhaseList(f"phase-{name}", record_link(site, name), caption(site, phase), tuple(rows))


def caption(site: Site, phase: Entry) -> Text:
    """Whose account a phase is, and the marks of what it rests on."""
    told: list[Piece] = []
    for flag in flags(site, phase):
        told += [Literal(" "), flag]
    return (_voice(site, phase), *told, *marks(site, phase))


def _voice(site: Site, entry: Entry) -> Own:
    """`As Fox News reports it`, `As the union has it`."""
    who = Listed(tuple(record_link(site, name).words for name in site.voices(entry)))
    if site.sourcing(entry).voice is Voice.OWN:
        return own("voice.outlet", outlet=who)
    return own("voice.speaker", speaker=who)


def _row_of_phase(site: Site, phase: Entry, entry: Entry, whole: bool) -> Row:
    """What is said of the phase as a whole."""
    status = status_of(entry)
    said = spoken(site, entry, text=status.text.removesuffix(".")) if status.text else (own("phase.whole"),)
    told = (
        []
        if status.text
        else _flags_of_state(site, entry, with_source=entry.attribution != phase.attribution)
    )
    said = (*(piece for flag in told for piece in (flag, Literal(" "))), *said)
    notes = [(_voice(site, entry),)] if site.voices(entry) != site.voices(phase) else []
    anchor = entry.anchor if whole else ""
    shown = marks(site, entry, anchor) if whole or entry.attribution != phase.attribution else ()
    return Row("", (*said, *shown), status.is_.value, (*notes, *_notes_of(site, entry)))


def _row(
    site: Site, phase: Entry, item: Entry, statuses: list[Entry], names: Names | None, whole: bool
) -> Row:
    """An item: one account of it in its row; of several what they say together, and each below."""
    together = accounts.summary(site.accounts(item.phase or "", item.name))
    state = together or (StatusKind.DISPUTED if statuses else StatusKind.UNKNOWN)
    text = spoken(site, item, names)
    if len(statuses) == 1:
        text = _with_voice(site, phase, statuses[0], text, whole)
        notes = _lone_account(site, phase, statuses[0])
    elif statuses:
        notes = [_account(site, entry, whole) for entry in statuses]
    else:
        notes = [(own("unsaid"),)]
        text += marks(site, item) if whole or item.attribution != phase.attribution else ()
    for entry in (item, *statuses):
        notes += _notes_of(site, entry, whole=len(statuses) != 1)
    return Row(item.anchor, text, state.value, tuple(dict.fromkeys(notes)))


def _lone_account(site: Site, phase: Entry, entry: Entry) -> list[Text]:
    """Whose account an item's only status is, where it is not its phase's, and in which words."""
    notes: list[Text] = [(_voice(site, entry),)] if site.voices(entry) != site.voices(phase) else []
    if status_of(entry).text:
        notes.append(spoken(site, entry))
    return notes


def _with_voice(site: Site, phase: Entry, entry: Entry, text: Text, whole: bool) -> Text:
    """An item with its mark, and what is unusual about its source, where these are not its phase's."""
    differs = entry.attribution != phase.attribution
    told = _flags_of_state(site, entry, with_source=differs)
    shown = marks(site, entry, entry.anchor if whole else "") if differs or whole else ()
    return (*(piece for flag in told for piece in (flag, Literal(" "))), *text, *shown)


def _flags_of_state(site: Site, entry: Entry, with_source: bool = True) -> list[Flag]:
    """What is unusual about a status that no sentence of its own tells; an item's hedge stands with it."""
    status = status_of(entry)
    hedged = status.hedge is not None and status.text is None
    return [
        flag
        for flag in flags(site, entry)
        if (flag.kind in _OF_SOURCE and with_source) or (flag.kind == "hedged" and hedged)
    ]


def _account(site: Site, entry: Entry, whole: bool) -> Text:
    """One of several accounts: the state, according to whom, and in which words."""
    status = status_of(entry)
    who = Listed(tuple(record_link(site, name) for name in site.voices(entry)))
    told: Text = (own("account", state=own(f"state.{status.is_.value}"), speaker=who),)
    said: Text = tuple(piece for flag in _flags_of_state(site, entry) for piece in (Literal(", "), flag))
    if status.text:
        said = (Literal(": "), *spoken(site, entry))
    day: Text = (Literal(", "), DateView(status.date)) if status.date else ()
    return (*told, *day, *said, *marks(site, entry, entry.anchor if whole else ""))


def _notes_of(site: Site, entry: Entry, whole: bool = False) -> Iterator[Text]:
    """What an editor noted of an item or of what is said of it."""
    language = site.briefings[entry.briefing].language
    record = entry.record
    if not isinstance(record, Item | Status):
        return
    if record.note:
        yield tuple(quoted(record.note, language))
    if isinstance(record, Status) and record.date and not whole:
        yield (own("note.of_day", day=DateView(record.date)),)
    yield from inferences(record.inferred, language)
    for words, target in record.links.items():
        yield (Away(Words(words, language), target),)
