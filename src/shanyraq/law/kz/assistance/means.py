"""The family's means: its counted income, and the income per member."""

from shanyraq.lang import Chapter, Count, Each, Money, YesNo, half_up_to_tiyn, total
from shanyraq.law.kz.assistance import family, income, member

means = Chapter(act="KZ-SC", of="family", uses=[member, family, income])


@means.rule(cite="KZ-L246 art.6", since="2018-01-01", until="2023-06-30")
@means.rule(cite="art.127(1)", since="2023-07-01")
def income_left_out(
    livestock_income: Each[Money],
    land_income: Each[Money],
    is_member: Each[YesNo],
    akimat_declares_livestock_without_income: YesNo,
    akimat_declares_land_without_income: YesNo,
) -> Money:
    """Income from livestock or land is left out where the akimat declared that it yields none."""
    livestock = total(livestock_income, where=is_member) if akimat_declares_livestock_without_income else Money(0)
    land = total(land_income, where=is_member) if akimat_declares_land_without_income else Money(0)
    return livestock + land


@means.rule(cite="KZ-L246 art.6", since="2018-01-01", until="2023-06-30")
def family_income(counted_income: Each[Money], is_member: Each[YesNo]) -> Money:
    """The family's income is the counted income of its members in the quarter before, less what is left out."""
    return total(counted_income, where=is_member)


@means.exception(
    to=family_income,
    cite="KZ-L246 art.6",
    since="2018-01-01",
    until="2023-06-30",
    doubt="akimat_declarations_before_code",
)
def family_income_less_what_is_left_out(
    counted_income: Each[Money], is_member: Each[YesNo], income_left_out: Money
) -> Money | None:
    """Before the Code, too, what the akimat declared to yield nothing is taken off."""
    if income_left_out > Money(0):
        return total(counted_income, where=is_member) - income_left_out


@means.rule(cite="art.127(1)", since="2023-07-01")
def family_income(counted_income: Each[Money], is_member: Each[YesNo], income_left_out: Money) -> Money:
    """The family's income is the counted income of its members in the quarter before, less what is left out."""
    return total(counted_income, where=is_member) - income_left_out


@means.rule(
    cite="KZ-L246 art.6(2)",
    since="2018-01-01",
    until="2023-06-30",
    rounds=half_up_to_tiyn,
    doubt="rounding_of_income_per_member",
)
@means.rule(cite="art.127(2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_income_per_member")
def income_per_member(family_income: Money, members: Count) -> Money:
    """Income per member is the family's income of the quarter divided by its members and by three months."""
    return family_income / (members * 3) if members > 0 else Money(0)
