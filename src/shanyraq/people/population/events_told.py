"""What befell people, as facts of Kazakhstan's law on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from shanyraq.engine.ir import NEVER
from shanyraq.people.population.events import CAUSES, CLOSED, CUT, DAYS, Events, rate_of_event
from shanyraq.people.population.records import Records, rate, told_rates
from shanyraq.people.population.skeleton import Skeleton
from shanyraq.people.population.social_insurance import LONG_AGO
from shanyraq.people.population.told import Chosen

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Claim = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]
Array = npt.NDArray[np.generic]

OF_WAR = (
    "combat_veteran",
    "combat_veteran_of_other_missions",
    "equated_to_war_disabled",
    "equated_to_war_participants",
)
"""The special categories of records.yaml whose sick pay has no ceiling (Labour Code art. 133)."""
SMALL_HARM_SINCE = 2
"""Years since a small degree was set. An assumption; large ones are as old as the disability."""
LEAVES = ("none", "maternity", "adoption")
MATERNITY, ADOPTION = 1, 2


@dataclass(frozen=True)
class Then:
    """A day, and what wages were worth before it.

    growth: wages of the day's year over those of the population's. carried: the same of the year in which the disabled
    lost their capacity, raised since; they lost it on harmed_on. pay_of_deceased: tiyn a month, of households.
    since_loss: days since work was lost, more than a year of those who lost none.
    """

    day: date
    growth: float
    carried: float
    harmed_on: Days
    pay_of_deceased: Whole
    since_loss: Whole


def facts_of_events(drawn: Events, records: Records, of: Skeleton, then: Then) -> Mapping[str, Array | Chosen]:
    """What everybody tells of what befell them, by fact."""
    today, never = np.datetime64(then.day), np.datetime64(NEVER)
    pay = np.rint(drawn.last_pay * then.growth).astype(np.int64) * 100
    days = int(rate_of_event("working_days_of_a_year"))
    names = list(told_rates()["special_categories"]["shares"])
    large = (drawn.harmed > 0) & (records.lost_capacity > 0)
    since = np.where(large, then.harmed_on, today - SMALL_HARM_SINCE * DAYS)
    ended = np.where(then.since_loss < LONG_AGO, then.since_loss, since_event(drawn.left_within, then.day))
    left = np.where(drawn.left_within >= 0, today - ended, never)
    return {
        **_of_the_dead(drawn, of, then.day),
        "newborn_leave.adoption_leave_days": drawn.adoption_days,
        "pension_contributions.works_in_harmful_conditions": drawn.is_in_harmful_work,
        "funded_pension.months_of_professional_contributions": drawn.professional_months,
        "funded_pension.is_out_of_hazardous_work": _is_out(drawn, then.day),
        "employment.pay_of_the_period": 12 * pay,
        "employment.days_worked_in_the_period": np.where(pay > 0, days, 0),
        "employment.daily_pay_without_days_worked": np.zeros(len(pay), np.int64),
        "sick_pay.sick_working_days": drawn.ill[then.day.month - 1],
        "sick_pay.cause_of_incapacity": Chosen(("illness", "work_injury"), drawn.is_ill_from_work.astype(np.uint8)),
        "sick_pay.is_war_veteran": np.isin(records.special_category, [names.index(name) + 1 for name in OF_WAR]),
        "dismissal.dismissal_cause": Chosen(CAUSES, drawn.left_for.astype(np.uint8)),
        "dismissal.average_monthly_pay": pay,
        "dismissal.working_days_of_leave_not_taken": drawn.leave_left,
        "dismissal.work_ended_on": left,
        "job_loss.dismissed_for_redundancy": np.isin(drawn.left_for, (CLOSED, CUT)),
        "work_injury.lost_by_work": drawn.harmed > 0,
        "work_injury.lost_professional_capacity": drawn.harmed,
        "work_injury.degree_set_on": np.where(drawn.harmed > 0, since, never),
        "work_injury.degree_set_until": np.full(len(pay), never),
        "work_injury.average_pay_before_loss": np.where(large, _before_harm(records, then.carried), pay),
        "work_death.lived_on_one_who_died_at_work": drawn.is_orphan_of_work | drawn.cares_for_orphans,
        "work_death.cares_for_their_children": drawn.cares_for_orphans,
        "work_death.pay_of_the_dead": then.pay_of_deceased[of.household],
        "work_death.share_of_pay_received": drawn.share_of_pay,
    }


def since_event(within: Whole, day: date) -> Whole:
    """Days gone by since what comes once a year; on 1 January so many."""
    found: Whole = (within + (day - date(day.year, 1, 1)).days) % DAYS
    return found


def leave_of_newborn(drawn: Events, is_on_leave: Claim, began: Days, day: date) -> Mapping[str, Array | Chosen]:
    """The leave of mothers, and of those who adopted within the year. began: the first day of the mothers' leave."""
    never, adopted = np.datetime64(NEVER), drawn.adopted_within >= 0
    since = np.where(adopted, np.datetime64(day) - since_event(drawn.adopted_within, day), never)
    kind = np.where(is_on_leave, MATERNITY, np.where(adopted, ADOPTION, 0))
    return {
        "newborn_leave.leave_kind": Chosen(LEAVES, kind.astype(np.uint8)),
        "newborn_leave.leave_began_on": np.where(is_on_leave, began, since),
    }


def buried_last(drawn: Events, of: Skeleton, day: date) -> Claim:
    """Like whom those are of whose death a household tells on a day: of its year's deaths, the last."""
    died = drawn.died_within >= 0
    since = since_event(drawn.died_within, day)
    last = np.full(of.households, DAYS)
    np.minimum.at(last, of.household[died], since[died])
    found: Claim = died & (since == last[of.household])
    return found


def _of_the_dead(drawn: Events, of: Skeleton, day: date) -> Mapping[str, Array | Chosen]:
    """The last death of each household's year, told by whoever buries."""
    buried, never = buried_last(drawn, of, day), np.datetime64(NEVER)
    since = np.full(of.households, DAYS)
    since[of.household[buried]] = since_event(drawn.died_within, day)[buried]
    drew = of.count(buried & drawn.drew_benefit) > 0
    return {
        "funeral.deceased_died_on": np.where(since < DAYS, np.datetime64(day) - since, never),
        "funeral.deceased_drew_pension_or_allowance": drew,
    }


def _is_out(drawn: Events, day: date) -> Claim:
    """Who has left hazardous work by a day."""
    gone = (drawn.left_hazard < day.year) | (drawn.left_hazard_within <= (day - date(day.year, 1, 1)).days)
    found: Claim = (drawn.left_hazard > 0) & (drawn.left_hazard <= day.year) & gone
    return found


def _before_harm(records: Records, carried: float) -> Whole:
    """Tiyn a month of the pay before capacity was lost, raised since."""
    gross = records.insured_pay / (1 - rate("taken_off_before_contributions"))
    found: Whole = np.rint(gross * carried).astype(np.int64) * 100
    return found
