"""The closed vocabularies are those of the reader's codebook, word by word and in its order."""

from enum import StrEnum

import pytest

import sayso.model.vocabulary
from sayso.model.vocabulary import (
    DatePrecision,
    DisruptionKind,
    DisruptionState,
    Field,
    Group,
    Kind,
    Outcome,
    PartyRole,
    PlacePrecision,
    PublishedBasis,
    Qualifier,
    ResponsibilityStance,
    Scope,
    SpeakerKind,
    Stance,
    Status,
    ThingKind,
    ThingRole,
    Vague,
    Verdict,
)

WORDS: dict[type[StrEnum], list[str]] = {
    Kind: [
        "armed_attack", "bombing", "suicide_bombing", "air_strike", "shelling", "clash", "raid_operation", "abduction",
        "jail_break", "killing", "arrest", "looting", "arson", "protest", "riot", "siege_hostage", "sexual_violence",
        "other",
    ],
    Status: ["current", "background", "planned", "denied"],
    Outcome: ["killed", "injured", "abducted", "missing", "freed", "arrested", "displaced", "surrendered"],
    Group: ["civilian", "state_force", "armed_group", "official", "protected", "mixed", "unknown"],
    Qualifier: ["exact", "at_least", "more_than", "up_to", "about", "at_most", "range"],
    Vague: ["dozens", "scores", "hundreds", "thousands", "several", "some", "a few", "many", "unspecified"],
    SpeakerKind: [
        "official", "military", "police", "armed_group", "medical", "witness", "ngo", "intergovernmental", "media",
        "other", "outlet",
    ],
    Stance: ["asserted", "unconfirmed", "denied"],
    Scope: ["incident", "part", "total"],
    ResponsibilityStance: ["claims", "denies", "blames", "suspects"],
    DisruptionKind: [
        "transport", "telecom", "power", "water", "education", "health", "markets", "movement", "aid",
    ],
    DisruptionState: ["stopped", "restored"],
    DatePrecision: ["day", "range", "week", "month", "year", "unknown"],
    PlacePrecision: ["exact", "town", "near", "admin2", "admin1", "region", "country", "unknown"],
    PartyRole: ["perpetrator", "target"],
    ThingRole: ["weapon", "target"],
    ThingKind: [
        "explosive", "firearm", "blade", "fire", "building", "vehicle", "installation", "property", "other",
    ],
    PublishedBasis: ["given", "dateline", "inferred", "none"],
    Verdict: ["accept", "reject", "correct", "same", "different", "unsure", "undo"],
    Field: ["when", "where", "party", "thing", "figure", "responsibility", "disruption"],
}  # fmt: skip


def vocabularies() -> list[type[StrEnum]]:
    named = vars(sayso.model.vocabulary).values()
    return [each for each in named if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum]


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda each: each.__name__)
def test_vocabulary_has_the_words_of_the_codebook(vocabulary: type[StrEnum]) -> None:
    assert [word.value for word in vocabulary] == WORDS[vocabulary]


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda each: each.__name__)
def test_vocabulary_says_what_it_is_for(vocabulary: type[StrEnum]) -> None:
    assert vocabulary.__doc__
    assert vocabulary.__doc__.strip()


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda each: each.__name__)
def test_vocabulary_refuses_a_word_outside_it(vocabulary: type[StrEnum]) -> None:
    with pytest.raises(ValueError, match="martyred"):
        vocabulary("martyred")


def test_vocabulary_words_are_written_as_they_are() -> None:
    assert f"{Kind.SUICIDE_BOMBING} {Vague.A_FEW} {Qualifier.AT_LEAST}" == "suicide_bombing a few at_least"
