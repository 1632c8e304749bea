//! A paraphrase that stands in quotation marks can lose them.

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::document::Document;
use crate::quote::{Form, Quotation, Quotes};
use crate::rules::{self, Draft};
use crate::text::Span;

/// Offers, for findings that words in marks are not the record’s, to take off the marks around `content`.
pub(in crate::check) fn take_off_marks(findings: &mut [Diagnostic], content: &[Span], draft: &Draft) {
    let code = rules::PARAPHRASE_IN_MARKS.code;
    for finding in findings.iter_mut().filter(|finding| finding.code == code) {
        finding.fix = edits(content, draft.document, draft.quotes).map(|edits| Fix {
            title: "Take off the marks".into(),
            edits,
            is_safe: false,
        });
    }
}

/// The marks of the quotations that hold `content`; `None` where one of them has other words too, or is no pair of marks.
fn edits(content: &[Span], document: &Document, quotes: &Quotes) -> Option<Vec<Edit>> {
    let mut found: Vec<&Quotation> = content.iter().flat_map(|span| quotes.within(*span)).collect();
    found.dedup_by(|a, b| std::ptr::eq(*a, *b));
    let mut edits = Vec::new();
    for quotation in found {
        let [inside] = quotation.pieces[..] else { return None };
        let marked = matches!(quotation.form, Form::Double | Form::Single) && quotation.nested.is_empty();
        let marks = [Span::new(quotation.outer.start, inside.start), Span::new(inside.end, quotation.outer.end)];
        let short = marks.iter().all(|mark| !mark.is_empty() && mark.of(document.text()).chars().count() <= 2);
        if !marked || !short || !content.contains(&inside) {
            return None;
        }
        edits.extend(marks.map(|span| Edit { span, text: String::new() }));
    }
    (!edits.is_empty()).then_some(edits)
}
