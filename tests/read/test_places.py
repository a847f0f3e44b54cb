from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.language.parser import Parser
from sayso.model.vocabulary import PlacePrecision
from sayso.places import Gazetteer
from sayso.read.mentions import PlaceMention
from sayso.read.places import find_places


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    gazetteer = Gazetteer.open()
    yield gazetteer
    gazetteer.close()


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser.open()


class Reader:
    def __init__(self, parser: Parser, gazetteer: Gazetteer) -> None:
        self._parser = parser
        self._gazetteer = gazetteer

    def read(self, text: str, blocked: str = "", outlet_country: str | None = None) -> list[PlaceMention]:
        start = text.find(blocked) if blocked else -1
        spans = [(start, start + len(blocked))] if start >= 0 else []
        return find_places(self._parser.parse(text), self._gazetteer, blocked=spans, outlet_country=outlet_country)

    def one(self, text: str, words: str, **options: str) -> PlaceMention:
        found = [mention for mention in self.read(text, **options) if mention.text == words]
        assert found, f"{words!r} is not found in {text!r}"
        return found[0]

    def words(self, text: str, **options: str) -> list[str]:
        return [mention.text for mention in self.read(text, **options)]


@pytest.fixture(scope="module")
def reader(parser: Parser, gazetteer: Gazetteer) -> Reader:
    return Reader(parser, gazetteer)


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1", "precision"),
    [
        ("A mine killed two drivers in Mastung, Balochistan.", "Mastung", "PK", "Balochistan", "town"),
        ("Shops were burnt in Mastung district on Sunday.", "Mastung district", "PK", "Balochistan", "admin2"),
        ("Guards were shot in Helmand province.", "Helmand province", "AF", "Helmand", "admin1"),
        ("Soldiers returned to southern Helmand.", "southern Helmand", "AF", "Helmand", "admin1"),
        ("A bridge was blown up in northern Iraq.", "northern Iraq", "IQ", None, "region"),
        ("A bus was stopped 30 km north of Maiduguri.", "Maiduguri", "NG", "Borno", "near"),
        ("Tents burnt down in the Zamzam camp in Sudan.", "Zamzam camp", "SD", "North Darfur", "town"),
        ("Rockets fell on Sadr City in Baghdad.", "Sadr City", "IQ", "Baghdad", "exact"),
        ("Convoys were turned back in the Sahel.", "Sahel", None, None, "region"),
        ("The army shelled al-Fashir in Sudan overnight.", "al-Fashir", "SD", "North Darfur", "town"),
        ("Shells hit a market in west Mosul.", "west Mosul", "IQ", "Nineveh", "town"),
    ],
)
def test_places_resolves(
    reader: Reader, text: str, words: str, country: str | None, admin1: str | None, precision: str
) -> None:
    place = reader.one(text, words).place
    assert (place.country, place.admin1, place.precision.value) == (country, admin1, precision)
    assert place.place_id
    assert place.lat is not None
    assert place.reason.endswith(".")


@pytest.mark.parametrize(
    ("text", "words", "admin1", "precision"),
    [
        ("Two men died in Bala Quzdar district, Farah province.", "Bala Quzdar district", "Farah", "admin1"),
        ("Guards found it in Mota Zarkhan district, Paktika province.", "Mota Zarkhan district", "Paktika", "admin1"),
        ("Two men died in the Jharqai district of Kandahar Province.", "Jharqai district", "Kandahar", "admin1"),
        ("Two men died in Helmand Province.", "Helmand Province", "Helmand", "admin1"),
        ("Two men died in Khost City.", "Khost City", "Khost", "town"),
        ("Two men died in Tarnek wa Jaldak district.", "Tarnek wa Jaldak district", "Zabul", "admin2"),
        ("A mine was found in Pul-e ‘Alam district, Logar.", "Pul-e ‘Alam district", "Logar", "admin2"),
        ("Patrols were fired at in Zabul, Sangin/Helmand and Ghazni.", "Sangin", "Helmand", "town"),
    ],
)
def test_places_takes_a_district_as_a_whole_and_puts_it_in_its_province(
    reader: Reader, text: str, words: str, admin1: str, precision: str
) -> None:
    place = reader.one(text, words).place
    assert (place.country, place.admin1, place.precision.value) == ("AF", admin1, precision)


@pytest.mark.parametrize(
    ("text", "words", "admin1"),
    [
        ("Raleigh police say a man shot himself.", "Raleigh", "North Carolina"),
        ("Salina Police are looking for a gunman.", "Salina", "Kansas"),
        ("A Roswell man is accused of killing his brother.", "Roswell", "Georgia"),
        ("The U.S. troops were shot at near Kandahar.", "U.S.", None),
    ],
)
def test_places_finds_whose_police_or_man_it_is_and_takes_it_for_no_scene(
    reader: Reader, text: str, words: str, admin1: str | None
) -> None:
    mention = reader.one(text, words)
    assert (mention.place.country, mention.place.admin1, mention.role) == ("US", admin1, "origin")


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("A 19-year-old Lebanon man was held. LEBANON, Pa. - The man fired twice.", "Lebanon", "US", "Pennsylvania"),
        ("ST. LOUIS, MO - Two men were shot on Monday.", "ST. LOUIS", "US", "Missouri"),
        ("Five people were shot in St. Louis on Monday.", "St. Louis", "US", "Missouri"),
        ("Five people were shot in Ft. Lauderdale on Monday.", "Ft. Lauderdale", "US", "Florida"),
        ("Two nurses were held on the Ruzizi Plain in eastern DRC.", "Ruzizi Plain", None, None),
        ("Two men were held in Qalsham village of Zharay district.", "Qalsham village", "AF", "Kandahar"),
    ],
)
def test_places_hears_how_a_name_is_written_and_what_it_lies_in(
    reader: Reader, text: str, words: str, country: str | None, admin1: str | None
) -> None:
    place = reader.one(text, words).place
    assert (place.country, place.admin1) == (country, admin1)
    assert place.lat is not None


def test_places_takes_no_station_and_no_body_for_a_town(reader: Reader) -> None:
    text = "LOUISVILLE, Ky. (WAVE) - Police said the IRA and the PTA were not near SE 10th and Vine."
    assert reader.words(text) == ["LOUISVILLE", "Ky."]


def test_places_takes_a_surname_alone_for_a_person_where_it_stands_behind_a_first_name(reader: Reader) -> None:
    text = "Police searched Johnson's home on Friday. Johnson shot at officers. Micah Johnson was killed in Dallas."
    assert reader.words(text) == ["Dallas"]


def test_places_takes_no_hamlet_from_a_province_that_nothing_speaks_of(reader: Reader) -> None:
    text = (
        "Two men were shot near Harbor Mill in Columbus, Ohio. They came from Dayton and Toledo. Police in Cleveland "
        "and Akron said nothing. Ohio has seen many. In Harbor a house burnt."
    )
    assert reader.one(text, "Harbor").place.precision is PlacePrecision.UNKNOWN
    assert reader.one(text, "Dayton").place.admin1 == "Ohio"


def test_places_takes_the_fellows_of_a_place_in_a_list_for_places(reader: Reader) -> None:
    text = "The governors of Baghdad, Oropoli and Alauca met."
    assert reader.words(text) == ["Baghdad", "Oropoli", "Alauca"]


def test_places_knows_the_us_from_us(reader: Reader) -> None:
    assert reader.one("They fled to the US on Monday.", "US").role == "scene"
    assert reader.words("They told us on Monday that the bar and its SWAT team meant nothing to US.") == ["US"]


def test_places_puts_a_town_in_the_state_it_is_called_a_town_of(reader: Reader) -> None:
    text = "A man was shot in the southeastern Wyoming town of Quorsby."
    assert reader.one(text, "southeastern Wyoming").place.precision is PlacePrecision.ADMIN1
    assert reader.one(text, "Quorsby").place.admin1 == "Wyoming"


def test_places_puts_a_name_everywhere_where_the_text_puts_it_once(reader: Reader) -> None:
    text = "Shots were heard in Felton on Monday. Felton, Minnesota, has 200 people. Nobody in Felton was hurt."
    found = [mention for mention in reader.read(text) if mention.text == "Felton"]
    assert [mention.place.admin1 for mention in found] == ["Minnesota"] * 3


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("Two nurses were shot in lower Juba, in Somalia.", "lower Juba", "SO", "Lower Juba"),
        ("A bus was stopped in north Kivu on Sunday.", "north Kivu", "CD", "North Kivu"),
        ("A bus was stopped in southern Helmand on Sunday.", "southern Helmand", "AF", "Helmand"),
        ("Shells fell on a school in Gaza on Sunday.", "Gaza", "PS", "Gaza Strip"),
        ("Floods cut a road in Gaza province, Mozambique.", "Gaza province", "MZ", "Gaza"),
        ("Two nurses, one British and one Norwegian, were held in Kolahun.", "Kolahun", "LR", "Lofa"),
    ],
)
def test_places_knows_provinces_written_small_and_places_that_nothing_else_speaks_of(
    reader: Reader, text: str, words: str, country: str, admin1: str
) -> None:
    place = reader.one(text, words).place
    assert (place.country, place.admin1) == (country, admin1)


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("A man was shot in Paris, Texas, on Monday.", "Paris", "US", "Texas"),
        ("A man was shot in Paris on Monday.", "Paris", "FR", "Ile-de-France"),
        ("A café burnt in London, Ontario.", "London", "CA", "Ontario"),
        ("Two men died in Springfield, Ill., the sheriff said.", "Springfield", "US", "Illinois"),
        ("Gunmen fled to Tripoli, Lebanon.", "Tripoli", "LB", "North Lebanon"),
        ("Militias fought in Tripoli and Benghazi in Libya.", "Tripoli", "LY", "Tripoli"),
        ("Police in Hyderabad in Pakistan's Sindh province fired shots.", "Hyderabad", "PK", "Sindh"),
        ("Marburg, in the state of Hesse, was calm.", "Marburg", "DE", "Hesse"),
    ],
)
def test_places_chooses_by_what_holds_it(reader: Reader, text: str, words: str, country: str, admin1: str) -> None:
    place = reader.one(text, words).place
    assert (place.country, place.admin1) == (country, admin1)


def test_places_chooses_by_the_country_of_the_report(reader: Reader) -> None:
    text = "Peruvian troops searched Huanta and Ayacucho. A teacher was killed in La Libertad."
    assert reader.one(text, "La Libertad").place.country == "PE"


def test_places_chooses_by_the_country_of_the_outlet(reader: Reader) -> None:
    text = "A farmer was robbed in Victoria."
    assert reader.one(text, "Victoria", outlet_country="CA").place.country == "CA"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Syrian and Sudanese drivers went on strike.", "Syrian"),
        ("The lawyers met Mr. Paris after lunch.", "Paris"),
        ("A report by Leila Florence was read out.", "Florence"),
        ("Students of the University of Beirut marched.", "Beirut"),
        ("The New York Times printed a list of names.", "New York"),
        ("Austin Chandler scored twice, and Chandler was pleased.", "Chandler"),
        ("He asked us to leave. Us? Never.", "Us"),
        ("They came in May and left on Sunday.", "May"),
    ],
)
def test_places_leaves_out_what_is_no_place(reader: Reader, text: str, word: str) -> None:
    assert not any(word in found for found in reader.words(text))


def test_places_finds_nothing_in_blocked_spans(reader: Reader) -> None:
    text = "The Islamic State of Iraq claimed the bomb in Baghdad."
    assert reader.words(text, blocked="Islamic State of Iraq") == ["Baghdad"]


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        ("A doctor at a hospital in Quetta said six men had died.", "Quetta", "origin"),
        ("The London-based group counted nine dead.", "London", "origin"),
        ("Pakistan condemned the raid.", "Pakistan", "origin"),
        ("JOS, Nigeria (AP) -- Gunmen burnt two shops on Sunday.", "JOS", "origin"),
        ("JOS, Nigeria (AP) -- Gunmen burnt two shops on Sunday.", "Nigeria", "origin"),
        ("Gunmen burnt two shops in Jos on Sunday.", "Jos", "scene"),
        ("A church burnt down in Minya, south of Cairo.", "Minya", "scene"),
        ("A church burnt down in Minya, south of Cairo.", "Cairo", "origin"),
    ],
)
def test_places_tells_scenes_from_origins(reader: Reader, text: str, words: str, role: str) -> None:
    assert reader.one(text, words).role == role


def test_places_keeps_unknown_names_that_the_text_calls_places(reader: Reader) -> None:
    place = reader.one("Goats were stolen in the village of Xyzzydara on Friday.", "Xyzzydara").place
    assert (place.name, place.country, place.lat, place.place_id) == ("Xyzzydara", None, None, None)
    assert place.precision is PlacePrecision.UNKNOWN
    assert place.reason == "Xyzzydara is not in the gazetteer."


def test_places_puts_unknown_names_where_the_text_puts_them(reader: Reader) -> None:
    text = "Goats were stolen in the village of Xyzzydara in Mastung district, Balochistan."
    place = reader.one(text, "Xyzzydara").place
    assert (place.country, place.admin1, place.admin2) == ("PK", "Balochistan", "Mastung")
    assert place.precision is PlacePrecision.ADMIN2
    assert "placed at Mastung" in place.reason


def test_places_reads_capitals(reader: Reader) -> None:
    text = (
        "SAN SALVADOR, 4 FEB 89 -- GUERRILLAS BURNED FOUR TRUCKS NEAR SAN MIGUEL YESTERDAY MORNING, AND A BOMB WENT "
        "OFF IN USULUTAN AND MORAZAN DEPARTMENTS, ACCORDING TO THE SALVADORAN ARMY."
    )
    found = {mention.text: mention for mention in reader.read(text)}
    assert found["SAN SALVADOR"].role == "origin"
    assert {name: found[name].place.country for name in ("SAN SALVADOR", "SAN MIGUEL", "USULUTAN")} == {
        "SAN SALVADOR": "SV",
        "SAN MIGUEL": "SV",
        "USULUTAN": "SV",
    }
    assert found["MORAZAN DEPARTMENTS"].place.precision is PlacePrecision.ADMIN1
    assert found["USULUTAN"].place.precision is PlacePrecision.ADMIN1


def test_places_of_an_empty_report_are_none(reader: Reader) -> None:
    assert reader.read("") == []
    assert reader.read("\r\n\r\n") == []


NAMES = st.sampled_from(["Maiduguri", "Quetta", "al-Fashir", "Deir ez-Zor", "Bogotá", "Port-au-Prince", "Xyzzydara"])
NOISE = st.sampled_from(["", "😀 ", "الموصل ", "Слава. ", "\r\n\r\n", "\u200bHe left. ", "Ali came. "])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(NAMES, min_size=1, max_size=4), noise=NOISE)
def test_places_mentions_stand_in_the_text(reader: Reader, names: list[str], noise: str) -> None:
    text = noise + " ".join(f"Men were shot in {name} on Monday." for name in names)
    mentions = reader.read(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(mention.place.reason for mention in mentions)
    ends = [mention.end for mention in mentions]
    assert all(end <= mention.start for end, mention in zip(ends, mentions[1:], strict=False))
    for name in set(names) - {"Xyzzydara"}:
        assert any(name in mention.text for mention in mentions)
    assert [mention.place for mention in reader.read(text)] == [mention.place for mention in mentions]
