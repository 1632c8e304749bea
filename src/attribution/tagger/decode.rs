//! From tags and pointers to attributions, in terms of items.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rayon::prelude::*;

use super::Pointer;
use super::choice::Choice;
use super::items::Item;
use super::network::{Network, REACH, Sight};
use super::pointer::{Pointed, Query, WINDOW};
use super::viterbi::{self, Role, Run};

/// Items that are looked at at a time: any article at once, and a bound on memory for a book.
const CHUNK: usize = 4096;

/// The least probability by which content belongs to a cue.
const LEAST: f32 = 0.3;

/// An attribution as the network sees it.
#[derive(Debug, Clone)]
pub(super) struct Link {
    /// In text order.
    pub(super) content: Vec<Range<usize>>,
    pub(super) cue: Option<Range<usize>>,
    /// Its source.
    pub(super) choice: Choice,
    /// Where the cue points, until the quotations are heard.
    pointed: Option<Pointed>,
}

/// Reads all attributions off `items`. One long document keeps every core busy, as many short ones do.
pub(super) fn links(network: &Network, items: &[Item]) -> Vec<Link> {
    let mut chunks = Vec::new();
    let mut start = 0;
    while start < items.len() {
        let end = chunk_end(items, start);
        chunks.push(start..end);
        start = end;
    }
    chunks.into_par_iter().flat_map_iter(|own| Chunk::of(network, items, own).links()).collect()
}

/// The end of the chunk that begins at `start`: at the border of a paragraph where there is one.
fn chunk_end(items: &[Item], start: usize) -> usize {
    let most = start + CHUNK;
    if most >= items.len() {
        return items.len();
    }
    let border = (start + CHUNK / 2..most).rev().find(|at| items[*at].is_border());
    border.unwrap_or(most)
}

/// A stretch of a document with what the network sees in it; positions count from its first item.
pub(super) struct Chunk<'a> {
    network: &'a Network,
    pub(super) items: &'a [Item],
    /// The number of its first item.
    offset: usize,
    /// What of it is not context.
    own: Range<usize>,
    sight: Sight,
    runs: Vec<Run>,
    /// The stretches that are tagged as sources.
    pub(super) sources: Vec<Range<usize>>,
}

impl<'a> Chunk<'a> {
    /// The stretch `own` of the document with as much around it as its answers can depend on.
    fn of(network: &'a Network, items: &'a [Item], own: Range<usize>) -> Self {
        let offset = own.start.saturating_sub(WINDOW.0 + REACH);
        let items = &items[offset..items.len().min(own.end + WINDOW.1 + REACH)];
        let own = own.start - offset..own.end - offset;
        let sight = network.look(items);
        let labels = viterbi::labels(&sight.emissions, &network.transition, |at| items[at].is_border());
        let mut runs = viterbi::runs(&labels);
        runs.retain(|run| is_said(run, items));
        let sources = runs.iter().filter(|run| run.role == Role::Source).map(|run| run.items.clone()).collect();
        Self { network, items, offset, own, sight, runs, sources }
    }

    fn links(&self) -> Vec<Link> {
        let mut links = Links {
            all: self.of_cues(),
            owner: vec![None; self.items.len()],
            told: HashSet::new(),
            by_rule: HashMap::new(),
        };
        let loose = self.attach(&mut links);
        self.quotations(&mut links, &loose);
        let mut all = links.all;
        all.retain(|link| !link.content.is_empty());
        for link in &mut all {
            link.content.sort_by_key(|range| range.start);
        }
        all.sort_by_key(|link| link.content[0].start);
        for link in &mut all {
            link.pointed = None;
            link.shift(self.offset);
        }
        all
    }

    /// The stretches with this role that begin in what is no context.
    fn own_runs(&self, role: Role) -> impl Iterator<Item = Range<usize>> {
        let own = self.runs.iter().filter(move |run| run.role == role && self.own.contains(&run.items.start));
        own.map(|run| run.items.clone())
    }

    fn point(&self, at: usize, query: Query) -> Pointed {
        self.network.point(&self.sight, self.items, at, query)
    }

    /// A link for each cue, with its source.
    fn of_cues(&self) -> Vec<Link> {
        let link = |cue: Range<usize>| {
            let pointed = self.point(cue.start, Query::Cue);
            let choice = self.choose(cue.start, Pointer::Cue, &[&pointed]);
            Link { content: Vec::new(), cue: Some(cue), choice, pointed: Some(pointed) }
        };
        self.own_runs(Role::Cue).map(link).collect()
    }

    /// Gives each piece of content to its cue; returns those without one.
    fn attach(&self, links: &mut Links) -> Vec<Range<usize>> {
        let mut loose = Vec::new();
        for content in self.own_runs(Role::Content) {
            let pointed = self.point(content.start, Query::Content);
            let window = pointed.window();
            let cue = |link: &Link| link.cue.clone().unwrap_or_default();
            let first = links.all.partition_point(|link| cue(link).end <= window.start);
            let near = links.all.iter().enumerate().skip(first).take_while(|(_, link)| cue(link).start < window.end);
            let near = near.filter(|(_, link)| self.may_reach(content.start, cue(link).start));
            let odds = near.map(|(at, link)| (at, pointed.inside(&cue(link))));
            match odds.max_by(|a, b| a.1.total_cmp(&b.1)) {
                Some((at, probability)) if probability > pointed.nobody.max(LEAST) => {
                    links.give(at, content, self.items);
                }
                _ => loose.push(content),
            }
        }
        loose
    }

    /// Whether item `at` can belong to something at item `there`: one in another paragraph only where its own paragraph begins with it.
    pub(super) fn may_reach(&self, at: usize, there: usize) -> bool {
        let opens = at.checked_sub(1).is_none_or(|before| self.items[before].is_border());
        opens || self.items[at].paragraph == self.items[there].paragraph
    }

    /// Lets every quotation speak for itself beside its cue: it may change the source, leave the link, or make one of its own.
    fn quotations(&self, links: &mut Links, loose: &[Range<usize>]) {
        for at in self.own.clone() {
            let Some(quote) = self.items[at].quote else { continue };
            let pointed = self.point(at, Query::Quote);
            let Some(known) = links.owner[at] else {
                let choice = self.choose(at, Pointer::Quotation, &[&pointed]);
                let other = self.items[at].hint.draft.and_then(|rule| links.by_rule.get(&rule).copied());
                if let Some(other) = other.filter(|other| links.all[*other].choice.source == choice.source) {
                    links.give(other, at..at + 1, self.items);
                } else if choice.source.is_some() && !links.told.contains(&quote) {
                    let within = loose.partition_point(|range| range.end <= at);
                    let whole = loose.get(within).filter(|range| range.contains(&at)).cloned().unwrap_or(at..at + 1);
                    links.add(whole, choice, self.items);
                }
                continue;
            };
            let link = &mut links.all[known];
            let choice = match &link.pointed {
                Some(cue) => self.choose(at, Pointer::Both, &[&pointed, cue]),
                None => self.choose(at, Pointer::Quotation, &[&pointed]),
            };
            if choice.source == link.choice.source {
                link.choice.confidence = link.choice.confidence.max(choice.confidence);
                link.choice.by = choice.by;
                continue;
            }
            if link.content.iter().map(Range::len).sum::<usize>() == 1 {
                link.choice = choice;
                continue;
            }
            link.leave_out(at);
            if choice.source.is_some() {
                links.add(at..at + 1, choice, self.items);
            }
        }
    }
}

/// Whether a stretch has what its role needs: words, or for content a quotation that is not empty. Marks alone are no attribution.
fn is_said(run: &Run, items: &[Item]) -> bool {
    let quoted = |item: &Item| run.role == Role::Content && item.quote.is_some() && !item.span.is_empty();
    items[run.items.clone()].iter().any(|item| item.is_word() || quoted(item))
}

/// Links while they are made.
struct Links {
    /// Those of cues first, in text order.
    all: Vec<Link>,
    /// The link to which an item belongs.
    owner: Vec<Option<usize>>,
    /// The quotations that have a link.
    told: HashSet<u32>,
    /// The links that go over an attribution of the rules, by its number.
    by_rule: HashMap<u32, usize>,
}

impl Links {
    /// Adds `content` to link `at`.
    fn give(&mut self, at: usize, content: Range<usize>, items: &[Item]) {
        self.owner[content.clone()].fill(Some(at));
        self.told.extend(items[content.clone()].iter().filter_map(|item| item.quote));
        for rule in items[content.clone()].iter().filter_map(|item| item.hint.draft) {
            self.by_rule.entry(rule).or_insert(at);
        }
        self.all[at].content.push(content);
    }

    /// A link without a cue.
    fn add(&mut self, content: Range<usize>, choice: Choice, items: &[Item]) {
        self.all.push(Link { content: Vec::new(), cue: None, choice, pointed: None });
        self.give(self.all.len() - 1, content, items);
    }
}

impl Link {
    /// Takes the item `at` out of the content.
    fn leave_out(&mut self, at: usize) {
        let around = |range: &Range<usize>| {
            if range.contains(&at) { vec![range.start..at, at + 1..range.end] } else { vec![range.clone()] }
        };
        self.content = self.content.iter().flat_map(around).filter(|range| !range.is_empty()).collect();
    }

    fn shift(&mut self, by: usize) {
        let shifted = |range: &Range<usize>| range.start + by..range.end + by;
        self.content = self.content.iter().map(shifted).collect();
        self.cue = self.cue.as_ref().map(shifted);
        self.choice.source = self.choice.source.as_ref().map(shifted);
        self.choice.second = self.choice.second.take().map(|(range, share)| (shifted(&range), share));
    }
}
