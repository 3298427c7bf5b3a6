"""What befalls people in a year: deaths, illness, harm by work, ended contracts, adoptions; and who works in hazard.

Drawn from streams of chance of its own, so that the people and their records stay who they are. The people of a day
live: a death is told of the household of somebody like the one who died. The rates stand in events.yaml.
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
from shanyraq.people.drawing import STEPS, Chance
from shanyraq.people.population.make import Population
from shanyraq.people.population.records import Records, rate
from shanyraq.people.population.series import series
from shanyraq.people.population.skeleton import HEAD, SPOUSE
from shanyraq.people.population.status import LISTED, chosen, noise

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Claim = npt.NDArray[np.bool_]

DAYS, MONTHS = 365, 12
BAND = 5
"""Years of an age band of mortality; the last holds everybody older."""
MORE_A_YEAR = 0.09
"""By how much the logarithm of mortality grows with a year of age within a band."""
CAUSES = ("none", "employer_closed", "staff_was_cut", "other")
CLOSED, CUT, OTHER = 1, 2, 3
ADOPTERS = (25, 45)
"""Ages of the women who adopt infants. An assumption."""
LEAVES_HAZARD_FROM = 55
"""The age from which the professional allowance is due (Social Code art. 195-1)."""
PROFESSIONAL_MONTHS = (84, 132)
"""Months of professional contributions of those who draw it: at least, and at most since there are any (2014)."""
SMALL_DEGREES = (5, 30)
"""Per cent of lost professional capacity for which the employer answers, and from which on the insurer does."""
CHILD_TO_CARE_FOR = 14
"""The age under which the children of the dead are cared for by somebody who is paid too (Civil Code art. 940)."""


@cache
def told_events() -> Mapping[str, Any]:
    """events.yaml, as it stands."""
    found: Mapping[str, Any] = plain_yaml((Path(__file__).parent / "events.yaml").read_text("utf-8"))
    return found


def rate_of_event(name: str) -> float:
    """One rate of events.yaml. Raises KeyError where there is none of that name."""
    return float(told_events()["rates"][name]["value"])


@dataclass(frozen=True, eq=False)
class Events:
    """One value a person. X_within: days since the event on 1 January, 0 to 364, as it comes each year; -1 for never.

    died_within: since somebody like this person died in the household. drew_benefit: whether that one drew a pension or
    a state allowance. adoption_days: of the leave. left_hazard: in which year hazardous work was left, 0 for never, and
    left_hazard_within: on which day of it. ill: working days on a sheet of incapacity by calendar month and person.
    is_ill_from_work: whether the sheets are. last_pay: tenge a month of the population's year, before anything is
    withheld, of employees and of those who lost work. left_within, left_for: the end of a contract, and its place in
    CAUSES. leave_left: working days of leave not taken then. harmed: ten-thousandths of professional capacity lost by
    work. is_orphan_of_work, cares_for_orphans: of one who died at work. share_of_pay: ten-thousandths of their pay.
    """

    died_within: Whole
    drew_benefit: Claim
    adopted_within: Whole
    adoption_days: Whole
    is_in_harmful_work: Claim
    left_hazard: Whole
    left_hazard_within: Whole
    professional_months: Whole
    ill: Whole
    is_ill_from_work: Claim
    last_pay: Numbers
    left_within: Whole
    left_for: Whole
    leave_left: Whole
    harmed: Whole
    is_orphan_of_work: Claim
    cares_for_orphans: Claim
    share_of_pay: Whole


def events(people: Population, records: Records, stretch: int = 0, share: float = 1.0) -> Events:
    """What befalls everybody. stretch, share: those that the people were made with."""
    return _Drawing(people, records, stretch, share).done()


class _Drawing:
    """Draws what befalls, each from its own stream of chance."""

    def __init__(self, people: Population, records: Records, stretch: int, share: float) -> None:
        self.people, self.records, self.share = people, records, share
        self.chance = Chance(people.seed, stretch)
        self.of, self.status = people.skeleton, people.status
        self.number = people.persons
        self.weights = people.person_weights()

    def done(self) -> Events:
        records, pay = self.records, self.people.earnings.wages
        before = records.insured_pay / (1 - rate("taken_off_before_contributions"))
        last_pay = np.where(pay > 0, pay, np.where(records.loss_within >= 0, before, 0.0))
        dead = self.deaths()
        adopts = self.adopters()
        harmful = self.harmful_work()
        left_hazard = self.left_hazard(harmful)
        left_for = self.left_for(last_pay)
        within = np.where(records.loss_within >= 0, records.loss_within % DAYS, self.days("the end of a contract"))
        orphan, cares, part = self.orphans_of_work()
        most_left = int(rate_of_event("most_leave_not_taken"))
        return Events(
            died_within=np.where(dead, self.days("a death"), -1),
            drew_benefit=self.status.is_pensioner | (self.status.disability > 0) | records.is_survivor,
            adopted_within=np.where(adopts, self.days("an adoption"), -1),
            adoption_days=np.where(adopts, self.between("adoption leave", "days_of_adoption_leave"), 0),
            is_in_harmful_work=harmful,
            left_hazard=left_hazard,
            left_hazard_within=self.days("leaving hazardous work"),
            professional_months=np.where(left_hazard > 0, self.scaled("professional months", *PROFESSIONAL_MONTHS), 0),
            ill=self.ill(),
            is_ill_from_work=self.claims("ill from work", rate_of_event("cases_from_work")),
            last_pay=last_pay,
            left_within=np.where(left_for > 0, within, -1),
            left_for=left_for,
            leave_left=np.where(left_for > 0, self.scaled("leave not taken", 0, most_left), 0),
            harmed=self.harmed(),
            is_orphan_of_work=orphan,
            cares_for_orphans=cares,
            share_of_pay=part,
        )

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def numbers(self, name: str) -> Whole:
        return self.chance.numbers(f"events: {name}", self.number)

    def claims(self, name: str, share: float) -> Claim:
        return self.chance.claims(f"events: {name}", self.number, share)

    def days(self, name: str) -> Whole:
        return self.numbers(f"day of {name}") * DAYS // STEPS

    def scaled(self, name: str, least: int, most: int) -> Whole:
        """Whole numbers from least to most, evenly."""
        return least + self.numbers(name) * (most + 1 - least) // STEPS

    def between(self, name: str, of: str) -> Whole:
        """The same, between the rates least_X and most_X."""
        return self.scaled(name, int(rate_of_event(f"least_{of}")), int(rate_of_event(f"most_{of}")))

    def chosen(self, name: str, scores: npt.ArrayLike, who: Claim, quota: float) -> Claim:
        """So many persons of the nation among these, those of the highest scores with chance among the like."""
        some = np.asarray(scores, np.float64) + noise(self.chance, f"events: {name}", self.number)
        return self.taken(np.where(who, some, -np.inf), quota * self.share, self.weights)

    def taken(self, scores: Numbers, quota: float, weights: Numbers) -> Claim:
        """Those of the highest scores that weigh so much together."""
        return chosen(scores, weights, np.zeros(len(scores), np.int64), np.array([quota]))

    # ---- deaths and adoptions ---------------------------------------------------------------------------------------

    def deaths(self) -> Claim:
        """Those like whom somebody died: so many of each sex, by age as mortality says, the disabled likelier."""
        of, rows = self.of, list(told_events()["mortality"]["rows"].values())
        band = np.minimum(of.age // BAND, len(rows) - 1)
        died = np.array([row["men" if is_male else "women"] for is_male in (False, True) for row in rows])
        group = band + of.is_male * len(rows)
        expected = died * np.bincount(group, self.weights, len(died))
        men = rate_of_event("men_among_the_dead")
        for is_male, part in ((False, 1 - men), (True, men)):
            sex = slice(is_male * len(rows), (is_male + 1) * len(rows))
            expected[sex] *= rate_of_event("deaths") * part * self.share / expected[sex].sum()
        likelier = (self.status.disability > 0) & ~self.status.is_pensioner
        score = MORE_A_YEAR * of.age + np.log(rate_of_event("mortality_with_a_disability")) * likelier
        score += noise(self.chance, "events: deaths", self.number)
        found, owed = np.zeros(self.number, bool), 0.0
        for place, quota in enumerate(expected):
            # What a band could not take as whole persons the next one does, so that small samples add up too.
            owed += quota
            band_of = np.flatnonzero(group == place)
            some = band_of[self.taken(score[band_of], owed, self.weights[band_of])]
            found[some] = True
            owed -= float(self.weights[some].sum())
        return found

    def adopters(self) -> Claim:
        """Insured women who take the leave for an infant whom they adopt."""
        of, least, most = self.of, *ADOPTERS
        who = ~of.is_male & np.isin(of.role, (HEAD, SPOUSE)) & (of.age >= least) & (of.age <= most)
        who &= (self.records.insured_pay > 0) & ~self.records.is_carer & self.status.is_seen
        return self.chosen("adopts", 0.0, who, rate_of_event("adoptions"))

    # ---- harmful work -----------------------------------------------------------------------------------------------

    def harmful_work(self) -> Claim:
        """Employees of form 1-T in harmful conditions, likelier where more of them were published."""
        of, status = self.of, self.status
        told = told_events()["harmful_by_region"]
        shares = [told["rows"].get(name, told["nation"]) for name in series()["persons_by_region"].rows]
        score = np.log(np.array(shares) / told["nation"])[status.region]
        who = (status.work == LISTED) & ~status.is_pensioner & (of.age >= 18) & (status.disability == 0)
        who &= ~self.records.is_carer
        men, many = rate_of_event("men_in_harmful_work"), rate_of_event("harmful_work")
        found = self.chosen("men in harmful work", score, who & of.is_male, many * men)
        return found | self.chosen("women in harmful work", score, who & ~of.is_male, many * (1 - men))

    def left_hazard(self, harmful: Claim) -> Whole:
        """The year in which hazardous work was left for the professional allowance."""
        of, status = self.of, self.status
        who = (of.age >= LEAVES_HAZARD_FROM) & ~status.is_pensioner & ~harmful
        found = np.zeros(self.number, np.int64)
        for year in (2024, 2025):
            many = rate_of_event(f"left_hazardous_work_in_{year}")
            found[self.chosen(f"left hazardous work in {year}", 1.2 * of.is_male, who & (found == 0), many)] = year
        return found

    def harmed(self) -> Whole:
        """Degrees of professional capacity lost by work: large ones of those whom the fund pays, small ones at work."""
        of, status, lost = self.of, self.status, self.records.lost_capacity
        large = self.chosen("harmed by work", 0.7 * of.is_male, lost > 0, rate_of_event("paid_by_insurers"))
        small = (self.people.earnings.wages > 0) & (status.disability == 0) & ~status.is_pensioner & (lost == 0)
        small = self.chosen("harmed a little", 0.7 * of.is_male, small, rate_of_event("paid_by_employers"))
        least, most = SMALL_DEGREES
        return np.where(large, lost, np.where(small, self.scaled("small degree", least, most - 1) * 100, 0))

    def orphans_of_work(self) -> tuple[Claim, Claim, Whole]:
        """Children of insured breadwinners who died at work, the parent who cares for them, and each one's share."""
        of, records = self.of, self.records
        homes = (records.insured_pay_of_deceased > 0) & (of.count(records.is_survivor) > 0)
        heads = (of.role == HEAD) & homes[of.household]
        heads = self.chosen("died at work", 0.0, heads, rate_of_event("families_of_the_dead_at_work"))
        homes = of.count(heads) > 0
        orphan = records.is_survivor & homes[of.household]
        young = of.count(orphan & (of.age < CHILD_TO_CARE_FOR)) > 0
        cares = heads & young[of.household] & (self.people.earnings.wages == 0)
        # The one who died lived on the pay as well, and the other parent.
        part = 10_000 // (of.count(orphan) + 2)
        return orphan, cares, np.where(orphan | cares, part[of.household], 0)

    # ---- at work ----------------------------------------------------------------------------------------------------

    def ill(self) -> Whole:
        """Working days on a sheet of incapacity, by calendar month: each month some of the registered employees."""
        who = (self.people.earnings.wages > 0) & ~self.records.is_carer
        found = np.zeros((MONTHS, self.number), np.int64)
        for month in range(MONTHS):
            some = self.claims(f"ill in {month + 1}", rate_of_event("cases_of_illness") / MONTHS)
            found[month] = np.where(who & some, self.between(f"days of illness in {month + 1}", "days_of_a_case"), 0)
        return found

    def left_for(self, last_pay: Numbers) -> Whole:
        """Why a contract ended in the year: of all who lost work, and of those who have found other work since."""
        lost = self.records.loss_within >= 0
        of_lost = float(self.weights[lost].sum()) / self.share
        stays = (self.status.work == LISTED) & (last_pay > 0) & ~self.records.is_carer
        many = max(rate_of_event("contracts_ended") - of_lost, 0.0)
        left = lost | self.chosen("found other work", -0.03 * self.of.age, stays, many)
        cut = self.chosen("staff was cut", 1.0 * lost, left, rate_of_event("staff_cut"))
        closed = self.chosen("employer closed", 1.0 * lost, left & ~cut, rate_of_event("employers_closed"))
        return np.where(left, np.where(cut, CUT, np.where(closed, CLOSED, OTHER)), 0)
