"""Short names that several terms share, units and acts by their number, and names within names."""

from __future__ import annotations

import pytest
from extraction.smallletters import facts

from graph.model import EntityClass

HEAD = (
    "Aan de Voorzitter van de {chamber} der Staten-Generaal\n\nDen Haag, 3 maart 2026\n\nGeachte voorzitter,\n\n"
    "{body}\n"
)


def named(text: str) -> list[tuple[str, EntityClass, str]]:
    found = facts(text)
    return [(" ".join(found.letter.words(m.span).split()), m.entity.cls, m.entity.path) for m in found.mentions]


@pytest.mark.parametrize(("chamber", "path"), [("Eerste Kamer", "eerste-kamer"), ("Tweede Kamer", "tweede-kamer")])
def test_the_chamber_addressed_is_meant(chamber: str, path: str) -> None:
    found = named(HEAD.format(chamber=chamber, body="Met deze brief informeer ik uw Kamer over de missie in Irak."))
    assert ("Kamer", "Organisation", f"id/organisation/{path}") in found
    assert ("voorzitter", "Post", f"id/post/voorzitter-van-de-{path}") in found


def test_offices_named_in_full_first_are_meant() -> None:
    found = named("De EU-ministers van Defensie komen bijeen. De ministers spreken over drones.")
    assert {path for name, cls, path in found if cls == "Post"} == {"id/post/eu-ministers-van-defensie"}


@pytest.mark.parametrize(
    ("body", "name", "cls"),
    [
        ("Zr.Ms. Windhoos vaart naar de Rode Zee.", "Zr.Ms. Windhoos", "Organisation"),
        ("De Veiligheidsraad nam resolutie 2799 aan.", "resolutie 2799", "Programme"),
        ("Steun gaat naar de strijdkrachten van Moldavië.", "strijdkrachten van Moldavië", "Organisation"),
        ("Het tankbataljon komt in Duitsland.", "tankbataljon", "Organisation"),
        ("Duitsland vroeg om een artilleriebatterij.", "artilleriebatterij", "Organisation"),
        ("Het drone-actieplan is in oktober aangekondigd.", "drone-actieplan", "Programme"),
        ("Met de provincie Noord-Brabant is overlegd.", "provincie Noord-Brabant", "Organisation"),
        ("De fabrikant van radarchips Lumeno Optica levert eind 2027.", "Lumeno Optica", "Organisation"),
        ("De Veiligheidsraad van de Verenigde Naties verlengde het mandaat.", "Verenigde Naties", "Organisation"),
    ],
)
def test_names_by_their_noun(body: str, name: str, cls: EntityClass) -> None:
    assert (name, cls) in [(n, c) for n, c, _ in named(body)]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("De leden Oosterhof (TZ202601-044) en Pals vroegen ernaar.", "TZ202601-044"),
        ("Het vrachtschip Noorderzon is geraakt.", "Noorderzon"),
        ("Vliegers volgen lessen in het European F-16 Training Center.", "F-16"),
        ("Nederland leidt op in de EU Military Assistance Mission Ukraine.", "EU"),
        ("De NAVO-Oekraïne Raad komt bijeen.", "Oekraïne"),
        ("Nederland koopt het infanteriegevechtsvoertuig CV90.", "infanteriegevechtsvoertuig"),
    ],
)
def test_what_is_no_name_of_its_own(body: str, name: str) -> None:
    assert name not in [n for n, _, _ in named(body)]
