"""Who is said to have done it: parties that claim or deny a deed, speakers that put one on a party or suspect it."""

from collections.abc import Iterator

from sayso.codebook.entries import Blame, Codebook
from sayso.codebook.lexicons import Hit, Part
from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import ResponsibilityStance, Status
from sayso.read.accusations import Telling, find_accusations, is_own, is_self, party_words
from sayso.read.drafts import REACH, Draft, Range, ResponsibilityDraft, SpeakerMention, TriggerMention
from sayso.read.modality import status_of
from sayso.read.roles import subject_of
from sayso.read.speaker_names import Names

_RELATIVE = frozenset({"who", "whom", "which", "that"})
_OWN = frozenset({ResponsibilityStance.CLAIMS, ResponsibilityStance.DENIES})
# What begins the charge behind the accused ("the army of the massacre").
_CHARGES = frozenset({"of", "for", "in", "by", "on", "with", "over", "after"})
# How far a statement's words may lie from its verb.
WIDEST = 25
Made = tuple[Range, SpeakerMention | None]


def read_responsibility(draft: Draft, codebook: Codebook) -> None:
    """Adds the statements of responsibility, in the order of the text, none twice in one clause."""
    telling = Telling(draft, codebook)
    triggers: dict[int, list[TriggerMention]] = {}
    for trigger in draft.triggers:
        triggers.setdefault(trigger.token.sentence.i, []).append(trigger)
    for sentence in draft.parse.sentences:
        near = any(i in triggers for i in range(sentence.i - REACH, sentence.i + 2))
        found = list(_by_words(sentence, telling)) if near else []
        taken = {each.token.i for each in found}
        told = [each for each in triggers.get(sentence.i, []) if each.token.i not in taken]
        found += find_accusations(sorted(told, key=lambda each: not each.verb), telling)
        draft.responsibility.extend(_once_a_party(found))
    _own_to(draft)
    draft.responsibility = _once(draft)


def _own_to(draft: Draft) -> None:
    """What somebody who claims a happening puts on others ("carried out by our commando") is claimed, too."""

    def told(each: ResponsibilityDraft) -> tuple[str | None, int]:
        return each.speaker.words if each.speaker else None, id(draft.account_at(each.token))

    claimed = {told(each) for each in draft.responsibility if each.stance is ResponsibilityStance.CLAIMS}
    for each in draft.responsibility:
        if each.stance is ResponsibilityStance.BLAMES and each.speaker is not None and told(each) in claimed:
            each.stance = ResponsibilityStance.CLAIMS


def _once_a_party(found: list[ResponsibilityDraft]) -> Iterator[ResponsibilityDraft]:
    """The statements of a sentence, each party once with each speaker: plain words of blame before deeds told."""
    seen: set[tuple[str, str | None]] = set()
    for each in found:
        key = ((each.party or "").lower(), each.speaker.words if each.speaker else None)
        if key not in seen:
            seen.add(key)
            yield each


def _once(draft: Draft) -> list[ResponsibilityDraft]:
    """Each accusation once: the same speaker putting the same happening on the same party says it again."""
    kept: dict[tuple[object, ...], ResponsibilityDraft] = {}
    for each in draft.responsibility:
        account = draft.account_at(each.token)
        key = (each.stance, (each.party or "").lower(), each.speaker.words if each.speaker else None, id(account))
        kept.setdefault(key if account is not None else (id(each),), each)
    return list(kept.values())


def _by_words(sentence: Sentence, telling: Telling) -> Iterator[ResponsibilityDraft]:
    """Statements made with words of responsibility: "claimed responsibility", "blamed X", "accused X of"."""
    tokens = sentence.tokens
    taken: set[int] = set()
    hits = telling.codebook.responsibility.find([token.lower for token in tokens])
    for hit in sorted(hits, key=lambda hit: hit.start - hit.end):
        token = tokens[hit.head]
        token = token.head if token.dep in {"aux", "auxpass"} else token
        if token.i in taken or not (token.is_verb or hit.part is Part.NOUN):
            continue
        made = _make(hit, token, tokens, telling)
        if made is None:
            continue
        taken.update(range(tokens[hit.start].i, tokens[hit.end - 1].i + 1))
        party, speaker = made
        stance = hit.entry.stance
        if hit.entry.by_subject and speaker is not None and party == (speaker.start, speaker.end):
            stance = ResponsibilityStance.CLAIMS if stance not in _OWN else stance
        words = telling.draft.parse.text[party[0] : party[1]]
        yield ResponsibilityDraft(stance, words, _extent(token, party), token, speaker)


def _make(hit: Hit[Blame], token: Token, tokens: list[Token], telling: Telling) -> Made | None:
    """Party and speaker of a statement; None where the sentence does not make one."""
    names = telling.names
    subject = subject_of(token)
    negations = names.codebook.modality.negations
    negated = subject is not None and any(each.lower in negations for each in (subject, *subject.lefts()))
    above = [token, token.head] if token.dep == "xcomp" else [token]
    if negated or any(child.dep == "neg" for verb in above for child in verb.children):
        return None
    if hit.entry.by_subject and status_of(token, names.codebook) is Status.PLANNED:
        return None
    if hit.part is Part.NOUN:
        return _owned(hit, token, telling)
    if hit.entry.stance in _OWN:
        agent = token.child("agent")
        subject = agent.child("pobj") if agent is not None else subject
        speaker = telling.speaker_at(token) or (names.speaker(subject) if subject is not None else None)
        return ((speaker.start, speaker.end), speaker) if speaker is not None else None
    if hit.entry.by_subject:
        return _by_subject(token, subject, telling)
    if token.child("nsubjpass") is not None or (token.tag == "VBN" and token.dep in {"acl", "relcl"}):
        return _accused(token, telling) if token.child("prep", "agent", "dative") is not None else None
    if token.child("ccomp") is not None and token.child("dobj") is None and hit.end - hit.start == 1:
        return None
    return _accuses_whom(hit, tokens, subject, telling)


def _owned(hit: Hit[Blame], noun: Token, telling: Telling) -> Made | None:
    """A noun that belongs to the party: "X's involvement", "the involvement of X", "its claim of responsibility"."""
    owner = noun.child("poss") or next(
        (child.child("pobj") for child in noun.rights() if child.dep == "prep" and child.lower in {"of", "by"}), None
    )
    if owner is None or not telling.names.is_party(owner):
        return None
    if hit.entry.stance in _OWN:
        speaker = telling.names.speaker(owner)
        return ((speaker.start, speaker.end), speaker) if speaker is not None else None
    attribution = telling.draft.speaker_near(noun.start)
    return (party_words(owner, telling), attribution.speaker) if attribution and attribution.speaker else None


def _by_subject(token: Token, subject: Token | None, telling: Telling) -> Made | None:
    """What somebody says of its subject: "X was behind it", or of its doer: "it was carried out by X"."""
    party = _whose_work(token) or token.child("nsubjpass") or subject
    agent = token.child("agent")
    if agent is not None:
        party = agent.child("pobj")
    attribution = telling.draft.speaker_near(token.start)
    if party is not None and token.child("auxpass") is not None and telling.names.is_party(party):
        return party_words(party, telling), attribution.speaker if attribution is not None else None
    if party is None or attribution is None or attribution.speaker is None:
        return None
    speaker = attribution.speaker
    if is_own(party, attribution, speaker, telling) or is_self(party, attribution, speaker, telling):
        return (speaker.start, speaker.end), speaker
    named = telling.names.is_party(party) or telling.names.is_speaker([party])
    return (party_words(party, telling), speaker) if named else None


def _whose_work(verb: Token) -> Token | None:
    """Whose work something is said to be: "was the work of X", "was its work"."""
    work = verb.child("attr")
    of = work.child("prep") if work is not None else None
    if work is None or of is None:
        return work.child("poss") if work is not None else None
    return of.child("pobj") if of.lower == "of" else None


def _accused(token: Token, telling: Telling) -> Made | None:
    """A passive accusation ("the attack was blamed on X"), without an accuser where none is said."""
    names = telling.names
    party = token.child("nsubjpass") or token.head
    if party.lower in _RELATIVE:
        party = token.head
    on = _on_whom(token)
    if (on or party).lower in names.codebook.modality.negations:
        return None
    agent = token.child("agent") or (_by(on) if on is not None else None)
    maker = agent.child("pobj") if agent is not None else None
    span = telling.stands_for(party) if party.tag == "PRP" and on is None else _span(on or party, names)
    return (span, names.speaker(maker) if maker is not None else None) if span is not None else None


def _by(party: Token) -> Token | None:
    """The "by" that the parser hangs on the party though it names the accuser ("blamed on X by Y")."""
    return next((child for child in party.rights() if child.dep in {"prep", "agent"} and child.lower == "by"), None)


def _accuses_whom(hit: Hit[Blame], tokens: list[Token], subject: Token | None, telling: Telling) -> Made | None:
    """An active accusation: "Y accused X of it", "Y blamed it on X", "Y holds X responsible"."""
    token, names = tokens[hit.head], telling.names
    direct, on = token.child("dobj"), _on_whom(token)
    party = on if on is not None and (direct is None or not names.is_party(direct)) else direct
    if tokens[hit.end - 1].lower == "of":
        party = tokens[hit.end - 1].child("pobj") or party
    if party is None:
        party = next((each for each in reversed(tokens[hit.head + 1 : hit.end]) if each.is_noun), None)
    if party is not None and party.lower in _RELATIVE and token.dep == "relcl":
        party = token.head
    if party is None or subject is None or party is subject or not _is_somebody(party, names):
        return None
    return _span(party, names), telling.speaker_at(token) or names.speaker(subject)


def _is_somebody(party: Token, names: Names) -> bool:
    """Whether a noun names people, a party, or some of theirs ("the column of Colonel Rao")."""
    of = next((child for child in party.rights() if child.dep == "prep" and child.lower == "of"), None)
    whose = of.child("pobj") if of is not None else None
    return any(names.is_party(each) or names.is_speaker([each]) for each in (party, whose) if each is not None)


def _on_whom(token: Token) -> Token | None:
    """Whom something is put on: "blamed the attack on X", "attributed it to X"."""
    for child in token.rights():
        charged = any(other.lower == "with" for other in token.rights())
        if child.dep in {"prep", "dative"} and child.lower in {"on", "to"} and not charged:
            return child.child("pobj")
        if child.dep == "dobj":
            for prep in child.rights():
                if prep.dep == "prep" and prep.lower in {"on"}:
                    return prep.child("pobj")
    return None


def _span(token: Token, names: Names) -> Range:
    """The party's own words, without what it is accused of ("the army [of the massacre]") and by whom."""
    first, last = names.phrase(token)
    behind = [
        child
        for child in token.rights()
        if child.dep in {"prep", "agent"} and child.lower in _CHARGES and first.i < child.i and not _is_leader(child)
    ]
    party = next((each for each in names.draft.parties if first.start <= each.start and each.end <= last.end), None)
    if behind and behind[0].i <= last.i and (party is None or party.end <= behind[0].start):
        last = names.tokens[behind[0].i - 1]
    return first.start, last.end


def _is_leader(of: Token) -> bool:
    """Whether "of" names the person whose people they are ("the column of Colonel Rao")."""
    person = of.child("pobj")
    return of.lower == "of" and person is not None and person.ent == "PERSON"


def _extent(token: Token, party: Range | None) -> Range:
    """The words of the statement: the verb's clause without the clauses it hangs in."""
    tokens = [each for each in token.subtree() if abs(each.i - token.i) <= WIDEST]
    start, end = tokens[0].start, tokens[-1].end
    if party is not None and token.sentence.start <= party[0] and party[1] <= token.sentence.end:
        start, end = min(start, party[0]), max(end, party[1])
    return start, end
