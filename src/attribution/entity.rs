use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::cast::chunk::{Chunk, Sort};
use super::cast::token::Token;
use super::cast::words::{is_stop, key};
use crate::people::{Gender, Likeness, Name, Role, compare};
use crate::text::Span;

/// Somebody or something that a document names.
#[derive(Debug, Clone)]
pub(super) struct Entity {
    /// The fullest name, title left out, as the document writes it.
    pub(super) name: String,
    pub(super) parsed: Name,
    pub(super) sort: Sort,
    pub(super) gender: Option<Gender>,
    /// What the document says it is, in text order.
    pub(super) roles: Vec<Role>,
    /// Party and state from brackets and places beside the name ("R-Texas"), folded.
    pub(super) details: BTreeSet<String>,
    /// Indices of its mentions, in text order.
    pub(super) mentions: Vec<usize>,
}

impl Entity {
    /// The role that says most; of equals the first. A role that is over counts less.
    pub(super) fn fullest_role(&self) -> Option<&str> {
        let mut best: Option<(&Role, usize)> = None;
        for role in &self.roles {
            let weight = role.weight();
            if best.is_none_or(|(_, most)| weight > most) {
                best = Some((role, weight));
            }
        }
        best.map(|(role, _)| role.text.as_str())
    }
}

/// One place where an entity is named.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The tokens of the name, title left out.
    pub(super) tokens: Range<usize>,
    pub(super) span: Span,
    /// Index into the entities.
    pub(super) entity: usize,
    /// Other entities that the name could mean here.
    pub(super) rivals: Vec<usize>,
    /// The first token of the name with its title.
    pub(super) phrase: usize,
}

/// Groups names into entities: full names first, then lone family and given names by the full names around them.
pub(super) fn cluster(text: &str, tokens: &[Token], chunks: &[Chunk]) -> (Vec<Mention>, Vec<Entity>) {
    let mut groups = Groups::default();
    let mut owners: Vec<Option<usize>> = vec![None; chunks.len()];
    for (at, chunk) in chunks.iter().enumerate() {
        if chunk.name.len() > 1 || chunk.sort == Sort::Organisation {
            owners[at] = Some(groups.join_full(text, tokens, chunk, at));
        }
    }
    let mut mentions = Vec::with_capacity(chunks.len());
    for (at, chunk) in chunks.iter().enumerate() {
        let (entity, rivals) = match owners[at] {
            Some(entity) => (entity, Vec::new()),
            None => match groups.join_single(text, tokens, chunk, at) {
                Some(joined) => joined,
                None => continue,
            },
        };
        let span = tokens[chunk.name.start].span.cover(tokens[chunk.name.end - 1].span);
        groups.entities[entity].mentions.push(mentions.len());
        groups.seen[entity] =
            Seen { block: Some(tokens[chunk.name.start].block), count: groups.seen[entity].count + 1 };
        mentions.push(Mention { tokens: chunk.name.clone(), span, entity, rivals, phrase: chunk.run });
    }
    (mentions, groups.entities)
}

/// Entities by the words they are known by.
#[derive(Default)]
struct Groups {
    entities: Vec<Entity>,
    /// The chunk that first named each entity.
    first: Vec<usize>,
    /// For lone names: where each entity was named last, and how often.
    seen: Vec<Seen>,
    by_family: HashMap<String, Vec<usize>>,
    by_given: HashMap<String, Vec<usize>>,
    by_whole: HashMap<String, usize>,
}

#[derive(Clone, Copy, Default)]
struct Seen {
    block: Option<u32>,
    count: usize,
}

/// How many bearers of one family name are looked at, the last ones first: enough for any article, and a bound for hostile input.
const MOST_NAMESAKES: usize = 12;

impl Groups {
    fn join_full(&mut self, text: &str, tokens: &[Token], chunk: &Chunk, at: usize) -> usize {
        let name = name_of(text, tokens, chunk);
        let whole = key(&name);
        if let Some(entity) = self.by_whole.get(&whole).copied() {
            self.strengthen(entity, chunk.sort);
            return entity;
        }
        let parsed = Name::parse(&titled(text, tokens, chunk));
        let family = last_word(&parsed.family);
        let personal = matches!(chunk.sort, Sort::Person | Sort::Unknown);
        let known = personal.then(|| self.namesake(&parsed, &family)).flatten();
        let entity = known.unwrap_or_else(|| self.add(name.clone(), parsed.clone(), chunk.sort, at));
        self.strengthen(entity, chunk.sort);
        if known.is_some() && name.len() > self.entities[entity].name.len() {
            self.entities[entity].name = name;
            self.entities[entity].parsed = parsed.clone();
        }
        self.by_whole.insert(whole, entity);
        if personal {
            push_new(self.by_family.entry(family).or_default(), entity);
            if let Some(given) = parsed.given.first() {
                push_new(self.by_given.entry(key(given)).or_default(), entity);
            }
        } else {
            self.add_short_forms(entity, text, tokens, chunk);
        }
        entity
    }

    /// An entity whose full name can be the same person's.
    fn namesake(&self, name: &Name, family: &str) -> Option<usize> {
        let bearers = self.by_family.get(family)?;
        bearers.iter().rev().take(MOST_NAMESAKES).copied().find(|entity| {
            let known = &self.entities[*entity].parsed;
            !known.given.is_empty() && compare(known, name) >= Likeness::Possible
        })
    }

    fn add(&mut self, name: String, parsed: Name, sort: Sort, at: usize) -> usize {
        let gender = if sort == Sort::Organisation { None } else { parsed.gender() };
        let entity =
            Entity { name, parsed, sort, gender, roles: Vec::new(), details: BTreeSet::new(), mentions: Vec::new() };
        self.entities.push(entity);
        self.first.push(at);
        self.seen.push(Seen::default());
        self.entities.len() - 1
    }

    fn strengthen(&mut self, entity: usize, sort: Sort) {
        if self.entities[entity].sort == Sort::Unknown {
            self.entities[entity].sort = sort;
        }
    }

    /// "International Harbour Board" is also "IHB"; "The Millbrook Herald" also "the Herald".
    fn add_short_forms(&mut self, entity: usize, text: &str, tokens: &[Token], chunk: &Chunk) {
        let words: Vec<_> =
            chunk.name.clone().map(|at| tokens[at].span.of(text)).filter(|word| !is_stop(word)).collect();
        let letters: String = words.iter().filter_map(|word| word.chars().next()).collect();
        if words.len() > 2 {
            self.by_whole.entry(key(&letters)).or_insert(entity);
        }
        if words.len() > 1 && chunk.sort == Sort::Organisation {
            push_new(self.by_family.entry(key(words[words.len() - 1])).or_default(), entity);
        }
    }

    /// The entity that a lone word means, with those it could mean as well; `None` for a word that is no name after all.
    fn join_single(&mut self, text: &str, tokens: &[Token], chunk: &Chunk, at: usize) -> Option<(usize, Vec<usize>)> {
        let word = name_of(text, tokens, chunk);
        let parsed = Name::parse(&titled(text, tokens, chunk));
        let whole = key(&word);
        let mut bearers = self.bearers(&whole, &parsed);
        if bearers.is_empty() {
            if chunk.calendar {
                return None;
            }
            if let Some(entity) = self.by_whole.get(&whole).copied() {
                self.strengthen(entity, chunk.sort);
                return Some((entity, Vec::new()));
            }
            let entity = self.add(word, parsed, chunk.sort, at);
            self.by_whole.insert(whole, entity);
            return Some((entity, Vec::new()));
        }
        let block = tokens[chunk.name.start].block;
        bearers.sort_by_key(|entity| std::cmp::Reverse(self.prominence(*entity, block, at)));
        let best = bearers.remove(0);
        let strength = self.prominence(best, block, at);
        bearers.retain(|other| self.prominence(*other, block, at).0 == strength.0 && self.first[*other] < at);
        Some((best, bearers))
    }

    fn bearers(&self, word: &str, name: &Name) -> Vec<usize> {
        let fits = |entity: &&usize| {
            let known = &self.entities[**entity];
            let gender = name.honorific.as_ref().and_then(|_| name.gender());
            gender.is_none() || known.gender.is_none() || gender == known.gender
        };
        let of = |list: &HashMap<String, Vec<usize>>| -> Vec<usize> {
            list.get(word)
                .map(|known| known.iter().rev().take(MOST_NAMESAKES).filter(fits).copied().collect())
                .unwrap_or_default()
        };
        let family = of(&self.by_family);
        if family.is_empty() && name.honorific.is_none() { of(&self.by_given) } else { family }
    }

    /// Orders bearers of one name: named before, in this paragraph, most often, first.
    fn prominence(&self, entity: usize, block: u32, at: usize) -> (bool, bool, usize, std::cmp::Reverse<usize>) {
        let seen = self.seen[entity];
        (self.first[entity] < at, seen.block == Some(block), seen.count, std::cmp::Reverse(self.first[entity]))
    }
}

fn push_new(list: &mut Vec<usize>, entity: usize) {
    if list.last() != Some(&entity) {
        list.push(entity);
    }
}

fn name_of(text: &str, tokens: &[Token], chunk: &Chunk) -> String {
    tokens[chunk.name.start].span.cover(tokens[chunk.name.end - 1].span).of(text).to_owned()
}

/// The name with its title, for the gender and the parts.
fn titled(text: &str, tokens: &[Token], chunk: &Chunk) -> String {
    tokens[chunk.run].span.cover(tokens[chunk.name.end - 1].span).of(text).to_owned()
}

fn last_word(family: &str) -> String {
    key(family.rsplit(' ').next().unwrap_or(family))
}
