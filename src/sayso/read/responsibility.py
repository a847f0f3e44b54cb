"""Who is said to have done it: parties that claim or deny a deed, speakers that put one on a party or suspect it."""

from collections.abc import Iterator

from sayso.codebook.entries import Codebook
from sayso.codebook.lexicons import Hit
from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import Group, ResponsibilityStance, SpeakerKind
from sayso.read.drafts import Attribution, Draft, People, ResponsibilityDraft, SpeakerMention, TriggerMention
from sayso.read.roles import Phrases, doers, subject_of
from sayso.read.speaker_names import Names

_ARMED = frozenset({Group.ARMED_GROUP, Group.STATE_FORCE})
_RELATIVE = frozenset({"who", "whom", "which", "that"})


def read_responsibility(draft: Draft, codebook: Codebook) -> None:
    """Adds the statements of responsibility, in the order of the text, none twice in one clause."""
    names = Names(draft, codebook)
    phrases = Phrases(draft, codebook)
    triggers: dict[int, list[TriggerMention]] = {}
    for trigger in draft.triggers:
        triggers.setdefault(trigger.token.sentence.i, []).append(trigger)
    for sentence in draft.parse.sentences:
        found = list(_by_words(sentence, draft, codebook, names))
        taken = {each.token.i for each in found}
        told = [each for each in triggers.get(sentence.i, []) if each.verb and each.token.i not in taken]
        found += _by_telling(told, draft, phrases, codebook)
        draft.responsibility.extend(found)
    draft.responsibility = _once(draft)


def _once(draft: Draft) -> list[ResponsibilityDraft]:
    """Each accusation once: the same speaker putting the same happening on the same party says it again."""
    kept: dict[tuple[object, ...], ResponsibilityDraft] = {}
    for each in draft.responsibility:
        account = draft.account_at(each.token)
        key = (each.stance, (each.party or "").lower(), each.speaker.words if each.speaker else None, id(account))
        kept.setdefault(key if account is not None else (id(each),), each)
    return list(kept.values())


def _by_words(sentence: Sentence, draft: Draft, codebook: Codebook, names: Names) -> Iterator[ResponsibilityDraft]:
    """Statements made with words of responsibility: "claimed responsibility", "blamed X", "accused X of"."""
    tokens = sentence.tokens
    taken: set[int] = set()
    hits = codebook.responsibility.find([token.lower for token in tokens])
    for hit in sorted(hits, key=lambda hit: hit.start - hit.end):
        token = tokens[hit.head]
        if token.i in taken or not (token.is_verb or hit.entry is ResponsibilityStance.CLAIMS):
            continue
        made = _make(hit, token, tokens, names)
        if made is None:
            continue
        taken.update(range(tokens[hit.start].i, tokens[hit.end - 1].i + 1))
        party, speaker = made
        words = draft.parse.text[party[0] : party[1]] if party else None
        start, end = _extent(token, party)
        yield ResponsibilityDraft(hit.entry, words, (start, end), token, speaker)


def _make(
    hit: Hit[ResponsibilityStance], token: Token, tokens: list[Token], names: Names
) -> tuple[tuple[int, int] | None, SpeakerMention | None] | None:
    """Party and speaker of a statement; None where the sentence does not make one."""
    subject = subject_of(token)
    negations = names.codebook.modality.negations
    if subject is not None and any(token.lower in negations for token in (subject, *subject.lefts())):
        return None
    if hit.entry in {ResponsibilityStance.CLAIMS, ResponsibilityStance.DENIES}:
        speaker = names.speaker(subject) if subject is not None else None
        return ((speaker.start, speaker.end), speaker) if speaker is not None else None
    if token.child("nsubjpass") is not None or (token.tag == "VBN" and token.dep in {"acl", "relcl"}):
        return _accused(token, names)
    if hit.end - hit.start > 1 and token.child("dobj") is None:
        attribution = names.draft.speaker_near(token.start)
        return (_span(subject, names), attribution.speaker) if subject is not None and attribution else None
    return _accuses_whom(token, subject, names)


def _accused(token: Token, names: Names) -> tuple[tuple[int, int] | None, SpeakerMention | None]:
    """A passive accusation ("the attack was blamed on X"), without an accuser where none is said."""
    party = token.child("nsubjpass") or token.head
    if party.lower in _RELATIVE:
        party = token.head
    on = _on_whom(token)
    agent = token.child("agent")
    maker = agent.child("pobj") if agent is not None else None
    return _span(on or party, names), names.speaker(maker) if maker is not None else None


def _accuses_whom(
    token: Token, subject: Token | None, names: Names
) -> tuple[tuple[int, int] | None, SpeakerMention | None] | None:
    """An active accusation: "Y accused X of it", "Y blamed it on X"."""
    direct, on = token.child("dobj"), _on_whom(token)
    party = on if on is not None and (direct is None or not names.is_party(direct)) else direct
    if party is None or subject is None or party is subject:
        return None
    if party.lower in _RELATIVE and token.dep == "relcl":
        party = token.head
    return _span(party, names), names.speaker(subject)


def _on_whom(token: Token) -> Token | None:
    """Whom something is put on: "blamed the attack on X", "attributed it to X"."""
    for child in token.rights():
        if child.dep in {"prep", "dative"} and child.lower in {"on", "to"}:
            return child.child("pobj")
        if child.dep == "dobj":
            for prep in child.rights():
                if prep.dep == "prep" and prep.lower in {"on"}:
                    return prep.child("pobj")
    return None


def _span(token: Token, names: Names) -> tuple[int, int]:
    """The party's own words, without what it is accused of ("the army [of the massacre]")."""
    first, last = names.phrase(token)
    behind = [
        child
        for child in token.rights()
        if child.dep == "prep" and child.lower in {"of", "for", "in"} and first.i < child.i
    ]
    party = next((each for each in names.draft.parties if first.start <= each.start and each.end <= last.end), None)
    if behind and behind[0].i <= last.i and (party is None or party.end <= behind[0].start):
        last = names.tokens[behind[0].i - 1]
    return first.start, last.end


def _extent(token: Token, party: tuple[int, int] | None) -> tuple[int, int]:
    """The words of the statement: the verb's clause without the clauses it hangs in."""
    tokens = [each for each in token.subtree() if abs(each.i - token.i) <= 25]
    start, end = tokens[0].start, tokens[-1].end
    if party is not None and token.sentence.start <= party[0] and party[1] <= token.sentence.end:
        start, end = min(start, party[0]), max(end, party[1])
    return start, end


def _by_telling(
    told: list[TriggerMention], draft: Draft, phrases: Phrases, codebook: Codebook
) -> Iterator[ResponsibilityDraft]:
    """A named or described speaker who tells of a party doing the deed puts it on that party."""
    for trigger in told:
        doer = next(doers(trigger.token), None)
        people = phrases.people.get(doer.i) if doer is not None else None
        if doer is None or not (doer.i in phrases.parties or _is_armed(people)):
            continue
        attribution = draft.speaker_near(trigger.token.start)
        span = phrases.of(doer)
        if attribution is not None and span is not None and _accuses(attribution, people, codebook):
            party = draft.parse.text[span[0] : span[1]]
            stance = ResponsibilityStance.BLAMES
            yield ResponsibilityDraft(stance, party, trigger.clause, trigger.token, attribution.speaker)


def _is_armed(people: People | None) -> bool:
    return people is not None and people.group in _ARMED


def _accuses(attribution: Attribution, people: People | None, codebook: Codebook) -> bool:
    """Whether what is told is put on somebody else than the speaker's own side."""
    if attribution.speaker is None:
        return False
    own = {
        SpeakerKind.MILITARY: Group.STATE_FORCE,
        SpeakerKind.POLICE: Group.STATE_FORCE,
        SpeakerKind.ARMED_GROUP: Group.ARMED_GROUP,
    }.get(attribution.speaker.kind)
    if own is not None and people is not None and people.group is own:
        return False
    return attribution.cue.lower in codebook.speech.accusing
