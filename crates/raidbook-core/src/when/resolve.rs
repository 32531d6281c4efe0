//! From what is said to the days that are meant, by the spec's Times.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::expr::{Bound, Clock, Day, Expr, Part, Unit};

/// A date, or a date with minutes since midnight.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// Minutes since midnight, where a time of day is told.
    pub minutes: Option<i16>,
}

impl Moment {
    /// A whole day.
    pub fn day(date: Date) -> Self {
        Moment { date, minutes: None }
    }

    /// A minute of a day.
    pub fn minute(date: Date, minutes: i16) -> Self {
        Moment { date, minutes: Some(minutes) }
    }

    fn plus_minutes(self, add: i64) -> Self {
        let total = i64::from(self.minutes.unwrap_or(0)) + add;
        let date = shift(self.date, total.div_euclid(1440).days());
        Moment { date, minutes: Some(total.rem_euclid(1440) as i16) }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.date)?;
        match self.minutes {
            Some(m) => write!(f, "T{:02}:{:02}", m / 60, m % 60),
            None => Ok(()),
        }
    }
}

/// A stretch of time, both ends inclusive; no end where it lasts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// Its start.
    pub start: Moment,
    /// Its end.
    pub end: Option<Moment>,
}

impl Period {
    /// One day.
    pub fn day(date: Date) -> Self {
        Period { start: Moment::day(date), end: Some(Moment::day(date)) }
    }

    /// Days from first to last.
    pub fn days(first: Date, last: Date) -> Self {
        Period { start: Moment::day(first), end: Some(Moment::day(last)) }
    }

    /// One instant.
    pub fn instant(moment: Moment) -> Self {
        Period { start: moment, end: Some(moment) }
    }

    /// The night that ends on the morning of a day: 18:00 to 09:00.
    pub fn night_into(date: Date) -> Self {
        Period { start: Moment::minute(shift(date, (-1).days()), 18 * 60), end: Some(Moment::minute(date, 9 * 60)) }
    }

    /// The day that it belongs to: of a night, the day of its morning.
    pub fn main_day(&self) -> Date {
        self.end.map_or(self.start.date, |e| e.date)
    }

    fn is_night(&self) -> bool {
        self.end.is_some_and(|e| e.minutes == Some(9 * 60)) && self.start.minutes == Some(18 * 60)
    }
}

/// What expressions are resolved against.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reference {
    /// The report's date or date-time.
    pub published: Option<Moment>,
    /// What the text spoke of last.
    pub anchor: Option<Period>,
    /// Whether the clause tells of the future.
    pub future: bool,
    /// Whether what is told is a count gathered up to the time said ("by 11:00").
    pub gathered: bool,
}

fn shift(date: Date, span: Span) -> Date {
    date.checked_add(span).unwrap_or(date)
}

impl Expr {
    /// Which stretch of time is meant, or `None` where nothing tells.
    pub fn resolve(&self, reference: &Reference) -> Option<Period> {
        let mut period = self.point(reference)?;
        if let Some(to) = &self.to {
            let inner = Reference { anchor: Some(period), ..*reference };
            let end = to.point(&inner).or_else(|| to.point(reference))?;
            let start = self.first_moment(period);
            let mut last = to.last_moment(end);
            if last < start && last.minutes.is_some() {
                last.date = shift(last.date, 1.day());
            }
            // "22:00 … 04:30 today": the day is that of the end.
            if self.day.is_none()
                && let (Some(a), Some(b)) = (self.clock, to.clock)
                && a.minutes > b.minutes
                && to.day.is_some()
            {
                let date = shift(end.main_day(), (-1).days());
                return Some(Period {
                    start: Moment::minute(date, a.minutes),
                    end: Some(Moment::minute(end.main_day(), b.minutes)),
                });
            }
            period = Period { start, end: Some(last) };
        }
        Some(match self.bound {
            Bound::In | Bound::Before | Bound::After => period,
            Bound::Since => Period { start: self.since_start(period), end: None },
            Bound::Until => self.until(period, reference),
            Bound::By => self.by(period, reference),
        })
    }

    /// "since mid-February" starts in the middle, not on the 11th.
    fn since_start(&self, period: Period) -> Moment {
        match self.day {
            Some(Day::Month { stage: Some(1), .. }) => {
                Moment::day(period.start.date.with().day(15).build().unwrap_or(period.start.date))
            }
            _ => period.start,
        }
    }

    fn until(&self, period: Period, reference: &Reference) -> Period {
        let end = period.end.unwrap_or(period.start);
        let today = reference.published.map_or(end.date, |p| p.date);
        Period { start: Moment::day(today.min(end.date)), end: Some(end) }
    }

    fn by(&self, period: Period, reference: &Reference) -> Period {
        match reference.anchor.filter(|a| reference.gathered && a.start.date <= period.start.date) {
            Some(anchor) if self.clock.is_some() => Period { start: anchor.start, end: period.end },
            _ => period,
        }
    }

    /// Evening starts at 18:00 and morning ends at 09:00 where they bound a stretch.
    fn first_moment(&self, period: Period) -> Moment {
        match self.part {
            Some(Part::Evening | Part::Night) if period.start.minutes.is_none() => {
                Moment::minute(period.start.date, 18 * 60)
            }
            _ => period.start,
        }
    }

    fn last_moment(&self, period: Period) -> Moment {
        let end = period.end.unwrap_or(period.start);
        match self.part {
            Some(Part::Morning) if end.minutes.is_none() => Moment::minute(end.date, 9 * 60),
            _ => end,
        }
    }

    fn point(&self, reference: &Reference) -> Option<Period> {
        let days = match self.day {
            Some(day) => Some(day_period(day, self, reference)?),
            None => None,
        };
        if let Some(clock) = self.clock {
            return self.at_clock(clock, days, reference);
        }
        match (self.part, days) {
            (Some(Part::Night), days) => self.night(days, reference),
            (_, Some(days)) => Some(days),
            (Some(_), None) => Some(Period::day(self.default_day(reference)?)),
            (None, None) => None,
        }
    }

    /// The day a bare part of the day or time belongs to.
    fn default_day(&self, reference: &Reference) -> Option<Date> {
        reference.published.map(|p| p.date).or(reference.anchor.map(|a| a.main_day()))
    }

    fn night(&self, days: Option<Period>, reference: &Reference) -> Option<Period> {
        let Some(days) = days else {
            return Some(Period::night_into(self.default_day(reference)?));
        };
        if days.is_night() {
            return Some(days);
        }
        if self.night_into {
            let first = days.start.date;
            let last = days.end.map_or(first, |e| e.date);
            let start = if last > first { first } else { shift(first, (-1).days()) };
            return Some(Period { start: Moment::minute(start, 18 * 60), end: Some(Moment::minute(last, 9 * 60)) });
        }
        // "on Saturday night" begins on Saturday evening.
        Some(Period {
            start: Moment::minute(days.start.date, 18 * 60),
            end: Some(Moment::minute(shift(days.start.date, 1.day()), 9 * 60)),
        })
    }

    fn at_clock(&self, clock: Clock, days: Option<Period>, reference: &Reference) -> Option<Period> {
        let mut minutes = clock.minutes;
        if !clock.sure && minutes < 720 {
            let evening = matches!(self.part, Some(Part::Evening | Part::Afternoon));
            let night_hour = self.part == Some(Part::Night) && minutes >= 8 * 60;
            if evening || night_hour {
                minutes += 720;
            }
        }
        let date = match days {
            Some(days) if days.is_night() => self.in_night(minutes, days),
            Some(days) => days.start.date,
            None => self.clock_day(minutes, reference)?,
        };
        Some(Period::instant(Moment::minute(date, minutes)))
    }

    fn in_night(&self, minutes: i16, night: Period) -> Date {
        if minutes >= 15 * 60 { night.start.date } else { night.main_day() }
    }

    fn clock_day(&self, minutes: i16, reference: &Reference) -> Option<Date> {
        // A report that tells its own minute: the latest such time that is not after it.
        if let Some(published) = reference.published
            && let Some(now) = published.minutes
            && !reference.future
            && reference.anchor.is_none_or(|a| (published.date - a.main_day()).get_days() <= 1)
        {
            return Some(if minutes > now + 60 { shift(published.date, (-1).days()) } else { published.date });
        }
        if let Some(anchor) = reference.anchor.filter(|a| !reference.future && a.end.is_some()) {
            let published_day = reference.published.map(|p| p.date);
            if anchor.is_night() || Some(anchor.main_day()) != published_day {
                return Some(self.in_night(minutes, anchor));
            }
        }
        reference.published.map(|p| p.date)
    }
}

fn day_period(day: Day, expr: &Expr, reference: &Reference) -> Option<Period> {
    let today = reference.published.map(|p| p.date);
    let anchor_day = reference.anchor.map(|a| a.main_day()).or(today);
    Some(match day {
        Day::Date { year, month, day } => Period::day(dated(year, month, day, reference)?),
        Day::Dates { year, from, to } => {
            let last = dated(year, to.0, to.1, reference)?;
            let mut first = Date::new(last.year(), from.0, from.1).ok()?;
            if first > last {
                first = Date::new(last.year() - 1, from.0, from.1).ok()?;
            }
            Period::days(first, last)
        }
        Day::DayOfMonth(day) => {
            let today = today?;
            let this = today.with().day(day).build().ok();
            let found = this.filter(|d| *d <= today || reference.future);
            Period::day(found.or_else(|| shift(today, (-1).month()).with().day(day).build().ok())?)
        }
        Day::Weekday { weekday, shift: which } => Period::day(weekday_date(weekday, which, today?, reference.future)?),
        Day::Nothing => return None,
        Day::Weekdays { from, to } => {
            let last = weekday_date(to, None, today?, reference.future)?;
            let first = Weekday::from_monday_one_offset(from).ok()?;
            let back = i64::from(first.until(last.weekday()));
            Period::days(shift(last, (-back).days()), last)
        }
        Day::Relative(days) => {
            let date = shift(today.or(anchor_day)?, i64::from(days).days());
            Period::day(date)
        }
        Day::Month { month, year, shift: which, stage } => {
            month_period(month, year, which, stage, today, reference.future)?
        }
        Day::MonthOfYear { month, years } => {
            let first = Date::new(today?.year() + years as i16, month, 1).ok()?;
            Period::days(first, month_end(first))
        }
        Day::Months { from, to, year } => {
            let last = month_period(to, year, None, None, today, reference.future)?;
            let first = Date::new(last.start.date.year(), from, 1).ok()?;
            Period { start: Moment::day(first), end: last.end }
        }
        Day::Year(year) => Period::days(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
        Day::Season { season, year, shift: which } => season_period(season, year, which, today, reference.future)?,
        Day::Unit { unit, shift: which, stage } => unit_period(unit, which, stage, today?, reference.future)?,
        Day::Past { amount, unit } => {
            let today = today?;
            let days = days_of(amount, unit).max(1);
            Period::days(shift(today, (-days).days()), today)
        }
        Day::Offset { amount, unit, ago } => offset(amount, unit, ago, reference)?,
        Day::Same => match reference.anchor {
            Some(anchor) if expr.part == Some(Part::Night) && !anchor.is_night() => {
                Period::night_into(anchor.main_day())
            }
            Some(anchor) if expr.part == Some(Part::Night) => anchor,
            Some(anchor) => {
                let evening = matches!(expr.part, Some(Part::Evening | Part::Afternoon));
                Period::day(if evening { anchor.start.date } else { anchor.main_day() })
            }
            None if expr.part == Some(Part::Night) => Period::night_into(today?),
            None => Period::day(today?),
        },
        Day::Before => match reference.anchor {
            Some(anchor) if anchor.is_night() => Period::night_into(shift(anchor.main_day(), (-1).days())),
            _ => Period::night_into(anchor_day?),
        },
        Day::Following(unit) => {
            let from = shift(reference.anchor.map(|a| a.end.map_or(a.start.date, |e| e.date)).or(today)?, 1.day());
            match unit {
                Unit::Week => Period::days(from, shift(from, 6.days())),
                Unit::Month => Period::days(from, shift(from, 1.month())),
                Unit::Year => Period::days(from, shift(from, 1.year())),
                _ => Period::day(from),
            }
        }
    })
}

fn days_of(amount: f64, unit: Unit) -> i64 {
    let each = match unit {
        Unit::Minute | Unit::Hour => 1.0 / 24.0,
        Unit::Day => 1.0,
        Unit::Week | Unit::Weekend => 7.0,
        Unit::Month => 30.0,
        Unit::Quarter => 91.0,
        Unit::Year => 365.0,
        Unit::Decade => 3650.0,
    };
    (amount * each).clamp(-40_000.0, 40_000.0).round() as i64
}

/// A day and month: with its year, or the latest not after the report (the next, of the future).
fn dated(year: Option<i16>, month: i8, day: i8, reference: &Reference) -> Option<Date> {
    if let Some(year) = year {
        return Date::new(year, month, day).ok();
    }
    let today = reference.published.map(|p| p.date).or(reference.anchor.map(|a| a.main_day()))?;
    let this = Date::new(today.year(), month, day).ok();
    // A report may be dated a day before its own text ("overnight into 14 May" at 23:50).
    let past = this.filter(|d| *d <= shift(today, 2.days()) || (reference.future && *d >= today));
    past.or_else(|| {
        let other = if reference.future { today.year() + 1 } else { today.year() - 1 };
        Date::new(other, month, day).ok()
    })
}

fn weekday_date(weekday: i8, which: Option<i32>, today: Date, future: bool) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    let back = i64::from(weekday.until(today.weekday()));
    let latest = shift(today, (-back).days());
    Some(match which {
        Some(1) => shift(latest, 7.days()),
        Some(-1) if latest == today => shift(latest, (-7).days()),
        None if future && latest < today => shift(latest, 7.days()),
        _ => latest,
    })
}

fn month_end(first: Date) -> Date {
    first.last_of_month()
}

fn month_period(
    month: i8,
    year: Option<i16>,
    which: Option<i32>,
    stage: Option<i32>,
    today: Option<Date>,
    future: bool,
) -> Option<Period> {
    let year = match (year, today) {
        (Some(year), _) => year,
        (None, Some(today)) => {
            let upcoming = future || which == Some(1) || which == Some(0);
            if month > today.month() && !upcoming {
                today.year() - 1
            } else if month < today.month() && future {
                today.year() + 1
            } else {
                today.year() - i16::from(which == Some(-1) && month >= today.month())
            }
        }
        (None, None) => return None,
    };
    let first = Date::new(year, month, 1).ok()?;
    Some(staged(first, month_end(first), stage))
}

/// A third of a stretch: early, mid or late.
fn staged(first: Date, last: Date, stage: Option<i32>) -> Period {
    let days = i64::from((last - first).get_days());
    let third = (days + 1) / 3;
    match stage {
        Some(0) => Period::days(first, shift(first, (third - 1).days())),
        Some(1) => Period::days(shift(first, third.days()), shift(first, (2 * third - 1).days())),
        Some(2) => Period::days(shift(first, (2 * third).days()), last),
        _ => Period::days(first, last),
    }
}

fn season_period(
    season: i32,
    year: Option<i16>,
    which: Option<i32>,
    today: Option<Date>,
    future: bool,
) -> Option<Period> {
    let month = match season {
        1 => 3,
        2 => 6,
        3 => 9,
        _ => 12,
    };
    let year = match (year, today) {
        (Some(year), _) => year,
        (None, Some(today)) => {
            let this = Date::new(today.year(), month, 1).ok()?;
            match which {
                Some(-1) => {
                    let last = shift(this, 3.months());
                    if last <= today { today.year() } else { today.year() - 1 }
                }
                _ if this <= today || future || which.is_some() => today.year(),
                _ => today.year() - 1,
            }
        }
        (None, None) => return None,
    };
    let first = Date::new(year, month, 1).ok()?;
    Some(Period::days(first, month_end(shift(first, 2.months()))))
}

fn unit_period(unit: Unit, which: i32, stage: Option<i32>, today: Date, future: bool) -> Option<Period> {
    let (first, last) = match unit {
        Unit::Minute | Unit::Hour => (today, today),
        Unit::Day => {
            let day = shift(today, i64::from(which).days());
            (day, day)
        }
        Unit::Week => {
            let monday =
                shift(today, (i64::from(which) * 7 - i64::from(today.weekday().to_monday_zero_offset())).days());
            (monday, shift(monday, 6.days()))
        }
        Unit::Weekend => {
            let since = i64::from(today.weekday().since(Weekday::Saturday));
            let saturday = shift(today, (-since).days());
            // The weekend just over is "the weekend"; "the previous" is the one before it.
            let back = if which == -1 { -7 } else { i64::from(which) * 7 };
            let saturday = shift(saturday, back.days());
            (saturday, shift(saturday, 1.day()))
        }
        Unit::Month => {
            let first = shift(today.first_of_month(), i64::from(which).months());
            (first, month_end(first))
        }
        Unit::Quarter => {
            let month = (today.month() - 1) / 3 * 3 + 1;
            let first = shift(Date::new(today.year(), month, 1).ok()?, (i64::from(which) * 3).months());
            (first, month_end(shift(first, 2.months())))
        }
        Unit::Year | Unit::Decade => {
            let year = today.year() + which as i16;
            (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)
        }
    };
    if which == 0 && !future && stage.is_none_or(|s| s == 0) {
        return Some(Period::days(first, last.min(today)));
    }
    Some(staged(first, last, stage))
}

fn offset(amount: f64, unit: Unit, ago: bool, reference: &Reference) -> Option<Period> {
    let published = reference.published;
    let anchor =
        if ago { published.map(Period::instant) } else { reference.anchor.or(published.map(Period::instant)) }?;
    let from = if amount < 0.0 { anchor.start } else { anchor.end.unwrap_or(anchor.start) };
    Some(match unit {
        Unit::Minute | Unit::Hour if from.minutes.is_some() && !anchor.is_night() && amount.abs() < 24.0 => {
            let each = if unit == Unit::Hour { 60.0 } else { 1.0 };
            Period::instant(from.plus_minutes((amount * each).round() as i64))
        }
        Unit::Minute | Unit::Hour if amount.abs() < 12.0 => Period::day(anchor.main_day()),
        Unit::Month | Unit::Year | Unit::Decade => {
            let months = match unit {
                Unit::Month => amount,
                Unit::Year => amount * 12.0,
                _ => amount * 120.0,
            };
            let date = shift(anchor.main_day(), (months.clamp(-2400.0, 2400.0).round() as i64).months());
            let first = date.first_of_month();
            if unit == Unit::Month { Period::days(first, month_end(first)) } else { Period::day(date) }
        }
        _ => Period::day(shift(anchor.main_day(), days_of(amount, unit).days())),
    })
}
