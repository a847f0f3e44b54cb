"""CEAF-REE, on a case worked by hand."""

from sayso.bench.corpora.ceaf import Filled, Role, Tally, entity_of, merge_templates, tally_roles, tally_templates


def test_entity_of_compares_without_case_articles_and_punctuation() -> None:
    assert entity_of(["The  Harbour\nBridge", 'the "harbour" bridge']) == {"harbour bridge"}


def test_tally_roles_aligns_entities_one_to_one() -> None:
    # Both "gunmen" and "masked gunmen" answer the key's one entity: only one counts. "Old Mill" with "barn" answers
    # nothing, since not all its mentions are one entity's.
    key = {
        Role.PERP_IND: [entity_of(["gunmen", "masked gunmen"]), entity_of(["two drivers"])],
        Role.TARGET: [entity_of(["old mill", "mill"])],
    }
    read = {
        Role.PERP_IND: [entity_of(["gunmen"]), entity_of(["masked gunmen"])],
        Role.TARGET: [entity_of(["old mill", "barn"]), entity_of(["mill"])],
        Role.WEAPON: [entity_of(["rifle"])],
    }
    found = tally_roles(key, read)
    assert found[Role.PERP_IND] == Tally(1, 2, 2)
    assert found[Role.TARGET] == Tally(1, 2, 1)
    assert found[Role.WEAPON] == Tally(0, 1, 0)


def test_tally_templates_aligns_those_of_one_type_for_the_most_entities() -> None:
    # By hand: the second template read takes the first of the key (2 entities), the first takes the second (1), though
    # it would also answer 1 of the first; the third is of another type and its entities are read for nothing.
    def template(kind: str, **roles: str) -> Filled:
        filled = {Role[role]: [entity_of([name])] for role, name in roles.items()}
        return Filled(types=frozenset({kind}), roles=filled)

    key = [template("ATTACK", PERP_IND="men", TARGET="mill"), template("ATTACK", PERP_IND="men", TARGET="barn")]
    read = [
        template("ATTACK", PERP_IND="men"),
        template("ATTACK", PERP_IND="men", TARGET="mill"),
        template("BOMBING", TARGET="barn"),
    ]
    roles, types = tally_templates(key, read)
    assert roles[Role.PERP_IND] == Tally(2, 2, 2)
    assert roles[Role.TARGET] == Tally(1, 2, 2)
    assert types == Tally(2, 3, 2)


def test_merge_templates_takes_an_entity_once_where_one_telling_holds_the_other() -> None:
    def template(*names: str) -> Filled:
        return Filled(types=frozenset({"ATTACK"}), roles={Role.TARGET: [entity_of(names)]})

    merged = merge_templates([template("mill"), template("mill", "old mill"), template("barn")])
    assert merged[Role.TARGET] == [{"mill"}, {"barn"}]
