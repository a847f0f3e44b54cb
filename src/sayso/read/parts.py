"""Parts of a figure: "including three women", "among them two policemen", "many of them children", "four of them"."""

from collections.abc import Sequence

from sayso.codebook.entries import Codebook
from sayso.language.parses import Token
from sayso.model.values import Count
from sayso.model.vocabulary import Group, Outcome, Scope, Vague
from sayso.read.drafts import FigureDraft, People
from sayso.read.people import ONE
from sayso.read.sentence_people import Scene

UNSPECIFIED = Count(vague=Vague.UNSPECIFIED)
FARTHEST = 25
# How many words behind "among" may tell what became of the others.
FALLEN = 10
AMONG = frozenset({"among", "amongst"})
# Before a number these say that it is of houses or the like ("a family was killed in one of them").
_WHERE = frozenset({"in", "at", "inside", "near", "outside"})
# What a verb may be within the phrase of people listed ("five who went out to buy onions").
_WITHIN = frozenset({"acl", "relcl", "xcomp", "aux"})
_OTHERS = frozenset({Group.STATE_FORCE, Group.ARMED_GROUP, Group.OFFICIAL})
_PLAIN = frozenset({Group.CIVILIAN, Group.UNKNOWN})
# Parts that only say of whom a number mostly is.
_MOST = frozenset({"most", "majority"})
_MARKS = frozenset({":", ";", ",", "-", "--", "–", "—", "(", "[", '"', "``", "“"})


def read_parts(
    scene: Scene, people: list[People], hosts: Sequence[FigureDraft], codebook: Codebook, text: str
) -> list[FigureDraft]:
    """The parts that a sentence tells of the figures in it, or of the dead told of before.

    `people` are all of the sentence, those in brackets too. A host's own people are never a part of themselves; `text`
    is the report's.
    """
    reader = _PartReader(scene, hosts, codebook, text)
    reader.read_openers(people)
    reader.read_breakdowns(people)
    reader.read_among()
    reader.read_of_them()
    return reader.found


class _PartReader:
    """Reads the parts of one sentence; `taken` are the heads of people who have a figure."""

    def __init__(self, scene: Scene, hosts: Sequence[FigureDraft], codebook: Codebook, text: str) -> None:
        self.scene, self.hosts, self.codebook, self.text = scene, hosts, codebook, text
        self.tokens = scene.sentence.tokens
        self.words = [token.lower for token in self.tokens]
        self.taken = {figure.people.head.i for figure in hosts if figure.people is not None}
        self.found: list[FigureDraft] = []

    def read_openers(self, everyone: list[People]) -> None:
        """ "including three women", "among them two policemen", "among the dead were four nurses"."""
        for hit in self.codebook.modality.part_openers.find(self.words):
            opener = self.tokens[hit.end - 1]
            host = _host(opener, self.hosts)
            scene = self.scene.around(opener, everyone)
            listed = [people for people in _listed(opener, scene) if people.head.i not in self.taken]
            if host is not None:
                if len({people.group for people in listed if people.count is None} - {Group.UNKNOWN}) > 1:
                    host.group = Group.MIXED
                self._add([_part(people, host, self.text) for people in listed if people.count is not None])
            else:
                self._read_fallen(self.tokens[hit.start : hit.end], listed)

    def _read_fallen(self, opener: Sequence[Token], listed: Sequence[People]) -> None:
        """Parts of people told of in another sentence ("Among the dead were four nurses")."""
        hits = self.codebook.outcomes.find([token.lower for token in opener])
        if hits:
            word = opener[hits[0].head]
            told = [people for people in listed if people.count is not None and not people.pronoun]
            self._add([_fallen(people, hits[0].entry.outcome, word, self.text) for people in told])

    def read_breakdowns(self, people: Sequence[People]) -> None:
        """ "14 bodies: nine rebels, four soldiers and a civilian": who is listed behind a number and adds up to it."""
        for host in self.hosts:
            whole, number = host.people, host.count.number
            if whole is None or number is None or number < 2 or host.count.number_high is not None:
                continue
            listed, total = list[People](), 0
            for each in (each for each in people if each.first.i > whole.last.i and not each.pronoun):
                one = each.count.number if each.count is not None and each.head.i not in self.taken else None
                if one is None or total >= number or not self._goes_on(listed, each) or self._is_somebody(each):
                    break
                listed.append(each)
                total += one
            # "two nurses, one from Jos and one from Bama": no more is told of who they are.
            tells = not all(each.bare and each.count == ONE for each in listed)
            if len(listed) > 1 and total == number and tells:
                self._add([_part(each, host, self.text) for each in listed])

    def _is_somebody(self, people: People) -> bool:
        """Whether a name stands right behind ("18-year-old Ali Khan"), so that it is a person, not a sort of people."""
        after = people.last.i - self.tokens[0].i + 1
        return people.named or (after < len(self.tokens) and self.tokens[after].ent == "PERSON")

    def _goes_on(self, listed: Sequence[People], people: People) -> bool:
        """Whether people open such a list, behind a mark, or go on with it, with no deed of their own between."""
        base = self.tokens[0].i
        if not listed:
            return people.first.i > base and self.words[people.first.i - base - 1] in _MARKS
        between = self.tokens[listed[-1].last.i - base + 1 : people.first.i - base]
        joined = any(token.lower in {",", "and", "&"} for token in between[-1:])
        return joined and all(token.dep in _WITHIN for token in between if token.is_verb)

    def read_among(self) -> None:
        """ "Two volunteers were among the 130 people killed"."""
        for at, token in enumerate(self.tokens):
            subject = token.head.child("nsubj", "nsubjpass") if token.lower in AMONG and token.head.is_verb else None
            people = self.scene.named_by(subject)
            if people is None or people.first.i > token.i or people.count is None or people.head.i in self.taken:
                continue
            hits = self.codebook.outcomes.find(self.words[at + 1 : at + 1 + FALLEN])
            if hits:
                hit = min(hits, key=lambda hit: hit.head)
                word = self.tokens[at + 1 + hit.head]
                listed = [people, *_coordinated(people, self.scene)]
                self._add([_fallen(each, hit.entry.outcome, word, self.text) for each in listed])

    def read_of_them(self) -> None:
        """ "four of them", "many of whom", "35 of the 290 people killed"."""
        for people in self.scene.people:
            within = [each for each in self.hosts if each.people is not None and _holds(people, each.people)]
            if within and people.head.i not in self.taken:
                self._add([_part(people, within[0], self.text)])
            if people.head.i not in self.taken and _is_of_them(people, self.tokens, self.codebook):
                host = _host(people.head, self.hosts)
                part = None if host is None else _described(people, host, self.scene, self.text)
                if host is not None and part is not None and not _MOST & set(self._words_of(people)):
                    self._add([part])
                elif host is not None and part is not None and part.group in _OTHERS and host.group in _PLAIN:
                    host.group = Group.MIXED

    def _words_of(self, people: People) -> list[str]:
        base = self.tokens[0].i
        return self.words[people.first.i - base : people.last.i - base + 1]

    def _add(self, parts: Sequence[FigureDraft]) -> None:
        self.found += parts
        self.taken |= {figure.people.head.i for figure in parts if figure.people is not None}


def _holds(part: People, whole: People) -> bool:
    """Whether a phrase counts some of those that its own words count too."""
    return part.partitive and part.count is not None and part.head.i < whole.head.i <= part.last.i


def _coordinated(people: People, scene: Scene) -> list[People]:
    """Counted people joined to these."""
    joined = (scene.at.get(child.i) for child in people.head.rights() if child.dep == "conj")
    return [each for each in joined if each is not None and each.count is not None]


def _host(opener: Token, hosts: Sequence[FigureDraft]) -> FigureDraft | None:
    """The figure told last before the opener, within its reach."""
    before = [figure for figure in hosts if figure.people is not None and figure.people.head.i < opener.i]
    last = max(before, key=lambda figure: (figure.people.head.i if figure.people else 0, figure.word.i), default=None)
    return last if last is not None and last.people is not None and opener.i - last.people.head.i <= FARTHEST else None


def _listed(opener: Token, scene: Scene) -> list[People]:
    """The people enumerated behind an opener, up to the next verb or the end of the list."""
    found: list[People] = []
    base = scene.sentence.tokens[0].i
    for token in scene.sentence.tokens[opener.i - base + 1 :]:
        people = scene.at.get(token.i)
        if people is not None:
            if people not in found:
                if people.pronoun:
                    break
                found.append(people)
        elif (
            token.is_verb and token.dep not in {"acl", "amod", "aux", "auxpass"} and token.lower not in {"were", "was"}
        ) or token.lower in {"in", "on", "at", "when", "after", "by", "who", "as", ";", "from", "during"}:
            break
    return found


def _fallen(people: People, outcome: Outcome, word: Token, text: str) -> FigureDraft:
    who = None if people.bare else text[people.start : people.end]
    span = (min(people.start, word.start), max(people.end, word.end))
    return FigureDraft(outcome, people.count or UNSPECIFIED, people.group, who, people, span, word, Scope.PART)


def _part(people: People, host: FigureDraft, text: str) -> FigureDraft:
    group = people.group if people.group is not Group.UNKNOWN else host.group
    who = None if people.bare else text[people.start : people.end]
    return FigureDraft(
        host.outcome, people.count or UNSPECIFIED, group, who, people, (people.start, people.end), host.word,
        Scope.PART, stance=host.stance, host=host,
    )  # fmt: skip


def _is_of_them(people: People, tokens: Sequence[Token], codebook: Codebook) -> bool:
    """ "four of them", "many of whom": a number of those just counted."""
    at, begin = people.last.i - tokens[0].i, people.first.i - tokens[0].i
    words = [token.lower for token in tokens[at : at + 3]]
    if people.count is None or (begin and tokens[begin - 1].lower in _WHERE):
        return False
    if words and words[0] == "of":
        return words[1:2] != [] and words[1] in codebook.modality.back
    return len(words) == 3 and words[1] == "of" and words[2] in codebook.modality.back


def _described(people: People, host: FigureDraft, scene: Scene, text: str) -> FigureDraft:
    """The part with who it is, where the next words say so ("many of them police")."""
    tokens = scene.sentence.tokens
    at = people.last.i - tokens[0].i
    for token in tokens[at + 1 : at + 7]:
        other = scene.at.get(token.i)
        if other is not None and other is not people and not other.pronoun and other.count is None:
            part = _part(people, host, text)
            part.group, part.span = other.group, (people.start, other.end)
            return part
    return _part(people, host, text)
