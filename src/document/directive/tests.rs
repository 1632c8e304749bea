use super::*;
use crate::document::{Document, Format, parse};

fn read(format: Format, file: &str) -> Document {
    parse(Source::new("draft", file), format)
}

/// The instructions in a file, each as `scope codes|reason@word`, the word being that before which it stands in the prose.
fn told(document: &Document) -> Vec<String> {
    let shown = |one: &Directive| {
        let word = document.text()[one.at..].split_whitespace().next().unwrap_or("end");
        match &one.instruction {
            Instruction::Ignore { scope, codes, reason } => {
                let reason = reason.as_deref().map_or_else(String::new, |reason| format!("|{reason}"));
                format!("{scope:?} {}{reason}@{word}", codes.join("+"))
            }
            Instruction::Source { id, time } => format!("source {id} {time:?}@{word}"),
            Instruction::Unknown(near) => format!("unknown {near:?}@{word}"),
        }
    };
    document.directives.iter().map(shown).collect()
}

#[track_caller]
fn check(format: Format, file: &str, expected: &[&str], prose: &str) {
    let document = read(format, file);
    assert_eq!(told(&document), expected, "{file}");
    assert_eq!(document.text().trim(), prose, "{file}");
    for one in &document.directives {
        assert!(one.span.of(file).contains("onrecord-"), "{file}");
    }
}

#[test]
fn every_kind_of_instruction() {
    for (inside, expected) in [
        ("onrecord-ignore", "Here @A"),
        ("onrecord-ignore Q102", "Here Q102@A"),
        ("onrecord-ignore Q102: as in the interview: page 2", "Here Q102|as in the interview: page 2@A"),
        ("onrecord-ignore-next Q102, changed-name  Q201", "Next Q102+changed-name+Q201@A"),
        ("onrecord-ignore-start: own interview", "Start |own interview@A"),
        ("onrecord-ignore-end", "End @A"),
        ("onrecord-ignore-file Q2:", "File Q2@A"),
        ("onrecord-source debates/first.txt t=01:18:31", "source debates/first.txt Some(4711)@A"),
        ("onrecord-source The first debate", "source The first debate None@A"),
        ("onrecord-source https://example.org/?t=4", "source https://example.org/?t=4 None@A"),
        ("onrecord-source", "unknown Some(\"source\")@A"),
        ("onrecord-source x t=late", "unknown Some(\"source\")@A"),
        ("onrecord-ignroe Q102", "unknown Some(\"ignore\")@A"),
        ("onrecord-please", "unknown None@A"),
    ] {
        check(Format::Markdown, &format!("<!-- {inside} -->\n\nA word.\n"), &[expected], "A word.");
        check(Format::Markdown, &format!("{{/* {inside} */}}\n\nA word.\n"), &[expected], "A word.");
        check(Format::Markdown, &format!("[//]: # ({inside})\n\nA word.\n"), &[expected], "A word.");
        check(Format::Html, &format!("<!--{inside}--><p>A word.</p>"), &[expected], "A word.");
    }
}

#[test]
fn in_every_place_of_a_file() {
    let ignore = "Here Q102@two.";
    check(Format::Markdown, "One <!-- onrecord-ignore Q102 -->two.", &[ignore], "One two.");
    check(Format::Markdown, "One {/* onrecord-ignore Q102 */}two.", &[ignore], "One two.");
    check(Format::Markdown, "> One\n> [//]: # (onrecord-ignore Q102)\n> two.", &[ignore], "One\ntwo.");
    check(Format::Html, "<p>One <!-- onrecord-ignore Q102 -->two.", &[ignore], "One two.");
    check(
        Format::Plain,
        "<!-- onrecord-ignore Q102 -->\nTwo.",
        &["Here Q102@<!--"],
        "<!-- onrecord-ignore Q102 -->\nTwo.",
    );
    assert_eq!(read(Format::Plain, "<!-- onrecord-ignore Q102 -->\nTwo.").blocks.len(), 1);
}

#[test]
fn what_only_looks_like_one() {
    for file in [
        "`<!-- onrecord-ignore -->` sets aside.",
        "    <!-- onrecord-ignore -->\n\nText.",
        "```\n{/* onrecord-ignore */}\n```\n\nText.",
        "<!-- ignore onrecord-ignore -->\n\nText.",
        "Text [//]: # (onrecord-ignore) text.",
        "Write onrecord-ignore in a comment.",
    ] {
        assert_eq!(told(&read(Format::Markdown, file)), [""; 0], "{file}");
    }
}

#[test]
fn quotations_that_name_their_source() {
    let cited = |format: Format, file: &str| {
        let document = read(format, file);
        document.cited.iter().map(|one| format!("{}={}", one.span.of(document.text()), one.url)).collect::<Vec<_>>()
    };
    let html = "<p>He said <q cite='https://a.example/?a=1&amp;b=2'>no <q>never</q> more</q>, and <q>yes</q>.";
    assert_eq!(cited(Format::Html, html), ["no never more=https://a.example/?a=1&b=2"]);
    let block = "<blockquote cite=\"talk.txt\"><p>One.</p><p>Two.</p></blockquote><p>Three.</p>";
    assert_eq!(cited(Format::Html, block), ["One.\nTwo.=talk.txt"]);
    assert_eq!(cited(Format::Markdown, "He said <q CITE=talk.txt>no</q>."), ["no=talk.txt"]);
    assert_eq!(cited(Format::Html, "<cite>talk.txt</cite> <q data-cite=x>no</q> <q cite=>yes</q>"), [""; 0]);
}
