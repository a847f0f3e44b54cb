"""Who is in a state that tells of harm: "in critical condition", "with a gunshot wound", "fighting for his life"."""

from sayso.language.parses import Token
from sayso.model.vocabulary import Outcome
from sayso.read.company import SUBJECTS, Fates, with_company
from sayso.read.drafts import People
from sayso.read.patients import is_passive
from sayso.read.sentence_people import Scene


def find_in_state(word: Token, scene: Scene, fates: Fates) -> list[People]:
    """The people whom the first word of a state is said of: the noun it stands behind, or whom its verb is about.

    `fates` are outcomes told of people by clauses of their own, by the head of the people.
    """
    for token in word.ancestors():
        people = scene.at.get(token.i)
        if people is None and token.is_verb:
            people = _whom(token, scene)
        if people is not None:
            return with_company(people, token, scene, backward=False, fates={**fates, -1: Outcome.INJURED})
        if token.is_verb or word.lower == "with":
            return []
    return []


def _whom(verb: Token, scene: Scene) -> People | None:
    """Whom a verb is about: its object where it has one ("took him"), else its subject, its own or a shared one."""
    direct = scene.named_by(verb.child("dobj")) if not is_passive(verb) else None
    if direct is not None:
        return direct
    if verb.dep in {"acl", "relcl"} and verb.child(*SUBJECTS) is None:
        return scene.named_by(verb.head)
    for token in (verb, *verb.ancestors()):
        subject = token.child(*SUBJECTS)
        if subject is not None:
            return scene.named_by(subject)
        if token.dep not in {"conj", "xcomp", "advcl"}:
            return None
    return None
