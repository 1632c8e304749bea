//! Claims that nobody is named for: "is believed to", "it was reported that", "reportedly".

use std::ops::Range;

use super::lexicon::{Class, Frame};
use super::phrase;
use super::sentence::{Found, Sentence, Site};
use super::subject::{self, Subject};

/// Adds the passive claims of the sentence.
pub(super) fn read(sentence: &mut Sentence, sites: &[Site]) {
    for site in sites.iter().filter(|site| site.passive) {
        if !sentence.is_taken(&(site.verb..site.verb + 1)) {
            claim(sentence, *site);
        }
    }
}

/// Adds a sentence that keeps its distance and names nobody: "The plan has allegedly been lost."
pub(super) fn read_hedged(sentence: &mut Sentence) {
    let paragraph = sentence.paragraph;
    let Range { start, mut end } = sentence.range;
    let Some(hedge) = (start..end).find(|at| paragraph.is_any(*at, HEDGES)) else { return };
    if !sentence.found.is_empty() || (start..end).any(|at| paragraph.quote(at).is_some()) {
        return;
    }
    while end > hedge + 1 && matches!(paragraph.class(end - 1), Class::Stop | Class::Comma) {
        end -= 1;
    }
    let content: Vec<_> = [start..hedge, hedge + 1..end].into_iter().filter(|tokens| !tokens.is_empty()).collect();
    if !content.is_empty() {
        sentence.add(Found { content, source: None, cue: hedge..hedge + 1, pattern: "hedge" });
    }
}

/// Adverbs by which a reporter leaves a claim to somebody who is not named.
const HEDGES: &[&str] = &["allegedly", "reportedly", "supposedly", "purportedly"];

fn claim(sentence: &mut Sentence, site: Site) {
    let paragraph = sentence.paragraph;
    let end = sentence.range.end;
    let after = site.verb + 1;
    let reported = matches!(paragraph.class(after), Class::To | Class::That)
        && matches!(site.cue.frame, Frame::Think | Frame::Say | Frame::Find)
        || paragraph.is(after, "as") && site.cue.frame == Frame::Label && site.cue.lemma != "view";
    let quoted = (after..end.min(after + 3)).any(|at| paragraph.quote(at).is_some()) && site.cue.frame == Frame::Label;
    if !reported && !quoted {
        return;
    }
    let Some(subject) = subject::before(paragraph, sentence.range.start, site.group) else { return };
    let mut stop = end;
    while stop > after && matches!(paragraph.class(stop - 1), Class::Stop | Class::Comma) {
        stop -= 1;
    }
    let agent = (after..stop).find(|at| paragraph.is(*at, "by")).and_then(|by| {
        let core = phrase::starting_at(paragraph, by + 1, stop)?;
        let mention = phrase::with_appositions(paragraph, core, stop);
        Some((by, Subject { clause: mention.start, mention, antecedent: None }))
    });
    let agent = agent.filter(|_| site.cue.frame == Frame::Label);
    let mut content = vec![subject.mention.clone()];
    if let Some((by, _)) = &agent {
        stop = *by;
    }
    if stop > after {
        content.push(after..stop);
    }
    if content.iter().any(|tokens| sentence.is_taken(tokens)) {
        return;
    }
    let source = agent.map(|(_, source)| source);
    sentence.add(Found { content, source, cue: site.group..site.verb + 1, pattern: "passive" });
}
