use super::Span;

/// Splits `text` (one paragraph) into sentences. Rule-based: a sentence ends at `.`, `!`, `?` or `…` with closing marks after it,
/// before white space and something that can begin a sentence; abbreviations and initials do not end one.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((next, closing)) = chars.peek().copied() {
            if !matches!(closing, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | '»' | ')' | ']') {
                break;
            }
            end = next + closing.len_utf8();
            chars.next();
        }
        if ends_here(text, at, c, end) {
            found.push(Span::new(start, end).trim(text));
            start = end;
        }
    }
    let rest = Span::new(start, text.len()).trim(text);
    if !rest.is_empty() {
        found.push(rest);
    }
    found
}

fn ends_here(text: &str, at: usize, mark: char, end: usize) -> bool {
    let after = &text[end..];
    if after.is_empty() {
        return true;
    }
    if !after.starts_with(char::is_whitespace) {
        return false;
    }
    let begins = after.trim_start().chars().next().is_none_or(|c| !c.is_lowercase());
    let bracket = text[at + mark.len_utf8()..end] == *")";
    begins && !(mark == '.' && (end == at + 1 || bracket) && is_abbreviation(&text[..at]))
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '-')).next().unwrap_or("");
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    initial || ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "govs", "messrs", "brig", "gen", "col", "lt",
    "sgt", "capt", "adm", "maj", "rev", "hon", "pres", "sec", "amb", "atty", "cmdr", "supt", "st", "jr", "sr", "vs",
    "inc", "corp", "co", "ltd", "no", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "ariz", "calif", "conn", "del",
    "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev",
    "okla", "ore", "pa", "tenn", "tex", "va", "wash", "wis", "wyo", "dept", "ave", "etc", "e.g", "i.e", "a.m", "p.m",
    "ph.d", "u.s", "u.k", "u.n", "n.y", "d.c", "n.j", "n.h", "n.m", "n.c", "s.c", "n.d", "s.d", "w.va", "r.i", "vt",
    "colo", "ala", "ark", "minn",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_and_quotations_do_not_break_sentences() {
        let text = "Mr. Orme met J. K. Lund in the U.S. capital. “It is late,” he said. “Go home.” Then he left!";
        let found: Vec<_> = sentences(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(
            found,
            ["Mr. Orme met J. K. Lund in the U.S. capital.", "“It is late,” he said.", "“Go home.”", "Then he left!"]
        );
    }
}
