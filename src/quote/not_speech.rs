//! Marks that quote nobody: titles, nicknames, terms, examples, words held at arm's length.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::{Form, Quotation, Reason, Unspoken};
use crate::document::{Document, Inline, InlineKind};
use crate::text::{Span, entries};

/// Says of each quotation in marks what it is taken for when it looks as if it quotes nobody.
pub(super) fn judge(document: &Document, quotations: &mut [Quotation]) {
    let mut cites = document.inlines.iter().filter(|inline| inline.kind == InlineKind::Cite).peekable();
    let mut last_title = None;
    for quotation in quotations {
        while cites.next_if(|cite: &&Inline| cite.span.end <= quotation.outer.start).is_some() {}
        let [piece] = quotation.pieces[..] else { continue };
        if !matches!(quotation.form, Form::Double | Form::Single) {
            continue;
        }
        let block = document.blocks[quotation.block].span;
        let cited = cites.peek().is_some_and(|cite| cite.span.contains(piece) || quotation.outer.contains(cite.span));
        let around = Around::new(document.text(), block, quotation.outer, piece);
        let listed = last_title.is_some_and(|end| is_list_gap(document.text().get(end..quotation.outer.start)));
        quotation.unspoken = match around.reason() {
            _ if cited || (listed && around.is_title_case()) => Some(Unspoken::firm(Reason::Title)),
            found => found,
        };
        if quotation.unspoken == Some(Unspoken::firm(Reason::Title)) {
            last_title = Some(quotation.outer.end);
        }
    }
}

/// Between two members of a list.
fn is_list_gap(gap: Option<&str>) -> bool {
    gap.is_some_and(|gap| matches!(gap.trim().trim_start_matches(',').trim(), "" | "and" | "or" | "&"))
}

/// A quotation and the words next to it in its block.
struct Around<'a> {
    before: &'a str,
    inside: &'a str,
    words: Vec<&'a str>,
    after: &'a str,
    /// What stands before it, in lower case and without white space at the end.
    lead: String,
}

impl<'a> Around<'a> {
    /// Bytes that are looked at on either side.
    const REACH: usize = 96;

    fn new(text: &'a str, block: Span, outer: Span, piece: Span) -> Self {
        let start = text.ceil_char_boundary(outer.start.saturating_sub(Self::REACH).max(block.start));
        let end = text.floor_char_boundary((outer.end + Self::REACH).min(block.end.max(outer.end)));
        let inside = piece.of(text);
        let before = &text[start..outer.start];
        Self {
            before,
            lead: before.trim_end().to_lowercase(),
            inside,
            words: inside.split_whitespace().take(MAX_TITLE_WORDS + 1).collect(),
            after: &text[outer.end..end],
        }
    }

    fn reason(&self) -> Option<Unspoken> {
        if self.words.len() > MAX_TITLE_WORDS {
            return None;
        }
        self.nickname()
            .or_else(|| self.title())
            .or_else(|| self.term())
            .or_else(|| self.example())
            .or_else(|| self.scare())
    }

    /// Jane "Red" Orme: between a given and a family name.
    fn nickname(&self) -> Option<Unspoken> {
        let given = self.before.strip_suffix(' ').and_then(|before| before.split_whitespace().next_back())?;
        let family = self.after.strip_prefix(' ').and_then(|after| after.split_whitespace().next())?;
        let is_name = |word: &str| {
            let plain = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            begins_upper(plain) && plain.chars().any(char::is_lowercase) && !plain.contains(['\'', '’'])
        };
        let fits = self.words.len() <= 3
            && self.words.iter().all(|word| begins_upper(word) || is_small(word))
            && self.words.iter().any(|word| begins_upper(word))
            && !self.ends_in_stop()
            && (given.ends_with('.') || is_name(given))
            && given.ends_with(|c: char| c.is_alphanumeric() || c == '.')
            && is_name(family)
            && !is_small(given)
            && !is_work_or_maker(family);
        fits.then_some(Unspoken::firm(Reason::Nickname))
    }

    fn title(&self) -> Option<Unspoken> {
        let before = self.lead.trim_end_matches([',', ':']);
        let mut last = before.split_whitespace().rev();
        let (one, two) = (last.next().unwrap_or(""), last.next().unwrap_or(""));
        let titled = matches!(one, "titled" | "entitled" | "headlined");
        if !self.is_title_case() {
            return titled.then_some(Unspoken::weak(Reason::Title));
        }
        let named = matches!(one, "called" | "named") && WORKS.contains(two);
        let of_work = matches!(one, "of" | "to" | "in" | "for") && MAKERS.contains(two);
        let broadcast = self.words.len() > 1 && (self.before.ends_with(" on ") || on_somebodys(before));
        if named || of_work || broadcast || WORKS.contains(one) || self.is_before_work() {
            return Some(Unspoken::firm(Reason::Title));
        }
        (titled || (self.words.len() > 1 && !self.stands_in_headline())).then_some(Unspoken::weak(Reason::Title))
    }

    fn is_before_work(&self) -> bool {
        self.after.strip_prefix(' ').and_then(|after| after.split_whitespace().next()).is_some_and(is_work_or_maker)
    }

    fn term(&self) -> Option<Unspoken> {
        let last = self.lead.rsplit(' ').next().unwrap_or("");
        let named =
            TERMS.get(last).and_then(|terms| terms.iter().find(|(phrase, _)| ends_with_words(&self.lead, phrase)));
        let explained = || DEFINITIONS.iter().any(|words| self.after.starts_with(words));
        match named {
            Some((_, is_firm)) if self.words.len() <= 5 => {
                Some(Unspoken { reason: Reason::Term, firm: *is_firm && self.words.len() <= 3 })
            }
            None if self.words.len() <= 3 && explained() => Some(Unspoken::weak(Reason::Term)),
            _ => None,
        }
    }

    fn example(&self) -> Option<Unspoken> {
        EXAMPLES.iter().any(|phrase| ends_with_words(&self.lead, phrase)).then_some(Unspoken::weak(Reason::Example))
    }

    fn scare(&self) -> Option<Unspoken> {
        // Houses that set commas and full stops inside the marks do so behind a single word, too.
        let is_fragment = self.words.len() <= 2 && self.before.trim_end().ends_with(char::is_lowercase);
        let fits = self.words.len() <= 3
            && self.inside.starts_with(char::is_lowercase)
            && (!self.ends_in_stop() || (is_fragment && self.inside.ends_with([',', '.'])))
            && !self.words.iter().any(|word| CLAUSE_WORDS.contains(&*plain(word)));
        fits.then_some(Unspoken::weak(Reason::ScareQuote))
    }

    fn ends_in_stop(&self) -> bool {
        self.inside.ends_with([',', '.', '!', '?', ';', '…', '—'])
    }

    /// Every word begins with a capital or a digit, but for the small ones.
    fn is_title_case(&self) -> bool {
        let mut words = self.words.iter().map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()));
        begins_upper(words.next().unwrap_or(""))
            && words.all(|word| word.is_empty() || begins_upper(word) || is_small(word))
    }

    /// Around it, too, every word has a capital: then that says nothing.
    fn stands_in_headline(&self) -> bool {
        let around = self.before.split_whitespace().skip(1).chain(self.after.split_whitespace());
        let (mut upper, mut all) = (0, 0);
        for word in around.filter(|word| !is_small(word) && word.starts_with(char::is_alphanumeric)) {
            all += 1;
            upper += usize::from(begins_upper(word));
        }
        upper * 4 > all * 3
    }
}

/// What stands directly behind a word that is explained.
const DEFINITIONS: [&str; 6] =
    [" means ", " refers to ", " stands for ", " is short for ", " is a term ", " is slang "];

/// Titles are not longer, and what is held at arm's length is not either.
const MAX_TITLE_WORDS: usize = 12;

fn begins_upper(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'")
}

fn is_small(word: &str) -> bool {
    PARTICLES.contains(&*plain(word))
}

fn is_work_or_maker(word: &str) -> bool {
    let plain = plain(word);
    let plain = plain.trim_end_matches("'s");
    WORKS.contains(plain) || MAKERS.contains(plain)
}

/// "on Channel Nine's": a programme follows.
fn on_somebodys(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    words.next().is_some_and(|word| word.ends_with("'s") || word.ends_with("’s"))
        && words.take(3).any(|word| word == "on")
}

/// Whether `text` ends with `phrase` as whole words.
fn ends_with_words(text: &str, phrase: &str) -> bool {
    text.strip_suffix(phrase).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

static WORKS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("works.txt")).collect());
static MAKERS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("makers.txt")).collect());
static PARTICLES: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("title_particles.txt")).collect());
static CLAUSE_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("clause_words.txt")).collect());
static EXAMPLES: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("examples.txt")).collect());
/// By their last words: each phrase, and whether it is firm.
static TERMS: LazyLock<HashMap<&str, Vec<(&str, bool)>>> = LazyLock::new(|| {
    let mut terms: HashMap<&str, Vec<(&str, bool)>> = HashMap::new();
    for (strength, phrase) in entries(include_str!("terms.txt")).filter_map(|line| line.split_once(": ")) {
        let last = phrase.rsplit(' ').next().unwrap_or(phrase);
        terms.entry(last).or_default().push((phrase, strength == "firm"));
    }
    terms
});
