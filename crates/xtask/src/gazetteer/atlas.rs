//! Places while they are gathered, before they get numbers.

use std::collections::BTreeMap;

use raidbook_core::place::gazetteer::{Detail, NameFlags, PlaceKind};

/// A place's number while the atlas grows; the file numbers anew.
pub type Index = usize;

/// Degrees.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// North.
    pub lat: f64,
    /// East.
    pub lon: f64,
}

impl Point {
    /// Kilometres between two points that are not far apart (a plane does for the builder).
    pub fn km(self, other: Point) -> f64 {
        let lat = (self.lat - other.lat) * 111.2;
        let mut turn = (self.lon - other.lon).abs();
        if turn > 180.0 {
            turn = 360.0 - turn;
        }
        let lon = turn * 111.2 * ((self.lat + other.lat) / 2.0).to_radians().cos();
        lat.hypot(lon)
    }

    /// The point in the middle of many.
    pub fn mean(points: &[Point]) -> Option<Point> {
        let count = points.len() as f64;
        let sum = |of: fn(&Point) -> f64| points.iter().map(of).sum::<f64>();
        (!points.is_empty()).then(|| Point { lat: sum(|p| p.lat) / count, lon: sum(|p| p.lon) / count })
    }

    /// The middle latitude and longitude of many points, which outliers do not move.
    pub fn median(points: &[Point]) -> Option<Point> {
        let middle = |of: fn(&Point) -> f64| {
            let mut values: Vec<f64> = points.iter().map(of).collect();
            values.sort_by(f64::total_cmp);
            values.get(values.len() / 2).copied()
        };
        Some(Point { lat: middle(|p| p.lat)?, lon: middle(|p| p.lon)? })
    }
}

/// One name of a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// As it is written.
    pub text: String,
    /// What kind of name it is.
    pub flags: NameFlags,
    /// Given by hand: no stop list applies.
    pub kept: bool,
}

/// A place on its way into the file.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The common English name.
    pub name: String,
    /// What claims call it.
    pub kind: PlaceKind,
    /// What it is.
    pub detail: Detail,
    /// ISO 3166 alpha-2 by recognised borders, or two spaces.
    pub country: [u8; 2],
    /// Where it is.
    pub point: Option<Point>,
    /// People, 0 when unknown.
    pub population: u32,
    /// The region it lies in.
    pub region: Option<Index>,
    /// The district or city it lies in.
    pub district: Option<Index>,
    /// Its names, the canonical one included.
    pub names: Vec<Name>,
}

impl Draft {
    /// A place with its canonical name.
    pub fn new(name: &str, detail: Detail, country: [u8; 2], point: Option<Point>) -> Self {
        let mut draft = Self {
            name: name.to_owned(),
            kind: detail.kind(),
            detail,
            country,
            point,
            population: 0,
            region: None,
            district: None,
            names: Vec::new(),
        };
        draft.add(name, NameFlags::default());
        draft
    }

    /// Adds a name that a table has, unless the place has it.
    pub fn add(&mut self, text: &str, flags: NameFlags) {
        self.push(text, flags, false);
    }

    /// Adds a name that was given by hand.
    pub fn keep(&mut self, text: &str, flags: NameFlags) {
        self.push(text, flags, true);
    }

    fn push(&mut self, text: &str, flags: NameFlags, kept: bool) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        match self.names.iter_mut().find(|name| name.text == text) {
            Some(name) => {
                // The plainer reading of a name wins: usual over variant, own over stem.
                if flags.0.count_ones() < name.flags.0.count_ones() {
                    name.flags = flags;
                }
                name.kept |= kept;
            }
            None => self.names.push(Name { text: text.to_owned(), flags, kept }),
        }
    }

    /// Adds names in the notation of the hand-made tables: `?` variant, `^` former, `~` needs a
    /// head word, `!` only in capitals.
    pub fn keep_forms<'f>(&mut self, forms: impl Iterator<Item = &'f str>) {
        for form in forms {
            let (text, flags) = marked(form);
            self.keep(text, flags);
        }
    }
}

/// A form of the hand-made tables without its marks, and what they mean.
pub fn marked(form: &str) -> (&str, NameFlags) {
    let mut flags = NameFlags::default();
    let mut rest = form.trim();
    loop {
        let flag = match rest.chars().next() {
            Some('?') => NameFlags::VARIANT,
            Some('^') => NameFlags::FORMER,
            Some('~') => NameFlags::STEM,
            Some('!') => NameFlags::CODE,
            _ => return (rest, flags),
        };
        flags = flags | flag;
        rest = &rest[1..];
    }
}

/// Everything gathered so far.
#[derive(Default)]
pub struct Atlas {
    /// The places.
    pub drafts: Vec<Draft>,
    /// Countries by code.
    pub countries: BTreeMap<[u8; 2], Index>,
    /// First-level divisions by GeoNames' code ("UA.07").
    pub regions: BTreeMap<String, Index>,
    /// Second-level divisions by region's code and English name ("UA.07/Kupiansk District").
    pub districts: BTreeMap<String, Index>,
}

impl Atlas {
    /// Adds a place.
    pub fn push(&mut self, draft: Draft) -> Index {
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// Leaves out what no table gives a point, unless it is a front or the like: it cannot be told
    /// from its namesakes. Indices change.
    pub fn keep_placed(&mut self) {
        let kept = |draft: &Draft| draft.point.is_some() || draft.kind == PlaceKind::Area;
        let mut next = 0;
        let moved: Vec<Option<Index>> = self
            .drafts
            .iter()
            .map(|draft| {
                next += Index::from(kept(draft));
                kept(draft).then(|| next - 1)
            })
            .collect();
        self.drafts.retain(kept);
        for draft in &mut self.drafts {
            draft.region = draft.region.and_then(|at| moved[at]);
            draft.district = draft.district.and_then(|at| moved[at]);
        }
        for index in [&mut self.regions, &mut self.districts] {
            index.retain(|_, at| moved[*at].map(|new| *at = new).is_some());
        }
        self.countries.retain(|_, at| moved[*at].map(|new| *at = new).is_some());
    }
}

/// A country code from text.
pub fn country_code(text: &str) -> [u8; 2] {
    match text.as_bytes() {
        &[a, b] => [a, b],
        _ => *b"  ",
    }
}

/// The country by recognised borders of what a table places in `country`: Crimea and Sevastopol
/// are Ukraine's.
pub fn recognised(country: [u8; 2], point: Point) -> [u8; 2] {
    let crimea = (44.3..46.25).contains(&point.lat) && (32.4..36.655).contains(&point.lon);
    if country == *b"RU" && crimea { *b"UA" } else { country }
}
