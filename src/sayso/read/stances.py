"""How firmly a figure is told: asserted, hedged, denied."""

from collections.abc import Sequence
from itertools import islice

from sayso.codebook.entries import Speech
from sayso.model.vocabulary import Stance
from sayso.read.drafts import FigureDraft

# How many heads above a word may hedge it; more only cost time in a sentence without end.
HIGHEST = 12


def stance_of(figure: FigureDraft, words: Sequence[str], speech: Speech) -> Stance:
    """The stance of a figure by the words beside and above its own; `words` are its sentence's, in lower case."""
    if figure.stance is Stance.DENIED:
        return figure.stance
    return Stance.UNCONFIRMED if _is_hedged(figure, words, speech) else Stance.ASSERTED


def _is_hedged(figure: FigureDraft, words: Sequence[str], speech: Speech) -> bool:
    word = figure.word
    above = list(islice(word.ancestors(), HIGHEST))
    near = [
        word,
        *word.children,
        *(child for head in above for child in head.children if child.dep in {"advmod", "acomp"}),
    ]
    if any(token.lower in speech.hedge_adverbs for token in near):
        return True
    if any(token.lower in speech.hedge_adjectives and token.i < word.i + 2 for token in word.children):
        return True
    if any(head.is_verb and speech.hedge_verbs.at([head.lower], 0) for head in [word, *above]):
        return True
    subjects = (child for head in above for child in head.children if child.dep == "nsubj")
    if any(token.lower in speech.hedge_adjectives for subject in subjects for token in subject.lefts()):
        return True
    text = " ".join(words)
    return any(phrase in text for phrase in speech.hedge_phrases)
