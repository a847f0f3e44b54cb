"""Noun phrases that may have a part in a happening, each with what is told around it as features for learned weights.

A feature is a name and what it says ("d=nsubjpass"); weights know features by their hash alone. Where a phrase stands
in no sentence of a happening, it is looked at beside the nearest one.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from sayso.codebook.entries import Codebook, ThingWord
from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import PartyRole, Scope, ThingRole
from sayso.read.drafts import AccountDraft, Candidate, Draft, FigureDraft, PartyMention, People, TriggerMention
from sayso.read.overlaps import Overlaps
from sayso.read.roles import is_passive_form
from sayso.read.ways import find_steps, find_way

_INSIDE = frozenset({"NN", "NNP", "NNS", "NNPS", "JJ", "CD", "DT", "POS", "VBN", "HYPH", "JJR", "PRP$", "VBG"})
# What joins words, and begins no phrase.
_GLUE = frozenset({"HYPH", "POS"})
_NAMES = frozenset({"ORG", "NORP", "GPE", "LOC", "FAC", "PRODUCT", "PERSON"})
_OTHER_NAMES = frozenset({"ORG", "GPE", "NORP"})
Told = tuple[TriggerMention, AccountDraft]
# How many words of violence on either side of a phrase are looked at, so that time grows with the text.
BESIDE = 4


def find_candidates(draft: Draft, codebook: Codebook) -> list[Candidate]:
    """The noun phrases of a report that tells of some happening, in the order of the text."""
    if not draft.accounts:
        return []
    finder = _Finder(draft, codebook)
    return [candidate for sentence in draft.parse.sentences for candidate in finder.find(sentence)]


class _Finder:
    """Finds the phrases of one report and looks up what stands around them."""

    def __init__(self, draft: Draft, codebook: Codebook) -> None:
        self.draft, self.codebook, parse = draft, codebook, draft.parse
        self.people: dict[int, People] = {}
        for people in draft.people:
            self.people |= dict.fromkeys(range(people.first.i, people.last.i + 1), people)
        self.parties: dict[int, PartyMention] = {}
        for party in draft.parties:
            self.parties |= {token.i: party for token in parse.tokens_in(party.start, party.end)}
        self.placed = {token.i for place in draft.places for token in parse.tokens_in(place.start, place.end)}
        self.dated = {token.i for date in draft.dates for token in parse.tokens_in(date.start, date.end)}
        speakers = [each.speaker for each in draft.attributions if each.speaker is not None]
        self.speakers = {token.i for each in speakers for token in parse.tokens_in(each.start, each.end)}
        self.figures = {each.people.head.i: each for each in draft.figures if each.people is not None}
        self.told: dict[int, list[Told]] = {}
        for account in draft.accounts:
            for trigger in account.triggers:
                self.told.setdefault(trigger.token.sentence.i, []).append((trigger, account))
        for told in self.told.values():
            told.sort(key=lambda each: each[0].token.i)
        self.telling = sorted(self.told)
        self.around: dict[tuple[int, str], list[str]] = {}
        self.about = list(_tell_report(draft))
        harm: dict[int, list[str]] = {}
        for figure in draft.figures:
            if figure.scope is not Scope.TOTAL:
                harm.setdefault(figure.word.sentence.i, []).append(f"ah={figure.outcome}:{figure.group}")
        self.parts: Overlaps[None] = Overlaps(parse)
        self.things: Overlaps[ThingRole] = Overlaps(parse)
        for account in draft.accounts:
            for role, spans in ((PartyRole.PERPETRATOR, account.perpetrators), (PartyRole.TARGET, account.targets)):
                for span in spans:
                    self.parts.add((id(account), role), span, None)
            for thing in account.things:
                self.things.add(id(account), (thing.start, thing.end), thing.role)
        self.accounts = {id(account): list(_tell_account(account, harm, draft)) for account in draft.accounts}

    def find(self, sentence: Sentence) -> Iterator[Candidate]:
        """The phrases of a sentence: the longest, and weapons also within longer ones ("dynamite attack")."""
        index = self._nearest_told(sentence.i)
        tokens, away, near = sentence.tokens, index - sentence.i, self.told[index]
        things = {hit.head: hit.entry for hit in self.codebook.things.find([token.lower for token in tokens])}
        for at, head in enumerate(tokens):
            thing = things.get(at)
            weapon = thing is not None and thing.role is ThingRole.WEAPON
            if not head.is_noun or head.i in self.dated or (_is_inner(tokens, at) and not weapon):
                continue
            first = self._first(tokens, at)
            sort = self._sort(head, tokens[first:at], thing)
            trigger, account = self._nearest(head, near, away)
            features = [
                *_tell_phrase(tokens, first, at, sort, trigger),
                *_tell_way(head, trigger, sort, away),
                *self._tell_found(tokens[first], head, account, sort),
                *self._tell_around(account, sort),
            ]
            named = sort.startswith(("person", "name"))
            yield Candidate(tokens[first], head, account, features, named, thing)

    def _nearest_told(self, index: int) -> int:
        """The sentence nearest to one that tells of a happening, the earlier of two."""
        at = bisect_left(self.telling, index)
        return min(self.telling[max(0, at - 1) : at + 1], key=lambda told: (abs(told - index), told))

    def _nearest(self, head: Token, near: list[Told], away: int) -> Told:
        if away:
            return near[-1] if away < 0 else near[0]
        at = bisect_left(near, head.i, key=lambda each: each[0].token.i)
        beside = near[max(0, at - BESIDE) : at + BESIDE]
        return min(beside, key=lambda each: (find_steps(head, each[0].token), abs(each[0].token.i - head.i)))

    def _first(self, tokens: Sequence[Token], at: int) -> int:
        """Where a phrase begins; plural days before it are none of its own ("the last few hours terrorists")."""
        first = _first(tokens, at)
        ends = (i for i in range(at - 1, first - 1, -1) if tokens[i].i in self.dated and tokens[i].tag == "NNS")
        return next(ends, first - 1) + 1

    def _sort(self, head: Token, before: Sequence[Token], thing: ThingWord | None) -> str:
        """What a phrase is: people and parties by their group, things by their kind, else place, name or plain noun."""
        if head.i in self.people:
            people = self.people[head.i]
            return f"{'person' if people.named else 'people'}:{people.group}"
        if head.i in self.parties:
            return f"party:{self.parties[head.i].kind}"
        if thing is not None:
            return f"{thing.role}:{thing.kind}"
        if head.i in self.placed:
            return "place"
        if head.tag == "NNP" and head.ent not in _OTHER_NAMES and before and before[-1].tag == "NNP":
            return "name"
        return f"ent:{head.ent}" if head.ent in _NAMES else f"noun:{head.tag}"

    def _tell_found(self, first: Token, head: Token, account: AccountDraft, sort: str) -> Iterator[str]:
        """What the steps before found of a phrase: speaker, figure, part by rule."""
        if head.i in self.speakers:
            yield "speaker"
            yield f"speaker:{sort}"
        people = self.people.get(head.i)
        figure: FigureDraft | None = self.figures.get(people.head.i) if people is not None else None
        if figure is not None:
            yield f"f={figure.outcome}"
            yield f"fg={figure.outcome}:{figure.group}"
            yield f"fs={figure.scope}"
        span = first.start, head.end
        for part in PartyRole:
            if any(True for _ in self.parts.find((id(account), part), span)):
                yield f"r={part}"
                yield f"r={part}:{sort}:{account.kind}"
        for role in self.things.find(id(account), span):
            yield f"r={role}"
            yield f"r={role}:{account.kind}"

    def _tell_around(self, account: AccountDraft, sort: str) -> list[str]:
        """The account and the report, each with what kind of phrase it is."""
        key = (id(account), sort)
        known = self.around.get(key)
        if known is None:
            plain = sort.partition(":")[0]
            told = [*self.accounts[id(account)], *self.about]
            known = [f"ak={account.kind}:{sort}", *told, *(f"{each}:{plain}" for each in told), "bias"]
            self.around[key] = known
        return known


def _tell_phrase(tokens: Sequence[Token], first: int, at: int, sort: str, trigger: TriggerMention) -> Iterator[str]:
    """The words of a phrase and those beside it, and what it hangs on."""
    head, kind = tokens[at], trigger.trigger.kind
    governor, preposition = _governor(head)
    dep = head.dep if preposition is None else f"{head.dep}-{preposition}"
    yield f"k={sort}"
    yield f"h={head.lower}"
    yield f"hk={head.lower}:{kind}"
    for token in tokens[max(first, at - 3) : at]:
        yield f"m={token.lower if token.tag not in {'CD', 'DT'} else token.tag}"
    yield f"n={tokens[at + 1].lower if at + 1 < len(tokens) else '.'}"
    yield f"p={tokens[first - 1].lower if first else '.'}"
    yield f"d={dep}"
    yield f"dk={dep}:{sort}"
    yield f"v={governor.lower}"
    yield f"dv={dep}:{governor.lower}"
    yield f"vk={governor.lower}:{sort}"
    if is_passive_form(governor):
        yield f"pv={dep}:{governor.lower}"
        yield f"pk={dep}:{sort}"


def _tell_way(head: Token, trigger: TriggerMention, sort: str, away: int) -> Iterator[str]:
    """How a phrase stands to the word of violence."""
    kind, word = trigger.trigger.kind, trigger.token.lower
    way = find_way(head, trigger.token) if not away else f"away{max(-3, min(away, 3))}"
    yield f"t={kind}"
    yield f"tk={kind}:{sort}"
    yield f"tw={word}:{sort}"
    yield f"w={way}"
    yield f"wk={way}:{kind}"
    yield f"ws={way}:{sort}"
    yield f"wt={way}:{word}"
    yield f"st={trigger.status}"
    yield f"self={head is trigger.token}"
    yield f"pos={min(head.sentence.i, 8)}"
    yield f"s={sort}:{max(-4, min(away, 4))}"
    yield f"hs={head.lower}:{max(-2, min(away, 2))}"


def _tell_account(account: AccountDraft, harm: Mapping[int, list[str]], draft: Draft) -> Iterator[str]:
    yield f"as={account.status}"
    yield f"ask={account.kind}:{account.status}"
    yield f"ad={account.when is not None}:{account.where is not None}"
    yield f"an={min(len(account.triggers), 4)}"
    sentences = {trigger.token.sentence.i for trigger in account.triggers}
    yield from sorted({told for sentence in sentences for told in harm.get(sentence, ())})
    if account.where is not None:
        yield f"al={account.where.place.country}"
    published = draft.report.published
    if account.when is not None and account.when.value.to is not None and published is not None:
        age = (published - account.when.value.to).days
        yield f"age={0 if age < 3 else 1 if age < 15 else 2 if age < 62 else 3}"


def _tell_report(draft: Draft) -> Iterator[str]:
    yield from sorted({f"rk={account.kind}" for account in draft.accounts})
    yield f"rn={min(len(draft.accounts), 6)}"
    yield from sorted({f"ro={figure.outcome}:{figure.group}" for figure in draft.figures})


def _is_inner(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun only begins a longer phrase."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and (after.is_noun or after.tag == "HYPH")


def _first(tokens: Sequence[Token], at: int) -> int:
    """Where the phrase of a noun begins: the words before it that hang on it or on one another."""
    first = at
    while first > 0 and tokens[first - 1].tag in _INSIDE and (first == at or tokens[first].tag != "DT"):
        first -= 1
    inside = {token.i for token in tokens[first : at + 1]}
    while first < at:
        token = tokens[first]
        hangs = token.head.i in inside and token.head is not token
        if hangs and not (token.tag in {"VBG", "VBN"} and token.dep not in {"amod", "compound"}):
            break
        inside.discard(token.i)
        first += 1
    while first < at and tokens[first].tag in _GLUE:
        first += 1
    return first


def _governor(head: Token) -> tuple[Token, str | None]:
    """The word a noun hangs on, of listed nouns the first, and the preposition between them."""
    token = head
    while token.dep == "conj" and token.head.is_noun:
        token = token.head
    above = token.head
    if above.tag in {"IN", "TO"} and above.head is not above:
        return above.head, above.lower
    return above, None
