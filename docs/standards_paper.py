"""Writes docs/standards-paper.md: all that the papers name, and where it stands in the register. `make docs`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import shanyraq
from shanyraq.engine.read import read_law
from shanyraq.standards.desk.registers import conflicts
from shanyraq.standards.instruments import Instrument, provisions, register
from shanyraq.standards.instruments.coverage import cited_articles
from shanyraq.standards.instruments.register import ANSWERS, BODIES, FAMILIES

HERE = Path(__file__).parent
HOME = Path(shanyraq.__file__).parent
REGISTER = "src/shanyraq/standards/instruments"
SORTS = {
    "instrument": "Instruments",
    "source_of_law": "Sources of law",
    "institution": "Institutions",
    "method": "Methods of reception",
    "mechanism": "Mechanisms",
    "unmet": "Unmet requirements",
    "framework": "Framework",
    "proposal": "Proposals",
    "demand": "Demands and findings",
    "theory": "Theories",
}
HEAD = """# What the papers on international standards name, and where it stands

Every instrument, institution, method, unmet requirement and proposal that three papers name, with the entry of the
register, the norm and the command that hold it. Written by `make docs` from the `papers_*.yaml` of
[`standards/instruments`](../src/shanyraq/standards/instruments); a test holds every pointer. That a thing stands here
says nothing of whether it is met: `shanyraq standards check` does.

"""


def file_of(name: str, files: tuple[str, ...]) -> str:
    """The file among several whose entries have that id."""
    for file in files:
        if f"\n{name}:\n" in f"\n{(HOME / 'standards' / 'instruments' / f'{file}.yaml').read_text(encoding='utf-8')}":
            return f"{file}.yaml"
    raise LookupError(f"{name} stands in none of {', '.join(files)}")


def linked(text: str, file: str) -> str:
    """A link to a file of the register."""
    return f"[{text}](../{REGISTER}/{file})"


def pointer(where: str, norms: Mapping[str, Mapping[str, tuple[str, ...]]]) -> str:
    """A pointer of papers_*.yaml as a reader follows it; refuses one that leads nowhere."""
    whole = register()
    sort, _, name = where.partition(":")
    if sort == "instrument":
        one = whole.instruments[name]
        return f"{linked(one.title['en'], file_of(name, FAMILIES))} (`shanyraq standards show {name}`)"
    if sort == "institution":
        return linked(whole.institutions[name].title["en"], file_of(name, BODIES))
    if sort == "method":
        count = sum(name in one.enters for one in whole.instruments.values())
        return f"{linked(name + ' ' + whole.methods[name].title['en'], 'methods.yaml')} ({count} instruments)"
    if sort == "binding":
        return f"{linked(f'why it binds: {name}', 'bindings.yaml')}: {whole.bindings[name].why['en']}"
    if sort == "conflict":
        return f"[conflict](../src/shanyraq/standards/desk/conflicts.yaml) `{name}`: {conflicts()[name].what['en']}"
    if sort == "article":
        instrument, _, article = name.partition(" art.")
        one = next(found for found in provisions(instrument) if found.article == article)
        rules = norms.get(instrument, {}).get(article, ())
        norm = f"; norm: {', '.join(f'`{rule}`' for rule in rules)}" if rules else f"; judged: {one.judged}"
        return f"`shanyraq standards show {instrument} --article {article}`{norm}"
    if sort == "file":
        if not (HERE.parent / name).is_file():
            raise LookupError(f"there is no file {name}")
        return f"[{name}](../{name})"
    if sort == "command":
        return f"`{name}`"
    raise LookupError(f"{where} is no kind of pointer")


def lines() -> Iterator[str]:
    """The page, line by line."""
    whole = register()
    norms = cited_articles(read_law(HOME / "standards" / "norms"))
    for paper in dict.fromkeys(one.paper for one in whole.named.values()):
        rows = [one for one in whole.named.values() if one.paper == paper]
        yield f"\n## {whole.sources[paper]['en']}\n\n{len(rows)} things named."
        for sort, title in SORTS.items():
            if of_sort := [one for one in rows if one.sort == sort]:
                yield f"\n### {title}\n\n| what the paper names | where it stands |\n|---|---|"
                for one in of_sort:
                    yield f"| {one.says['en']} | {'<br>'.join(pointer(where, norms) for where in one.where)} |"
    yield "\n## Instruments of the register by what they rest on\n\n| instrument | named by | Kazakhstan | confidence |"
    yield "|---|---|---|---|"
    yield from (instrument_row(one) for one in whole.instruments.values() if one.papers)
    yield "\n## Tools in use today\n\n| tool | gives | does not |\n|---|---|---|"
    for tool in whole.tools.values():
        yield f"| {tool.title['en']} | {tool.gives['en']} | {tool.limits['en']} |"
    answered = sorted({link.answer for name in whole.instruments for one in provisions(name) for link in one.links})
    files = ", ".join(linked(f"{file}.yaml", f"{file}.yaml") for file in ANSWERS)
    yield f"\n{len(answered)} national provisions answer the articles of the register ({files})."


def instrument_row(one: Instrument) -> str:
    """An instrument that a paper names: its status and how sure it is."""
    status = one.kazakhstan
    year = status.year or (status.day.year if status.day else "")
    standing = f"{str(status.standing).replace('_', ' ')} {year}".strip()
    return f"| {one.id} {one.title['en']} | {', '.join(one.papers)} | {standing} | {status.confidence} |"


def page() -> str:
    """The whole page."""
    return HEAD.rstrip() + "\n" + "\n".join(lines()) + "\n"


if __name__ == "__main__":
    (HERE / "standards-paper.md").write_text(page(), encoding="utf-8")
