"""`sayso judge`: what a person says of a claim or of two accounts, and what stands after it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sayso.ledger.ledgers import Ledger
from sayso.model.claims import Claim
from sayso.model.judgements import Judgement
from sayso.model.readings import Reading
from sayso.model.values import Count, DateRange, Figure, Place
from sayso.model.vocabulary import Field, Group, Outcome, PlacePrecision, Qualifier, Verdict

Sayso = Callable[..., Any]

TEXT = """Gunmen killed at least nine villagers in Gwoza, in Borno state, on Friday, the police said.

In January bandits abducted 30 pupils in Mubi, a trader said.
"""
NOON = "2031-05-02T12:00:00+02:00"

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def ledger(sayso: Sayso, tmp_path: Path) -> Path:
    """A ledger with one report of two happenings."""
    (tmp_path / "a.txt").write_text(TEXT)
    sayso("read", tmp_path / "a.txt", "--published", "2019-03-09", "--ledger", tmp_path / "l.db")
    return tmp_path / "l.db"


@pytest.fixture
def reading(ledger: Path, readings_in: Callable[[Path], list[Reading]]) -> Reading:
    return readings_in(ledger)[0]


@pytest.fixture
def judge(sayso: Sayso, ledger: Path) -> Sayso:
    """Runs `sayso judge` on the ledger."""
    return lambda *arguments: sayso("judge", *arguments, "--ledger", ledger)


@pytest.fixture
def judged(judge: Sayso) -> Callable[..., str]:
    """Runs it as Ada, without a fault; what it prints, on one line."""

    def judged(*arguments: str) -> str:
        ended = judge(*arguments, "--by", "Ada")
        assert (ended.code, ended.err) == (0, "")
        return " ".join(ended.out.split())

    return judged


@pytest.fixture
def kept(ledger: Path) -> Callable[[], list[Judgement]]:
    """The judgements that the ledger holds."""

    def kept() -> list[Judgement]:
        with Ledger.open(ledger, create=False) as opened:
            assert opened.verify() == []
            return list(opened.judgements())

    return kept


def claim_of(reading: Reading, field: Field) -> Claim:
    return next(claim for claim in reading.claims if claim.field is field)


@pytest.mark.parametrize(
    ("command", "verdict", "said"),
    [
        ("accept", Verdict.ACCEPT, "accepted"),
        ("reject", Verdict.REJECT, "rejected"),
        ("unsure", Verdict.UNSURE, "unsure"),
    ],
)
def test_judge_says_of_a_claim_what_was_judged_and_what_stands(
    command: str, verdict: Verdict, said: str, judged: Callable[..., str], kept: Any, reading: Reading
) -> None:
    claim = claim_of(reading, Field.FIGURE)
    out = judged(command, claim.id[:12].upper(), "--note", "as the  audio has it", "--at", NOON)
    (judgement,) = kept()
    assert (judgement.target, judgement.verdict, judgement.by) == ((claim.id,), verdict, "Ada")
    assert (judgement.at, judgement.note) == (datetime(2031, 5, 2, 10, tzinfo=UTC), "as the  audio has it")
    assert out.startswith(
        f"judgement {judgement.id[:10]} verdict {said} by Ada, 2 May 2031 10:00 UTC note as the audio"
    )
    assert f"»{claim.words}«" in out
    assert f"stands now {said}, by Ada, 2 May 2031 10:00 UTC" in out


def test_judge_corrects_a_figure(judged: Callable[..., str], kept: Any, reading: Reading) -> None:
    claim = claim_of(reading, Field.FIGURE)
    out = judged("correct", claim.id, "--to", "more than ten", "--group", "mixed", "--outcome", "injured")
    right = kept()[0].correction
    assert isinstance(right, Figure)
    assert (right.outcome, right.group) == (Outcome.INJURED, Group.MIXED)
    assert right.count == Count(number=10, qualifier=Qualifier.MORE_THAN)
    assert "verdict corrected to injured more than 10, mixed" in out
    assert "figure: killed at least 9" in out


def test_judge_corrects_a_date_and_a_place(judged: Callable[..., str], kept: Any, reading: Reading) -> None:
    judged("correct", claim_of(reading, Field.WHEN).id, "--to", "2019-03-07..2019-03-08")
    out = judged("correct", claim_of(reading, Field.WHERE).id, "--to", "-1.123456789,30.5 Old Mill")
    days, place = (judgement.correction for judgement in kept())
    assert isinstance(days, DateRange)
    assert (str(days.from_), str(days.to)) == ("2019-03-07", "2019-03-08")
    assert isinstance(place, Place)
    assert (place.lat, place.precision) == (-1.123456789, PlacePrecision.EXACT)
    assert "corrected to Old Mill (exact" in out


def test_judge_says_that_two_accounts_tell_of_one_incident(
    judged: Callable[..., str], kept: Any, reading: Reading
) -> None:
    one, other = reading.accounts[:2]
    out = judged("different", one.id, other.id)
    out = judged("same", other.id, one.id[:12])
    assert [judgement.verdict for judgement in kept()] == [Verdict.DIFFERENT, Verdict.SAME]
    assert {judgement.target for judgement in kept()} == {tuple(sorted([one.id, other.id]))}
    for account in (one, other):
        assert f"»{' '.join(account.anchor.quote.split())}«" in out
    assert "stands now one incident, by Ada" in out
    assert "stands now unsure, by Ada" in judged("unsure", one.id, other.id)


def test_judge_undo_takes_back_and_restores(
    judged: Callable[..., str], judge: Sayso, kept: Any, reading: Reading
) -> None:
    claim = reading.claims[0].id
    judged("accept", claim, "--at", "2001-05-02T12:00:00Z")
    judged("reject", claim)
    rejected = kept()[1].id
    assert "stands now accepted" in judged("undo", rejected)
    again = judge("undo", rejected, "--by", "Ben")
    assert (again.code, again.out) == (1, "")
    assert again.err == f"Not judged: judgement {rejected[:10]} is undone already.\n"
    undo = next(judgement.id for judgement in kept() if judgement.supersedes == rejected)
    judged("undo", undo)
    assert [judgement["undone"] for judgement in judge("list", "--json").records] == [False, False, True, False]


def test_judge_undo_leaves_nothing_where_nothing_was(judged: Callable[..., str], kept: Any, reading: Reading) -> None:
    judged("accept", reading.claims[0].id)
    assert "stands now no judgement" in judged("undo", kept()[0].id[:10])


def test_judge_takes_the_login_name(judge: Sayso, kept: Any, reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ada")
    assert judge("accept", reading.claims[0].id).code == 0
    assert kept()[0].by == "ada"
    assert (datetime.now(UTC) - kept()[0].at).total_seconds() < 600


def test_judge_list_lists_what_stands(judged: Callable[..., str], judge: Sayso, reading: Reading) -> None:
    assert judge("list").out == "0 judgements\n"
    claim, other = reading.claims[:2]
    judged("accept", claim.id, "--at", NOON, "--note", "sure")
    judged("accept", other.id, "--at", NOON)
    judged("reject", claim.id, "--at", NOON.replace("12:", "13:"))
    out = judge("list", claim.id[:12]).out
    assert out.startswith("2 judgements\n")
    assert "“sure”" in out
    records = judge("list", "--json").records
    assert [record["verdict"] for record in records if record["target"] == [claim.id]] == ["accept", "reject"]
    assert [record["stands"] for record in records if record["target"] == [claim.id]] == [False, True]
    assert {record["at"] for record in records[:2]} == {"2031-05-02T10:00:00+00:00"}


def test_judge_list_fits_the_width(judged: Callable[..., str], sayso: Sayso, ledger: Path, reading: Reading) -> None:
    judged("same", *(account.id for account in reading.accounts[:2]), "--note", "two words " * 20)
    assert max(map(len, sayso("judge", "list", "--ledger", ledger, columns=80).out.splitlines())) <= 80


def test_judge_twice_at_one_moment_adds_nothing(
    judged: Callable[..., str], judge: Sayso, kept: Any, reading: Reading
) -> None:
    judged("accept", reading.claims[0].id, "--at", NOON)
    judged("accept", reading.claims[0].id, "--at", NOON)
    assert len(kept()) == 1
    ended = judge("accept", reading.claims[0].id, "--at", NOON, "--by", "Ada", "--note", "or not")
    assert (ended.code, ended.out) == (1, "")
    assert "Ada has judged the same at this moment" in ended.err


@pytest.mark.parametrize(
    "command", [("accept",), ("correct", "--to", "12"), ("undo",), ("list",), ("same", "{account}")]
)
def test_judge_says_that_nothing_has_an_id(
    command: tuple[str, ...], judge: Sayso, ledger: Path, reading: Reading
) -> None:
    name, *rest = (part.format(account=reading.accounts[0].id) for part in command)
    ended = judge(name, *rest, "0" * 32)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == f"Nothing in {ledger} has an id that begins with “{'0' * 32}”.\n"


def test_judge_says_what_the_id_is_of(judge: Sayso, kept: Any, reading: Reading) -> None:
    account, claim = reading.accounts[0].id, reading.claims[0].id
    for arguments, sentence in (
        (("accept", account), f"{account[:10]} is the id of an account, not of a claim.\n"),
        (("same", account, claim), f"{claim[:10]} is the id of a claim, not of an account.\n"),
        (("undo", claim), f"{claim[:10]} is the id of a claim, not of a judgement.\n"),
        (
            ("list", reading.report.id),
            f"{reading.report.id[:10]} is the id of a report, not of a claim or an account.\n",
        ),
        (("same", account, account), f"Not judged: {account[:10]} is one account; give the ids of two.\n"),
    ):
        ended = judge(*arguments)
        assert (ended.code, ended.out, ended.err) == (1, "", sentence)
    assert kept() == []


def test_judge_lists_claims_that_begin_alike(judge: Sayso, kept: Any, reading: Reading) -> None:
    digit = max("0123456789abcdef", key=lambda digit: sum(claim.id[0] == digit for claim in reading.claims))
    ended = judge("accept", digit)
    assert ended.code == 1
    assert ended.out.startswith(f"Several ids begin with {digit}:\n")
    assert all(claim.id[:10] in ended.out for claim in reading.claims if claim.id[0] == digit)
    assert kept() == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--to", "lots of them"), "Not corrected: “lots of them” is no count: write it as 12, at least 12"),
        ((), "Not corrected: there is nothing to correct it to: say what is right with --to.\n"),
        (("--to", "at least nine"), "Not corrected: this is what the claim states already"),
        (("--to", "12", "--by", " "), "Not judged: a judgement is somebody's; say whose with --by.\n"),
    ],
)
def test_judge_correct_says_what_it_does_not_understand(
    arguments: tuple[str, ...], sentence: str, judge: Sayso, kept: Any, reading: Reading
) -> None:
    ended = judge("correct", claim_of(reading, Field.FIGURE).id, *arguments)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(sentence)
    assert kept() == []


def test_show_shows_judgements(
    sayso: Sayso, judged: Callable[..., str], kept: Any, ledger: Path, reading: Reading
) -> None:
    claim, pair = reading.claims[0], reading.accounts[:2]
    for arguments in (("accept", claim.id), ("reject", claim.id), ("same", pair[0].id, pair[1].id)):
        judged(*arguments)

    def shown(id_: str) -> str:
        return " ".join(sayso("show", id_, "--ledger", ledger).out.split())

    first, second, third = kept()
    assert f"{first.id[:10]} accepted Ada" in shown(claim.id)
    assert f"{second.id[:10]} stands rejected Ada" in shown(claim.id)
    assert f"{third.id[:10]} stands one incident, with account {pair[1].id[:10]} Ada" in shown(pair[0].id)
    assert shown(second.id[:12]).startswith(f"judgement {second.id[:10]} verdict rejected")
    assert f"»{' '.join(claim.words.split())}" in shown(second.id)
