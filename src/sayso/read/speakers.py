"""Who says what: speakers, and the characters each of them answers for.

Words of saying, headlines and quotations each give a speaker and what is said. Where contents lie inside each other the
smallest wins, so that the one nearest to the fact is the speaker. A quotation left open goes on in the next sentences.
"""

from collections.abc import Iterator

from sayso.codebook.entries import Codebook
from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import SpeakerKind, Stance
from sayso.read.drafts import Attribution, Draft, SpeakerMention
from sayso.read.quotations import find_headline, find_quotations, is_quoted_on
from sayso.read.sayings import Saying, find_sayings
from sayso.read.speaker_names import Names, outside_of
from sayso.read.views import find_views


def read_speakers(draft: Draft, codebook: Codebook) -> None:
    """Adds the attributions of every sentence, in the order of the text."""
    names = Names(draft, codebook)
    last: Attribution | None = None
    for sentence in draft.parse.sentences:
        found = list(_said(sentence, names))
        found += list(find_quotations(sentence, names, found))
        if not found and last is not None and is_quoted_on(sentence, last, draft.parse.text):
            found = [_go_on(sentence, last)]
        for attribution in found:
            if attribution.speaker is not None:
                names.remember(attribution.speaker, attribution.cue)
                last = attribution
        draft.attributions.extend(found)
        draft.attributions.extend(_viewed(sentence, names, found))


def _said(sentence: Sentence, names: Names) -> Iterator[Attribution]:
    headline = find_headline(sentence, names)
    if headline is not None:
        yield headline
    found: list[Attribution] = []
    for saying in find_sayings(sentence, names):
        attribution = _attribute(saying, names)
        if attribution is not None:
            found.append(attribution)
            if attribution.speaker is not None:
                names.remember(attribution.speaker, attribution.cue)
    for attribution in found:
        if attribution.speaker is None:
            attribution.speaker = _who_passes_on(attribution, found)
    yield from found


def _attribute(saying: Saying, names: Names) -> Attribution | None:
    """A saying with its speaker; bare "reports" are nobody's word, and so unconfirmed."""
    cue, source = saying.cue, saying.source
    speaker = names.speaker(source)
    if speaker is None and not names.is_rumour(source):
        return None
    if speaker is not None and saying.relay is not None:
        speaker = _via(speaker, saying.relay, names)
    stance = _stance(cue, names.codebook) if speaker is not None else Stance.UNCONFIRMED
    return Attribution(speaker, saying.content, outside_of(source, cue), cue, cue.sentence, stance)


def _who_passes_on(rumour: Attribution, found: list[Attribution]) -> SpeakerMention | None:
    """Whose word it is that "reports say": that of who says so around it, else the outlet's own."""
    start, end = rumour.content
    around = [
        each
        for each in found
        if each.speaker is not None
        and each.content[0] <= start
        and end <= each.content[1]
        and each.cue.i < rumour.cue.i
    ]
    return min(around, key=lambda each: each.content[1] - each.content[0]).speaker if around else None


def _via(speaker: SpeakerMention, relay: Token, names: Names) -> SpeakerMention:
    """The speaker with the outlet that passes the word on."""
    outlet = names.speaker(relay)
    if outlet is None or outlet is speaker or outlet.kind is not SpeakerKind.MEDIA:
        return speaker
    return SpeakerMention(speaker.start, speaker.end, speaker.words, speaker.kind, speaker.named, outlet.words)


def _viewed(sentence: Sentence, names: Names, said: list[Attribution]) -> Iterator[Attribution]:
    """What somebody in the sentence wants, fears or thinks of, which is told of them and not by them."""
    taken = {each.cue.i for each in said}
    for view in find_views(sentence, names):
        speaker = names.speaker(view.source) if view.cue.i not in taken else None
        if speaker is not None:
            own = outside_of(view.source, view.cue)
            yield Attribution(speaker, view.content, own, view.cue, sentence, Stance.ASSERTED, asserts=False)


def _stance(cue: Token, codebook: Codebook) -> Stance:
    speech = codebook.speech
    words = [cue.lower]
    if speech.denial_verbs.at(words, 0):
        return Stance.DENIED
    return Stance.UNCONFIRMED if speech.hedge_verbs.at(words, 0) else Stance.ASSERTED


def _go_on(sentence: Sentence, last: Attribution) -> Attribution:
    """The last speaker goes on in a sentence of the same passage without a speaker of its own."""
    content = (sentence.start, sentence.end)
    return Attribution(last.speaker, content, (-1, -1), sentence.tokens[0], sentence, last.stance)
