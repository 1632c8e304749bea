//! Content before its verb: “…,” she said; “…,” said Orme; the bridge is closed, she said.

use std::ops::Range;

use super::complement::{self, Opening};
use super::lexicon::{Class, Form, Frame};
use super::phrase;
use super::sentence::{Found, Sentence, Site, is_clause, is_finite, is_loose};
use super::subject::{self, Subject};
use super::token::{Paragraph, first_character, last_character};

impl Sentence<'_> {
    /// A quotation or a clause, then its subject and verb: "…," she said; …, said Orme.
    pub(super) fn content_before(&mut self, site: Site) {
        let p = self.paragraph;
        let finite = matches!(site.cue.form, Form::Past | Form::Third | Form::Base) && !site.passive;
        if !finite || self.is_taken(&(site.verb..site.verb + 1)) || matches!(site.cue.frame, Frame::Act | Frame::Will) {
            return;
        }
        let Some((source, clause, pattern)) = self.inverted(site).or_else(|| self.in_order(site)) else { return };
        let Some(quote) = quote_ending_at(p, self.range.start, clause) else {
            if matches!(site.cue.frame, Frame::Say | Frame::Tell | Frame::Think | Frame::Find) {
                self.clause_before(site, source, clause);
            }
            return;
        };
        let after = source.mention.end.max(site.verb + 1);
        if self.is_taken(&quote) || (site.cue.frame == Frame::Label && !self.closes(after, site)) {
            return;
        }
        let first = self.mixed_start(&quote)..quote.end;
        let mut content = vec![first];
        if let Some(more) = self.resumed(after) {
            content.push(more);
        }
        self.add(Found { content, source: Some(source), cue: site.verb..site.verb + 1, pattern });
    }

    /// "said Orme" right after a quotation or a comma.
    fn inverted(&self, site: Site) -> Option<(Subject, usize, &'static str)> {
        let p = self.paragraph;
        let first = if site.group < site.verb && p.class(site.group) == Class::Adverb { site.group } else { site.verb };
        let at = first.checked_sub(1).filter(|at| *at >= self.range.start)?;
        if !matches!(p.class(at), Class::Quote(_) | Class::Comma | Class::Dash) || site.cue.frame == Frame::Label {
            return None;
        }
        let start = if site.cue.frame == Frame::Tell { return None } else { site.verb + 1 };
        let core = phrase::starting_at(p, start, self.range.end)?;
        if phrase::is_time(p, &core) || phrase::is_object_pronoun(p, &core) || p.class(start) == Class::Time {
            return None;
        }
        let after = phrase::with_complements(p, core.clone(), self.range.end).end;
        if is_finite(p, after) && p.quote(after).is_none() {
            return None;
        }
        let mention = phrase::with_appositions(p, core, self.range.end);
        Some((Subject { clause: first, mention, antecedent: None }, first, "quote-verb-source"))
    }

    /// "Orme said" after a quotation or a comma.
    fn in_order(&self, site: Site) -> Option<(Subject, usize, &'static str)> {
        let p = self.paragraph;
        let source = subject::before(p, self.range.start, site.group)?;
        if source.antecedent.is_some() || source.mention.end > site.group {
            return None;
        }
        let clause = source.clause;
        let conjunction = clause > self.range.start && p.class(clause - 1) == Class::Conjunction;
        if conjunction {
            return None;
        }
        Some((source, clause, "quote-source-verb"))
    }

    /// Where mixed content begins that ends in `quote`: the words before the quotation that it completes.
    fn mixed_start(&self, quote: &Range<usize>) -> usize {
        let p = self.paragraph;
        let mut start = quote.start;
        while start > self.range.start {
            let at = start - 1;
            let stop = self.taken[at - self.range.start]
                || matches!(p.class(at), Class::Colon | Class::Semicolon | Class::Stop)
                || p.tokens[at].cue.is_some_and(|cue| {
                    matches!(cue.frame, Frame::Say | Frame::Tell) && cue.form != Form::Base && start == quote.start
                });
            if stop {
                break;
            }
            start = at;
        }
        while start < quote.start && matches!(p.class(start), Class::Conjunction | Class::Comma | Class::Close) {
            start += 1;
        }
        start
    }

    /// A quotation that goes on after the attribution: `," she said, "…`.
    fn resumed(&self, from: usize) -> Option<Range<usize>> {
        let p = self.paragraph;
        let mut at = from;
        let limit = self.range.end.min(from + 24);
        while at < limit {
            if p.quote(at).is_some() {
                let joined = matches!(p.class(at - 1), Class::Comma | Class::Dash | Class::Colon | Class::Semicolon);
                return joined
                    .then(|| at..(at..self.range.end).find(|at| p.quote(*at).is_none()).unwrap_or(self.range.end));
            }
            if p.class(at) == Class::Stop || (p.tokens[at].cue.is_some() && !self.goes_on_small(at, limit)) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Whether the next quotation after `at` begins in the middle of a sentence.
    fn goes_on_small(&self, at: usize, limit: usize) -> bool {
        let p = self.paragraph;
        let next = (at..limit).find(|at| p.quote(*at).is_some());
        next.and_then(|at| first_character(p, at)).is_some_and(char::is_lowercase)
            && p.tokens[at].cue.is_some_and(|cue| cue.form == Form::Gerund)
    }

    /// A clause without marks before "Orme said" that closes the sentence, or around it.
    fn clause_before(&mut self, site: Site, source: Subject, clause: usize) {
        let p = self.paragraph;
        let Some(comma) = clause.checked_sub(1).filter(|at| *at > self.range.start && p.class(*at) == Class::Comma)
        else {
            return;
        };
        let after = source.mention.end.max(site.verb + 1);
        let mut start = self.range.start;
        while start < comma && is_loose(p.class(start)) {
            start += 1;
        }
        let content = start..comma;
        let (pieces, pattern) = if let Some(rest) = self.clause_around(after, site) {
            (vec![content, rest], "clause-around")
        } else if self.closes(after, site) && content.len() >= 3 && is_clause(p, &content) {
            (vec![content], "clause-before")
        } else {
            return;
        };
        if pieces.iter().any(|piece| self.is_taken(piece)) {
            return;
        }
        let content = pieces.into_iter().filter(|piece| !piece.is_empty()).collect();
        self.add(Found { content, source: Some(source), cue: site.verb..site.verb + 1, pattern });
    }

    /// The rest of a clause that "she said" stands in the middle of: "The bridge, she said, is closed."
    fn clause_around(&self, after: usize, site: Site) -> Option<Range<usize>> {
        let p = self.paragraph;
        let plain = matches!(site.cue.form, Form::Past | Form::Third | Form::Base)
            && matches!(site.cue.frame, Frame::Say | Frame::Think);
        let after = self.over_adverbials(after);
        if !plain || p.class(after) != Class::Comma {
            return None;
        }
        let mut end = self.range.end;
        while end > after && is_loose(p.class(end - 1)) {
            end -= 1;
        }
        let next = p.class(after + 1);
        let aside =
            matches!(next, Class::Conjunction | Class::Relative | Class::Subordinator | Class::As | Class::Quote(_))
                || p.word(after + 1).ends_with("ing");
        (!aside && end > after + 2 && (after + 1..end).any(|at| is_finite(p, at))).then_some(after + 1..end)
    }

    /// Past "in an interview", "on Monday" and the like.
    fn over_adverbials(&self, from: usize) -> usize {
        let p = self.paragraph;
        let mut at = from;
        for _ in 0..3 {
            match p.class(at) {
                Class::Time | Class::Adverb => at += 1,
                Class::Preposition if p.class(at + 1) == Class::Time => at += 2,
                Class::Preposition => match phrase::starting_at(p, at + 1, self.range.end) {
                    Some(object) => at = phrase::with_complements(p, object, self.range.end).end,
                    None => break,
                },
                _ => break,
            }
        }
        at
    }

    /// Whether nothing but adverbials comes from `at` to the end of the sentence.
    fn closes(&self, at: usize, site: Site) -> bool {
        let p = self.paragraph;
        let next = p.class(at);
        let quiet = at >= self.range.end
            || matches!(
                next,
                Class::Stop
                    | Class::Time
                    | Class::Comma
                    | Class::Preposition
                    | Class::Adverb
                    | Class::Dash
                    | Class::As
                    | Class::Subordinator
                    | Class::To
                    | Class::Close
            );
        let addressee = site.cue.frame == Frame::Tell;
        (quiet
            || addressee
            || phrase::starting_at(p, at, self.range.end).is_some_and(|phrase| phrase::is_time(p, &phrase)))
            && complement::after(p, at.max(site.verb + 1) - 1, site.cue, self.range.end)
                .is_none_or(|complement| complement.opening == Opening::Object)
    }
}

/// The quotation, or the row of them, that ends right before token `clause`, over a comma or dash.
fn quote_ending_at(paragraph: &Paragraph, from: usize, clause: usize) -> Option<Range<usize>> {
    let mut end = clause;
    while end > from && matches!(paragraph.class(end - 1), Class::Comma | Class::Dash) {
        end -= 1;
    }
    let mut start = end;
    while start > from && paragraph.quote(start - 1).is_some() {
        start -= 1;
    }
    let closed = end < clause
        || (start == from && paragraph.word(start).len() > 20)
        || matches!(last_character(paragraph, end.checked_sub(1)?), Some(',' | '?' | '!' | '…' | '—' | '-' | '.'));
    (start < end && closed).then_some(start..end)
}
