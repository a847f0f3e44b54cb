"""Grounding: every casualty sentence either has a figure or is said not to be understood."""

from sayso.codebook.entries import Codebook, OutcomeWord, Role
from sayso.codebook.lexicons import Hit
from sayso.language.parses import Sentence
from sayso.model.reports import Issue
from sayso.model.vocabulary import Outcome
from sayso.read.drafts import Draft

_COUNTED = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED, Outcome.MISSING})
_VERBS = frozenset({Role.OBJECT, Role.SUBJECT, Role.LOADED, Role.TREATED})


def read_issues(draft: Draft, codebook: Codebook) -> None:
    """Adds an issue for every casualty word without a figure, date without anchor and place not found."""
    report = draft.report
    told = {figure.word.sentence.i for figure in draft.figures}
    for sentence in draft.parse.sentences:
        hit = None if sentence.i in told else _casualty_word(sentence, codebook)
        if hit is not None:
            draft.issues.append(
                Issue(
                    report=report.id,
                    step="figures",
                    kind="unexplained_casualty",
                    message=f"a sentence with “{sentence.tokens[hit.head].lower}” gave no figure",
                    span=report.span(sentence.start, sentence.end),
                )
            )
    for date in draft.dates:
        if date.value.from_ is None and date.relation == "at":
            message = f"“{date.text}” means no day that the report fixes"
            draft.issues.append(_issue(draft, "dates", "no_anchor", message, (date.start, date.end)))
    for place in draft.places:
        if place.place.precision == "unknown" and place.role == "scene":
            message = f"“{place.text}” is in no gazetteer"
            draft.issues.append(_issue(draft, "places", "unknown_place", message, (place.start, place.end)))
    draft.issues.sort(key=lambda issue: (issue.span.start if issue.span else -1, issue.step, issue.kind))


def _issue(draft: Draft, step: str, kind: str, message: str, span: tuple[int, int]) -> Issue:
    return Issue(report=draft.report.id, step=step, kind=kind, message=message, span=draft.report.span(*span))


def _casualty_word(sentence: Sentence, codebook: Codebook) -> Hit[OutcomeWord] | None:
    for hit in codebook.outcomes.find([token.lower for token in sentence.tokens]):
        token = sentence.tokens[hit.head]
        if hit.entry.outcome in _COUNTED and hit.entry.role in _VERBS and token.is_verb:
            return hit
    return None
