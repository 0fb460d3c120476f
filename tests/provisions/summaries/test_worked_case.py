"""The Russia-Iran treaty as the worked case: every number below was computed by hand, as its comment shows."""

from datetime import date
from decimal import Decimal

import pytest

from provisions.choices import (
    AssessmentBasis,
    ContradictionKind,
    DisputeKind,
    Level,
    Rank,
    Temporality,
    Timeliness,
    TreatyActionKind,
)
from provisions.rules.findings.rivals import RivalSet
from provisions.rules.indicators import Contradiction
from provisions.rules.intervals import Days
from provisions.rules.timing import MilestoneSlip, MilestoneTimeliness
from provisions.summaries.loading.norms import load_norms
from provisions.summaries.milestones import milestone_figures
from provisions.summaries.provisions import provision_figures
from tests.provisions.summaries.whole import whole

pytestmark = pytest.mark.usefixtures("real_treaty")

TREATY = "russia-iran-2025"
ARTICLE_3 = f"{TREATY}:art_3"
CONTRACT = "rasht-astara-railway:contract-signed"
START_UP = "bushehr-unit-2:start-up"
NOW = date(2026, 11, 23)


def slip_of(milestone: str, as_of: date) -> MilestoneSlip:
    return milestone_figures([milestone], as_of=as_of)[milestone]["slip"].judgement()


def timeliness_of(milestone: str, as_of: date) -> MilestoneTimeliness:
    return milestone_figures([milestone], as_of=as_of)[milestone]["timeliness"].judgement()


def nominal_steps(slip: MilestoneSlip) -> list[tuple[str | None, int | None]]:
    return [(shift.announced_by, shift.nominal) for shift in slip.shifts]


def test_rasht_astara_contract_slipped_five_times_and_almost_as_fast_as_time_passed() -> None:
    slip = slip_of(CONTRACT, NOW)

    # From last day to last day of each promise:
    #   31 March -> 31 October 2025: April 30, May 31, June 30, July 31, August 31, September 30, October 31 = 214
    #   31 October -> 30 November 2025: 30
    #   30 November 2025 -> 17 January 2026: December 31 + 17 = 48
    #   17 January -> 14 February 2026: 14 left of January + 14 = 28
    #   14 February -> 1 April 2026: 14 left of February + March 31 + 1 = 46
    assert nominal_steps(slip) == [
        ("amin-tarfa", 214),
        ("farzaneh-sadegh", 30),
        ("houshang-bazvand", 48),
        ("houshang-bazvand", 28),
        ("sergei-tsivilev", 46),
    ]
    # 214 + 30 + 48 + 28 + 46 = 366. March 2025 may also have meant its first day, 30 days earlier: 366 to 396.
    assert (slip.slip_count, slip.certain_slip_count, slip.pull_in_count, slip.nominal_total) == (5, 5, 0, 366)
    assert slip.total == Days(366, 396)
    # Announced from 24 January 2025 to 18 February 2026: 365 to 24 January 2026, 7 left of January, 18 = 390 days.
    # 366 / 390 = 61 / 65 = 0.938; at most 396 / 390 = 66 / 65 = 1.015.
    assert slip.passed == Days(390, 390)
    assert slip.ratio is not None
    assert (slip.ratio.low, slip.ratio.high) == (Decimal(61) / 65, Decimal(66) / 65)
    assert slip.nominal_ratio == Decimal(61) / 65


def test_rasht_astara_contract_as_of_november_2025_had_slipped_twice() -> None:
    slip = slip_of(CONTRACT, date(2025, 11, 1))

    # 214 + 30 = 244 days, from 31 March to 30 November 2025. Said from 24 January to 26 October 2025: to 24 October
    # are 31 + 28 + 31 + 30 + 31 + 30 + 31 + 31 + 30 = 273 days, and two more. At least 31 March -> 1 November: 215
    # days; at most 1 March -> 30 November: 274 days.
    assert (slip.slip_count, slip.nominal_total, slip.passed) == (2, 244, Days(275, 275))
    assert slip.total == Days(215, 274)
    assert slip.nominal_ratio == Decimal(244) / 275


@pytest.mark.parametrize(
    ("as_of", "value", "days"),
    [
        # April 29 left, May 31, June 30, July 31, August 31, September 30, October 31, 23 of November = 236.
        pytest.param(NOW, Timeliness.OVERDUE, 236, id="after the last promise, 1 April 2026"),
        pytest.param(date(2026, 4, 1), Timeliness.NOT_DUE, None, id="on the last promised day itself"),
        # Bazvand's 17 January had passed, and his 14 February had not been said: 17 January -> 1 February = 15.
        pytest.param(date(2026, 2, 1), Timeliness.OVERDUE, 15, id="between the fourth and the fifth promise"),
        pytest.param(date(2025, 11, 1), Timeliness.NOT_DUE, None, id="in the month of the third promise"),
    ],
)
def test_rasht_astara_contract_was_overdue_between_promises(as_of: date, value: Timeliness, days: int | None) -> None:
    found = timeliness_of(CONTRACT, as_of)

    assert (found.value, found.days_overdue, found.is_met) == (value, days, False)


def test_bushehr_unit_2_start_up_moved_from_2024_to_2028_to_march_2029() -> None:
    slip = slip_of(START_UP, NOW)

    assert [str(point.date) for point in slip.trend] == ["2024-10", "2028", "2029-03"]
    # 31 October 2024 -> 31 October 2028: 4 x 365 + 29 February 2028 = 1461; November 30, December 31: 1522.
    # 31 December 2028 -> 31 March 2029: 31 + 28 + 31 = 90.
    assert nominal_steps(slip) == [("mohammad-eslami", 1522), ("mohammad-eslami", 90)]
    # 1522 + 90 = 1612; one month less a day to either side: 31 October 2024 -> 1 March 2029 = 1582, and
    # 1 October 2024 -> 31 March 2029 = 1642.
    assert (slip.slip_count, slip.certain_slip_count, slip.nominal_total) == (2, 2, 1612)
    assert slip.total == Days(1582, 1642)
    # 15 March 2017 -> 15 March 2025: 8 x 365 + 2 leap days = 2922; back to 26 February: 2 + 15 = 17 less: 2905.
    assert slip.passed == Days(2905, 2905)
    assert slip.nominal_ratio == Decimal(1612) / 2905


def test_bushehr_unit_2_start_up_as_of_january_2025_had_slipped_once() -> None:
    slip = slip_of(START_UP, date(2025, 1, 31))

    # 2028 as a whole: at least to 1 January, 31 October 2024 -> 31 October 2027 = 1095, + 30 + 31 + 1 = 1157 days; at
    # most 1 October 2024 -> 31 December 2028 = 30 + 1522 = 1552. Said over 2922 - 61 days (13 January -> 15 March:
    # 18 + 28 + 15).
    assert (slip.slip_count, slip.nominal_total, slip.total) == (1, 1522, Days(1157, 1552))
    assert slip.passed == Days(2861, 2861)


def test_bushehr_unit_2_was_overdue_until_a_later_date_was_promised() -> None:
    before, after = timeliness_of(START_UP, date(2024, 11, 1)), timeliness_of(START_UP, date(2025, 1, 13))

    assert (before.value, before.days_overdue) == (Timeliness.OVERDUE, 1)
    assert (after.value, str(after.due)) == (Timeliness.NOT_DUE, "2028")


def entry_into_force(as_of: date) -> list[RivalSet]:
    rivals = whole(TREATY, as_of=as_of).figures["rival_dates"].judgement().rivals
    return [found for found in rivals if found.kind == TreatyActionKind.ENTERED_INTO_FORCE]


def test_entry_into_force_is_disputed_and_settled_for_the_preferred_date() -> None:
    (found,) = entry_into_force(NOW)

    # "Already in force" on 18 July 2025 leaves no day that 2 October 2025 could be.
    assert [(row.claimed_by, str(row.occurred_on), row.rank) for row in found.statements] == [
        ("kazem-jalali", "../2025-07-18", Rank.DEPRECATED),
        ("russian-foreign-ministry", "2025-10-02", Rank.PREFERRED),
    ]
    assert found.is_settled
    assert found.preferred == (f"{TREATY}:entered_into_force:russian-foreign-ministry",)


@pytest.mark.parametrize("as_of", [date(2025, 7, 18), date(2025, 10, 1)])
def test_entry_into_force_had_one_date_until_the_ministry_gave_another(as_of: date) -> None:
    assert entry_into_force(as_of) == []


def land_bought(as_of: date) -> list[Contradiction]:
    """Contradictions with the 95 km of Zakeri on one side and another number on the other."""
    found = whole(TREATY, as_of=as_of).figures["contradictions"].judgement().contradictions
    left = "rasht-astara-land-acquired-km:claimed:2025-11-25:jabbar-ali-zakeri"
    return [one for one in found if one.left.observation == left and one.right is not None]


def test_95_km_and_95_percent_contradict_each_other_from_one_interview() -> None:
    (found,) = land_bought(NOW)

    assert found.right is not None
    assert (found.left.number, found.right.number) == ("95 km", "about 95 percent")
    assert found.kinds == (ContradictionKind.BY_EVIDENCE,)
    # Three items, Report.az and both services of Vestnik Kavkaza, print one interview: one origin on both sides. Two
    # of them contradict the percentage and one the kilometres.
    assert (found.origins, len(found.shared_origins), len(found.links)) == (1, 1, 3)
    assert len(found.left.origins) == len(found.right.origins) == 1
    assert len(found.left.origins[0].links) == 2


def test_95_km_stood_alone_on_the_day_before_the_percentage_was_printed() -> None:
    assert land_bought(date(2025, 11, 25)) == []


def test_article_3_is_a_continuing_duty_with_rival_claims() -> None:
    figures = provision_figures([ARTICLE_3], as_of=NOW)[ARTICLE_3]
    finding, dispute = figures["finding"].judgement(), figures["dispute"].judgement()

    assert load_norms([ARTICLE_3])[ARTICLE_3].temporality == Temporality.CONTINUING
    # The editors' own finding is shown first, the official's claim beside it; both say that a breach is alleged.
    assert [(held.assessor, held.level, held.basis) for held in (finding.preferred, *finding.others)] == [
        ("treaty-tracker-editors", Level.BREACH_ALLEGED, AssessmentBasis.ASSESSED),
        ("mohammad-sadr", Level.BREACH_ALLEGED, AssessmentBasis.CLAIMED),
    ]
    # The denial: one private radio, one Russian state agency: two origins, in two links.
    assert dispute.kinds == (DisputeKind.CONTRADICTING_EVIDENCE,)
    assert [(row.finding.split(":")[2], len(row.links), row.origins) for row in dispute.contradicted] == [
        ("mohammad-sadr", 2, 2)
    ]


def test_article_3_as_of_the_day_after_the_allegation_was_claimed_and_not_yet_denied() -> None:
    figures = provision_figures([ARTICLE_3], as_of=date(2025, 8, 25))[ARTICLE_3]
    finding = figures["finding"].judgement()

    assert (finding.level, finding.preferred.assessor, finding.later) == (Level.BREACH_ALLEGED, "mohammad-sadr", 1)
    assert figures["dispute"].judgement().kinds == ()


def test_treaty_score_with_its_counts_and_bounds() -> None:
    score = whole(TREATY, as_of=NOW).figures["score"].judgement()

    # Steps assessed: articles 5, 14, 17, 20, 21, 29, 31 at 1, article 22 at 0, article 45 at 3: 7 x 1 + 0 + 3 = 10 of
    # 9 x 3 = 27. Not assessed: 6 (its two paragraphs), 7 to 12, 15, 16, 18, 24, 25, 28, 30, 32, 33, 36, 37, 38:
    # 2 + 6 + 3 + 6 + 3 = 20. All these at 0: 10 / (27 + 60); all at 3: (10 + 60) / (27 + 60).
    assert score.value == Decimal(10) / 27
    assert (score.bounds.low, score.bounds.high) == (Decimal(10) / 87, Decimal(70) / 87)
    assert (score.of_steps.assessed, score.of_steps.not_assessed, score.of_steps.total) == (9, 20, 29)
    # Duties apart: articles 3 (breach alleged), 4 (upheld, by Naryshkin, the later of two claims), 13 (partly
    # upheld), 19 (upheld), 23 (suspended since the war).
    assert {row.level: row.count for row in score.duty_levels if row.count} == {
        Level.UPHELD: 2,
        Level.PARTLY_UPHELD: 1,
        Level.BREACH_ALLEGED: 1,
        Level.SUSPENDED: 1,
    }
    # Not assessable: the preamble, articles 1, 2, 26, 27, 34, 35, 39 to 44, 46, 47: 15. In all 29 + 5 + 15.
    assert (score.counts.not_assessable, score.counts.total) == (15, 49)


def test_treaty_score_as_of_the_end_of_2025_was_higher_and_less_certain() -> None:
    score = whole(TREATY, as_of=date(2025, 12, 31)).figures["score"].judgement()

    # Findings by then: 14, 23 (peaceful nuclear energy, before the war), 29, 31 at 1, 45 at 3: 7 of 15. Not yet: 17,
    # 20, 21, 22 and the three assessable paragraphs of 5, so 20 + 4 + 3 = 27 steps are open, 81 points.
    assert score.value == Decimal(7) / 15
    assert (score.bounds.low, score.bounds.high) == (Decimal(7) / 96, Decimal(88) / 96)
    assert (score.of_steps.assessed, score.of_steps.total, score.of_duties.assessed) == (5, 32, 4)


def test_treaty_had_no_score_before_it_was_in_force() -> None:
    score = whole(TREATY, as_of=date(2025, 8, 1)).figures["score"].judgement()

    assert (score.value, score.counts.assessed) == (None, 0)
    assert (score.bounds.low, score.bounds.high) == (0, 1)
