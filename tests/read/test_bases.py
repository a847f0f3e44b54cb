"""A day that an account shares with another is a derived value, and names the claim it derives from."""

from datetime import date

from sayso.model.reports import Report
from sayso.model.vocabulary import Field
from sayso.read.reader import Reader

TEXT = (
    "Gunmen stormed a police post in Goma on Monday and killed three officers, the mayor said.\n\n"
    "A bomb exploded in Bukavu. Nobody has said who planted it."
)


def test_bases_name_the_claim_a_shared_day_is_from(reader: Reader) -> None:
    reading = reader.read(Report(text=TEXT, published=date(2024, 3, 5)))
    days = [claim for claim in reading.claims if claim.field is Field.WHEN]
    stated = next(claim for claim in days if not claim.basis)
    derived = next(claim for claim in days if claim.basis)
    assert derived.account != stated.account
    assert derived.basis == (stated.id,)
    assert derived.value == stated.value
    assert derived.words == "Monday"
