"""Names of people, numbers and addresses are withheld; organisations, schemes, streets and posts are not."""

from __future__ import annotations

import pytest
from documents_by_hand import document, gazetteer

from csp_extract.interpret.personal.withhold import withhold

NAME = "[name withheld]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cllr Nerys Tull", f"Cllr {NAME}"),
        ("Inspector 1182 Bróna O'Dowd spoke", f"Inspector 1182 {NAME} spoke"),
        (
            "Contact officer: Aoife Ní Dhuibhne, Community Safety Manager",
            f"Contact officer: {NAME}, Community Safety Manager",
        ),
        ("Photo: Łukasz Wiśniewski with pupils", f"Photo: {NAME} with pupils"),
        ("Kwame Mensah (Kent Police)", f"{NAME} (Kent Police)"),
        ("Rev. P. Achebe", f"Rev. {NAME}"),
        ("“It helped.” — Sam, aged 15", f"“It helped.” — {NAME}, aged 15"),
        ("Follow @insp_tull", "Follow [withheld]"),
        ("PC Dacre visited 31 farms", f"PC {NAME} visited 31 farms"),
        ("Youth Team / Sgt Ockley", f"Youth Team / Sgt {NAME}"),
        ("Cllr Nerys Tull Ch Insp Dev Ramanathan", f"Cllr {NAME} Ch Insp {NAME}"),
        ("Tracey Harris, Community Safety Manager", f"{NAME}, Community Safety Manager"),
        ("led by Sarah Jane Cooper.", f"led by {NAME}."),
        ("Insp. Rhian O’Neill’s team", f"Insp. {NAME}’s team"),
        ("Sue Hughes (NDC)", f"{NAME} (NDC)"),
        ("J. Smith and K Jones", f"{NAME} and {NAME}"),
        ("Report author: Emrys Prothero", f"Report author: {NAME}"),
        ("Prepared by Hilary Postlethwaite", f"Prepared by {NAME}"),
        ("CSP Manager (Karen)", f"CSP Manager ({NAME})"),
        ("“It helped me.” – Sarah", f"“It helped me.” – {NAME}"),
        ("Chief Constable Ben-Julian Hargreaves said", f"Chief Constable {NAME} said"),
        ("Mohammed Iqbal and Priya Patel", f"{NAME} and {NAME}"),
        ("Tel: 01632 960123", "Tel: [withheld]"),
        ("ring 020 7946 0958 or 0300 123 4567", "ring [withheld] or [withheld]"),
        ("+44 (0)1632 960123", "[withheld]"),
        ("Email: safety@northmere.example.gov.uk.", "Email: [withheld]."),
    ],
)
def test_withheld(text: str, expected: str) -> None:
    changed, withheld = withhold(document(text), gazetteer().organisations)
    assert changed.blocks[0].text == expected  # type: ignore[union-attr]
    assert withheld.count == expected.count("withheld]")
    assert len(changed.words) == len(document(text).words)


@pytest.mark.parametrize(
    "text",
    [
        "Cyngor Sir Penfro",
        "Grace Period",
        "Alexander Court residents",
        "the Hollie Guard app",
        "Martyn's Law and Helen's Law",
        "St Giles Trust and the Suzy Lamplugh Trust",
        "Sarah’s Law, Clare’s Law and Martyn’s Law",
        "Stephen Lawrence Day and the Jo Cox Foundation",
        "Operation Henderson in Victoria Park and at Queens Hall",
        "the Grace Road hostel and Charlotte Street",
        "Sir John Harris School",
        "Aneurin Bevan University Health Board",
        "David Wilson Homes",
        "Dr Barnardo’s Homes",
        "Rother DC Wealden DC",
        "DCC (Early Help)",
        "Superintendent of Police",
        "Chair, Northmere Community Safety Partnership",
        "Contact: Communities Team",
        "A Young person said",
        "in 2021 1,104 and 1,179 offences",
        "registered charity 1012345",
        "May Half Term and August Bank Holiday",
        "Crucial Crew and Ask for Angela",
    ],
)
def test_not_withheld(text: str) -> None:
    changed, withheld = withhold(document(text), gazetteer().organisations)
    assert changed.blocks[0].text == text  # type: ignore[union-attr]
    assert withheld.count == 0


def test_signature_under_a_foreword() -> None:
    changed, withheld = withhold(
        document(
            "# Foreword", "We had a good year.", "**Dev Ramanathan**", "Independent Chair", "# Funding", "Vivid Homes"
        )
    )
    assert [block.text for block in changed.blocks][2:] == [NAME, "Independent Chair", "Funding", "Vivid Homes"]  # type: ignore[union-attr]
    assert withheld.count == 1
    assert withheld.words == {6, 7}


def test_post_without_a_name() -> None:
    _, withheld = withhold(document("# Foreword", "A good year.", "Chief Executive", "Northmere District Council"))
    assert withheld.count == 0


def test_cells_of_tables() -> None:
    changed, _ = withhold(document([["Who", "What"], ["PPO Unit / Sgt Ockley", "Visit"]]))
    assert changed.blocks[0].cells[2].text == f"PPO Unit / Sgt {NAME}"  # type: ignore[union-attr]
