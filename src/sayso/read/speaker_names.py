"""Naming a speaker: the words that stand for somebody, their kind, and who a pronoun or a surname is."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from sayso.codebook.entries import Codebook
from sayso.codebook.lexicons import Hit
from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import Group, SpeakerKind
from sayso.read.documents import is_definite, maker_of
from sayso.read.drafts import REACH, Draft, PartyMention, Range, SpeakerMention

_BEHIND = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
SINGULAR = frozenset({"he", "she", "his", "her"})
PLURAL = frozenset({"they", "their"})
# Who speaks in the first person speaks within a quotation, whose speaker is named outside of it.
_QUOTED = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})
THING = frozenset({"it", "its"})
# Kinds of bodies, which are spoken of again by what they are ("the newspaper", "the group").
_BODIES = frozenset({SpeakerKind.MEDIA, SpeakerKind.NGO, SpeakerKind.ARMED_GROUP, SpeakerKind.INTERGOVERNMENTAL})
_GENERIC = _BODIES | {SpeakerKind.OTHER}
LONGEST_NAME = 25
_AFTER_HEAD = re.compile(r",| of | for | in | at | from | with ")
# More people than this are not named in the sentences a pronoun may look back to.
MANY = 60
KINDS_OF_GROUP = {
    Group.ARMED_GROUP: SpeakerKind.ARMED_GROUP,
    Group.STATE_FORCE: SpeakerKind.MILITARY,
    Group.OFFICIAL: SpeakerKind.OFFICIAL,
    Group.CIVILIAN: SpeakerKind.WITNESS,
}


class Names:
    """The speakers of one report so far, so that "he", "the source" and a surname find their fullest form."""

    def __init__(self, draft: Draft, codebook: Codebook) -> None:
        self.draft, self.text, self.codebook = draft, draft.parse.text, codebook
        self.tokens = draft.parse.tokens
        self.parties: dict[int, PartyMention] = {party.head.i: party for party in draft.parties}
        self.places = {(place.start, place.end) for place in draft.places}
        self.people = draft.people
        self.openers = codebook.speech.cues.openers()
        self.deeds = {trigger.token.i for trigger in draft.triggers}
        self.persons = {token.lower for token in self.tokens if token.ent == "PERSON" and token.tag.startswith("NNP")}
        self._last: dict[str, tuple[SpeakerMention, int]] = {}
        self._spoke: list[tuple[SpeakerMention, int]] = []
        self._makers: dict[str, Token] = {}
        self._known: dict[str, SpeakerMention] = {}

    def may_speak(self, source: Token, cue: Token) -> bool:
        """Whether a subject is somebody who can say something, not a thing that shows it."""
        if (
            cue.lower in self.codebook.speech.freely
            or source.tag == "PRP"
            or source.ent in {"PERSON", "ORG", "GPE", "NORP"}
        ):
            return True
        names = [child for child in source.lefts() if child.dep in {"compound", "flat", "amod"}]
        return source.i in self.parties or self.is_speaker([source, *names])

    def is_party(self, token: Token) -> bool:
        """Whether a noun names people or a party that can be accused."""
        named = token.i in self.parties or token.ent in {"PERSON", "ORG", "GPE", "NORP"}
        return named or bool(self.codebook.people.at([token.lower], 0))

    def may_hold(self, source: Token) -> bool:
        """Whether a subject is somebody who can want or fear something."""
        if source.tag == "PRP":
            return source.lower not in THING
        return True

    def is_described(self, source: Token) -> bool:
        """Whether words say who somebody is: not merely "sources", "unnamed officials", "credible reports"."""
        speech = self.codebook.speech
        if any(child.lower in speech.unnamed for child in source.lefts()):
            return False
        vague = source.lower in speech.sources or source.lower in speech.documents
        return not vague or any(self.is_speaker([child]) or child.dep == "poss" for child in source.lefts())

    def is_rumour(self, source: Token) -> bool:
        """Whether words are nobody's: bare "reports" or "rumours" without whoever made them."""
        bare = not any(child.dep in {"det", "poss"} for child in source.lefts())
        return bare and source.tag == "NNS" and source.lower in self.codebook.speech.documents

    def is_speaker(self, tokens: Sequence[Token]) -> bool:
        words = [token.lower for token in tokens]
        return bool(
            self.codebook.speakers.find(words)
            or self.codebook.people.find(words)
            or any(
                token.lower in self.codebook.speech.carry_nouns or token.ent in {"PERSON", "ORG"} for token in tokens
            )
        )

    def speaker(self, source: Token) -> SpeakerMention | None:
        """The speaker a subject names; None for a pronoun that nobody said before stands for."""
        if source.lower in _QUOTED or source.tag in {"WP", "WDT", "EX"}:
            return None
        if source.tag in {"PRP", "PRP$"}:
            return self._resolve(source) or SpeakerMention(
                source.start, source.end, self.text[source.start : source.end], SpeakerKind.OTHER, False
            )
        if source.lower in self.codebook.speech.documents:
            return self._maker(source)
        first, last = self.phrase(source)
        speaker = self.speaker_from(first, last, source)
        spoken_of_before = last.i == first.i + 1 and is_definite(source)
        return (self._fuller(speaker, source) if spoken_of_before else None) or speaker

    def _fuller(self, speaker: SpeakerMention, noun: Token) -> SpeakerMention | None:
        """Whom "the official" or "the newspaper" stands for: the last who spoke under that word, or a name of its kind.

        Looks no further back than a few sentences.
        """
        kinds = {speaker.kind} if speaker.kind is not SpeakerKind.OTHER else _BODIES
        for other, sentence in reversed(self._spoke):
            if noun.sentence.i - sentence > REACH:
                return None
            words = other.words.lower().split()
            if noun.lower in words and len(words) > 2:
                return other
            body = other.kind in kinds & _BODIES or (other.kind is SpeakerKind.OTHER and not self._is_person(other))
            if other.named and body and noun.lower in self.codebook.speech.carry_nouns and speaker.kind in _GENERIC:
                return other
        return None

    def _maker(self, document: Token) -> SpeakerMention | None:
        """Who made a document, as it or an earlier mention says, else its own words; None for "reports said"."""
        speech = self.codebook.speech
        maker = maker_of(document, speech)
        described = any(self.is_speaker([child]) for child in document.lefts())
        if maker is None and is_definite(document) and not described:
            maker = self._makers.get(document.lower)
            if maker is not None and document.sentence.i - maker.sentence.i > REACH:
                maker = None
        if maker is not None and maker.lower not in speech.documents and maker is not document:
            return self.speaker(maker)
        if self.is_rumour(document) and not any(self.is_speaker([child]) for child in document.lefts()):
            return None
        first, last = self.phrase(document)
        return self.speaker_from(first, last, document)

    def note_documents(self, sentence: Sentence) -> None:
        """Take note of who made the documents that a sentence mentions, for when they are spoken of again."""
        speech = self.codebook.speech
        for token in sentence.tokens:
            if token.is_noun and token.lower in speech.documents:
                maker = maker_of(token, speech)
                if maker is not None and (self.is_speaker([maker]) or maker.i in self.parties):
                    self._makers[token.lower] = maker

    def speaker_from(self, first: Token, last: Token, head: Token) -> SpeakerMention:
        words = self.text[first.start : last.end]
        tokens = self.tokens[first.i : last.i + 1]
        named = any(token.ent in {"PERSON", "ORG"} or token.tag.startswith("NNP") for token in tokens)
        mention = SpeakerMention(first.start, last.end, words, self._kind(tokens, head), named)
        surname = head.lower if head.tag.startswith("NNP") else None
        known = self._known.get(surname) if surname else None
        if known is not None and len(tokens) <= 3 and len(known.words) > len(words):
            return known
        if surname:
            self._known[surname] = mention
        return mention

    def remember(self, speaker: SpeakerMention, cue: Token) -> None:
        """Take a speaker as the one that the next pronoun may stand for."""
        slots = ["they"] if self.is_plural(speaker) else ["one", "it"] if self._is_person(speaker) else ["it", "they"]
        for slot in slots:
            self._last[slot] = (speaker, cue.sentence.i)
        if not self._spoke or self._spoke[-1][0] is not speaker:
            self._spoke.append((speaker, cue.sentence.i))

    def is_plural(self, speaker: SpeakerMention) -> bool:
        """Whether a speaker's words name several: by the noun before "of", "for" or a comma, or joined by "and"."""
        head = _AFTER_HEAD.split(speaker.words, maxsplit=1)[0].split()
        if not head or " and " in speaker.words:
            return bool(head)
        if head[-1].lower() in self.codebook.speech.collective:
            return True
        surname = speaker.named and len(head) > 1 and head[-1][0].isupper() and head[-2][0].isupper()
        return head[-1].lower().endswith("s") and not (surname and speaker.kind is not SpeakerKind.ARMED_GROUP)

    def _is_person(self, speaker: SpeakerMention) -> bool:
        """Whether somebody may be spoken of as "he": a person by name or by what they are, not an office or a force."""
        tokens = self.draft.parse.tokens_in(speaker.start, speaker.end)
        if any(token.ent == "PERSON" for token in tokens):
            return True
        nouns = [token for token in tokens if token.is_noun]
        return any(self.codebook.people.at([token.lower], 0) for token in nouns) or not any(
            token.ent in {"ORG", "GPE", "NORP"} or self.codebook.speakers.at([token.lower], 0) for token in nouns
        )

    def _resolve(self, pronoun: Token) -> SpeakerMention | None:
        slot = "one" if pronoun.lower in SINGULAR else "they" if pronoun.lower in PLURAL else "it"
        above = self._subject_above(pronoun) if slot == "it" else None
        if above is not None:
            return above
        known = self._last.get(slot)
        sentence = pronoun.sentence.i
        if slot == "one":
            person = self._person_before(pronoun)
            if person is not None and (known is None or (person.start > known[0].start and sentence - known[1] > 1)):
                return person
        if known is not None and sentence - known[1] <= REACH:
            return known[0]
        return self._subject_before(pronoun, slot)

    def _subject_above(self, pronoun: Token) -> SpeakerMention | None:
        """Whom "it" in a clause stands for by the subject of the sentence that the clause belongs to."""
        verbs = [token for token in pronoun.head.ancestors() if token.is_verb]
        subjects = (verb.child("nsubj") for verb in verbs)
        subject = next((each for each in subjects if each is not None and each.i < pronoun.i), None)
        if subject is None or not (subject.i in self.parties or self._is_body(subject)):
            return None
        first, last = self.phrase(subject)
        return self.speaker_from(first, last, subject)

    def _is_body(self, noun: Token) -> bool:
        """Whether a noun names somebody who can speak and is no single person."""
        words = [noun.lower]
        force = self.codebook.forces.at(words, 0)
        person = noun.tag == "NN" and bool(self.codebook.people.at(words, 0)) and not force
        names = [child for child in noun.lefts() if child.dep == "compound"]
        return not person and noun.ent != "PERSON" and self.is_speaker([noun, *names])

    def _subject_before(self, pronoun: Token, slot: str) -> SpeakerMention | None:
        """Whom the sentence before is about, where that can be what a plural or a thing's pronoun stands for."""
        at = pronoun.sentence.i - 1
        if slot == "one" or at < 0 or self.draft.parse.sentences[at].passage is not pronoun.sentence.passage:
            return None
        subject = self.draft.parse.sentences[at].root.child("nsubj")
        if subject is None or not (self.is_speaker([subject]) or subject.i in self.parties):
            return None
        first, last = self.phrase(subject)
        mention = self.speaker_from(first, last, subject)
        return mention if self.is_plural(mention) == (slot == "they") else None

    def _person_before(self, pronoun: Token) -> SpeakerMention | None:
        """The last person named before, no further than the sentence before."""
        oldest = pronoun.sentence.i - 2
        before = bisect_left(self.people, pronoun.i, key=lambda people: people.head.i)
        for people in reversed(self.people[max(0, before - MANY) : before]):
            if people.plural or people.pronoun:
                continue
            if people.head.sentence.i < oldest:
                return None
            return self.speaker_from(people.first, people.last, people.head)
        return None

    def phrase(self, source: Token) -> tuple[Token, Token]:
        """First and last token of the name phrase: without clauses hung onto it."""
        kept = [source]
        for token in kept:
            kept.extend(
                child for child in token.children if child.dep not in _BEHIND and child.i - source.i < LONGEST_NAME
            )
        indices = sorted(token.i for token in kept)
        first = last = indices.index(source.i)
        while first > 0 and indices[first - 1] == indices[first] - 1:
            first -= 1
        while last + 1 < len(indices) and indices[last + 1] <= indices[last] + 1:
            last += 1
        low, high = self.tokens[indices[first]], self.tokens[indices[last]]
        if high.tag == "POS" and high.i > low.i:
            high = self.tokens[high.i - 1]
        while high.i > low.i and not high.text[-1:].isalnum() and high.text not in {"”", ")", "]"}:
            high = self.tokens[high.i - 1]
        while low.i < high.i and low is not source and low.ent in {"DATE", "TIME"}:
            low = self.tokens[low.i + 1]
        while low.i < high.i and (low.tag in {"CC", "IN", "RB", ":", ",", "``", "''"} or not low.text[0].isalnum()):
            low = self.tokens[low.i + 1]
        return low, high

    def _kind(self, tokens: Sequence[Token], head: Token) -> SpeakerKind:
        party = self.parties.get(head.i)
        if party is not None and party.named and party.kind in KINDS_OF_GROUP:
            return KINDS_OF_GROUP[party.kind]
        words = [token.lower for token in tokens]
        at = head.i - tokens[0].i
        hits = [hit for hit in self.codebook.speakers.find(words) if not _says_little(hit, head, tokens)]
        for hit in hits:
            if hit.start <= at < hit.end and hit.entry is not SpeakerKind.OFFICIAL:
                return hit.entry
        telling = [hit.entry for hit in hits if hit.entry is not SpeakerKind.OFFICIAL]
        if telling:
            return telling[0]
        if hits:
            return SpeakerKind.OFFICIAL
        group = next((hit.entry for hit in self.codebook.people.find(words) if hit.entry in KINDS_OF_GROUP), None)
        if group is not None:
            return KINDS_OF_GROUP[group]
        return SpeakerKind.OFFICIAL if head.ent == "GPE" else SpeakerKind.OTHER


def _says_little(hit: Hit[SpeakerKind], noun: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word for plain people stands before the noun it describes ("a local official", "student leaders")."""
    return hit.entry is SpeakerKind.WITNESS and tokens[hit.end - 1].i < noun.i and tokens[hit.head].head is noun


def outside_of(source: Token, cue: Token) -> Range:
    """The speaker's own phrase with its relative clauses, in which nothing is said."""
    own = [source]
    for token in own:
        own.extend(child for child in token.children if not (child.dep in {"acl", "advcl"} and token is source))
    own = [token for token in own if (token.i < cue.i) == (source.i < cue.i)]
    return min(token.start for token in own), max(token.end for token in own)
