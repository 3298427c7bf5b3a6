"""A standard beneficiary as a country writes it: the family as a case with places, and the sums that it is paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shanyraq.engine.ir import Place, Words
from shanyraq.engine.marked import Mapping as MarkedMapping
from shanyraq.engine.marked import items_of, mapping_of, only_keys, text_of
from shanyraq.engine.read.words import words_of
from shanyraq.standards.written import basis_at, refused, text_at, texts_at

BENEFICIARY_KEYS = {
    "title", "contingency", "method", "wages", "skilled", "basis", "facts", "for", "places", "case", "before", "amount",
    "allowances", "like", "assumes", "instead_of",
}  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """A sum taken from the law of the country: a rule of the family, of one member, or of each of them.

    days: the rule that says for how many days a sum paid once is meant; "" for a sum of the month.
    """

    rule: str
    of: str
    days: str
    minus: bool
    at: Place


@dataclass(frozen=True)
class Told:
    """A sum that the law itself works out of a small case, told to the family of a beneficiary in a place of its name.

    What is insured of a wage is such a sum: contributions have floors and ceilings, and the law knows them.
    """

    name: str
    rule: str
    of: str
    case: MarkedMapping
    at: Place


@dataclass(frozen=True)
class Beneficiary:
    """A standard beneficiary: the family as a case with places for the wage and the day, and what it is paid.

    skilled: which of its wages is the skilled worker's. basis: whether the sums are gross or net. facts: facts of the
    norms about this beneficiary (`benefit.years_of_contribution`), as written.
    """

    name: str
    title: Words
    contingency: str
    method: str
    wages: tuple[str, ...]
    for_parts: tuple[str, ...]
    case: MarkedMapping
    before: MarkedMapping | None
    amount: tuple[Taken, ...]
    allowances: tuple[Taken, ...]
    skilled: str
    basis: str
    facts: Mapping[str, str]
    at: Place
    places: tuple[Told, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Facts of the norms about this beneficiary that are dated numbers of the law: years that the sum asks for."""
    assumes: str = ""
    """The assumption by its name under which alone the beneficiary is run; "" for always."""
    instead_of: str = ""
    """The beneficiary whose place it then takes."""


def beneficiaries_of(people: MarkedMapping) -> dict[str, Beneficiary]:
    """The beneficiaries of a branch; one that is `like` another above it has all that it does not write itself."""
    whole: dict[str, MarkedMapping] = {}
    for name, written in people.values.items():
        own = mapping_of(written, people.place(name), name)
        if like := text_at(own, "like"):
            if like not in whole:
                raise refused(own.place("like"), f"Above {name} stands no beneficiary {like[:80]}.", "Write it first.")
            other = whole[like]
            own = MarkedMapping(other.values | own.values, other.key_places | own.key_places, own.at)
        whole[name] = own
    return {name: beneficiary_of(name, own) for name, own in whole.items()}


def beneficiary_of(name: str, about: MarkedMapping) -> Beneficiary:
    """A standard beneficiary as written. Raises Refusal with the file and line."""
    only_keys(about, BENEFICIARY_KEYS, name)
    before, wages, skilled = about.get("before"), texts_at(about, "wages"), text_at(about, "skilled")
    if skilled and skilled not in wages:
        raise refused(about.place("skilled"), f"{name} is not run at {skilled}.", "Name it among its `wages`.")
    return Beneficiary(
        name,
        words_of(about.get("title"), about.at, f"The beneficiary {name}"),
        text_at(about, "contingency"),
        text_at(about, "method"),
        wages,
        texts_at(about, "for") if about.get("for") is not None else (),
        mapping_of(about.get("case"), about.place("case"), "case"),
        mapping_of(before, about.place("before"), "before") if before is not None else None,
        _taken(about, "amount", may_be_left_out=False),
        _taken(about, "allowances", may_be_left_out=True),
        skilled,
        basis_at(about),
        _facts_of(about),
        about.at,
        tuple(_places(about)),
        _numbers_of(about),
        text_at(about, "assumes"),
        text_at(about, "instead_of"),
    )


def _places(about: MarkedMapping) -> Iterator[Told]:
    if (listed := about.get("places")) is None:
        return
    places = mapping_of(listed, about.place("places"), "places")
    for name, written in places.values.items():
        one = mapping_of(written, places.place(name), f"The place {name}")
        only_keys(one, {"rule", "of", "case"}, f"The place {name}")
        case = mapping_of(one.get("case"), one.place("case"), "case")
        yield Told(name, text_at(one, "rule"), text_at(one, "of"), case, one.at)


def _facts_of(about: MarkedMapping) -> dict[str, str]:
    if about.get("facts") is None:
        return {}
    written = mapping_of(about.get("facts"), about.place("facts"), "facts")
    told = {fact: value for fact, value in written.values.items() if not isinstance(value, MarkedMapping)}
    return {fact: text_of(value, written.place(fact), fact) for fact, value in told.items()}


def _numbers_of(about: MarkedMapping) -> dict[str, str]:
    """The facts that are written `{number: anchor.years_asked}`."""
    if about.get("facts") is None:
        return {}
    found: dict[str, str] = {}
    for fact, value in mapping_of(about.get("facts"), about.place("facts"), "facts").values.items():
        if isinstance(value, MarkedMapping):
            only_keys(value, {"number"}, fact)
            found[fact] = text_of(value.get("number"), value.at, fact)
    return found


def _taken(about: MarkedMapping, key: str, *, may_be_left_out: bool) -> tuple[Taken, ...]:
    """The sums listed under the key, none of them twice. Nothing paid is written `[]`."""
    if about.get(key) is None and may_be_left_out:
        return ()
    found: dict[tuple[str, str, str], Taken] = {}
    for item in items_of(about.get(key), about.place(key), key):
        one = mapping_of(item, about.place(key), key)
        only_keys(one, {"rule", "of", "days", "minus"}, key)
        rule, minus = text_of(one.get("rule"), one.at, "rule"), text_at(one, "minus", "no")
        if minus not in ("yes", "no"):
            raise refused(one.place("minus"), f"minus is yes or no, not {minus[:40]}.", "Write minus: yes.")
        taken = Taken(rule, text_at(one, "of"), text_at(one, "days"), minus == "yes", one.at)
        same = (taken.rule, taken.of, minus)
        if same in found:
            raise refused(one.at, f"{rule[:80]} is taken twice.", "Keep one of them.")
        found[same] = taken
    return tuple(found.values())
