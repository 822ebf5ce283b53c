"""The records of data/verified/: written sorted and steady, read whatever they hold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefing.matching.alterations import Alteration, AlterationKind
from briefing.matching.find import Verdict
from briefing.matching.selector import Selector
from briefing.problems.code import Severity
from briefing.problems.problem import Problem
from briefing.project import BRIEFINGS, VERIFIED
from briefing.proving.proofs import Proof, load_proofs, render_proofs

ROOT = Path(__file__).resolve().parents[2]
PROOF = Proof(
    verdict=Verdict.ALTERED,
    source="daily-ledger",
    speaker="union-head",
    quote_sha256="0" * 64,
    text_sha256="1" * 64,
    verified=date(2031, 5, 8),
    paragraph=2,
    occurrences=1,
    selector=Selector("We put our terms — «هنا» 👍🏽", "said: ", " then"),
    alterations=(Alteration(AlterationKind.INSERTION, "[them]", "our terms"),),
)
NOT_FOUND = Proof(Verdict.NOT_FOUND, "daily-ledger", "union-head", "0" * 64, "1" * 64, date(2031, 5, 8))


def project(root: Path, content: str | bytes, name: str = "harbour-strike") -> Path:
    (root / BRIEFINGS).mkdir(parents=True, exist_ok=True)
    (root / BRIEFINGS / "harbour-strike.yml").write_text("title: Strike\n")
    file = root / VERIFIED / f"{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def only_problem(root: Path) -> Problem:
    loaded = load_proofs(root)
    assert not loaded.proofs
    (problem,) = loaded.problems
    return problem


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    proofs = {"terms": PROOF, "absent": NOT_FOUND}
    loaded = load_proofs(project(tmp_path, render_proofs(proofs)))
    assert loaded.proofs == {"harbour-strike": proofs}
    assert loaded.problems == ()


def test_the_record_is_steady_and_a_text_quote_selector() -> None:
    text = render_proofs({"terms": PROOF, "absent": NOT_FOUND})
    assert text == render_proofs({"absent": NOT_FOUND, "terms": PROOF})
    assert text.endswith("}\n")
    assert "«هنا» 👍🏽" in text
    data = json.loads(text)["quotations"]
    assert list(data) == ["absent", "terms"]
    assert list(data["terms"]) == sorted(data["terms"])
    selector = data["terms"]["selector"]
    assert selector == {
        "type": "TextQuoteSelector",
        "exact": "We put our terms — «هنا» 👍🏽",
        "prefix": "said: ",
        "suffix": " then",
    }
    changed = render_proofs({"terms": replace(PROOF, verified=date(2031, 6, 1)), "absent": NOT_FOUND})
    lines = zip(text.splitlines(), changed.splitlines(), strict=True)
    assert [one for one, other in lines if one != other] == ['      "verified": "2031-05-08"']


GOOD = json.loads(render_proofs({"terms": PROOF}))["quotations"]["terms"]


def with_field(name: str, value: object) -> str:
    return recorded({**GOOD, name: value})


def recorded(terms: object) -> str:
    return json.dumps({"quotations": {"terms": terms}, "statements": {}})


BROKEN = [
    ("", (1, 1), "not JSON"),
    ("{\n<<<<<<< ours\n}", (2, 1), "not JSON"),
    ('{"terms": ', (1, 10), "not JSON"),
    (b"\xff\xfe{}", (1, 1), "not JSON"),
    (b'{"terms\xe9": {}}', (1, 9), "not JSON"),
    ('{"a": "\\ud800"}', (1, 13), "not JSON"),
    ("[" * 100_000, (1, 201), "not JSON"),
    ("[]", (1, 1), "the whole is not"),
    ("null", (1, 1), "the whole is not"),
    (recorded(1), (1, 1), "terms is not"),
    (recorded({}), (1, 1), "terms.verdict is not"),
    (with_field("verdict", "certain"), (1, 1), "terms.verdict is not"),
    (with_field("verified", 20_000), (1, 1), "terms.verified is not"),
    (with_field("verified", "2031-02-30"), (1, 1), "terms.verified is not"),
    (with_field("paragraph", "two"), (1, 1), "terms.paragraph is not"),
    (with_field("selector", {"exact": 1}), (1, 1), "terms.selector is not"),
    (
        with_field("alterations", [{"kind": "lie", "ours": "", "source": ""}]),
        (1, 1),
        "terms.alterations is not",
    ),
    (b" " * 5_000_001, (1, 1), "cannot be read"),
]


@pytest.mark.parametrize(("content", "place", "message"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_record_is_one_clear_problem(
    tmp_path: Path, content: str | bytes, place: tuple[int, int], message: str
) -> None:
    problem = only_problem(project(tmp_path, content))
    assert (problem.code, problem.severity) == ("bad-proofs", Severity.ERROR)
    assert problem.file == "data/verified/harbour-strike.json"
    assert message in problem.message
    assert "briefing verify" in problem.message
    assert "pydantic" not in problem.message
    assert problem.position
    assert problem.position.line == place[0]
    assert abs(problem.position.column - place[1]) <= 1


def test_a_folder_in_place_of_a_record_is_a_problem_too(tmp_path: Path) -> None:
    (project(tmp_path, "{}") / VERIFIED / "harbour-strike.json").unlink()
    (tmp_path / VERIFIED / "harbour-strike.json").mkdir()
    assert only_problem(tmp_path).code == "bad-proofs"


def test_a_record_without_its_briefing_is_stale(tmp_path: Path) -> None:
    problem = only_problem(project(tmp_path, render_proofs({"terms": PROOF}), name="dredging-notice"))
    assert (problem.code, problem.severity) == ("stale-proof", Severity.WARNING)
    assert "data/briefings/dredging-notice.yml" in problem.message


def test_a_project_without_records_has_no_problem(tmp_path: Path) -> None:
    assert load_proofs(tmp_path).proofs == {}
    assert load_proofs(tmp_path).problems == ()


def test_the_committed_records_are_as_they_would_be_written() -> None:
    loaded = load_proofs(ROOT)
    assert loaded.problems == ()
    assert len(loaded.proofs["gaza-ceasefire-phase-two"]) >= 5
    for name, proofs in loaded.proofs.items():
        assert (ROOT / VERIFIED / f"{name}.json").read_text(encoding="utf-8") == render_proofs(
            proofs, loaded.statements[name], loaded.sources[name]
        )
