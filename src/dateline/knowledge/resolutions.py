"""Security Council resolutions by year: they are numbered in sequence, so a number tells the year of adoption."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

# The last resolution of each year. Source: United Nations, "Resolutions adopted by the Security Council", yearly lists.
LAST_OF_YEAR: Final[dict[int, int]] = {
    1945: 0, 1946: 15, 1947: 37, 1948: 66, 1949: 78, 1950: 89, 1951: 96, 1952: 98, 1953: 103,
    1954: 106, 1955: 110, 1956: 121, 1957: 126, 1958: 131, 1959: 132, 1960: 160, 1961: 169, 1962: 174,
    1963: 185, 1964: 199, 1965: 219, 1966: 232, 1967: 245, 1968: 262, 1969: 275, 1970: 291, 1971: 307,
    1972: 324, 1973: 344, 1974: 366, 1975: 384, 1976: 402, 1977: 422, 1978: 443, 1979: 461, 1980: 484,
    1981: 499, 1982: 529, 1983: 545, 1984: 559, 1985: 580, 1986: 593, 1987: 606, 1988: 626, 1989: 646,
    1990: 683, 1991: 725, 1992: 799, 1993: 892, 1994: 969, 1995: 1035, 1996: 1092, 1997: 1146, 1998: 1220,
    1999: 1284, 2000: 1334, 2001: 1386, 2002: 1454, 2003: 1521, 2004: 1580, 2005: 1651, 2006: 1738, 2007: 1794,
    2008: 1859, 2009: 1907, 2010: 1966, 2011: 2033, 2012: 2085, 2013: 2132, 2014: 2195, 2015: 2259, 2016: 2336,
    2017: 2396, 2018: 2451, 2019: 2504, 2020: 2559, 2021: 2615, 2022: 2671, 2023: 2718, 2024: 2767,
}  # fmt: skip
_YEARS: Final = tuple(LAST_OF_YEAR)
_LAST: Final = tuple(LAST_OF_YEAR.values())


def year_of_resolution(number: int) -> int | None:
    """The year in which Security Council resolution `number` was adopted; None for numbers beyond the list."""
    if number < 1 or number > _LAST[-1]:
        return None
    return _YEARS[bisect_left(_LAST, number)]
