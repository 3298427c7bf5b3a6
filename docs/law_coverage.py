"""Writes docs/coverage.md: every article of chapters 9 to 19 of the Social Code, and where it stands. `make docs`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from shanyraq.book.folders import LAWS
from shanyraq.engine.cases import read_cases, run_case
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law

HERE = Path(__file__).parent
HOME = LAWS / "kz"
PERSONAS = LAWS.parent / "people" / "personas" / "kz"
CODE = "KZ-SC"
FIRST, LAST = 71, 254
"""The articles of chapters 9 to 19."""
CODED, NOT_COVERED = "coded", "NOT COVERED"
KINDS = {
    "procedure": "procedure",
    "definition": "definition",
    "not_computable": "not computable",
    "not_coded": "not coded",
}

HEAD = """# The Social Code, article by article

Every article of chapters 9 to 19, as of February 2026: what of the law rests on it, and if nothing does, why. Written
by `make docs` from the citations of rules and numbers, from the cases that reach them, and from the `articles.yaml` of
each shelf.

- *coded*: at least one rule or number cites the article; not all of its points need be
- *procedure*: what offices, providers and recipients do; no amount and no right is worked out from it
- *definition*: words and lists that rules elsewhere use
- *not computable*: the law leaves it to another act or to somebody's judgement, or what it gives is a service
- *not coded*: it could be, and is not yet
- **NOT COVERED**: no shelf cites or explains it

"""


@dataclass(frozen=True)
class Place:
    """A rule or number that cites an article: its name, its file, and the days on which it cites it."""

    name: str
    file: str
    since: date
    until: date


def articles() -> dict[str, dict[str, str]]:
    """The articles of each chapter with their short titles, by `9 Families with children`."""
    read = yaml.safe_load((HERE / "social-code-articles.yaml").read_text(encoding="utf-8"))
    return {f"{one['chapter']}. {one['title']}": one["articles"] for one in read}


def reasons(home: Path = HOME) -> dict[str, tuple[str, str]]:
    """Of each article that the shelves explain: its kind and why."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(home.glob("*/articles.yaml")):
        for key, told in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            article = str(key).removeprefix("art.")
            if told["kind"] not in KINDS:
                raise ValueError(f"{path.parent.name}/{path.name}: {key} is none of {', '.join(KINDS)}")
            found.setdefault(article, (KINDS[told["kind"]], told["why"]["en"].rstrip(".")))
    return found


def cited_articles(cite: str) -> list[str]:
    """The articles of the Social Code that a citation names: `KZ-SC art.78(1), art.79` names 78 and 79."""
    act, found = "", []
    for one in cite.split(", "):
        act = one.partition(" ")[0] if one.startswith("KZ-") else act
        if act == CODE and (match := re.search(r"\bart\.(\d+(?:-\d+)?)", one)):
            found.append(match[1])
    return found


def in_the_chapters(article: str) -> bool:
    """Whether an article's number is of chapters 9 to 19."""
    return FIRST <= int(article.partition("-")[0]) <= LAST


def places(law: Law) -> dict[str, list[Place]]:
    """The rules and numbers that cite each article."""
    found: dict[str, list[Place]] = {}
    for rule in law.rules:
        for article in cited_articles(rule.cite):
            found.setdefault(article, []).append(Place(rule.id, rule.at.file, rule.since, rule.until))
    for number in law.numbers.values():
        for entry in number.entries:
            for article in cited_articles(entry.cite):
                found.setdefault(article, []).append(Place(number.id, number.at.file, entry.since, entry.until))
    return found


def standing(article: str, cited: dict[str, list[Place]], told: dict[str, tuple[str, str]]) -> str:
    """What has become of an article."""
    if article in cited:
        return CODED
    return told[article][0] if article in told else NOT_COVERED


def proofs(law: Law) -> list[tuple[str, str, date, frozenset[str]]]:
    """Of each case: its sentence, file and day, and the rules and numbers that it reached."""
    uses: dict[str, set[str]] = {}
    for rule in law.rules:
        uses.setdefault(rule.id, set()).update(one.target for one in rule.parameters if one.source == "number")
    found = []
    for case in read_cases(HOME):
        reached = run_case(case, law, PERSONAS).reached
        numbers = set().union(*(uses.get(name, set()) for name in reached))
        day = date.fromisoformat(str(getattr(case.about.get("on"), "value", "")))
        found.append((case.sentence, case.at.file, day, reached | numbers))
    return found


def lines(law: Law) -> Iterator[str]:
    """The page, line by line."""
    cited, told, cases = places(law), reasons(), proofs(law)
    tables: list[str] = []
    counts: dict[str, int] = {}
    for chapter, listed in articles().items():
        tables += [f"\n## Chapter {chapter}\n", "| article | about | standing | where, or why not | proved by |"]
        tables.append("|---|---|---|---|---|")
        for article, title in listed.items():
            now = standing(article, cited, told)
            counts[now] = counts.get(now, 0) + 1
            found = cited.get(article, [])
            where = _where(found) or told.get(article, ("", ""))[1]
            shown = f"**{now}**" if now == NOT_COVERED else now
            tables.append(f"| {article} | {title} | {shown} | {where} | {_proved(found, cases)} |")
    yield "| standing | articles |\n|---|---|"
    yield from (f"| {now} | {count} |" for now, count in sorted(counts.items(), key=lambda item: -item[1]))
    yield f"| in all | {sum(counts.values())} |"
    yield from tables


def _where(found: list[Place]) -> str:
    """The rules and numbers that cite an article, chapter by chapter, each chapter once."""
    chapters: dict[str, list[str]] = {}
    for place in found:
        names = chapters.setdefault(Path(place.file).with_suffix("").as_posix(), [])
        if (name := place.name.partition(".")[2]) not in names:
            names.append(name)
    return "; ".join(
        f"[`{Path(chapter).name}`](../src/shanyraq/law/{chapter}.yaml): {', '.join(names)}"
        for chapter, names in sorted(chapters.items(), key=lambda item: Path(item[0]).name)
    )


def _proved(found: list[Place], cases: list[tuple[str, str, date, frozenset[str]]]) -> str:
    through = [
        (sentence, file)
        for sentence, file, day, reached in cases
        if any(place.name in reached and place.since <= day <= place.until for place in found)
    ]
    if not through:
        return ""
    sentence, file = min(through, key=lambda one: not _beside(found, one[1]))
    proof = f"{sentence} ([{Path(file).name}](../src/shanyraq/law/{file}))"
    return proof if len(through) == 1 else f"{len(through)} cases, such as: {proof}"


def _beside(found: list[Place], file: str) -> bool:
    """Whether a case stands in the trio of a rule that cites the article."""
    return any(Path(place.file).with_suffix("").as_posix() == file.partition(".")[0] for place in found)


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(lines(read_law(HOME))) + "\n"


if __name__ == "__main__":
    (HERE / "coverage.md").write_text(page(), encoding="utf-8")
