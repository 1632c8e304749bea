//! Rules as people name them: by code, by name, by the beginning of a code.

use crate::rules::{self, RULES, Rule};

/// The rules that `word` names: a code, a name, or the beginning of codes such as `Q1`.
///
/// # Errors
/// There is none; the sentence names the nearest.
pub(super) fn of_word(word: &str) -> Result<Vec<&'static Rule>, String> {
    if let Some(rule) = rules::find(word) {
        return Ok(vec![rule]);
    }
    let begins = |rule: &&Rule| rule.code.0.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let found: Vec<_> = RULES.iter().copied().filter(|rule| !word.is_empty() && begins(rule)).collect();
    if found.is_empty() {
        let near =
            rules::nearest(word).map_or_else(String::new, |rule| format!("; {} {} is near", rule.code.0, rule.name));
        return Err(format!("no rule goes by `{word}`{near}"));
    }
    Ok(found)
}

/// The rules that these words name.
///
/// # Errors
/// One of them names none.
pub fn rules_of(words: &[String]) -> Result<Vec<&'static Rule>, String> {
    let found: Result<Vec<_>, _> = words.iter().map(|word| of_word(word)).collect();
    found.map(|rules| rules.into_iter().flatten().collect())
}
