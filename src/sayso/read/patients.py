"""Which people an outcome word is about: by syntax first, by nearness where the parse says nothing."""

from collections.abc import Iterator, Sequence

from sayso.codebook.entries import OutcomeWord, Role
from sayso.codebook.lexicons import Hit
from sayso.language.parses import Token
from sayso.read.company import CLAUSE_BREAKS, FAR, NEAR, SUBJECTS, Fates, with_company
from sayso.read.drafts import People
from sayso.read.sentence_people import WHO, Scene

# Behind a shot that may have missed ("shot at them", "was shot at").
_AIMED = frozenset({"at", "into", "toward", "towards"})
# What opens no object: brackets, and words of place that the parser takes for adjectives ("killed outside a mosque").
_PARTING = CLAUSE_BREAKS | {"(", "[", "among", "including"}
_WHERE = frozenset({"outside", "inside", "near", "nearby", "downtown"})
_BELONGING = frozenset({"of", "for", "from", "with"})
# How a verb hangs on the one whose subject it shares.
_ONWARD = frozenset({"conj", "xcomp", "ccomp", "advcl"})
# A participle or adjective behind the last of a list is said of all of it ("seven officers and two civilians injured").
_BEHIND = frozenset({"acl", "amod", "oprd", "acomp", "advcl", "relcl"})


def find_patients(hit: Hit[OutcomeWord], tokens: Sequence[Token], scene: Scene, fates: Fates) -> list[People]:
    """The people an outcome word is about, with those coordinated to them; empty where nobody is.

    `fates` are outcomes told of people by clauses of their own, by the head of the people.
    """
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
    if _is_member(first) and first.head.i < word.i and not _tells_alone_of(word, first):
        first = scene.at.get(first.head.head.head.i, first)
    found = with_company(first, word, scene, backward=behind, fates={**fates, -1: hit.entry.outcome})
    own = _doer(found[-1], scene) if role is Role.OBJECT else None
    return found if own is None or own in found else [*found, own]


def _is_member(people: People) -> bool:
    """Whether people are told of as some of others ("including two officers")."""
    return people.head.dep == "pobj" and people.head.head.lower == "including"


def _tells_alone_of(word: Token, people: People) -> bool:
    """Whether a word is of the clause that tells of these people alone ("including two who died")."""
    subject = word.child("nsubj", "nsubjpass")
    return word.dep == "relcl" and word.head is people.head and subject is not None and subject.tag == "WP"


def _doer(last: People, scene: Scene) -> People | None:
    """Who did it, told of right behind the others ("killed two people and then himself")."""
    tokens = scene.sentence.tokens
    at = last.last.i - tokens[0].i + 1
    while at < len(tokens) and tokens[at].lower in {",", "and", "then", "before", "finally"}:
        at += 1
    return scene.at.get(tokens[at].i) if at < len(tokens) and tokens[at].lower in {"himself", "herself"} else None


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
    if word.dep == "acl" and any(verb.tag == "VBD" and _objects_of(verb) for verb in _beside(word)):
        return False  # "he shot, killed and then burned two men", where the parse makes "shot" a noun
    goes_on = word.dep == "conj" and word.head.is_verb and not is_passive(word.head)
    if _objects_of(word, last) and (goes_on or word.child("nsubj") or word.dep == "acl" or word.tag == "VBD"):
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
        stated = own is not None and own.lower not in WHO and own.is_noun
        active = stated and word.child("auxpass") is None
        return _passive_subject(word, scene) or (
            _counted_behind(last, scene) if active else None if stated else _just_before(word, scene)
        )
    direct = [child for child in _objects_of(word, last) if child.i not in scene.placed]
    objects = (_named_with(child, scene) for child in direct)
    found = next((people for people in objects if people is not None), None)
    if found is None and not direct:
        clause = word.child("ccomp", "oprd", "nsubj") if word.tag == "VBG" else None
        found = scene.named_by(clause) if clause is not None and clause.i > word.i else None
    if found is None and not direct and _is_headline_passive(word, scene, last):
        subject = scene.named_by(_headline_subject(word, scene))
        cut_off = subject is not None and subject.count is None and not word.rights()
        found = None if subject is None or subject.loose or cut_off else subject
    if found is None and not direct:
        found = _just_after(last, scene) or (_just_before(word, scene) if word.tag == "VBN" else None)
    return found


def _counted_behind(last: Token, scene: Scene) -> People | None:
    """A number right behind a verb that the parse takes for a passive ("The shelling killed at least 12 yesterday")."""
    people = scene.at.get(last.i + 1)
    return people if people is not None and people.bare else None


def _objects_of(word: Token, last: Token | None = None) -> list[Token]:
    """What a verb is done to; not what a comma parts from it ("Two killed, one hurt").

    Nor what "when" parts from it ("hurt when bus hit"), nor what the expression ends with ("held hostage").
    """
    found = []
    for child in word.children:
        if child.dep in {"dobj", "obj"}:
            first = next(each for each in child.subtree() if each.text != "," or each is child)
            base = word.sentence.tokens[0].i
            between = word.sentence.tokens[word.i - base + 1 : min(first.i, word.i + FAR) - base + 1]
            comma = len(between) <= 2 and any(each.text == "," and each.i == first.i - 1 for each in between)
            parted = comma or any(each.tag == "WRB" or each.lower in _PARTING for each in between)
            if not parted and first is not last and first.lower not in _WHERE:
                found.append(child)
    return found


def _is_headline_passive(word: Token, scene: Scene, last: Token | None = None) -> bool:
    """ "Two guards killed in ambush": a past form with a subject and no object, nor a verb beside it that has one."""
    says = any(child.dep == "ccomp" and child.child(*SUBJECTS) is None for child in word.children)
    bare = word.tag in {"VBD", "VBN"} and not says and word.child("aux") is None
    bare = bare and all(each.i in scene.placed for each in _objects_of(word, last))
    subject = word.child("nsubj") or _glued_subject(word, scene)
    if subject is None and word.dep == "conj" and word.head.is_verb and bare:
        return word.head.dep != "conj" and _is_headline_passive(word.head, scene)
    if not bare or subject is None or subject.i > word.i:
        return False
    return not any(_objects_of(verb) and verb.child(*SUBJECTS) is None for verb in _beside(word))


def _beside(word: Token) -> Iterator[Token]:
    """The verbs that a verb is the first of ("shot, robbed and killed")."""
    verbs = [word]
    for verb in verbs:
        verbs += [child for child in verb.rights() if child.dep == "conj" and child.is_verb]
    yield from verbs[1:]


def _headline_subject(word: Token, scene: Scene) -> Token | None:
    own = word.child("nsubj") or _glued_subject(word, scene) or _shared_subject(word)
    return own or (_glued_subject(word.head, scene) if word.dep == "conj" else None)


def _glued_subject(word: Token, scene: Scene) -> Token | None:
    """The noun right before a verb that the parser takes for a part of it ("1 staff driver shot and killed")."""
    glued = word.child("compound", "nmod")
    return glued if glued is not None and glued.i == word.i - 1 and glued.i in scene.at else None


def _passive_subject(word: Token, scene: Scene) -> People | None:
    subjects = [child for child in word.children if child.dep in SUBJECTS]
    if subjects:
        named = (_named_with(subject, scene) or _of_whom(subject, scene) for subject in subjects)
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


def _named_with(noun: Token, scene: Scene) -> People | None:
    """The people a noun stands for, or else those joined to it ("seized a bus and 12 passengers")."""
    found = scene.named_by(noun)
    joined = [noun]
    for each in joined if found is None else ():
        joined += [child for child in each.rights() if child.dep == "conj" and child.is_noun]
    people = (scene.at.get(each.i) for each in joined[1:])
    return found or next((each for each in people if each is not None and each.count is not None), None)


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
    for _ in range(NEAR):
        if verb.dep not in _ONWARD or not verb.head.is_verb or verb.head is verb:
            return None
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
    if word.dep == "advmod" and (fallen := _of_them_before(word, scene)) is not None:
        return fallen
    if word.dep == "advmod" and word.head.is_verb:
        return _just_before(word, scene, within=1, counted=True) or _object_of(word.head, word, scene)
    return _just_before(word, scene, within=2)


def _of_them_before(word: Token, scene: Scene) -> People | None:
    """Of "two of them fatally" the two."""
    at = word.i - scene.sentence.tokens[0].i
    behind = [token.lower for token in scene.sentence.tokens[max(0, at - 2) : at]]
    return scene.at.get(word.i - 3) if behind in (["of", "them"], ["of", "whom"]) else None


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


def _just_before(word: Token, scene: Scene, *, within: int = NEAR, counted: bool = False) -> People | None:
    """The nearest people before a word in its clause; `counted` asks for a number."""
    at = word.i - scene.sentence.tokens[0].i
    before = [token for token in scene.sentence.tokens[max(0, at - FAR) : at] if not scene.is_aside(token)]
    for token in reversed(before[-within - 1 :]):
        if token.lower in CLAUSE_BREAKS:
            return None
        people = scene.at.get(token.i)
        if people is not None:
            return people if not counted or _is_counted(people) else None
        if token.tag == "VBG" and token.dep == "acl" and not counted:
            return scene.at.get(token.head.i)
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
            return None if aside and tokens[index - base - 1].text == "," and index - word.i == 2 else people
        token = tokens[index - base]
        if token.tag in {"``", "''"}:
            return None
        if token.lower in CLAUSE_BREAKS or token.is_verb or token.tag == "CC" or (token.tag == "IN" and not aside):
            return None
        aside = aside or token.text == ","
    return None
