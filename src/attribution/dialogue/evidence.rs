//! What a line tells of who speaks it: a cue, what somebody does beside it, whom it addresses.

use std::collections::HashMap;

use super::super::cast::{Cast, chunk::Sort};
use super::super::draft::{Draft, is_all_quotes};
use super::super::gender::of_pronoun;
use super::super::lexicon::{Class, listed};
use super::super::token::{Paragraph, is_quotation_mark};
use super::super::{SourceKind, SourceType};
use super::scene::Turn;
use crate::people::Gender;
use crate::text::Span;

/// Somebody who may speak.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Who {
    /// A person of the cast.
    Named(usize),
    /// "I".
    Narrator,
    /// "the girl", by its words.
    Described(String),
}

/// What a mention beside a line says of its speaker.
#[derive(Debug, Clone)]
pub(super) enum Sign {
    /// This one.
    One(Who),
    /// "she": somebody of that gender, and whom the cast takes it for.
    Pronoun(Gender, Option<usize>),
}

/// A mention, where it stands and what form it has.
#[derive(Debug, Clone)]
pub(super) struct Sighting {
    pub(super) sign: Sign,
    pub(super) span: Span,
    pub(super) kinds: (SourceType, SourceKind),
}

/// What is known of one line.
#[derive(Debug, Clone, Default)]
pub(super) struct Evidence {
    /// The source of the cue.
    pub(super) cue: Option<Sighting>,
    /// Who acts beside the words.
    pub(super) beat: Option<Sighting>,
    /// Who is addressed in them.
    pub(super) addressed: Vec<usize>,
}

impl Evidence {
    /// Whether it holds the alternation in its place.
    pub(super) fn anchors(&self) -> bool {
        self.cue.is_some() || self.beat.is_some() || !self.addressed.is_empty()
    }
}

/// How many mentions of one person are looked through for one of narration.
const FARTHEST: usize = 100;

/// Reads the evidence of lines.
pub(super) struct Reader<'a> {
    pub(super) paragraphs: &'a [Paragraph<'a>],
    pub(super) cast: &'a Cast<'a>,
    by_name: HashMap<&'a str, usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(paragraphs: &'a [Paragraph<'a>], cast: &'a Cast<'a>) -> Self {
        let by_name = cast.entities.iter().enumerate().map(|(at, entity)| (entity.name.as_str(), at)).collect();
        Self { paragraphs, cast, by_name }
    }

    pub(super) fn read(&self, turn: &Turn, drafts: &[Draft]) -> Evidence {
        let cue = turn.cue.filter(|_| !turn.torn).and_then(|at| self.of_draft(&drafts[at]));
        let beat = if turn.cue.is_none() && !turn.bare { self.beat(turn) } else { None };
        Evidence { cue, beat, addressed: turn.spans.iter().flat_map(|span| self.addressed(*span)).collect() }
    }

    fn of_draft(&self, draft: &Draft) -> Option<Sighting> {
        let span = draft.source?;
        let sign = self.identify(draft.antecedent.unwrap_or(span))?;
        Some(Sighting { sign, span, kinds: draft.kinds })
    }

    /// Who is meant by the words at `span`: a person, or nobody.
    fn identify(&self, span: Span) -> Option<Sign> {
        let text = span.of(self.cast.text);
        let lower = text.trim().to_lowercase();
        if lower == "i" {
            return Some(Sign::One(Who::Narrator));
        }
        let resolved = self.cast.resolve(span, None);
        let entity = resolved.speaker.as_deref().and_then(|name| self.by_name.get(name).copied());
        let entity = entity.filter(|entity| self.cast.is_person(*entity));
        match of_pronoun(&lower) {
            Some(gender) => Some(Sign::Pronoun(gender, entity.filter(|_| resolved.rivals.is_empty()))),
            None if resolved.speaker.is_some() => entity.map(|entity| Sign::One(Who::Named(entity))),
            None => ["the ", "a ", "an "]
                .iter()
                .find_map(|article| lower.strip_prefix(article))
                .map(|noun| Sign::One(Who::Described(noun.to_owned()))),
        }
    }

    /// Whose action stands beside the words, where one person acts.
    fn beat(&self, turn: &Turn) -> Option<Sighting> {
        let mut found: Option<Sighting> = None;
        for paragraph in &self.paragraphs[turn.paragraphs.clone()] {
            for sentence in paragraph.sentences.iter().filter(|sentence| !is_all_quotes(paragraph, sentence)) {
                let span = paragraph.span(sentence);
                let Some(actor) = self.actor(paragraph, sentence.start, span) else { continue };
                match (&found, &actor.sign) {
                    (None, _) => found = Some(actor),
                    // "She" after a name goes on with it; another name is another person.
                    (Some(known), Sign::One(who)) if !matches!(&known.sign, Sign::One(one) if one == who) => {
                        return None;
                    }
                    _ => {}
                }
            }
        }
        found
    }

    /// The person whose name or pronoun opens a sentence of narration.
    fn actor(&self, paragraph: &Paragraph, first: usize, sentence: Span) -> Option<Sighting> {
        let word = paragraph.word(first);
        let pronoun = matches!(word, "I" | "He" | "She" | "he" | "she");
        if pronoun {
            let span = paragraph.tokens[first].span;
            return Some(Sighting {
                sign: self.identify(span)?,
                span,
                kinds: (SourceType::Pronoun, SourceKind::Person),
            });
        }
        let mention = self.cast.mentions_in(sentence).next().filter(|mention| self.cast.is_person(mention.entity))?;
        // A title or "old" may stand before the name, and nothing else.
        let before = Span::new(sentence.start, mention.span.start).of(self.cast.text);
        let opens =
            before.is_empty() || before.split_whitespace().count() == 1 && before.starts_with(char::is_uppercase);
        let after = paragraph.tokens.partition_point(|token| token.span.start < mention.span.end);
        let acts = !matches!(paragraph.class(after), Class::Genitive | Class::Stop | Class::Colon | Class::Conjunction);
        (opens && acts).then_some(Sighting {
            sign: Sign::One(Who::Named(mention.entity)),
            span: mention.span,
            kinds: (SourceType::Name, SourceKind::Person),
        })
    }

    /// The people whom the quotation at `span` calls by name: "You know that, Marta."
    fn addressed(&self, span: Span) -> Vec<usize> {
        let text = self.cast.text;
        let inside = span.of(text);
        let start = span.end - inside.trim_start_matches(is_quotation_mark).len();
        let end = start + Span::new(start, span.end).of(text).trim_end_matches(is_quotation_mark).len();
        let calls = |name: Span| {
            let before = Span::new(start, name.start).of(text).trim_end();
            let after = Span::new(name.end, end.max(name.end)).of(text);
            let alone = before.is_empty() && after.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
            let opens = before.is_empty() || before.ends_with(['.', '!', '?', '…', '—']);
            alone && !after.starts_with('?')
                || opens && after.starts_with([',', '!'])
                || before.ends_with(',') && (after.is_empty() || after.starts_with(['.', '!', '?', ',', '—', '…']))
        };
        let mentions = self.cast.mentions_in(span).filter(|mention| self.cast.is_person(mention.entity));
        let called = mentions.filter(|mention| {
            let title = self.cast.tokens[mention.phrase].span;
            calls(Span::new(title.start.max(start), mention.span.end))
        });
        called.map(|mention| mention.entity).collect()
    }

    /// The gender of somebody, where it is known.
    pub(super) fn gender(&self, who: &Who) -> Option<Gender> {
        match who {
            Who::Named(entity) => self.cast.entities[*entity].gender,
            Who::Narrator => None,
            Who::Described(words) => {
                let noun =
                    words.split_whitespace().take_while(|word| !matches!(*word, "in" | "with" | "from" | "of" | "at"));
                let noun = noun.last().unwrap_or("");
                let of = |name, gender| listed(include_str!("person_nouns.txt"), name).contains(noun).then_some(gender);
                of("f", Gender::Female).or_else(|| of("m", Gender::Male))
            }
        }
    }

    /// Whether narration names `entity`, or nothing but a person bears the name.
    pub(super) fn is_told(&self, entity: usize) -> bool {
        let entity = &self.cast.entities[entity];
        let told = |mention: &usize| !self.cast.tokens[self.cast.mentions[*mention].tokens.start].quoted;
        entity.sort == Sort::Person || entity.mentions.iter().take(FARTHEST).any(told)
    }

    /// Where narration names `entity`, from byte `start` to `end`.
    pub(super) fn told(&self, entity: usize, start: usize, end: usize) -> impl Iterator<Item = usize> {
        let mentions = &self.cast.entities[entity].mentions;
        let first = mentions.partition_point(|mention| self.cast.mentions[*mention].span.start < start);
        let inside = mentions[first..].iter().map(|mention| &self.cast.mentions[*mention]);
        let inside = inside.take_while(move |mention| mention.span.start < end);
        inside.filter(|mention| !self.cast.tokens[mention.tokens.start].quoted).map(|mention| mention.span.start)
    }

    /// Where `entity` is named in narration, nearest before byte `at`, else first after it, else anywhere.
    pub(super) fn mention(&self, entity: usize, at: usize) -> Option<Span> {
        let mentions = &self.cast.entities[entity].mentions;
        let before = mentions.partition_point(|mention| self.cast.mentions[*mention].span.start < at);
        let told = |mention: &&usize| !self.cast.tokens[self.cast.mentions[**mention].tokens.start].quoted;
        let (earlier, later) = mentions.split_at(before);
        let near = earlier.iter().rev().take(FARTHEST).find(told);
        let found = near.or_else(|| later.iter().take(FARTHEST).find(told)).or_else(|| mentions.first())?;
        Some(self.cast.mentions[*found].span)
    }
}
