"""What the codebook knows of happenings: words that tell of one, of its weapons, and of what became of people."""

from sayso.codebook.entries import OutcomeWord, Overpowering, Role, Trigger, Weapon, Wielding
from sayso.codebook.lexicons import Lexicon, Part
from sayso.codebook.words import Tables, Words, known
from sayso.model.vocabulary import Kind, Outcome

# The section of triggers.toml whose phrases look like violence and tell of none.
NOTHING = "nothing"
# The section of triggers.toml whose verbs tell of violence by the weapon they are said of.
WIELDING = "wielding"
# The sections of outcomes.toml that say how words of the others are read.
ABOUT_WORDS = frozenset({"contexts", "without_context", "captured", "seized", "counted_only", "people_only"})
OBJECTS = "of_people", "of_places", "of_things"
KEYS = frozenset({"verbs", "nouns", "generic", "agents", "context", "weapons", "craft", *OBJECTS})
"""What a section of triggers.toml may list."""


def build_triggers(words: Words, table: Tables) -> Lexicon[Trigger]:
    """Words that tell of a happening, with its kind. Raises ValueError for a section or key that is not known."""
    lexicon: Lexicon[Trigger] = words.empty()
    for name, lists in table.items():
        if name == WIELDING:
            continue
        keys = {"phrases"} if name == NOTHING else KEYS
        kind = Kind.OTHER if name == NOTHING else known(Kind, name, "triggers.toml")
        if unknown := set(lists) - keys:
            raise ValueError(f"triggers.toml: {name}: unknown key {', '.join(sorted(unknown))}")
        generic, context = set(lists.get("generic", [])), frozenset(lists.get("context", []))
        for verb in lists.get("verbs", []):
            lexicon.add(verb, Part.VERB, Trigger(kind, context=context))
        for noun in dict.fromkeys([*lists.get("nouns", []), *lists.get("generic", [])]):
            lexicon.add(noun, Part.NOUN, Trigger(kind, generic=noun in generic, context=context))
        for noun in lists.get("agents", []):
            lexicon.add(noun, Part.NOUN, Trigger(kind, agent=True))
        for phrase in lists.get("phrases", []):
            lexicon.add(phrase, Part.VERB, Trigger(kind, nothing=True))
    return lexicon


def build_wielding(words: Words, table: Tables) -> Wielding:
    """Weapons, and the verbs that tell of violence where they stand with one. Raises ValueError for a key not known."""
    if unknown := set(table[WIELDING]) - {"using", "against", "hitting", "landing"}:
        raise ValueError(f"triggers.toml: {WIELDING}: unknown key {', '.join(sorted(unknown))}")
    weapons: Lexicon[Weapon] = words.empty()
    for name, lists in table.items():
        for craft, key in ((False, "weapons"), (True, "craft")):
            for noun in lists.get(key, []):
                weapons.add(noun, Part.NOUN, Weapon(Trigger(known(Kind, name, "triggers.toml")), craft=craft))
    verbs = {key: words.of({True: table[WIELDING][key]}, Part.VERB) for key in ("using", "hitting", "landing")}
    return Wielding(weapons=weapons, against=frozenset(table[WIELDING]["against"]), **verbs)


def build_overpowering(words: Words, table: Tables) -> Overpowering:
    """Verbs that tell of a happening by whom or what they are done to. Raises ValueError for a section not known."""
    kinds = {name: known(Kind, name, "triggers.toml") for name in table if name not in {NOTHING, WIELDING}}
    people, places, things = (
        words.of({Trigger(kind): table[name].get(key, []) for name, kind in kinds.items()}, Part.VERB)
        for key in OBJECTS
    )
    return Overpowering(people=people, places=places, things=things)


def build_outcomes(words: Words, table: Tables) -> Lexicon[OutcomeWord]:
    """Words that say what became of people, and how. Raises ValueError for an outcome or a role not known."""
    lexicon: Lexicon[OutcomeWord] = words.empty()
    parts = {
        Role.ADJECTIVE: Part.FIXED,
        Role.STATE: Part.FIXED,
        Role.BEARING: Part.FIXED,
        Role.NOUN: Part.NOUN,
        Role.TOLL: Part.NOUN,
    }
    for name, lists in table.items():
        if name in ABOUT_WORDS:
            continue
        outcome = known(Outcome, name, "outcomes.toml")
        for key, expressions in lists.items():
            role = known(Role, key, f"outcomes.toml: {name}")
            for expression in expressions:
                lexicon.add(expression, parts.get(role, Part.VERB), OutcomeWord(outcome, role))
    return lexicon


def build_harms(words: Words, table: Tables) -> frozenset[str]:
    """Every form of the words that say what became of people, done to them or counting them."""
    lists = [lists for name, lists in table.items() if name in set(Outcome)]
    verbs = words.of(
        {True: [word for each in lists for word in each.get(Role.OBJECT, []) + each.get(Role.STRUCK, [])]}, Part.VERB
    )
    return verbs.openers() | words.forms(word for each in lists for word in each.get(Role.NOUN, []))
