"""The map: a well-formed file that names every place, safe with any text, and nothing in it overlaps."""

from __future__ import annotations

import itertools
import random
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.pages.own_words import load_words
from briefing.pages.pictures import Drawing, Pin, draw_map
from briefing.pages.pictures.map.frame import frame_around
from briefing.pages.pictures.map.geometry import Box, clip, path
from briefing.pages.pictures.map.land import RANKS, Outline, land_path, outlines
from briefing.pages.pictures.map.panels import DOT, Panel
from briefing.pages.pictures.map.panels import panels as panels_of
from briefing.pages.pictures.map.placing import width_of
from briefing.text import fold_space

ROOT = Path(__file__).resolve().parents[2]

latitudes = st.floats(-90, 90, allow_nan=False)
longitudes = st.floats(-180, 180, allow_nan=False)
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(fold_space)
near = st.tuples(st.floats(30, 33), st.floats(30, 36))
anywhere = st.tuples(latitudes, longitudes)


@st.composite
def pin_sets(draw: st.DrawFn) -> list[Pin]:
    places = draw(st.lists(st.one_of(anywhere, near), min_size=1, max_size=12))
    return [Pin(f"p{i}", draw(names), latitude, longitude) for i, (latitude, longitude) in enumerate(places)]


def pin(name: str, latitude: float, longitude: float) -> Pin:
    return Pin(name.lower(), name, latitude, longitude)


def panels(pins: Sequence[Pin]) -> tuple[Panel, ...]:
    return panels_of(pins, load_words())


def drawn(pins: Sequence[Pin]) -> Drawing:
    drawing = draw_map(pins, load_words())
    assert drawing
    return drawing


THREE = [pin("Miami", 25.77, -80.19), pin("Cairo", 30.04, 31.24), pin("Gaza", 31.42, 34.36)]


def check_file(drawing: Drawing, pins: Sequence[Pin]) -> None:
    """What every file promises, whatever the places are called: plain shapes, and each name written out
    once."""
    root = ElementTree.fromstring(drawing.svg)
    assert root.get("viewBox") == f"0 0 {drawing.width} {drawing.height}"
    written = []
    for element in root.iter():
        tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
        assert tag in {"svg", "style", "rect", "path", "circle", "text"}
        assert not {name for name in element.attrib if name.startswith("on") or name in ("style", "href")}
        written += [element.text or ""] if tag == "text" else []
    for each in pins:
        assert any(text.endswith(fold_space(each.name)) for text in written)


def boxes_of(panel: Panel) -> list[Box]:
    """All that needs room of its own in a panel: words, windows, the scale."""
    labels = (
        [mark.label for mark in panel.marks] + [window.label for window in panel.windows] + [panel.heading]
    )
    return [label.box for label in labels if label] + ([panel.scale.label.box] if panel.scale else [])


def check_panel(panel: Panel) -> int:
    """Asserts that nothing overlaps and nothing leaves the frame; returns how many pairs were compared."""
    boxes = boxes_of(panel)
    for box in boxes:
        assert panel.frame.box.holds(box)
    pairs = 0
    for one, other in itertools.combinations(boxes, 2):
        assert not one.overlaps(other)
        pairs += 1
    for mark in panel.marks:
        dot = Box(*mark.at, *mark.at).grown(DOT)
        assert panel.frame.box.holds(dot)
        for box in boxes:
            assert not box.overlaps(dot)
            pairs += 1
    return pairs


@settings(max_examples=150, deadline=None)
@given(pin_sets())
def test_labels_overlap_nothing_wherever_the_pins_are(pins: list[Pin]) -> None:
    shown = panels(pins)
    for panel in shown:
        check_panel(panel)
    marked = [mark.pin.id for panel in shown for mark in panel.marks]
    assert sorted(marked) == sorted(p.id for p in pins)


@settings(max_examples=60, deadline=None)
@given(pin_sets())
def test_every_place_can_be_read_on_the_map(pins: list[Pin]) -> None:
    check_file(drawn(pins), pins)


def test_many_random_pins_leave_something_to_compare() -> None:
    source = random.Random(7)
    compared = 0
    for _ in range(30):
        places = [(source.uniform(-70, 80), source.uniform(-180, 180)) for _ in range(source.randint(2, 40))]
        pins = [pin(f"Place {i}", *place) for i, place in enumerate(places)]
        compared += sum(check_panel(panel) for panel in panels(pins))
    assert compared > 5000


def test_places_close_together_get_an_inset() -> None:
    overview, inset = panels(THREE)
    assert [mark.pin.name for mark in overview.marks] == ["Miami"]
    assert [mark.pin.name for mark in inset.marks] == ["Cairo", "Gaza"]
    assert [window.label.text for window in overview.windows if window.label] == ["Cairo, Gaza"]
    assert inset.frame.scale > 5 * overview.frame.scale
    assert all(mark.label and not mark.number for mark in (*overview.marks, *inset.marks))


def test_a_crowd_within_a_crowd_gets_its_own_inset() -> None:
    port = [pin("Rotterdam", 51.92, 4.48), pin("Delft", 52.01, 4.36), pin("Europoort", 51.95, 4.05)]
    shown = panels([*port, pin("London", 51.5, -0.12), pin("Tokyo", 35.68, 139.7)])
    assert [panel.title for panel in shown] == ["", "Detail A", "Detail B"]
    assert [mark.pin.name for mark in shown[2].marks] == ["Rotterdam", "Delft", "Europoort"]


def test_no_place_gives_no_map_and_one_gives_a_map_of_its_surroundings() -> None:
    assert draw_map([], load_words()) is None
    (panel,) = panels([pin("Singapore", 1.29, 103.85)])
    assert 20 < panel.frame.degrees.height < 30


def test_five_hundred_pins_stay_apart_and_in_proportion() -> None:
    source = random.Random(5)
    pins = [pin(f"Place{i}", source.uniform(-60, 70), source.uniform(-180, 180)) for i in range(500)]
    shown = panels(pins)
    assert sum(check_panel(panel) for panel in shown) > 5_000
    drawing = drawn(pins)
    check_file(drawing, pins)
    assert len(drawing.svg) < 20_000 + 400 * len(pins)


def test_pins_at_one_point_are_listed_instead_of_drawn_over_each_other() -> None:
    (panel,) = panels([pin(f"Place {i}", 10, 10) for i in range(30)])
    check_panel(panel)
    named = [mark for mark in panel.marks if mark.label and mark.number is None]
    assert 1 <= len(named) < 30


@pytest.mark.parametrize("pins", [THREE, [pin("Suva", -18.14, 178.44), pin("Honolulu", 21.3, -157.86)],
                                  [pin("Singapore", 1.29, 103.85)], [pin("Bergen", 60.39,
                                      5.32)]])  # fmt: skip
def test_a_map_weighs_at_most_twelve_kilobytes(pins: list[Pin]) -> None:
    drawing = drawn(pins)
    check_file(drawing, pins)
    assert 1_500 < len(drawing.svg.encode()) <= 12_000


def test_fiji_and_hawaii_lie_side_by_side() -> None:
    (panel,) = panels([pin("Suva", -18.14, 178.44), pin("Honolulu", 21.3, -157.86)])
    assert panel.frame.degrees.width < 120
    suva, honolulu = (mark.at for mark in panel.marks)
    assert suva[0] < honolulu[0]
    assert suva[1] > honolulu[1]


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90, 0), (-90, 0), (0, 180), (0, -180), (89.9, 179.9), (-89.9, -179.9)]
)
def test_the_ends_of_the_earth_are_in_the_picture(latitude: float, longitude: float) -> None:
    here = pin("Here", latitude, longitude)
    for pins in ([here], [here, pin("Cairo", 30.04, 31.24)], [here, pin("There", -latitude, -longitude)]):
        shown = panels(pins)
        assert sum(len(panel.marks) for panel in shown) == len(pins)
        for panel in shown:
            check_panel(panel)
            assert re.fullmatch(r"(M-?[\d.]+[ -][\d.]+l[-\d. ]+z)*", land_path(panel.frame))


def test_maps_of_one_region_share_their_outlines() -> None:
    one = frame_around([(30.04, 31.24), (31.42, 34.36)], 1.5, 0.45)
    assert one == frame_around([(30.04, 31.24), (31.42, 34.36), (31.2, 32.0)], 1.5, 0.45)


def test_outlines_are_whole_small_and_noticed() -> None:
    land = ROOT / "scripts/briefing/pages/pictures/map/land.json"
    assert land.stat().st_size < 600_000
    assert "public domain" in land.with_name("NOTICE").read_text(encoding="utf-8")
    sizes = []
    for rank in range(RANKS):
        coasts = outlines(rank)
        assert all(len(ring_of(coast)) > 2 and coast.box.width <= 360.1 for coast in coasts)
        sizes.append(sum(len(ring_of(coast)) for coast in coasts))
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 50_000 > 2_000 > sizes[-1] > 100


@pytest.mark.parametrize(("place", "on_land"), [((30.0, 25.0), True), ((-85, 100), True), ((66.5, 179.5),
    True),
                                                ((66.5, -179.5), True), ((0, -30), False), ((42, 51), False),
                                                ((33.5, 32), False), ((-16.6, 179.3), True)])  # fmt: skip
@pytest.mark.parametrize("rank", [0, 2, 4])
def test_land_is_where_land_is(place: tuple[float, float], on_land: bool, rank: int) -> None:
    latitude, longitude = place
    turns = sum(winding([(x + turn, y) for x, y in ring_of(coast)], (longitude, latitude))
                for coast in outlines(rank) for turn in (-360, 0, 360)
                if coast.box.has((longitude - turn, latitude)))  # fmt: skip
    assert (turns != 0) is on_land


def ring_of(coast: Outline) -> list[tuple[float, float]]:
    return [point for _, run in coast.runs for point in run]


def winding(ring: Sequence[tuple[float, float]], point: tuple[float, float]) -> int:
    x, y = point
    turns = 0
    for (a, b), (c, d) in itertools.pairwise([*ring, ring[0]]):
        if (b <= y) != (d <= y) and (a + (y - b) / (d - b) * (c - a)) > x:
            turns += 1 if d > b else -1
    return turns


def test_clipping_keeps_what_is_inside() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert sorted(clip(square, Box(5, 5, 20, 20))) == [(5, 5), (5, 10), (10, 5), (10, 10)]
    assert clip(square, Box(20, 20, 30, 30)) == []
    assert sorted(clip(square, Box(-5, -5, 20, 20))) == sorted(square)
    assert path([[(0.5, 0), (10.04, -0.5), (0.5, 3)], [(1, 1), (1.01, 1), (1, 1)]]) == "M.5 0l9.5-.5-9.5 3.5z"


@given(st.text(max_size=30))
def test_text_takes_some_room(text: str) -> None:
    assert 0 < width_of(text) <= 14 * (1.1 * len(text) + 0.25) + 1e-6
    assert width_of("東京") > width_of("ab") > width_of("il")
