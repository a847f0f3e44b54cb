"""Deeds told with their doer, which puts them on the doer: a speaker blames another, or owns to its side's."""

from collections.abc import Iterator

from sayso.codebook.entries import Codebook
from sayso.language.parses import Token
from sayso.model.vocabulary import Group, Kind, ResponsibilityStance, SpeakerKind, Stance, Status
from sayso.read.drafts import Attribution, Draft, Range, ResponsibilityDraft, SpeakerMention, TriggerMention
from sayso.read.roles import Phrases, doers
from sayso.read.speaker_names import PLURAL, SINGULAR, THING, Names

_FORCES = {
    SpeakerKind.MILITARY: Group.STATE_FORCE,
    SpeakerKind.POLICE: Group.STATE_FORCE,
    SpeakerKind.OFFICIAL: Group.STATE_FORCE,
    SpeakerKind.ARMED_GROUP: Group.ARMED_GROUP,
}
# What the state does by its office is no violence that its spokesmen own to.
_OFFICE = frozenset({Kind.ARREST, Kind.RAID_OPERATION})
_CLAUSE_HEADS = frozenset({"ROOT", "ccomp", "advcl", "relcl"})
_CLAUSE_ROLES = frozenset({"nsubj", "nsubjpass", "pobj", "conj", "appos"})
_LIGHT_WORDS = frozenset({"CD", "DT", "RB", "JJR", "JJS", "IN", "PDT", "TO"})


class Telling:
    """What accusations are found with: the draft, its phrases, its speakers, the codebook."""

    def __init__(self, draft: Draft, codebook: Codebook) -> None:
        self.draft, self.codebook = draft, codebook
        self.phrases, self.names = Phrases(draft, codebook), Names(draft, codebook)
        self._hit = {figure.people.head.i for figure in draft.figures if figure.people is not None}
        self._speakers = {each.cue.i: each.speaker for each in draft.attributions}

    def is_victim(self, token: Token) -> bool:
        """Whether a noun names people whom the report counts as harmed or handled."""
        return token.i in self._hit

    def stands_for(self, pronoun: Token) -> Range | None:
        """The words of the people that a pronoun stands for, where the report tells."""
        people = self.phrases.people.get(pronoun.i)
        stands = people.stands_for if people is not None else None
        return (stands.start, stands.end) if stands is not None else None

    def speaker_at(self, cue: Token) -> SpeakerMention | None:
        """Who says it, by the speakers already read, with its pronouns resolved."""
        return self._speakers.get(cue.i)


def find_accusations(triggers: list[TriggerMention], telling: Telling) -> Iterator[ResponsibilityDraft]:
    """Who is said to have done the deeds of one sentence, each party once."""
    found: set[str] = set()
    for trigger in triggers:
        attribution = telling.draft.speaker_near(trigger.token.start)
        if attribution is None or attribution.speaker is None or trigger.status is Status.DENIED:
            continue
        made = _accuse(trigger, attribution, attribution.speaker, telling)
        if made is not None and (made.party or "").lower() not in found:
            found.add((made.party or "").lower())
            yield made


def _accuse(
    trigger: TriggerMention, attribution: Attribution, speaker: SpeakerMention, telling: Telling
) -> ResponsibilityDraft | None:
    stance = _stance(attribution, telling.codebook)
    if stance is None or (trigger.trigger.kind in _OFFICE and not trigger.verb):
        return None
    for named in _doers(trigger, telling.codebook):
        doer = _behind(named, telling)
        if doer.lower in telling.codebook.speech.anybody or _says_itself(doer, trigger, attribution):
            continue
        own = is_own(doer, attribution, speaker, telling) or _is_of_rebels(doer, speaker, telling)
        harmed = telling.is_victim(doer) and trigger.token.child("dobj", "prt") is None
        if harmed or (not own and (doer.tag == "PRP" or not _can_do(doer, telling))):
            continue
        office = _is_office(trigger, telling.codebook) or (trigger.verb and trigger.status is Status.PLANNED)
        if own and (office or stance is not ResponsibilityStance.BLAMES):
            return None
        if not own and (_is_same_side(doer, speaker, telling) or trigger.token.dep == "relcl"):
            return None
        words = _party(doer, speaker, telling)
        party = telling.draft.parse.text[slice(*words)]
        said = _own_stance(trigger) if own else _hedged(stance, trigger, doer, telling.codebook)
        return ResponsibilityDraft(said, party, _extent(trigger, doer, words), trigger.token, speaker)
    return None


def _is_office(trigger: TriggerMention, codebook: Codebook) -> bool:
    """Whether a deed is of the state's office: an arrest, or a bomb made safe."""
    words = [token.lower for token in trigger.token.sentence.tokens]
    return trigger.trigger.kind in _OFFICE or (not trigger.verb and bool(codebook.modality.defused.find(words)))


def _hedged(
    stance: ResponsibilityStance, trigger: TriggerMention, doer: Token, codebook: Codebook
) -> ResponsibilityStance:
    """A deed that its doer "apparently" did, or was done by "suspected rebels", is put on them as a suspicion."""
    speech = codebook.speech
    behind = {trigger.token.i, doer.head.i}
    adverbs = (child for child in (*trigger.token.children, *doer.head.children) if child.i + 1 in behind)
    said = any(child.lower in speech.hedge_adverbs for child in adverbs)
    so_called = any(child.lower in speech.hedge_adjectives for child in doer.lefts())
    return ResponsibilityStance.SUSPECTS if said or so_called else stance


def _own_stance(trigger: TriggerMention) -> ResponsibilityStance:
    """Who says that its own people did it claims it; who says that they did it to nothing denies it."""
    done = trigger.token.child("dobj")
    nothing = done is not None and done.lower in {"nothing", "nobody", "none"}
    return ResponsibilityStance.DENIES if nothing else ResponsibilityStance.CLAIMS


def _says_itself(doer: Token, trigger: TriggerMention, attribution: Attribution) -> bool:
    """Whether the parser gives the speaker's own phrase a deed that somebody else in the clause does."""
    start, end = attribution.outside
    return start <= doer.start < end and trigger.token.head is not attribution.cue


def _can_do(doer: Token, telling: Telling) -> bool:
    """Whether a doer is people, a party, a force, or somebody by name."""
    acts = doer.i not in telling.phrases.places or (doer.dep == "nsubj" and doer.ent == "GPE")
    if acts and doer.tag.startswith("NNP") and doer.dep in _CLAUSE_ROLES:
        return True
    force = any(hit.entry in _FORCES for hit in telling.codebook.speakers.at([doer.lower], 0))
    return telling.phrases.doer(doer) is not None or (force and doer.is_noun)


def _behind(doer: Token, telling: Telling) -> Token:
    """Who stands behind a thing that did it: its owner or the name before it ("coalition strikes", "rebel fire")."""
    if doer.tag == "PRP" or _can_do(doer, telling):
        return doer
    owners = [child for child in doer.lefts() if child.is_noun and child.dep in {"poss", "compound", "nmod"}]
    return next((owner for owner in owners if _can_do(owner, telling)), doer)


def _party(doer: Token, speaker: SpeakerMention, telling: Telling) -> Range:
    """The words of whoever did it: the speaker's where a pronoun stands for the speaker or owns the doer."""
    owner = doer.child("poss")
    if doer.tag == "PRP" or (owner is not None and owner.tag == "PRP$"):
        return speaker.start, speaker.end
    return party_words(doer, telling)


def _stance(attribution: Attribution, codebook: Codebook) -> ResponsibilityStance | None:
    """How a speaker stands to what it tells; None where telling it puts it on nobody."""
    if attribution.stance is Stance.DENIED:
        return None
    goes_on = attribution.outside[0] < 0
    if not (goes_on or attribution.cue.text == ":" or attribution.cue.lower in codebook.speech.accusing):
        return None
    suspects = attribution.stance is Stance.UNCONFIRMED and attribution.cue.lower not in codebook.speech.charging
    return ResponsibilityStance.SUSPECTS if suspects else ResponsibilityStance.BLAMES


def _doers(trigger: TriggerMention, codebook: Codebook) -> Iterator[Token]:
    """Who does the deed; where syntax hangs nobody right on it, whom a "by" further on in its clause names.

    Of a noun the subject of its verb does it only where the verb says so ("launched", "ordered an attack"); what comes
    under attack does nothing.
    """
    token = trigger.token
    under = token.is_verb and token.child("dobj") is None and any(child.lower == "under" for child in token.rights())
    spoken = token.is_noun and token.dep == "dobj" and _is_spoken_of(token.head, codebook)
    if not under:
        yield from (doer for doer in doers(token) if not (spoken and _is_subject(doer, token.head)))
    for head in (token, *token.ancestors()):
        if head.dep in _CLAUSE_HEADS and head is not token and not head.child("auxpass"):
            return
        for below in head.subtree():
            agent = below.child("pobj") if below.i > token.i and below.dep in {"prep", "agent"} else None
            if agent is not None and (
                below.lower == "by" or (below.lower == "from" and (under or below.head is token))
            ):
                yield agent
                yield from (child for child in agent.rights() if child.dep == "conj")
        if head.is_verb:
            return


def _is_subject(noun: Token, verb: Token) -> bool:
    """Whether a noun is among a verb's subjects, or those of a verb it serves, or told of by its relative clause."""
    return noun.i < verb.i or verb in noun.ancestors() or (verb.dep == "relcl" and verb.head is noun)


def _is_spoken_of(verb: Token, codebook: Codebook) -> bool:
    """Whether a verb speaks of a deed, finds it or ends it, instead of doing it."""
    speech = codebook.speech
    if verb.lower in codebook.modality.light:
        return False
    if verb.lower in codebook.modality.ending:
        return True
    return bool(speech.cues.at([verb.lower], 0)) or verb.lower in codebook.modality.spoken_of


def is_own(doer: Token, attribution: Attribution, speaker: SpeakerMention, telling: Telling) -> bool:
    """Whether the doer is the speaker or its own people: "it", "its fighters", or a word of the speaker's own name."""
    owner = doer.child("poss")
    if owner is not None and owner.tag == "PRP$" and (speaker.kind in _FORCES or _is_armed(doer, telling)):
        return is_self(owner, attribution, speaker, telling)
    if speaker.kind not in _FORCES:
        return False
    if doer.tag == "PRP":
        return is_self(doer, attribution, speaker, telling)
    return doer.lower in speaker.words.lower().split()


def _is_armed(doer: Token, telling: Telling) -> bool:
    """Whether somebody's people bear arms ("its fighters")."""
    people = telling.phrases.people.get(doer.i)
    return people is not None and people.group in {Group.ARMED_GROUP, Group.STATE_FORCE}


def is_self(pronoun: Token, attribution: Attribution, speaker: SpeakerMention, telling: Telling) -> bool:
    """Whether a pronoun told by its own speaker stands for that speaker: "the group said it had bombed"."""
    if pronoun.tag not in {"PRP", "PRP$"}:
        return False
    if pronoun.sentence is not attribution.sentence or not attribution.cue.i < pronoun.i:
        return False
    plural = telling.names.is_plural(speaker)
    if pronoun.lower in SINGULAR:
        return speaker.named and not plural
    return pronoun.lower in PLURAL if plural else pronoun.lower in THING


def _is_of_rebels(doer: Token, speaker: SpeakerMention, telling: Telling) -> bool:
    """Whether rebels tell what rebels did: "the rebel radio said that guerrillas attacked", of no other name."""
    tokens = telling.draft.parse.tokens_in(speaker.start, speaker.end)
    words = [token.lower for token in tokens]
    said = {hit.entry for hit in [*telling.codebook.modifiers.find(words), *telling.codebook.people.find(words)]}
    named = {party.kind for token in tokens if (party := telling.phrases.parties.get(token.i)) is not None}
    if Group.ARMED_GROUP not in said | named:
        return False
    people, party = telling.phrases.people.get(doer.i), telling.phrases.parties.get(doer.i)
    return party is None and people is not None and people.group is Group.ARMED_GROUP and not people.named


def _is_same_side(doer: Token, speaker: SpeakerMention, telling: Telling) -> bool:
    """Whether doer and speaker are of one side, so that telling of the deed accuses nobody."""
    side = _FORCES.get(speaker.kind) if speaker.kind is not SpeakerKind.OFFICIAL else None
    party = telling.phrases.parties.get(doer.i)
    people = telling.phrases.people.get(doer.i)
    if party is not None:
        return party.kind is side and not party.named
    if people is not None:
        return people.group is side and side is not None
    return any(_FORCES.get(hit.entry) is side for hit in telling.codebook.speakers.at([doer.lower], 0))


def party_words(doer: Token, telling: Telling) -> Range:
    """The party in its own words, with what describes it and without how many they are ("300 men from Wari")."""
    first, last = telling.names.phrase(doer)
    tokens = telling.draft.parse.tokens
    counted = [at for at in range(first.i, doer.i) if tokens[at].tag == "CD"]
    if counted and doer.i > counted[-1]:
        lead = range(first.i, counted[-1] + 1)
        if tokens[counted[-1] + 1].text[0].isalpha() and all(
            tokens[at].tag in _LIGHT_WORDS or tokens[at].lower in {"least", "most"} for at in lead
        ):
            first = tokens[counted[-1] + 1]
    return first.start, last.end


def _extent(trigger: TriggerMention, doer: Token, party: Range) -> Range:
    """The clause of the deed, or doer and deed, with the whole name of a party that it begins or ends in."""
    start, end = trigger.clause
    if not trigger.verb and abs(doer.i - trigger.token.i) <= 20:
        start, end = min(doer.start, trigger.token.start), max(doer.end, trigger.last.end)
    if party[0] < end and start < party[1]:
        start, end = min(start, party[0]), max(end, party[1])
    return start, end
