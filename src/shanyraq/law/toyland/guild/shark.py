"""The shark: what is paid to those whom it bit at work."""

from shanyraq.lang import Chapter, Choice, Count, Money, Share, Table, YesNo, half_up_to_tiyn, smaller
from shanyraq.law.toyland import person
from shanyraq.law.toyland.guild import crew, sneeze

shark = Chapter(act="TOY-GUILD", of="person", uses=[person, crew, sneeze])


class Bite(Choice):
    """How much of the strength to work the shark took for good."""

    nothing = "0"
    nip = "1"
    chunk = "2"
    everything = "3"


@shark.rule(cite="art.5(1)", since="2020-01-01")
def due(bitten_at_work: YesNo) -> YesNo:
    """Whoever is bitten at work is paid, from the first day in the boat on."""
    return bitten_at_work


@shark.rule(cite="art.5(1)", since="2020-01-01", rounds=half_up_to_tiyn)
def healing_pay(bitten_at_work: YesNo, is_sick: YesNo, insured_wage: Money, share_while_healing: Share) -> Money:
    """Whoever is bitten at work gets a share of the insured wage for a month of healing, without any record."""
    if not (bitten_at_work and is_sick):
        return Money(0)
    return insured_wage * share_while_healing


@shark.rule(cite="art.5(1)", since="2020-01-01")
def unpaid_days(days_sick: Count, waiting_days: Count) -> Count:
    """The day of the bite itself is not paid: the owner of the boat gives soup."""
    return smaller(days_sick, waiting_days)


@shark.rule(cite="art.5(2)", since="2020-01-01", rounds=half_up_to_tiyn)
def pension(
    bitten_at_work: YesNo, is_sick: YesNo, bite: Bite, insured_wage: Money, share_for_bite: Table[Bite, Share]
) -> Money:
    """Once healed, whoever is bitten at work gets a share of the insured wage by what the shark took."""
    if not bitten_at_work or is_sick:
        return Money(0)
    return insured_wage * share_for_bite[bite]
