"""From a finished draft to a reading: accounts and claims with spans, every span checked against the text."""

from bisect import bisect_left
from dataclasses import replace

from sayso.language.parses import Token
from sayso.model.claims import OUTLET, Account, Claim, Run, Speaker
from sayso.model.readings import Reading
from sayso.model.reports import Issue
from sayso.model.spans import Span
from sayso.model.values import Disruption, Figure, Party, Responsibility, Thing, Value
from sayso.model.vocabulary import Field, Group, PartyRole, Scope, Stance
from sayso.read.anchors import anchor_accounts
from sayso.read.drafts import AccountDraft, Draft, PartyMention, SpeakerMention


def compose(draft: Draft, run: Run) -> Reading:
    """The reading of a draft, in the order of the text."""
    return _Composer(draft, run).compose()


class _Composer:
    def __init__(self, draft: Draft, run: Run) -> None:
        self.draft, self.report, self.run = draft, draft.report, run
        self.ids: dict[int, str] = {}
        self.claims: list[Claim] = []

    def compose(self) -> Reading:
        accounts = self._accounts()
        for draft in self.draft.accounts:
            self._account_claims(draft)
        self._name_bases()
        self._figures()
        self._responsibility()
        self._disruptions()
        unique = {claim.id: claim for claim in self.claims}
        return Reading(
            report=self.report,
            accounts=tuple(accounts),
            claims=tuple(unique.values()),
            issues=tuple({issue.id: issue for issue in self.draft.issues}.values()),
            run=self.run,
        )

    def _accounts(self) -> list[Account]:
        accounts: list[Account] = []
        for draft, span in zip(self.draft.accounts, anchor_accounts(self.draft.accounts), strict=True):
            wider = self.ids.get(id(draft.part_of)) if draft.part_of is not None else None
            account = Account(
                report=self.report.id,
                anchor=self.report.span(*span),
                kind=draft.kind,
                status=draft.status,
                part_of=wider,
            )
            self.ids[id(draft)] = account.id
            accounts.append(account)
        return accounts

    def _account_claims(self, draft: AccountDraft) -> None:
        account = self.ids[id(draft)]
        anchor = draft.main.token
        if draft.when is not None and draft.when.value.from_ is not None:
            self._claim(account, Field.WHEN, draft.when.value, (draft.when.start, draft.when.end), anchor, "dates")
        if draft.where is not None:
            self._claim(account, Field.WHERE, draft.where.place, (draft.where.start, draft.where.end), anchor, "places")
        for role, ranges in ((PartyRole.PERPETRATOR, draft.perpetrators), (PartyRole.TARGET, draft.targets)):
            for span in ranges:
                self._claim(account, Field.PARTY, self._party(span, role), span, anchor, "parties")
        for thing in draft.things:
            span = (thing.start, thing.end)
            value = Thing(name=self.report.text[thing.start : thing.end], kind=thing.kind, role=thing.role)
            self._claim(account, Field.THING, value, span, anchor, "things")

    def _name_bases(self) -> None:
        """Days and places that an account shares with another name the other's claim they derive from."""
        made: dict[tuple[str | None, Field], str] = {}
        for claim in self.claims:
            made.setdefault((claim.account, claim.field), claim.id)
        source: dict[tuple[str | None, Field], str] = {}
        for draft in self.draft.accounts:
            for field, other in ((Field.WHEN, draft.when_of), (Field.WHERE, draft.where_of)):
                found = made.get((self.ids.get(id(other)), field)) if other is not None else None
                if found is not None:
                    source[self.ids[id(draft)], field] = found
        for index, claim in enumerate(self.claims):
            basis = source.get((claim.account, claim.field))
            if basis is not None and basis != claim.id:
                self.claims[index] = replace(claim, basis=(basis,))

    def _party(self, span: tuple[int, int], role: PartyRole) -> Party:
        low = bisect_left(self.draft.parties, span[0], key=lambda party: party.start)
        high = bisect_left(self.draft.parties, span[1], key=lambda party: party.start)
        known = [party for party in self.draft.parties[low:high] if party.end <= span[1]]
        mention: PartyMention | None = known[-1] if known else None
        words = self.report.text[span[0] : span[1]]
        if mention is not None:
            name = mention.name if mention.named else words
            return Party(name=name, ref=mention.ref, kind=mention.kind, named=mention.named, role=role)
        at = bisect_left(self.draft.people, span[0], key=lambda people: people.head.start)
        people = self.draft.people[at] if at < len(self.draft.people) else None
        within = people is not None and people.head.start < span[1]
        kind = people.group if people and within else Group.UNKNOWN
        called = self.draft.called.get(span)
        if called is not None:
            name = self.report.text[called.span[0] : called.span[1]]
            return Party(name=name, kind=kind, named=called.named, role=role)
        full = self.draft.names.get(self.draft.words_in(span))
        if full is not None:
            return Party(name=self.report.text[slice(*full)], kind=kind, named=True, role=role)
        return Party(name=words, kind=kind, role=role)

    def _claim(
        self, account: str | None, field: Field, value: Value, span: tuple[int, int], at: Token, step: str
    ) -> None:
        attribution = self.draft.speaker_near(at.start)
        speaker = self._speaker(attribution.speaker if attribution else None)
        self._add(account, field, value, span, (speaker, Stance.ASSERTED, step))

    def _add(
        self,
        account: str | None,
        field: Field,
        value: Value,
        span: tuple[int, int],
        said: tuple[Speaker, Stance, str],
    ) -> None:
        speaker, stance, step = said
        spans: tuple[Span, ...] = (self.report.span(*span),)
        if not spans[0].check(self.report.text):
            self.draft.issues.append(
                Issue(report=self.report.id, step="ground", kind="span", message=f"{field} lost its words")
            )
            return
        self.claims.append(
            Claim(
                report=self.report.id, account=account, field=field, value=value, speaker=speaker, stance=stance,
                spans=spans, step=step,
            )
        )  # fmt: skip

    def _speaker(self, mention: SpeakerMention | None) -> Speaker:
        if mention is None:
            return OUTLET
        span = self.report.span(mention.start, mention.end)
        return Speaker(words=span.quote, kind=mention.kind, span=span, via=mention.via, named=mention.named)

    def _figures(self) -> None:
        for draft in self.draft.figures:
            account = (
                self.ids.get(id(draft.account))
                if draft.account is not None and draft.scope is not Scope.TOTAL
                else None
            )
            value = Figure(
                outcome=draft.outcome, count=draft.count, group=draft.group, who=draft.who, scope=draft.scope
            )
            self._add(account, Field.FIGURE, value, draft.span, (self._speaker(draft.speaker), draft.stance, "figures"))

    def _responsibility(self) -> None:
        for draft in self.draft.responsibility:
            account = self.draft.account_at(draft.token)
            value = Responsibility(stance=draft.stance, party=draft.party)
            said = (self._speaker(draft.speaker), Stance.ASSERTED, "responsibility")
            self._add(self.ids.get(id(account)) if account else None, Field.RESPONSIBILITY, value, draft.span, said)

    def _disruptions(self) -> None:
        for draft in self.draft.disruptions:
            value = Disruption(kind=draft.kind, state=draft.state, place=draft.place)
            said = (self._speaker(draft.speaker), Stance.ASSERTED, "disruptions")
            self._add(None, Field.DISRUPTION, value, draft.span, said)
