"""A standard beneficiary: what the law of the country pays in the contingency, beside what was earned before."""

from shanyraq.lang import Chapter, Choice, Money, Share, YesNo, half_up_to_four_places

benefit = Chapter(act="ILO-C102", of="beneficiary")


class Contingency(Choice):
    """What has happened to the standard beneficiary."""

    sickness = "III"
    unemployment = "IV"
    old_age = "V"
    injury_incapacity = "VI-1"
    injury_invalidity = "VI-2"
    injury_survivors = "VI-3"
    maternity = "VIII"
    invalidity = "IX"
    survivors = "X"


class Method(Choice):
    """Against what the benefit is measured."""

    previous_earnings = "65"
    labourer_wage = "66"
    means_test = "67"


@benefit.rule(cite="art.65(1)", since="1955-04-27", rounds=half_up_to_four_places)
def replacement_rate(amount: Money, allowances_during: Money, reference_wage: Money, allowances_before: Money) -> Share:
    """The benefit with family allowances during the contingency, as a share of the wage with those before it."""
    return (amount + allowances_during) / (reference_wage + allowances_before)


@benefit.rule(cite="art.65(1)", since="1955-04-27")
def is_measured_by_earnings(method: Method) -> YesNo:
    """The benefit is measured against the beneficiary's own previous earnings."""
    return method == Method.previous_earnings


@benefit.rule(cite="art.66(1)", since="1955-04-27")
def is_measured_by_labourer(method: Method) -> YesNo:
    """The benefit is measured against the wage of an ordinary labourer."""
    return method == Method.labourer_wage


@benefit.rule(cite="art.67", since="1955-04-27")
def is_means_tested(method: Method) -> YesNo:
    """The benefit is paid by a scale to those whose means are small."""
    return method == Method.means_test
