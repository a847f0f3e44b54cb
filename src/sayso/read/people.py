"""Noun phrases that name people: who they are and how many the phrase says.

The head noun and the words before it decide the group (codebook `people`); a party of the registry inside the phrase
decides it too ("Shining Path guerrillas"), and for heads that say nothing ("members", "bodies") what follows "of".
"""

from bisect import bisect_left
from itertools import takewhile

from sayso.codebook.entries import Codebook
from sayso.language.parses import Sentence, Token
from sayso.model.values import Count
from sayso.model.vocabulary import Group, Qualifier
from sayso.read.brackets import find_brackets
from sayso.read.compatriots import find_compatriots
from sayso.read.drafts import Draft, PartyMention, People, Quantity
from sayso.read.groups import Groups
from sayso.read.persons import STANDING, know_again, know_names, know_traits
from sayso.read.quantities import find_quantities
from sayso.read.rosters import read_roster

ONE = Count(number=1, qualifier=Qualifier.EXACT)
LONGEST_NAME, OLDEST = 5, 110
SINGULAR = frozenset({"NN", "NNP"})
_INSIDE = frozenset(
    {"``", "''", "DT", "PDT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "PRP$", "POS", "HYPH", "VBN", "AFX"}
)
_BESIDE = frozenset({"compound", "amod", "nmod", "poss", "nummod", "dep", "npadvmod"})
_PRONOUNS = {
    "he": False,
    "she": False,
    "him": False,
    "her": False,
    "they": True,
    "them": True,
    "himself": False,
    "herself": False,
}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my", "your"})
_COLLECTIVE = frozenset(
    {"police", "people", "personnel", "staff", "family", "security", "army", "militia", "force", "crew"}
)
_HARMED = frozenset({"dobj", "nsubjpass", "pobj"})
_ALONE = frozenset({"a", "an", "another", "one", "each"})
_MARKS = frozenset({"``", "''"})
_STATES = frozenset({"dead", "wounded", "injured", "missing", "killed", "hurt", "others", "other", "more", "arrested"})


def read_people(draft: Draft, codebook: Codebook) -> None:
    """Adds the people named in each sentence, in the order of the text."""
    parties: dict[int, list[PartyMention]] = {}
    for party in draft.parties:
        parties.setdefault(party.head.sentence.i, []).append(party)
    dated = {token.i for date in draft.dates for token in draft.parse.tokens_in(date.start, date.end)}
    for sentence in draft.parse.sentences:
        finder = _Finder(sentence, codebook, parties.get(sentence.i, []), dated)
        draft.people.extend(finder.find())
    know_traits(draft.people, codebook)
    know_again(draft.people, codebook)
    know_names(draft.people)


def _is_age(number: Token) -> bool:
    return number.text.isdigit() and 0 < int(number.text) <= OLDEST


def _stands_alone(head: Token) -> bool:
    """ "another" that stands for one more person, not before a noun."""
    return head.lower == "another" and head.dep not in {"det", "amod", "nmod", "compound"}


class _Finder:
    """Finds the people of one sentence."""

    def __init__(self, sentence: Sentence, codebook: Codebook, parties: list[PartyMention], dated: set[int]) -> None:
        self.tokens, self.codebook, self.parties, self.dated = sentence.tokens, codebook, parties, dated
        self.base = self.tokens[0].i
        self.words = [token.lower for token in self.tokens]
        self.quantities = find_quantities(self.tokens, codebook.counting)
        self.ends = [quantity.last.i for quantity in self.quantities]
        self.brackets = find_brackets(self.tokens)
        self.groups = Groups(self.tokens, codebook, parties)
        self.used: set[int] = set()
        self.taken: set[int] = set()

    def find(self) -> list[People]:
        found = [*self._by_noun(), *self._by_party()]
        found += self._by_name()
        for index, quantity in enumerate(self.quantities):
            people = None if index in self.used else self._by_quantity(quantity, found)
            if people is not None:
                found.append(people)
        found = self._gather(found)
        found += [
            People(head, first, head, ONE, Group.CIVILIAN, False, False)
            for head, first in find_compatriots(self.tokens, self.codebook, self.taken)
        ]
        found += [self._another(token) for token in self.tokens if self._is_another(token)]
        found += [self._pronoun(token) for token in self.tokens if token.lower in _PRONOUNS and token.tag == "PRP"]
        return sorted(found, key=lambda people: people.head.i)

    def _by_noun(self) -> list[People]:
        heads: dict[int, tuple[int, Group]] = {}
        for hit in self.codebook.people.find(self.words):
            head = self.tokens[hit.head]
            stands = head.is_noun or self.words[hit.head] in {"others", "old"} or _stands_alone(head)
            stands = stands or (head.tag == "JJ" and head.dep in STANDING)
            if stands and not self._is_modifier(head) and not self._is_surname(head):
                known = heads.get(hit.head)
                if known is None or hit.start < known[0]:
                    heads[hit.head] = (hit.start, hit.entry)
        found = [self._phrase(self.tokens[at], self.tokens[start], group) for at, (start, group) in heads.items()]
        return found + [self._phrase(token, token, Group.UNKNOWN) for token in self.tokens if self._is_agent(token)]

    def _is_surname(self, head: Token) -> bool:
        """Whether a noun ends a person's name ("Ada King")."""
        at = head.i - self.base
        name = self.tokens[max(0, at - 1) : at + 2]
        return (
            at > 0
            and head.tag == "NNP"
            and [token.ent for token in name[:2]] == ["PERSON"] * 2
            and (name[0].tag == "NNP" and name[0].text.istitle() and (len(name) < 3 or name[2].ent != "PERSON"))
        )

    def _is_agent(self, token: Token) -> bool:
        """Whether a noun in no list names people by what they do, as its ending and a word of harm beside it say."""
        if token.tag not in {"NN", "NNS"} or not token.lower.endswith(self.codebook.agent_endings):
            return False
        if token.i in self.taken or token.lower in self.codebook.agent_things:
            return False
        noun = token.head if token.dep == "conj" and token.head.is_noun else token
        if noun.dep not in _HARMED:
            return False
        above = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else noun.head
        return above.lower in self.codebook.harms and not self.codebook.modality.things.at([token.lower], 0)

    def _is_modifier(self, head: Token) -> bool:
        """A noun before another noun ("police officer", "student protests") names nobody itself."""
        after = self.tokens[head.i - self.base + 1] if head.i - self.base + 1 < len(self.tokens) else None
        if after is None or after.i in self.dated or (head.lower == "old" and not after.is_noun):
            return False
        if read_roster(self.tokens, head.i - self.base) is not None:
            return False
        if head.dep == "npadvmod" and after.tag in {"HYPH", "VBG", "VBN"}:
            return True
        if after.lower in {"'s", "’s", "'", "’"} and after.tag == "POS":
            return True
        beside = head.dep in {"compound", "nmod", "amod"} and head.head.is_noun and head.head.i > head.i
        title = head.head.tag.startswith("NNP") and head.head.ent in {"", "PERSON"} and after.tag.startswith("NNP")
        return beside and after.ent != "PERSON" and not title

    def _by_party(self) -> list[People]:
        """Plural party names that count their members: "12 Houthis", "two Tamil Tigers"."""
        found = []
        for party in self.parties:
            if party.named and party.head.i not in self.taken and self._quantity(party.head, party.head) is not None:
                found.append(self._phrase(party.head, party.head, party.kind))
        return found

    def _by_name(self) -> list[People]:
        found = []
        at = 0
        while at < len(self.tokens):
            end = self._name_end(at)
            if end > at and not any(token.i in self.taken for token in self.tokens[at:end]):
                head = self.tokens[end - 1]
                first = self._left(self.tokens[at])
                self.taken.update(range(first.i, head.i + 1))
                titles = self.tokens[first.i - self.base : at]
                group = self.groups.titled(titles) if titles else self.groups.beside(at)
                found.append(People(head, first, head, ONE, group, False, True, named=True))
            at = max(end, at + 1)
        return found

    def _name_end(self, at: int) -> int:
        """Where a person's name ends that begins here: one that the parse knows, or any with an age behind it."""
        names = self.tokens[at : at + LONGEST_NAME]
        known = sum(1 for _ in takewhile(lambda token: token.ent == "PERSON" and token.tag.startswith("NNP"), names))
        if known:
            return at + known
        capital = at + sum(1 for _ in takewhile(lambda token: token.tag == "NNP" and token.text.istitle(), names))
        behind = self.tokens[capital : capital + 3]
        aged = [token.text for token in behind[::2]] == [",", ","] and len(behind) == 3 and _is_age(behind[1])
        return capital if aged else at

    def _phrase(self, head: Token, core: Token, group: Group) -> People:
        """The whole noun phrase of a head: its words before, its quantity, a name in apposition behind it."""
        first = self._left(core)
        quantity = self._quantity(head, first)
        last = head
        if head.i - self.base + 1 < len(self.tokens):
            last = self._name_behind(head)
        roster = read_roster(self.tokens, head.i - self.base) if quantity is None else None
        alone = first.lower in _ALONE and head.lower in self.codebook.staff
        singular = head.tag in SINGULAR and (head.lower not in _COLLECTIVE or alone)
        several = head.lower in _STATES and first.lower not in _DEFINITE | _ALONE
        singular = (singular and not several) or head.lower in {"old", "another"}
        singular = singular or (first.lower in _ALONE and head.tag == "JJ")
        start = quantity.first if quantity and quantity.first.i < first.i else first
        definite = first.lower in _DEFINITE or first.tag == "PRP$"
        inherent = self.codebook.inherent.get(head.lower)
        count: Count | None
        if inherent is not None and quantity is None:
            count = Count(number=inherent, qualifier=Qualifier.EXACT)
        else:
            count = quantity.count if quantity else ONE if singular else None
        if quantity and singular and quantity.first.lower in self.codebook.both:
            quantity, start, count = None, first, ONE
        if roster is not None:
            last, count = self.tokens[roster[0]], Count(number=roster[1], qualifier=Qualifier.EXACT)
        self.taken.update(range(first.i, last.i + 1))
        people = People(head, start, last, count, group, not singular, definite, named=last is not head)
        people.group = self.groups.of(people, group)
        return people

    def _left(self, core: Token) -> Token:
        at = core.i - self.base
        while at > 0:
            aside = self._aside_before(at)
            if aside:
                at = aside
                continue
            before = self.tokens[at - 1]
            if not self._is_inside(before) or before.i in self.taken:
                break
            hyphened = self.words[at] == "-" or before.text == "-" or (at > 1 and self.words[at - 2] == "-")
            aged = before.tag == "NN" and hyphened
            named = any(party.start <= before.start < party.end for party in self.parties)
            if before.tag in {"NN", "NNS", "VBN"} and before.dep not in _BESIDE and not aged and not named:
                break
            if self.tokens[at].tag == "DT" and before.tag not in {"PDT", "CD", "DT"}:
                break
            at -= 1
        while self.tokens[at].tag in _MARKS and at < core.i - self.base:
            at += 1
        return self.tokens[at]

    def _aside_before(self, at: int) -> int:
        """Where brackets begin that stand within a phrase ("2 international (Swiss) staff"); 0 where none do."""
        start = next((start for start, end in self.brackets if end == self.base + at - 1), None)
        before = self.tokens[start - self.base - 1] if start is not None and start > self.base else None
        return (
            start - self.base if start is not None and before is not None and before.tag in {"JJ", "NNP", "CD"} else 0
        )

    def _is_inside(self, token: Token) -> bool:
        if token.i in self.dated:
            return False
        return token.tag in _INSIDE or any(party.start <= token.start < party.end for party in self.parties)

    def _name_behind(self, head: Token) -> Token:
        end = head.i - self.base + 1
        while end < len(self.tokens) and self.tokens[end].tag == "NNP" and self.tokens[end].ent in {"PERSON", ""}:
            end += 1
        last = self.tokens[end - 1]
        return last if head.tag in SINGULAR else head

    def _quantity(self, head: Token, first: Token) -> Quantity | None:
        """The counting expression that counts this head: within the phrase, or right before it."""
        for index in range(bisect_left(self.ends, first.i - 1), bisect_left(self.ends, head.i)):
            if index not in self.used:
                self.used.add(index)
                return self.quantities[index]
        return None

    def _by_quantity(self, quantity: Quantity, found: list[People]) -> People | None:
        """A number that stands alone for people ("killing 11", "57 dead"), or for a part of them ("two of the men")."""
        if quantity.first.i in self.taken or quantity.first.i in self.dated:
            return None
        whole = self._whole(quantity, found)
        if whole is not None:
            return whole
        noun = self._counted_noun(quantity)
        if noun is not None and noun.i not in self.dated:
            if self.codebook.modality.things.at([noun.lower], 0) or noun.i - quantity.last.i > 4:
                return None
            named = noun.lower in self.codebook.demonyms or noun.lower.removesuffix("s") in self.codebook.demonyms
            # "524 Rindo St."
            if noun.tag == "NNP" and not named and self.words[quantity.first.i - self.base].isdigit():
                return None
            people = People(noun, quantity.first, noun, quantity.count, Group.UNKNOWN, True, False, loose=not named)
            people.group = self.groups.of(people, Group.UNKNOWN)
            return people
        if self._ends_name(quantity):
            return None
        before = self.words[quantity.first.i - self.base - 1] if quantity.first.i > self.base else ""
        return People(
            quantity.last,
            quantity.first,
            quantity.last,
            quantity.count,
            Group.UNKNOWN,
            True,
            before == "the",
            bare=True,
        )

    def _ends_name(self, quantity: Quantity) -> bool:
        """Whether digits end the name right before them ("Channel 4", "Route 41")."""
        number = quantity.first
        before = self.tokens[number.i - self.base - 1] if number.i > self.base else None
        after = self.tokens[number.i - self.base + 1 : number.i - self.base + 2]
        if before is None or number is not quantity.last or not number.text.isdigit() or before.tag != "NNP":
            return False
        if after and (after[0].is_verb or after[0].tag == "MD"):
            return False
        return number.head is before or number.dep in {"nummod", "appos", "npadvmod"} or before.ent == number.ent != ""

    def _counted_noun(self, quantity: Quantity) -> Token | None:
        """The noun that a number stands before, or that stands behind its "of" ("several of the photos")."""
        head = quantity.last.head
        of = next((child for child in quantity.last.rights() if child.dep == "prep" and child.lower == "of"), None)
        of = quantity.last if quantity.last.lower == "of" else of
        inner = of.child("pobj") if of is not None else None
        if inner is not None and inner.is_noun and inner.lower not in self.codebook.modality.back:
            return inner
        beside = (
            head.is_noun and head.i > quantity.last.i and quantity.last.dep in {"nummod", "amod", "det", "quantmod"}
        )
        return head if beside and head.lower not in _STATES and head.i not in self.taken else None

    def _whole(self, quantity: Quantity, found: list[People]) -> People | None:
        """A part of people named behind "of"; the whole counts for itself only with its own number."""
        at = quantity.last.i - self.base + 1
        while at < len(self.words) and self.words[at] in {"more", "other", "others"}:
            at += 1
        after = self.words[at] if self.words[at - 1] == "of" else self.words[at + 1] if at + 1 < len(self.words) else ""
        if after in self.codebook.modality.back and after not in {"those", "these", "the"}:
            return None
        of = self.words[at - 1] == "of" or (at < len(self.words) and self.words[at] == "of")
        if not of:
            return None
        window = range(quantity.last.i + 1, quantity.last.i + 6)
        whole = next((people for people in found if people.first.i in window and not people.pronoun), None)
        if whole is None:
            return None
        part = People(whole.head, quantity.first, whole.last, quantity.count, whole.group, True, False, partitive=True)
        if whole.count is None:
            part.partitive = whole.first.tag != "PRP$"
            found.remove(whole)
            return part
        part.head = quantity.last
        return part

    def _gather(self, found: list[People]) -> list[People]:
        """People without nouns that only gather those counted behind "of" ("a group of four farmers").

        Such a noun takes a number that stands alone there ("a family of five").
        """
        beginning, gone = {each.first.i: each for each in found}, set[int]()
        for each in found:
            at = each.head.i - self.base + 1
            behind = beginning.get(self.base + at + 1) if self.words[at : at + 1] == ["of"] else None
            gathers = each.head.lower in self.codebook.gatherings and each.head.tag in SINGULAR
            if not gathers or behind is None or behind.count is None or not behind.plural:
                continue
            gone.add(id(behind if behind.bare else each))
            if behind.bare:
                each.count, each.last, each.plural = behind.count, behind.last, True
        return [each for each in found if id(each) not in gone]

    def _is_another(self, token: Token) -> bool:
        """ "another" for another one of those told of ("one was killed and another wounded"), or "a third"."""
        after = self.tokens[token.i - self.base + 1 : token.i - self.base + 2]
        noun = bool(after) and (after[0].is_noun or after[0].tag in {"JJ", "CD"} or after[0].lower == "of")
        before = self.words[max(0, token.i - self.base - 1) : token.i - self.base]
        words = f"a {token.lower}" if before == ["a"] else token.lower
        return (
            words in self.codebook.another
            and token.i not in self.taken
            and token.dep in STANDING | {"conj"}
            and not noun
        )

    def _another(self, token: Token) -> People:
        return People(token, token, token, ONE, Group.UNKNOWN, False, False, bare=True)

    def _pronoun(self, token: Token) -> People:
        plural = _PRONOUNS[token.lower]
        return People(token, token, token, None if plural else ONE, Group.UNKNOWN, plural, True, pronoun=True)
