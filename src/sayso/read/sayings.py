"""Words of saying: whose they are, and which characters are said.

A word of saying gives a speaker (its subject, its agent, what "according to" names) and a content (its clause, or the
whole sentence where it stands in or behind what is said). A speaker who cites another only relays the other's word.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.codebook.entries import Cue
from sayso.codebook.lexicons import Hit
from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import Stance
from sayso.read.drafts import Range
from sayso.read.speaker_names import Names

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_QUOTES = frozenset({"“", "”", '"', "``", "''"})
_BEFORE_INVERTED = frozenset({",", "”", '"', "’", "''", "—", "–"})
_CONTRASTS = frozenset({"but", "while", "whereas", ";", "although", "though"})
_TELLS_OF = frozenset({"of", "about"})
_SHARED = frozenset({"conj", "xcomp", "advcl", "ccomp", "acl", "prep", "pcomp", "dep"})
_NO_SUBJECTS = frozenset({"there", "what", "that", "this"})
_RELATIVE = frozenset({"who", "that", "which"})
# How many words of a name may stand between an inverted word of saying and its last word.
LONGEST_INVERTED = 6
# How many words may follow a word of saying that ends a sentence ("said in a statement on Friday").
LONGEST_TAIL = 12


@dataclass(slots=True, eq=False)
class Saying:
    """A word of saying with the noun that names who says it; `relay` passes it on, `cites` leaves it to another.

    `stance` is what the word itself says of how the speaker stands to it, None where the codebook's verbs decide.
    """

    cue: Token
    source: Token
    content: Range
    relay: Token | None = None
    cites: bool = False
    stance: Stance | None = None


def find_sayings(sentence: Sentence, names: Names) -> list[Saying]:
    """Everything said in a sentence, in its order."""
    tokens = sentence.tokens
    found: dict[int, Saying] = {}
    for hit in names.codebook.speech.cues.find([token.lower for token in tokens]):
        cue = tokens[hit.head]
        if cue.i not in found:
            saying = _read_cue(hit, tokens, names)
            if saying is not None and not _is_nobody(saying.source, names):
                found[cue.i] = saying
    return list(_relayed(list(found.values()), names))


def _is_nobody(source: Token, names: Names) -> bool:
    negations = names.codebook.modality.negations
    return source.lower in negations or any(token.lower in negations for token in source.lefts())


def _read_cue(hit: Hit[Cue], tokens: list[Token], names: Names) -> Saying | None:
    cue = tokens[hit.head]
    if hit.entry is Cue.ACCORDING:
        last = tokens[hit.end - 1]
        source = last.child("pobj") or _noun_after(last, tokens)
        return Saying(cue, source, clause_of(_top(cue.head))) if source is not None else None
    if hit.entry is Cue.NOUN or not (cue.is_verb or cue.tag in {"VBD", "VBN"}):
        return None
    if hit.entry is Cue.CITE:
        return _read_citing(cue, names)
    return _read_quoted(cue, names) or _read_verb(cue, tokens, names)


def _read_citing(cue: Token, names: Names) -> Saying | None:
    """ "citing the ministry": the whole clause it belongs to is the ministry's word."""
    source = cue.child("dobj")
    if source is None or _as_saying(cue) is not None:
        return None
    if not (names.is_speaker([source]) or source.ent in {"GPE", "NORP"} or source.i in names.parties):
        return None
    return Saying(cue, source, clause_of(_top(cue)), cites=True)


def _as_saying(cue: Token) -> Token | None:
    """The word of saying of "quoted X as saying"."""
    for child in cue.rights():
        if child.dep == "prep" and child.lower == "as":
            return child.child("pcomp")
    return None


def _read_quoted(cue: Token, names: Names) -> Saying | None:
    """ "the agency quoted X as saying", "X was quoted as saying": X says it."""
    quoting = cue.head.head
    if cue.dep != "pcomp" or cue.head.lower != "as" or not quoting.is_verb:
        return None
    if not any(hit.entry is Cue.CITE for hit in names.codebook.speech.cues.at([quoting.lower], 0)):
        return None
    passive = quoting.child("nsubjpass")
    if passive is not None or (quoting.dep in {"acl", "relcl"} and quoting.tag == "VBN"):
        agent = quoting.child("agent")
        return Saying(cue, passive or quoting.head, clause_of(quoting), agent.child("pobj") if agent else None)
    source = quoting.child("dobj")
    return Saying(cue, source, clause_of(quoting), quoting.child("nsubj")) if source is not None else None


def _read_verb(cue: Token, tokens: list[Token], names: Names) -> Saying | None:
    if _is_said_of(cue) and cue.child("agent") is None:
        return None
    source = subject_of_saying(cue)
    subject = cue.child(*_SUBJECTS)
    inverted = _right_after(cue, tokens, names) if subject is None or subject.i > cue.i else None
    if subject is None or inverted is not None:
        source = inverted or _right_before(cue, tokens, names) or source
    speech = names.codebook.speech
    direct = cue.child("dobj")
    if direct is not None and direct.lower in speech.objects_apart:
        return None
    if source is None or not names.may_speak(source, cue) or (cue.lower in speech.promising and _is_of_a_deed(cue)):
        return None
    if inverted is not None:
        return Saying(cue, source, (cue.sentence.start, cue.sentence.end))
    if cue.lower in speech.perceiving and not _has_full_clause(cue):
        return None
    if cue.lower in speech.clause_only and not _has_clause(cue):
        return Saying(cue, source, clause_of(cue)) if _is_told_by_object(cue, names) else None
    return Saying(cue, source, _content(cue, names), _hearer(cue))


def _is_told_by_object(cue: Token, names: Names) -> bool:
    """Whether the object alone is what is said: "counted 15 corpses", "released a list of 47 dead"."""
    speech = names.codebook.speech
    said = cue.child("dobj") or next((each for each in cue.rights() if each.lower in _TELLS_OF), None)
    if said is None or cue.lower not in speech.counting:
        return False
    return cue.lower not in speech.publishing or said.lower in speech.documents | speech.tallies


def _hearer(cue: Token) -> Token | None:
    """Who is told: "told the agency", "said to the agency"."""
    heard = cue.child("dative", "dobj")
    return heard if heard is not None and heard.is_noun else None


def _right_after(cue: Token, tokens: list[Token], names: Names) -> Token | None:
    """Who stands behind an inverted word of saying (", said the governor")."""
    at = cue.i - tokens[0].i
    if at == 0 or tokens[at - 1].text not in _BEFORE_INVERTED or cue.lower not in names.codebook.speech.inverted:
        return None
    for token in tokens[at + 1 : at + 1 + LONGEST_INVERTED]:
        if token.is_noun and token.dep not in {"compound", "poss", "nmod"}:
            return token if token.ent == "PERSON" or names.is_speaker([token]) else None
        if not (token.is_noun or token.tag in {"DT", "JJ", "PRP$", "POS"}):
            return None
    return None


def _right_before(cue: Token, tokens: list[Token], names: Names) -> Token | None:
    """A name or office that ends right before the cue, whatever the parse ("its director, A. Baban, told")."""
    at = cue.i - tokens[0].i - 1
    while at >= 0 and tokens[at].text == ",":
        at -= 1
    noun = tokens[at] if at >= 0 else None
    if noun is None or not noun.is_noun or cue.i - noun.i > 2 or cue.tag == "VBG" or _is_said_of(cue):
        return None
    clause = next((head for head in [noun, *noun.ancestors()] if head.dep == "relcl" and head.head.i < noun.i), None)
    if clause is not None and noun.dep in {"dobj", "pobj"}:
        noun = clause.head
    return noun if noun.is_noun and (noun.ent == "PERSON" or names.is_speaker([noun])) else None


def _is_said_of(cue: Token) -> bool:
    """Whether a participle tells what is said of the noun before it ("a gunman accused of", "12 reported missing").

    Who "admits causing deaths" speaks.
    """
    if cue.tag == "VBN" and cue.dep == "acl":
        return True
    after = cue.child("xcomp", "oprd", "acomp")
    if after is not None and after.tag == "VBG" and after.child("dobj") is not None and cue.child("nsubj") is not None:
        return False
    return after is not None and after.i == cue.i + 1 and after.tag in {"VBN", "JJ", "VBG"}


def subject_of_saying(cue: Token) -> Token | None:
    """Who does the saying; shared with the verb before where the cue has none of its own."""
    agent = cue.child("agent")
    if agent is not None and cue.tag == "VBN":
        return agent.child("pobj")
    subject = cue.child(*_SUBJECTS)
    if subject is not None and subject.dep == "nsubjpass":
        return None
    if subject is None and cue.dep in _SHARED:
        head = cue.head
        for _ in range(3):
            subject = head.child("nsubj", "nsubjpass")
            if subject is not None or head.head is head:
                break
            head = head.head
        if cue.dep == "acl" and cue.head.is_noun:
            subject = cue.head if cue.tag == "VBG" else None
    if subject is not None and subject.lower in _RELATIVE and cue.dep == "relcl":
        return cue.head
    if subject is not None and (subject.lower in _NO_SUBJECTS or subject.tag in {"EX", "WP", "WDT"}):
        return None
    return subject


def _is_of_a_deed(cue: Token) -> bool:
    """Whether all that hangs on a verb is what is to be done ("pledged to track down those behind the attack")."""
    told = cue.child("ccomp", "parataxis") is not None or any(token.text in _QUOTES for token in cue.sentence.tokens)
    deed = cue.child("xcomp")
    return deed is not None and deed.tag == "VB" and not told


def _has_clause(cue: Token) -> bool:
    """Whether something is said in a clause, a quotation, or before the cue."""
    if cue.child("agent") is not None:
        told = cue.child("ccomp")
        return told is not None and told.i > cue.i
    of = (child for child in cue.rights() if child.dep == "prep" and child.lower in _TELLS_OF)
    if cue.child("ccomp", "xcomp", "parataxis", "pcomp") or any(child.child("pcomp") for child in of):
        return True
    said = cue.child("dobj")
    quoted = any(token.text in _QUOTES for token in cue.sentence.tokens) and said is None
    return quoted or (said is not None and said.lower == "it" and cue.dep == "advcl")


def _has_full_clause(cue: Token) -> bool:
    """Whether a clause with "that" or a finite verb hangs on the cue."""
    clause = cue.child("ccomp")
    if clause is None:
        return any(token.text in _QUOTES for token in cue.sentence.tokens)
    told = any(child.dep == "mark" or child.tag == "MD" for child in clause.lefts())
    helped = any(child.dep in {"aux", "auxpass"} and child.tag != "TO" for child in clause.lefts())
    return told or helped or clause.tag in {"VBD", "VBZ", "VBP"}


def _content(cue: Token, names: Names) -> Range:
    """The characters the speaker answers for."""
    sentence = cue.sentence
    if cue.dep in {"relcl", "acl"} and cue.head.is_noun:
        return clause_of(cue)
    if _is_trailing(cue):
        return _start_of_contrast(cue, names), sentence.end
    if cue.dep in {"ROOT", "parataxis"} or cue.head is cue:
        later = [child for child in cue.rights() if child.dep == "conj" and child.lower in names.openers]
        end = min((child.subtree()[0].start for child in later), default=sentence.end)
        return sentence.start, end
    if cue.dep == "advcl" and any(child.dep == "mark" and child.lower == "as" for child in cue.lefts()):
        return sentence.start, sentence.end
    if cue.dep in {"conj", "advcl", "ccomp", "xcomp"}:
        fronted = cue.i > cue.head.i and cue.child("ccomp") is None and cue.child("nsubj") is not None
        return (sentence.start, sentence.end) if fronted and cue.dep != "conj" else clause_of(cue)
    return sentence.start, sentence.end


def _is_trailing(cue: Token) -> bool:
    """Whether speaker and word of saying end the sentence behind a comma ("..., state media reported on Friday")."""
    tokens = cue.sentence.tokens
    subject = cue.child("nsubj")
    if subject is None or subject.i > cue.i:
        return False
    after = tokens[cue.i - tokens[0].i + 1 :]
    first = subject.subtree()[0].i - tokens[0].i
    closed = first > 0 and tokens[first - 1].text in _BEFORE_INVERTED
    return closed and len(after) <= LONGEST_TAIL and not any(token.is_verb for token in after)


def _start_of_contrast(cue: Token, names: Names) -> int:
    """Where the part of the sentence begins that is set against what somebody else says in it ("..., but ...")."""
    tokens = cue.sentence.tokens
    words = [token.lower for token in tokens]
    for at in range(cue.i - tokens[0].i - 1, 0, -1):
        if words[at] in _CONTRASTS and names.codebook.speech.cues.find(words[:at]):
            return tokens[at].start
    return cue.sentence.start


def _top(head: Token) -> Token:
    """The verb that the whole of a coordination hangs on."""
    while head.head is not head and (not head.is_verb or head.dep == "conj"):
        head = head.head
    return head


def clause_of(head: Token) -> Range:
    """All that hangs on a word; of the sentence's root the whole sentence."""
    if head.head is head:
        return head.sentence.start, head.sentence.end
    tokens = head.subtree()
    return tokens[0].start, tokens[-1].end


def _noun_after(last: Token, tokens: list[Token]) -> Token | None:
    at = last.i - tokens[0].i + 1
    return next((token for token in tokens[at : at + 6] if token.is_noun), None)


def _relayed(sayings: list[Saying], names: Names) -> Iterator[Saying]:
    """The sayings, those that cite somebody given to whom they cite; unnamed sources leave them to whoever cites."""
    hosts: dict[int, Saying] = {}
    for each in sayings:
        if each.cites:
            above = {id(token) for token in each.cue.ancestors()}
            host = next((one for one in sayings if not one.cites and id(one.cue) in above), None)
            if host is None:
                host = next((one for one in sayings if not one.cites and one.source is each.cue.head), None)
            if host is not None:
                hosts[id(each)] = host
    for each in sayings:
        if id(each) in hosts:
            host = hosts[id(each)]
            if names.is_described(each.source):
                host.source, host.relay = each.source, host.source
    yield from (each for each in sayings if id(each) not in hosts)
