"""The toll of an incident: within one report, and over its reports by rule `latest`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.codebook.load import load_codebook
from sayso.model.claims import OUTLET, Claim
from sayso.model.incidents import Toll
from sayso.model.reports import Report
from sayso.model.values import Count, Figure
from sayso.model.vocabulary import Field, Group, Outcome, Qualifier, Scope, Stance, Vague
from sayso.resolve.tellings import Telling
from sayso.resolve.tolls import resolve_tolls

Tellings = Callable[..., list[Telling]]
Tolls = Callable[..., dict[Outcome, Toll]]
KILLED, INJURED = Outcome.KILLED, Outcome.INJURED
CODEBOOK = load_codebook()


def best(tolls: dict[Outcome, Toll]) -> tuple[int, int]:
    return tuple(tolls[each].best if each in tolls else 0 for each in (KILLED, INJURED))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A man was killed in Dellmont on Tuesday. Arno Welk, 34, was shot dead at home. The victim died.", 1, 0),
        ("Gunmen killed three soldiers and eleven civilians in Dellmont on Tuesday.", 14, 0),
        ("Gunmen killed 14 people, including three soldiers, in Dellmont on Tuesday.", 14, 0),
        ("A 21-year-old man and a 40-year-old woman were killed in Dellmont on Tuesday.", 2, 0),
        ("Two men were killed in Dellmont on Tuesday. Nine people have been killed there so far this year.", 2, 0),
        ("A man was shot and wounded in Dellmont on Tuesday.", 0, 1),
        ("A man was shot in Dellmont on Tuesday. Police are looking for a grey car.", 0, 1),
        ("Five people were shot in Dellmont on Tuesday. Two of them were killed.", 2, 3),
        ("A man was wounded in Dellmont on Tuesday. John Welk, 34, died in hospital.", 1, 0),
        ("A man was wounded in Dellmont on Tuesday. A woman was killed.", 1, 1),
        ("A toddler was wounded in Dellmont on Tuesday. A man was killed.", 1, 1),
        ("A man was wounded in Dellmont on Tuesday. Another man was killed.", 1, 1),
        ("A policeman was wounded in Dellmont on Tuesday. A man was killed.", 1, 1),
        ("A man was killed and another was wounded in Dellmont on Tuesday. John Welk was wounded in a car.", 1, 1),
        ("A boy and a woman were shot in Dellmont on Tuesday. The boy was killed.", 1, 1),
        ("Two men with gunshot wounds were found in Dellmont on Tuesday. One man was killed.", 1, 1),
        ("One man was killed, three were wounded in Dellmont on Tuesday. Four were taken to Eastgate Hospital.", 1, 3),
        ("More news\nTwo girls killed in crash near Eastgate\nA man was killed in Dellmont on Tuesday.", 1, 0),
        ("Five people were shot to death in Dellmont, five people were killed there on Tuesday.", 5, 0),
        ("Two men, a clerk and a guard, were killed in Dellmont on Tuesday.", 2, 0),
        ("A gunman killed five people in Dellmont on Tuesday. Police shot the gunman dead.", 6, 0),
        ("A 2-year-old boy was killed in Dellmont on Tuesday. The 21-month-old boy was killed in a car.", 1, 0),
        ("A man and eight others, five boys and three girls, were wounded in Dellmont on Tuesday.", 0, 9),
        ("Five people were wounded, including one man who was shot twice, in Dellmont on Tuesday.", 0, 5),
        ("A man was killed in Dellmont on Tuesday. A boy was also wounded.", 1, 1),
        ("Three people were killed in Dellmont on Tuesday. All three suffered gunshot wounds.", 3, 0),
        ("Two people were killed in Dellmont on Tuesday. Both were taken to hospital.", 2, 0),
        ("Two people were killed in Dellmont on Tuesday. Two others were taken to hospital.", 2, 2),
        ("Police tell of the death of a girl whose body was found in Dellmont on Tuesday.", 1, 0),
    ],
)  # fmt: skip
def test_resolve_tolls_reckons_up_one_report(tolls: Tolls, text: str, killed: int, injured: int) -> None:
    assert best(tolls(text)) == (killed, injured)


def test_resolve_tolls_leaves_background_out(tolls: Tolls) -> None:
    told = "Two men were killed in a shooting in Dellmont on Tuesday. In May 2019 gunmen killed nine people there."
    assert best(tolls(told)) == (2, 0)


def test_resolve_tolls_takes_the_newest_report(tolls: Tolls) -> None:
    first = "Five people were killed and six were injured in a shooting in Dellmont on Tuesday."
    second = "Police corrected the toll: four people were killed in the shooting in Dellmont on Tuesday."
    assert best(tolls(first, second)) == (4, 6)


def test_resolve_tolls_is_not_lowered_by_a_report_of_one_victim(tolls: Tolls) -> None:
    first = "Three people were killed in a shooting in Dellmont on Tuesday."
    second = "Arno Welk, 34, was killed in a shooting in Dellmont on Tuesday. His family mourned him on Wednesday."
    assert best(tolls(first, second)) == (3, 0)


def test_resolve_tolls_takes_what_most_reports_of_the_newest_day_say(tellings: Tellings) -> None:
    texts = [
        f"{count} men were killed in a shooting in Dellmont on Tuesday." for count in ("Three", "Four", "Exactly three")
    ]
    told = [replace(each, report=replace(each.report, published=date(2022, 3, 12))) for each in tellings(*texts)]
    (toll,) = resolve_tolls(told, rule=CODEBOOK.rules["latest"], codebook=CODEBOOK)
    assert (toll.low, toll.best, toll.high) == (3, 3, 4)


def test_resolve_tolls_counts_nobody_wounded_who_died_later(tolls: Tolls) -> None:
    first = "A man was shot in Dellmont on Tuesday. He is in hospital."
    second = "The man who was shot in Dellmont on Tuesday died on Thursday, police said."
    assert best(tolls(first, second)) == (1, 0)


def test_resolve_tolls_counts_no_dead_among_the_wounded(tolls: Tolls) -> None:
    first = "One man was killed and three others were wounded in a shooting in Dellmont on Tuesday."
    second = "Four people were taken to hospital after the shooting in Dellmont on Tuesday. One man died."
    assert best(tolls(first, second)) == (1, 3)
    assert best(tolls(first, second.replace("Four", "Five"))) == (1, 5)


def test_resolve_tolls_prefers_numbers_to_vague_words(tolls: Tolls) -> None:
    first = "Three men were killed in a shooting in Dellmont on Tuesday."
    second = "Many men were killed in the shooting in Dellmont on Tuesday."
    assert best(tolls(first, second)) == (3, 0)


def test_resolve_tolls_names_its_claims(tellings: Tellings) -> None:
    (telling,) = tellings("Gunmen killed 14 people in Dellmont on Tuesday.")
    (toll,) = resolve_tolls([telling], rule=CODEBOOK.rules["latest"], codebook=CODEBOOK)
    words = {claim.id: claim.words for claim in telling.claims}
    assert (toll.derived, [words[id_] for id_ in toll.for_], toll.against) == (False, ["killed 14 people"], ())


def figures() -> st.SearchStrategy[Figure]:
    numbered = st.builds(Count, number=st.integers(1, 9), qualifier=st.just(Qualifier.EXACT))
    return st.builds(
        Figure,
        outcome=st.sampled_from([KILLED, INJURED]),
        count=numbered | st.builds(Count, vague=st.sampled_from(Vague)),
        group=st.just(Group.UNKNOWN),
        who=st.sampled_from([None, "a man", "Ada Bell", "the woman", "two others"]),
        scope=st.sampled_from(Scope),
    )


TEXT = "Ada Bell met a man. The woman and two others left. All were tired."


@st.composite
def tellings_of_one(draw: st.DrawFn) -> list[Telling]:
    made = []
    for number in range(draw(st.integers(1, 4))):
        published = draw(st.none() | st.dates())
        report = Report(text=TEXT, url=f"https://example.org/{number}", published=published)
        claims = [
            Claim(
                report=report.id, account=None, field=Field.FIGURE, value=draw(figures()), speaker=OUTLET,
                stance=draw(st.sampled_from(Stance)), spans=(report.span(start, start + 5),), step="figures",
            )
            for start in draw(st.lists(st.integers(0, len(TEXT) - 5), max_size=5))
        ]  # fmt: skip
        made.append(Telling(report=report, claims=tuple({claim.id: claim for claim in claims}.values())))
    return made


@settings(max_examples=150, deadline=None)
@given(tellings_of_one(), st.randoms())
def test_resolve_tolls_does_not_depend_on_order(tellings: list[Telling], random: st.DataObject) -> None:
    rule = CODEBOOK.rules["latest"]
    tolls = resolve_tolls(tellings, rule=rule, codebook=CODEBOOK)
    shuffled = [
        Telling(report=each.report, claims=tuple(random.sample(each.claims, len(each.claims))))  # type: ignore[attr-defined]
        for each in random.sample(tellings, len(tellings))  # type: ignore[attr-defined]
    ]
    assert resolve_tolls(shuffled, rule=rule, codebook=CODEBOOK) == tolls
    for toll in tolls:
        assert toll.low <= toll.best <= toll.high


def test_resolve_tolls_lets_no_denial_count() -> None:
    report = Report(text="No man was killed.")
    value = Figure(
        outcome=KILLED, count=Count(number=3, qualifier=Qualifier.EXACT), group=Group.UNKNOWN, who=None,
        scope=Scope.INCIDENT,
    )  # fmt: skip
    denied = Claim(
        report=report.id, account=None, field=Field.FIGURE, value=value, speaker=OUTLET, stance=Stance.DENIED,
        spans=(report.span(0, 6),), step="figures",
    )  # fmt: skip
    telling = Telling(report=report, claims=(denied,))
    assert resolve_tolls([telling], rule=CODEBOOK.rules["latest"], codebook=CODEBOOK) == ()
