//! From tags and pointers to attributions, in terms of items.

use std::ops::Range;

use rayon::prelude::*;

use super::Pointer;
use super::items::Item;
use super::network::{Network, Pointed, Query, REACH, Sight, WINDOW, hinted};
use super::viterbi::{self, Role, Run};

/// Items that are looked at at a time: any article at once, and a bound on memory for a book.
const CHUNK: usize = 4096;

/// An attribution as the network sees it.
#[derive(Debug, Clone)]
pub(super) struct Link {
    /// In text order.
    pub(super) content: Vec<Range<usize>>,
    pub(super) cue: Option<Range<usize>>,
    /// Its source.
    pub(super) choice: Choice,
    /// Where the cue points.
    pointed: Option<Pointed>,
}

/// A source and how sure it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Choice {
    pub(super) source: Option<Range<usize>>,
    /// The share of all witnesses that speaks for it, from 0 to 1.
    pub(super) confidence: f32,
    /// What pointed at it.
    pub(super) by: Pointer,
    /// The mention that comes next, and its share.
    pub(super) second: Option<(Range<usize>, f32)>,
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
struct Chunk<'a> {
    network: &'a Network,
    items: &'a [Item],
    /// The number of its first item.
    offset: usize,
    /// What of it is not context.
    own: Range<usize>,
    sight: Sight,
    runs: Vec<Run>,
}

impl<'a> Chunk<'a> {
    /// The stretch `own` of the document with as much around it as its answers can depend on.
    fn of(network: &'a Network, items: &'a [Item], own: Range<usize>) -> Self {
        let offset = own.start.saturating_sub(WINDOW.0 + REACH);
        let items = &items[offset..items.len().min(own.end + WINDOW.1 + REACH)];
        let own = own.start - offset..own.end - offset;
        let sight = network.look(items);
        let labels = viterbi::labels(sight.emissions.view(), &network.transition, |at| items[at].is_border());
        Self { network, items, offset, own, sight, runs: viterbi::runs(&labels) }
    }

    fn links(&self) -> Vec<Link> {
        let mut links = self.of_cues();
        let loose = self.attach(&mut links);
        links.retain(|link| !link.content.is_empty());
        self.quotations(&mut links, &loose);
        links.sort_by_key(|link| link.content[0].start);
        links.iter_mut().for_each(|link| link.shift(self.offset));
        links
    }

    fn runs_of(&self, role: Role) -> impl Iterator<Item = Range<usize>> {
        self.runs.iter().filter(move |run| run.role == role).map(|run| run.items.clone())
    }

    fn point(&self, at: usize, query: Query) -> Pointed {
        self.network.point(&self.sight, self.items, at, query)
    }

    /// A link for each cue, with its source.
    fn of_cues(&self) -> Vec<Link> {
        let own = self.runs_of(Role::Cue).filter(|cue| self.own.contains(&cue.start));
        own.map(|cue| {
            let pointed = self.point(cue.start, Query::Cue);
            let choice = self.choose(cue.start, Pointer::Cue, &[&pointed]);
            Link { content: Vec::new(), cue: Some(cue), choice, pointed: Some(pointed) }
        })
        .collect()
    }

    /// Gives each piece of content to its cue; returns those without one.
    fn attach(&self, links: &mut [Link]) -> Vec<Range<usize>> {
        let mut loose = Vec::new();
        for content in self.runs_of(Role::Content).filter(|content| self.own.contains(&content.start)) {
            let pointed = self.point(content.start, Query::Content);
            let odds = links
                .iter()
                .enumerate()
                .map(|(at, link)| (at, link.cue.as_ref().map_or(0.0, |cue| pointed.inside(cue))));
            match odds.max_by(|a, b| a.1.total_cmp(&b.1)) {
                Some((at, probability)) if probability > pointed.nobody.max(t(2)) => links[at].content.push(content),
                _ => loose.push(content),
            }
        }
        loose
    }

    /// Lets every quotation speak for itself beside its cue: it may change the source, leave the link, or make one of its own.
    fn quotations(&self, links: &mut Vec<Link>, loose: &[Range<usize>]) {
        for at in self.own.clone().filter(|at| self.items[*at].quote.is_some()) {
            let pointed = self.point(at, Query::Quote);
            let Some(known) = links.iter().position(|link| link.holds(at)) else {
                let choice = self.choose(at, Pointer::Quotation, &[&pointed]);
                let told = links.iter().any(|link| link.content.iter().any(|range| self.has_quote(range, at)));
                if choice.source.is_some() && !told {
                    let whole = loose.iter().find(|range| range.contains(&at)).cloned().unwrap_or(at..at + 1);
                    links.push(Link { content: vec![whole], cue: None, choice, pointed: None });
                }
                continue;
            };
            let link = &mut links[known];
            let choice = match &link.pointed {
                Some(cue) => self.choose(at, Pointer::Both, &[&pointed, cue]),
                None => self.choose(at, Pointer::Quotation, &[&pointed]),
            };
            if choice.source == link.choice.source {
                continue;
            }
            if link.content.iter().map(Range::len).sum::<usize>() == 1 {
                link.choice = choice;
                continue;
            }
            link.leave_out(at);
            if choice.source.is_some() {
                links.push(Link { content: vec![at..at + 1], cue: None, choice, pointed: None });
            }
        }
        links.retain(|link| !link.content.is_empty());
    }

    /// Whether `range` holds another paragraph of the quotation at `at`.
    fn has_quote(&self, range: &Range<usize>, at: usize) -> bool {
        self.items[range.clone()].iter().any(|item| item.quote == self.items[at].quote)
    }

    /// The source that the witnesses and the rules speak for, each with its weight.
    fn choose(&self, at: usize, by: Pointer, witnesses: &[&Pointed]) -> Choice {
        let hint = self.items[at].hint;
        let ruled = hinted(self.items, at, Query::Quote);
        let mut ranges: Vec<_> = self.runs_of(Role::Source).collect();
        for pointed in witnesses {
            if let Some((at, _)) = pointed.best().filter(|(at, _)| !ranges.iter().any(|range| range.contains(at))) {
                ranges.push(self.mention(at));
            }
        }
        let rules = t(0);
        let all = witnesses.len() as f32 + if hint.draft.is_some() { rules } else { 0.0 };
        let mut ranked: Vec<(f32, Option<Range<usize>>)> = Vec::with_capacity(ranges.len() + 1);
        let nobody = witnesses.iter().map(|pointed| pointed.nobody).sum::<f32>();
        let nobody_ruled = hint.draft.is_some() && hint.nobody && ruled.is_empty();
        ranked.push((nobody + if nobody_ruled { rules } else { 0.0 } + t(1) * all, None));
        for range in ranges {
            let pointed = witnesses.iter().map(|pointed| pointed.inside(&range)).sum::<f32>();
            let overlaps = range.start < ruled.end && ruled.start < range.end;
            ranked.push((pointed + if overlaps { rules } else { 0.0 }, Some(range)));
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let second = ranked.iter().skip(1).find_map(|(share, range)| Some((range.clone()?, share / all)));
        let (share, source) = ranked.swap_remove(0);
        Choice { source, confidence: share / all, by, second: second.filter(|(_, share)| *share > WORTH_NAMING) }
    }

    /// The mention around item `at`, which no tag marks: the rules' source, or the name or word itself.
    fn mention(&self, at: usize) -> Range<usize> {
        let is_name = |at: usize| self.items[at].features[7] > 0;
        if !is_name(at) {
            return at..at + 1;
        }
        let start = (0..at).rev().take_while(|before| is_name(*before)).last().unwrap_or(at);
        let end = (at + 1..self.items.len()).take_while(|after| is_name(*after)).last().map_or(at + 1, |last| last + 1);
        start..end
    }
}

impl Link {
    fn holds(&self, at: usize) -> bool {
        self.content.iter().any(|range| range.contains(&at))
    }

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

/// The least probability by which content belongs to a cue.
const LEAST: f32 = 0.1;
/// The least share of a pointer that is worth telling.
const WORTH_NAMING: f32 = 0.02;

static T: std::sync::LazyLock<Vec<f32>> = std::sync::LazyLock::new(|| {
    std::env::var("ONR_T").unwrap_or("0.5 0.25 0.3".into()).split(' ').map(|x| x.parse().unwrap()).collect()
});
fn t(n: usize) -> f32 {
    T[n]
}
