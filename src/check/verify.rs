//! Quotes that come as a list and not in a draft.

use rayon::prelude::*;
use serde_json::{Map, Value};

use super::Checker;
use super::pipeline::verdict_of;
use crate::claim::Claim;
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Kind};
use crate::rules::{self, Subject};
use crate::verdict::Verdict;

/// One quote to verify.
#[derive(Debug, Clone)]
pub struct Quote {
    /// As it was given, of any JSON type; null where none was.
    pub id: Value,
    /// The words, and who is said to have said them.
    pub claim: Claim,
}

/// What the record says of one quote.
#[derive(Debug)]
pub struct Answer {
    /// The quote's own id.
    pub id: Value,
    /// What was looked for.
    pub claim: Claim,
    /// What was found.
    pub verdict: Verdict,
    /// What is to be reported.
    pub findings: Vec<Diagnostic>,
}

/// Reads one line of a list: `{"quote": …, "id"?, "speaker"?, "role"?, "date"?}`.
///
/// # Errors
/// A line that is no such object; the sentence says what is wrong with it.
pub fn read_quote(line: &str) -> Result<Quote, Error> {
    let malformed = |what: String| Error::new(Kind::Malformed(what));
    let mut fields: Map<String, Value> =
        serde_json::from_str(line).map_err(|error| malformed(format!("not a JSON object: {error}")))?;
    let mut text = |field: &str| match fields.remove(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(malformed(format!("`{field}` is not a string"))),
    };
    let quote = text("quote")?.ok_or_else(|| malformed("no `quote`".into()))?;
    let claim = Claim { text: quote, role: text("role")?, date: text("date")?, ..Claim::default() };
    let claim = claim.spoken_by(text("speaker")?);
    Ok(Quote { id: fields.remove("id").unwrap_or(Value::Null), claim })
}

impl Checker {
    /// Verifies `quotes` on all cores, answers in their order. Without a record nothing can be said, so there are no answers.
    pub fn verify(&self, quotes: Vec<Quote>) -> Vec<Answer> {
        let Some(record) = &self.record else { return Vec::new() };
        let answer = |Quote { id, claim }| {
            let verdict = verdict_of(&claim, record);
            let subject = Subject { claim: &claim, verdict: &verdict, record, attribution: None };
            let findings = rules::of_verdict(&subject, self.standards.general());
            Answer { id, claim, verdict, findings }
        };
        quotes.into_par_iter().map(answer).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(line: &str, why: &str) {
        let reason = read_quote(line).unwrap_err().reason();
        assert!(reason.contains(why), "{reason}");
    }

    #[test]
    fn a_line_is_a_quote_or_says_why_not() {
        let quote = read_quote(r#"{"id": 7, "quote": "We go on.", "speaker": "Ann Reed", "date": null}"#).unwrap();
        assert_eq!(quote.id, 7);
        assert_eq!((quote.claim.text.as_str(), quote.claim.speaker.as_deref()), ("We go on.", Some("Ann Reed")));
        refused(r#"{"id": 7}"#, "no `quote`");
        refused(r#"{"quote": 7}"#, "`quote` is not a string");
        refused(r#"{"quote": "We"#, "not a JSON object");
        refused(r#"["We go on."]"#, "not a JSON object");
    }
}
