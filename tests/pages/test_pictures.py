"""Pictures: well-formed, without styles of their own, complete in words, safe with any text, and nothing overlaps."""

from __future__ import annotations

import itertools
import random
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from html import unescape
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.pages.pictures import Picture, Pin, map_picture
from briefing.pages.pictures.map.frame import frame_around
from briefing.pages.pictures.map.geometry import Box, clip, path
from briefing.pages.pictures.map.land import RANKS, land_path, outlines
from briefing.pages.pictures.map.panels import DOT, TARGET, Panel, panels
from briefing.pages.pictures.map.placing import width_of
from briefing.text import fold_space

ROOT = Path(__file__).resolve().parents[2]
STYLES = ROOT / "theme" / "assets" / "stylesheets"
HOSTILE = '"><script>alert(1)</script> **b** [x](javascript:y) \x02&amp; {{ 7*7 }} ‮abc'

latitudes = st.floats(-90, 90, allow_nan=False)
longitudes = st.floats(-180, 180, allow_nan=False)
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(fold_space)
near = st.tuples(st.floats(30, 33), st.floats(30, 36))
anywhere = st.tuples(latitudes, longitudes)


@st.composite
def pin_sets(draw: st.DrawFn) -> list[Pin]:
    places = draw(st.lists(st.one_of(anywhere, near), min_size=1, max_size=12))
    hedges = st.sampled_from([None, "reportedly"])
    return [
        Pin(f"p{i}", draw(names), latitude, longitude, f"../where/p{i}.html", draw(hedges))
        for i, (latitude, longitude) in enumerate(places)
    ]


def pin(name: str, latitude: float, longitude: float) -> Pin:
    return Pin(name.lower(), name, latitude, longitude, f"{name.lower()}.html")


THREE = [pin("Miami", 25.77, -80.19), pin("Cairo", 30.04, 31.24), pin("Gaza", 31.42, 34.36)]


def tree(picture: Picture) -> ElementTree.Element:
    """The markup read as XML."""
    return ElementTree.fromstring(picture.markup)


def check_markup(picture: Picture) -> None:
    """What every picture promises, whatever is in it."""
    root = tree(picture)
    for element in root.iter():
        assert not {"style", "onclick", "onload"} & set(element.attrib)
        assert element.tag not in {"script", "style", "foreignObject", "image", "use"}
        assert not element.get("href", "").startswith("javascript")
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter("svg"):
        if element.get("aria-hidden") == "true":
            continue
        assert element.get("role") in {"img", "group"}
        assert set(element.get("aria-labelledby", "").split()) <= set(ids)
    for row in picture.markup.split("\n"):
        assert row
        assert not row.startswith((" ", "\t"))
    page = markdown.markdown(f"before\n\n{picture.markup}\n\nafter", extensions=["md_in_html", "attr_list", "tables"])
    assert page.replace(picture.markup, "").split() == ["<p>before</p>", "<p>after</p>"]


# Map


def boxes_of(panel: Panel) -> list[Box]:
    """All that needs room of its own in a panel: words, windows, the scale."""
    labels = [mark.label for mark in panel.marks] + [window.label for window in panel.windows] + [panel.heading]
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
    linked = [mark.at for mark in panel.marks if mark.linked]
    for (x, y), (a, b) in itertools.combinations(linked, 2):
        assert (x - a) ** 2 + (y - b) ** 2 >= (2 * TARGET) ** 2 - 1e-6
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
def test_every_place_can_be_read_and_reached_from_the_map(pins: list[Pin]) -> None:
    picture = map_picture(pins, "Where")
    check_markup(picture)
    addresses = {element.get("href") for element in tree(picture).iter("a")}
    described = "".join(element.text or "" for element in tree(picture).iter("desc"))
    for p in pins:
        assert p.href in addresses
        assert p.name in picture.text
        assert fold_space(p.name) in described


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
    assert all(mark.linked and not mark.wants_legend for mark in (*overview.marks, *inset.marks))


def test_a_crowd_within_a_crowd_gets_its_own_inset() -> None:
    port = [pin("Rotterdam", 51.92, 4.48), pin("Delft", 52.01, 4.36), pin("Europoort", 51.95, 4.05)]
    shown = panels([*port, pin("London", 51.5, -0.12), pin("Tokyo", 35.68, 139.7)])
    assert [panel.title for panel in shown] == ["Overview", "Detail A", "Detail B"]
    assert [mark.pin.name for mark in shown[2].marks] == ["Rotterdam", "Delft", "Europoort"]


def test_no_place_gives_no_map_and_one_gives_a_map_of_its_surroundings() -> None:
    assert map_picture([]) == Picture(markup=map_picture([]).markup, text="")
    assert map_picture([]).markup == ""
    (panel,) = panels([pin("Singapore", 1.29, 103.85)])
    assert 20 < panel.frame.degrees.height < 30


def test_five_hundred_pins_stay_apart_and_in_proportion() -> None:
    source = random.Random(5)
    pins = [pin(f"Place{i}", source.uniform(-60, 70), source.uniform(-180, 180)) for i in range(500)]
    shown = panels(pins)
    assert sum(check_panel(panel) for panel in shown) > 5_000
    picture = map_picture(pins)
    check_markup(picture)
    assert all(p.name in picture.text and p.href and p.href in picture.markup for p in pins)
    assert len(picture.markup) < 20_000 + 400 * len(pins)


def test_pins_at_one_point_are_listed_instead_of_drawn_over_each_other() -> None:
    (panel,) = panels([pin(f"Place {i}", 10, 10) for i in range(30)])
    check_panel(panel)
    assert sum(mark.linked for mark in panel.marks) == 1
    assert sum(mark.wants_legend for mark in panel.marks) == 29


@pytest.mark.parametrize("pins", [THREE, [pin("Suva", -18.14, 178.44), pin("Honolulu", 21.3, -157.86)],
                                  [pin("Singapore", 1.29, 103.85)], [pin("Bergen", 60.39, 5.32)]])  # fmt: skip
def test_a_map_weighs_at_most_twelve_kilobytes(pins: list[Pin]) -> None:
    picture = map_picture(pins)
    check_markup(picture)
    assert 1_500 < len(picture.markup.encode()) <= 12_000


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


def test_the_map_names_no_boundary_and_doubts_what_the_source_doubts() -> None:
    picture = map_picture([*THREE, Pin("x", "Pier Four", 0, 0, None, "allegedly")])
    assert "no boundary is shown or implied" in picture.text
    assert "no boundary is shown or implied" in unescape(picture.markup)
    assert picture.markup.count("map-dot-hedged") == 1
    assert "“allegedly”" in picture.text
    assert picture.markup.count("<a ") == 3


def test_outlines_are_whole_small_and_noticed() -> None:
    land = ROOT / "scripts/briefing/pages/pictures/map/land.json"
    assert land.stat().st_size < 600_000
    assert "public domain" in land.with_name("NOTICE").read_text(encoding="utf-8")
    sizes = []
    for rank in range(RANKS):
        coasts = outlines(rank)
        assert all(len(coast.ring) > 2 and coast.box.width <= 360.1 for coast in coasts)
        assert all(sum(len(run) for _, run in coast.runs) == len(coast.ring) for coast in coasts)
        sizes.append(sum(len(coast.ring) for coast in coasts))
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 50_000 > 2_000 > sizes[-1] > 100


@pytest.mark.parametrize(("place", "on_land"), [((30.0, 25.0), True), ((-85, 100), True), ((66.5, 179.5), True),
                                                ((66.5, -179.5), True), ((0, -30), False), ((42, 51), False),
                                                ((33.5, 32), False), ((-16.6, 179.3), True)])  # fmt: skip
@pytest.mark.parametrize("rank", [0, 2, 4])
def test_land_is_where_land_is(place: tuple[float, float], on_land: bool, rank: int) -> None:
    latitude, longitude = place
    turns = sum(winding([(x + turn, y) for x, y in coast.ring], (longitude, latitude))
                for coast in outlines(rank) for turn in (-360, 0, 360)
                if coast.box.has((longitude - turn, latitude)))  # fmt: skip
    assert (turns != 0) is on_land


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


# The others


# Colours
