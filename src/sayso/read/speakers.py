"""Who says what: speakers, and the characters each of them answers for.

A word of saying gives a speaker (its subject, its agent, what "according to" names) and a content (its clause, or the
whole sentence where it stands in or behind what is said). Where contents lie inside each other the smallest wins, so
that the one nearest to the fact is the speaker. A quotation left open goes on in the next sentences.
"""

from collections.abc import Iterator

from sayso.codebook.entries import Codebook, Cue
from sayso.codebook.lexicons import Hit
from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import Stance
from sayso.read.drafts import Attribution, Draft, PartyMention
from sayso.read.speaker_names import Names

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_OPEN, _CLOSE = "“", "”"
_OPENING = frozenset({"“", '"', "``", "‘"})
HEADLINE_WORDS = 6
SHORTEST_QUOTATION = 3
# How many sentences a quotation may run on without a word of saying.
LONGEST_QUOTATION = 5


def read_speakers(draft: Draft, codebook: Codebook) -> None:
    """Adds the attributions of every sentence, in the order of the text."""
    names = Names(draft, codebook)
    last: Attribution | None = None
    for sentence in draft.parse.sentences:
        found = list(_attributions(sentence, names, draft.parties))
        found += list(_quotations(sentence, names, found))
        if not found and last is not None and _is_quoted_on(sentence, last, draft.parse.text):
            found = _go_on(sentence, last)
        for attribution in found:
            names.remember(attribution.speaker, attribution.cue)
            last = attribution
        draft.attributions.extend(found)


def _attributions(sentence: Sentence, names: "Names", parties: list[PartyMention]) -> Iterator[Attribution]:
    tokens = sentence.tokens
    headline = _headline(sentence, names)
    if headline is not None:
        yield headline
    seen: set[int] = set()
    for hit in names.codebook.speech.cues.find([token.lower for token in tokens]):
        cue = tokens[hit.head]
        if cue.i in seen:
            continue
        source, content = _read_cue(hit, tokens, names)
        if source is None or content is None:
            continue
        speaker = names.speaker(source)
        if speaker is not None:
            seen.add(cue.i)
            yield Attribution(speaker, content, _outside(source, cue), cue, sentence, _stance(cue, names.codebook))


def _read_cue(hit: Hit[Cue], tokens: list[Token], names: "Names") -> tuple[Token | None, tuple[int, int] | None]:
    cue = tokens[hit.head]
    sentence = cue.sentence
    if hit.entry is Cue.ACCORDING:
        last = tokens[hit.end - 1]
        return last.child("pobj") or _noun_after(last, tokens), _clause(_top(cue.head), sentence)
    if hit.entry is Cue.NOUN or not (cue.is_verb or cue.tag in {"VBD", "VBN"}):
        return None, None
    if hit.entry is Cue.CITE:
        return cue.child("dobj"), (sentence.start, sentence.end)
    source = _subject(cue)
    if cue.child(*_SUBJECTS) is None:
        source = _right_after(cue, tokens, names) or _right_before(cue, tokens, names) or source
    direct = cue.child("dobj")
    if direct is not None and direct.lower in names.codebook.speech.objects_apart:
        return None, None
    if source is None or not names.may_speak(source, cue):
        return None, None
    if cue.lower in names.codebook.speech.clause_only and not _has_clause(cue, sentence):
        counts = cue.lower in names.codebook.speech.counting and cue.child("dobj", "prep") is not None
        return (source, _clause(cue, sentence)) if counts else (None, None)
    return source, _content(cue, names)


def _right_after(cue: Token, tokens: list[Token], names: "Names") -> Token | None:
    """Who stands behind an inverted word of saying (", said the governor")."""
    at = cue.i - tokens[0].i
    if at == 0 or tokens[at - 1].text not in {",", "”", '"', "’"} or cue.lower not in names.codebook.speech.freely:
        return None
    for token in tokens[at + 1 : at + 6]:
        if token.is_noun and token.dep not in {"compound", "poss"}:
            return token if token.ent == "PERSON" or names.is_speaker([token]) else None
        if not (token.is_noun or token.tag in {"DT", "JJ", "PRP$", "POS"}):
            return None
    return None


def _right_before(cue: Token, tokens: list[Token], names: "Names") -> Token | None:
    """A name or office that ends right before the cue, whatever the parse ("its director, A. Baban, told")."""
    at = cue.i - tokens[0].i - 1
    while at >= 0 and tokens[at].text == ",":
        at -= 1
    noun = tokens[at] if at >= 0 else None
    if noun is None or not noun.is_noun or cue.i - noun.i > 2 or cue.tag == "VBG":
        return None
    clause = next((head for head in [noun, *noun.ancestors()] if head.dep == "relcl" and head.head.i < noun.i), None)
    if clause is not None and noun.dep in {"dobj", "pobj"}:
        noun = clause.head
    return noun if noun.is_noun and (noun.ent == "PERSON" or names.is_speaker([noun])) else None


def _outside(source: Token, cue: Token) -> tuple[int, int]:
    """The speaker's own phrase with its relative clauses, in which nothing is said."""
    own = [source]
    for token in own:
        own.extend(child for child in token.children if not (child.dep in {"acl", "advcl"} and token is source))
    own = [token for token in own if (token.i < cue.i) == (source.i < cue.i)]
    return min(token.start for token in own), max(token.end for token in own)


def _subject(cue: Token) -> Token | None:
    """Who does the saying; shared with the verb before where the cue has none of its own."""
    agent = cue.child("agent")
    if agent is not None and cue.tag == "VBN":
        return agent.child("pobj")
    subject = cue.child(*_SUBJECTS)
    if subject is not None and subject.dep == "nsubjpass":
        return subject if cue.lower in {"quoted", "cited"} else None
    if subject is None and cue.dep in {"conj", "xcomp", "advcl", "ccomp", "acl", "prep", "pcomp", "dep"}:
        head = cue.head
        for _ in range(3):
            subject = head.child("nsubj", "nsubjpass")
            if subject is not None or head.head is head:
                break
            head = head.head
        if cue.dep == "acl" and cue.head.is_noun:
            subject = cue.head
    if subject is not None and subject.lower in {"who", "that", "which"} and cue.dep == "relcl":
        return cue.head
    if subject is not None and (subject.lower in {"there", "what", "that", "this"} or subject.tag == "EX"):
        return None
    return subject


def _has_clause(cue: Token, sentence: Sentence) -> bool:
    """Whether something is said in a clause, a quotation, or before the cue."""
    if cue.child("ccomp", "xcomp", "parataxis", "pcomp") is not None:
        return True
    text = {token.text for token in sentence.tokens}
    return bool(text & {"“", "”", '"', "``", "''"}) and cue.child("dobj") is None


def _content(cue: Token, names: "Names") -> tuple[int, int]:
    """The characters the speaker answers for."""
    sentence = cue.sentence
    if cue.dep in {"relcl", "acl"} and cue.head.is_noun:
        return _clause(cue, sentence)
    if cue.dep in {"ROOT", "parataxis"} or cue.head is cue:
        later = [child for child in cue.rights() if child.dep == "conj" and child.lower in names.openers]
        end = min((_left_edge(child).start for child in later), default=sentence.end)
        return sentence.start, end
    if cue.dep in {"conj", "advcl", "ccomp", "xcomp"}:
        fronted = cue.i > cue.head.i and cue.child("ccomp") is None and cue.child("nsubj") is not None
        return (sentence.start, sentence.end) if fronted and cue.dep != "conj" else _clause(cue, sentence)
    return sentence.start, sentence.end


def _top(head: Token) -> Token:
    """The verb that the whole of a coordination hangs on."""
    while head.head is not head and (not head.is_verb or head.dep == "conj"):
        head = head.head
    return head


def _clause(head: Token, sentence: Sentence) -> tuple[int, int]:
    if head.head is head:
        return sentence.start, sentence.end
    tokens = head.subtree()
    return tokens[0].start, tokens[-1].end


def _left_edge(token: Token) -> Token:
    return token.subtree()[0]


def _noun_after(last: Token, tokens: list[Token]) -> Token | None:
    at = last.i - tokens[0].i + 1
    return next((token for token in tokens[at : at + 6] if token.is_noun), None)


def _quotations(sentence: Sentence, names: "Names", held: list[Attribution]) -> Iterator[Attribution]:
    """Quoted words that no word of saying holds: their verb's subject says them (he mourned “nine good men”)."""
    opened: Token | None = None
    for token in sentence.tokens:
        if token.text not in _OPENING and token.text != _CLOSE:
            continue
        if opened is None or token.text == _OPEN:
            opened = token
            continue
        first, last, opened = opened, token, None
        if last.i - first.i - 1 < SHORTEST_QUOTATION or any(
            each.content[0] <= first.start < each.content[1] for each in held
        ):
            continue
        inside = sentence.tokens[first.i - sentence.tokens[0].i + 1]
        verb = next((head for head in inside.ancestors() if head.is_verb and not first.i < head.i < last.i), None)
        source = _subject(verb) if verb is not None else None
        if verb is None or source is None or first.i < source.i < last.i or not names.is_speaker([source]):
            continue
        speaker = names.speaker(source)
        if speaker is not None:
            yield Attribution(speaker, (first.start, last.end), _outside(source, verb), verb, sentence, Stance.ASSERTED)


def _headline(sentence: Sentence, names: "Names") -> Attribution | None:
    """ "Activists: shelling leaves 90 dead": what stands before the first colon speaks, if it is somebody."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens[1 : HEADLINE_WORDS + 1], start=1):
        if token.text == ":" and at + 2 < len(tokens):
            source = next((each for each in reversed(tokens[:at]) if each.is_noun), None)
            if source is None or any(each.is_verb for each in tokens[:at]) or not names.is_speaker(tokens[:at]):
                return None
            speaker = names.speaker_from(tokens[0], tokens[at - 1], source)
            said, own = (tokens[at + 1].start, sentence.end), (tokens[0].start, token.end)
            return Attribution(speaker, said, own, token, sentence, Stance.ASSERTED)
    return None


def _stance(cue: Token, codebook: Codebook) -> Stance:
    speech = codebook.speech
    words = [cue.lower]
    if speech.denial_verbs.at(words, 0):
        return Stance.DENIED
    return Stance.UNCONFIRMED if speech.hedge_verbs.at(words, 0) else Stance.ASSERTED


def _go_on(sentence: Sentence, last: Attribution) -> list[Attribution]:
    """The last speaker goes on in a sentence of the same passage without a speaker of its own."""
    content = (sentence.start, sentence.end)
    return [Attribution(last.speaker, content, (-1, -1), sentence.tokens[0], sentence, last.stance)]


def _is_quoted_on(sentence: Sentence, last: Attribution | None, text: str) -> bool:
    """Whether a sentence goes on with the quotation before: it opens with a quotation mark, or stands inside one."""
    if last is None or sentence.i - last.sentence.i > LONGEST_QUOTATION:
        return False
    if sentence.passage is not last.sentence.passage:
        return sentence.tokens[0].text in _OPENING and sentence.i - last.sentence.i == 1
    if sentence.tokens[0].text in _OPENING:
        return True
    before = text[last.sentence.start : sentence.start]
    after = text[sentence.start : sentence.passage.end]
    if before.rfind(_OPEN) > before.rfind(_CLOSE):
        close, opened = after.find(_CLOSE), after.find(_OPEN)
        return close >= 0 and (opened < 0 or close < opened)
    following = after.find('"')
    return before.count('"') % 2 == 1 and following > 0 and after[following - 1] in ".,?!"
