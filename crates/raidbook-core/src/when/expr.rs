//! What an expression of time says, before it is known which days it means.

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Weekend,
    Decade,
    Quarter,
}

impl Unit {
    /// The unit of a value in the packs' `unit` terms.
    pub fn of(value: i32) -> Option<(Unit, f64)> {
        Some(match value {
            1 => (Unit::Minute, 1.0),
            2 => (Unit::Hour, 1.0),
            3 => (Unit::Day, 1.0),
            4 => (Unit::Week, 1.0),
            5 => (Unit::Month, 1.0),
            6 => (Unit::Year, 1.0),
            7 => (Unit::Weekend, 1.0),
            8 => (Unit::Week, 2.0),
            9 => (Unit::Decade, 1.0),
            10 => (Unit::Quarter, 1.0),
            _ => return None,
        })
    }
}

/// A part of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// Which day or days. `shift` is -1 for "last", 0 for "this", 1 for "next"; `stage` 0 for early,
/// 1 for mid, 2 for late.
#[derive(Clone, Copy, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum Day {
    Date {
        year: Option<i16>,
        month: i8,
        day: i8,
    },
    Dates {
        year: Option<i16>,
        from: (i8, i8),
        to: (i8, i8),
    },
    DayOfMonth(i8),
    Weekday {
        weekday: i8,
        shift: Option<i32>,
    },
    /// The days from one weekday to another.
    Weekdays {
        from: i8,
        to: i8,
    },
    /// A time that is only compared with ("as a year earlier").
    Nothing,
    Relative(i32),
    Month {
        month: i8,
        year: Option<i16>,
        shift: Option<i32>,
        stage: Option<i32>,
    },
    /// "July last year": `years` counted from the report's.
    MonthOfYear {
        month: i8,
        years: i32,
    },
    Months {
        from: i8,
        to: i8,
        year: Option<i16>,
    },
    Year(i16),
    Season {
        season: i32,
        year: Option<i16>,
        shift: Option<i32>,
    },
    Unit {
        unit: Unit,
        shift: i32,
        stage: Option<i32>,
    },
    /// "within 24 hours", "over the past two weeks".
    Past {
        amount: f64,
        unit: Unit,
    },
    /// "five days ago", "two hours later": counted from the anchor, or from the report with `ago`.
    Offset {
        amount: f64,
        unit: Unit,
        ago: bool,
    },
    /// "that day", "the same evening".
    Same,
    /// "the night before".
    Before,
    /// The week after an event, the day after: the whole unit that follows.
    Following(Unit),
}

/// A time of day, in minutes since midnight; `to` where it is a range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clock {
    /// Minutes since midnight.
    pub minutes: i16,
    /// Whether morning or evening is said or the hour is above twelve; "at seven" leaves it open.
    pub sure: bool,
}

/// How an expression bounds what it tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(missing_docs)]
pub enum Bound {
    #[default]
    In,
    Since,
    Until,
    /// "by 11:00", "as of 10:00".
    By,
    Before,
    After,
}

/// An expression of time.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Expr {
    /// Which day.
    pub day: Option<Day>,
    /// Which part of it.
    pub part: Option<Part>,
    /// The night that ends on the morning of the day ("overnight into", "the night of 13 May").
    pub night_into: bool,
    /// What time.
    pub clock: Option<Clock>,
    /// How it bounds.
    pub bound: Bound,
    /// The other end of "between … and …".
    pub to: Option<Box<Expr>>,
}

impl Expr {
    /// An expression of a day alone.
    pub fn day(day: Day) -> Self {
        Expr { day: Some(day), ..Expr::default() }
    }

    /// Both said together ("at 20:26" + "on Monday"); `None` where they say two different things.
    pub fn merge(mut self, other: Expr) -> Option<Expr> {
        if (self.day.is_some() && other.day.is_some())
            || (self.part.is_some() && other.part.is_some() && self.part != other.part)
            || (self.clock.is_some() && other.clock.is_some())
            || other.to.is_some() && self.to.is_some()
        {
            return None;
        }
        self.day = self.day.or(other.day);
        self.part = self.part.or(other.part);
        self.clock = self.clock.or(other.clock);
        self.night_into |= other.night_into;
        if self.bound == Bound::In {
            self.bound = other.bound;
        }
        if let Some(mut to) = other.to.or(self.to.take()) {
            // "between seven and eleven on Saturday morning": what is said once holds for both.
            to.day = to.day.or(self.day);
            to.part = to.part.or(self.part);
            self.to = Some(to);
        }
        Some(self)
    }
}
