"""Which group people belong to, by the words of their phrase: the head noun, the words before it, what hangs on it."""

from collections.abc import Iterator, Sequence

from sayso.codebook.entries import Codebook
from sayso.language.parses import Token
from sayso.model.vocabulary import Group
from sayso.read.drafts import PartyMention, People

_ON = frozenset({"on", "among", "to"})
_OF = frozenset({"of", "from", "for", "with"})
# How many words behind a head may say whose people they are.
FARTHEST = 8


class Groups:
    """Decides the group of people in one sentence; `parties` are those it names."""

    def __init__(self, tokens: list[Token], codebook: Codebook, parties: list[PartyMention]) -> None:
        self.tokens, self.codebook, self.parties = tokens, codebook, parties
        self.base = tokens[0].i
        self.words = [token.lower for token in tokens]

    def of(self, people: People, group: Group) -> Group:
        """The group by the head, overruled by the words before it or, for an empty head, by what follows it."""
        named = self._member_of(people.head)
        if named is not None:
            return named
        span = self.tokens[people.first.i - self.base : people.head.i - self.base]
        said = self._said(span, headed=group is not Group.UNKNOWN)
        if said is None and group in {Group.UNKNOWN, Group.CIVILIAN} and people.head.lower not in self.codebook.kin:
            said = self._said(self._behind(people.head), headed=False)
        if said is None and people.head.lower in self.codebook.losses:
            found = (self._said(tokens, headed=False) for tokens in self._bearers(people.head))
            said = next((each for each in found if each not in {None, Group.CIVILIAN}), None)
        if group in {Group.STATE_FORCE, Group.OFFICIAL} and self._is_of_rebels(people.head):
            return Group.ARMED_GROUP
        if said is None and people.head.lower in {"people", "persons"} and "other" in {token.lower for token in span}:
            return Group.UNKNOWN
        return overrule(group, said)

    def _member_of(self, head: Token) -> Group | None:
        """The kind of the party whose name holds the head itself ("30 Tamil Tigers")."""
        holding = (party for party in self.parties if party.named and party.start <= head.start < party.end)
        return next((party.kind for party in holding if party.kind is not Group.UNKNOWN), None)

    def _is_of_rebels(self, head: Token) -> bool:
        """Whether an armed group has people of a rank or an office ("the top commander of the Front")."""
        behind = self._behind(head)
        band = behind[0].child("pobj") if behind else None
        lexicons = (self.codebook.people, self.codebook.modifiers) if band is not None else ()
        if band is not None and any(
            hit.entry is Group.ARMED_GROUP for lexicon in lexicons for hit in lexicon.at(self.words, band.i - self.base)
        ):
            return True
        return any(
            party.kind is Group.ARMED_GROUP and behind[0].start <= party.start and party.end <= behind[-1].end
            for party in self.parties
            if behind
        )

    def beside(self, at: int) -> Group:
        """A name right behind people is one of them ("soldiers A. Khan and B. Rao")."""
        hits = self.codebook.people.at(self.words, at - 1) if at else []
        return hits[0].entry if hits else Group.UNKNOWN

    def titled(self, before: Sequence[Token]) -> Group:
        """The group of a named person by the words before the name ("Indian soldiers", "Ambassador")."""
        hits = self.codebook.people.find([token.lower for token in before])
        return overrule(hits[-1].entry if hits else Group.UNKNOWN, self._said(before, headed=False))

    def _behind(self, head: Token) -> Sequence[Token]:
        """What says whose people they are: "members of X", "a woman working for X"."""
        for child in head.rights():
            if child.i > head.i + 2:
                return []
            member = child.dep == "acl" and child.lower in self.codebook.membership
            preposition = (
                next((each for each in child.rights() if each.dep in {"prep", "agent"}), None) if member else None
            )
            if child.dep == "prep" and child.lower in _OF:
                preposition = child
            if preposition is not None:
                start = preposition.i
                return [token for token in preposition.subtree() if 0 <= token.i - start <= FARTHEST]
        return []

    def _bearers(self, losses: Token) -> Iterator[Sequence[Token]]:
        """Who may have had losses: "inflicted 90 casualties on the army", "the rebels suffered 19 casualties"."""
        verb = losses.head
        subject = verb.child("nsubj") if losses.dep == "dobj" and verb.lower in self.codebook.bear else None
        if subject is not None:
            yield [token for token in subject.subtree() if subject.i - token.i <= FARTHEST]
        for on in (child for word in (losses, verb) for child in word.rights() if child.dep == "prep"):
            if on.lower in _ON:
                yield [token for token in on.subtree() if token.i - on.i <= FARTHEST]

    def _said(self, tokens: Sequence[Token], *, headed: bool) -> Group | None:
        """What words around a head say; people named among them count only where the head says nothing itself."""
        if not tokens:
            return None
        for party in self.parties:
            if tokens[0].start <= party.start and party.end <= tokens[-1].end and party.kind is not Group.UNKNOWN:
                return party.kind
        words = [token.lower for token in tokens]
        said = [hit.entry for hit in self.codebook.modifiers.find(words)]
        if not headed:
            said += [hit.entry for hit in self.codebook.people.find(words) if hit.entry is not Group.UNKNOWN]
        telling = [group for group in said if group is not Group.CIVILIAN]
        return (telling or said or [None])[-1]


def overrule(group: Group, said: Group | None) -> Group:
    """The group of a head noun when the words around it say another."""
    if said is None or said is group:
        return group
    if said is Group.CIVILIAN:
        return said if group is Group.UNKNOWN else group
    if group in {Group.UNKNOWN, Group.CIVILIAN}:
        return said
    if group is Group.STATE_FORCE and said in {Group.ARMED_GROUP, Group.PROTECTED}:
        return said
    if group is Group.OFFICIAL and said is Group.ARMED_GROUP:
        return said
    return group
