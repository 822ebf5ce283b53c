"""Any briefings, with any text in them: what programs read back of the exports is what the records say."""

from __future__ import annotations

from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from briefing.exports import files
from briefing.index import build_site
from briefing.records.model import Briefing
from exported_sites import settings
from exports.test_read_back import read_feeds, read_json, read_linked_data, read_map
from invented import briefings


@tried(max_examples=25, suppress_health_check=list(HealthCheck))
@given(
    found=briefings(),
    address=st.sampled_from(["https://briefings.example/", "https://briefings.example/news/"]),
)
def test_what_is_read_back_is_what_the_records_say(found: dict[str, Briefing], address: str) -> None:
    site = build_site(found, {})
    made = files(site, settings(address))
    for reader in (read_json, read_feeds, read_linked_data, read_map):
        reader(site, made)
