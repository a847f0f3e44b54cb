"""Which people an outcome word is about: by syntax first, by nearness where the parse says nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.codebook.entries import OutcomeWord, Role
from sayso.codebook.lexicons import Hit
from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import Group
from sayso.read.brackets import find_brackets
from sayso.read.drafts import People
from sayso.read.people import ONE

SUBJECTS = ("nsubjpass", "nsubj")
_WHO = frozenset({"who", "whom", "that", "which"})
# Behind a shot that may have missed ("shot at them", "was shot at").
_AIMED = frozenset({"at", "into", "toward", "towards"})
_ALONG = (("along", "with"), ("together", "with"), ("as", "well", "as"), ("in", "addition", "to"))
_BELONGING = frozenset({"of", "for", "from", "with"})
_CLAUSE_BREAKS = frozenset({";", ":", "—", "--", "–"})
NEAR = 8
FAR = 30
# How a verb hangs on the one whose subject it shares.
_ONWARD = frozenset({"conj", "xcomp", "ccomp", "advcl"})
# A participle or adjective behind the last of a list is said of all of it ("seven officers and two civilians injured").
_BEHIND = frozenset({"acl", "amod", "oprd", "acomp", "advcl", "relcl"})


@dataclass(slots=True)
class Scene:
    """The people of one sentence, by every token of their phrases.

    `placed` are the tokens of places, `collections` the nouns that stand for the people behind "of".
    """

    sentence: Sentence
    people: list[People]
    at: dict[int, People]
    placed: frozenset[int] = frozenset()
    collections: frozenset[str] = frozenset()
    brackets: Sequence[tuple[int, int]] = ()

    @classmethod
    def of(
        cls, sentence: Sentence, people: list[People], placed: frozenset[int], collections: frozenset[str]
    ) -> "Scene":
        """The scene of a sentence, without those named in brackets."""
        brackets = find_brackets(sentence.tokens)
        outside = [each for each in people if not _inside(each, brackets)]
        return cls(sentence, outside, _by_token(outside), placed, collections, brackets)

    def around(self, word: Token, people: list[People]) -> "Scene":
        """The scene a word sees among all `people` of the sentence: its own bracket alone where it stands in one."""
        own = next((span for span in self.brackets if span[0] < word.i < span[1]), None)
        if own is None:
            return self
        inside = [each for each in people if own[0] < each.first.i and each.last.i < own[1]]
        return Scene(self.sentence, inside, _by_token(inside), self.placed, self.collections)

    def is_aside(self, token: Token) -> bool:
        """Whether a token stands in brackets."""
        return any(start <= token.i <= end for start, end in self.brackets)

    def named_by(self, token: Token | None) -> People | None:
        """The people a token stands for: the phrase it heads, or the one it counts or introduces."""
        if token is None:
            return None
        people = self.at.get(token.i)
        if people is not None:
            return people
        if token.lower in _WHO and (token.tag in {"WP", "WDT"} or token.head.dep == "relcl"):
            return self.at.get(token.i - 1) or self.at.get(token.i - 2) or self.at.get(token.head.head.i)
        if token.tag == "NNP" and token.ent in {"", "PERSON"} and token.head.is_verb and token.i not in self.placed:
            return People(token, token, token, ONE, Group.UNKNOWN, False, True, named=True)
        for child in token.rights() if token.lower in self.collections or not token.is_noun else ():
            if child.dep == "prep" and child.lower == "of":
                found = self.named_by(child.child("pobj"))
                if found is not None:
                    return found
        return next((self.at[child.i] for child in token.lefts() if child.dep == "nummod" and child.i in self.at), None)


def _inside(people: People, brackets: Sequence[tuple[int, int]]) -> bool:
    return any(start < people.first.i and people.last.i < end for start, end in brackets)


def _by_token(people: list[People]) -> dict[int, People]:
    at: dict[int, People] = {}
    for each in people:
        for index in range(each.first.i, each.last.i + 1):
            at.setdefault(index, each)
        at[each.head.i] = each
    return at


def find_patients(hit: Hit[OutcomeWord], tokens: Sequence[Token], scene: Scene) -> list[People]:
    """The people an outcome word is about, with those coordinated to them; empty where nobody is."""
    word = _deed(tokens[hit.head])
    role = hit.entry.role
    if role is Role.STRUCK and _is_aimed(word):
        return []
    if role in {Role.OBJECT, Role.LOADED, Role.TREATED, Role.STRUCK}:
        first = _object_of(word, tokens[hit.end - 1], scene)
    elif role is Role.SUBJECT:
        first = _subject_of(word, scene)
    elif role is Role.ADJECTIVE:
        first = _described_by(word, scene)
    elif role is Role.LIVES:
        first = _lives_of(tokens[hit.end - 1], scene)
    else:
        first = _counted_by(word, scene)
    if first is None:
        return []
    behind = first.head.i < word.i and (word.dep in _BEHIND or role is Role.ADJECTIVE)
    return with_conjuncts(first, word, scene, backward=behind)


def _deed(word: Token) -> Token:
    """The verb of an expression that begins with its auxiliary ("were found dead")."""
    return word.head if word.dep == "auxpass" and word.head.is_verb else word


def _is_aimed(word: Token) -> bool:
    """Whether somebody only shot at people: with no object of the deed but one behind "at", or "at" with none."""
    aimed = [child for child in word.rights() if child.dep == "prep" and child.lower in _AIMED]
    return any(child.child("pobj") is None for child in aimed) or (
        bool(aimed) and word.child("dobj") is None and not is_passive(word)
    )


def is_passive(word: Token, last: Token | None = None) -> bool:
    """Whether a verb form is done to its subject or to the noun it stands behind; `last` ends its expression."""
    if word.tag != "VBN" and not (word.tag in {"VBD", "JJ"} and word.lower.endswith(("ed", "n", "t"))):
        return False
    if word.child("auxpass", "nsubjpass"):
        return True
    if _objects_of(word, last) and (word.child("nsubj") is not None or word.dep == "acl"):
        return False
    if any(child.dep == "aux" and child.lower in {"has", "have", "had"} for child in word.children):
        return False
    if word.dep == "conj" and word.head.is_verb and word.head.tag == "VBN" and word.child("nsubj") is None:
        return is_passive(word.head) or word.head.dep in {"acl", "relcl"}
    if word.dep == "xcomp" and word.tag == "VBN" and not _objects_of(word, last):
        return True
    return word.tag == "VBN" and word.dep in {
        "acl",
        "amod",
        "advcl",
        "ROOT",
        "ccomp",
        "oprd",
        "conj",
        "relcl",
        "nmod",
        "dep",
    }


def _object_of(word: Token, last: Token, scene: Scene) -> People | None:
    if word.tag == "VBN" and word.dep in {"amod", "nmod", "compound"} and word.head.i > word.i:
        return scene.named_by(word.head)
    before = scene.at.get(word.i - 1)
    if before is not None and before.bare and word.tag in {"VBN", "VBD", "JJ"} and word.child("dobj") is None:
        return before
    if is_passive(word, last):
        own = word.child(*SUBJECTS)
        stated = own is not None and own.lower not in _WHO and own.is_noun
        return _passive_subject(word, scene) or (None if stated else _just_before(word, scene))
    direct = _objects_of(word, last)
    objects = (scene.named_by(child) for child in direct)
    found = next((people for people in objects if people is not None), None)
    if found is None and not direct:
        clause = word.child("ccomp", "oprd", "nsubj") if word.tag == "VBG" else None
        found = scene.named_by(clause) if clause is not None and clause.i > word.i else None
    if found is None and not direct and _is_headline_passive(word, last):
        subject = scene.named_by(word.child("nsubj") or _shared_subject(word))
        found = None if subject is None or subject.loose else subject
    if found is None and not direct:
        found = _just_after(last, scene) or (_just_before(word, scene) if word.tag == "VBN" else None)
    return found


def _objects_of(word: Token, last: Token | None = None) -> list[Token]:
    """What a verb is done to; not what a comma parts from it ("Two killed, one hurt").

    Nor what "when" parts from it ("hurt when bus hit"), nor what the expression ends with ("held hostage").
    """
    found = []
    for child in word.children:
        if child.dep in {"dobj", "obj"}:
            first = child.subtree()[0]
            between = [each for each in word.sentence.tokens if word.i < each.i <= first.i]
            parted = [each for each in between if each.tag == "WRB" or (each.text == "," and each.i == first.i - 1)]
            if last is not None and first is last:
                continue
            if not parted or len(between) > 2:
                found.append(child)
    return found


def _is_headline_passive(word: Token, last: Token | None = None) -> bool:
    """ "Two guards killed in ambush": a past form with a subject and no object, nor a verb beside it that has one."""
    bare = word.tag in {"VBD", "VBN"} and not any(child.dep in {"aux", "ccomp"} for child in word.children)
    bare = bare and not _objects_of(word, last)
    subject = word.child("nsubj")
    if subject is None and word.dep == "conj" and word.head.is_verb and bare:
        return _is_headline_passive(word.head)
    if not bare or subject is None or subject.i > word.i:
        return False
    beside = [child for child in word.rights() if child.dep == "conj" and child.is_verb]
    return not any(verb.child("dobj") is not None and verb.child(*SUBJECTS) is None for verb in beside)


def _passive_subject(word: Token, scene: Scene) -> People | None:
    subjects = [child for child in word.children if child.dep in SUBJECTS]
    if subjects:
        named = (scene.named_by(subject) or _of_whom(subject, scene) for subject in subjects)
        return next((people for people in named if people is not None), None)
    if word.dep in {"acl", "relcl"}:
        return scene.named_by(word.head)
    found = word.head.child("dobj") if word.dep == "xcomp" and word.head.is_verb else None
    if found is not None:
        return scene.named_by(found)
    shared = _shared_subject(word)
    if shared is not None and shared.i < word.i:
        return _just_before(word, scene, within=3, counted=True) or scene.named_by(shared)
    return None


def _of_whom(subject: Token, scene: Scene) -> People | None:
    """People whose phrase ends in what the parse takes for a subject ("two members of an agency were abducted")."""
    base = scene.sentence.tokens[0].i
    of = False
    for token in reversed(scene.sentence.tokens[max(0, subject.i - base - NEAR) : subject.i - base]):
        people = scene.at.get(token.i)
        if people is not None:
            return people if of and people.last is token else None
        of = token.lower in _BELONGING
        if token.is_verb or token.tag in {",", ".", ":"}:
            return None
    return None


def _shared_subject(word: Token) -> Token | None:
    """The subject of the verb that this one goes on from: "was robbed, shot and killed", "men taken and found dead"."""
    verb = word
    while verb.dep in _ONWARD and verb.head.is_verb and verb.head is not verb:
        verb = verb.head
        subject = verb.child(*SUBJECTS)
        if subject is not None:
            return subject
        if verb.dep in {"acl", "relcl"}:
            return verb.head
    return None


def _subject_of(word: Token, scene: Scene) -> People | None:
    subject = word.child(*SUBJECTS)
    if subject is None and word.dep in {"acl", "relcl"}:
        return scene.named_by(word.head)
    if subject is None and word.dep == "conj":
        return _just_before(word, scene, within=3, counted=True) or scene.named_by(_shared_subject(word))
    if subject is None and word.dep in {"xcomp", "ccomp"} and word.head.is_verb:
        subject = word.head.child(*SUBJECTS, "dobj")
    if subject is None and word.dep == "pcomp":
        verb = next((token for token in word.ancestors() if token.is_verb), word)
        subject = verb.child(*SUBJECTS) or _shared_subject(verb)
    return scene.named_by(subject) if subject is not None else _just_before(word, scene)


def _described_by(word: Token, scene: Scene) -> People | None:
    """Who is "dead", "wounded", "missing": the noun beside, the subject of "be", the object of "leave"."""
    own = scene.at.get(word.i)
    if own is not None:
        return own
    if word.dep in {"amod", "nmod"} and word.head.i > word.i:
        return scene.named_by(word.head)
    if word.dep in {"acl", "relcl"}:
        return scene.named_by(word.head)
    if word.dep in {"acomp", "attr", "oprd", "xcomp", "ccomp", "advcl"} and word.head.is_verb:
        near = _just_before(word, scene, within=2, counted=True)
        verb = word.head
        subject = word.child(*SUBJECTS) or verb.child("dobj") or verb.child(*SUBJECTS) or _shared_subject(verb)
        return near or scene.named_by(subject)
    if word.dep == "advmod" and word.head.is_verb:
        return _just_before(word, scene, within=1, counted=True) or _object_of(word.head, word, scene)
    return _just_before(word, scene, within=2)


def _lives_of(last: Token, scene: Scene) -> People | None:
    for child in last.rights():
        if child.dep == "prep" and child.lower == "of":
            return scene.named_by(child.child("pobj"))
    return scene.at.get(last.i) or _just_after(last, scene)


def _counted_by(word: Token, scene: Scene) -> People | None:
    """Whom a noun such as "death" or "body" counts: its "of", its possessor, its own number, its subject."""
    for child in word.rights():
        if child.dep == "prep" and child.lower in {"of", "among", "to"}:
            found = scene.named_by(child.child("pobj"))
            own = scene.at.get(word.i)
            if found is not None and own is not None and own.count is not None and own.plural:
                own.group = found.group
                return own
            if found is not None:
                return found
    own = scene.at.get(word.i)
    if own is not None and own.count is not None and not own.pronoun and own.plural:
        return own
    for child in word.lefts():
        if child.dep in {"poss", "compound", "amod", "nmod"} and child.i in scene.at:
            return scene.at[child.i]
    return own


def with_conjuncts(first: People, word: Token, scene: Scene, *, backward: bool) -> list[People]:
    """The people a word is about, with those listed beside them and those "along with" whom it happened."""
    found = [first]
    while backward:
        before = scene.at.get(found[0].head.head.i) if found[0].head.dep == "conj" else None
        before = before or _listed_before(found[0], scene)
        if before is None or before in found or before.count is None or before.pronoun:
            break
        found.insert(0, before)
    seen = {id(people) for people in found}
    for people in found:
        for token in (people.head, people.last):
            for child in token.rights():
                joined = scene.at.get(child.i) if child.dep == "conj" else None
                if joined is not None and id(joined) not in seen and not _begins_clause(joined, word, scene):
                    seen.add(id(joined))
                    found.append(joined)
        beside = _listed_behind(people, word, scene)
        if beside is not None and id(beside) not in seen:
            seen.add(id(beside))
            found.append(beside)
    company = _company(found[-1], word, scene)
    return found if company is None or id(company) in seen else [*found, company]


def _listed_behind(people: People, word: Token, scene: Scene) -> People | None:
    """Counted people that stand right behind these, after a comma or an "and", whatever the parse says."""
    tokens = [token for token in scene.sentence.tokens if not scene.is_aside(token)]
    at = next((at for at, token in enumerate(tokens) if token.i == people.last.i), len(tokens)) + 1
    joined = [token.lower for token in tokens[at : at + 2]]
    at += 2 if joined == [",", "and"] else 1 if joined and joined[0] in {",", "and", "&"} else len(tokens)
    behind = scene.at.get(tokens[at].i) if at < len(tokens) else None
    if behind is None or behind.first.i > tokens[at].i or behind.count is None or behind.pronoun:
        return None
    if joined[0] == "," and joined[1:] != ["and"] and _listed_behind(behind, word, scene) is None:
        return None
    return None if _begins_clause(behind, word, scene) else behind


def _begins_clause(people: People, word: Token, scene: Scene) -> bool:
    """Whether people behind a word are told of by a clause of their own that the parse did not see.

    "killed five soldiers and the rebels lost nine men", "57 who were killed and 18 who are missing".
    """
    base = scene.sentence.tokens[0].i
    after = scene.sentence.tokens[people.last.i - base + 1 : people.last.i - base + 2]
    if people.first.i < word.i or not after:
        return False
    if after[0].lower in _WHO:
        return word.dep in {"relcl", "acl"}
    return after[0].tag in {"VBD", "VBZ", "VBP"} and after[0].child(*SUBJECTS) is None


def _company(last: People, word: Token, scene: Scene) -> People | None:
    """Counted people who shared it: "captured a commander along with three of his men"."""
    tokens = scene.sentence.tokens
    base = tokens[0].i
    for at in range(last.last.i - base + 1, min(len(tokens) - 2, max(last.last.i, word.i) - base + FAR)):
        new_clause = (
            tokens[at].tag in {"VBD", "VBZ", "VBP"} and tokens[at].dep in {"ROOT", "conj"} and tokens[at] is not word
        )
        if tokens[at].lower in _CLAUSE_BREAKS or (new_clause and tokens[at].i > word.i):
            return None
        opener = next((opener for opener in _ALONG if _stands(opener, tokens, at)), None)
        if opener is not None:
            people = scene.at.get(tokens[at].i + len(opener)) or scene.at.get(tokens[at].i + len(opener) + 1)
            return people if people is not None and people.count is not None and not people.pronoun else None
    return None


def _stands(words: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    return tuple(token.lower for token in tokens[at : at + len(words)]) == words


def _listed_before(people: People, scene: Scene) -> People | None:
    """Counted people joined to these by "and" right before them, whatever the parse says."""
    tokens = scene.sentence.tokens
    at = people.first.i - tokens[0].i - 1
    if at < 1 or tokens[at].lower != "and":
        return None
    for token in reversed(tokens[max(0, at - 7) : at]):
        if token.i in scene.at:
            before = scene.at[token.i]
            beside = before.last.i == tokens[at].i - 1 and before.head.dep not in {"dobj", "pobj"}
            return before if before.plural or beside else None
        if token.is_verb or token.tag == "JJ":
            return None
    return None


def _just_before(word: Token, scene: Scene, *, within: int = NEAR, counted: bool = False) -> People | None:
    """The nearest people before a word in its clause; `counted` asks for a number."""
    base = scene.sentence.tokens[0].i
    before = [token for token in scene.sentence.tokens[: word.i - base] if not scene.is_aside(token)]
    for token in reversed(before[-within - 1 :]):
        if token.lower in _CLAUSE_BREAKS:
            return None
        people = scene.at.get(token.i)
        if people is not None:
            return people if not counted or _is_counted(people) else None
        if token.is_verb and token.dep not in {"aux", "auxpass"}:
            return None
    return None


def _is_counted(people: People) -> bool:
    """Whether a phrase says a number of its own."""
    return people.count is not None and not people.pronoun and (people.plural or people.first.tag == "CD")


def _just_after(word: Token, scene: Scene, *, within: int = 9) -> People | None:
    """The nearest people behind a word, past an aside between commas ("killed, with machetes, three peasants")."""
    tokens, aside = scene.sentence.tokens, False
    base = tokens[0].i
    for index in range(word.i + 1, min(base + len(tokens), word.i + 1 + within)):
        people = scene.at.get(index)
        if people is not None:
            return people
        token = tokens[index - base]
        if token.lower in _CLAUSE_BREAKS or token.is_verb or (token.tag in {"IN", "CC"} and not aside):
            return None
        aside = aside or token.text == ","
    return None
