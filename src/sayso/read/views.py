"""What people want, fear, support or speak of: told of them, so that the report itself answers for what is told."""

from collections.abc import Iterator

from sayso.language.parses import Sentence, Token
from sayso.read.drafts import Range
from sayso.read.sayings import Saying, subject_of_saying
from sayso.read.speaker_names import Names

_COMPLEMENTS = frozenset({"dobj", "dative", "ccomp", "xcomp", "oprd", "acomp"})
_PREPOSITIONS = frozenset(
    {"about", "of", "for", "on", "against", "to", "as", "at", "over", "with", "from", "by", "that", "in"}
)


def find_views(sentence: Sentence, names: Names) -> Iterator[Saying]:
    """Every view told in a sentence, with whose it is, in its order."""
    tokens = sentence.tokens
    speech = names.codebook.speech
    words = [token.lower for token in tokens]
    for cue in (tokens[head] for head in dict.fromkeys(hit.head for hit in speech.views.find(words))):
        if not cue.is_verb:
            continue
        source, content = subject_of_saying(cue), _complement(cue)
        if source is not None and content is not None and names.may_hold(source):
            yield Saying(cue, source, content)


def _complement(cue: Token) -> Range | None:
    """The characters of what a view is about: the verb's objects and clauses, or the noun its clause describes."""
    if cue.child("agent") is not None and cue.tag == "VBN":
        about = cue.child("nsubjpass") or (cue.head if cue.head.is_noun else None)
        return (about.subtree()[0].start, about.end) if about is not None and about.i < cue.i else None
    told = [
        child
        for child in cue.rights()
        if child.dep in _COMPLEMENTS or (child.dep == "prep" and child.lower in _PREPOSITIONS)
    ]
    if told:
        last = told[-1].subtree()[-1]
        return told[0].subtree()[0].start, last.end
    if cue.dep == "relcl" and cue.head.is_noun:
        return cue.head.start, cue.head.end
    return None
