"""The closed vocabularies: every kind, status, outcome, group, qualifier, speaker kind, stance and scope there is.

These are the words coders of political violence use (ACLED and UCDP codebooks, Every Casualty standards), cut to what
a report can say. A value outside them is an error, never a new word.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What happened."""

    ARMED_ATTACK = "armed_attack"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    CLASH = "clash"
    RAID_OPERATION = "raid_operation"
    ABDUCTION = "abduction"
    JAIL_BREAK = "jail_break"
    KILLING = "killing"
    ARREST = "arrest"
    LOOTING = "looting"
    ARSON = "arson"
    PROTEST = "protest"
    RIOT = "riot"
    SIEGE_HOSTAGE = "siege_hostage"
    SEXUAL_VIOLENCE = "sexual_violence"
    OTHER = "other"


class Status(StrEnum):
    """How the report tells of a happening: as its news, as context, as threatened or foiled, as not having happened."""

    CURRENT = "current"
    BACKGROUND = "background"
    PLANNED = "planned"
    DENIED = "denied"


class Outcome(StrEnum):
    """What became of the people counted."""

    KILLED = "killed"
    INJURED = "injured"
    ABDUCTED = "abducted"
    MISSING = "missing"
    FREED = "freed"
    ARRESTED = "arrested"
    DISPLACED = "displaced"
    SURRENDERED = "surrendered"


class Group(StrEnum):
    """Who the people are: `mixed` and `unknown` only where the text says several, or nothing."""

    CIVILIAN = "civilian"
    STATE_FORCE = "state_force"
    ARMED_GROUP = "armed_group"
    OFFICIAL = "official"
    PROTECTED = "protected"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Qualifier(StrEnum):
    """How firmly a number is said. With `range`, the number is the low end and `number_high` the high end."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    ABOUT = "about"
    AT_MOST = "at_most"
    RANGE = "range"


class Vague(StrEnum):
    """A count said without a number. `unspecified`: people were harmed, no number at all."""

    DOZENS = "dozens"
    SCORES = "scores"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    SEVERAL = "several"
    SOME = "some"
    A_FEW = "a few"
    MANY = "many"
    UNSPECIFIED = "unspecified"


class SpeakerKind(StrEnum):
    """Who speaks; `outlet` is the report's own voice."""

    OFFICIAL = "official"
    MILITARY = "military"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    MEDICAL = "medical"
    WITNESS = "witness"
    NGO = "ngo"
    INTERGOVERNMENTAL = "intergovernmental"
    MEDIA = "media"
    OTHER = "other"
    OUTLET = "outlet"


class Stance(StrEnum):
    """How the speaker stands to what is said."""

    ASSERTED = "asserted"
    UNCONFIRMED = "unconfirmed"
    DENIED = "denied"


class Scope(StrEnum):
    """Whether a figure is the toll of its incident, a part of another figure, or a sum over several incidents."""

    INCIDENT = "incident"
    PART = "part"
    TOTAL = "total"


class ResponsibilityStance(StrEnum):
    """A party says it did it, says it did not, is accused of it, or is suspected."""

    CLAIMS = "claims"
    DENIES = "denies"
    BLAMES = "blames"
    SUSPECTS = "suspects"


class DisruptionKind(StrEnum):
    """What part of daily life was stopped or restored."""

    TRANSPORT = "transport"
    TELECOM = "telecom"
    POWER = "power"
    WATER = "water"
    EDUCATION = "education"
    HEALTH = "health"
    MARKETS = "markets"
    MOVEMENT = "movement"
    AID = "aid"


class DisruptionState(StrEnum):
    """Whether it stopped or came back."""

    STOPPED = "stopped"
    RESTORED = "restored"


class DatePrecision(StrEnum):
    """How exactly a date is known; with `unknown` both ends are empty."""

    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    """How exactly a place is known: a point in a town, near one, a district, a province, a country, a wider region."""

    EXACT = "exact"
    TOWN = "town"
    NEAR = "near"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    REGION = "region"
    COUNTRY = "country"
    UNKNOWN = "unknown"


class PartyRole(StrEnum):
    """What a party did in a happening."""

    PERPETRATOR = "perpetrator"
    TARGET = "target"


class ThingRole(StrEnum):
    """What a thing was in a happening: what it was done with, or what was hit."""

    WEAPON = "weapon"
    TARGET = "target"


class ThingKind(StrEnum):
    """What a thing is."""

    EXPLOSIVE = "explosive"
    FIREARM = "firearm"
    BLADE = "blade"
    FIRE = "fire"
    BUILDING = "building"
    VEHICLE = "vehicle"
    INSTALLATION = "installation"
    PROPERTY = "property"
    OTHER = "other"


class PublishedBasis(StrEnum):
    """Where a publication date comes from."""

    GIVEN = "given"
    DATELINE = "dateline"
    INFERRED = "inferred"
    NONE = "none"


class Verdict(StrEnum):
    """What a person says: of a claim the first three, of two accounts the next two, of either the last two."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    UNDO = "undo"


class Field(StrEnum):
    """What a claim states."""

    WHEN = "when"
    WHERE = "where"
    PARTY = "party"
    THING = "thing"
    FIGURE = "figure"
    RESPONSIBILITY = "responsibility"
    DISRUPTION = "disruption"
