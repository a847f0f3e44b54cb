"""From the codebook's tables to its lexicons, every value checked against the vocabularies."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from sayso.codebook.entries import (
    Blame,
    Codebook,
    Counting,
    Cue,
    Disrupted,
    Modality,
    Naming,
    OutcomeWord,
    RegisteredParty,
    Role,
    Speech,
    Summing,
    ThingWord,
    Trigger,
    Weapon,
    Wielding,
)
from sayso.codebook.forms import noun_forms, split_words
from sayso.codebook.lexicons import Lexicon, Part
from sayso.codebook.rules import build_rules
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

Tables = dict[str, Any]
# The section of triggers.toml whose phrases look like violence and tell of none.
NOTHING = "nothing"
# The section of triggers.toml whose verbs tell of violence by the weapon they are said of.
WIELDING = "wielding"
# The sections of people.toml that say something else of a noun than the group of those it names.
_NO_GROUPS = frozenset(
    {
        "modifiers",
        "inherent",
        "suspects",
        "faceless",
        "membership",
        "sexes",
        "stages",
        "telling",
        "collections",
        "agents",
    }
)
Word = TypeVar("Word", bound=StrEnum)


def build(tables: dict[str, Tables], parties: list[Tables], hash_: str) -> Codebook:
    """The codebook from its tables. Raises ValueError or KeyError where one does not fit the vocabularies."""
    words = _Words(tables["forms"]["verbs"], tables["forms"]["nouns"])
    demonyms = tables["demonyms"]
    return Codebook(
        hash=hash_,
        triggers=_triggers(words, tables["triggers"]),
        wielding=_wielding(words, tables["triggers"]),
        outcomes=_outcomes(words, tables["outcomes"]),
        contexts={
            _known(Outcome, name, "outcomes.toml: contexts"): frozenset(found)
            for name, found in tables["outcomes"]["contexts"].items()
        },
        counted_only=words.of({True: tables["outcomes"]["counted_only"]["verbs"]}, Part.VERB).openers(),
        people_only=words.of({True: tables["outcomes"]["people_only"]["verbs"]}, Part.VERB).openers(),
        people=words.nouns_of(Group, tables["people"], "people", "nouns", unclear=Group.UNKNOWN),
        modifiers=words.of(
            {_known(Group, k, "people.modifiers"): v for k, v in tables["people"]["modifiers"].items()}, Part.FIXED
        ),
        inherent=tables["people"]["inherent"],
        suspects=words.forms(tables["people"]["suspects"]["nouns"]),
        faceless=words.forms(tables["people"]["faceless"]["nouns"]),
        staff=words.forms(tables["people"]["collections"]["staff"]),
        another=frozenset(tables["people"]["faceless"]["another"]),
        followers=words.forms(tables["people"]["faceless"]["followers"]),
        losses=words.forms(tables["people"]["faceless"]["losses"]),
        bear=words.of({True: tables["people"]["faceless"]["bear"]}, Part.VERB).openers(),
        both=frozenset(tables["people"]["faceless"]["both"]),
        agent_endings=tuple(tables["people"]["agents"]["endings"]),
        agent_things=frozenset(tables["people"]["agents"]["things"]),
        harms=_harms(words, tables["outcomes"]),
        collections=words.forms(tables["people"]["collections"]["nouns"]),
        anybody=words.forms(tables["people"]["faceless"]["anybody"]),
        others=words.forms(tables["people"]["faceless"]["others"]),
        battles=words.of({True: tables["people"]["faceless"]["battles"]}, Part.NOUN),
        membership=words.of({True: tables["people"]["membership"]["verbs"]}, Part.VERB).openers(),
        counting=_counting(tables["counts"]),
        speech=_speech(words, tables["speech"]),
        modality=_modality(words, tables["modality"]),
        speakers=words.nouns_of(SpeakerKind, tables["speakers"], "speakers", "nouns"),
        responsibility=_responsibility(words, tables["responsibility"]),
        disrupted=_disrupted(words, tables["disruptions"]),
        things=_things(words, tables["things"]),
        harm=words.of({True: tables["things"]["harm"]["verbs"]}, Part.VERB),
        use=words.of({True: tables["things"]["use"]["verbs"]}, Part.VERB),
        naming=_naming(words, tables["phrases"]),
        standing=frozenset(tables["disruptions"]["states"]["standing"]),
        parties=tuple(_party(party) for party in parties),
        demonyms={name.lower(): country for country, names in demonyms["demonyms"].items() for name in names},
        forces=words.of({Group.STATE_FORCE: demonyms["forces"]["state_force"]}, Part.NOUN),
        english=frozenset(tables["english"]["words"]),
        proper=tuple(tables["english"]["proper"]),
        rules=build_rules(tables["rules"]),
        sexes=words.kinds(tables["people"]["sexes"]),
        stages=words.kinds(tables["people"]["stages"]),
        apart=frozenset(tables["people"]["telling"]["apart"]),
        also=frozenset(tables["people"]["telling"]["also"]),
        shots=tuple(tables["people"]["telling"]["shots"]),
        verbs=tables["forms"]["verbs"],
        nouns=tables["forms"]["nouns"],
    )


class _Words:
    """Makes lexicons with the codebook's own irregular forms."""

    def __init__(self, verbs: dict[str, list[str]], nouns: dict[str, str]) -> None:
        self.verbs, self.nouns = verbs, nouns

    def empty(self) -> Lexicon[Any]:
        return Lexicon(self.verbs, self.nouns)

    def forms(self, nouns: Iterable[str]) -> frozenset[str]:
        """Singulars and plurals of nouns."""
        return frozenset(form for noun in nouns for form in noun_forms(noun, self.nouns))

    def kinds(self, table: Tables) -> dict[str, str]:
        """What each noun of a table is, by its singular and its plural."""
        return {form: kind for kind, nouns in table.items() for form in self.forms(nouns)}

    def of(self, entries: Mapping[Any, Iterable[str]], part: Part) -> Lexicon[Any]:
        lexicon = self.empty()
        for entry, expressions in entries.items():
            for expression in expressions:
                lexicon.add(expression, part, entry)
        return lexicon

    def nouns_of(
        self, words: type[Word], table: Tables, where: str, key: str, *, unclear: Word | None = None
    ) -> Lexicon[Word]:
        entries = {}
        for name, content in table.items():
            if name in _NO_GROUPS:
                continue
            entry = unclear if name == "unclear" and unclear is not None else _known(words, name, where)
            entries[entry] = content[key]
        return self.of(entries, Part.NOUN)


def _known(words: type[Word], value: str, where: str) -> Word:
    try:
        return words(value)
    except ValueError:
        raise ValueError(f"{where}: {value!r} is none of {', '.join(words)}") from None


def _triggers(words: _Words, table: Tables) -> Lexicon[Trigger]:
    lexicon: Lexicon[Trigger] = words.empty()
    for name, lists in table.items():
        if name == WIELDING:
            continue
        known = (
            {"phrases"} if name == NOTHING else {"verbs", "nouns", "generic", "agents", "context", "weapons", "craft"}
        )
        kind = Kind.OTHER if name == NOTHING else _known(Kind, name, "triggers.toml")
        if unknown := set(lists) - known:
            raise ValueError(f"triggers.toml: {name}: unknown key {', '.join(sorted(unknown))}")
        generic, context = set(lists.get("generic", [])), frozenset(lists.get("context", []))
        for verb in lists.get("verbs", []):
            lexicon.add(verb, Part.VERB, Trigger(kind, context=context))
        for noun in dict.fromkeys([*lists.get("nouns", []), *lists.get("generic", [])]):
            lexicon.add(noun, Part.NOUN, Trigger(kind, generic=noun in generic, context=context))
        for noun in lists.get("agents", []):
            lexicon.add(noun, Part.NOUN, Trigger(kind, agent=True))
        for phrase in lists.get("phrases", []):
            lexicon.add(phrase, Part.VERB, Trigger(kind, nothing=True))
    return lexicon


def _wielding(words: _Words, table: Tables) -> Wielding:
    if unknown := set(table[WIELDING]) - {"using", "against", "hitting", "landing"}:
        raise ValueError(f"triggers.toml: {WIELDING}: unknown key {', '.join(sorted(unknown))}")
    weapons: Lexicon[Weapon] = words.empty()
    for name, lists in table.items():
        for craft, key in ((False, "weapons"), (True, "craft")):
            for noun in lists.get(key, []):
                weapons.add(noun, Part.NOUN, Weapon(Trigger(_known(Kind, name, "triggers.toml")), craft=craft))
    verbs = {key: words.of({True: table[WIELDING][key]}, Part.VERB) for key in ("using", "hitting", "landing")}
    return Wielding(weapons=weapons, against=frozenset(table[WIELDING]["against"]), **verbs)


def _outcomes(words: _Words, table: Tables) -> Lexicon[OutcomeWord]:
    lexicon: Lexicon[OutcomeWord] = words.empty()
    parts = {
        Role.ADJECTIVE: Part.FIXED,
        Role.STATE: Part.FIXED,
        Role.BEARING: Part.FIXED,
        Role.NOUN: Part.NOUN,
        Role.TOLL: Part.NOUN,
    }
    for name, lists in table.items():
        if name in {"contexts", "counted_only", "people_only"}:
            continue
        outcome = _known(Outcome, name, "outcomes.toml")
        for key, expressions in lists.items():
            role = _known(Role, key, f"outcomes.toml: {name}")
            for expression in expressions:
                lexicon.add(expression, parts.get(role, Part.VERB), OutcomeWord(outcome, role))
    return lexicon


def _harms(words: _Words, table: Tables) -> frozenset[str]:
    """Every form of the words that say what became of people, done to them or counting them."""
    lists = [lists for name, lists in table.items() if name in set(Outcome)]
    verbs = words.of(
        {True: [word for each in lists for word in each.get(Role.OBJECT, []) + each.get(Role.STRUCK, [])]}, Part.VERB
    )
    return verbs.openers() | words.forms(word for each in lists for word in each.get(Role.NOUN, []))


def _counting(table: Tables) -> Counting:
    def keyed(rows: Tables, words: type[Word], where: str) -> dict[tuple[str, ...], Word]:
        return {
            tuple(split_words(expression)): _known(words, name, where)
            for name, expressions in rows.items()
            for expression in expressions
        }

    return Counting(
        numbers=table["numbers"],
        multipliers=table["multipliers"],
        phrases={tuple(split_words(phrase)): number for phrase, number in table["phrases"].items()},
        qualifiers=keyed(table["qualifiers"], Qualifier, "counts.toml: qualifiers"),
        after=keyed(table["after"], Qualifier, "counts.toml: after"),
        range_joiners=frozenset(table["ranges"]["joiners"]),
        range_openers=frozenset(table["ranges"]["openers"]),
        vague=keyed(table["vague"], Vague, "counts.toml: vague"),
        none=frozenset(table["none"]["words"]),
        before_other=frozenset(table["other"]["before"]),
        after_other=frozenset(table["other"]["after"]),
        months=frozenset(table["other"]["months"]),
        openers=frozenset(
            {*table["numbers"], *table["ranges"]["openers"]}
            | {split_words(phrase)[0] for phrase in table["phrases"]}
            | {
                split_words(each)[0]
                for rows in (table["qualifiers"], table["vague"])
                for row in rows.values()
                for each in row
            }
        ),
    )


def _speech(words: _Words, table: Tables) -> Speech:
    cues: Lexicon[Cue] = words.empty()
    parts = {Cue.ACCORDING: Part.FIXED, Cue.NOUN: Part.NOUN}
    for cue in Cue:
        for expression in table["cues"][cue]:
            cues.add(expression, parts.get(cue, Part.VERB), cue)
    clause_only = words.of({True: table["cues"]["clause_only"]}, Part.VERB)
    hedges, denials = table["hedges"], table["denials"]
    return Speech(
        cues=cues,
        clause_only=clause_only.openers(),
        counting=words.of({True: table["cues"]["counting"]}, Part.VERB).openers(),
        publishing=words.of({True: table["cues"]["publishing"]}, Part.VERB).openers(),
        inverted=words.of({True: table["cues"]["inverted"]}, Part.VERB).openers(),
        views=words.of({True: table["views"]["verbs"]}, Part.VERB),
        nominal={form: stance for stance in Stance for form in words.forms(table["nominal"][stance])},
        freely=words.of({True: table["cues"]["freely"]}, Part.VERB).openers() | {"according"},
        accusing=words.of({True: table["cues"]["accusing"]}, Part.VERB).openers() | {"according"},
        charging=words.of({True: table["cues"]["charging"]}, Part.VERB).openers(),
        objects_apart=frozenset(table["cues"]["objects_apart"]),
        promising=words.of({True: table["cues"]["promising"]}, Part.VERB).openers(),
        documents=words.forms(table["cues"]["nouns"]),
        issuing=words.of({True: table["cues"]["issuing"]}, Part.VERB).openers(),
        perceiving=words.of({True: table["cues"]["perceiving"]}, Part.VERB).openers(),
        collective=frozenset(table["cues"]["collective"]),
        anybody=frozenset(table["cues"]["anybody"]),
        tallies=words.forms(table["cues"]["tallies"]),
        sources=words.forms(table["cues"]["sources"]),
        unnamed=frozenset(table["cues"]["unnamed"]),
        hedge_adverbs=frozenset(hedges["adverbs"]),
        hedge_adjectives=frozenset(hedges["adjectives"]),
        hedge_verbs=words.of({True: hedges["verbs"]}, Part.VERB),
        hedge_phrases=tuple(hedges["phrases"]),
        denial_verbs=words.of({True: denials["verbs"]}, Part.VERB),
        carry_nouns=words.forms(table["carry"]["nouns"]),
        mouthpieces=frozenset(table["voices"]["mouthpieces"]),
        members=frozenset(table["voices"]["members"]),
        fillers=frozenset(table["voices"]["fillers"]),
        indefinite=frozenset(table["voices"]["indefinite"]),
    )


def _modality(words: _Words, table: Tables) -> Modality:
    planned = table["planned"]
    return Modality(
        planned_verbs=words.of({True: planned["verbs"]}, Part.VERB),
        planned_nouns=words.of({True: planned["nouns"]}, Part.NOUN),
        planned_adjectives=frozenset(planned["adjectives"]),
        modals=frozenset(planned["modals"]),
        conditions=frozenset(planned["conditions"]),
        defused=words.of({True: planned["defused"]}, Part.VERB),
        negations=frozenset(table["negated"]["words"]),
        denied_verbs=words.of({True: table["denied"]["verbs"]}, Part.VERB),
        happenings=words.of({True: table["happenings"]["nouns"]}, Part.NOUN),
        happening_openers=frozenset(table["happenings"]["openers"]),
        happening_between=frozenset(table["happenings"]["between"]),
        totals=words.of({each: table["total"][each] for each in Summing}, Part.FIXED),
        long_units=frozenset(table["total"]["units"]),
        masses=frozenset(table["total"]["masses"]),
        part_openers=words.of({True: table["parts"]["openers"]}, Part.FIXED),
        back=frozenset(table["parts"]["back"]),
        again=frozenset(table["again"]["nouns"]),
        things=words.of({True: table["things"]["nouns"]}, Part.NOUN),
        accidents=frozenset(table["accidents"]["words"]),
        armed=words.forms(table["accidents"]["armed"]),
        achieved=words.of({True: table["achieved"]["verbs"]}, Part.VERB),
        campaigns=words.of({True: table["campaigns"]["phrases"]}, Part.FIXED),
        no_targets=words.of({True: table["no_targets"]["nouns"]}, Part.NOUN),
        sought=words.of({True: table["sought"]["verbs"]}, Part.VERB).openers() | words.forms(table["sought"]["nouns"]),
        spoken_of=words.of({True: table["spoken_of"]["verbs"]}, Part.VERB).openers(),
        ending=words.of({True: table["ending"]["verbs"]}, Part.VERB).openers(),
        light=words.of({True: table["light"]["verbs"]}, Part.VERB).openers(),
    )


def _responsibility(words: _Words, table: Tables) -> Lexicon[Blame]:
    lexicon: Lexicon[Blame] = words.empty()
    parts = {"phrases": Part.VERB, "verbs": Part.VERB, "nouns": Part.NOUN}
    for name, lists in table.items():
        stance = _known(ResponsibilityStance, name, "responsibility.toml")
        for key, expressions in lists.items():
            for expression in expressions:
                lexicon.add(expression, parts[key], Blame(stance, by_subject=key == "phrases"))
    return lexicon


def _disrupted(words: _Words, table: Tables) -> Lexicon[Disrupted]:
    lexicon: Lexicon[Disrupted] = words.empty()
    for name, lists in table.items():
        if name == "states":
            continue
        kind = _known(DisruptionKind, name, "disruptions.toml")
        for noun in lists["nouns"]:
            lexicon.add(noun, Part.NOUN, Disrupted(kind=kind))
    states, stopped = table["states"], DisruptionState.STOPPED
    for state in DisruptionState:
        for verb in states[state]:
            lexicon.add(verb, Part.VERB, Disrupted(state=state))
        for noun in states[f"{state}_nouns"]:
            lexicon.add(noun, Part.NOUN, Disrupted(state=state))
    for verb in states["running"]:
        lexicon.add(verb, Part.VERB, Disrupted(state=stopped, running=True))
    for verb in states["staying"]:
        lexicon.add(verb, Part.VERB, Disrupted(state=stopped, staying=True))
    for verb in states["imposed"]:
        lexicon.add(verb, Part.VERB, Disrupted(state=stopped, imposed=True))
    return lexicon


def _things(words: _Words, table: Tables) -> Lexicon[ThingWord]:
    lexicon: Lexicon[ThingWord] = words.empty()
    for role in ThingRole:
        for name, nouns in table[role].items():
            entry = ThingWord(_known(ThingKind, name, f"things.toml: {role}"), role)
            for noun in nouns:
                lexicon.add(noun, Part.NOUN, entry)
    return lexicon


def _naming(words: _Words, table: Tables) -> Naming:
    phrases = table["phrases"]
    return Naming(
        titles=frozenset(table["names"]["titles"]),
        empty=frozenset(phrases["empty"]),
        counted=words.forms(phrases["counted"]),
        closed=words.forms(phrases["closed"]),
        measures=words.forms(phrases["measures"]),
    )


def _party(row: Tables) -> RegisteredParty:
    active = row.get("active")
    return RegisteredParty(
        ref=row["ref"],
        name=row["name"],
        aliases=tuple(row["aliases"]),
        acronyms=tuple(row["acronyms"]),
        ambiguous=(*row.get("ambiguous", ()), *row.get("ambiguous_acronyms", ())),
        countries=tuple(row["countries"]),
        kind=_known(Group, row["kind"], f"party {row['ref']}: kind"),
        active=(active[0], active[1]) if active else None,
    )
