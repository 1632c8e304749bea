//! In which language a document is written, by its small words: the rules for cues and pronouns are English.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::document::Document;
use crate::quote::Quotes;
use crate::text::{Span, entries, fold_into, for_each_word};

/// What a document is written in when it is surely not English: the language's name, as `function_words.txt` has it, or that it is
/// none of those.
pub(super) fn foreign(document: &Document, quotes: &Quotes) -> Option<&'static str> {
    let (told, quoted) = count(document, quotes);
    // Cues stand outside of quotations: what is quoted decides only where there is too little else.
    if told.words >= FEW { told.foreign() } else { told.with(quoted).foreign() }
}

/// Fewer words than this are English unless all speaks for another language.
const FEW: usize = 20;
/// Of so many words some are small ones in any prose.
const MANY: usize = 60;
/// What a language goes by that has no list.
const UNLISTED: &str = "a language other than English";
/// More words than this do not make it surer.
const ENOUGH: usize = 5_000;

/// Words, and how many of them each language has in its list.
#[derive(Clone, Copy, Default)]
struct Count {
    words: usize,
    hits: [usize; LANGUAGES],
}

const LANGUAGES: usize = 10;

impl Count {
    fn add(&mut self, key: &str) {
        self.words += 1;
        for language in LISTS.words.get(key).into_iter().flatten() {
            self.hits[*language] += 1;
        }
    }

    fn with(mut self, other: Self) -> Self {
        self.words += other.words;
        self.hits.iter_mut().zip(other.hits).for_each(|(own, other)| *own += other);
        self
    }

    /// The language that the words speak for so clearly that it cannot be English with foreign sentences in it.
    fn foreign(self) -> Option<&'static str> {
        let english = self.hits[0];
        let best = (1..LANGUAGES).rev().max_by_key(|language| self.hits[*language])?;
        let hits = self.hits[best];
        let sure = if self.words < FEW {
            hits >= 4 && hits * 3 >= self.words && english * 4 <= hits
        } else {
            hits * 5 >= self.words && english * 5 <= hits * 2
        };
        // Hardly one in thirty words is English, where every other one is in English prose.
        let strange = self.words >= MANY && english * 30 < self.words;
        if sure { Some(LISTS.names[best]) } else { strange.then_some(UNLISTED) }
    }
}

/// Counts the words outside of quotations, and those inside.
fn count(document: &Document, quotes: &Quotes) -> (Count, Count) {
    let (mut told, mut quoted) = (Count::default(), Count::default());
    for block in &document.blocks {
        if told.words > ENOUGH {
            break;
        }
        let mut inside = quotes.within(block.span).iter().peekable();
        for_each_word(block.span.of(document.text()), |span, key| {
            let span = Span::new(span.start + block.span.start, span.end + block.span.start);
            while inside.next_if(|quotation| quotation.outer.end <= span.start).is_some() {}
            let count = if inside.peek().is_some_and(|one| one.outer.overlaps(span)) { &mut quoted } else { &mut told };
            count.add(key);
        });
    }
    (told, quoted)
}

struct Lists {
    names: Vec<&'static str>,
    /// The languages, by index, that have a folded word.
    words: HashMap<String, Vec<usize>>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists { names: Vec::new(), words: HashMap::new() };
    for (name, words) in entries(include_str!("function_words.txt")).filter_map(|line| line.split_once(": ")) {
        for word in words.split_whitespace() {
            let mut key = String::new();
            fold_into(word, &mut key);
            let of = lists.words.entry(key).or_default();
            if of.last() != Some(&lists.names.len()) {
                of.push(lists.names.len());
            }
        }
        lists.names.push(name);
    }
    lists
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, Format};
    use crate::quote;
    use crate::text::Source;

    fn read(text: &str) -> Option<&'static str> {
        let document = document::parse(Source::new("draft.txt", text), Format::Plain);
        foreign(&document, &quote::find(&document))
    }

    #[test]
    fn every_language_has_its_line() {
        assert_eq!(LISTS.names.len(), LANGUAGES);
        assert_eq!(LISTS.names[0], "English");
    }

    #[test]
    fn languages_are_told_by_their_small_words() {
        for (language, text) in [
            (
                "French",
                "Le maire a refusé de répondre aux questions. « Nous ne savons pas encore ce qui est arrivé au pont », et les travaux de la semaine sont suspendus.",
            ),
            (
                "German",
                "Der Bürgermeister wollte sich nicht äußern. „Wir wissen noch nicht, was mit der Brücke ist“, und die Arbeiten an dem Damm sind für eine Woche unterbrochen.",
            ),
            (
                "Spanish",
                "El alcalde no quiso responder a las preguntas. «Todavía no sabemos qué pasó con el puente», y las obras de la semana están suspendidas por la lluvia.",
            ),
            (
                "Italian",
                "Il sindaco non ha voluto rispondere alle domande. «Non sappiamo ancora che cosa è successo al ponte», e i lavori della settimana sono sospesi per la pioggia.",
            ),
            (
                "Dutch",
                "De burgemeester wilde niet op de vragen van de pers ingaan. “Wij weten nog niet wat er met de brug is gebeurd”, en het werk aan de dijk ligt een week stil.",
            ),
            (
                "Portuguese",
                "O prefeito não quis responder às perguntas. “Ainda não sabemos o que aconteceu com a ponte”, e as obras da semana estão suspensas por causa da chuva.",
            ),
            (
                "Swedish",
                "Borgmästaren ville inte svara på frågorna. ”Vi vet inte än vad som har hänt med bron”, och arbetet på vallen är inställt i en vecka för att det regnar.",
            ),
            (
                "Polish",
                "Burmistrz nie chciał odpowiedzieć na pytania. „Nie wiemy jeszcze, co się stało z mostem”, a prace na wale są wstrzymane, bo to jest bardzo mokry tydzień i nie ma jak.",
            ),
        ] {
            assert_eq!(read(text), Some(language), "{text}");
        }
    }

    #[test]
    fn english_stays_english() {
        for text in [
            // Foreign quotations in an English report, and an English quotation is no evidence for the rest.
            "The mayor answered in French. « Nous ne savons pas encore ce qui est arrivé au pont et les travaux de la semaine sont suspendus », she said, and went back to the bridge with two of the engineers.",
            // Foreign sentences outside of quotations.
            "The sign at the gate said it in German: Der Zutritt ist für alle Personen verboten, die nicht zu der Firma gehören. Nobody had read it in the ten years that it hung there, and the guard, who could not, was glad of it.",
            // Names of places and people.
            "Los Olivos, Las Brisas, La Mesa and El Rio de la Plata were on the list that Maria de la Cruz read out at the meeting of the board on Monday.",
            // Short.
            "La vie en rose.",
            "« Non », dit-il.",
            "Die Hard in Den Haag.",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_language_without_a_list_is_not_taken_for_english() {
        let finnish = "Pormestari ei halunnut vastata toimittajien kysymyksiin. ”Emme tiedä vielä mitä sillalle tapahtui”, ja padon työt \
                       keskeytettiin viikoksi sateen vuoksi. ";
        assert_eq!(read(&finnish.repeat(6)), Some(UNLISTED));
        assert_eq!(read(finnish), None);
        // A list of names has no small words either, but a line of English prose among them tells.
        let list = "Ada Orme, Nils Lund, Ruth Vale, Tom Brack, Ines Daube; ".repeat(3);
        assert_eq!(read(&format!("{list}these are the members of the board as it was in May. {list}")), None);
    }

    #[test]
    fn a_short_text_needs_more() {
        assert_eq!(read("« Je ne sais pas ce que vous me dites », et elle est sortie de la pièce."), Some("French"));
    }
}
