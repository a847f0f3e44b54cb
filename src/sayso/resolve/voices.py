"""Who speaks, over all reports: which claims are one voice.

Ten reports that quote the interior ministry are one voice, and so are forty outlets that carry one agency's dispatch.
Two reports that quote "a nurse" may have met two nurses; within one dispatch she is one.
"""

import re
from collections.abc import Iterable, Mapping

from sayso.codebook.entries import Codebook
from sayso.model.claims import Claim, Speaker
from sayso.model.vocabulary import SpeakerKind
from sayso.resolve.tellings import Telling

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Between a name and where it was met, of somebody who may be another elsewhere.
HOME = " @ "
_MOST = 100
_OWNER = re.compile(r"['’]s?$")
# Kinds that are people, not institutions, whatever article stands before them.
_PEOPLE = frozenset({SpeakerKind.WITNESS, SpeakerKind.OTHER})
# Kinds that are an institution even without an article ("police said", "rebels said").
_FORCES = frozenset({SpeakerKind.POLICE, SpeakerKind.MILITARY, SpeakerKind.ARMED_GROUP, SpeakerKind.INTERGOVERNMENTAL})


def name_voice(claim: Claim, telling: Telling, codebook: Codebook) -> str:
    """The independent voice that states a claim: the same text for the same voice, in whatever report."""
    outlet = (telling.report.outlet or "").strip().lower()
    home = telling.copies or outlet or telling.report.id
    if claim.speaker.words is None:
        return f"{SpeakerKind.OUTLET}: {home}"
    speech = codebook.speech
    words = [_OWNER.sub("", word) for word in _WORD.findall(claim.speaker.words.lower())]
    kept = [word for word in words if word not in speech.fillers]
    own = [word for word in kept if word not in speech.mouthpieces | speech.members]
    name = f"{claim.speaker.kind}: {' '.join(own or kept)}"
    return name if own and _is_one(claim.speaker, words, codebook) else f"{name}{HOME}{home}"


def unite_voices(names: Iterable[str]) -> dict[str, str]:
    """The fullest name of each voice: "the police" are "police in Northshire" where there are no other police.

    A name is short for another of its kind that has all its words; where two that differ do, it is neither. Kinds with
    very many names are left as they are.
    """
    kinds: dict[str, dict[str, frozenset[str]]] = {}
    for name in names:
        kind, _, words = name.partition(": ")
        if HOME not in name and kind != SpeakerKind.OUTLET:
            kinds.setdefault(kind, {})[name] = frozenset(words.split())
    united: dict[str, str] = {}
    for named in kinds.values():
        if len(named) <= _MOST:
            united.update((name, _fullest(name, named)) for name in named)
    return united


def _fullest(name: str, named: Mapping[str, frozenset[str]]) -> str:
    """The one name that has the words of all that this one may be short for, itself where there is none."""
    longer = {other: words for other, words in named.items() if words >= named[name]}
    fullest = max(longer, key=lambda other: (len(longer[other]), other))
    return fullest if all(words <= longer[fullest] for words in longer.values()) else name


def _is_one(speaker: Speaker, words: list[str], codebook: Codebook) -> bool:
    """Whether there is only one of this name: a proper one, or that of an institution."""
    if speaker.named:
        return True
    if speaker.kind in _PEOPLE:
        return False
    if words[0] in codebook.speech.indefinite:
        return bool(codebook.speech.mouthpieces.intersection(words))
    return speaker.kind in _FORCES or words[0] in codebook.speech.fillers
