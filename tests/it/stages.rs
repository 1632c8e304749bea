//! Whole articles after each stage, as text to be reviewed when it changes.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord::attribution::{Network, Options};
use onrecord::check::Checker;
use onrecord::document::{self, Document, Format};
use onrecord::quote;
use onrecord::text::Source;

use crate::{cases, expect};

fn parse(path: &Path) -> Document {
    let source = Source::decode(path, fs::read(path).unwrap()).unwrap();
    document::parse(source, Format::of_path(path).unwrap())
}

/// The blocks, one a line.
fn blocks(document: &Document) -> String {
    let line = |block: &document::Block| {
        let file = document.to_source(block.span);
        format!("{:?} {}..{} {}\n", block.kind, file.start, file.end, block.span.of(document.text()).replace('\n', "⏎"))
    };
    document.blocks.iter().map(line).collect()
}

/// The quotations, one a line, and the marks that pair with none.
fn quotations(document: &Document) -> String {
    let quotes = quote::find(document);
    let mut out = String::new();
    for quotation in &quotes.quotations {
        let pieces: Vec<_> =
            quotation.pieces.iter().map(|piece| piece.of(document.text()).replace('\n', "⏎")).collect();
        let unspoken = quotation.unspoken.map_or(String::new(), |unspoken| format!(" {}", unspoken.reason.as_str()));
        writeln!(out, "{:?}{unspoken} {}", quotation.form, pieces.join(" / ")).unwrap();
    }
    for mark in &quotes.unpaired {
        writeln!(out, "unpaired {} at {}", mark.span.of(document.text()), mark.span.start).unwrap();
    }
    out
}

fn articles(folder: &str) -> Vec<PathBuf> {
    let mut articles: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    articles.retain(|path| Format::of_path(path).is_some());
    articles.sort();
    assert!(!articles.is_empty());
    articles
}

#[test]
fn articles_after_each_stage() {
    for article in articles("fixtures/articles") {
        let document = parse(&article);
        let stage = |name: &str| article.with_extension(format!("{name}.expected"));
        expect::check(&stage("document"), &blocks(&document));
        expect::check(&stage("quote"), &quotations(&document));
        let rules = Checker { attribution: Options::rules(), ..Checker::default() };
        expect::check(&stage("attribution"), &cases::read(&rules, article.clone()));
        if Network::embedded().is_some() {
            expect::check(&stage("network"), &cases::read(&Checker::default(), article.clone()));
        }
    }
}

#[test]
fn the_example_after_the_last_stage() {
    let checker = cases::checker(Path::new("fixtures"));
    for draft in articles("fixtures/drafts") {
        let expected = Path::new("fixtures/verdicts").join(draft.file_name().unwrap()).with_extension("expected");
        expect::check(&expected, &cases::read(&checker, draft));
    }
}
