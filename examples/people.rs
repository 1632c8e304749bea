//! Whom given mentions mean, and what the people of given articles are said to be: for `training/people.py`.
//!
//! `people FOLDER` reads lines from standard input. `DOC START END` (offsets in code points) is a mention in `FOLDER/DOC.txt`,
//! resolved by itself, with the speaker of the attribution before it as the one who spoke last; `DOC` alone asks for everybody
//! whom that article names. Each answer is one line of JSON.

use std::collections::HashMap;
use std::io::{self, BufRead, Write};
use std::path::Path;

use onrecord::attribution::{Cast, Options, Reading, attribute};
use onrecord::document::{self, Format};
use onrecord::quote;
use onrecord::text::{LineIndex, Source, Span};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let mut questions: Vec<(String, Vec<Vec<String>>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for line in io::stdin().lock().lines() {
        let fields: Vec<_> = line?.split_whitespace().map(ToOwned::to_owned).collect();
        let Some(doc) = fields.first() else { continue };
        let place = *places.entry(doc.clone()).or_insert_with(|| {
            questions.push((doc.clone(), Vec::new()));
            questions.len() - 1
        });
        questions[place].1.push(fields);
    }
    let mut out = io::stdout().lock();
    for (doc, asked) in questions {
        let text = std::fs::read_to_string(Path::new(&folder).join(format!("{doc}.txt")))?;
        for answer in answers(&doc, text, &asked) {
            writeln!(out, "{answer}")?;
        }
    }
    Ok(())
}

fn answers(doc: &str, text: String, asked: &[Vec<String>]) -> Vec<Value> {
    let document = document::parse(Source::new(format!("{doc}.txt"), text), Format::Plain);
    let quotes = quote::find(&document);
    let reading = attribute(&document, &quotes, Options::default());
    let cast = Cast::of(&document, &quotes);
    let index = LineIndex::new(document.text());
    let mut all = Vec::new();
    for fields in asked {
        if let [_, start, end] = fields.as_slice() {
            let [start, end] =
                [start, end].map(|point| index.byte_of_code_point(document.text(), point.parse().unwrap_or(0)));
            let found = cast.resolve(Span::new(start, end), spoke_last(&reading, start));
            all.push(json!({
                "doc": doc, "start": fields[1], "end": fields[2], "speaker": found.speaker, "role": found.role,
                "rivals": found.rivals, "form": found.form.as_str(), "kind": found.kind.as_str(),
            }));
        } else {
            let people = cast.people().map(|one| json!({"name": one.name, "role": one.role, "roles": one.roles}));
            all.push(json!({"doc": doc, "people": people.collect::<Vec<_>>()}));
        }
    }
    all
}

/// The speaker of the last attribution whose source stands before `start`.
fn spoke_last(reading: &Reading, start: usize) -> Option<&str> {
    let before = reading.attributions.iter().filter_map(|attribution| {
        let source = attribution.source.first().filter(|source| source.end <= start)?;
        Some((source.start, attribution.speaker.as_deref()?))
    });
    before.max_by_key(|(at, _)| *at).map(|(_, speaker)| speaker)
}
