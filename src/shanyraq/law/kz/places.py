"""Where the family lives: region and kind of settlement."""

from shanyraq.lang import Chapter, Choice, YesNo


class Region(Choice):
    """A region, a city of republican significance or the capital; the code is its KATO code."""

    abai = "100000000"
    akmola = "110000000"
    aktobe = "150000000"
    almaty_region = "190000000"
    atyrau = "230000000"
    west_kazakhstan = "270000000"
    zhambyl = "310000000"
    zhetisu = "330000000"
    karaganda = "350000000"
    kostanay = "390000000"
    kyzylorda = "430000000"
    mangystau = "470000000"
    south_kazakhstan = "510000000"
    pavlodar = "550000000"
    north_kazakhstan = "590000000"
    turkistan = "610000000"
    ulytau = "620000000"
    east_kazakhstan = "630000000"
    astana = "710000000"
    almaty_city = "750000000"
    shymkent = "790000000"


class Settlement(Choice):
    """The kind of settlement, which decides whether an akim or a centre takes the application."""

    city = "1"
    town = "2"
    township = "3"
    village = "4"


places = Chapter(act="KZ-SC", of="family")


@places.rule(cite="KZ-L246 art.3", since="2018-01-01", until="2023-06-30", doubt="law_246_not_read")
@places.rule(cite="art.126(3)", since="2023-07-01")
def is_rural(settlement: Settlement) -> YesNo:
    """A family in a township, village or rural district deals with its akim."""
    return settlement in (Settlement.township, Settlement.village)
