"""Which of the persons a report names are private, and what each is called in place of the name.

Somebody is private unless an office stands beside the name, or it is somebody who speaks for one. Where it is in doubt
the name is withheld.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from sayso.codebook.entries import Codebook
from sayso.export.mentions import AGE, PUBLIC, REACH, Mention, Mentions, load_lists
from sayso.model.claims import Claim
from sayso.model.reports import Report
from sayso.model.values import Figure, Party
from sayso.model.vocabulary import Group
from sayso.resolve.descriptions import describe

# A noun right before a name, with what it is an office of; `of` before it says that somebody is only of its holder.
_OFFICES = (
    re.compile(r"(\bof (?:the )?)?([\w-]+\.?)$"),
    re.compile(r"(\bof (?:the )?)?([\w-]+\.?) (?:of|for|in) (?:the )?[\w-]+(?: [\w-]+)?$"),
)


_BESIDE = 3
"""Words before a name among which one says whether it is a man's or a woman's."""


class PrivateNames:
    """The private persons that a report names; `of` gives each name with what it is called instead."""

    def __init__(self, report: Report, claims: Iterable[Claim], codebook: Codebook) -> None:
        self._text, self._codebook, self._lists = report.text, codebook, load_lists()
        self._claims = [claim for claim in claims if claim.report == report.id]
        self._mentions = Mentions(report, self._claims, codebook)

    @cached_property
    def of(self) -> dict[str, str]:
        """What each private name is called instead."""
        mentions = list(self._mentions.find())
        open_, hidden = self._sort(mentions)
        public = {" ".join(each.name).lower() for each in open_}
        public_words = {word.lower() for each in open_ for word in each.name}
        found: dict[str, str] = {}
        for mention in hidden:
            name = " ".join(mention.name)
            if name.lower() in public or (len(mention.name) == 1 and name.lower() in public_words):
                continue
            called = self._call(mention)
            if name not in found or called != self._unknown:
                found[name] = called
        for name in list(found):
            fuller = [found[word] for word in name.split() if word in found and word != name]
            if found[name] == self._unknown and fuller:
                found[name] = fuller[0]
        for name in list(found):
            for word in name.split() if " " in name else ():
                alone = (
                    word.lower()
                    in public_words | self._mentions.bodies | self._mentions.small | self._lists["particles"]
                )
                if not alone and word[0].isupper() and len(word) > 2 and word.lower() not in self._lists["titles"]:
                    found.setdefault(word, found[name].partition(",")[0])
        return found

    @property
    def _unknown(self) -> str:
        return str(self._lists["descriptions"]["unknown"])

    def _sort(self, mentions: list[Mention]) -> tuple[list[Mention], list[Mention]]:
        """The mentions of public persons, and of private ones."""
        counted = [claim for claim in self._claims if isinstance(claim.value, Figure | Party)]
        victims = [claim.spans[0] for claim in counted if not _is_official(claim)]
        speaking = [claim.speaker for claim in self._claims if claim.speaker.span is not None]
        spoken = {(each.span.start, each.span.end, each.kind in PUBLIC) for each in speaking if each.span is not None}
        open_: list[Mention] = []
        hidden: list[Mention] = []
        for each in mentions:
            speaks = [is_public for start, end, is_public in spoken if start <= each.start and each.end <= end]
            harmed = any(span.start <= each.start and each.end <= span.end for span in victims)
            if self._holds_office(each) or (any(speaks) and not harmed):
                open_.append(each)
            else:
                hidden.append(each)
        return open_, hidden

    def _holds_office(self, mention: Mention) -> bool:
        offices = self._lists["offices"]
        if offices.intersection(mention.before):
            return True
        before = self._text[max(0, mention.opens - REACH) : mention.opens].lower().rstrip(" \n,")
        for words in self._lists["introducing"]:
            before = before.removesuffix(f" {words}")
        beside = (pattern.search(before) for pattern in _OFFICES)
        if any(found and found[2] in offices and not found[1] for found in beside):
            return True
        spoken = self._mentions.behind(mention)
        return bool(offices.intersection(self._mentions.apposition(mention))) or any(
            spoken.startswith(each) for each in self._lists["speaking"]
        )

    def _call(self, mention: Mention) -> str:
        """What somebody is called instead: a man, a woman, a child, with the age where it is told."""
        phrase = next(
            (
                claim.value.who
                for claim in self._claims
                if isinstance(claim.value, Figure) and claim.value.who and " ".join(mention.name) in claim.value.who
            ),
            " ".join((*mention.before, *mention.name)),
        )
        told = describe(phrase, self._text[mention.end : mention.end + REACH], self._codebook)
        beside = self._text[max(0, mention.opens - REACH) : mention.opens].lower().split()[-_BESIDE:]
        words = (word.strip(",") for word in (*mention.before[::-1], *beside[::-1]))
        sex = told.sex or next((self._codebook.sexes[word] for word in words if word in self._codebook.sexes), "")
        young = told.stage == "young"
        key = f"{sex}_young" if sex and young else sex or ("young" if young else "unknown")
        age = AGE.match(self._text, mention.end)
        years = age[1] if age else (told.age or "")[:-1] if (told.age or "").endswith("y") else ""
        return f"{self._lists['descriptions'][key]}, {years}" if years else str(self._lists["descriptions"][key])


def _is_official(claim: Claim) -> bool:
    value = claim.value
    group = value.group if isinstance(value, Figure) else value.kind if isinstance(value, Party) else None
    return group is Group.OFFICIAL
