"""Writes docs/programmes.md: benefits, contributions and taxes beside what was published of them. `make docs`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import fill

from shanyraq.analysis.fiscal import Fiscal, Flow
from shanyraq.analysis.homes import Estimate
from shanyraq.book.folders import LAWS
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law
from shanyraq.people.population.at_work import told_of_work
from shanyraq.people.population.records import told_rates
from shanyraq.studies.account import Month, Received, covers, receipts, sum_of
from shanyraq.studies.programmes import FEW_PAID, Asked, Compared, Programmes, all_programmes
from shanyraq.studies.simulation import LAW
from shanyraq.words import words

HOUSEHOLDS, SEED = 20_000, 2026
YEARS = (2023, 2024, 2025)
REFORM_YEAR = 2026
REFORMS = (
    "pension_age_63_for_all",
    "basic_pension_whole_minimum",
    "job_loss_replacement_50",
    "universal_child_benefit",
)
SAID, BOTH = words("programmes", "en"), words("account", "en")

HEAD = f"""# Every benefit for the nation

```
shanyraq simulate --programmes --year 2025                                    # beside what was published of 2025
shanyraq simulate --programmes --year 2026 --reform job_loss_replacement_50   # and what a reform changes
# programmes, months, regions, payers, outturn, flows, parties, account, receipts as .csv; programmes.json
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
of group I, infants whose care the budget pays, special categories): their **recipients** say nothing about the model;
their **spending** does, but for awarded mothers and special categories, whose shares are set by it.

What the social insurance fund pays is fitted to 2022, 2023 and 2025, in recipients and in money (`fund` and the pays
before a birth or a loss in `records.yaml`); its figures of 2024 are held out and stand in `population check`
([population.md](population.md)). Its recipients of a period are everybody paid in it: 92.2 thousand were paid for a
lost capacity in half of 2023 and 100 thousand in all of it, so some payments begin and as many end within a year. A
payment of an earlier year rests on the income and the minimum wage of its own year and is raised since. Of insured
mothers 62 in 100 births are paid for the leave; the others' contributions ended more than a year before it. Job
losers lose work again after some 414 days, so that as many as published are paid from the year before alone.

All other figures below are held out. A fact that nobody in the nation has stands in the list `nothing` with its
reason; a fact that is neither told nor listed is refused.

What befalls people in a year stands in `people/population/events.py` and `events.yaml`: deaths by age and sex as
published, adoptions, sheets of incapacity, contracts that end, harm and deaths at work, and who works in harmful
conditions or has left them. The people of a day live: a death is told of the household of somebody like the one who
died, chosen so that all of a year add up; a household may be told of one at a time. Wages are not lowered for days of
illness. Where nobody publishes a rate it is an estimate, and what rests on it is named below; what few of the sample's
households are paid is named too, with how many they are.

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
not in the sum. Targeted assistance counts
the incomes of the quarter before: those that the case tells, and those that the law gives for that quarter on the
same facts, shown with their articles. Where both tell of a kind, the told counts and the difference is shown
([the case file](case-file.md), `--as-told` leaves the law's out).

`personal_sum.withheld_from_person` and `income_tax.tax_withheld` say what it pays in.

## Savings, service, housing and contracts

What these ask of people stands in `people/population`, each with a YAML file of its rates, sources and confidence.

- **Savings** (`savings.py`, `funds.py`, `savings_told.py`). A tenth of each wage since 1998 (mean wages by year, each
  one's distance from the mean, the share of months with contributions) grows with the Fund's returns: 1,030.53 per
  cent from 1998 to August 2025, the years since 2014 from memory. Workers' savings are scaled to the 23.5 trillion
  tenge of August 2025, pensioners' to the 520 thousand whom the Fund pays; 885.8 thousand are above the threshold
  of sufficiency, and all others who could be have withdrawn what was above it. Held out: in January 2021 the people
  have 10.6 trillion tenge (12.9 were published), the mean payment of a month before 2025 is 32.8 thousand (33.8 in
  August 2024), and 64 thousand reach pension age in a year with so little that it is paid at once (more than 50
  were published, of 243 thousand tenge each; here 367).
- **Paid at once** is told in one month alone: in that of pension age, or in the birthday's month of the year in
  which what is left has fallen to twelve minimum pensions. The Code does not say that this is for new pensioners
  alone.
- **The guarantee** compares contributions raised by prices with what they grew to. Returns of single years were not
  read, so that it is of the right order and no more: most are due it in 2023, when prices had risen by a fifth, and few
  in 2025, after a year of high returns.
- **The dead** leave what somebody like them has in the Fund; what they could claim at once is taken to be claimed.
- **Withdrawals** are an even flow from those above the threshold. The wave of 2021, when the right was new, is not
  in it.
- **Service** (`service.py`). 95 thousand draw a service pension, 200 thousand serve in uniform; both numbers are
  estimates. A service pension takes the place of the pension by age and, if assigned since 2016, of the basic
  pension; neither they nor those in uniform pay pension contributions.
- **Housing** (`housing.py`). Costs are 5.5 per cent of consumption, 86.8 per cent of households own their home,
  councils' shares are ten per cent but in Kyzylorda and Pavlodar. As many families ask for aid as were aided in
  2024, for a quarter of the year, among those whose costs are above their own part; whoever does not ask tells no
  costs.
- **Contracts** (`contracts.py`). 200 thousand are paid by civil-law contracts alone (an estimate). 809 thousand
  paid the single aggregate payment; the number is that of July 2020, taken for every month of 2019 to 2023.

The tax on turnover is not in the law: neither the texts nor the collected facts carry its rates, and the turnover
of entrepreneurs is published of none. A tenth of entrepreneurs are taken to be in the general order and pay social
tax for themselves.

## Missing

The tax on turnover and pensions from employers' contributions, which nobody is due before 2029, are not worked out for
the nation; each reason is printed. Annuities of those who left hazardous work, contributions withheld from compensation
for harm at work, and taxes on what is paid when work ends are not in the account. Taxes that families bear when
they spend (VAT, excises) are not in the law as coded.
"""


def page() -> str:
    """The whole page."""
    law = read_law(LAWS / "kz")
    parts, by_month, shares = [HEAD], dict[Month, Mapping[str, float]](), dict[int, float]()
    for year in YEARS:
        found = all_programmes(law, [], Asked(year, None, HOUSEHOLDS, SEED))
        by_month |= found.sides.by_month
        shares[year] = _share_outside_the_budget(found)
        parts.append(f"\n## {year}\n\n" + _outturn(found) + _reasons(found.compared, law))
        if year == YEARS[-1]:
            parts += [_benefits(found), _uncertain(found), _account(found)]
    beside = [Received(one, sum_of(one, by_month)) for one in receipts() if covers(by_month, one)]
    parts.append(_receipts(beside, law, shares[2024]))
    parts.append(_reforms(all_programmes(law, REFORMS, Asked(REFORM_YEAR, None, HOUSEHOLDS, SEED))))
    parts.append(_left_out(law))
    return "".join(parts) + TAIL


# ---- both sides -----------------------------------------------------------------------------------------------------

ACCOUNT = """
## The account of both sides, {year}

Decisions list what they charge beside what they pay (`charged` in the shelves' `shelf.yaml`: of what kind, who bears
it, who receives it, by which article; [language.md](language.md)). Every sum goes from somebody to somebody, so that
all balances add up to nothing. What the pension fund receives is set aside for the persons and is nobody's revenue: it
stands apart.

{said}

What adds up through a year (income taxed, social deductions used) the law works out itself, month after month. What
people tell of their work stands in `people/population/at_work.yaml`, each rate with its source or marked as an
assumption:

{assumed}
"""
RECEIPTS = """
### Beside what was received

Receipts are compared with the charges on the pay of the same months (a month's charges are paid in the next).

| charge | on the pay of | published, bn ₸ | found | off |
|---|---|---|---|---|
"""
NOT_FOUND = """
No published figure was found of what was received in these years as {kinds},
nor of income tax and social tax after 2023. Of health contributions the minister said that some 77 % of what came in
during 2024 came from outside the budget (zakon.kz, 7 October 2025); here it is {share:.0%}: the State paid for fewer
persons, or not all that it owed (in September 2025 it was 374 bn ₸ behind: lada.kz).
"""
IN_2026 = """
## Reforms on both sides, {year}

What each changes, bn ₸, with the error of the difference. No reform here touches a tax, and benefits bear none: what
comes back is what is withheld from payments of the fund as savings, and what those pay who retire later.

"""
LINES = ("benefits", "charges", "revenue", "net", "back", "saved")
CALLED = {"benefits": "paid", "charges": "for_others"}


def _bn(one: Estimate, sign: str = "") -> str:
    return f"{one.value / 1e9:{sign},.1f}"


def _account(found: Programmes) -> str:
    law, base = found.law, found.sides.of_law[LAW]
    assumed = "".join(f"- {line}\n" for line in told_of_work()["assumed"]).rstrip()
    said = fill(" ".join(BOTH[key] for key in ("on_what", "untaxed", "alone")), 118)
    parts = [ACCOUNT.format(year=found.months[0].year, assumed=assumed, said=said)]
    parts.append(
        "\n| contribution or tax | who bears it | persons a month, thousand | bn ₸ | ± |\n|---|---|---|---|---|\n"
    )
    for party in sorted(base.parties, key=lambda name: law.payers[name].keeps_savings):
        several = [flow for flow in base.flows if flow.receiver == party]
        if any(flow.kind for flow in several) and not law.payers[party].are_families:
            whole = base.parties[party].received
            title = law.payers[party].title["en"] + (f" ({BOTH['savings']})" if law.payers[party].keeps_savings else "")
            parts.append(f"| **{title}** | | | **{_bn(whole)}** | {whole.error / 1e9:,.1f} |\n")
            parts += [_flow(found, base, flow) for flow in several if base.flows[flow].value]
    parts.append(
        "\n| payer or receiver | receives | pays in benefits | bears in charges | balance |\n|---|---|---|---|---|\n"
    )
    for name, one in base.parties.items():
        cells = " | ".join(_bn(each) if each.value else "" for each in (one.received, one.benefits, one.charges))
        parts.append(f"| {law.payers[name].title['en']} | {cells} | {_bn(one.balance)} |\n")
    parts.append("\n| together | bn ₸ | ± |\n|---|---|---|\n")
    for key in ("revenue", "benefits", "charges", "net", "back", "saved"):
        total = getattr(base, key)
        parts.append(f"| {BOTH[CALLED.get(key, key)]} | {_bn(total)} | {total.error / 1e9:,.1f} |\n")
    return "".join(parts)


def _flow(found: Programmes, base: Fiscal, flow: Flow) -> str:
    law, one = found.law, base.flows[flow]
    title = law.charges[flow.kind]["en"] if flow.kind else BOTH["paid_into"]
    who = BOTH["from_benefits"] if flow.is_back else law.payers[flow.payer].title["en"]
    many = None if flow.is_back else found.sides.bearing.get((flow.kind, flow.payer))
    persons = "" if many is None else f"{many / 1e3:,.1f}"
    return f"| {title} | {who} | {persons} | {_bn(one)} | {one.error / 1e9:,.1f} |\n"


def _share_outside_the_budget(found: Programmes) -> float:
    base = found.sides.of_law[LAW]
    by_payer = {flow.payer: one.value for flow, one in base.flows.items() if flow.kind == "health_contributions"}
    return 1 - by_payer["republican_budget"] / sum(by_payer.values())


def _receipts(several: Sequence[Received], law: Law, share: float) -> str:
    lines = [RECEIPTS]
    for one in several:
        first, last = (f"{year}-{month:02}" for year, month in (one.receipt.first, one.receipt.last))
        off = f"**{one.deviation:+.0%}**" if one.wants_a_reason else f"{one.deviation:+.0%}"
        sums = f"{one.receipt.tenge / 1e9:,.1f} | {one.found / 1e9:,.1f} | {off}"
        lines.append(f"| {law.charges[one.receipt.kind]['en']} | {first} – {last} | {sums} |\n")
    far = dict.fromkeys(one.receipt.kind for one in several if one.wants_a_reason)
    reasons = "".join(f"- {law.charges[kind]['en']}: {BOTH[f'why_{kind}']}\n" for kind in far)
    sources = "".join(f"- {one.receipt.source} ({one.receipt.confidence} confidence)\n" for one in several)
    told = {one.receipt.kind for one in several}
    kinds = ", ".join(title["en"].lower() for kind, title in law.charges.items() if kind not in told)
    return "".join(lines) + f"\n{reasons}\nSources:\n\n{sources}" + NOT_FOUND.format(kinds=kinds, share=share)


def _reforms(found: Programmes) -> str:
    law, changes = found.law, found.sides.changes
    head = (
        "| | " + " | ".join(found.titles[name]["en"] for name in changes) + " |\n|---|" + "---|" * len(changes) + "\n"
    )
    lines = [IN_2026.format(year=found.months[0].year), head]
    for key in LINES:
        sums = " | ".join(_change(getattr(one, key)) for one in changes.values())
        lines.append(f"| {BOTH[CALLED.get(key, key)]} | {sums} |\n")
    for party in law.payers:
        if any(party in one.parties and abs(one.parties[party].balance.value) > 5e7 for one in changes.values()):
            sums = " | ".join(_change(one.parties[party].balance) for one in changes.values())
            lines.append(f"| {BOTH['balance_of'].format(name=law.payers[party].title['en'])} | {sums} |\n")
    return "".join(lines)


def _change(one: Estimate) -> str:
    return f"{_bn(one, '+')} ± {one.error / 1e9:,.1f}" if abs(one.value) > 5e6 else "0"


# ---- benefits beside their outturn ----------------------------------------------------------------------------------


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


def _uncertain(found: Programmes) -> str:
    """What rests on a rate that nobody publishes, what has no figure beside it, and what is paid to few."""
    titles = {rule: one.title["en"] for rule, one in found.programmes[LAW].items()}
    called = {rule: one["en"] for rule, one in found.called.items()} | titles
    rows = [f"| {called[rule]} | {why['en']} |\n" for rule, why in found.rest_on.items()]
    beside = {rule for one in found.compared for rule in one.outturn.rules}
    alone = "; ".join(title for rule, title in titles.items() if rule not in beside)
    names = "; ".join(f"{one.title['en']} ({one.households})" for one in found.few)
    head = f"\n### {SAID['rest_on']}\n\n| sum | what is not known |\n|---|---|\n"
    last = [SAID["no_figure"].format(names=alone)]
    last += [SAID["of_few"].format(few=FEW_PAID, names=names)] if found.few else []
    return head + "".join(rows) + "".join(f"\n{fill(line, 118)}\n" for line in last)


def _left_out(law: Law) -> str:
    from shanyraq.engine.payments import charges, payments

    titles = {one.rule: one.title["en"] for one in payments(law)}
    titles |= {one.rule: f"{one.of['en']}: {one.title['en']}" for one in charges(law)}
    titles |= {
        rule.id: f"{law.chapters[rule.chapter].title['en']}: {rule.title['en']}"
        for rule in law.rules
        if rule.id not in titles
    }
    left = {**told_rates()["not_computed"], **told_of_work()["not_computed"]}
    lines = [f"| {titles.get(rule, rule)} | {why['en']} |\n" for rule, why in left.items()]
    return "\n## Not worked out for the nation\n\n| sum | why |\n|---|---|\n" + "".join(lines)


if __name__ == "__main__":
    (Path(__file__).parent / "programmes.md").write_text(page(), encoding="utf-8")
