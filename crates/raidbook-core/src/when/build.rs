//! The functions that rules of time may give.

use std::ops::RangeInclusive;

use crate::rule::{Arg, Functions};

use super::expr::{Bound, Clock, Day, Expr, Part, Unit};

/// The functions by name, with their number of arguments.
pub struct WhenFunctions;

const FUNCTIONS: &[(&str, RangeInclusive<usize>)] = &[
    ("date", 2..=3),
    ("date_span", 3..=4),
    ("date_cross", 4..=5),
    ("day_of_month", 1..=1),
    ("weekday", 1..=2),
    ("weekday_span", 2..=2),
    ("nothing", 0..=0),
    ("today_part", 1..=1),
    ("today", 1..=2),
    ("relative", 1..=1),
    ("month", 1..=4),
    ("month_of_year", 2..=2),
    ("months", 2..=3),
    ("year", 1..=1),
    ("season", 1..=3),
    ("unit", 2..=3),
    ("past", 1..=2),
    ("ago", 2..=2),
    ("earlier", 2..=2),
    ("later", 2..=2),
    ("following", 1..=1),
    ("same", 0..=0),
    ("part", 1..=1),
    ("night_before", 0..=0),
    ("night_into", 1..=1),
    ("overnight", 0..=1),
    ("clock", 1..=3),
    ("clock_24", 1..=1),
    ("clock_minus", 2..=3),
    ("merge", 1..=4),
    ("between", 2..=2),
    ("since", 1..=1),
    ("until", 1..=1),
    ("by", 1..=1),
    ("before", 1..=1),
    ("after", 1..=1),
    ("holiday", 1..=1),
];

impl Functions for WhenFunctions {
    fn arity(&self, name: &str) -> Option<RangeInclusive<usize>> {
        FUNCTIONS.iter().find(|(n, _)| *n == name).map(|(_, arity)| arity.clone())
    }
}

struct Args<'a>(&'a [Arg<Expr>]);

impl Args<'_> {
    fn number(&self, n: usize) -> Option<f64> {
        match self.0.get(n) {
            Some(Arg::Number(number)) => Some(*number),
            _ => None,
        }
    }

    fn int(&self, n: usize) -> Option<i32> {
        self.number(n).filter(|v| v.fract() == 0.0).map(|v| v as i32)
    }

    fn year(&self, n: usize) -> Option<i16> {
        self.int(n).map(|y| y as i16)
    }

    fn expr(&self, n: usize) -> Option<Expr> {
        match self.0.get(n) {
            Some(Arg::Value(expr)) => Some(expr.clone()),
            _ => None,
        }
    }

    fn unit(&self, n: usize, amount: f64) -> Option<(Unit, f64)> {
        let (unit, times) = Unit::of(self.int(n)?)?;
        Some((unit, amount * times))
    }
}

/// Calls a function; `None` where its arguments do not fit.
pub fn build(name: &str, args: &[Arg<Expr>]) -> Option<Expr> {
    let args = Args(args);
    let day = match name {
        "date" => Day::Date { day: args.int(0)? as i8, month: args.int(1)? as i8, year: args.year(2) },
        "date_span" => {
            let month = args.int(2)? as i8;
            Day::Dates { from: (month, args.int(0)? as i8), to: (month, args.int(1)? as i8), year: args.year(3) }
        }
        "date_cross" => Day::Dates {
            from: (args.int(1)? as i8, args.int(0)? as i8),
            to: (args.int(3)? as i8, args.int(2)? as i8),
            year: args.year(4),
        },
        "day_of_month" => Day::DayOfMonth(args.int(0)? as i8),
        "weekday" => Day::Weekday { weekday: args.int(0)? as i8, shift: args.int(1) },
        "weekday_span" => Day::Weekdays { from: args.int(0)? as i8, to: args.int(1)? as i8 },
        "nothing" => Day::Nothing,
        "relative" => Day::Relative(args.int(0)?),
        "month" => Day::Month { month: args.int(0)? as i8, year: args.year(1), shift: args.int(2), stage: args.int(3) },
        "month_of_year" => Day::MonthOfYear { month: args.int(0)? as i8, years: args.int(1)? },
        "months" => Day::Months { from: args.int(0)? as i8, to: args.int(1)? as i8, year: args.year(2) },
        "year" => Day::Year(args.year(0)?),
        "season" => Day::Season { season: args.int(0)?, year: args.year(1), shift: args.int(2) },
        "unit" => Day::Unit { unit: args.unit(0, 1.0)?.0, shift: args.int(1)?, stage: args.int(2) },
        "past" => {
            let (unit, amount) = args.unit(1, args.number(0).unwrap_or(1.0))?;
            Day::Past { amount, unit }
        }
        "ago" | "earlier" | "later" => {
            let (unit, amount) = args.unit(1, args.number(0).unwrap_or(1.0))?;
            Day::Offset { amount: if name == "later" { amount } else { -amount }, unit, ago: name == "ago" }
        }
        "following" => Day::Following(args.unit(0, 1.0)?.0),
        "same" => Day::Same,
        "night_before" => Day::Before,
        "holiday" => {
            let value = args.int(0)?;
            Day::Date { month: (value / 100) as i8, day: (value % 100) as i8, year: None }
        }
        _ => return combine(name, &args),
    };
    let night_into = name == "night_before";
    Some(Expr { day: Some(day), night_into, part: night_into.then_some(Part::Night), ..Expr::default() })
}

fn combine(name: &str, args: &Args<'_>) -> Option<Expr> {
    match name {
        "today_part" => {
            let part = Some(part(args.int(0)?)?);
            Some(Expr { day: Some(Day::Relative(0)), part, ..Expr::default() })
        }
        "today" => {
            let mut expr = args.expr(0)?;
            if let Some(clock) = args.expr(1) {
                expr = expr.merge(clock)?;
            }
            expr.day = expr.day.or(Some(Day::Relative(0)));
            Some(expr)
        }
        "part" => Some(Expr { part: Some(part(args.int(0)?)?), ..Expr::default() }),
        "overnight" => {
            let day = args.int(0).map(Day::Relative).or(args.expr(0).and_then(|e| e.day));
            Some(Expr { day, part: Some(Part::Night), night_into: true, ..Expr::default() })
        }
        "night_into" => {
            let mut expr = args.expr(0)?;
            expr.part = Some(Part::Night);
            expr.night_into = true;
            Some(expr)
        }
        "clock" => clock(args.number(0)?, args.number(1).unwrap_or(0.0), args.int(2)),
        "clock_24" => {
            let value = args.int(0)?;
            clock(f64::from(value / 100), f64::from(value % 100), None)
        }
        "clock_minus" => {
            let hour = args.number(1)?;
            let before = if hour == 0.0 { 24.0 } else { hour } - 1.0;
            clock(before, 60.0 - args.number(0)?, args.int(2))
        }
        "merge" => {
            let mut whole: Option<Expr> = None;
            for expr in (0..args.0.len()).filter_map(|n| args.expr(n)) {
                whole = Some(match whole {
                    None => expr,
                    Some(before) => before.merge(expr)?,
                });
            }
            whole
        }
        "between" => {
            let (mut from, mut to) = (args.expr(0)?, args.expr(1)?);
            // "between 1:30 and 6:20 on Sunday": the day told last holds for both.
            if from.day.is_none() && from.clock.is_some() && to.clock.is_some() && to.part.is_none() {
                from.day = to.day;
            }
            if let (Some(a), Some(b)) = (&mut from.clock, &mut to.clock)
                && b.sure
                && !a.sure
                && b.minutes >= 720
                && a.minutes + 720 <= b.minutes
                && a.minutes < 720
            {
                a.minutes += 720;
            }
            if to.part.is_some() && from.part.is_none() && from.day.is_none() {
                from.part = to.part;
                from.day = to.day;
            }
            from.to = Some(Box::new(to));
            Some(from)
        }
        "since" => bounded(args, Bound::Since),
        "until" => bounded(args, Bound::Until),
        "by" => bounded(args, Bound::By),
        "before" => bounded(args, Bound::Before),
        "after" => bounded(args, Bound::After),
        _ => None,
    }
}

fn bounded(args: &Args<'_>, bound: Bound) -> Option<Expr> {
    let mut expr = args.expr(0)?;
    expr.bound = bound;
    Some(expr)
}

fn part(value: i32) -> Option<Part> {
    Some(match value {
        1 => Part::Morning,
        2 => Part::Afternoon,
        3 => Part::Evening,
        4 => Part::Night,
        _ => return None,
    })
}

fn clock(hour: f64, minute: f64, meridiem: Option<i32>) -> Option<Expr> {
    // "20.30" arrives as one decimal.
    let (hour, minute) =
        if hour.fract() != 0.0 { (hour.trunc(), (hour.fract() * 100.0).round()) } else { (hour, minute) };
    let mut hour = hour as i16;
    if let Some(shift) = meridiem {
        if hour > 12 {
            return None;
        }
        hour = hour % 12 + shift as i16;
    }
    if hour > 24 || !(0.0..60.0).contains(&minute) {
        return None;
    }
    let minutes = (hour * 60 + minute as i16) % 1440;
    let sure = meridiem.is_some() || hour > 12 || hour == 0 || minute != 0.0;
    Some(Expr { clock: Some(Clock { minutes, sure }), ..Expr::default() })
}
