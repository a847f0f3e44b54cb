"""Who shares what became of somebody: those listed beside them, and those "along with" whom it happened."""

from collections.abc import Mapping, Sequence

from sayso.language.parses import Token
from sayso.model.vocabulary import Outcome
from sayso.read.drafts import People
from sayso.read.sentence_people import WHO, Scene

SUBJECTS = ("nsubjpass", "nsubj")
CLAUSE_BREAKS = frozenset({";", ":", "—", "--", "–"})
NEAR = 8
FAR = 30
_ALONG = (("along", "with"), ("together", "with"), ("as", "well", "as"), ("in", "addition", "to"))
_FROM = frozenset({"from", "of", "with", "for"})
_THEIR = frozenset({"his", "her", "their"})
_IN_A_PHRASE = frozenset({"IN", "DT", "JJ", "POS", "PRP$", "CD"})
Fates = Mapping[int, Outcome]


def with_company(first: People, word: Token, scene: Scene, *, backward: bool, fates: Fates) -> list[People]:
    """The people a word is about, with those listed beside them and those "along with" whom it happened.

    `backward` takes in those listed before them too; `fates` are outcomes told of people by clauses of their own, this
    word's under -1: who has another one is not listed here.
    """
    outcome = fates.get(-1)
    found = [first]
    while backward:
        before = scene.at.get(found[0].head.head.i) if found[0].head.dep == "conj" else None
        before = before or _listed_before(found[0], scene)
        if before is None or before in found or before.count is None or before.pronoun:
            break
        if fates.get(before.head.i, outcome) is not outcome:
            break
        found.insert(0, before)
    found += [each for each in _subjects_beside(first, word, scene) if fates.get(each.head.i, outcome) is outcome]
    seen = {id(people) for people in found}
    for people in found:
        for token in (people.head, people.last):
            for child in token.rights():
                joined = scene.at.get(child.i) if child.dep in {"conj", "appos"} else None
                if joined is not None and child.dep == "appos" and not _is_somebody_else(people, joined):
                    continue
                if joined is None or id(joined) in seen or fates.get(joined.head.i, outcome) is not outcome:
                    continue
                if not _begins_clause(joined, word, scene):
                    seen.add(id(joined))
                    found.append(joined)
        beside = _listed_behind(people, word, scene)
        if beside is not None and id(beside) not in seen and fates.get(beside.head.i, outcome) is outcome:
            seen.add(id(beside))
            found.append(beside)
    company = _company(found[-1], word, scene) or _with_his(word, scene)
    other = company is None or fates.get(company.head.i, outcome) is not outcome
    return found if company is None or other or id(company) in seen else [*found, company]


def _is_somebody_else(one: People, other: People) -> bool:
    """Whether two names are of two persons, with an age each ("Vic Hale, 50, Ada Hale, 49")."""
    return all(_is_aged(each) for each in (one, other))


def _is_aged(people: People) -> bool:
    tokens = people.head.sentence.tokens
    at = people.last.i - tokens[0].i + 1
    behind = [token.text for token in tokens[at : at + 2]]
    return people.named and len(behind) == 2 and behind[0] == "," and behind[1].isdigit()


def _subjects_beside(first: People, word: Token, scene: Scene) -> list[People]:
    """People by number whom the parser makes subjects of their own beside the first ("1 guard, 1 driver killed")."""
    if first.head.dep not in SUBJECTS or first.head.head is not word:
        return []
    subjects = (scene.at.get(child.i) for child in word.lefts() if child.dep in SUBJECTS and child.i > first.last.i)
    return [each for each in subjects if each is not None and each.first.tag == "CD"]


def _listed_behind(people: People, word: Token, scene: Scene) -> People | None:
    """Counted people that stand right behind these, after a comma or an "and", whatever the parse says."""
    here = people.last.i - scene.sentence.tokens[0].i
    tokens = [token for token in scene.sentence.tokens[here + 1 : here + 1 + FAR] if not scene.is_aside(token)]
    at = _belonging(tokens)
    joined = [token.lower for token in tokens[at : at + 2]]
    at += 2 if joined == [",", "and"] else 1 if joined and joined[0] in {",", "and", "&"} else len(tokens)
    behind = scene.at.get(tokens[at].i) if at < len(tokens) else None
    if behind is None or behind.first.i > tokens[at].i or behind.count is None or behind.pronoun:
        return None
    if joined[0] == "," and behind.head.tag == "CD" and people.head.tag != "CD":
        return None  # "two nurses, one from Jos and one from Bama": these are the two
    ends = behind.last is scene.sentence.tokens[-1] and behind.group is not people.group  # a headline
    if joined[0] == "," and joined[1:] != ["and"] and not ends and _listed_behind(behind, word, scene) is None:
        return None
    return None if _begins_clause(behind, word, scene) else behind


def _belonging(tokens: Sequence[Token]) -> int:
    """How many words say where people come from before a list goes on ("two nurses from the clinic, and a driver")."""
    if not tokens or tokens[0].lower not in _FROM:
        return 0
    for at, token in enumerate(tokens[: NEAR + 1]):
        if token.lower in {",", "and", "&"}:
            return at
        if not token.is_noun and token.tag not in _IN_A_PHRASE:
            return 0
    return 0


def _begins_clause(people: People, word: Token, scene: Scene) -> bool:
    """Whether people behind a word are told of by a clause of their own that the parse did not see.

    "killed five soldiers and the rebels lost nine men", "57 who were killed and 18 who are missing"; nor does "Ada, who
    was wounded, and Ben" say what became of Ben.
    """
    base = scene.sentence.tokens[0].i
    after = scene.sentence.tokens[people.last.i - base + 1 : people.last.i - base + 2]
    if people.first.i < word.i or not after:
        return False
    if word.dep == "relcl" and word not in people.head.ancestors():
        return True
    if after[0].lower in WHO:
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
        if tokens[at].lower in CLAUSE_BREAKS or (new_clause and tokens[at].i > word.i):
            return None
        opener = next((opener for opener in _ALONG if _stands(opener, tokens, at)), None)
        if opener is not None:
            people = scene.at.get(tokens[at].i + len(opener)) or scene.at.get(tokens[at].i + len(opener) + 1)
            return people if people is not None and people.count is not None and not people.pronoun else None
    return None


def _with_his(word: Token, scene: Scene) -> People | None:
    """Who was with somebody whom it befell ("abducted him with his interpreter", "shot with two of her guards")."""
    for child in word.rights():
        people = scene.named_by(child.child("pobj")) if child.dep == "prep" and child.lower == "with" else None
        if people is not None and people.count is not None and _is_theirs(people, scene):
            return people
    return None


def _is_theirs(people: People, scene: Scene) -> bool:
    base = scene.sentence.tokens[0].i
    phrase = scene.sentence.tokens[people.first.i - base : people.last.i - base + 1]
    return any(token.lower in _THEIR for token in phrase)


def _stands(words: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    return tuple(token.lower for token in tokens[at : at + len(words)]) == words


def _listed_before(people: People, scene: Scene) -> People | None:
    """Counted people joined to these right before them by "and", or by a comma where both have numbers."""
    here = people.first.i - scene.sentence.tokens[0].i
    tokens = [token for token in scene.sentence.tokens[max(0, here - FAR) : here] if not scene.is_aside(token)]
    joiners = 0
    while joiners < 2 and len(tokens) > joiners and tokens[-1 - joiners].lower in {"and", ",", "&"}:
        joiners += 1
    if not joiners or len(tokens) <= joiners:
        return None
    numbered = people.first.tag == "CD"
    if all(token.text == "," for token in tokens[-joiners:]) and not numbered:
        return None
    for token in reversed(tokens[-joiners - NEAR : -joiners]):
        before = scene.at.get(token.i)
        if before is not None:
            beside = before.last is tokens[-joiners - 1] and before.head.dep not in {"dobj", "pobj"}
            return before if beside or (before.plural and tokens[-1].lower == "and") else None
        if token.is_verb or token.tag == "JJ":
            return None
    return None
