"""Texts and the words that the fold makes of them: for Python and for the page's script."""

from __future__ import annotations

FOLDED: list[tuple[str, str]] = [
    # words are parted by spaces, the parts of one by a plus
    (
        "Witkoff? (Witkoff), „Witkoff“ «Witkoff» ¿Witkoff? ؟Witkoff… %Witkoff# @Witkoff′",
        " ".join(["witkoff"] * 8),
    ),
    ("CEASE-FIRE cease\u2011fire cease\u2010fire cease–fire", " ".join(["cease+fire"] * 4)),
    ("Türkiye Besançon Łódź Straße Ærø İstanbul ςοφός", "turkiye besancon lodz strasse aero istanbul σοφοσ"),
    ("Witkoff's Witkoff’s the unions' don't can’t O'Brien", "witkoff witkoff the unions dont cant obrien"),
    ("l’accord d'Israël qu'il dell'accordo", "l+accord d+israel qu+il dell+accordo"),
    ("ﬁnal ｆｕｌｌ ² ７ ٧ ৭ ७", "final full 2 7 7 7 7"),
    ("12,000 12.000 12'000 12 000 1,234,567 0.125 4,5", "12000 12000 12000 12000 1234567 0_125 4_5"),
    ("F-16 F16 F-16s 4.5bn 7th 21st 007", "f+16 f+16 f+16 4_5+bn 7 21 7"),
    ("7.10.2023 2023-10-07", "7+10+2023 2023+10+7"),
    ("U.S. U.S.-led J.D. p.m. a.b ledger.example D. A", "us us+led jd pm ab ledger+example d a"),
    ("[A]greed agree[d] word[1] [they]", "agreed agreed word 1 they"),
    ("AT&T a/b snake_case", "at+t a+b snake+case"),
    ("سُلْطَة ســلطة أكتوبر إلى يی كک", "سلطه سلطه اكتوبر الي يي كك"),
    ('בֵּית־הַסֵּפֶר צה״ל צה"ל', "בית+הספר צהל צהל"),
    ("東京港 한국어 ไทย 港3号", "東京 京港 한국 국어 ไท ทย 港 3 号"),
    ("がが ガ", "がが ガ"),
    ("Hafen港 港Hafen", "hafen 港 港 hafen"),
    ("__proto__ constructor <b>&amp;</b>", "proto constructor b amp b"),
    (
        "e\u0301te\u0301 A\u030angstro\u0308m zero\u200bwidth soft\u00adhyphen",
        "ete angstrom zerowidth softhyphen",
    ),
    ("½ ™ № … — ?!", "1 2 tm no"),
    ("\u202eabc\u202c 👩‍👩‍👧", "abc"),
    ("", ""),
]
STEMS: list[tuple[str, str, str]] = [
    *[("en", few, one) for few, one in (
        ("hostages", "hostage"), ("parties", "party"), ("churches", "church"), ("buses", "bus"), ("houses",
            "house"),
        ("cases", "case"), ("crises", "crisis"), ("sizes", "size"), ("violations", "violation"), ("classes",
            "class"),
        ("boxes", "box"), ("axes", "axe"), ("analyses", "analysis"), ("caches", "cache"), ("forces", "force"),
    )],
    ("de", "vertrage", "vertrag"), ("de", "hafens", "hafen"), ("fr", "bateaux", "bateau"), ("fr", "accords",
        "accord"),
    ("es", "naciones", "nacion"), ("it", "accordi", "accordo"), ("pt", "nacoes", "nacao"), ("nl", "boten",
        "bot"),
    ("ar", "السلطه", "سلطه"), ("ar", "والسلطه", "سلطه"), ("he", "הרציף", "רציף"), ("he", "ההסכם", "הסכם"),
    ("he", "ושבלבנון", "לבנון"), ("he", "הודעות", "הודעה"),
    ("ar", "الوزاره", "وزاره"), ("xx", "same", "same"),
]  # fmt: skip
"""A language, and two forms that are found alike."""
APART: list[tuple[str, str, str]] = [
    ("en", "news", "new"),
    ("en", "status", "state"),
    ("en", "plane", "plan"),
]


def shown(folded: list[tuple[str, ...]] | list[list[str]]) -> str:
    return " ".join("+".join(parts) for parts in folded)
