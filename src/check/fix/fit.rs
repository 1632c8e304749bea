//! What is put into a draft is typed as the draft is.

use crate::diagnostic::Diagnostic;

/// Has the apostrophes that fixes put in be straight or curly, as those of `prose` are; where it has neither, as they are.
pub(in crate::check) fn fit(findings: &mut [Diagnostic], prose: &str) {
    let edits = findings.iter_mut().filter_map(|finding| finding.fix.as_mut()).flat_map(|fix| &mut fix.edits);
    let mut edits = edits.filter(|edit| edit.text.contains(['\'', '’'])).peekable();
    if edits.peek().is_none() {
        return;
    }
    let count = |marks: &[char]| prose.matches(marks).count();
    let (straight, curly) = (count(&['\'', '"']), count(&['’', '“', '”']));
    let typed = if curly >= straight { "’" } else { "'" };
    if straight + curly > 0 {
        edits.for_each(|edit| edit.text = edit.text.replace(['\'', '’'], typed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Edit, Fix};
    use crate::rules::{Levels, UNREAD_FILE};
    use crate::text::Span;

    #[test]
    fn apostrophes_are_those_of_the_draft() {
        for (prose, words, expected) in [
            ("“I can’t,” she said.", "don't", "don’t"),
            ("\"I can't,\" she said.", "don’t", "don't"),
            ("It's 5’ wide, isn't it", "don’t", "don't"),
            ("no mark", "don't", "don't"),
        ] {
            let mut finding = UNREAD_FILE.of_file(String::new(), &Levels::default());
            let edits = vec![Edit { span: Span::default(), text: words.into() }];
            finding.fix = Some(Fix { title: String::new(), edits, is_safe: false });
            let mut findings = [finding];
            fit(&mut findings, prose);
            assert_eq!(findings[0].fix.as_ref().unwrap().edits[0].text, expected, "{prose}");
        }
    }
}
