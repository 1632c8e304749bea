use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::cast::chunk::{Chunk, Sort};
use super::cast::token::Token;
use super::cast::words::{is_stop, is_time, key};
use super::gender;
use crate::people::{Gender, Likeness, Name, Role, compare, is_honorific};
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
    /// What it is to others ("the mayor's brother"): known it by, but no role.
    pub(super) relations: Vec<Role>,
    /// Descriptions that the document gives in its place ("the Ohio senator"), in text order.
    pub(super) learnt: Vec<Role>,
    /// Party and state from brackets and places beside the name ("R-Texas"), folded.
    pub(super) details: BTreeSet<String>,
    /// Indices of its mentions, in text order.
    pub(super) mentions: Vec<usize>,
    /// How often, so far in the text, it does something or speaks, which counts twice.
    pub(super) acts: u32,
}

impl Entity {
    /// Everything that it can be described by.
    pub(super) fn described(&self) -> impl Iterator<Item = &Role> {
        self.roles.iter().chain(&self.learnt).chain(&self.relations)
    }

    /// Whether its name is that of a day, and no person's.
    pub(super) fn is_day(&self) -> bool {
        let last = self.name.rsplit(' ').next().unwrap_or_default();
        let alone = self.parsed.given.is_empty() && self.parsed.honorific.is_none();
        (alone || self.sort == Sort::Unknown) && is_time(&key(last))
    }

    /// The role that says most; of equals the first. A role that is over counts less.
    pub(super) fn fullest_role(&self) -> Option<&str> {
        let mut best: Option<(&Role, usize)> = None;
        let stated = if self.roles.iter().all(Role::is_party_label) { &self.learnt } else { &self.roles };
        for role in stated.iter().chain(&self.roles) {
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
    let mut groups = Groups { text, tokens, ..Groups::default() };
    let is_full = |chunk: &Chunk| chunk.name.len() > 1 || chunk.sort == Sort::Organisation;
    let full: Vec<_> = chunks.iter().map(|chunk| is_full(chunk).then(|| groups.join_full(chunk))).collect();
    let mut mentions = Vec::with_capacity(chunks.len());
    for (at, chunk) in chunks.iter().enumerate() {
        let next = chunks.get(at + 1).map_or(tokens.len(), |next| next.run);
        let joined = full[at].map(|entity| (entity, Vec::new())).or_else(|| groups.join_lone(chunk, next));
        let Some((entity, rivals)) = joined else { continue };
        let block = tokens[chunk.name.start].block;
        groups.seen[entity].block = Some(block);
        groups.seen[entity].count += 1;
        let span = groups.span(chunk);
        mentions.push(Mention { tokens: chunk.name.clone(), span, entity, rivals, phrase: chunk.run });
    }
    groups.settle_lone(&mut mentions);
    for (at, mention) in mentions.iter().enumerate() {
        let entity = &mut groups.entities[mention.entity];
        entity.mentions.push(at);
        if mention.span.of(text) == entity.name {
            let next = mentions.get(at + 1).map(|next| next.span);
            entity.name.push_str(cut_off(text, mention.span, next));
        }
    }
    (mentions, groups.entities)
}

/// What was cut off from the name at `span` by a letter that was decoded as two or more, of which only the first is a letter
/// ("Ines Ã" + "\u{81}vila"), with the name that follows at once, which begins at `next`.
fn cut_off(text: &str, span: Span, next: Option<Span>) -> &str {
    const LONGEST: usize = 24;
    let name = span.of(text);
    if !(name.ends_with(['Ã', 'Â']) || name.ends_with("A\u{303}") || name.ends_with("A\u{302}")) {
        return "";
    }
    let rest = &text[span.end..];
    let inside =
        |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\u{80}'..='\u{bf}' if c != '\u{a0}');
    let end = rest.char_indices().take(LONGEST).take_while(|(_, c)| inside(*c)).last();
    let end = end.map_or(0, |(at, c)| at + c.len_utf8());
    let next = next.filter(|next| end > 0 && next.start == span.end + end + 1 && rest[end..].starts_with(' '));
    next.map_or(&rest[..end], |next| Span::new(span.end, next.end).of(text))
}

/// Entities by the words they are known by.
#[derive(Default)]
struct Groups<'t> {
    text: &'t str,
    tokens: &'t [Token],
    entities: Vec<Entity>,
    seen: Vec<Seen>,
    /// Full names by their family name.
    by_family: HashMap<String, Vec<usize>>,
    by_given: HashMap<String, Vec<usize>>,
    by_whole: HashMap<String, usize>,
    /// People of whom only one name is known so far.
    lone: HashMap<String, Vec<usize>>,
}

/// Where an entity was named.
#[derive(Clone, Copy)]
struct Seen {
    /// The token of its first full name.
    first: usize,
    /// The block of its last mention so far.
    block: Option<u32>,
    count: usize,
    /// Pronouns that speak for a woman, and for a man.
    votes: (u32, u32),
}

/// How many bearers of one family name are looked at, the last ones first: enough for any article, and a bound for hostile input.
const MOST_NAMESAKES: usize = 12;

impl Groups<'_> {
    fn join_full(&mut self, chunk: &Chunk) -> usize {
        let name = self.name(chunk);
        let whole = key(&name);
        if let Some(entity) = self.by_whole.get(&whole).copied() {
            self.strengthen(entity, chunk.sort);
            return entity;
        }
        let parsed = Name::parse(self.titled(chunk));
        let family = last_word(&parsed.family);
        let personal = matches!(chunk.sort, Sort::Person | Sort::Unknown);
        let known = personal.then(|| self.namesake(&parsed, &family)).flatten();
        let entity = known.unwrap_or_else(|| self.add(name.clone(), parsed.clone(), chunk));
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
            self.add_short_forms(entity, chunk);
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

    fn add(&mut self, name: String, parsed: Name, chunk: &Chunk) -> usize {
        let sort = chunk.sort;
        let gender = if sort == Sort::Organisation { None } else { parsed.gender() };
        let entity = Entity {
            name,
            parsed,
            sort,
            gender,
            roles: Vec::new(),
            relations: Vec::new(),
            learnt: Vec::new(),
            details: BTreeSet::new(),
            mentions: Vec::new(),
            acts: 0,
        };
        self.entities.push(entity);
        self.seen.push(Seen { first: chunk.name.start, block: None, count: 0, votes: (0, 0) });
        self.entities.len() - 1
    }

    fn strengthen(&mut self, entity: usize, sort: Sort) {
        if self.entities[entity].sort == Sort::Unknown {
            self.entities[entity].sort = sort;
        }
    }

    /// "International Harbour Board" is also "IHB" and "the Board".
    fn add_short_forms(&mut self, entity: usize, chunk: &Chunk) {
        let words = chunk.name.clone().map(|at| self.tokens[at].span.of(self.text)).filter(|word| !is_stop(word));
        let words: Vec<_> = words.collect();
        let letters: String = words.iter().filter_map(|word| word.chars().next()).collect();
        if words.len() > 2 {
            self.by_whole.entry(key(&letters)).or_insert(entity);
        }
        if words.len() > 1 && chunk.sort == Sort::Organisation {
            push_new(self.by_family.entry(key(words[words.len() - 1])).or_default(), entity);
        }
    }

    /// The entity that a lone word means, with those it could mean as well; `None` for a word that is no name after all.
    /// `next` is the token where the next name begins.
    fn join_lone(&mut self, chunk: &Chunk, next: usize) -> Option<(usize, Vec<usize>)> {
        let word = self.span(chunk).of(self.text).to_owned();
        let whole = key(&word);
        let parsed = Name::parse(self.titled(chunk));
        let is_titled = parsed.honorific.is_some();
        let hint = if is_titled { parsed.gender() } else { None };
        let pronoun = gender::first_pronoun(self.text, self.tokens, chunk.name.end, next);
        let mut bearers =
            if chunk.sort == Sort::Place { Vec::new() } else { self.bearers(&whole, hint, is_titled, chunk) };
        if bearers.is_empty() {
            if chunk.calendar {
                return None;
            }
            let entity = self.by_whole.get(&whole).copied().unwrap_or_else(|| {
                let entity = self.add(word, parsed, chunk);
                match chunk.sort {
                    Sort::Place => drop(self.by_whole.insert(whole.clone(), entity)),
                    _ => self.lone.entry(whole).or_default().push(entity),
                }
                entity
            });
            self.strengthen(entity, chunk.sort);
            self.vote(entity, hint.or(pronoun));
            return Some((entity, Vec::new()));
        }
        let block = self.tokens[chunk.name.start].block;
        bearers.sort_by_key(|entity| std::cmp::Reverse(self.prominence(*entity, block)));
        let best = bearers.remove(0);
        let tie = self.seen[best].block == Some(block);
        bearers.retain(|other| (self.seen[*other].block == Some(block)) == tie && self.seen[*other].count > 0);
        self.strengthen(best, chunk.sort);
        self.vote(best, hint.or(pronoun));
        Some((best, bearers))
    }

    /// Who bears the lone name `word` here: by family name, or else by given name.
    fn bearers(&self, word: &str, hint: Option<Gender>, is_titled: bool, chunk: &Chunk) -> Vec<usize> {
        let at = chunk.name.start;
        let fits = |entity: &&usize| {
            let known = self.entities[**entity].gender.or_else(|| self.seen[**entity].leaning());
            let introduced =
                self.seen[**entity].first < at || !is_titled && self.is_close(self.seen[**entity].first, at);
            introduced && (hint.is_none() || known.is_none() || hint == known)
        };
        let of = |list: &HashMap<String, Vec<usize>>| -> Vec<usize> {
            list.get(word)
                .map(|known| known.iter().rev().take(MOST_NAMESAKES).filter(fits).copied().collect())
                .unwrap_or_default()
        };
        let mut family = of(&self.by_family);
        family.extend(of(&self.lone));
        if family.is_empty() && !is_titled { of(&self.by_given) } else { family }
    }

    /// Whether a full name follows closely enough to introduce a lone one ("Orme resigns. Mayor Jane Orme left on Friday").
    fn is_close(&self, full: usize, lone: usize) -> bool {
        const BLOCKS: u32 = 3;
        self.tokens[full].block - self.tokens[lone].block <= BLOCKS
    }

    /// Orders bearers of one name: in this paragraph first, then most often named, then named first.
    fn prominence(&self, entity: usize, block: u32) -> (bool, usize, std::cmp::Reverse<usize>) {
        let seen = self.seen[entity];
        (seen.block == Some(block), seen.count, std::cmp::Reverse(seen.first))
    }

    fn vote(&mut self, entity: usize, gender: Option<Gender>) {
        match gender {
            Some(Gender::Female) => self.seen[entity].votes.0 += 1,
            Some(Gender::Male) => self.seen[entity].votes.1 += 1,
            None => {}
        }
    }

    /// Gives lone names to the one bearer of a full name that suits, wherever it stands ("President Orme … Jane Orme").
    fn settle_lone(&mut self, mentions: &mut [Mention]) {
        let mut owner: Vec<usize> = (0..self.entities.len()).collect();
        for mention in mentions.iter() {
            let entity = mention.entity;
            if owner[entity] != entity || self.entities[entity].parsed.given.len() + mention.tokens.len() > 1 {
                continue;
            }
            let gender = self.entities[entity].gender.or_else(|| self.seen[entity].leaning());
            let Some(bearers) = self.by_family.get(&key(&self.entities[entity].name)) else { continue };
            let suits = |full: &&usize| {
                let known = self.entities[**full].gender;
                gender.is_none() || known.is_none() || gender == known
            };
            let mut suiting = bearers.iter().rev().take(MOST_NAMESAKES).filter(suits);
            if let (Some(full), None) = (suiting.next(), suiting.next()) {
                owner[entity] = *full;
            }
        }
        for mention in mentions {
            mention.entity = owner[mention.entity];
        }
    }

    fn span(&self, chunk: &Chunk) -> Span {
        self.tokens[chunk.name.start].span.cover(self.tokens[chunk.name.end - 1].span)
    }

    /// The name as it stands, without a nickname inside it.
    fn name(&self, chunk: &Chunk) -> String {
        let tokens = &self.tokens[chunk.name.clone()];
        let mut name = String::new();
        for (at, token) in tokens.iter().enumerate() {
            if at > 0 {
                let gap = &self.text[tokens[at - 1].span.end..token.span.start];
                name.push_str(if gap.trim().is_empty() { gap } else { " " });
            }
            name.push_str(token.span.of(self.text));
        }
        name
    }

    /// The name with the title directly in front, for the gender and the parts.
    fn titled(&self, chunk: &Chunk) -> &str {
        let name = chunk.name.start;
        let title = name.checked_sub(1).filter(|at| {
            let token = self.tokens[*at];
            token.sentence == self.tokens[name].sentence && is_honorific(token.span.of(self.text))
        });
        self.tokens[title.unwrap_or(name)].span.cover(self.tokens[chunk.name.end - 1].span).of(self.text)
    }
}

impl Seen {
    fn leaning(self) -> Option<Gender> {
        match self.votes.0.cmp(&self.votes.1) {
            Ordering::Greater => Some(Gender::Female),
            Ordering::Less => Some(Gender::Male),
            Ordering::Equal => None,
        }
    }
}

fn push_new(list: &mut Vec<usize>, entity: usize) {
    if list.last() != Some(&entity) {
        list.push(entity);
    }
}

fn last_word(family: &str) -> String {
    key(family.rsplit(' ').next().unwrap_or(family))
}
