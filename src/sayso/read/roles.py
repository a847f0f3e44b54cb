"""Who did it and whom it hit, account by account, from the words around its triggers."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from sayso.codebook.entries import Codebook
from sayso.language.parses import Token
from sayso.model.vocabulary import Group, Kind
from sayso.read.drafts import Draft, PartyMention, People, Range, TriggerMention
from sayso.read.sums import added_up
from sayso.read.wordings import Wordings

_RELATIVE = frozenset({"who", "which", "that"})
_AGAINST = frozenset({"on", "against", "upon", "of", "at"})
_DOERS = frozenset({Group.ARMED_GROUP, Group.STATE_FORCE, Group.UNKNOWN, Group.CIVILIAN, Group.MIXED})
_FIGHTERS = frozenset({Group.ARMED_GROUP, Group.STATE_FORCE})
_BEFORE = frozenset({"compound", "amod", "nmod", "poss"})
_SHARED = frozenset({"conj", "xcomp", "advcl", "acl"})
# Kinds whose deed is named by what it is done to ("the killing of X"), not by what it is done with.
_OF_TARGET = frozenset({Kind.KILLING, Kind.ABDUCTION, Kind.ARREST, Kind.SHELLING, Kind.LOOTING, Kind.SEXUAL_VIOLENCE})


def read_roles(draft: Draft, codebook: Codebook) -> None:
    """Gives every account its perpetrators and targets, each phrase once."""
    phrases = Phrases(draft, codebook)
    cues = {said.cue.i for said in draft.attributions if said.speaker is not None}
    for account in draft.accounts:
        by = (
            token
            for trigger in account.triggers
            for token in doers(trigger.token)
            if token.head.i not in cues or not _is_told_by(token, trigger.token)
        )
        did = (phrases.doer(token) or phrases.implied(token) for token in by)
        hit = (phrases.target(token) for trigger in account.triggers for token in _done_to(trigger))
        account.perpetrators = _once(did, draft)
        taken = set(account.perpetrators)
        account.targets = [span for span in _once(hit, draft) if span not in taken]


def _is_told_by(speaker: Token, deed: Token) -> bool:
    """Whether somebody only tells of a deed done to others ("the chief spoke of six warders killed")."""
    return deed.tag == "VBN" and speaker.head is not deed


class Phrases:
    """The phrase a noun heads: people or a party where it names one."""

    def __init__(self, draft: Draft, codebook: Codebook) -> None:
        self.no_targets = codebook.modality.no_targets
        self.groups = codebook.people
        self.things = codebook.things
        deeds = ((trigger.token.i, trigger.trigger.kind) for account in draft.accounts for trigger in account.triggers)
        self.deeds = {at for at, kind in deeds if kind not in _OF_TARGET}
        self.dates = {token.i for date in draft.dates for token in draft.parse.tokens_in(date.start, date.end)}
        self.places = {token.i for place in draft.places for token in draft.parse.tokens_in(place.start, place.end)}
        self.named = draft.parties
        self.added_up = added_up(draft)
        self.people: dict[int, People] = {each.head.i: each for each in draft.people}
        self.parties: dict[int, PartyMention] = {each.head.i: each for each in draft.parties}

    def doer(self, token: Token) -> Range | None:
        """The span of people or a party that can do such a deed; a thing, a place or a victim is none."""
        people = self.people.get(token.i)
        if self.things.at([token.lower], 0):
            return None
        if people is not None and not people.pronoun and not people.bare and people.group in _DOERS:
            return self._whole(people.start, people.end)
        return self.of(token) if token.i in self.parties else None

    def implied(self, token: Token) -> Range | None:
        """The word before a deed's noun that says what people did it ("a rebel ambush", "the army raid")."""
        if token.head.i not in self.deeds or token.dep not in _BEFORE or token.i > token.head.i:
            return None
        fighters = any(hit.entry in _FIGHTERS for hit in self.groups.at([token.lower], 0))
        return (token.start, token.end) if fighters else None

    def target(self, token: Token) -> Range | None:
        """The span of people, a party or a thing hit; a day, a bare place, "fire" or people of a sum is none."""
        if token.i in self.parties and token.i not in self.added_up:
            return self.of(token)
        if token.i in self.added_up or token.i in self.dates or token.i in self.places:
            return None
        if token.i not in self.people and self.no_targets.at([token.lower], 0):
            return None
        return self.of(token)

    def of(self, token: Token) -> Range | None:
        """The span of the phrase, None where it names neither people nor a party nor any thing."""
        if token.i in self.people:
            people = self.people[token.i]
            return None if people.pronoun or people.bare else self._whole(people.start, people.end)
        if token.i in self.parties:
            party = self.parties[token.i]
            return party.start, party.end
        if not token.is_noun:
            return None
        first = min(
            (child for child in token.lefts() if child.dep in {"compound", "amod", "poss", "det", "nmod"}),
            key=lambda child: child.i,
            default=token,
        )
        return self._whole(first.start, token.end)

    def _whole(self, start: int, end: int) -> Range:
        """A phrase with all of the party's name that it begins ("the Free Army" of "the Free Army of the North")."""
        at = bisect_left(self.named, end, key=lambda party: party.start) - 1
        return start, max(end, self.named[at].end if at >= 0 and self.named[at].start >= start else end)


def doers(token: Token) -> Iterator[Token]:
    """The nouns that do a deed: its agent or active subject; of a noun, its owner or what stands behind "by"."""
    if token.is_verb:
        agent = token.child("agent")
        if agent is not None:
            yield from _listed(agent.child("pobj"))
        elif not is_passive_form(token):
            yield from _listed(subject_of(token))
        return
    for child in token.children:
        if child.dep in {"poss", "compound", "nmod", "amod"} and child.i < token.i:
            yield child
        if child.dep in {"prep", "agent"} and child.lower == "by":
            yield from _listed(child.child("pobj"))
    if token.dep in {"dobj", "pobj"}:
        verb = token.head if token.head.is_verb else token.head.head
        if verb.is_verb and token.dep == "dobj":
            yield from doers(verb)


def subject_of(token: Token) -> Token | None:
    """The active subject of a verb or of the verb it is coordinated to or hangs on; of "who" and "that" their noun."""
    head = token
    subject = head.child("nsubj")
    while subject is None and head.dep in _SHARED and head.head is not head:
        if head.dep == "acl" and head.head.is_noun:
            return head.head
        head = head.head
        subject = head.child("nsubj", "nsubjpass")
    if subject is not None and subject.lower in _RELATIVE and head.dep == "relcl":
        return head.head
    return subject


def is_passive_form(token: Token) -> bool:
    """Whether a verb is done to its subject, or to the noun it stands behind."""
    return token.child("auxpass", "nsubjpass") is not None or (token.tag == "VBN" and token.dep == "acl")


def _done_to(trigger: TriggerMention) -> Iterator[Token]:
    token = trigger.token
    if token.is_verb:
        yield from _listed(token.child("dobj"))
        if is_passive_form(token):
            subject = token.child("nsubjpass")
            yield from _listed(token.head if subject is None and token.dep == "acl" else subject)
    for child in token.rights():
        of_target = child.lower != "of" or trigger.trigger.kind in _OF_TARGET
        if child.dep == "prep" and child.lower in _AGAINST and of_target:
            yield from _listed(child.child("pobj"))


def _listed(token: Token | None) -> Iterator[Token]:
    """A noun and those coordinated to it; of a relative pronoun its noun."""
    if token is None:
        return
    if token.lower in _RELATIVE and token.head.dep == "relcl":
        token = token.head.head
    yield token
    for child in token.rights():
        if child.dep == "conj":
            yield from _listed(child)


def _once(found: Iterable[Range | None], draft: Draft) -> list[Range]:
    """The spans whose words no span before them says already."""
    said, spans = Wordings(), []
    for span in found:
        if span is not None and not said.hold(words := draft.parse.text[span[0] : span[1]]):
            said.add(words)
            spans.append(span)
    return spans
