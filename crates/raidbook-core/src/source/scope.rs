//! Who speaks where: over the clauses of a sentence, the rest of a quotation, a post, a tally that
//! runs on, and back over what a signature closes.

use crate::claim::draft::Draft;
use crate::claim::model::{CountRole, Event, Realis};
use crate::clause::view::View;
use crate::text::token::Kind;
use crate::text::{Span, Token};

use super::attribution::{self, Attribution, Reach};

/// The speakers of the report so far and how far each still reaches.
#[derive(Default, Debug)]
pub struct Scope {
    /// Quotations of the report, in order, without their marks.
    quotes: Vec<Span>,
    /// The speaker of the paragraph's header.
    header: Option<(u32, Attribution)>,
    /// The speaker whose tally or toll may run on, and the paragraph.
    running: Option<(u32, Attribution)>,
    /// The speaker of a quotation that is still open.
    quoted: Option<(Span, Attribution)>,
}

impl Scope {
    /// Finds the quotations of a report.
    pub fn new(tokens: &[Token]) -> Self {
        let mut quotes = Vec::new();
        let mut open: Option<u32> = None;
        for token in tokens {
            match token.kind {
                Kind::QuoteOpen => open = open.or(Some(token.end)),
                Kind::QuoteClose => {
                    if let Some(start) = open.take() {
                        quotes.push(Span::new(start, token.start));
                    }
                }
                _ => {}
            }
        }
        Self { quotes, ..Self::default() }
    }

    /// Takes note of the speakers of a sentence before its claims are attributed.
    pub fn enter(&mut self, view: &View<'_>, found: &[Attribution]) {
        if let Some(header) = found.iter().find(|a| a.reach == Reach::Paragraph) {
            self.header = Some((view.paragraph, header.clone()));
        }
        if self.running.as_ref().is_some_and(|(paragraph, _)| *paragraph != view.paragraph) {
            self.running = None;
        }
        // A speaker whose own sentence tells nothing ("According to the command, the raid came from
        // two sides.") is heard in the details that follow.
        if let Some(last) = found.iter().rev().find(|a| !a.statement) {
            self.running = Some((view.paragraph, last.clone()));
        }
        let end = view.tokens.last().map_or(0, |t| t.end);
        if let Some(last) = found.iter().rev().find(|a| matches!(a.reach, Reach::Forward | Reach::Whole | Reach::Paragraph)) {
            let at = view.tokens[view.units.list[view.chunks.list[last.at].start].start as usize].start;
            if let Some(quote) = self.quotes.iter().find(|q| q.start > at && q.start <= end && q.end > end) {
                self.quoted = Some((*quote, last.clone()));
            }
        }
    }

    /// Gives a draft its speaker.
    pub fn attribute(&mut self, view: &View<'_>, found: &[Attribution], draft: &mut Draft) {
        let own = attribution::covering(found, draft.clause, draft.at).cloned();
        let quoted = self.quoted.as_ref().filter(|(q, _)| draft.evidence.start < q.end).map(|(_, a)| a.clone());
        let header = self.header.as_ref().filter(|(p, _)| *p == view.paragraph).map(|(_, a)| a.clone());
        let quoted_on = found.is_empty() && self.in_quote(draft);
        let runs = quoted_on || found.is_empty() && runs_on(draft);
        let running = self.running.as_ref().filter(|_| runs).map(|(_, a)| a.clone());
        let Some(speaker) = own.or(quoted).or(header).or(running) else {
            // What the report tells in its own voice ends a tally.
            if !runs {
                self.running = None;
            }
            return;
        };
        draft.sources.clone_from(&speaker.sources);
        match speaker.realis {
            Realis::Denied if draft.realis == Realis::Actual => draft.realis = Realis::Denied,
            Realis::Expected if draft.realis == Realis::Actual => draft.realis = Realis::Expected,
            _ => {}
        }
    }

    /// Whether a draft's words stand in quotation marks: "…," the mayor said. "A house is burning."
    fn in_quote(&self, draft: &Draft) -> bool {
        let after = self.quotes.partition_point(|q| q.end <= draft.evidence.start);
        self.quotes.get(after).is_some_and(|q| q.start <= draft.evidence.start + 1 && q.end > draft.evidence.start)
    }

    /// Speakers that close what stands before them: behind a quotation of several sentences, in brackets
    /// at the end of a passage, at the foot of the report.
    pub fn look_back(&self, view: &View<'_>, found: &[Attribution], drafts: &mut [Draft]) {
        let start = view.tokens.first().map_or(0, |t| t.start);
        for speaker in found {
            let closed = self.closed_quote(view, speaker, start);
            for draft in drafts.iter_mut().filter(|d| d.sources.is_empty() && d.sentence < view.sentence) {
                let quoted = closed.is_some_and(|q| draft.evidence.start >= q.start && draft.evidence.start < q.end);
                let signed = speaker.signature && draft.paragraph == view.paragraph;
                let foot = speaker.foot && draft.sentence < view.sentence;
                if quoted || signed || foot {
                    draft.sources.clone_from(&speaker.sources);
                }
            }
        }
    }

    /// The quotation that began before this sentence and that a speaker behind its closing mark said.
    fn closed_quote(&self, view: &View<'_>, speaker: &Attribution, start: u32) -> Option<Span> {
        if speaker.reach != Reach::Backward {
            return None;
        }
        let at = view.tokens[view.units.list[view.chunks.list[speaker.at].start].start as usize].start;
        self.quotes.iter().copied().find(|q| q.start < start && q.end >= start && q.end <= at)
    }
}

/// Whether a draft goes on with the tally, toll or count of the sentence before.
fn runs_on(draft: &Draft) -> bool {
    let weapons = matches!(draft.event, Event::Interception | Event::Attack | Event::Strike | Event::Debris)
        && (!draft.counts.is_empty() || draft.weapon.is_some());
    let toll = draft.event == Event::Casualties && draft.counts.iter().any(|c| c.role != CountRole::Captured);
    weapons || toll && draft.rules.contains(&"tally")
}
