"""Campaigns: coordinated attacks told as one happening, and the happenings told inside them."""

from sayso.codebook.entries import Codebook
from sayso.model.vocabulary import Status
from sayso.read.differences import dates_differ
from sayso.read.drafts import AccountDraft, Draft


def read_campaigns(draft: Draft, codebook: Codebook) -> None:
    """Makes the news told behind a campaign its parts, where neither day nor land tells them apart."""
    campaign = next((account for account in draft.accounts if _is_campaign(account, codebook)), None)
    if campaign is None:
        return
    behind = False
    for account in draft.accounts:
        if account is campaign:
            behind = True
        elif behind and account.status is Status.CURRENT and not dates_differ(account.when, campaign.when):
            a, b = account.where, campaign.where
            if a is None or b is None or a.place.country == b.place.country:
                account.part_of = campaign


def _is_campaign(account: AccountDraft, codebook: Codebook) -> bool:
    """Whether an account of the news tells of several attacks made as one."""
    if account.status is not Status.CURRENT:
        return False
    for trigger in account.triggers:
        words = [token.lower for token in trigger.token.sentence.tokens]
        if codebook.modality.campaigns.find(words) and trigger.token.tag == "NNS":
            return True
    return False
