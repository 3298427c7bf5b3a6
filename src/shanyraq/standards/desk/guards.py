"""What must hold before a step, computed from what the desk holds. Each guard answers why not; an empty text is yes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from shanyraq.engine.exact import add_months
from shanyraq.standards.desk.acceptance import acceptance_of
from shanyraq.standards.desk.events import Event
from shanyraq.standards.desk.forms import amount_of
from shanyraq.standards.desk.proposal import Proposal
from shanyraq.standards.desk.workflow import Workflow

A_YEAR = 12
"""C144 art.5(2): at least once a year."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A step that is asked for: of which proposal, on which day, with what is said with it.

    instruments: what the register holds. confirmed: guards that a person confirms. review: the day set, if any.
    """

    proposal: Proposal
    on: date
    table: Workflow
    instruments: Collection[str]
    reasons: str = ""
    review: date | None = None
    confirmed: Collection[str] = ()


def instrument_listed(asked: Asked) -> str:
    """The register has the instrument."""
    found = asked.proposal.instrument in asked.instruments
    return "" if found else f"The register has no instrument {asked.proposal.instrument}."


def norms_judged(asked: Asked) -> str:
    """Every norm of the last assessment has a result; what cannot be judged says what is missing (its evidence)."""
    last = asked.proposal.last("assessment")
    if last is None:
        return "No assessment of the norms is recorded."
    return "" if _by(last, asked.on) else f"The assessment is of {last.text('day')}, after the day of the step."


def tripartite_consultation(asked: Asked) -> str:
    """Within the year before the step both sides were consulted on submission or re-examination (C144 art.5)."""
    return _consulted(asked, ("b", "c"))


def denunciation_consulted(asked: Asked) -> str:
    """Within the year before the step both sides were consulted on the denunciation (C144 art.5(1)(e))."""
    return _consulted(asked, ("e",))


def _consulted(asked: Asked, items: tuple[str, ...]) -> str:
    named = " or ".join(f"5(1)({one})" for one in items)
    of_item = [one for one in asked.proposal.records("consultation") if one.text("item") in items]
    both = [
        one for one in of_item if {"employers", "workers"} <= {str(item["side"]) for item in one.items("positions")}
    ]
    if not both:
        one_sided = " in which both employers and workers took part" if of_item else ""
        return f"No consultation under item {named}{one_sided} is recorded."
    latest = max((day for one in both if (day := one.day()) and day <= asked.on), default=None)
    if latest is None:
        return f"The consultation under item {named} is of a later day than the step."
    if add_months(latest, A_YEAR) < asked.on:
        return f"The last consultation under item {named} was on {latest}, more than a year before {asked.on}."
    return ""


def positions_recorded(asked: Asked) -> str:
    """Employers and workers each have a position, and whoever is not simply for it says why."""
    positions = [item for one in asked.proposal.records("consultation") for item in one.items("positions")]
    for side in ("employers", "workers"):
        taken = [one for one in positions if one["side"] == side and one["position"] != "none"]
        if not taken:
            return f"No position of the {side} is recorded."
    for one in positions:
        if one["position"] in ("against", "on conditions") and not one.get("reasons"):
            return f"{one['who']} is {one['position']}, and no reasons are recorded."
    return ""


def cost_stated(asked: Asked) -> str:
    """Each measure has a cost, low to high; without measures nothing may be left to mend."""
    proposal = asked.proposal
    measures = proposal.records("measure")
    if not measures:
        open_norms = [one for one in _norms(proposal) if one["result"] == "not met"]
        return f"{open_norms[0]['norm']} is not met, and no measure is recorded." if open_norms else ""
    for measure in measures:
        costs = [one for one in proposal.records("cost") if one.text("measure") == str(measure.number)]
        if not costs:
            return f"The measure of event {measure.number} has no cost."
        for cost in costs:
            low, middle, high = (amount_of(cost.text(name), name, cost.file) for name in ("low", "middle", "high"))
            if not low <= middle <= high:
                return f"The cost of event {cost.number} is not in order: low {low}, middle {middle}, high {high}."
    return ""


def financing_stated(asked: Asked) -> str:
    """Whoever pays is named wherever there is something to pay."""
    for cost in asked.proposal.records("cost"):
        if amount_of(cost.text("high"), "high", cost.file) > 0 and not cost.text("financing"):
            return f"The cost of event {cost.number} does not say who pays."
    return ""


def package_passes(asked: Asked) -> str:
    """The chosen Parts and exceptions are such as the instrument lets a state choose."""
    package = asked.proposal.last("package")
    if package is None:
        return "No package is recorded."
    rule = acceptance_of(asked.proposal.instrument)
    faults = rule.faults(package.texts("parts"), asked.on)
    exceptions = [one.strip() for one in package.text("exceptions").split(",") if one.strip()]
    faults += [
        f"{one} is no temporary exception of {rule.instrument}." for one in exceptions if one not in rule.exceptions
    ]
    return " ".join(faults)


def parts_supported(asked: Asked) -> str:
    """Each chosen Part (the whole instrument where it has none) is met as assessed, or a measure is to meet it."""
    proposal = asked.proposal
    package = proposal.last("package")
    if package is None:
        return "No package is recorded."
    helped = {part for one in proposal.records("measure") for part in one.texts("parts")}
    for part in package.texts("parts") or ("",):
        norms = [one for one in _norms(proposal) if not part or part_of(str(one["norm"])) == part]
        if not norms:
            return f"The assessment says nothing of Part {part}." if part else "No assessment is recorded."
        short = [one for one in norms if one["result"] in ("not met", "cannot be judged")]
        if short and part not in helped and not (part == "" and proposal.records("measure")):
            return f"{short[0]['norm']}: {short[0]['result']}, and no measure names it."
    return ""


def part_of(norm: str) -> str:
    """The Part that a norm belongs to: `V` of `V: rate`."""
    return norm.partition(":")[0].strip()


def _norms(proposal: Proposal) -> list[Mapping[str, object]]:
    last = proposal.last("assessment")
    return [dict(one) for one in last.items("norms")] if last else []


def _by(one: Event, on: date, name: str = "day") -> bool:
    """Whether the day of a record is not later than another."""
    day = one.day(name)
    return day is not None and day <= on


def chambers_agreed(asked: Asked) -> str:
    """Every chamber that sat on the day of the last vote has voted, since the bill came in."""
    since = asked.proposal.entered("in_parliament")
    votes = [
        one
        for one in asked.proposal.actions("chamber_vote")
        if _by(one, asked.on) and since and (day := one.day()) and day >= since
    ]
    known = asked.table.chambers
    for vote in votes:
        chamber, day = known.get(vote.text("chamber")), vote.day()
        if chamber is None:
            return f"There is no chamber {vote.text('chamber') or '(none named)'}; there are {', '.join(known)}."
        if day is None or not chamber.since <= day <= chamber.until:
            return f"The {chamber.title['en']} does not sit on {day}."
    voted = {one.text("chamber") for one in votes}
    last = max((day for one in votes if (day := one.day())), default=asked.on)
    missing = [one for one in asked.table.chambers_on(last) if one.name not in voted]
    if missing and missing[0].until < asked.on:
        missing = list(asked.table.chambers_on(asked.on))
    return f"The vote of the {missing[0].title['en']} is not recorded." if missing else ""


def ratification_law(asked: Asked) -> str:
    """The signed law is recorded, of a day since the bill came in."""
    since = asked.proposal.entered("in_parliament")
    laws = [one for one in asked.proposal.actions("law") if _by(one, asked.on)]
    if not laws:
        return "The law of ratification is not recorded."
    day = laws[-1].day()
    return "" if since is None or (day and day >= since) else f"The law is of {day}, before the bill came in ({since})."


def publication(asked: Asked) -> str:
    """The official publication is recorded."""
    found = any(_by(one, asked.on) for one in asked.proposal.actions("publication"))
    return "" if found else "The official publication is not recorded."


def deposit(asked: Asked) -> str:
    """The registration is recorded, and every declaration that the chosen package needs."""
    proposal = asked.proposal
    if not any(_by(one, asked.on) for one in proposal.actions("registration")):
        return "The registration of the ratification is not recorded."
    rule, package = acceptance_of(proposal.instrument), proposal.last("package")
    needed = [*rule.declarations]
    if package is not None and package.texts("parts"):
        needed.append(_article(rule.specified_by))
    if package is not None and package.text("exceptions"):
        needed.append(_article(rule.exceptions_cite))
    made = {one.text("article") for one in proposal.actions("declaration") if _by(one, asked.on)}
    missing = [one for one in needed if one not in made]
    return f"The declaration under article {missing[0]} is not recorded." if missing else ""


def _article(cite: str) -> str:
    return cite.partition("art.")[2]


def twelve_months(asked: Asked) -> str:
    """Twelve months have passed since the registration."""
    days = [day for one in asked.proposal.actions("registration") if (day := one.day())]
    if not days:
        return "The registration of the ratification is not recorded."
    ready = add_months(days[-1], A_YEAR)
    return "" if ready <= asked.on else f"Registered on {days[-1]}, it comes into force on {ready}."


def first_report_sent(asked: Asked) -> str:
    """A report that was sent is recorded."""
    found = any(_by(one, asked.on, "sent") for one in asked.proposal.records("report"))
    return "" if found else "No report that was sent is recorded."


def comment_received(asked: Asked) -> str:
    """A comment is recorded that nothing answers yet."""
    return "" if asked.proposal.unanswered() else "No comment that awaits an answer is recorded."


def comments_answered(asked: Asked) -> str:
    """Nothing awaits an answer."""
    left = asked.proposal.unanswered()
    return f"The comment {left[0].text('id')} has no answer." if left else ""


def something_new(asked: Asked) -> str:
    """An evaluation was recorded since the last step."""
    moves = asked.proposal.moves
    since = moves[-1].number if moves else 0
    found = any(one.number > since for one in asked.proposal.records("evaluation"))
    return "" if found else "No evaluation is recorded since the last step."


def reasons(asked: Asked) -> str:
    """The step says why."""
    return "" if asked.reasons.strip() else "No reasons are given."


def review_day(asked: Asked) -> str:
    """A day of review is set, within a year."""
    if asked.review is None:
        return "No day of review is set."
    latest = add_months(asked.on, A_YEAR)
    fine = asked.on < asked.review <= latest
    return "" if fine else f"The day of review is {asked.review}; it must be after {asked.on} and not after {latest}."


def review_reached(asked: Asked) -> str:
    """The day of review that was set has come; where none was set, any day is right."""
    moves = asked.proposal.moves
    review = moves[-1].day("review") if moves else None
    return f"The review is set for {review}." if review and review > asked.on else ""


def bound(asked: Asked) -> str:
    """The ratification is registered, or was taken over as registered."""
    taken_over = asked.proposal.head.text("state") in ("deposited", "in_force", "first_report", "supervisory_dialogue")
    return "" if taken_over or asked.proposal.actions("registration") else "No registered ratification is recorded."


def not_bound(asked: Asked) -> str:
    """The opposite: nothing is registered."""
    return "" if bound(asked) else "The ratification is registered: the instrument binds."


def denunciation_window(asked: Asked) -> str:
    """The day lies in the year after ten, twenty… years since the instrument first came into force."""
    rule = acceptance_of(asked.proposal.instrument)
    window = rule.window(asked.on)
    if window is None:
        return f"The desk does not know when {rule.instrument} first came into force."
    first, last = window
    inside = first < asked.on <= last
    return "" if inside else f"The next window runs from {first} to {last} ({rule.denunciation})."


COMPUTED: Mapping[str, Callable[[Asked], str]] = MappingProxyType(
    {
        one.__name__: one
        for one in (
            instrument_listed, norms_judged, tripartite_consultation, positions_recorded, cost_stated,
            financing_stated, package_passes, parts_supported, chambers_agreed, ratification_law, publication,
            deposit, twelve_months, first_report_sent, comment_received, comments_answered, something_new, reasons,
            review_day, review_reached, bound, not_bound, denunciation_window, denunciation_consulted,
        )
    }
)  # fmt: skip
"""Every computed guard by the name that workflow.yaml gives it."""
