"""Who says what: speakers, and the characters each of them answers for.

Words of saying, headlines and quotations each give a speaker and what is said. Where contents lie inside each other the
smallest wins, so that the one nearest to the fact is the speaker. A quotation left open goes on in the next sentences.
"""

from collections.abc import Iterator
from itertools import groupby, zip_longest

from sayso.codebook.entries import Codebook
from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import SpeakerKind, Stance
from sayso.read.drafts import Attribution, Draft, SpeakerMention
from sayso.read.labels import find_label
from sayso.read.nominals import find_told
from sayso.read.quotations import (
    OPENING,
    Quotation,
    find_quotations,
    find_runs,
    find_voice,
    goes_on,
    read_behind,
    speak_on,
)
from sayso.read.sayings import Saying, find_sayings
from sayso.read.speaker_names import Names, outside_of
from sayso.read.views import find_views


def read_speakers(draft: Draft, codebook: Codebook) -> None:
    """Adds the attributions of every sentence, in the order of the text."""
    names = Names(draft, codebook)
    last: Attribution | None = None
    paragraphs = [list(group) for _, group in groupby(draft.parse.sentences, key=lambda each: id(each.passage))]
    for sentences, following in zip_longest(paragraphs, paragraphs[1:]):
        said: dict[int, list[Attribution]] = {}
        for sentence in sentences:
            names.note_documents(sentence)
            said[sentence.i] = list(_said(sentence, names))
            said[sentence.i] += find_quotations(sentence, names, said[sentence.i])
        opens_next = following is not None and following[0].tokens[0].text in OPENING
        runs = find_runs(sentences, draft.parse.text, opens_next=opens_next)
        last = _speak_on(list(runs), sentences, said, last, names)
        for sentence in sentences:
            draft.attributions.extend(said[sentence.i])
            draft.attributions.extend(_viewed(sentence, names, said[sentence.i]))


def _speak_on(
    runs: list[Quotation],
    sentences: list[Sentence],
    said: dict[int, list[Attribution]],
    last: Attribution | None,
    names: Names,
) -> Attribution | None:
    """Gives the sentences of a paragraph's quotations to whoever speaks them; gives the last who spoke in it."""
    after = dict(zip((each.i for each in sentences), [*sentences[1:], None], strict=True))
    spoken = {i: list(each) for i, each in said.items()}
    for run in runs:
        end = run.sentences[-1]
        voice = find_voice(run, spoken, after[end.i])
        if voice is None and not spoken[end.i]:
            voice = read_behind(run, after[end.i], names)
            if voice is not None:
                said[voice.sentence.i].append(voice)
        if voice is None:
            before = [each for i in range(sentences[0].i, run.sentences[0].i) for each in said[i]]
            earlier = before[-1] if before else last
            voice = earlier if earlier is not None and goes_on(run, earlier) else None
        for sentence in run.sentences:
            if voice is not None and not said[sentence.i]:
                said[sentence.i].append(speak_on(sentence, voice, (sentence.start, min(sentence.end, run.end))))
    told = [each for sentence in sentences for each in said[sentence.i] if each.speaker is not None]
    if told and told[-1].speaker is not None:
        names.remember(told[-1].speaker, told[-1].cue)
    return told[-1] if told else last


def _said(sentence: Sentence, names: Names) -> Iterator[Attribution]:
    label = find_label(sentence, names)
    if label is not None:
        yield label
    found: list[Attribution] = []
    for saying in [*find_sayings(sentence, names), *find_told(sentence, names)]:
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
    stance = saying.stance or _stance(cue, names.codebook) if speaker is not None else Stance.UNCONFIRMED
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
