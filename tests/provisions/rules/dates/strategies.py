"""Dates that hypothesis makes up."""

import calendar

from hypothesis import strategies as st

from provisions.rules.dates import EDTF

years = st.integers(1, 9999).map(lambda year: f"{year:04}")
parts_of_year = st.integers(21, 41).map(str)
marks = st.sampled_from(["", "?", "~", "%"])


@st.composite
def months(draw: st.DrawFn) -> str:
    return f"{draw(years)}-{draw(st.integers(1, 12)):02}"


@st.composite
def days(draw: st.DrawFn) -> str:
    month = draw(months())
    last = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
    return f"{month}-{draw(st.integers(1, last)):02}"


@st.composite
def points(draw: st.DrawFn) -> str:
    coded = st.builds("{}-{}".format, years, parts_of_year)
    unspecified = st.one_of(
        st.integers(1, 999).map(lambda decade: f"{decade:03}X"),
        st.integers(1, 99).map(lambda century: f"{century:02}XX"),
        years.map("{}-XX".format),
        years.map("{}-XX-XX".format),
        months().map("{}-XX".format),
    )
    return draw(st.one_of(years, months(), days(), coded, unspecified)) + draw(marks)


@st.composite
def edtf_texts(draw: st.DrawFn) -> str:
    start, end = draw(points()), draw(points())
    if EDTF.parse(start).earliest > EDTF.parse(end).latest:
        start, end = end, start
    unbounded = draw(st.sampled_from(["", ".."]))
    return draw(st.sampled_from([start, f"{start}/{end}", f"{start}/{unbounded}", f"{unbounded}/{end}"]))
