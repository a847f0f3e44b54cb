"""Parts of a figure: "including three women", "among them two policemen", "many of them children", "four of them"."""

from collections.abc import Sequence

from sayso.codebook.entries import Codebook
from sayso.language.parses import Token
from sayso.model.values import Count
from sayso.model.vocabulary import Group, Scope, Vague
from sayso.read.drafts import FigureDraft, People
from sayso.read.patients import Scene

UNSPECIFIED = Count(vague=Vague.UNSPECIFIED)
FARTHEST = 25


def read_parts(scene: Scene, hosts: Sequence[FigureDraft], codebook: Codebook) -> list[FigureDraft]:
    """The parts that a sentence tells of the figures in it; a host's own people are never a part of themselves."""
    if not hosts:
        return []
    tokens = scene.sentence.tokens
    words = [token.lower for token in tokens]
    taken = {figure.people.head.i for figure in hosts if figure.people is not None}
    found: list[FigureDraft] = []
    for hit in codebook.modality.part_openers.find(words):
        opener = tokens[hit.end - 1]
        host = _host(opener, hosts)
        if host is not None:
            listed = [people for people in _listed(opener, scene) if people.head.i not in taken]
            if len({people.group for people in listed if people.count is None} - {Group.UNKNOWN}) > 1:
                host.group = Group.MIXED
            found += [_part(people, host) for people in listed if people.count is not None]
            taken |= {figure.people.head.i for figure in found if figure.people is not None}
    for people in scene.people:
        if people.head.i not in taken and _is_of_them(people, tokens, codebook):
            host = _host(people.head, hosts)
            if host is not None:
                found.append(_described(people, host, tokens, scene))
                taken.add(people.head.i)
    return found


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


def _part(people: People, host: FigureDraft) -> FigureDraft:
    group = people.group if people.group is not Group.UNKNOWN else host.group
    return FigureDraft(
        host.outcome, people.count or UNSPECIFIED, group, None, people, (people.start, people.end), host.word,
        Scope.PART, stance=host.stance, host=host,
    )  # fmt: skip


def _is_of_them(people: People, tokens: Sequence[Token], codebook: Codebook) -> bool:
    """ "four of them", "many of whom": a number of those just counted."""
    at = people.last.i - tokens[0].i
    words = [token.lower for token in tokens[at : at + 3]]
    if people.count is None:
        return False
    if words and words[0] == "of":
        return words[1:2] != [] and words[1] in codebook.modality.back
    return len(words) == 3 and words[1] == "of" and words[2] in codebook.modality.back


def _described(people: People, host: FigureDraft, tokens: Sequence[Token], scene: Scene) -> FigureDraft:
    """The part with who it is, where the next words say so ("many of them police")."""
    at = people.last.i - tokens[0].i
    for token in tokens[at + 1 : at + 7]:
        other = scene.at.get(token.i)
        if other is not None and other is not people and not other.pronoun and other.count is None:
            part = _part(people, host)
            part.group, part.span = other.group, (people.start, other.end)
            return part
    return _part(people, host)
