"""What it was done with, and what was hit besides people: things by their nouns, each at the happening it stands by.

A weapon belongs to the happening nearest before or in its sentence where it is used: the deed itself ("a bomb
exploded"), the object or tool of a verb of use ("threw grenades", "armed with rifles"), or beside a word of violence
("grenade attack"). A thing hit is what a deed is done to, what stands behind "at" or "against" a deed, or what a verb
of harm says was damaged.
"""

from collections.abc import Iterator

from sayso.codebook.entries import Codebook, ThingWord
from sayso.codebook.lexicons import Hit
from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import ThingRole
from sayso.read.drafts import AccountDraft, Draft, Range, ThingMention

_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
_PLACED = frozenset(
    {
        "at",
        "against",
        "on",
        "in",
        "outside",
        "inside",
        "near",
        "of",
        "under",
        "beneath",
        "behind",
        "upon",
        "from",
        "into",
    }
)
_NEGATIVE = frozenset({"no", "any", "without"})


def read_things(draft: Draft, codebook: Codebook) -> None:
    """Gives every account the things told of in its sentences, each phrase once."""
    finder = _Finder(draft, codebook)
    for sentence in draft.parse.sentences:
        for hit in finder.hits(sentence):
            head = sentence.tokens[hit.head]
            account = draft.account_at(head)
            if account is not None and head.is_noun:
                finder.take(hit, sentence, account)


class _Finder:
    """Finds the things of one report."""

    def __init__(self, draft: Draft, codebook: Codebook) -> None:
        self.draft, self.codebook = draft, codebook
        self.people = {each.head.i for each in draft.people}
        self.said: dict[int, set[str]] = {id(account): set() for account in draft.accounts}
        self.triggers = {each.token.i: each for account in draft.accounts for each in account.triggers}

    def hits(self, sentence: Sentence) -> list[Hit[ThingWord]]:
        """The things of a sentence, the longer of two that share a noun."""
        chosen: dict[int, Hit[ThingWord]] = {}
        for hit in self.codebook.things.find([token.lower for token in sentence.tokens]):
            known = chosen.get(hit.head)
            if known is None or hit.start < known.start:
                chosen[hit.head] = hit
        return [chosen[at] for at in sorted(chosen)]

    def take(self, hit: Hit[ThingWord], sentence: Sentence, account: AccountDraft) -> None:
        """Adds a thing to the account it belongs to, if it was used or hit."""
        head = sentence.tokens[hit.head]
        if head.i in self.people or _is_denied(head):
            return
        weapon = hit.entry.role is ThingRole.WEAPON
        if not (self._is_used(head) if weapon else self._is_hit(head)):
            return
        start, end = phrase_of(head, sentence.tokens[hit.start])
        said, words = self.said[id(account)], self.draft.parse.text[start:end].lower()
        if words not in said:
            said.add(words)
            account.things.append(ThingMention(start, end, hit.entry.kind, hit.entry.role))

    def _is_used(self, head: Token) -> bool:
        """Whether a weapon is the deed, beside a deed, or object or tool of a verb of use."""
        if head.i in self.triggers:
            return True
        if head.dep in _MODIFIERS and head.head.i in self.triggers:
            return True
        return any(self._uses(token) for token in _above(head))

    def _uses(self, token: Token) -> bool:
        return token.i in self.triggers or (token.is_verb and bool(self.codebook.use.at([token.lower], 0)))

    def _is_hit(self, head: Token) -> bool:
        """Whether a thing is what a deed was done to, or where it struck."""
        below = head
        for token in _above(head):
            harm = token.is_verb and self.codebook.harm.at([token.lower], 0)
            if token.i in self.triggers or harm:
                return self._is_object(below, token)
            below = token
        return False

    def _is_object(self, below: Token, deed: Token) -> bool:
        if below.dep in {"dobj", "nsubjpass"}:
            return True
        if below.dep == "prep":
            return below.lower in _PLACED
        return below.dep in {"compound", "poss", "nmod"} and not deed.is_verb


def phrase_of(head: Token, first: Token) -> Range:
    """The noun phrase of a thing without article, number or pronoun: its own words and those that say which kind."""
    start = first if first.i <= head.i else head
    for token in sorted(head.lefts(), key=lambda token: -token.i):
        if token.i < start.i and token.dep in _MODIFIERS and token.tag not in {"PRP$", "CD", "DT"}:
            start = min(token.subtree(), key=lambda each: each.i)
            if start.tag in {"DT", "PRP$"}:
                start = next((each for each in token.subtree() if each.tag not in {"DT", "PRP$"}), token)
    return start.start, head.end


def _above(head: Token) -> Iterator[Token]:
    """The words a noun hangs on, through prepositions and lists, up to the verb of its clause."""
    token = head
    for above in head.ancestors():
        yield above
        if above.is_verb or token.dep in {"relcl", "advcl", "ccomp"}:
            return
        token = above


def _is_denied(head: Token) -> bool:
    return any(child.lower in _NEGATIVE for child in head.lefts())
