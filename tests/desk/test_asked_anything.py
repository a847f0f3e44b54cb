"""Whatever a program asks, well or badly: an answer or a refusal with its reason, and nothing without rights."""

from collections.abc import Callable

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance

from sayso.desk.app import app_of
from sayso.desk.desks import Desk
from sayso.desk.people import Role

EXAMPLES = 8
"""Requests made up for each address, those of the schema and those that break it."""


FEW = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def as_(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}", "host": "127.0.0.1"}


@pytest.fixture
def tokens(desk: Desk) -> dict[Role, str]:
    """A program's token for each role."""
    for role in Role:
        desk.accounts.add(role.value, role, "a long password")
    return {role: desk.accounts.make_token(role.value) for role in Role}


@pytest.fixture
def described(desk: Desk, tokens: dict[Role, str]) -> schemathesis.BaseSchema:
    """The desk as it describes itself."""
    return schemathesis.openapi.from_asgi("/openapi.json", app_of(desk), headers=as_(tokens[Role.READER]))


def ask(described: schemathesis.BaseSchema, check: Callable[[schemathesis.Case], None]) -> None:
    """Check requests made up for every address."""
    asked = 0
    for found in described.get_all_operations():
        for mode in schemathesis.GenerationMode:
            made_up = found.ok().as_strategy(generation_mode=mode)
            try:
                FEW(given(made_up)(check))()
                asked += 1
            except Unsatisfiable:  # an address that takes nothing cannot be asked badly
                assert mode is schemathesis.GenerationMode.NEGATIVE
    assert asked > 10


def test_asked_anything_the_desk_answers_or_says_why_not(
    described: schemathesis.BaseSchema, tokens: dict[Role, str]
) -> None:
    def check(case: schemathesis.Case) -> None:
        answer = case.call(headers=as_(tokens[Role.REVIEWER]))
        assert answer.status_code < 500, answer.text
        if answer.status_code >= 400:
            assert answer.json()["error"]["message"]
        case.validate_response(answer, checks=[not_a_server_error, content_type_conformance])

    ask(described, check)


def test_asked_without_rights_the_desk_says_nothing(
    described: schemathesis.BaseSchema, tokens: dict[Role, str]
) -> None:
    def check(case: schemathesis.Case) -> None:
        posted = case.method.upper() == "POST"
        # A body that is none is refused before anybody asks whose it is.
        assert case.call(headers=as_("guess")).status_code in ({400, 401, 422} if posted else {401})
        if posted:
            assert case.call(headers=as_(tokens[Role.READER])).status_code in {400, 403, 422}

    ask(described, check)
