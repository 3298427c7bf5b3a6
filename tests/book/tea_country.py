"""A tiny country for the tests of the law book: sound as it stands, and easily broken one text at a time."""

from datetime import date
from pathlib import Path

from shanyraq.book.cards import Book
from shanyraq.book.check import check
from shanyraq.book.country import Country, open_country
from shanyraq.book.finding import Finding

TODAY = date(2024, 6, 15)

FILES = {
    "country.yaml": """\
title: {kk: Шай елі, ru: Чайная страна, en: Tealand}
groups: [person, family]
decisions:
  tea:
    title: {kk: Шай жәрдемақысы, ru: Чайное пособие, en: Tea allowance}
    answer: tea.due
    sections:
      - title: {kk: Мөлшері, ru: Размер, en: Amount}
        values: [tea.allowance]
""",
    "acts.yaml": """\
TEA-LAW: {kk: Шай туралы заң, ru: Закон о чае, en: Tea Act, number: "1", adopted: 2019-05-01, since: 2020-01-01}
TEA-OLD: {kk: Ескі бұйрық, ru: Старый приказ, en: Old Order, number: "2", since: 2020-01-01, until: 2021-12-31}
""",
    "doubts.yaml": """\
price_by_hearsay:
  confidence: low
  kk: Шайдың бағасы базардағы әңгімеден алынды.
  ru: Цена чая взята из разговоров на базаре.
  en: The price of tea is hearsay from the market.
  settled_by: the price list of the Tea Office
""",
    "tea.py": '''\
"""The tea allowance."""

from shanyraq.lang import Chapter, Choice, Count, Money, Table, YesNo

tea = Chapter(act="TEA-LAW", of="family")


class Leaf(Choice):
    """Kinds of tea."""

    black = "b"
    green = "g"


@tea.rule(cite="TEA-OLD p.1", since="2020-01-01", until="2021-12-31")
def due(guests: Count) -> YesNo:
    """Tea was due to whoever had a guest."""
    return guests > 0


@tea.rule(cite="art.1(2)", since="2022-01-01")
def due(guests: Count, least_guests: Count) -> YesNo:
    """Tea is due to a family with enough guests."""
    return guests >= least_guests


@tea.exception(to=due, cite="art.2", since="2020-01-01")
def not_due_with_a_garden(has_garden: YesNo) -> YesNo | None:
    """Who has a tea garden is due none."""
    if has_garden:
        return False


@tea.exception(to=due, cite="art.3", since="2023-01-01")
def due_in_winter(is_snowed_in: YesNo, has_garden: YesNo) -> YesNo | None:
    """Who is snowed in is due tea, but not with a garden."""
    if is_snowed_in and not has_garden:
        return True


@tea.rule(cite="art.4", since="2020-01-01")
def allowance(due: YesNo, leaf: Leaf, price: Table[Leaf, Money], cups: Table[Count, Count], guests: Count) -> Money:
    """The price of the cups that the guests drink."""
    if not due:
        return Money(0)
    return price[leaf] * cups[guests]
''',
    "tea.yaml": """\
title: {kk: Шай жәрдемақысы, ru: Чайное пособие, en: Tea allowance}
rules:
  due:
    title: {kk: Шай тиесілі, ru: Чай положен, en: Tea is due}
    says: {kk: Қонағы жеткілікті отбасына шай тиесілі., ru: "Чай положен семье, у которой довольно гостей."}
  not_due_with_a_garden:
    title: {kk: Бағы бар отбасына тиесілі емес, ru: С садом не положен, en: Not with a garden}
    says: {kk: Шай бағы бар отбасына тиесілі емес., ru: "У кого чайный сад, тому не положено."}
  due_in_winter:
    title: {kk: Қыста тиесілі, ru: Зимой положен, en: Due in winter}
    says: {kk: Қар басып қалған отбасына тиесілі., ru: Положен семье за снежными заносами.}
  allowance:
    title: {kk: Мөлшері, ru: Размер, en: Allowance}
    says: {kk: Қонақтар ішетін шайдың бағасы., ru: "Цена чая, который выпьют гости."}
numbers:
  least_guests:
    title: {kk: Қонақтың ең аз саны, ru: Наименьшее число гостей, en: Least number of guests}
    unit: count
    2022-01-01: {value: 2, cite: art.1(2), checked: {kk: 2024-02-03, ru: 2024-02-04}}
    2024-01-01: {value: 3, cite: art.1(2), checked: {kk: null, ru: 2024-02-04}}
  price:
    title: {kk: Шайдың бағасы, ru: Цена чая, en: Price of tea}
    unit: KZT
    by: Leaf
    known_until: 2024-12-31
    cite: art.4
    rows:
      black: {2020-01-01: 10, 2023-01-01: 12.50}
      green: {2020-01-01: {value: 20, confidence: low, doubt: price_by_hearsay}}
  cups:
    title: {kk: Кесе саны, ru: Число чашек, en: Number of cups}
    unit: count
    by: Count
    2020-01-01: {value: {0-1: 1, 2-4: 3, 5+: 9}, cite: art.4}
facts:
  guests:
    type: Count
    title: {kk: Қонақтар, ru: Гости, en: Guests}
    ask: {kk: Неше қонақ келді?, ru: Сколько пришло гостей?, en: How many guests came?}
  has_garden:
    type: YesNo
    title: {kk: Шай бағы бар, ru: Есть чайный сад, en: Has a tea garden}
    ask: {kk: Шай бағы бар ма?, ru: Есть ли чайный сад?, en: Is there a tea garden?}
  is_snowed_in:
    type: YesNo
    title: {kk: Қар басқан, ru: Занесён снегом, en: Snowed in}
    ask: {kk: Үйді қар басты ма?, ru: Занесло ли дом снегом?, en: Is the house snowed in?}
  leaf:
    type: Leaf
    title: {kk: Шай түрі, ru: Вид чая, en: Kind of tea}
    ask: {kk: Қандай шай ішеді?, ru: Какой чай пьют?, en: Which tea do they drink?}
choices:
  Leaf:
    title: {kk: Шай түрі, ru: Вид чая, en: Kind of tea}
    members:
      black: {kk: Қара шай, ru: Чёрный чай, en: Black tea}
      green: {kk: Көк шай, ru: Зелёный чай, en: Green tea, since: 2021-01-01}
""",
    "tea.cases.yaml": """\
- case: Three guests bring three cups of black tea
  on: 2024-03-01
  given: {family: {everything_else: no, guests: 3, leaf: black}, people: [{name: Aru}]}
  expect: {tea.due: yes, tea.allowance: 37.50 KZT}
  because: [tea.due, tea.allowance]
  source: {says: the price list of 2023, kind: invented}
- case: Two guests were enough in 2021, under the old order
  on: 2021-03-01
  given: {family: {everything_else: no, guests: 2, leaf: black}, people: [{name: Aru}]}
  expect: {tea.allowance: 30 KZT}
  source: {says: the price list, kind: invented}
- case: A family with a garden is due nothing, snowed in or not
  on: 2024-03-01
  given: {family: {everything_else: no, guests: 3, has_garden: yes, is_snowed_in: yes}, people: [{name: Aru}]}
  expect: {tea.due: no, tea.allowance: 0 KZT}
  source: {says: the price list, kind: invented}
- case: Snowed in, even one guest is enough
  on: 2024-03-01
  given: {family: {everything_else: no, guests: 1, leaf: green, is_snowed_in: yes}, people: [{name: Aru}]}
  expect: {tea.allowance: 20 KZT}
  source: {says: the price list, kind: invented}
- case: The price of 2025 is not known
  on: 2025-03-01
  given: {family: {everything_else: no, guests: 3, leaf: black}, people: [{name: Aru}]}
  expect: {tea.allowance: 0 KZT}
  refuse: tea.price is known until 2024-12-31
  source: {says: the price list, kind: invented}
""",
}


def written(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """The country as files in `folder/tealand`; each change is a file, a text in it, and what stands there instead."""
    files = dict(FILES)
    for name, old, new in changes:
        assert old in files[name], f"{name} has no {old!r}"
        files[name] = files[name].replace(old, new)
    home = folder / "tealand"
    home.mkdir(exist_ok=True)
    for name, text in files.items():
        (home / name).write_text(text, encoding="utf-8")
    return home


def opened(folder: Path, *changes: tuple[str, str, str]) -> Country:
    """The country, read."""
    return open_country(str(written(folder, *changes)))


def book(folder: Path, *changes: tuple[str, str, str]) -> Book:
    """The country as a book."""
    return Book(opened(folder, *changes), TODAY)


def findings(folder: Path, *changes: tuple[str, str, str], today: date = TODAY) -> list[Finding]:
    """What a check of the country finds."""
    country = opened(folder, *changes)
    return check(country.law, country.examined, today, country.places)
