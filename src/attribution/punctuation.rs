//! Speakers by punctuation alone, for text whose cues are not English: `Ada Orme: «…»`, `«…», Ada Orme.`, `«…» — Ada Orme`.

use super::draft::{Content, Draft};
use super::token::is_quotation_mark;
use super::{SourceKind, SourceType};
use crate::document::Document;
use crate::people::{is_given, is_honorific};
use crate::quote::{Quotation, Quotes};
use crate::text::Span;

/// The quotations that a name stands beside, parted from them by a mark and nothing else.
pub(super) fn read(document: &Document, quotes: &Quotes) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (at, quotation) in quotes.quotations.iter().enumerate() {
        if quotation.unspoken.is_some_and(|unspoken| unspoken.firm) {
            continue;
        }
        let found =
            before(document, quotation).or_else(|| after(document, quotation)).or_else(|| signed(document, quotation));
        let Some(Found { name, mark, pattern }) = found else { continue };
        drafts.push(Draft {
            content: vec![Content::Quote(at)],
            source: Some(name),
            antecedent: None,
            cue: Some(mark),
            until: (quotation.block, 0),
            is_direct: true,
            kinds: (SourceType::Name, SourceKind::Person),
            pattern,
            pointing: None,
        });
    }
    drafts
}

struct Found {
    name: Span,
    mark: Span,
    pattern: &'static str,
}

/// More bytes than this are no name.
const LONGEST: usize = 60;

/// "Ada Orme: «…»" at the beginning of its block.
fn before(document: &Document, quotation: &Quotation) -> Option<Found> {
    let text = document.text();
    let lead = Span::new(document.blocks[quotation.block].span.start, quotation.outer.start).trim(text);
    let named = lead.of(text).strip_suffix(':')?.trim_end();
    let name = Span::new(lead.start, lead.start + named.len());
    let mark = Span::new(lead.end - 1, lead.end);
    is_person(named).then_some(Found { name, mark, pattern: "colon" })
}

/// "«…», Ada Orme." or "«…» — Ada Orme" to the end of its block.
fn after(document: &Document, quotation: &Quotation) -> Option<Found> {
    let text = document.text();
    let end = document.blocks[quotation.block].span.end;
    let rest = Span::new(quotation.outer.end.min(end), end).trim(text);
    let mark = rest.of(text).chars().next().filter(|c| matches!(c, ',' | '—' | '–' | '-' | '('))?;
    found(text, rest, mark)
}

/// A block "— Ada Orme" behind one that is nothing but the quotation.
fn signed(document: &Document, quotation: &Quotation) -> Option<Found> {
    let text = document.text();
    let block = document.blocks[quotation.block].span;
    let around = text[block.start..quotation.outer.start.max(block.start)].trim_matches(is_quotation_mark);
    let behind = text[quotation.outer.end.min(block.end)..block.end].trim_matches(|c| is_quotation_mark(c) || c == '.');
    if !around.is_empty() || !behind.is_empty() {
        return None;
    }
    let line = document.blocks.get(quotation.block + 1)?.span.trim(text);
    let mark = line.of(text).chars().next().filter(|c| matches!(c, '—' | '–' | '-'))?;
    found(text, line, mark)
}

/// A name behind `mark`, which `rest` begins with, up to its end.
fn found(text: &str, rest: Span, mark: char) -> Option<Found> {
    if rest.end - rest.start > LONGEST {
        return None;
    }
    let sign = Span::new(rest.start, rest.start + mark.len_utf8());
    let behind = Span::new(sign.end, rest.end).trim(text);
    let named = behind.of(text).trim_end_matches(['.', ')', ' ']);
    // "«…», — Ada Orme": a comma and a dash.
    let bare = named.trim_start_matches(['—', '–', '-', ' ']);
    let start = behind.start + (named.len() - bare.len());
    let pattern = if mark == ',' { "comma" } else { "signature" };
    is_person(bare).then_some(Found { name: Span::new(start, start + bare.len()), mark: sign, pattern })
}

/// Whether `name` can only be a person's: two words or more with capitals, small ones between them, the first a given name, an
/// initial or a title. In German every noun has a capital, so that capitals alone say nothing.
fn is_person(name: &str) -> bool {
    let words: Vec<_> = name.split_whitespace().collect();
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "'’-.".contains(c))
    };
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let initial = first.ends_with('.') && first.chars().count() == 2;
    name.len() <= LONGEST
        && (2..=5).contains(&words.len())
        && capital(last)
        && (initial || is_given(first) || is_honorific(first))
        && words.iter().all(|word| capital(word) || PARTICLES.contains(word))
}

/// Small words inside of names.
const PARTICLES: &[&str] =
    &["de", "da", "do", "dos", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "zu", "y", "e"];

#[cfg(test)]
mod tests {
    use crate::attribution::{Options, Reading, attribute};
    use crate::document::{self, Format};
    use crate::quote;
    use crate::text::Source;

    fn read(text: &str) -> Reading {
        let document = document::parse(Source::new("draft.txt", text), Format::Plain);
        attribute(&document, &quote::find(&document), Options::default())
    }

    /// Enough French, German, … around a quotation for the language to be sure.
    const FRENCH: &str = "\n\nLe pont est fermé depuis une semaine et les travaux de la ville ne sont pas encore finis, mais on ne sait pas pour combien de temps.";
    const GERMAN: &str = "\n\nDie Brücke ist seit einer Woche gesperrt, und die Arbeiten an dem Damm sind noch nicht zu Ende, aber man weiß nicht, wie lange es dauert.";
    const SPANISH: &str = "\n\nEl puente está cerrado desde hace una semana y las obras de la ciudad no han terminado, pero no se sabe por cuánto tiempo.";
    const ITALIAN: &str = "\n\nIl ponte è chiuso da una settimana e i lavori della città non sono finiti, ma non si sa per quanto tempo ancora.";
    const DUTCH: &str = "\n\nDe brug is al een week dicht en het werk aan de dijk is nog niet klaar, maar het is niet te zeggen hoe lang het nog duurt.";
    const PORTUGUESE: &str =
        "\n\nA ponte está fechada há uma semana e as obras da cidade não terminaram, mas não se sabe por quanto tempo.";

    #[test]
    fn a_name_and_a_mark_are_enough() {
        for (text, around, speaker) in [
            ("Marie Daube : « Nous ne savons rien du tout. »", FRENCH, "Marie Daube"),
            ("« Nous ne savons rien du tout », Marie Daube.", FRENCH, "Marie Daube"),
            ("Anna Kreidl: „Wir wissen überhaupt nichts.“", GERMAN, "Anna Kreidl"),
            ("„Wir wissen überhaupt nichts.“ — Anna Kreidl", GERMAN, "Anna Kreidl"),
            ("«No sabemos absolutamente nada».\n\n— Carmen de la Roza", SPANISH, "Carmen de la Roza"),
            ("Paolo Merisi: «Non sappiamo proprio niente».", ITALIAN, "Paolo Merisi"),
            ("“Wij weten helemaal niets.” – Peter van der Wulp", DUTCH, "Peter van der Wulp"),
            ("Maria Sequeira: “Não sabemos absolutamente nada.”", PORTUGUESE, "Maria Sequeira"),
        ] {
            let reading = read(&format!("{text}{around}"));
            assert_eq!(reading.attributions[0].speaker.as_deref(), Some(speaker), "{text}");
            assert_eq!(reading.notes.len(), 1, "{text}");
        }
    }

    #[test]
    fn words_beside_a_quotation_name_nobody() {
        for (text, around) in [
            ("« Nous ne savons rien du tout », a déclaré Marie Daube.", FRENCH),
            ("Communiqué : « Nous ne savons rien du tout. »", FRENCH),
            ("Neue Regeln: „Wir wissen überhaupt nichts.“", GERMAN),
            ("„Wir wissen überhaupt nichts“, sagte er.", GERMAN),
            ("„Wir wissen überhaupt nichts“, Berlin.", GERMAN),
            ("«No sabemos absolutamente nada», dijo Carmen.", SPANISH),
            ("“Wij weten helemaal niets”, said Peter Wulp.", DUTCH),
        ] {
            let reading = read(&format!("{text}{around}"));
            assert_eq!(reading.attributions.len(), 1, "{text}: {:?}", reading.attributions);
            assert_eq!(reading.attributions[0].speaker, None, "{text}");
        }
    }

    #[test]
    fn english_is_read_by_its_cues_and_says_nothing_of_it() {
        let reading = read("“We know nothing at all,” said Marie Daube, and the bridge stayed as it was for a week.");
        assert_eq!(reading.attributions[0].speaker.as_deref(), Some("Marie Daube"));
        assert_eq!(reading.notes, [""; 0]);
    }
}
