"""The words of the model: the closed sets of names that its values are taken from."""

from __future__ import annotations

from typing import Final, Literal, get_args

EntityClass = Literal[
    "Country",
    "Organisation",
    "ParliamentaryGroup",
    "Person",
    "Post",
    "Group",
    "Mission",
    "Capability",
    "Programme",
    "Place",
    "Series",
]
ENTITY_CLASSES: Final[tuple[EntityClass, ...]] = get_args(EntityClass)
ACTOR_CLASSES: Final[frozenset[EntityClass]] = frozenset(
    ("Country", "Organisation", "ParliamentaryGroup", "Person", "Post", "Group")
)
DocumentType = Literal["annotated-agenda", "decision-memo", "written-consultation", "report", "letter"]
MeetingStatus = Literal["planned", "expected", "held", "unknown"]
CommitmentStatus = Literal["done", "ongoing", "committed", "intended", "expected", "requested"]
Kind = Literal[
    "deployment",
    "supply",
    "funding",
    "spending-target",
    "agreement",
    "investment",
    "leadership",
    "training",
    "production",
    "position",
    "other",
]
