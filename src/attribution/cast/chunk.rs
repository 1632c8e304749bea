use std::collections::HashSet;
use std::ops::Range;

use super::beside::{followed_by_state, has_article, has_clause, is_press};
use super::token::{Shape, Token, is_narrow};
use super::words::{Class, class, is_organisation_noun, is_place_name, is_stop, key};
use crate::attribution::source_kind::is_common;
use crate::people::is_head_noun;

/// A proper name in the prose: a run of capitalised words, with what stands in front of the name itself.
#[derive(Debug, Clone)]
pub(in crate::attribution) struct Chunk {
    /// The tokens of the name, title left out.
    pub(in crate::attribution) name: Range<usize>,
    /// The first token of the capitalised run, title included.
    pub(in crate::attribution) run: usize,
    pub(in crate::attribution) sort: Sort,
    /// A lone word that also names a month or day: a name only if somebody of the document bears it.
    pub(in crate::attribution) calendar: bool,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::attribution) enum Sort {
    /// A given name or a title tells that it is a person.
    Person,
    /// An organisation, an institution, a people.
    Organisation,
    /// A country, city, street.
    Place,
    /// The name alone does not tell.
    Unknown,
}

/// The names of a text, in its order.
pub(super) fn chunks(text: &str, tokens: &[Token]) -> Vec<Chunk> {
    let seen = Seen::of(text, tokens);
    let mut found = Vec::new();
    let mut at = 0;
    for block in tokens.chunk_by(|a, b| a.block == b.block) {
        let end = at + block.len();
        if is_headline(block) {
            read_headline(text, tokens, at..end, &mut found);
            at = end;
        }
        while at < end {
            if !tokens[at].shape.is_capital() {
                at += 1;
                continue;
            }
            let run = at..run_end(text, tokens, at);
            at = run.end;
            read_run(text, tokens, run, &seen, &mut found);
        }
    }
    found
}

/// Whether a block is set in capitals, or as titles are: there a capital does not tell a name.
fn is_headline(block: &[Token]) -> bool {
    const LONGEST: usize = 40;
    const LONG_WORD: usize = 4;
    let long = block.iter().filter(|token| token.shape.is_word() && token.span.len() >= LONG_WORD).count();
    let capital = block.iter().filter(|token| token.shape.is_capital() && token.span.len() >= LONG_WORD).count();
    let one_sentence = block[0].sentence == block[block.len() - 1].sentence;
    one_sentence && block.len() <= LONGEST && long >= 4 && capital * 10 >= long * 8
}

/// Where every word has a capital, a name is a known given name and the word behind it.
fn read_headline(text: &str, tokens: &[Token], block: Range<usize>, found: &mut Vec<Chunk>) {
    let class_of = |at: usize| class(tokens[at], tokens[at].span.of(text));
    let mut at = block.start;
    while at + 1 < block.end {
        let pair = tokens[at + 1].shape.is_capital()
            && class_of(at) == Class::Given
            && matches!(class_of(at + 1), Class::Other | Class::Given);
        if pair {
            found.push(Chunk { name: at..at + 2, run: at, sort: Sort::Person, calendar: false });
        }
        at += 1 + usize::from(pair);
    }
}

/// In which forms words occur: what is also written small or never inside a sentence is no name at a sentence's start.
struct Seen<'t> {
    small: HashSet<&'t str>,
    capital_inside: HashSet<&'t str>,
}

impl<'t> Seen<'t> {
    fn of(text: &'t str, tokens: &[Token]) -> Self {
        let words = |shape: Shape| tokens.iter().filter(move |token| token.shape == shape);
        Self {
            small: words(Shape::Lower).map(|token| token.span.of(text)).collect(),
            capital_inside: words(Shape::Capital)
                .filter(|token| !token.first)
                .map(|token| token.span.of(text))
                .collect(),
        }
    }

    /// Whether a sentence's first word is an ordinary word.
    fn is_ordinary(&self, word: &str) -> bool {
        let small = word.to_lowercase();
        let inflected = small.len() > 5 && ["ing", "ed", "ly"].iter().any(|ending| small.ends_with(ending));
        !self.capital_inside.contains(word) && (inflected || self.small.contains(small.as_str()) || is_common(&small))
    }
}

/// No name has more words than this; a shouted page is cut.
const LONGEST_RUN: usize = 24;

/// The end of the run that begins at `start`: capitalised words, and the small words that link them.
fn run_end(text: &str, tokens: &[Token], start: usize) -> usize {
    let joined = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.sentence == tokens[start].sentence && is_narrow(&text[tokens[at - 1].span.end..token.span.start])
        })
    };
    let capital = |at: usize| joined(at) && tokens[at].shape.is_capital();
    let mut end = start + 1;
    let mut linked = false;
    while end - start < LONGEST_RUN {
        if capital(end) {
            end += 1;
            continue;
        }
        if !joined(end) {
            return end;
        }
        let word = tokens[end].span.of(text);
        let headed = is_head(text, tokens[end - 1]);
        let article = headed && joined(end + 1) && tokens[end + 1].span.of(text) == "the";
        if word == "of" && article && capital(end + 2) {
            end += 3;
        } else if (tokens[end].shape == Shape::Number || links(word, headed, linked)) && capital(end + 1) {
            end += 2;
        } else {
            return end;
        }
        linked |= headed;
    }
    end
}

fn is_head(text: &str, token: Token) -> bool {
    let key = key(token.span.of(text));
    is_organisation_noun(&key) || is_head_noun(&key)
}

/// Particles always link two capitalised words; "of" and its like only behind the noun of an organisation or office (`headed`),
/// "and" only in what such a link began ("Department of Roads and Ports"); "&" joins the names of a firm.
fn links(word: &str, headed: bool, linked: bool) -> bool {
    match word {
        "de" | "van" | "von" | "der" | "den" | "del" | "della" | "di" | "da" | "dos" | "du" | "la" | "le" | "el"
        | "al" | "bin" | "ibn" | "ter" | "zu" | "&" => true,
        "of" | "for" | "to" | "on" => headed,
        "and" => linked,
        _ => false,
    }
}

/// Takes one run apart into the names it holds (at most one).
fn read_run(text: &str, tokens: &[Token], run: Range<usize>, seen: &Seen, found: &mut Vec<Chunk>) {
    let mut classes: Vec<_> = run.clone().map(|at| class(tokens[at], tokens[at].span.of(text))).collect();
    mark_places(text, tokens, run.start, &mut classes);
    let Some(run) = trim(text, tokens, run, &mut classes, seen) else { return };
    let words = classes.len();
    let suffixes = classes.iter().rev().take_while(|class| **class == Class::Suffix).count();
    let Some(last) = classes[..words - suffixes].last().copied() else { return };
    let mut push = |from: usize, sort, calendar| {
        found.push(Chunk { name: run.start + from..run.end, run: run.start, sort, calendar });
    };
    let before =
        (run.start > 0 && tokens[run.start - 1].sentence == tokens[run.start].sentence).then(|| tokens[run.start - 1]);
    let titled = before.is_some_and(|token| token.shape == Shape::Lower && is_head_noun(token.span.of(text)));
    let from = name_start(&classes[..words - suffixes], text, &tokens[run.clone()]);
    let named = &classes[from..words - suffixes];
    let titled = if from == 0 { titled } else { classes[from - 1] == Class::Title };
    let begins_personal = matches!(named.first(), Some(Class::Given | Class::Initial));
    let word = tokens[run.end - 1].span.of(text);
    let firm = !classes.contains(&Class::Title) && tokens[run.clone()].iter().any(|token| token.span.of(text) == "&");
    let pressed = is_press(text, tokens, run.end)
        || !titled
            && !begins_personal
            && !before
                .is_some_and(|before| matches!(before.span.of(text), "to" | "of" | "from" | "with" | "by" | "for"))
            && has_clause(text, tokens, run.end);
    // "6th Circuit Court of Appeals": the noun of an institution goes on behind "of".
    let institution = classes.iter().enumerate().any(|(at, class)| {
        *class == Class::OrganisationNoun
            && tokens.get(run.start + at + 1).is_some_and(|link| matches!(link.span.of(text), "of" | "for" | "on"))
            && !classes[at..].contains(&Class::Given)
    });
    let thing = !titled
        && from == 0
        && matches!(last, Class::Other | Class::Acronym | Class::Organisation | Class::OrganisationNoun)
        && !classes.iter().any(|class| matches!(class, Class::Title | Class::Given | Class::Initial))
        && has_article(text, tokens, &run);
    match last {
        _ if thing && (last != Class::Acronym || word.len() <= LONGEST_ACRONYM) => {
            push(0, Sort::Organisation, false);
        }
        _ if institution && !classes.contains(&Class::Title) && words > 1 => push(0, Sort::Organisation, false),
        _ if pressed => push(from, Sort::Organisation, false),
        _ if firm => push(0, Sort::Organisation, false),
        _ if is_party_label(tokens[run.start].span.of(text)) => {}
        _ if !titled && !begins_personal && followed_by_state(text, tokens, run.end) => push(from, Sort::Place, false),
        Class::OrganisationNoun if words > 1 && !(titled && named.len() == 1) => push(0, Sort::Organisation, false),
        Class::PlaceNoun if words > 1 && !titled && !classes.contains(&Class::Title) => push(0, Sort::Place, false),
        Class::Organisation => push(from, Sort::Organisation, false),
        Class::Acronym if named.len() == 1 && word.len() <= LONGEST_ACRONYM => push(from, Sort::Organisation, false),
        Class::Acronym if named.len() == 1 => {}
        Class::Title | Class::OrganisationNoun
            if words == 1 && before.is_some_and(|token| !token.first && token.span.of(text) == "The") =>
        {
            push(0, Sort::Organisation, false);
        }
        Class::Title if !begins_personal || named.len() < 2 => {}
        Class::Stop | Class::OrganisationNoun | Class::PlaceNoun if named.len() < 2 && !titled => {}
        // "The minister May", but "commander in chief Wednesday".
        Class::Time if named.len() == 1 => push(from, Sort::Unknown, !titled || word.ends_with("day")),
        Class::Place if !begins_personal && !titled => push(0, Sort::Place, false),
        _ if titled || begins_personal && named.len() > 1 => push(from, Sort::Person, false),
        _ => push(from, Sort::Unknown, false),
    }
}

/// Leading words that only open the sentence and trailing days and months are no part of the name.
fn trim(
    text: &str,
    tokens: &[Token],
    mut run: Range<usize>,
    classes: &mut Vec<Class>,
    seen: &Seen,
) -> Option<Range<usize>> {
    while let Some(first) = classes.first() {
        let word = tokens[run.start].span.of(text);
        let ordinary = tokens[run.start].first
            && matches!(first, Class::Other | Class::Title)
            && seen.is_ordinary(word)
            && !(*first == Class::Title && classes.len() > 1);
        let leads = *first == Class::Stop || (*first == Class::Time && classes.len() > 1) || ordinary;
        if !leads {
            break;
        }
        classes.remove(0);
        run.start += 1;
    }
    while classes.len() > 1
        && (classes.last() == Some(&Class::Stop)
            || classes.last() == Some(&Class::Time)
                && !matches!(classes[classes.len() - 2], Class::Given | Class::Initial | Class::Title))
    {
        classes.pop();
        run.end -= 1;
    }
    (!classes.is_empty()).then_some(run)
}

/// Marks places of two or three words ("New York", "Salt Lake City").
fn mark_places(text: &str, tokens: &[Token], start: usize, classes: &mut [Class]) {
    for at in 0..classes.len() {
        for len in [3, 2, 1] {
            if at + len <= classes.len() && (len > 1 || !matches!(classes[at], Class::Given | Class::Title)) {
                let words: Vec<_> = (start + at..start + at + len).map(|word| tokens[word].span.of(text)).collect();
                if is_place_name(&words.join(" ")) {
                    classes[at..at + len].fill(Class::Place);
                }
            }
        }
    }
}

/// Where the name begins after titles, offices and organisations ("US Ambassador to NATO Ann Reed").
fn name_start(classes: &[Class], text: &str, tokens: &[Token]) -> usize {
    let last = classes.len().saturating_sub(1);
    let mut start = 0;
    for at in 0..last {
        let linked = tokens[at].shape == Shape::Lower && is_stop(tokens[at].span.of(text));
        let leads = match classes[at] {
            Class::Title
            | Class::Place
            | Class::Organisation
            | Class::OrganisationNoun
            | Class::PlaceNoun
            | Class::Stop => true,
            Class::Acronym => !is_initials(tokens[at].span.of(text)),
            _ => linked,
        };
        // A given name that is also a place or title goes on with its own family name.
        if leads && !(at > 0 && matches!(classes[at - 1], Class::Given | Class::Initial) && start < at) {
            start = at + 1;
        }
    }
    // Behind "of" the office may hold any word: a given name tells where it ends ("Secretary of Roads Tom Vale").
    let link = (0..last).find(|at| {
        tokens[*at].shape == Shape::Lower && matches!(tokens[*at].span.of(text), "of" | "for" | "to" | "on")
    });
    let given = link.and_then(|link| (link + 1..last).find(|at| classes[*at] == Class::Given));
    start.max(given.unwrap_or(start))
}

/// "R-Texas": what stands in brackets behind a politician's name.
fn is_party_label(word: &str) -> bool {
    ["R-", "D-", "I-"].iter().any(|party| word.starts_with(party))
}

/// Longer words in capitals are datelines and shouts ("MILLBROOK, Ohio").
const LONGEST_ACRONYM: usize = 6;

/// "JD": two letters without a vowel in front of a name are initials.
fn is_initials(word: &str) -> bool {
    word.len() == 2 && !word.contains(['A', 'E', 'I', 'O', 'U'])
}
