"""A reading as a person sees it: what happened, the toll and on whose word, who did it, what stopped."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.sentences import clean
from sayso.cli.wordings import (
    UNKNOWN,
    say_count,
    say_kind,
    say_number,
    say_source,
    say_speaker,
    say_stance,
    say_title,
    say_when,
    say_where,
    word,
)
from sayso.model.claims import Account, Claim
from sayso.model.readings import Reading
from sayso.model.values import Disruption, Figure, Party, Responsibility
from sayso.model.vocabulary import DisruptionState, Field, Group, PartyRole, ResponsibilityStance, Scope

INDENT = (0, 0, 0, 2)

_VERBS = {
    ResponsibilityStance.CLAIMS: "claimed it",
    ResponsibilityStance.DENIES: "denied it",
    ResponsibilityStance.BLAMES: "blamed",
    ResponsibilityStance.SUSPECTS: "suspected",
}


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The claims of a reading by what they state, and its accounts by number."""

    reading: Reading
    numbers: dict[str, int]

    def of(self, field: Field) -> list[Claim]:
        """Claims of this field, those of the first account first, those of none last."""
        claims = [claim for claim in self.reading.claims if claim.field is field]
        return sorted(claims, key=lambda claim: self.numbers.get(claim.account or "", len(self.numbers) + 1))

    def about(self, account: Account, field: Field) -> list[Claim]:
        """Claims of this field about one account."""
        return [claim for claim in self.reading.claims if claim.field is field and claim.account == account.id]

    def number(self, claim: Claim) -> str:
        """The number of the account a claim is about."""
        return str(self.numbers.get(claim.account or "", UNKNOWN))


def view_reading(reading: Reading, console: Console) -> Iterator[RenderableType]:
    """What to print of a reading, part by part, to fit the console."""
    report = reading.report
    claims = _Sorted(reading, {account.id: number for number, account in enumerate(reading.accounts, 1)})
    yield Text(say_title(report), style="title")
    yield Text(say_source(report), style="faint")
    if reading.accounts:
        yield from ("", _view_accounts(claims, console))
    figures = claims.of(Field.FIGURE)
    if figures:
        yield from ("", _view_figures(claims, figures))
    yield from _view_lines("Who did it", [_say_responsibility(claims, c) for c in claims.of(Field.RESPONSIBILITY)])
    yield from _view_lines("Disrupted", [_say_disruption(claims, claim) for claim in claims.of(Field.DISRUPTION)])
    if not reading.claims and not reading.accounts:
        yield from ("", Text("  No violence found in it."))
    if reading.issues:
        yield from ("", Padding(_view_issues(reading), INDENT))


def parties_of(claims: Iterable[Claim], role: PartyRole) -> str:
    """The parties in one role, in the words of the report."""
    found = [claim for claim in claims if isinstance(claim.value, Party) and claim.value.role is role]
    return " and ".join(dict.fromkeys(clean(claim.words) for claim in found))


def say_parties(claims: Sequence[Claim]) -> str:
    """by whom against whom, as far as it is said."""
    by, against = parties_of(claims, PartyRole.PERPETRATOR), parties_of(claims, PartyRole.TARGET)
    return " ".join(filter(None, [by and f"by {by}", against and f"against {against}"]))


def plain_table(*heads: str) -> Table:
    """A table without lines, its heads faint; a word too long for its column goes on in the next line."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="head", show_header=any(heads))
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def _view_accounts(claims: _Sorted, console: Console) -> RenderableType:
    rows = [_say_account(claims, number, account) for number, account in enumerate(claims.reading.accounts, 1)]
    heads = ("", "what", "when", "where", "who")
    table = plain_table(*heads)
    for row in rows:
        table.add_row(Text(row[0], style="key"), *row[1:])
    if console.is_terminal:
        _keep_to_one_line(table, [max(map(cell_len, cells)) for cells in zip(heads, *rows, strict=True)], console.width)
    return Padding(table, INDENT)


def _say_account(claims: _Sorted, number: int, account: Account) -> tuple[str, str, str, str, str]:
    when, where = (next(iter(claims.about(account, field)), None) for field in (Field.WHEN, Field.WHERE))
    what = ("  " if account.part_of else "") + say_kind(account)
    return str(number), what, say_when(when), say_where(where), say_parties(claims.about(account, Field.PARTY))


def _keep_to_one_line(table: Table, natural: Sequence[int], width: int) -> None:
    """End what does not fit in an ellipsis: who first, then where, then a long when; what keeps its room."""
    when = min(natural[2], width // 5)
    room = width - INDENT[3] - sum(natural[:2]) - when - 2 * len(natural)
    where = max(1, min(natural[3], max(room - natural[4], room // 2)))
    widths = (*natural[:2], when, where, max(1, min(natural[4], room - where)))
    for column, wanted in zip(table.columns, widths, strict=True):
        column.width, column.no_wrap, column.overflow = wanted, True, "ellipsis"


def _view_figures(claims: _Sorted, figures: Sequence[Claim]) -> RenderableType:
    table = plain_table("", "toll", "how many", "group", "said by", "words")
    table.columns[5].ratio, table.columns[4].ratio, table.columns[4].max_width = 5, 3, 34
    before = ""
    for claim in figures:
        value = claim.value
        assert isinstance(value, Figure)
        number = claims.number(claim)
        scope = "" if value.scope is Scope.INCIDENT else f" ({word(value.scope)})"
        group = Text(word(value.group), style="faint" if value.group is Group.UNKNOWN else "")
        table.add_row(
            Text(number if number != before else "", style="key"),
            word(value.outcome),
            Text(say_count(value.count), style="number").append(scope, style="faint"),
            group,
            _view_speaker(claim, claims.reading),
            Text(f"“{clean(claim.words)}”", style="quote"),
        )
        before = number
    return Padding(table, INDENT)


def _view_speaker(claim: Claim, reading: Reading) -> Text:
    style = "faint" if claim.speaker.words is None else ""
    return Text(say_speaker(claim.speaker, reading.report), style=style).append(say_stance(claim.stance), style="doubt")


def _view_lines(head: str, rows: Sequence[tuple[str, Text]]) -> Iterator[RenderableType]:
    if rows:
        table = plain_table("", head.lower())
        for number, line in rows:
            table.add_row(Text(number, style="key"), line)
        yield from ("", Padding(table, INDENT))


def _say_responsibility(claims: _Sorted, claim: Claim) -> tuple[str, Text]:
    value = claim.value
    assert isinstance(value, Responsibility)
    party = clean(value.party) if value.party else "somebody unnamed"
    speaker = say_speaker(claim.speaker, claims.reading.report)
    verb = _VERBS[value.stance]
    if value.stance in (ResponsibilityStance.CLAIMS, ResponsibilityStance.DENIES):
        own = claim.speaker.words is None or speaker.lower() == party.lower()
        return _quoted(claims, claim, f"{party} {verb}" + ("" if own else f", said {speaker}"))
    return _quoted(claims, claim, f"{speaker} {verb} {party}")


def _say_disruption(claims: _Sorted, claim: Claim) -> tuple[str, Text]:
    value = claim.value
    assert isinstance(value, Disruption)
    verb = "stopped" if value.state is DisruptionState.STOPPED else "back"
    place = f", {clean(value.place)}" if value.place else ""
    said = "" if claim.speaker.words is None else f", said {say_speaker(claim.speaker, claims.reading.report)}"
    return _quoted(claims, claim, f"{word(value.kind)} {verb}{place}{said}")


def _quoted(claims: _Sorted, claim: Claim, said: str) -> tuple[str, Text]:
    line = Text(said).append(say_stance(claim.stance), style="doubt").append(": ")
    return claims.number(claim), line.append(f"“{clean(claim.words)}”", style="quote")


def _view_issues(reading: Reading) -> Text:
    kinds = list(dict.fromkeys(issue.kind for issue in reading.issues))
    counted = ", ".join(
        f"{sum(issue.kind == kind for issue in reading.issues)} {kind.replace('_', ' ')}" for kind in kinds
    )
    return Text(f"{say_number(len(reading.issues), 'issue')}: {counted}", style="doubt")
