"""What the benefits ask of people beside the facts of targeted assistance: records, losses, births, ranks, care.

Everything is drawn from streams of chance of its own, so that the people themselves stay who they are, and agrees with
what they have: status, pay, pensions, children. As many are chosen as are published, those likeliest first; the rates
stand in records.yaml. Amounts are tenge of the population's year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from shanyraq.engine.marked import plain_yaml
from shanyraq.people.drawing import Chance, normal_steps
from shanyraq.people.population.earnings import DISABILITY, LEAST_WAGE, WAGE_OF_OTHERS
from shanyraq.people.population.make import YEAR, Population
from shanyraq.people.population.margins import margin
from shanyraq.people.population.pensions import MINIMUM, PensionRecord, pension_records
from shanyraq.people.population.skeleton import CHILD, GROWN, HEAD, SPOUSE, Skeleton
from shanyraq.people.population.social_insurance import Recipients, cycle, in_line, most_paid, of_year, recipients
from shanyraq.people.population.status import MARKET, NO_WORK, UNEMPLOYED, chosen, noise

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Claim = npt.NDArray[np.bool_]

FIRST_YEAR_OF_INSURANCE = 2005
"""Social contributions have been paid since then."""
LONGEST_KEPT = 48
"""Months of insured income that are told: two years before a leave or a right that arose within the last two."""
LEAST_OF_CARERS = 30
"""Months of record that an insured carer of an infant under one and a half has at least: a year before the birth."""
LEAST_OF_UNABLE = 24
"""Months of record at least of whom the fund pays for a lost capacity: many with less are refused, and not counted."""
WITHOUT_LEAVE = (15, 24)
"""Months before a birth at which contributions ended of whom the fund pays for the care of the child, but not for the
leave: at least, and less than. The leave is paid by the twelve months before it, the care by the twenty-four before."""
PART_PAID = 0.75
"""Of the children under two those who are under one and a half, for whom care is paid."""
GROUPS_FROM = 7
"""From this age on a child with a disability has a group (Social Code art. 177)."""
OLDEST_OF_CHERNOBYL, VETERANS, REPRESSED = 55, 50, 75
"""Least ages: of those who were at Chernobyl or fought in Afghanistan, and of the children of the repressed."""


@cache
def told_rates() -> Mapping[str, Any]:
    """records.yaml, as it stands."""
    found: Mapping[str, Any] = plain_yaml((Path(__file__).parent / "records.yaml").read_text("utf-8"))
    return found


def rate(name: str) -> float:
    """One rate. Raises KeyError where there is none of that name."""
    return float(told_rates()["rates"][name]["value"])


@dataclass(frozen=True, eq=False)
class Records:
    """Drawn once; what depends on the day of the law is made of it then. One value a person, unless said otherwise.

    pension: the record that a pension rests on. born_within: days since the last birthday on 1 January, 0 to 364.
    insured_pay: tenge a month from which social contributions are paid, or were before a loss or a birth, before the
    limit of a month; 0 for nobody insured. insured_since: how many months ago that pay began. months_of_insurance: in
    all. order_of_birth: among the children of the household, 1 for the eldest; 0 for others. is_carer: of a child under
    one and a half years. ended_before_birth: months before a birth at which a carer's contributions ended, 0 for not.
    loss_within: days since work was lost when the population's year begins (social_insurance.since_loss), -1 for those
    who lost none. loss_place: how many stand before them in line, for years in which fewer lose work.
    lost_capacity: ten-thousandths. of_capacity: when the fund pays for it. group_of_child: of minors with a disability
    from seven years on, 1 to 3, or 0. is_survivor: whose breadwinner died. has_lost_breadwinner, of_breadwinner: of
    households, and when the fund pays for it. insured_pay_of_deceased and months_of_deceased: of households, 0 where
    the breadwinner was not insured.
    """

    pension: PensionRecord
    born_within: Whole
    insured_pay: Numbers
    insured_since: Whole
    months_of_insurance: Whole
    order_of_birth: Whole
    is_carer: Claim
    ended_before_birth: Whole
    loss_within: Whole
    loss_place: Numbers
    lost_capacity: Whole
    of_capacity: Recipients
    group_of_child: Whole
    is_disabled_since_childhood: Claim
    award: Whole
    in_care_of_group_one: Whole
    special_category: Whole
    is_survivor: Claim
    has_lost_breadwinner: Claim
    of_breadwinner: Recipients
    insured_pay_of_deceased: Numbers
    months_of_deceased: Whole


def records(people: Population, stretch: int = 0, share: float = 1.0) -> Records:
    """The records of everybody. stretch, share: those that the people were made with."""
    return _Drawing(people, stretch, share).done()


class _Drawing:
    """Draws what is asked, each from its own stream of chance."""

    def __init__(self, people: Population, stretch: int, share: float) -> None:
        self.people, self.share = people, share
        self.chance = Chance(people.seed, stretch)
        self.of, self.status = people.skeleton, people.status
        self.number = people.persons
        self.weights = people.person_weights()

    def done(self) -> Records:
        of, status = self.of, self.status
        pension = pension_records(self.chance, of, status, self.weights, margin("wage_of_others", WAGE_OF_OTHERS))
        carer = self.carers(_youngest(of))
        jobless = self.job_losers(carer)
        capacity = self.lost_capacity()
        insured = self.insured(carer) | jobless | (capacity > 0)
        pay, since = self.insured_pay(insured, carer, jobless, capacity > 0)
        survivors, homes, with_insured = self.survivors()
        pay_of_deceased, months_of_deceased = self.deceased(with_insured)
        return Records(
            pension=pension,
            born_within=Chance(self.people.seed, 1).numbers("day of birth", self.number) * 365 // (1 << 16),
            insured_pay=pay,
            insured_since=since,
            months_of_insurance=np.where(insured, self.months_of_insurance(), 0),
            order_of_birth=_order_of_birth(of),
            is_carer=carer,
            ended_before_birth=self.ended_before_birth(carer, pay),
            loss_within=np.where(jobless, self.numbers("day of a lost job") * cycle() // (1 << 16), -1),
            loss_place=in_line(self.chance, "job_losers", jobless, self.weights, self.share),
            lost_capacity=capacity,
            of_capacity=self.recipients("persons_of_lost_capacity", "lost_capacity", capacity > 0, self.weights),
            group_of_child=self.group_of_child(),
            is_disabled_since_childhood=self.since_childhood(),
            award=self.awards(),
            in_care_of_group_one=self.care_of_group_one(),
            special_category=self.special_categories(pension),
            is_survivor=survivors,
            has_lost_breadwinner=homes,
            of_breadwinner=self.recipients(
                "families_of_insured_breadwinners", "a_lost_breadwinner", with_insured, self.people.weights
            ),
            insured_pay_of_deceased=pay_of_deceased,
            months_of_deceased=months_of_deceased,
        )

    # ---- drawing ------------------------------------------------------------------------------------------------

    def numbers(self, name: str) -> Whole:
        return self.chance.numbers(f"records: {name}", self.number)

    def claims(self, name: str, share: float) -> Claim:
        return self.chance.claims(f"records: {name}", self.number, share)

    def normal(self, name: str) -> Numbers:
        found: Numbers = normal_steps()[self.numbers(name)]
        return found

    def chosen(self, name: str, scores: Numbers, who: Claim, quota: float, weights: Numbers | None = None) -> Claim:
        """So many persons of the nation among these, those of the highest scores with chance among the like.

        weights: how many each counts for, where that is not how many persons they stand for.
        """
        some = np.where(who, scores + noise(self.chance, f"records: {name}", self.number), -np.inf)
        nation = np.zeros(self.number, np.int64)
        return chosen(some, self.weights if weights is None else weights, nation, np.array([quota * self.share]))

    def recipients(self, name: str, of: str, who: Claim, weights: Numbers) -> Recipients:
        """When the fund pays those whom it pays at all."""
        return recipients(self.chance, name, f"begins_in_the_year_of_{of}", who, weights, self.share)

    # ---- births and care ----------------------------------------------------------------------------------------

    def carers(self, youngest: Whole) -> Claim:
        """The mother, or the one parent, of a child under two; the law asks how old the child is."""
        of = self.of
        mother = np.isin(of.role, (HEAD, SPOUSE)) & ~of.is_male
        there = of.count(mother)[of.household] > 0
        father = np.isin(of.role, (HEAD, SPOUSE)) & of.is_male & ~there
        some = np.flatnonzero((mother | father) & (youngest[of.household] < 2))
        found = np.zeros(self.number, bool)
        found[some[np.unique(of.household[some], return_index=True)[1]]] = True
        return found

    def insured(self, carer: Claim) -> Claim:
        """Whoever's contributions are paid now; of the carers all but those of as many infants as the budget pays for.

        The published number is of infants under one and a half, three quarters of those under two.
        """
        seen = self.status.is_seen
        weights = self.weights * np.maximum(self.infants(), 1)
        all_infants = float(weights[carer].sum()) / self.share
        score = 6.0 * seen + 0.5 * self.status.ability
        quota = max(all_infants - rate("uninsured_carers") / PART_PAID, 0.0)
        return (seen & ~carer) | self.chosen("insured carer", score, carer, quota, weights)

    def infants(self) -> Whole:
        """How many children under two each one's household has."""
        of = self.of
        return of.count((of.role == CHILD) & (of.age < 2))[of.household]

    def ended_before_birth(self, carer: Claim, pay: Numbers) -> Whole:
        """Of the insured carers all but those whom the fund pays for the leave: when their contributions ended.

        The better paid are likelier to have stayed at work: so many times likelier as their pay is higher, squared.
        """
        insured = carer & (pay > 0)
        children = float(self.weights[carer] @ self.infants()[carer]) / self.share
        score = 2.0 * np.log(np.maximum(pay, 1.0))
        paid = self.chosen("paid for a birth", score, insured, rate("mothers_paid_for_a_birth") * children)
        least, most = WITHOUT_LEAVE
        months = least + self.numbers("contributions before a birth") * (most - least) // (1 << 16)
        return np.where(insured & ~paid, months, 0)

    # ---- records of contributions -------------------------------------------------------------------------------

    def insured_pay(self, insured: Claim, carer: Claim, jobless: Claim, unable: Claim) -> tuple[Numbers, Whole]:
        """Pay from which contributions are paid, or were, and since how many months."""
        pay, status = self.people.earnings, self.status
        drawn = 0.75 * status.ability + 0.66 * self.normal("pay before a loss")
        for who in (unable, jobless & ~unable, carer & insured & ~unable & (pay.wages == 0)):
            drawn = evened(drawn, who, self.weights)
        drawn = np.exp(rate("spread_of_that_pay") * drawn)
        before = np.where(jobless, of_year("pay_before_a_lost_job", YEAR), rate("pay_before_a_birth")) * drawn
        wages = np.where(pay.wages > 0, pay.wages, before)
        wages = np.where(unable, rate("pay_before_lost_capacity") * drawn, wages)
        least = float(LEAST_WAGE)
        is_own = (status.work == MARKET) & status.is_seen & ~unable
        declared = np.where(is_own, rate("declared_by_entrepreneurs") * least, 0)
        paid = np.where(declared > 0, declared, np.maximum(wages, least) * (1 - rate("taken_off_before_contributions")))
        lately = self.claims("entered work lately", rate("entered_work_lately"))
        began = np.where(lately, self.numbers("entered work") * LONGEST_KEPT // (1 << 16) + 1, 10 * LONGEST_KEPT)
        began = np.minimum(began, np.maximum((self.of.age - 16) * 12, 1))
        least_of = np.where(carer, LEAST_OF_CARERS, np.where(unable, LEAST_OF_UNABLE, 0))
        return np.where(insured, paid, 0.0), np.maximum(began, least_of)

    def months_of_insurance(self) -> Whole:
        """Months for which contributions were paid in all, of the years since eighteen and since there are any."""
        years = np.minimum(np.maximum(self.of.age - 18, 0), YEAR - FIRST_YEAR_OF_INSURANCE)
        density = np.clip(rate("insured_before_in_months") + 0.2 * self.normal("record of insurance"), 0.15, 1.0)
        found: Whole = np.maximum(np.rint(12 * years * density), 1).astype(np.int64)
        return found

    def job_losers(self, carer: Claim) -> Claim:
        """As many as are paid in a year: the unemployed who are no carers, then others who are out of work.

        The survey's unemployed of a day are fewer than those who lose work in a year.
        """
        status = self.status
        who = np.isin(status.work, (NO_WORK, UNEMPLOYED)) & ~carer & ~status.is_pensioner & (self.of.age >= 19)
        who &= ~status.studies & ~np.isin(status.disability, (1, 2))
        score = 20.0 * (status.work == UNEMPLOYED) + 0.3 * status.ability
        return self.chosen("lost a job", score, who, most_paid("job_losers"))

    def lost_capacity(self) -> Whole:
        """The degree of those whom the fund pays: adults of working age with a disability, workers first."""
        status = self.status
        who = np.isin(status.disability, (1, 2, 3)) & ~status.is_pensioner & (self.of.age >= 20)
        who &= ~self.since_childhood()
        score = 2.0 * status.is_seen + 0.02 * self.of.age
        found = self.chosen("lost capacity", score, who, most_paid("persons_of_lost_capacity"))
        by_group = told_rates()["lost_capacity"]["by_group"]
        least = np.array([0, *(by_group[group][0] for group in (1, 2, 3)), 0])[status.disability]
        most = np.array([0, *(by_group[group][1] for group in (1, 2, 3)), 0])[status.disability]
        degree = least + (most - least) * self.numbers("degree of lost capacity") // (1 << 16)
        return np.where(found, degree * 100, 0)

    def since_childhood(self) -> Claim:
        """Adults of working age whose disability dates from childhood; children have it by their age."""
        adult = np.isin(self.status.disability, (1, 2, 3)) & ~self.status.is_pensioner
        return adult & self.claims("disabled since childhood", rate("disabled_since_childhood"))

    def group_of_child(self) -> Whole:
        """The group of a minor with a disability, which is set from seven years on."""
        shares = list(told_rates()["groups_of_children"]["shares"].values())
        group = self.chance.places("records: group of a child", self.number, shares) + 1
        return np.where((self.status.disability == 4) & (self.of.age >= GROUPS_FROM), group, 0)

    # ---- families -----------------------------------------------------------------------------------------------

    def survivors(self) -> tuple[Claim, Claim, Claim]:
        """Children of one parent who draw for the other one; which households, and where the one who died was insured.

        Those whose allowance the people were made with come first (earnings.py).
        """
        of = self.of
        lone = of.is_of_lone_parent()
        drawn = lone[of.household] & (of.role == HEAD)
        had = drawn & self.chance.claims("survivors", self.number, 0.3)
        family = self.chosen("lost a breadwinner", 20.0 * had, drawn, rate("families_of_survivors"))
        quota = most_paid("families_of_insured_breadwinners")
        insured = self.chosen("insured breadwinner", np.zeros(self.number), family, quota)
        homes = of.count(family) > 0
        child = np.isin(of.role, (CHILD, GROWN)) & homes[of.household] & lone[of.household]
        return child, homes, of.count(insured) > 0

    def deceased(self, with_insured: Claim) -> tuple[Numbers, Whole]:
        """Tenge a month of insured breadwinners who died, and the months of their record, by household."""
        homes = self.of.households
        draw = normal_steps()[self.chance.numbers("records: pay of the deceased", homes)]
        draw = evened(draw, with_insured, self.people.weights)
        pay = rate("pay_of_the_deceased") * np.exp(rate("spread_of_that_pay") * draw)
        pay = np.where(with_insured, np.maximum(pay, LEAST_WAGE), 0.0)
        months = 12 + self.chance.numbers("records: record of the deceased", homes) * 168 // (1 << 16)
        return pay * (1 - rate("taken_off_before_contributions")), np.where(with_insured, months, 0)

    def awards(self) -> Whole:
        """0 none, 1 Kumis alka (six children), 2 Altyn alka (seven): mothers of many first, then older women."""
        of = self.of
        mother = ~of.is_male & np.isin(of.role, (HEAD, SPOUSE)) & (of.age >= 35)
        elder = ~of.is_male & (of.age >= 45)
        children = of.count(of.age < 18)[of.household]
        score = np.where(mother & (children >= 6), 30.0, 0.0) + 0.9 * self.status.is_rural + 0.03 * (of.age - 45)
        found = self.chosen("awarded mother", score, mother & (children >= 6) | elder, rate("awarded_mothers"))
        altyn = self.claims("seven children", rate("share_of_altyn_alka"))
        return np.where(found, 1 + altyn.astype(np.int64), 0)

    def care_of_group_one(self) -> Whole:
        """How many persons of the first group one adult of the household looks after; the fittest of the family."""
        of, status = self.of, self.status
        severe = of.count(status.disability == 1)[of.household]
        fit = (of.age >= 18) & (status.disability == 0) & (severe > 0)
        alone = noise(self.chance, "records: carer of the family", self.number)
        alone -= 1.0 * status.is_seen + 0.5 * of.is_male
        best = np.full(of.households, -np.inf)
        np.maximum.at(best, of.household[fit], alone[fit])
        one = fit & (alone == best[of.household])
        found = self.chosen("care of group one", np.zeros(self.number), one, rate("carers_of_group_one"))
        return np.where(found, severe, 0)

    def special_categories(self, pension: PensionRecord) -> Whole:
        """The place of each one's category in records.yaml, counted from 1; 0 for nobody's."""
        shares, persons = told_rates()["special_categories"]["shares"], rate("persons_of_special_categories")
        of, status = self.of, self.status
        found = np.zeros(self.number, np.int64)
        for place, (name, share) in enumerate(shares.items(), start=1):
            who = (found == 0) & (of.age >= VETERANS)
            if name == "disabled_pensioner":
                allowance = np.array(DISABILITY)[status.disability] * MINIMUM
                who = (found == 0) & status.is_pensioner & (allowance > 0) & (pension.by_age >= 1.1 * allowance)
            elif name in ("victim_of_repression", "home_front_worker"):
                who &= of.age >= REPRESSED
            elif name in ("chernobyl_participant_or_evacuee", "combat_veteran", "equated_to_war_disabled"):
                who &= (of.age >= OLDEST_OF_CHERNOBYL) & of.is_male
            found[self.chosen(name, np.zeros(self.number), who, share * persons)] = place
        return found


def evened(draw: Numbers, who: Claim, weights: Numbers) -> Numbers:
    """The same draws, those of some moved so that they have the mean 0 and the deviation 1 that they are drawn for.

    A few hundred of a sample stand for all whom the fund pays: their level is told, and is not left to chance.
    """
    if who.sum() < 2:
        return draw
    mean = np.average(draw[who], weights=weights[who])
    spread = np.sqrt(np.average((draw[who] - mean) ** 2, weights=weights[who]))
    return np.where(who, (draw - mean) / spread, draw)


def _youngest(of: Skeleton) -> Whole:
    """The age of each household's youngest child; 99 where there is none."""
    found = np.full(of.households, 99)
    child = of.role == CHILD
    np.minimum.at(found, of.household[child], of.age[child])
    return found


def _order_of_birth(of: Skeleton) -> Whole:
    """Which child of the household each is, the eldest being the first; those of one age in the order they stand in."""
    child = np.isin(of.role, (CHILD, GROWN))
    order = np.lexsort((np.arange(len(of.age)), -of.age, of.household, ~child))
    order = order[: child.sum()]
    homes = of.household[order]
    begins = np.concatenate([[0], np.flatnonzero(np.diff(homes)) + 1])
    within = np.arange(len(homes)) - np.repeat(begins, np.diff([*begins, len(homes)]))
    found = np.zeros(len(of.age), np.int64)
    found[order] = within + 1
    return found
