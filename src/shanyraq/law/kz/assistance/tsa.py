"""Targeted social assistance: who is due it, of which kind, and how much a month."""

from shanyraq.lang import Chapter, Choice, Count, Each, Money, Share, YesNo, all_of, count, up_to_tenge
from shanyraq.law.kz import indices
from shanyraq.law.kz.assistance import carers, caring, family, line, means, measures, member, refusal


class TsaKind(Choice):
    """The kind of the assistance."""

    none = "0"
    unconditional = "1"
    conditional = "2"


tsa = Chapter(act="KZ-SC", of="family", uses=[member, family, indices, means, line, caring, carers, measures, refusal])


@tsa.rule(cite="KZ-L246 art.1", since="2018-01-01", until="2023-06-30")
@tsa.rule(cite="art.1(1)(132)", since="2023-07-01")
def is_low_income(income_per_member: Money, poverty_line: Money) -> YesNo:
    """A family is of low income when its income per member is below the poverty line."""
    return income_per_member < poverty_line


@tsa.exception(
    to=is_low_income, cite="KZ-L246 art.1", since="2018-01-01", until="2019-12-31", doubt="income_equal_to_line"
)
def not_at_the_line(income_per_member: Money, poverty_line: Money) -> YesNo | None:
    """In 2018 and 2019 a family whose income per member equalled the line was not of low income."""
    if income_per_member == poverty_line:
        return False


@tsa.exception(
    to=is_low_income, cite="KZ-L246 art.2", since="2020-01-01", until="2023-06-30", doubt="income_equal_to_line"
)
@tsa.exception(to=is_low_income, cite="art.120(1)", since="2023-07-01", doubt="income_equal_to_line")
def at_the_line(income_per_member: Money, poverty_line: Money) -> YesNo | None:
    """An income that equals the line does not exceed it, so the right remains."""
    if income_per_member == poverty_line:
        return True


@tsa.rule(cite="KZ-L246 art.2", since="2018-01-01", until="2023-06-30")
@tsa.rule(cite="art.122(1)", since="2023-07-01")
def kind(is_low_income: YesNo) -> TsaKind:
    """A family of low income with able-bodied members is on conditional assistance."""
    return TsaKind.conditional if is_low_income else TsaKind.none


@tsa.exception(to=kind, cite="KZ-L246 art.2", since="2018-01-01", until="2023-06-30")
@tsa.exception(to=kind, cite="art.121", since="2023-07-01")
def unconditional(
    is_low_income: YesNo, able_bodied_members: Count, sole_able_bodied_member_cares: YesNo
) -> TsaKind | None:
    """Without able-bodied members, or with only one who cares for somebody, assistance is unconditional."""
    if is_low_income and (able_bodied_members == 0 or sole_able_bodied_member_cares):
        return TsaKind.unconditional


@tsa.exception(to=kind, cite="art.122(2)", since="2023-07-01", doubt="all_are_exempt")
def conditional_though_all_are_exempt(
    is_low_income: YesNo,
    able_bodied_members: Count,
    sole_able_bodied_member_cares: YesNo,
    is_exempt_from_measures: Each[YesNo],
    is_able_bodied_member: Each[YesNo],
) -> TsaKind | None:
    """Exemption from measures does not lift the contract: the assistance stays conditional."""
    has_others = is_low_income and able_bodied_members > 0 and not sole_able_bodied_member_cares
    if has_others and all_of(is_exempt_from_measures, where=is_able_bodied_member):
        return TsaKind.conditional


@tsa.rule(cite="KZ-L246 art.2", since="2018-01-01", until="2023-06-30")
@tsa.rule(cite="art.120(1)", since="2023-07-01")
def entitled_members(is_entitled_person: Each[YesNo], is_member: Each[YesNo]) -> Count:
    """How many members of the family are among those to whom the law gives the right."""
    return count(is_entitled_person, where=is_member)


@tsa.rule(cite="KZ-L246 art.2", since="2018-01-01", until="2023-06-30")
@tsa.rule(cite="art.120(1)", since="2023-07-01")
def nobody_has_the_right(entitled_members: Count) -> YesNo:
    """No member of the family is among those to whom the law gives the right."""
    return entitled_members == 0


@tsa.rule(cite="KZ-L246 art.2", since="2018-01-01", until="2023-06-30")
@tsa.rule(cite="art.120", since="2023-07-01")
def is_due(is_low_income: YesNo, nobody_has_the_right: YesNo, is_refused: YesNo) -> YesNo:
    """Assistance is due to a low-income family with the right to it, when no ground of refusal stands against it."""
    return is_low_income and not nobody_has_the_right and not is_refused


@tsa.rule(cite="KZ-L246 art.7", since="2018-01-01", until="2019-03-31", rounds=up_to_tenge, doubt="rounding_of_payment")
@tsa.rule(cite="KZ-L246 art.7", since="2020-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="rounding_of_payment")
@tsa.rule(cite="art.126(1)", since="2023-07-01", rounds=up_to_tenge, doubt="rounding_of_payment")
def base_amount(is_low_income: YesNo, poverty_line: Money, income_per_member: Money, members: Count) -> Money:
    """The difference between the line and the income per member, for each member."""
    return (poverty_line - income_per_member) * members if is_low_income else Money(0)


@tsa.rule(cite="KZ-L246 art.7", since="2019-04-01", until="2019-12-31", rounds=up_to_tenge, doubt="rounding_of_payment")
def base_amount(
    is_low_income: YesNo,
    poverty_line: Money,
    income_per_member: Money,
    members: Count,
    children_or_students_to_23: Count,
) -> Money:
    """The whole line for each child, and for each adult the difference between the line and the income per member."""
    if not is_low_income:
        return Money(0)
    adults = members - children_or_students_to_23
    return (poverty_line - income_per_member) * adults + poverty_line * children_or_students_to_23


@tsa.exception(
    to=base_amount,
    cite="KZ-L246 art.2",
    since="2020-01-01",
    until="2023-06-30",
    rounds=up_to_tenge,
    doubt="members_without_the_right",
)
@tsa.exception(
    to=base_amount, cite="art.120(5)", since="2023-07-01", rounds=up_to_tenge, doubt="members_without_the_right"
)
def base_amount_of_those_entitled(
    is_low_income: YesNo, poverty_line: Money, income_per_member: Money, members: Count, entitled_members: Count
) -> Money | None:
    """Where some members have no right to assistance, the difference is paid for those who have it."""
    if is_low_income and entitled_members < members:
        return (poverty_line - income_per_member) * entitled_members


@tsa.rule(cite="KZ-L246 art.7", since="2023-01-01", until="2023-06-30", rounds=up_to_tenge)
@tsa.rule(cite="art.126(2)", since="2023-07-01", until="2025-12-31", rounds=up_to_tenge)
@tsa.rule(cite="art.126(2)", since="2026-01-01", rounds=up_to_tenge, doubt="rounding_of_supplement")
def supplement_per_child(supplement_in_mci: Share, mci: Money) -> Money:
    """The supplement for one child is a multiple of the monthly calculation index."""
    return mci * supplement_in_mci


@tsa.rule(cite="KZ-L246 art.7", since="2023-01-01", until="2023-06-30")
@tsa.rule(cite="art.126(2)", since="2023-07-01")
def child_supplement(is_low_income: YesNo, supplement_per_child: Money, children_for_supplement: Count) -> Money:
    """Each child of the age for it brings a supplement."""
    return supplement_per_child * children_for_supplement if is_low_income else Money(0)


@tsa.exception(
    to=child_supplement,
    cite="KZ-L246 art.2",
    since="2023-01-01",
    until="2023-06-30",
    doubt="members_without_the_right",
)
@tsa.exception(to=child_supplement, cite="art.120(5)", since="2023-07-01", doubt="members_without_the_right")
def child_supplement_of_those_entitled(
    is_low_income: YesNo,
    supplement_per_child: Money,
    children_for_supplement: Count,
    children_for_supplement_with_the_right: Count,
) -> Money | None:
    """Where some of these children have no right to assistance, the supplement is paid for those who have it."""
    if is_low_income and children_for_supplement_with_the_right < children_for_supplement:
        return supplement_per_child * children_for_supplement_with_the_right


@tsa.rule(cite="KZ-L246 art.7", since="2018-01-01", until="2022-12-31")
def monthly_amount(is_due: YesNo, base_amount: Money) -> Money:
    """The month's payment: what the family is due, and nothing when assistance is not due."""
    return base_amount if is_due else Money(0)


@tsa.rule(cite="KZ-L246 art.7", since="2023-01-01", until="2023-06-30")
@tsa.rule(cite="art.126", since="2023-07-01")
def monthly_amount(is_due: YesNo, base_amount: Money, child_supplement: Money) -> Money:
    """The month's payment: what the family is due with the child supplement, and nothing when it is not due."""
    return base_amount + child_supplement if is_due else Money(0)
