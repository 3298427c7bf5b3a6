"""Writes docs/programmes.md: every benefit of 2023 to 2025 as simulated, beside what was published. `make docs`."""

from __future__ import annotations

from pathlib import Path

from shanyraq.book.folders import LAWS
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law
from shanyraq.people.population.records import told_rates
from shanyraq.studies.programmes import Asked, Compared, Programmes, all_programmes
from shanyraq.studies.simulation import LAW
from shanyraq.words import words

HOUSEHOLDS, SEED = 20_000, 2026
YEARS = (2023, 2024, 2025)
SAID = words("programmes", "en")

HEAD = f"""# Every benefit for the nation

```
shanyraq simulate --programmes --year 2025                                    # beside what was published of 2025
shanyraq simulate --programmes --year 2026 --reform job_loss_replacement_50   # and what a reform changes
# programmes, months, regions, payers, outturn as .csv; programmes.json
shanyraq simulate --programmes --year 2025 --out result
```

Every sum that the law's decisions list under `paid` is worked out for each month by itself, shelf by shelf, over
the same synthetic people
([population.md](population.md)); persons' sums are added up to families. A sum paid once counts in the month that
ends on the day decided. Benefits of the
three months of the quarter before, worked out by the law too, are the incomes of their kinds for targeted
assistance (`income:` of a sum under `paid`), instead of the
drawn ones: a reform of one benefit reaches the other. Targeted assistance has the take-up fitted to 2022
([simulate.md](simulate.md)); everything else is taken
by all who are due. Errors are jackknife errors of twenty groups of households; they do not hold what is wrong in
the people.

What benefits ask of people beyond the facts of targeted assistance stands in `people/population/records.py`, with
every rate, source and confidence in
`records.yaml`: histories of insured income, records of contributions and of work before 1998, births that go round
the year, carers, job losers, lost capacity, survivors, awards,
special categories. Rates marked `calibrated` there are met by choosing so many (survivors, awarded mothers, carers
of group I, job losers, lost capacity, infants whose care the budget
pays, special categories): their **recipients** say nothing about the model; their **spending** does, but for
awarded mothers and special
categories, whose shares are set by it, and lost capacity, whose incomes were taken from five years ago after a
first comparison. All other figures below are held out. A fact that nobody in the nation has stands in
the list `nothing` with its reason; a fact that is neither told nor listed is refused.

Published figures stand in `studies/outturn.yaml` with source and confidence; each is compared with the same months.
Written by `make docs` over {HOUSEHOLDS:,} households.
"""

TAIL = """
## Reforms

Every reform of the law goes through: `pension_age_63_for_all`, `basic_pension_whole_minimum`,
`job_loss_replacement_50` and `universal_child_benefit` are shipped
([reforms.md](reforms.md)). Their change is told by benefit, with the error of the difference. The people keep their
ages, and those of 61 are drawn too often (old age alone begins there):
savings by a higher pension age come out too high by up to half.

## One family

`shanyraq decide FAMILY --benefit entitlements` tells everything that one family is due in a month: each benefit by
its own rules and exclusions, their sum, what is paid once apart, what
is withheld, and the household's disposable income with its net pay. Subsidies to pension savings are no income and
not in the sum. Targeted assistance rests on
the incomes that the case tells: what the law works out for this month does not enter them by itself, and the
decision says so.

## Missing

The account of the other side (contributions in, tax back) is not drawn up: the shelf of wages decides it for one
person, and `by_payer` has the place for it. Housing aid, funerals, service pensions and all that is paid from
savings
are not worked out for the nation; each reason is printed.
"""


def page() -> str:
    """The whole page."""
    law = read_law(LAWS / "kz")
    parts = [HEAD]
    for year in YEARS:
        found = all_programmes(law, [], Asked(year, None, HOUSEHOLDS, SEED))
        parts.append(f"\n## {year}\n\n" + _outturn(found) + _reasons(found.compared, law))
        if year == YEARS[-1]:
            parts.append(_benefits(found))
    parts.append(_left_out(law))
    return "".join(parts) + TAIL


def _outturn(found: Programmes) -> str:
    lines = ["| figure | months | what | published | found | off |\n|---|---|---|---|---|---|\n"]
    for one in found.compared:
        of = one.outturn
        scale = 1e9 if of.measure == "spending" else 1e3
        months = f"{of.first}–{of.last}" if of.last > of.first else str(of.first)
        value = "–" if one.found is None else f"{one.found / scale:,.1f}"
        off = "" if one.deviation is None else f"{one.deviation:+.0%}"
        off = f"**{off}**" if one.wants_a_reason else off
        what = SAID[f"measure_{of.measure}"]
        lines.append(f"| {_figure(one, found.law)} | {months} | {what} | {of.value / scale:,.1f} | {value} | {off} |\n")
    return "".join(lines)


def _figure(one: Compared, law: Law) -> str:
    from shanyraq.engine.payments import payments

    named = SAID.get(f"figure_{one.outturn.name}")
    return named or next(each.title["en"] for each in payments(law) if each.rule == one.outturn.rules[0])


def _reasons(several: object, law: Law) -> str:
    assert isinstance(several, list)
    told = {one.outturn.name: one for one in several if one.wants_a_reason}
    if not told:
        return ""
    lines = [f"- {_figure(one, law)}: {SAID.get(f'why_{name}', SAID['why_not_known'])}\n" for name, one in told.items()]
    return "\nFurther off than a tenth, and why:\n\n" + "".join(lines)


def _benefits(found: Programmes) -> str:
    head = "| benefit | recipients a month, thousand | in the year | bn ₸ | ± |\n"
    lines = [f"\n## All benefits of {found.months[0].year}\n\n{head}"]
    lines.append("|---|---|---|---|---|\n")
    for one in found.programmes[LAW].values():
        of = "" if one.of == "persons" else " (families)"
        sums = f"{one.spending.value / 1e9:,.1f} | {one.spending.error / 1e9:,.1f}"
        lines.append(f"| {one.title['en']}{of} | {one.a_month / 1e3:,.1f} | {one.in_all / 1e3:,.1f} | {sums} |\n")
    return "".join(lines)


def _left_out(law: Law) -> str:
    from shanyraq.engine.payments import payments

    titles = {one.rule: one.title["en"] for one in payments(law)}
    left = told_rates()["not_computed"]
    lines = [f"| {titles.get(rule, rule)} | {why['en']} |\n" for rule, why in left.items()]
    return "\n## Not worked out for the nation\n\n| sum | why |\n|---|---|\n" + "".join(lines)


if __name__ == "__main__":
    (Path(__file__).parent / "programmes.md").write_text(page(), encoding="utf-8")
