"""Writes docs/standards-coverage.md: each article of C102 and the European Code, and how it is judged. `make docs`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import shanyraq
from shanyraq.engine.read import read_law
from shanyraq.standards.instruments import Provision, provisions, register
from shanyraq.standards.instruments.coverage import Covered, cited_articles, covered, rules_of

HERE = Path(__file__).parent
NORMS = Path(shanyraq.__file__).parent / "standards" / "norms"
INSTRUMENTS = ("C102", "ECSS")
HEAD = """# The minimum standards, article by article

Every article of the Social Security (Minimum Standards) Convention, 1952 (No. 102), and of the European Code of Social
Security, and how compliance with it is found. Written by `make docs` from
[`standards/instruments/provisions`](../src/shanyraq/standards/instruments/provisions) and from the citations of the
[norms](../src/shanyraq/standards/norms). `shanyraq standards show C102 --article 65` opens one article.

- *computed*: a rule of the norms cites the article and judges the law of the country by it
- *by the same norm*: the article has the meaning of one of C102, which a rule cites (what it refers to may differ: the
  Code's article 65 leaves out one of the four reference wages)
- *norm to come*: it can be computed, and no rule cites it yet
- *person*: somebody has to answer the question; where rules are named, they take the answer as a fact
- *formal*: nothing to judge

"""


def cited() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The rules that cite each article, by instrument."""
    return cited_articles(read_law(NORMS))


def lines(named: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[str]:
    """The page, line by line."""
    yield "| instrument | " + " | ".join(Covered) + " | articles |"
    yield "|---|" + "---|" * (len(Covered) + 1)
    for name in INSTRUMENTS:
        held = provisions(name)
        counts = [sum(covered(one, named) is kind for one in held) for kind in Covered]
        yield f"| {name} | " + " | ".join(map(str, counts)) + f" | {len(held)} |"
    for name in INSTRUMENTS:
        yield f"\n## {register().instruments[name].title['en']}"
        part = None
        for one in provisions(name):
            if one.part != part:
                part = one.part
                title = one.part_title["en"] if one.part_title else ""
                yield f"\n### Part {part}. {title}\n\n| article | says | judged | by |\n|---|---|---|---|"
            yield row(one, named)


def row(one: Provision, named: Mapping[str, Mapping[str, tuple[str, ...]]]) -> str:
    """One article of the table: its rules, or the question somebody has to answer."""
    kind = covered(one, named)
    rules = ", ".join(f"`{rule}`" for rule in rules_of(one, named)) if kind is not Covered.formal else ""
    by = "<br>".join(filter(None, (one.question["en"] if one.question else "", rules)))
    says = f"As {one.like}: {one.says['en']}" if one.like else one.says["en"]
    return f"| {one.article} | {says} | {kind} | {by} |"


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(lines(cited())) + "\n"


if __name__ == "__main__":
    (HERE / "standards-coverage.md").write_text(page(), encoding="utf-8")
