"""What the codebook's tables become: lexicons and maps of words, each with its meaning."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.codebook.lexicons import Lexicon
from sayso.codebook.rules import Rule
from sayso.model.vocabulary import (
    DisruptionKind,
    DisruptionState,
    Group,
    Kind,
    Outcome,
    Qualifier,
    ResponsibilityStance,
    SpeakerKind,
    Stance,
    ThingKind,
    ThingRole,
    Vague,
)


class Role(StrEnum):
    """Where the people counted stand to an outcome word."""

    OBJECT = "object"
    SUBJECT = "subject"
    ADJECTIVE = "adjectives"
    NOUN = "nouns"
    TOLL = "tolls"
    LIVES = "lives"
    TREATED = "treated"
    LOADED = "loaded"
    STRUCK = "struck"
    STATE = "states"
    BEARING = "bearing"


class Cue(StrEnum):
    """How a word of speech takes its speaker and what is said."""

    SAY = "say"
    TELL = "tell"
    CITE = "cite"
    ACCORDING = "according"
    NOUN = "nouns"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of violence.

    `generic` ones may name a happening of another kind, `agent` ones name people by the deed; `nothing` tells of no
    violence at all. With a `context` the sentence must hold one of its words.
    """

    kind: Kind
    generic: bool = False
    agent: bool = False
    nothing: bool = False
    context: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Weapon:
    """What a deed may be told by, with what it then is; a `craft` comes back from it ("warplanes hit the town")."""

    trigger: Trigger
    craft: bool


@dataclass(frozen=True, slots=True)
class Wielding:
    """How a deed is told by its weapon: verbs of `using` one `against` something ("threw a grenade at"), of one, or a
    craft, `hitting` it, and of one `landing` there ("a rocket fell on")."""

    weapons: Lexicon[Weapon]
    using: Lexicon[bool]
    against: frozenset[str]
    hitting: Lexicon[bool]
    landing: Lexicon[bool]


@dataclass(frozen=True, slots=True)
class Overpowering:
    """How a deed is told by what it is done to: verbs that take `people`, those by which an armed party takes `places`,
    and those by which an armed group harms `things`."""

    people: Lexicon[Trigger]
    places: Lexicon[Trigger]
    things: Lexicon[Trigger]


@dataclass(frozen=True, slots=True)
class Blame:
    """Words of responsibility. The party is their subject, or their doer in the passive, where `by_subject`."""

    stance: ResponsibilityStance
    by_subject: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeWord:
    """A word that says what became of people."""

    outcome: Outcome
    role: Role


@dataclass(frozen=True, slots=True)
class Disrupted:
    """A thing that stops, or a word for stopping or coming back.

    `running` words stop a thing where they are negated ("do not run"), `staying` ones also in the future ("will stay
    shut"), `imposed` ones only what stops others ("set up a roadblock").
    """

    kind: DisruptionKind | None = None
    state: DisruptionState | None = None
    running: bool = False
    staying: bool = False
    imposed: bool = False


@dataclass(frozen=True, slots=True)
class ThingWord:
    """A noun for a thing that violence is done with or that is hit."""

    kind: ThingKind
    role: ThingRole


@dataclass(frozen=True, slots=True)
class Naming:
    """Words around a noun by whether they belong to what it names; all in lower case, nouns in all their forms."""

    titles: frozenset[str]
    empty: frozenset[str]
    counted: frozenset[str]
    closed: frozenset[str]
    measures: frozenset[str]


@dataclass(frozen=True, slots=True)
class RegisteredParty:
    """An entry of the registry of armed groups and forces."""

    ref: str
    name: str
    aliases: tuple[str, ...]
    acronyms: tuple[str, ...]
    ambiguous: tuple[str, ...]
    countries: tuple[str, ...]
    kind: Group


@dataclass(frozen=True, slots=True)
class Counting:
    """Counting words: numbers, qualifiers and vague words by their lower-case wording.

    `openers` are the words that a counting expression in words may begin with.
    """

    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]
    phrases: Mapping[tuple[str, ...], int]
    qualifiers: Mapping[tuple[str, ...], Qualifier]
    after: Mapping[tuple[str, ...], Qualifier]
    range_joiners: frozenset[str]
    range_openers: frozenset[str]
    vague: Mapping[tuple[str, ...], Vague]
    none: frozenset[str]
    before_other: frozenset[str]
    after_other: frozenset[str]
    months: frozenset[str]
    openers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Speech:
    """Words of saying, of doubt and of denial."""

    cues: Lexicon[Cue]
    clause_only: frozenset[str]
    counting: frozenset[str]
    publishing: frozenset[str]
    inverted: frozenset[str]
    views: Lexicon[bool]
    nominal: Mapping[str, Stance]
    documents: frozenset[str]
    issuing: frozenset[str]
    perceiving: frozenset[str]
    collective: frozenset[str]
    anybody: frozenset[str]
    sources: frozenset[str]
    tallies: frozenset[str]
    unnamed: frozenset[str]
    objects_apart: frozenset[str]
    promising: frozenset[str]
    freely: frozenset[str]
    accusing: frozenset[str]
    charging: frozenset[str]
    hedge_adverbs: frozenset[str]
    hedge_adjectives: frozenset[str]
    hedge_verbs: Lexicon[bool]
    hedge_phrases: tuple[str, ...]
    denial_verbs: Lexicon[bool]
    carry_nouns: frozenset[str]
    mouthpieces: frozenset[str]
    members: frozenset[str]
    fillers: frozenset[str]
    indefinite: frozenset[str]


class Summing(StrEnum):
    """How words make a figure a sum: wherever they stand, as a rate, of a stretch of time, at a sentence's edge."""

    PHRASES = "phrases"
    RATES = "rates"
    STRETCHES = "stretches"
    EDGES = "edges"


@dataclass(frozen=True, slots=True)
class Modality:
    """Words that make a happening planned or denied, a figure a sum or a part, and people spoken of again."""

    planned_verbs: Lexicon[bool]
    planned_nouns: Lexicon[bool]
    planned_adjectives: frozenset[str]
    modals: frozenset[str]
    conditions: frozenset[str]
    defused: Lexicon[bool]
    negations: frozenset[str]
    denied_verbs: Lexicon[bool]
    totals: Lexicon[Summing]
    long_units: frozenset[str]
    masses: frozenset[str]
    happenings: Lexicon[bool]
    happening_openers: frozenset[str]
    happening_between: frozenset[str]
    part_openers: Lexicon[bool]
    back: frozenset[str]
    again: frozenset[str]
    things: Lexicon[bool]
    accidents: frozenset[str]
    armed: frozenset[str]
    achieved: Lexicon[bool]
    light: frozenset[str]
    occurring: Lexicon[bool]
    spoken_of: frozenset[str]
    ending: frozenset[str]
    campaigns: Lexicon[bool]
    no_targets: Lexicon[bool]
    sought: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """All that reading knows of the field's words. `hash` names this very content for the run."""

    hash: str
    triggers: Lexicon[Trigger]
    wielding: Wielding
    overpowering: Overpowering
    outcomes: Lexicon[OutcomeWord]
    contexts: Mapping[Outcome, frozenset[str]]
    without_context: frozenset[str]
    captured: frozenset[str]
    seized: frozenset[str]
    counted_only: frozenset[str]
    people_only: frozenset[str]
    people: Lexicon[Group]
    modifiers: Lexicon[Group]
    inherent: Mapping[str, int]
    suspects: frozenset[str]
    faceless: frozenset[str]
    membership: frozenset[str]
    collections: frozenset[str]
    gatherings: frozenset[str]
    another: frozenset[str]
    followers: frozenset[str]
    kin: frozenset[str]
    losses: frozenset[str]
    bear: frozenset[str]
    both: frozenset[str]
    staff: frozenset[str]
    agent_endings: tuple[str, ...]
    agent_things: frozenset[str]
    harms: frozenset[str]
    anybody: frozenset[str]
    any_camp: frozenset[str]
    others: frozenset[str]
    battles: Lexicon[bool]
    counting: Counting
    speech: Speech
    modality: Modality
    speakers: Lexicon[SpeakerKind]
    responsibility: Lexicon[Blame]
    disrupted: Lexicon[Disrupted]
    things: Lexicon[ThingWord]
    harm: Lexicon[bool]
    use: Lexicon[bool]
    naming: Naming
    standing: frozenset[str]
    parties: tuple[RegisteredParty, ...]
    demonyms: Mapping[str, str]
    forces: Lexicon[Group]
    english: frozenset[str]
    proper: tuple[str, ...]
    rules: Mapping[str, Rule]
    sexes: Mapping[str, str]
    stages: Mapping[str, str]
    apart: frozenset[str]
    also: frozenset[str]
    shots: tuple[str, ...]
    verbs: Mapping[str, list[str]] = field(repr=False)
    nouns: Mapping[str, str] = field(repr=False)
