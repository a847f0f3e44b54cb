"""English inflection: every form of a word that a report may use, by rule and by exception."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.codebook.forms import noun_forms, split_words, verb_forms
from sayso.codebook.load import load_codebook

words = st.from_regex(r"[a-z]{2,10}", fullmatch=True)


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("Car Bomb", ["car", "bomb"]),
        ("jail-break", ["jail", "-", "break"]),
        ("a half-dozen", ["a", "half", "-", "dozen"]),
        ("shoot ... dead", ["shoot", "...", "dead"]),
        ("women's group", ["women", "'s", "group"]),
        ("u.n.  force", ["u.n.", "force"]),
    ],
)
def test_split_words_cuts_as_the_parser_does(expression: str, found: list[str]) -> None:
    assert split_words(expression) == found


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("attack", {"attack", "attacks", "attacked", "attacking"}),
        ("die", {"die", "dies", "died", "diing"}),
        ("wound", {"wound", "wounds", "wounded", "wounding"}),
        ("ambush", {"ambush", "ambushes", "ambushed", "ambushing"}),
        ("bury", {"bury", "buries", "buried", "burying"}),
        ("deploy", {"deploy", "deploys", "deployed", "deploying"}),
        ("rob", {"rob", "robs", "robbed", "robbing"}),
        ("gun", {"gun", "guns", "gunned", "gunning"}),
        ("raid", {"raid", "raids", "raided", "raiding"}),
        ("execute", {"execute", "executes", "executed", "executing"}),
    ],
)
def test_verb_forms_follow_the_rules(base: str, forms: set[str]) -> None:
    assert verb_forms(base, {}) == forms


def test_verb_forms_follow_exceptions() -> None:
    assert verb_forms("slay", {"slay": ["slays", "slew", "slain", "slaying"]}) == {
        "slay", "slays", "slew", "slain", "slaying",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("soldier", {"soldier", "soldiers"}),
        ("ambush", {"ambush", "ambushes"}),
        ("body", {"body", "bodies"}),
        ("convoy", {"convoy", "convoys"}),
        ("policeman", {"policeman", "policemen"}),
        ("schoolchild", {"schoolchild", "schoolchildren"}),
        ("man", {"man", "men"}),
    ],
)
def test_noun_forms_follow_rules_and_exceptions(base: str, forms: set[str]) -> None:
    assert noun_forms(base, load_codebook().nouns) == forms


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("die", {"die", "dies", "died", "dying"}),
        ("shoot", {"shoot", "shoots", "shot", "shooting"}),
        ("kidnap", {"kidnap", "kidnaps", "kidnapped", "kidnapping"}),
        ("slay", {"slay", "slays", "slew", "slain", "slaying"}),
        ("say", {"say", "says", "said", "saying"}),
        ("blow", {"blow", "blows", "blew", "blown", "blowing"}),
        ("flee", {"flee", "flees", "fled", "fleeing"}),
        ("free", {"free", "frees", "freed", "freeing"}),
        ("set", {"set", "sets", "setting"}),
    ],
)
def test_verb_forms_of_the_codebook_are_those_of_english(base: str, forms: set[str]) -> None:
    assert forms <= verb_forms(base, load_codebook().verbs)


@given(words)
def test_forms_hold_the_base_and_nothing_in_capitals(base: str) -> None:
    book = load_codebook()
    for forms in (verb_forms(base, book.verbs), noun_forms(base, book.nouns)):
        assert base in forms
        assert all(form == form.lower().strip() and form for form in forms)
