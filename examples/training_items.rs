//! Prints, for each text file below the given folders, what the network of the attribution stage sees of it: one JSON object a line.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use onrecord::document::{self, Format};
use onrecord::text::{LineIndex, Source};
use onrecord::{attribution, quote};
use rayon::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let mut all = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut inside: Vec<_> =
                std::fs::read_dir(&path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
            inside.sort();
            all.extend(inside);
        } else {
            all.push(path);
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    for chunk in all.chunks(64) {
        let lines: Vec<_> = chunk.par_iter().map(|path| line(path)).collect();
        for line in lines {
            writeln!(out, "{}", line?)?;
        }
    }
    Ok(())
}

fn line(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let source = Source::decode(path, bytes).map_err(|error| error.to_string())?;
    let document = document::parse(source, Format::of_path(path).unwrap_or(Format::Plain));
    let quotes = quote::find(&document);
    let text = document.source().text();
    let lines = LineIndex::new(text);
    let rows: Vec<_> = attribution::items(&document, &quotes)
        .iter()
        .map(|item| {
            let place = lines.wire(text, document.to_source(item.span));
            let mut row = vec![item.paragraph, item.sentence, item.quote.map_or(0, |quote| quote + 1), item.word];
            row.extend(item.features.iter().map(|value| u32::from(*value)));
            let (source, cue) = (item.hint.source.unwrap_or_default(), item.hint.cue.unwrap_or_default());
            let hint = [source.0, source.1, cue.0, cue.1, u32::from(item.hint.nobody)];
            serde_json::json!([place[0], place[1], row, hint])
        })
        .collect();
    let doc = path.file_stem().map(|stem| stem.to_string_lossy());
    Ok(serde_json::json!({ "doc": doc, "items": rows }).to_string())
}
