//! The front door: a report in, its claims out.

use std::collections::HashMap;

use jiff::civil::{Date, DateTime};

use crate::claim::assemble::{Assembler, Before};
use crate::claim::draft::{Draft, PlaceDraft};
use crate::claim::inherit::{self, Section, Setting};
use crate::claim::model::{Claim, Event, PlaceRole, Realis, Report};
use crate::claim::place::Places;
use crate::claim::timing::Timing;
use crate::claim::{finish, fold, select, side};
use crate::clause::chunk::{ChunkKind, Chunks};
use crate::clause::parse::Parse;
use crate::clause::tagger;
use crate::clause::unit::{Source, Units};
use crate::clause::view::View;
use crate::diag::Diagnostic;
use crate::event::argument::{Meaning, Reader as ArgumentReader};
use crate::event::frame::Types;
use crate::lexicon::{Class, Features, Lexicon, Scan, Side};
use crate::pack::Pack;
use crate::place::atlas::Atlas;
use crate::place::gazetteer::Gazetteer;
use crate::place::mention::Names;
use crate::rule::Context;
use crate::source::attribution;
use crate::source::scope::Scope;
use crate::source::speaker::{Speakers, side_of_country};
use crate::text::token::{Kind, Shape};
use crate::text::{Span, Token, sentence, tokenize};
use crate::when::{self, Moment, Reference};

/// Reads reports with one language's pack.
pub struct Reader<'p> {
    pack: &'p Pack,
    gazetteer: &'p Gazetteer,
}

/// Texts longer than this are refused, so that one page cannot take the machine.
pub const LONGEST_TEXT: usize = 64 << 20;

impl<'p> Reader<'p> {
    /// A reader.
    pub fn new(pack: &'p Pack, gazetteer: &'p Gazetteer) -> Self {
        Self { pack, gazetteer }
    }

    /// The claims of a report, and what was worth telling about it.
    pub fn read(&self, report: &Report) -> (Vec<Claim>, Vec<Diagnostic>) {
        let mut notes = Vec::new();
        if report.text.len() > LONGEST_TEXT {
            let megabytes = report.text.len() >> 20;
            notes.push(
                Diagnostic::error("report-too-long", format!("report `{}` has {megabytes} MB of text", report.id))
                    .help(format!("split it into parts below {} MB", LONGEST_TEXT >> 20)),
            );
            return (Vec::new(), notes);
        }
        let mut state = State::new(self, report, &mut notes);
        state.run();
        (state.finish(), notes)
    }
}

struct State<'r> {
    reader: &'r Reader<'r>,
    text: &'r str,
    tokens: Vec<Token>,
    published: Option<Moment>,
    places: Places<'r>,
    speakers: Speakers,
    drafts: Vec<Draft>,
    sections: HashMap<u32, Section>,
    scope: Scope,
    /// The state in whose capital the report was written, by its dateline.
    dateline: Option<Side>,
    anchor: Option<when::Period>,
    anchor_paragraph: u32,
    main: Option<when::Period>,
    before: Before,
    topic: Option<(u32, Vec<PlaceDraft>)>,
    notes: &'r mut Vec<Diagnostic>,
}

/// A date or date-time as reports carry it.
fn moment(text: &str) -> Option<Moment> {
    if let Ok(date) = text.parse::<Date>()
        && !text.contains('T')
    {
        return Some(Moment::day(date));
    }
    let local = text
        .get(..19)
        .and_then(|t| t.parse::<DateTime>().ok())
        .or_else(|| text.get(..16).and_then(|t| t.parse::<DateTime>().ok()))?;
    Some(Moment::minute(local.date(), i16::from(local.hour()) * 60 + i16::from(local.minute())))
}

impl<'r> State<'r> {
    fn new(reader: &'r Reader<'r>, report: &'r Report, notes: &'r mut Vec<Diagnostic>) -> Self {
        let published = match &report.published {
            Some(text) => {
                let read = moment(text.trim());
                if read.is_none() {
                    notes.push(
                        Diagnostic::warning(
                            "report-bad-date",
                            format!("report `{}`: `{text}` is no ISO 8601 date", report.id),
                        )
                        .help("times are resolved against dates in the text instead"),
                    );
                }
                read
            }
            None => None,
        };
        let mut tokens = Vec::new();
        tokenize(&report.text, &mut tokens);
        let mut atlas = Atlas::new(reader.gazetteer);
        atlas.survey(&tokens, &reader.pack.lexicon);
        let scope = Scope::new(&tokens);
        State {
            reader,
            text: &report.text,
            tokens,
            published,
            places: Places::new(atlas),
            speakers: Speakers::default(),
            drafts: Vec::new(),
            sections: HashMap::new(),
            scope,
            dateline: None,
            anchor: None,
            anchor_paragraph: 0,
            main: None,
            before: Before::default(),
            topic: None,
            notes,
        }
    }

    fn run(&mut self) {
        let pack = self.reader.pack;
        let mut sentences = Vec::new();
        sentence::split(&self.tokens, &pack.lexicon, &mut sentences);
        if self.published.is_none() {
            self.published = self.date_in_text(&sentences);
        }
        let tokens = std::mem::take(&mut self.tokens);
        let (mut scan, mut units, mut chunks, mut parse) =
            (Scan::default(), Units::default(), Chunks::default(), Parse::default());
        let names = Names { gazetteer: self.reader.gazetteer };
        for (number, sentence) in sentences.iter().enumerate() {
            let own = &tokens[sentence.start as usize..sentence.end as usize];
            scan.run(own, &pack.lexicon);
            if number < LATEST_DATELINE {
                self.dateline = self.dateline.or_else(|| dateline(own, &scan, &pack.lexicon));
            }
            let context = Context { text: self.text, tokens: own, scan: &scan, lexicon: &pack.lexicon };
            let times = when::find(&pack.when, context);
            units.build(
                &Source { text: self.text, tokens: own, scan: &scan, lexicon: &pack.lexicon, names: &names },
                times,
            );
            tagger::tag(&mut units, &pack.lexicon);
            chunks.build(&units, &pack.lexicon);
            parse.build(&units, &mut chunks, &pack.lexicon);
            let meanings: Vec<Meaning> = {
                let reader = ArgumentReader { units: &units, lexicon: &pack.lexicon };
                chunks.nouns.iter().map(|n| reader.meaning(n)).collect()
            };
            let view = View {
                text: self.text,
                tokens: own,
                units: &units,
                chunks: &chunks,
                parse: &parse,
                meanings: &meanings,
                lexicon: &pack.lexicon,
                sentence: number as u32,
                paragraph: sentence.paragraph,
                counted_before: self.before.counts_of,
                told_before: self.before.told,
            };
            self.sentence(&view, own);
        }
        self.tokens = tokens;
    }

    fn date_in_text(&mut self, sentences: &[sentence::Sentence]) -> Option<Moment> {
        let pack = self.reader.pack;
        let mut scan = Scan::default();
        for sentence in sentences.iter().take(12) {
            let own = &self.tokens[sentence.start as usize..sentence.end as usize];
            scan.run(own, &pack.lexicon);
            let context = Context { text: self.text, tokens: own, scan: &scan, lexicon: &pack.lexicon };
            for found in when::find(&pack.when, context) {
                if let Some(period) = found.expr.resolve(&Reference::default()) {
                    let date = period.main_day();
                    self.notes.push(Diagnostic::note(
                        "report-date-from-text",
                        format!("the report has no date of its own; {date} stands in its text and is used"),
                    ));
                    return Some(Moment::day(date));
                }
            }
        }
        None
    }

    fn sentence(&mut self, view: &View<'_>, _tokens: &[Token]) {
        let attributions = attribution::find(view, &mut self.speakers, &mut self.places);
        self.scope.enter(view, &attributions);
        // A new paragraph speaks of the report's main time again, unless it says otherwise; a narrative
        // that has told another day goes on from there.
        if self.anchor_paragraph != view.paragraph {
            self.anchor_paragraph = view.paragraph;
            let recent = self.main.zip(self.published).is_some_and(|(m, p)| (p.date - m.main_day()).get_days() <= 2);
            if recent {
                self.anchor = self.main;
            }
        }
        self.places.speaker = attributions.iter().rev().find_map(|a| a.sources.first().and_then(|s| s.place.clone()));
        let reference = Reference { published: self.published, anchor: self.anchor, ..Reference::default() };
        let timing = Timing { view, attributions: &attributions, reference };
        let first_of_paragraph = !self.sections.contains_key(&view.paragraph);
        let mut section = self.sections.remove(&view.paragraph).unwrap_or_default();
        if first_of_paragraph {
            section.time = timing.entry();
            section.places = self.heading_places(view);
        }
        let mut drafts = {
            let mut assembler = Assembler::new(view, &mut self.places, self.before.clone());
            assembler.front = section
                .places
                .iter()
                .chain(self.topic.iter().flat_map(|(_, p)| p))
                .any(|p| p.place.name.ends_with("direction"));
            assembler.run();
            assembler.drafts
        };
        fold::fold(view, &mut drafts);
        let topic = self.topic(view);
        let mut told = timing.day_told();
        for draft in &mut drafts {
            draft.time = timing.of(draft, draft.noun);
            self.scope.attribute(view, &attributions, draft);
            draft.topic.clone_from(&topic);
            if inherit::is_happening(draft.event)
                && draft.realis != Realis::Expected
                && let Some(time) = draft.time.as_ref().filter(|t| t.period.end.is_some() && !t.bounded)
            {
                told = Some(time.period);
            }
        }
        if let Some(period) = told {
            self.anchor = Some(period);
            if self.main.is_none() {
                self.main = Some(period);
            }
        }
        self.scope.look_back(view, &attributions, &mut self.drafts);
        self.hand_on(view, &drafts);
        self.sections.insert(view.paragraph, section);
        self.drafts.extend(drafts);
    }

    /// "In Taganrog, …": a place that opens a sentence is what the paragraph speaks of from there on.
    fn topic(&mut self, view: &View<'_>) -> Vec<PlaceDraft> {
        if self.topic.as_ref().is_some_and(|(paragraph, _)| *paragraph != view.paragraph) {
            self.topic = None;
        }
        let opens = view.chunks.list.iter().position(|c| !matches!(c.kind, ChunkKind::Mark(_) | ChunkKind::Time(_)));
        if let Some(at) = opens
            && view.chunks.list[at].kind == ChunkKind::Prep
            && view.units.list[view.chunks.list[at].start].features.has(Features::PLACE)
            && let Some(ChunkKind::Noun(noun)) = view.chunks.list.get(at + 1).map(|c| c.kind)
            && view.meaning(noun).types.has(Types::PLACE)
        {
            let mut draft = Draft::new(Event::Statement, Span::default());
            self.places.row(view, noun, PlaceRole::Where, &mut draft);
            if !draft.places.is_empty() {
                self.topic = Some((view.paragraph, draft.places));
            }
        }
        self.topic.as_ref().map_or(Vec::new(), |(_, places)| places.clone())
    }

    /// Keeps what the next sentence may go on with.
    fn hand_on(&mut self, view: &View<'_>, drafts: &[Draft]) {
        let counts = |d: &&Draft| matches!(d.event, Event::Attack | Event::Interception | Event::Strike);
        if let Some(last) = drafts.iter().rfind(counts) {
            self.before.tally = Some(last.clone());
        }
        let armed = |d: &&Draft| counts(d) && d.weapon.is_some();
        if let Some(last) = drafts.iter().rfind(|d| !d.counts.is_empty()).or(drafts.iter().rfind(armed)) {
            self.before.counts_of = counts_of(last);
        }
        if let Some(last) = drafts.last() {
            self.before.told = Types::of_event(last.event);
            self.before.last = Some(last.clone());
        }
        let counted: Vec<_> = drafts.iter().filter(|d| !d.counts.is_empty()).filter_map(|d| d.weapon.clone()).collect();
        if !counted.is_empty() {
            self.before.counted = counted;
        }
        let colon = view.tokens.last().is_some_and(|t| t.kind == Kind::Colon);
        if colon {
            self.before.list = drafts.iter().rfind(counts).cloned();
        } else if !starts_item(view) {
            self.before.list = None;
        }
    }

    /// "Shebekino.", "Grayvoron district.", "Bryansk region. Bogomaz: …": a paragraph headed by a
    /// place is about that place.
    fn heading_places(&mut self, view: &View<'_>) -> Vec<PlaceDraft> {
        let mut draft = Draft::new(Event::Statement, Span::default());
        let mut last = None;
        for (at, chunk) in view.chunks.list.iter().enumerate().take(8) {
            match chunk.kind {
                ChunkKind::Noun(noun) => {
                    let meaning = view.meaning(noun);
                    if meaning.places.is_empty() || !meaning.types.has(Types::PLACE) || meaning.types.has(Types::WEAPON)
                    {
                        return Vec::new();
                    }
                    last = Some(noun);
                }
                ChunkKind::Mark(Kind::Colon | Kind::Stop) if last.is_some() => {
                    let Some(noun) = last else { return Vec::new() };
                    let first = view.noun(noun).group;
                    self.places.row(view, first, PlaceRole::Where, &mut draft);
                    return draft.places;
                }
                ChunkKind::Mark(_) | ChunkKind::Time(_) | ChunkKind::Prep | ChunkKind::And => {}
                _ => return Vec::new(),
            }
            let _ = at;
        }
        Vec::new()
    }

    fn finish(mut self) -> Vec<Claim> {
        let lexicon = &self.reader.pack.lexicon;
        let gazetteer = self.reader.gazetteer;
        let region_name = |id| gazetteer.place(id).name.to_owned();
        let setting = Setting {
            lexicon,
            published: self.published.map(|m| m.date),
            sections: &self.sections,
            home: self.dateline.or_else(|| self.places.atlas.main_country().and_then(|c| side_of_country(lexicon, c))),
            region_name: &region_name,
        };
        select::select(&mut self.drafts);
        inherit::fill(&mut self.drafts, &setting);
        side::fill(&mut self.drafts, &setting);
        finish::claims(self.text, self.drafts, lexicon)
    }
}

/// What a draft's counts are counts of.
fn counts_of(draft: &Draft) -> Types {
    match draft.event {
        Event::Casualties | Event::Evacuation => Types::PERSON,
        Event::Closure | Event::Restoration => Types::TRAFFIC | Types::TARGET,
        Event::Outage => Types::PERSON | Types::SERVICE,
        Event::Damage | Event::Fire => Types::TARGET,
        _ if draft.weapon.is_some() => Types::WEAPON,
        _ => Types::NONE,
    }
}

/// How many sentences down a dateline may stand.
const LATEST_DATELINE: usize = 4;

/// "KYIV, Oct 22 -", "MOSCOW (Agency) —": the state whose capital opens a sentence in capitals.
fn dateline(tokens: &[Token], scan: &Scan, lexicon: &Lexicon) -> Option<Side> {
    let first = tokens.first().filter(|t| t.shape.has(Shape::ALL_CAPS) && t.end - t.start > 2)?;
    let seat = scan.at(0).iter().find(|h| h.sense.class == Class::Seat)?;
    let next = tokens.get(seat.len as usize)?;
    let marked = matches!(next.kind, Kind::Comma | Kind::Dash | Kind::Open) && first.kind == Kind::Word;
    marked.then(|| lexicon.countries[seat.sense.index as usize].side)
}

/// Whether a sentence is an item of a list: it starts with a bullet, a dash or a number.
fn starts_item(view: &View<'_>) -> bool {
    view.tokens.first().is_some_and(|t| matches!(t.kind, Kind::Symbol | Kind::Dash | Kind::Number))
}
