"""The codebook: ours is whole, a user's folder needs no code, and what is wrong in it is named."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sayso.codebook
from sayso.codebook.entries import Codebook
from sayso.codebook.folders import check_folder
from sayso.codebook.load import FILES, load_codebook
from sayso.codebook.tables import CodebookError
from sayso.model.reports import Report
from sayso.model.vocabulary import DisruptionKind, Group, Kind, Outcome, Qualifier, ResponsibilityStance, SpeakerKind
from sayso.read.reader import Reader
from sayso.read.record import record_of

Record = dict[str, Any]
HERE = Path(sayso.codebook.__file__).parent

FOLDER = {
    "triggers.toml": '[bombing]\nverbs = ["flarp"]\nnouns = ["flarp charge"]\n',
    "outcomes.toml": '[killed]\nobject = ["snerd"]\n',
    "people.toml": '[protected]\nnouns = ["wayfinder"]\n',
    "speakers.toml": '[medical]\nnouns = ["bonesetter"]\n',
    "counts.toml": '[numbers]\numpteen = 13\n[qualifiers]\nat_least = ["easily"]\n',
    "disruptions.toml": '[transport]\nnouns = ["zeppelin"]\n',
    "parties.toml": """
        [[party]]
        ref = "ostrana-lancers"
        name = "Ostrana Lancers"
        kind = "armed_group"
        aliases = ["Lancers of Ostrana"]
        acronyms = ["LOZ"]
        """,
    "parties/more.toml": """
        [[party]]
        ref = "ostrana-guard"
        name = "Ostrana Home Guard"
        kind = "state_force"
        countries = ["XK"]
        active = [1998, 2012]
        """,
}


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("codebook"), FOLDER)


@pytest.fixture(scope="module")
def told(reader: Reader, folder: Path) -> Callable[[str], Record]:
    """What a reader says of a text with a user's folder laid over our codebook."""
    own = Reader(load_codebook(folder), reader.parser, reader.gazetteer)
    return lambda text: record_of(own.read(Report(text=text)))


def test_codebook_has_words_for_every_word_of_the_vocabularies() -> None:
    tables = {name: tomllib.loads((HERE / f"{name}.toml").read_text("utf-8")) for name in FILES}
    assert set(Kind) <= set(tables["triggers"])
    assert set(Outcome) <= set(tables["outcomes"])
    assert set(Group) - {Group.MIXED, Group.UNKNOWN} <= set(tables["people"])
    assert set(SpeakerKind) - {SpeakerKind.OTHER, SpeakerKind.OUTLET} <= set(tables["speakers"])
    assert set(ResponsibilityStance) == set(tables["responsibility"])
    assert set(DisruptionKind) <= set(tables["disruptions"])
    assert set(Qualifier) - {Qualifier.EXACT, Qualifier.RANGE} <= set(tables["counts"]["qualifiers"])


def test_codebook_is_loaded_once_and_named_by_its_content() -> None:
    assert load_codebook() is load_codebook()
    assert len(load_codebook().hash) == 64


def test_codebook_of_another_content_has_another_name(tmp_path: Path) -> None:
    one, other, empty = (tmp_path / name for name in ("one", "other", "empty"))
    empty.mkdir()
    names = [
        load_codebook(written(one, {"triggers.toml": '[bombing]\nverbs = ["flarp"]'})).hash,
        load_codebook(written(other, {"triggers.toml": '[bombing]\nverbs = ["flurp"]'})).hash,
        load_codebook(empty).hash,
    ]
    assert len(set(names)) == 3
    assert names[2] == load_codebook().hash


def test_codebook_of_the_same_content_has_the_same_name_wherever_it_lies(tmp_path: Path, folder: Path) -> None:
    assert load_codebook(written(tmp_path / "copy", FOLDER)).hash == load_codebook(folder).hash


@pytest.mark.parametrize("part", ["triggers", "outcomes", "people", "speakers", "responsibility", "disrupted"])
def test_codebook_keeps_ours_beneath_a_folder(folder: Path, part: str) -> None:
    def openers(codebook: Codebook) -> frozenset[str]:
        found: frozenset[str] = getattr(codebook, part).openers()
        return found

    assert openers(load_codebook()) <= openers(load_codebook(folder))


def test_codebook_takes_a_new_trigger(told: Callable[[str], Record]) -> None:
    (account,) = told("Rebels flarped a bridge near Goma on 3 May 2021, wounding two farmers.")["accounts"]
    assert account["kind"] == "bombing"


def test_codebook_takes_a_new_outcome(told: Callable[[str], Record]) -> None:
    (figure,) = told("Rebels snerded nine farmers near Goma.")["figures"]
    assert (figure["outcome"], figure["number"], figure["quote"]) == ("killed", 9, "snerded nine farmers")


def test_codebook_takes_new_people_numbers_and_qualifiers(told: Callable[[str], Record]) -> None:
    (figure,) = told("Rebels killed easily umpteen wayfinders near Goma.")["figures"]
    assert (figure["number"], figure["qualifier"], figure["group"]) == (13, "at_least", "protected")


def test_codebook_takes_a_new_kind_of_speaker(told: Callable[[str], Record]) -> None:
    (figure,) = told("A bonesetter said nine farmers were killed by rebels.")["figures"]
    assert (figure["speaker"]["text"], figure["speaker"]["kind"]) == ("A bonesetter", "medical")


def test_codebook_takes_a_new_service(told: Callable[[str], Record]) -> None:
    (disruption,) = told("The zeppelin was suspended on Monday.")["disruptions"]
    assert (disruption["kind"], disruption["state"]) == ("transport", "stopped")


@pytest.mark.parametrize(
    ("name", "ref", "kind"),
    [
        ("Ostrana Lancers", "ostrana-lancers", "armed_group"),
        ("LOZ", "ostrana-lancers", "armed_group"),
        ("Ostrana Home Guard", "ostrana-guard", "state_force"),
        ("Lancers of Ostrana", "ostrana-lancers", "armed_group"),
    ],
)
def test_codebook_takes_a_new_party(told: Callable[[str], Record], name: str, ref: str, kind: str) -> None:
    (account,) = told(f"A farmer was killed by the {name} near Goma.")["accounts"]
    assert [(party["ref"], party["kind"]) for party in account["parties"] if party["role"] == "perpetrator"] == [
        (ref, kind)
    ]


def test_codebook_of_a_user_leaves_ours_alone(reader: Reader, folder: Path) -> None:
    load_codebook(folder)
    record = record_of(reader.read(Report(text="Rebels snerded nine farmers near Goma.")))
    assert record["figures"] == []


def test_check_folder_says_what_a_folder_adds(folder: Path) -> None:
    added = {addition.file: (addition.new, addition.known) for addition in check_folder(folder)}
    assert added["triggers.toml"] == (2, 0)
    assert added["counts.toml"] == (2, 0)
    assert added["parties.toml"] == (1, 0)
    assert added[str(Path("parties/more.toml"))] == (1, 0)


def test_check_folder_says_what_is_known(tmp_path: Path) -> None:
    (addition,) = check_folder(written(tmp_path, {"triggers.toml": '[bombing]\nverbs = ["bomb", "flarp"]'}))
    assert (addition.new, addition.known) == (1, 1)


PARTY = '[[party]]\nref = "a"\nname = "A"\nkind = "armed_group"\n'
UNSEEN = "laid over unseen: the key has no effect, and nobody is told"
CRASH = "ends in an error that names neither file nor key"

# A fault: the file, what it holds, what the error must name beside the file.
FAULTS = [
    ("triggers.toml", "[bombing\nverbs = [", ["TOML", "line 1"]),
    ("trigers.toml", '[bombing]\nverbs = ["x"]', ["unknown file", "triggers.toml"]),
    ("triggers.toml", '[bombin]\nverbs = ["x"]', ["bombin", "bombing"]),
    ("triggers.toml", '[bombing]\nverb = ["x"]', ["bombing", "verb"]),
    ("triggers.toml", '[bombing]\nverbs = "x"', ["bombing", "verbs", "a list", "text"]),
    ("triggers.toml", 'bombing = ["x"]', ["bombing", "a table", "a list"]),
    ("triggers.toml", '[wielding]\nthrowing = ["x"]', ["wielding", "throwing"]),
    ("triggers.toml", "[bombing]\nverbs = [3]", ["bombing", "verbs", "number"]),
    ("triggers.toml", '[bombing]\nverbs = [""]', ["bombing", "verbs", "empty"]),
    ("outcomes.toml", '[kiled]\nobject = ["x"]', ["kiled", "killed"]),
    ("outcomes.toml", '[killed]\nobjects = ["x"]', ["killed", "objects", "object"]),
    ("people.toml", '[civilians]\nnouns = ["x"]', ["civilians", "civilian"]),
    ("people.toml", '[civilian]\nnoun = ["x"]', ["civilian", "noun"]),
    ("counts.toml", '[qualifiers]\nat_leest = ["x"]', ["qualifiers", "at_leest", "at_least"]),
    ("counts.toml", '[qualifier]\nat_least = ["x"]', ["qualifier"]),
    ("counts.toml", '[numbers]\numpteen = "many"', ["numbers", "umpteen", "a number"]),
    ("speech.toml", '[cues]\nsays = ["x"]', ["cues", "says", "say"]),
    ("speech.toml", '[cue]\nsay = ["x"]', ["cue", "cues"]),
    ("speakers.toml", '[polis]\nnouns = ["x"]', ["polis", "police"]),
    ("responsibility.toml", '[claim]\nphrases = ["x"]', ["claim", "claims"]),
    ("responsibility.toml", '[claims]\nphrase = ["x"]', ["claims", "phrase"]),
    ("disruptions.toml", '[trains]\nnouns = ["x"]', ["trains", "transport"]),
    ("modality.toml", '[planed]\nverbs = ["x"]', ["planed", "planned"]),
    ("modality.toml", '[planned]\nverb = ["x"]', ["planned", "verb"]),
    ("english.toml", 'wordz = ["x"]', ["wordz", "words"]),
    ("parties.toml", '[[party]]\nname = "A"\nkind = "armed_group"', ["party A", "missing", "ref"]),
    ("parties/mine.toml", '[[party]]\nname = "A"\nkind = "armed_group"', ["party A", "missing", "ref"]),
    ("parties.toml", '[[party]]\nref = "a"\nname = "A"\nkind = "armed"', ["kind", "armed", "armed_group"]),
    ("parties.toml", f'{PARTY}alias = ["B"]', ["party A", "alias", "aliases"]),
    ("parties.toml", f'{PARTY}aliases = "B"', ["party A", "aliases", "a list", "text"]),
    ("parties.toml", f'{PARTY}active = ["long"]', ["party A", "active", "year"]),
    ("parties.toml", '[party]\nref = "a"', ["party", "[[party]]"]),
    ("parties.toml", '[[parti]]\nref = "a"', ["parti", "[[party]]"]),
]
# What loading alone, without the check before it, does with one of each sort of fault: None where it names it too.
LOADED = {
    "[bombing\nverbs = [": None,
    '[bombing]\nverb = ["x"]': None,
    '[bombing]\nverbs = "x"': None,
    '[kiled]\nobject = ["x"]': None,
    '[civilian]\nnoun = ["x"]': UNSEEN,
    '[numbers]\numpteen = "many"': UNSEEN,
    f'{PARTY}alias = ["B"]': UNSEEN,
    "[bombing]\nverbs = [3]": CRASH,
    '[bombing]\nverbs = [""]': CRASH,
    '[claims]\nphrase = ["x"]': CRASH,
    f'{PARTY}active = ["long"]': CRASH,
    '[party]\nref = "a"': CRASH,
}


def faults(*, loading: bool) -> list[Any]:
    """The faults as cases; those that loading alone does not name as missed."""
    cases = []
    for file, content, named in FAULTS:
        if loading and content not in LOADED:
            continue
        why = LOADED[content] if loading else None
        missed = pytest.mark.xfail(strict=True, reason=why) if why else ()
        cases.append(pytest.param(file, content, named, marks=missed, id=f"{file}: {content.splitlines()[-1][:30]}"))
    return cases


@pytest.mark.parametrize(("file", "content", "named"), faults(loading=False))
def test_check_folder_names_the_file_and_the_key_at_fault(
    tmp_path: Path, file: str, content: str, named: list[str]
) -> None:
    with pytest.raises(CodebookError) as caught:
        check_folder(written(tmp_path, {file: content}))
    message = str(caught.value)
    assert str(tmp_path / file) in message
    assert [words for words in named if words not in message] == []


@pytest.mark.parametrize(("file", "content", "named"), faults(loading=True))
def test_load_codebook_names_the_file_and_the_key_at_fault(
    tmp_path: Path, file: str, content: str, named: list[str]
) -> None:
    with pytest.raises(CodebookError) as caught:
        load_codebook(written(tmp_path, {file: content}))
    message = str(caught.value)
    assert Path(file).name in message
    assert [words for words in named if words not in message] == []


@pytest.mark.parametrize("door", [load_codebook, check_folder])
def test_codebook_that_is_no_text_is_named(tmp_path: Path, door: Callable[[Path], object]) -> None:
    (tmp_path / "triggers.toml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(CodebookError, match=r"triggers\.toml"):
        door(tmp_path)


@pytest.mark.parametrize("door", [load_codebook, check_folder])
def test_codebook_that_is_not_there_is_named(tmp_path: Path, door: Callable[[Path], object]) -> None:
    with pytest.raises(CodebookError, match="nowhere: no such folder"):
        door(tmp_path / "nowhere")
