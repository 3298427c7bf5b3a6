"""Invented surveys, the law they are read for, and the command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pyarrow as pa

from shanyraq.book.folders import folder_of
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Edition
from shanyraq.engine.read import read_law
from shanyraq.people.microdata.checks import Report

FIXTURES = Path(__file__).parent / "microdata"
BNS = ("bns_household.csv", "bns_control_card.csv", "bns_d004.csv")
SECRETS = ("Выдуман", "Адам", "0000000000", "Придуманная", "Небывалое", "+7 700", "Ойдан")


MAPPING = """
source: A small survey
day: 2025-06-30
period: 2025-Q2
rounding: half_up
tables:
  homes: {file: "homes*", form: csv, rows: households, encoding: utf-8, separator: ","}
  people: {file: "people*", form: csv, rows: persons, encoding: utf-8, separator: ","}
  items: {file: "items*", form: csv, rows: items, encoding: utf-8, separator: ","}
keys:
  homes: {household: h}
  people: {household: h, person: p}
  items: {household: h, person: p}
people: people
columns:
  region: {from: homes.region, recode: {"1": aktobe, "2": karaganda}}
  age: {from: people.age}
  sex: {from: people.sex, recode: {"1": male, "2": female}}
  relation: {from: people.relation, recode: {"1": head, "2": child}}
  income.wages: {from: people.wage, unit: tenge, period: month, missing: {empty: "0"}}
derive:
  birth_date: {age_to_birth_date: age, days_since_birthday: "182"}
items:
  - {table: items, code: code, amount: sum, unit: thousand_tenge, period: year,
     targets: {income.pension: [a, b]}, ignore: [z]}
weights: {from: homes.w}
regions: {layout: 17+3}
"""
FILES: Mapping[str, str] = {
    "homes.csv": "h,region,w\n1,1,10\n2,2,20.5\n",
    "people.csv": "h,p,age,sex,relation,wage,fio\n1,1,40,1,1,1000.5,Выдуман Иван\n1,2,8,2,2,,Ойдан\n"
    "2,1,66,2,1,0,Адам\n",
    "items.csv": "h,p,code,sum\n2,1,a,1200\n2,1,b,12\n1,1,z,77\n",
}


Import = Callable[..., tuple[Report, pa.Table]]


@cache
def law_on() -> Edition:
    return edition(read_law(folder_of("kz")), date(2025, 8, 10))


def shanyraq(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "shanyraq", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)
