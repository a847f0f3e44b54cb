"""Whether a sentence's figures are sums over a time or over several happenings."""

from collections.abc import Sequence

from sayso.codebook.entries import Codebook
from sayso.language.parses import Token
from sayso.read.mentions import DateMention
from sayso.read.quantities import find_quantities

# What stands before a length of time that is somebody's own ("held for two months", "with 20 years of service").
_OWN = frozenset({"for", "with", "after", "of", "to"})


def tells_sums(tokens: Sequence[Token], dates: Sequence[DateMention], codebook: Codebook) -> bool:
    """Whether figures told in these words, with these dates, add up more than one happening."""
    words = [token.lower for token in tokens]
    if codebook.modality.totals.find(words) or _of_several(tokens, words, codebook):
        return True
    return any(date.relation == "since" or _adds_up(date, tokens) for date in dates)


def _adds_up(date: DateMention, tokens: Sequence[Token]) -> bool:
    """Whether a length of time is one over which tolls are added up, not one of service or of being held."""
    if date.relation != "duration" or not _is_long(date.text):
        return False
    before = [token.lower for token in tokens if token.end <= date.start]
    return not before or before[-1] not in _OWN


def _of_several(tokens: Sequence[Token], words: Sequence[str], codebook: Codebook) -> bool:
    """ "in two separate raids", "during several operations": more than one happening, where or when people fell."""
    modality = codebook.modality
    if not modality.happenings.find(words):
        return False
    for quantity in find_quantities(tokens, codebook.counting):
        first, at = quantity.first.i - tokens[0].i, quantity.last.i - tokens[0].i + 1
        if not first or words[first - 1] not in modality.happening_openers or quantity.count.number in {0, 1}:
            continue
        while at < len(words) and words[at] in modality.happening_between:
            at += 1
        if at < len(words) and words[at].endswith("s") and modality.happenings.at(words, at):
            return True
    return False


def _is_long(duration: str) -> bool:
    """Whether a length of time is one over which tolls are added up: some number of months or years, not "in years"."""
    words = duration.lower().split()
    return len(words) > 1 and any(unit in words[-1] for unit in ("year", "decade", "month"))
