//! Clauses: which words belong to which verb, and what its subject and objects are.

use crate::lexicon::{Features, Lexicon, Tag};
use crate::text::token::Kind;

use super::chunk::{ChunkKind, Chunks, Form, Voice};
use super::unit::{Units, What};

/// How a clause hangs on what stands before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tie {
    /// It stands by itself.
    Main,
    /// Joined by "and", "but", "or" to the clause before.
    And,
    /// Opened by a relative; it tells of the noun before.
    Relative,
    /// Opened by a conjunction ("when", "after", "while"): the unit of the conjunction.
    Sub(usize),
    /// What somebody says: opened by "that", or by nothing after a verb of speech.
    Said,
    /// A participle without a subject of its own ("injuring five", "launched from Kursk").
    Participle,
    /// No verb: a headline, an item of a list.
    Fragment,
    /// A verb of speech set off by commas inside another clause.
    Inserted,
}

/// A clause of a sentence.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its verb group, as an index into [`Chunks::verbs`]; `None` for a fragment.
    pub verb: Option<usize>,
    /// The chunk of its verb group; of a fragment, its first chunk.
    pub at: usize,
    /// First chunk.
    pub start: usize,
    /// One past its last chunk; chunks of clauses inside it have another owner.
    pub end: usize,
    /// Its subject: a noun phrase.
    pub subject: Option<usize>,
    /// Its objects, in order: noun phrases without a preposition after the verb.
    pub objects: Vec<usize>,
    /// The noun phrase that a relative or participle tells of.
    pub antecedent: Option<usize>,
    /// How it hangs on what stands before.
    pub tie: Tie,
    /// The clause it hangs on.
    pub parent: Option<usize>,
}

/// A sentence taken apart.
#[derive(Default, Debug)]
pub struct Parse {
    /// Its clauses, in order of their verbs.
    pub clauses: Vec<Clause>,
    /// The clause that owns each chunk.
    pub owner: Vec<u32>,
    /// For each noun phrase the unit of the preposition it stands behind.
    pub prep: Vec<Option<usize>>,
    /// For each noun phrase its chunk.
    pub chunk_of: Vec<usize>,
    /// For each noun phrase the one that says between commas what it is ("The exception, a Kh-59, …").
    pub apposed: Vec<Option<usize>>,
}

impl Parse {
    /// Takes a sentence apart.
    pub fn build(&mut self, units: &Units, chunks: &mut Chunks, lexicon: &Lexicon) {
        self.clauses.clear();
        self.owner.clear();
        self.owner.resize(chunks.list.len(), 0);
        self.link_prepositions(units, chunks);
        group_nouns(units, chunks, &self.chunk_of, &self.prep);
        for noun in 0..chunks.nouns.len() {
            let first = chunks.nouns[noun].group;
            if first != noun && self.prep[noun].is_none() {
                self.prep[noun] = self.prep[first];
            }
        }
        self.apposed.clear();
        self.apposed.extend((0..chunks.nouns.len()).map(|n| apposition(units, chunks, self.chunk_of[n], n)));
        let skip = vec![false; chunks.list.len()];
        let mut builder = Builder { units, chunks, lexicon, parse: self, skip };
        builder.run();
    }

    fn link_prepositions(&mut self, units: &Units, chunks: &Chunks) {
        self.prep.clear();
        self.prep.resize(chunks.nouns.len(), None);
        self.chunk_of.clear();
        self.chunk_of.resize(chunks.nouns.len(), 0);
        for (at, chunk) in chunks.list.iter().enumerate() {
            if let ChunkKind::Noun(n) = chunk.kind {
                self.chunk_of[n] = at;
                if at > 0 && chunks.list[at - 1].kind == ChunkKind::Prep && !tells_part(units, chunks, at) {
                    self.prep[n] = Some(chunks.list[at - 1].start);
                }
            }
        }
    }

    /// The clause that owns a noun phrase.
    pub fn clause_of(&self, noun: usize) -> usize {
        self.owner[self.chunk_of[noun]] as usize
    }
}

/// The noun phrase that stands between commas right behind another and tells what it is.
fn apposition(units: &Units, chunks: &Chunks, at: usize, noun: usize) -> Option<usize> {
    let kind = |n: usize| chunks.list.get(n).map(|c| c.kind);
    let Some(ChunkKind::Mark(Kind::Comma | Kind::Dash)) = kind(at + 1) else { return None };
    let Some(ChunkKind::Noun(other)) = kind(at + 2) else { return None };
    let closed = matches!(kind(at + 3), Some(ChunkKind::Mark(Kind::Comma | Kind::Dash)))
        && matches!(kind(at + 4), Some(ChunkKind::Verb(_)));
    let first = &units.list[chunks.nouns[other].start];
    let told = first.tag.has(Tag::DET) || matches!(first.what, What::Name);
    (closed && told && chunks.nouns[other].group != chunks.nouns[noun].group).then_some(other)
}

/// "131 drones, of which 79 were shot down": the number behind "of which" is a subject of its own.
fn tells_part(units: &Units, chunks: &Chunks, at: usize) -> bool {
    let ChunkKind::Noun(noun) = chunks.list[at].kind else { return false };
    let including = units.list[chunks.list[at - 1].start].features.has(Features::INCLUDING);
    let number = units.list[chunks.nouns[noun].head].tag.has(Tag::NUM | Tag::PRON);
    including && number && starts_clause(units, chunks, at)
}

/// Joins noun phrases of one row: "Tula, Kaluga and Bryansk oblasts". A phrase that is the subject
/// of a verb of its own ends the row before it.
fn group_nouns(units: &Units, chunks: &mut Chunks, chunk_of: &[usize], prep: &[Option<usize>]) {
    let mut n = 0;
    while n < chunks.nouns.len() {
        let row = row_from(units, chunks, chunk_of, prep, n);
        for &member in &row {
            chunks.nouns[member].group = n;
        }
        n = row.last().map_or(n, |last| *last) + 1;
    }
}

fn row_from(units: &Units, chunks: &Chunks, chunk_of: &[usize], prep: &[Option<usize>], first: usize) -> Vec<usize> {
    let mut row = vec![first];
    let mut pending = Vec::new();
    let mut joined = false;
    let mut at = chunk_of[first];
    loop {
        // A preposition and noun that belong to a member may stand between: "a plant in Kursk and …" is
        // not a row of one kind, so only bare neighbours are joined.
        let mut next = at + 1;
        // "45 of the missiles and 266 drones": what a member counts stands between.
        if let (Some(ChunkKind::Prep), Some(ChunkKind::Noun(_))) =
            (chunks.list.get(next).map(|c| c.kind), chunks.list.get(next + 1).map(|c| c.kind))
            && units.list[chunks.list[next].start].features.has(Features::OF)
            && counts_something(units, chunks, at)
        {
            next += 2;
        }
        // "Saratov (Gagarin) and Volgograd"
        let kind = |n: usize| chunks.list.get(n).map(|c| c.kind);
        if kind(next) == Some(ChunkKind::Mark(Kind::Open))
            && matches!(kind(next + 1), Some(ChunkKind::Noun(_)))
            && kind(next + 2) == Some(ChunkKind::Mark(Kind::Close))
            && !counts_something(units, chunks, next + 1)
        {
            next += 3;
        }
        let mut and = false;
        let mut comma = false;
        while let Some(chunk) = chunks.list.get(next) {
            match chunk.kind {
                ChunkKind::Mark(Kind::Comma) if !and => comma = true,
                ChunkKind::And if !units.list[chunk.start].features.has(Features::NOT) => and = true,
                ChunkKind::Other if and || comma => {}
                _ => break,
            }
            next += 1;
        }
        let Some(ChunkKind::Noun(n)) = chunks.list.get(next).map(|c| c.kind) else { break };
        if !(and || comma) {
            break;
        }
        if starts_clause(units, chunks, next) && !closes_passive_row(chunks, next, &row, joined || and) {
            break;
        }
        if !alike(units, chunks, row[0], n) {
            break;
        }
        let _ = prep;
        pending.push(n);
        at = next;
        if and {
            joined = true;
            row.append(&mut pending);
        }
    }
    // "Miano, Sindh": a comma alone makes no row of two; three or more are one ("Belgorod, Kursk, Bryansk").
    let bare = |n: &usize| !units.list[chunks.nouns[*n].start].tag.has(Tag::DET);
    if !joined && pending.len() >= 2 && row.iter().chain(&pending).all(bare) {
        row.append(&mut pending);
    }
    row
}

/// "X and Y were hit": the last of a row stands before the verb of them all.
fn closes_passive_row(chunks: &Chunks, at: usize, row: &[usize], and: bool) -> bool {
    if !and {
        return false;
    }
    // Only when no verb stands before the row in this stretch: then the row is the subject.
    let first = chunks.list.iter().position(|c| c.kind == ChunkKind::Noun(row[0])).unwrap_or(0);
    for chunk in chunks.list[..first].iter().rev() {
        match chunk.kind {
            ChunkKind::Verb(_) => return false,
            ChunkKind::Mark(
                Kind::Stop
                | Kind::Semicolon
                | Kind::Colon
                | Kind::Dash
                | Kind::QuoteOpen
                | Kind::QuoteClose
                | Kind::Open,
            )
            | ChunkKind::Sub
            | ChunkKind::That
            | ChunkKind::Rel => break,
            _ => {}
        }
    }
    let _ = at;
    true
}

/// Whether the noun phrase of chunk `at` only counts: a number, "some", "most".
fn counts_something(units: &Units, chunks: &Chunks, at: usize) -> bool {
    let ChunkKind::Noun(noun) = chunks.list[at].kind else { return false };
    units.list[chunks.nouns[noun].head].tag.has(Tag::NUM | Tag::PRON | Tag::DET)
}

/// Whether the noun phrase of chunk `at` is the subject of a verb that follows it, phrases behind
/// prepositions skipped.
fn starts_clause(_units: &Units, chunks: &Chunks, at: usize) -> bool {
    let mut next = at + 1;
    loop {
        match chunks.list.get(next).map(|c| c.kind) {
            Some(ChunkKind::Verb(v)) => return chunks.verbs[v].form != Form::Infinitive,
            Some(ChunkKind::Prep) if matches!(chunks.list.get(next + 1).map(|c| c.kind), Some(ChunkKind::Noun(_))) => {
                next += 2
            }
            Some(ChunkKind::Other | ChunkKind::Time(_)) => next += 1,
            _ => return false,
        }
    }
}

/// Whether two phrases may stand in one row: both have the same case of number, and neither is a
/// pronoun beside a noun.
fn alike(units: &Units, chunks: &Chunks, a: usize, b: usize) -> bool {
    let head = |n: usize| &units.list[chunks.nouns[n].head];
    let pronoun = |n: usize| head(n).tag.has(Tag::PRON);
    let number = |n: usize| head(n).tag.has(Tag::NUM);
    let name = |n: usize| matches!(head(n).what, What::Place(_));
    if (name(a) && number(b)) || (number(a) && name(b)) {
        return false;
    }
    pronoun(a) == pronoun(b) || !pronoun(a)
}

struct Builder<'b> {
    units: &'b Units,
    chunks: &'b Chunks,
    lexicon: &'b Lexicon,
    parse: &'b mut Parse,
    /// Chunks of insertions, which the clause around them does not see.
    skip: Vec<bool>,
}

/// A clause whose noun still waits for its own verb.
struct Open {
    noun: usize,
}

impl Builder<'_> {
    fn run(&mut self) {
        let mut open: Vec<Open> = Vec::new();
        let mut start = 0;
        let mut previous: Option<usize> = None;
        let mut insertions: Vec<Clause> = Vec::new();
        for at in 0..self.chunks.list.len() {
            let ChunkKind::Verb(verb) = self.chunks.list[at].kind else { continue };
            if self.compounds(at, previous) {
                continue;
            }
            if let Some(insertion) = self.insertion(verb, at) {
                self.skip[insertion.start..insertion.end].fill(true);
                insertions.push(insertion);
                continue;
            }
            self.clause(verb, at, &mut start, previous, &mut open);
            previous = Some(self.parse.clauses.len() - 1);
        }
        self.finish();
        for insertion in insertions {
            let index = self.parse.clauses.len();
            for at in insertion.start..insertion.end {
                self.parse.owner[at] = index as u32;
            }
            self.parse.clauses.push(insertion);
        }
        self.fragments();
        self.objects();
    }

    /// "were intercepted and destroyed", "shot down or suppressed": two verbs of one meaning with
    /// nothing between them tell one thing.
    fn compounds(&self, at: usize, previous: Option<usize>) -> bool {
        let Some(previous) = previous else { return false };
        let before = self.parse.clauses[previous].at;
        let joined = (before + 1..at)
            .all(|n| matches!(self.kind(n), ChunkKind::And | ChunkKind::Other | ChunkKind::Mark(Kind::Slash)))
            && (before + 1..at).any(|n| matches!(self.kind(n), ChunkKind::And | ChunkKind::Mark(Kind::Slash)));
        let (ChunkKind::Verb(a), ChunkKind::Verb(b)) = (self.kind(before), self.kind(at)) else { return false };
        joined && self.share_an_event(a, b)
    }

    fn share_an_event(&self, a: usize, b: usize) -> bool {
        let events = |verb: usize| {
            self.chunks.verbs[verb].lemma.map_or(Vec::new(), |l| {
                let frames = &self.lexicon.lemmas[l as usize].frames;
                frames.iter().map(|(f, _)| self.lexicon.frames[*f as usize].event).collect()
            })
        };
        let first = events(a);
        events(b).iter().any(|e| first.contains(e))
    }

    /// ", it added,": a verb of speech with its speaker, set off by commas inside another clause.
    fn insertion(&self, verb: usize, at: usize) -> Option<Clause> {
        let group = &self.chunks.verbs[verb];
        group.lemma.and_then(|l| self.lexicon.lemmas[l as usize].speech)?;
        let after = self.chunks.list.get(at + 1).map(|c| c.kind);
        if !matches!(after, Some(ChunkKind::Mark(Kind::Comma))) || at < 3 {
            return None;
        }
        let ChunkKind::Noun(subject) = self.kind(at - 1) else { return None };
        if !matches!(self.kind(at - 2), ChunkKind::Mark(Kind::Comma)) || self.parse.prep[subject].is_some() {
            return None;
        }
        // What stands before must be unfinished: no verb yet, and a verb after.
        let opened = (0..at - 2)
            .rev()
            .take_while(|&n| !matches!(self.kind(n), ChunkKind::Mark(Kind::Stop | Kind::QuoteClose | Kind::QuoteOpen)));
        let verb_before = opened.into_iter().any(|n| matches!(self.kind(n), ChunkKind::Verb(_)) && !self.skip[n]);
        let verb_after = (at + 2..self.chunks.list.len()).any(|n| matches!(self.kind(n), ChunkKind::Verb(_)));
        if verb_before || !verb_after {
            return None;
        }
        Some(Clause {
            verb: Some(verb),
            at,
            start: at - 2,
            end: at + 2,
            subject: Some(subject),
            objects: Vec::new(),
            antecedent: None,
            tie: Tie::Inserted,
            parent: None,
        })
    }

    fn kind(&self, at: usize) -> ChunkKind {
        if self.skip[at] { ChunkKind::Other } else { self.chunks.list[at].kind }
    }

    /// The last mark or word between the previous verb and `at` that opens something new.
    fn boundary(&self, from: usize, at: usize) -> Option<usize> {
        (from..at).rev().find(|&n| match self.kind(n) {
            // A quotation inside the clause is no boundary; one that is a sentence of its own is.
            ChunkKind::Mark(Kind::QuoteClose) => {
                n > 0 && matches!(self.kind(n - 1), ChunkKind::Mark(Kind::Comma | Kind::Stop))
            }
            ChunkKind::Mark(Kind::QuoteOpen) => {
                let capital = self.chunks.list.get(n + 1).is_some_and(|c| self.units.list[c.start].capital);
                capital || n == 0 || matches!(self.kind(n - 1), ChunkKind::Mark(Kind::Comma | Kind::Colon))
            }
            ChunkKind::Mark(kind) => matches!(
                kind,
                Kind::Stop
                    | Kind::Semicolon
                    | Kind::Colon
                    | Kind::Dash
                    | Kind::Open
                    | Kind::Close
                    | Kind::QuoteOpen
                    | Kind::QuoteClose
                    | Kind::Symbol
            ),
            ChunkKind::Sub | ChunkKind::Rel | ChunkKind::That => true,
            _ => false,
        })
    }

    fn clause(&mut self, verb: usize, at: usize, start: &mut usize, previous: Option<usize>, open: &mut Vec<Open>) {
        let from = previous.map_or(0, |p| self.parse.clauses[p].at + 1);
        let group = &self.chunks.verbs[verb];
        let boundary = self.boundary(from, at);
        let region = boundary.map_or(from, |b| b + 1);
        let mut clause = Clause {
            verb: Some(verb),
            at,
            start: region,
            end: at + 1,
            subject: None,
            objects: Vec::new(),
            antecedent: None,
            tie: Tie::Main,
            parent: previous,
        };
        match boundary.map(|b| (b, self.kind(b))) {
            Some((b, ChunkKind::Rel)) => {
                clause.tie = Tie::Relative;
                clause.start = b;
                clause.antecedent = self.noun_before(b);
                clause.parent = clause.antecedent.map(|n| self.owner_so_far(n)).unwrap_or(previous);
                clause.subject = self.first_bare(region, at);
                let where_ = self.units.list[self.chunks.list[b].start].features.has(Features::WHERE);
                if clause.subject.is_none() && !where_ {
                    clause.subject = clause.antecedent;
                }
                if let Some(noun) = clause.antecedent.filter(|n| !self.has_verb(*n)) {
                    open.push(Open { noun });
                }
            }
            Some((b, ChunkKind::Sub)) => {
                clause.tie = Tie::Sub(self.chunks.list[b].start);
                clause.start = b;
                clause.subject = self.first_bare(region, at);
                if clause.subject.is_none() {
                    clause.subject = previous.and_then(|p| self.parse.clauses[p].subject);
                }
            }
            Some((b, ChunkKind::That)) => {
                clause.tie = Tie::Said;
                clause.start = b;
                clause.subject = self.first_bare(region, at);
            }
            _ => self.plain(&mut clause, group.form, group.voice, region, at, previous, boundary.is_none(), open),
        }
        if clause.tie != Tie::Relative {
            let keep = matches!(clause.tie, Tie::Participle);
            if !keep && clause.subject.is_some_and(|s| open.last().is_some_and(|o| o.noun == s)) {
                open.pop();
            }
        }
        if clause.start < *start {
            clause.start = *start;
        }
        self.parse.clauses.push(clause);
        *start = at + 1;
    }

    /// A verb with no conjunction or relative before it.
    #[allow(clippy::too_many_arguments)]
    fn plain(
        &mut self,
        clause: &mut Clause,
        form: Form,
        voice: Voice,
        region: usize,
        at: usize,
        previous: Option<usize>,
        continues: bool,
        open: &mut Vec<Open>,
    ) {
        let Some(previous) = previous.filter(|_| continues) else {
            clause.subject = self.first_bare(region, at);
            if form == Form::Ing {
                // "Two drones flying towards the city had been destroyed": the noun waits for its own verb.
                clause.tie = Tie::Participle;
                clause.antecedent = clause.subject;
                open.extend(clause.subject.map(|noun| Open { noun }));
            }
            return;
        };
        if form == Form::Infinitive {
            clause.tie = Tie::Participle;
            clause.start = at;
            clause.subject = self.parse.clauses[previous].subject;
            return;
        }
        // After another verb: the subject stands behind the last comma or "and", or right before.
        let joint = (region..at).rev().find(|&n| matches!(self.kind(n), ChunkKind::Mark(Kind::Comma) | ChunkKind::And));
        if let Some(joint) = joint {
            let own = self.first_bare(joint + 1, at);
            let and = matches!(self.kind(joint), ChunkKind::And);
            let own = own.or_else(|| self.row_before(region, at, joint));
            if let Some(subject) = own {
                clause.subject = Some(subject);
                clause.start = self.start_of(subject, joint + 1, region);
                clause.tie = if and || form == Form::Bare { Tie::And } else { Tie::Main };
                if form == Form::Ing {
                    // "three drones were downed, one falling on a house"
                    clause.tie = Tie::Participle;
                }
                return;
            }
            if let Some(noun) =
                open.last().map(|o| o.noun).filter(|_| form == Form::Finite || (form == Form::Bare && !and))
            {
                clause.subject = Some(noun);
                clause.start = joint + 1;
                clause.tie = Tie::Main;
                return;
            }
            clause.start = joint + 1;
            clause.tie = if form == Form::Ing || (form == Form::Bare && voice == Voice::Bare && !and) {
                Tie::Participle
            } else {
                Tie::And
            };
            clause.subject = self.parse.clauses[previous].subject;
            // "A drone hit a house, the governor said, injuring two": the drone did.
            if form == Form::Ing && previous > 0 && self.is_speech(previous) && !self.speaks(self.chunk_verb(at)) {
                clause.subject = self.parse.clauses[previous - 1].subject;
                clause.parent = Some(previous - 1);
            }
            if clause.tie == Tie::Participle && form == Form::Bare {
                clause.antecedent = self.noun_before(joint);
            }
            return;
        }
        if let Some(noun) = open.last().map(|o| o.noun).filter(|_| form == Form::Finite) {
            clause.subject = Some(noun);
            clause.start = at;
            return;
        }
        let last = self.last_bare(region, at);
        let reduced = {
            let before = &self.parse.clauses[previous];
            before.verb.is_some_and(|v| self.chunks.verbs[v].form == Form::Bare) && before.subject.is_some()
        };
        let speech = self.is_speech(previous);
        match (form, last) {
            // "the missiles fired by Russia killed three": what looked finite was a participle.
            (Form::Finite | Form::Bare, None) if reduced => {
                let before = &mut self.parse.clauses[previous];
                clause.subject = before.subject;
                before.tie = Tie::Participle;
                before.antecedent = before.subject;
                clause.start = at;
            }
            // "retaliated by launching drones", "accused Kyiv of firing": the doer is that of the verb before.
            (Form::Ing, _) if at > 0 && self.kind(at - 1) == ChunkKind::Prep => {
                clause.tie = Tie::Participle;
                clause.subject = self.parse.clauses[previous].subject;
                clause.start = at;
            }
            (Form::Ing | Form::Bare, _) => {
                // "reported 16 drones shot down", "a drone crashing into a house"
                clause.tie = Tie::Participle;
                clause.antecedent = self.noun_before(at);
                clause.subject = last.filter(|l| self.adjacent(*l, at)).or(clause.antecedent);
                clause.start = at;
                if speech && let Some(subject) = clause.subject {
                    clause.start = self.start_of(subject, region, region);
                    clause.tie = Tie::Said;
                }
            }
            (_, Some(subject)) => {
                clause.subject = Some(subject);
                clause.start = self.start_of(subject, region, region);
                clause.tie = if speech { Tie::Said } else { Tie::Relative };
                if !speech {
                    // "the missiles Russia fired": a relative without its pronoun.
                    clause.antecedent = (subject > 0).then(|| subject - 1);
                }
            }
            (_, None) => {
                clause.subject = self.parse.clauses[previous].subject;
                clause.start = at;
                clause.tie = Tie::And;
            }
        }
    }

    fn is_speech(&self, clause: usize) -> bool {
        self.speaks(self.parse.clauses[clause].verb)
    }

    fn speaks(&self, verb: Option<usize>) -> bool {
        verb.and_then(|v| self.chunks.verbs[v].lemma).is_some_and(|l| self.lexicon.lemmas[l as usize].speech.is_some())
    }

    fn chunk_verb(&self, at: usize) -> Option<usize> {
        match self.kind(at) {
            ChunkKind::Verb(verb) => Some(verb),
            _ => None,
        }
    }

    /// A row of nouns whose last stands right before the verb, though commas part it.
    fn row_before(&self, from: usize, at: usize, joint: usize) -> Option<usize> {
        let last = self.last_bare(from, at).filter(|l| self.adjacent(*l, at))?;
        let first = self.chunks.nouns[last].group;
        (first != last && self.parse.chunk_of[first] < joint && self.parse.chunk_of[first] >= from).then_some(first)
    }

    fn start_of(&self, noun: usize, low: usize, region: usize) -> usize {
        let mut start = self.parse.chunk_of[noun].min(low.max(region));
        // Times, adverbs and prepositional phrases before the subject belong to its clause.
        let floor = low.min(start);
        while start > floor {
            start -= 1;
        }
        start.max(floor)
    }

    fn adjacent(&self, noun: usize, at: usize) -> bool {
        let from = self.parse.chunk_of[noun] + 1;
        (from..at).all(|n| matches!(self.kind(n), ChunkKind::Other | ChunkKind::Time(_)))
    }

    fn owner_so_far(&self, noun: usize) -> Option<usize> {
        let at = self.parse.chunk_of[noun];
        self.parse.clauses.iter().rposition(|c| c.start <= at)
    }

    fn has_verb(&self, noun: usize) -> bool {
        let at = self.parse.chunk_of[noun];
        self.parse
            .clauses
            .iter()
            .any(|c| c.subject == Some(noun) || (c.at < at && c.tie != Tie::Relative && self.same_stretch(c.at, at)))
    }

    fn same_stretch(&self, from: usize, to: usize) -> bool {
        (from..to).all(|n| !matches!(self.kind(n), ChunkKind::Mark(Kind::Stop | Kind::Semicolon | Kind::Colon)))
    }

    /// The nearest noun phrase before a chunk.
    fn noun_before(&self, at: usize) -> Option<usize> {
        let mut n = at;
        while n > 0 {
            n -= 1;
            match self.kind(n) {
                ChunkKind::Noun(noun) => return Some(self.head_of_chain(noun)),
                ChunkKind::Mark(Kind::Stop | Kind::Semicolon) => return None,
                _ => {}
            }
        }
        None
    }

    /// For "18 of the missiles that …", the count; for "a man from Kyiv who …", the man: the noun
    /// that a chain of prepositional phrases hangs on.
    fn head_of_chain(&self, noun: usize) -> usize {
        noun
    }

    fn first_bare(&self, from: usize, to: usize) -> Option<usize> {
        // "14 drones, 8 of which were shot down": the part, not the whole, is the subject.
        if to >= 2
            && to - 2 >= from
            && self.kind(to - 1) == ChunkKind::Prep
            && self.units.list[self.chunks.list[to - 1].start].features.has(Features::INCLUDING)
            && let ChunkKind::Noun(noun) = self.kind(to - 2)
        {
            return Some(noun);
        }
        (from..to).find_map(|n| match self.kind(n) {
            ChunkKind::Noun(noun) if self.parse.prep[noun].is_none() => Some(noun),
            _ => None,
        })
    }

    fn last_bare(&self, from: usize, to: usize) -> Option<usize> {
        (from..to).rev().find_map(|n| match self.kind(n) {
            ChunkKind::Noun(noun) if self.parse.prep[noun].is_none() => Some(noun),
            _ => None,
        })
    }

    /// Gives every chunk its owner.
    fn finish(&mut self) {
        if self.parse.clauses.is_empty() {
            return;
        }
        let count = self.chunks.list.len();
        for n in 0..self.parse.clauses.len() {
            let next = self.parse.clauses.get(n + 1).map_or(count, |c| c.start);
            let clause = &mut self.parse.clauses[n];
            clause.end = next.max(clause.at + 1);
        }
        let mut owner = 0;
        for at in 0..count {
            while owner + 1 < self.parse.clauses.len() && self.parse.clauses[owner + 1].start <= at {
                owner += 1;
            }
            self.parse.owner[at] = owner as u32;
        }
    }

    /// Stretches without a verb: cut out between marks that part them.
    fn fragments(&mut self) {
        let count = self.chunks.list.len();
        if self.parse.clauses.is_empty() {
            let mut start = 0;
            for at in 0..=count {
                let cut = at == count
                    || matches!(
                        self.kind(at),
                        ChunkKind::Mark(Kind::Semicolon | Kind::Stop | Kind::Colon | Kind::Symbol)
                    );
                if !cut {
                    continue;
                }
                if at > start {
                    self.fragment(start, at);
                }
                start = at + 1;
            }
            return;
        }
        // Before the first verb's clause and after marks inside a clause.
        let mut cuts: Vec<(usize, usize)> = Vec::new();
        for clause in self.parse.clauses.iter().filter(|c| c.tie != Tie::Inserted) {
            let mut from = None;
            for at in clause.at + 1..clause.end {
                match self.kind(at) {
                    ChunkKind::Mark(Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Stop) => {
                        if let Some(start) = from.filter(|s| *s < at) {
                            cuts.push((start, at));
                        }
                        from = Some(at + 1);
                    }
                    _ => {}
                }
            }
            if let Some(start) = from.filter(|s| *s < clause.end) {
                cuts.push((start, clause.end));
            }
        }
        let first = self.parse.clauses[0].start;
        let mut start = 0;
        for at in 0..=first.min(count) {
            let cut = at == first
                || matches!(self.kind(at), ChunkKind::Mark(Kind::Semicolon | Kind::Stop | Kind::Colon | Kind::Symbol));
            if cut {
                if at > start {
                    cuts.push((start, at));
                }
                start = at + 1;
            }
        }
        for (start, end) in cuts {
            if (start..end).any(|n| matches!(self.kind(n), ChunkKind::Noun(_)))
                && !(start..end).any(|n| matches!(self.kind(n), ChunkKind::Verb(_)))
            {
                self.fragment(start, end);
            }
        }
    }

    fn fragment(&mut self, start: usize, end: usize) {
        let index = self.parse.clauses.len();
        self.parse.clauses.push(Clause {
            verb: None,
            at: start,
            start,
            end,
            subject: None,
            objects: Vec::new(),
            antecedent: None,
            tie: Tie::Fragment,
            parent: None,
        });
        for at in start..end {
            self.parse.owner[at] = index as u32;
        }
    }

    /// Noun phrases without a preposition after the verb, up to the clause's end.
    fn objects(&mut self) {
        for n in 0..self.parse.clauses.len() {
            let clause = &self.parse.clauses[n];
            if clause.verb.is_none() {
                continue;
            }
            let (from, to) = (clause.at + 1, clause.end);
            let mut objects = Vec::new();
            let mut comma = false;
            for at in from..to {
                if self.parse.owner[at] as usize != n {
                    continue;
                }
                match self.kind(at) {
                    ChunkKind::Noun(noun)
                        if self.parse.prep[noun].is_none()
                            && (!comma || objects.contains(&self.chunks.nouns[noun].group)) =>
                    {
                        objects.push(noun);
                    }
                    ChunkKind::Mark(Kind::Comma) => comma = true,
                    ChunkKind::Mark(Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash) => break,
                    _ => {}
                }
            }
            self.parse.clauses[n].objects = objects;
        }
    }
}
