"""Whom an operation is after ("a raid targeting a rebel leader"): its target, met or not."""

from collections.abc import Iterator

from sayso.codebook.entries import Codebook
from sayso.language.parses import Token
from sayso.model.vocabulary import Kind
from sayso.read.drafts import AccountDraft, Draft, Range
from sayso.read.roles import Phrases
from sayso.read.wordings import Wordings

# Operations of a force: others that are sought ("police look for the gunmen") did the deed.
_OPERATIONS = frozenset({Kind.RAID_OPERATION, Kind.ARREST})
_BEHIND = frozenset({"for", "of", "after"})


def read_sought(draft: Draft, codebook: Codebook) -> None:
    """Adds those whom an operation is after to its targets, each phrase once."""
    phrases = Phrases(draft, codebook)
    parties = {token.i for party in draft.parties for token in draft.parse.tokens_in(party.start, party.end)}
    said: dict[int, Wordings] = {}
    for account, token in _find(draft, codebook):
        span = _phrase(token, phrases, parties)
        if span is None or span in account.perpetrators:
            continue
        text = draft.parse.text
        known = said.setdefault(id(account), Wordings(text[start:end] for start, end in account.targets))
        if not known.hold(text[span[0] : span[1]]):
            known.add(text[span[0] : span[1]])
            account.targets.append(span)


def _find(draft: Draft, codebook: Codebook) -> Iterator[tuple[AccountDraft, Token]]:
    """The nouns sought, each with its operation."""
    for token in draft.parse.tokens:
        if token.lower not in codebook.modality.sought or not (token.is_verb or token.is_noun):
            continue
        account = draft.account_at(token)
        if account is None or not any(each.trigger.kind in _OPERATIONS for each in account.triggers):
            continue
        yield from ((account, noun) for noun in _objects(token))


def _objects(word: Token) -> Iterator[Token]:
    """What is sought by a word, with those coordinated to it."""
    found = [word.child("dobj")] if word.is_verb else []
    found += [child.child("pobj") for child in word.rights() if child.dep == "prep" and child.lower in _BEHIND]
    for noun in found:
        if noun is not None:
            yield noun
            yield from (child for child in noun.rights() if child.dep == "conj")


def _phrase(noun: Token, phrases: Phrases, parties: set[int]) -> Range | None:
    """The words of people or of a party, also where only a name before the noun says so ("a Rindo facilitator")."""
    if noun.i in phrases.people or noun.i in phrases.parties:
        return phrases.of(noun)
    named = any(child.i in parties and child.dep in {"compound", "amod", "nmod", "poss"} for child in noun.lefts())
    return phrases.of(noun) if named else None
