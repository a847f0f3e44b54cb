"""From the codebook's tables to its lexicons, every value checked against the vocabularies."""

from sayso.codebook.entries import (
    Blame,
    Codebook,
    Counting,
    Cue,
    Disrupted,
    Modality,
    Naming,
    RegisteredParty,
    Speech,
    Summing,
    ThingWord,
)
from sayso.codebook.forms import split_words
from sayso.codebook.happenings import build_harms, build_outcomes, build_overpowering, build_triggers, build_wielding
from sayso.codebook.lexicons import Lexicon, Part
from sayso.codebook.rules import build_rules
from sayso.codebook.words import Tables, Word, Words, known
from sayso.model.vocabulary import (
    DisruptionKind,
    DisruptionState,
    Group,
    Outcome,
    Qualifier,
    ResponsibilityStance,
    SpeakerKind,
    Stance,
    ThingKind,
    ThingRole,
    Vague,
)


def build(tables: dict[str, Tables], parties: list[Tables], hash_: str) -> Codebook:
    """The codebook from its tables. Raises ValueError or KeyError where one does not fit the vocabularies."""
    words = Words(tables["forms"]["verbs"], tables["forms"]["nouns"])
    demonyms = tables["demonyms"]
    return Codebook(
        hash=hash_,
        triggers=build_triggers(words, tables["triggers"]),
        wielding=build_wielding(words, tables["triggers"]),
        overpowering=build_overpowering(words, tables["triggers"]),
        outcomes=build_outcomes(words, tables["outcomes"]),
        contexts={
            known(Outcome, name, "outcomes.toml: contexts"): frozenset(found)
            for name, found in tables["outcomes"]["contexts"].items()
        },
        without_context=words.of({True: tables["outcomes"]["without_context"]["verbs"]}, Part.VERB).openers(),
        captured=words.of({True: tables["outcomes"]["captured"]["verbs"]}, Part.VERB).openers(),
        seized=words.of({True: tables["outcomes"]["seized"]["verbs"]}, Part.VERB).openers(),
        counted_only=words.of({True: tables["outcomes"]["counted_only"]["verbs"]}, Part.VERB).openers()
        | words.of({True: tables["outcomes"]["counted_only"]["nouns"]}, Part.NOUN).openers(),
        people_only=words.of({True: tables["outcomes"]["people_only"]["verbs"]}, Part.VERB).openers(),
        people=words.nouns_of(Group, tables["people"], "people", "nouns", unclear=Group.UNKNOWN),
        modifiers=words.of(
            {known(Group, k, "people.modifiers"): v for k, v in tables["people"]["modifiers"].items()}, Part.FIXED
        ),
        inherent=tables["people"]["inherent"],
        suspects=words.forms(tables["people"]["suspects"]["nouns"]),
        faceless=words.forms(tables["people"]["faceless"]["nouns"]),
        staff=words.forms(tables["people"]["collections"]["staff"]),
        another=frozenset(tables["people"]["faceless"]["another"]),
        followers=words.forms(tables["people"]["faceless"]["followers"]),
        kin=words.forms(tables["people"]["faceless"]["kin"]),
        losses=words.forms(tables["people"]["faceless"]["losses"]),
        bear=words.of({True: tables["people"]["faceless"]["bear"]}, Part.VERB).openers(),
        both=frozenset(tables["people"]["faceless"]["both"]),
        agent_endings=tuple(tables["people"]["agents"]["endings"]),
        agent_things=frozenset(tables["people"]["agents"]["things"]),
        harms=build_harms(words, tables["outcomes"]),
        gatherings=words.forms(tables["people"]["collections"]["gatherings"]),
        collections=words.forms(tables["people"]["collections"]["nouns"]),
        anybody=words.forms(tables["people"]["faceless"]["anybody"]),
        any_camp=words.forms(tables["people"]["faceless"]["any_camp"]),
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


def _counting(table: Tables) -> Counting:
    def keyed(rows: Tables, words: type[Word], where: str) -> dict[tuple[str, ...], Word]:
        return {
            tuple(split_words(expression)): known(words, name, where)
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


def _speech(words: Words, table: Tables) -> Speech:
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


def _modality(words: Words, table: Tables) -> Modality:
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
        occurring=words.of({True: table["occurring"]["verbs"]}, Part.VERB),
    )


def _responsibility(words: Words, table: Tables) -> Lexicon[Blame]:
    lexicon: Lexicon[Blame] = words.empty()
    parts = {"phrases": Part.VERB, "verbs": Part.VERB, "nouns": Part.NOUN}
    for name, lists in table.items():
        stance = known(ResponsibilityStance, name, "responsibility.toml")
        for key, expressions in lists.items():
            for expression in expressions:
                lexicon.add(expression, parts[key], Blame(stance, by_subject=key == "phrases"))
    return lexicon


def _disrupted(words: Words, table: Tables) -> Lexicon[Disrupted]:
    lexicon: Lexicon[Disrupted] = words.empty()
    for name, lists in table.items():
        if name == "states":
            continue
        kind = known(DisruptionKind, name, "disruptions.toml")
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


def _things(words: Words, table: Tables) -> Lexicon[ThingWord]:
    lexicon: Lexicon[ThingWord] = words.empty()
    for role in ThingRole:
        for name, nouns in table[role].items():
            entry = ThingWord(known(ThingKind, name, f"things.toml: {role}"), role)
            for noun in nouns:
                lexicon.add(noun, Part.NOUN, entry)
    return lexicon


def _naming(words: Words, table: Tables) -> Naming:
    phrases = table["phrases"]
    return Naming(
        titles=frozenset(table["names"]["titles"]),
        empty=frozenset(phrases["empty"]),
        counted=words.forms(phrases["counted"]),
        closed=words.forms(phrases["closed"]),
        measures=words.forms(phrases["measures"]),
    )


def _party(row: Tables) -> RegisteredParty:
    return RegisteredParty(
        ref=row["ref"],
        name=row["name"],
        aliases=tuple(row["aliases"]),
        acronyms=tuple(row["acronyms"]),
        ambiguous=(*row.get("ambiguous", ()), *row.get("ambiguous_acronyms", ())),
        countries=tuple(row["countries"]),
        kind=known(Group, row["kind"], f"party {row['ref']}: kind"),
    )
