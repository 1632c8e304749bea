//! Comments in a draft that set findings aside, and what is to be said of comments that set none aside (Q502).

mod regions;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::{Checked, paragraph};
use crate::diagnostic::{Code, Diagnostic, Standing};
use crate::document::{Document, Instruction, Scope};
use crate::rules::{self, Levels, Rule};
use crate::text::Span;
use regions::Regions;

/// Sets aside the findings that comments name, and adds what is to be said of the comments themselves. Where `needs_reason`, a comment
/// without one sets nothing aside.
pub(super) fn suppress(checked: &mut Checked, levels: &Levels, needs_reason: bool) {
    let Checked { document, judgements, findings, .. } = checked;
    if document.directives.is_empty() {
        return;
    }
    let mut comments = Comments::read(document, needs_reason);
    for one in judgements {
        one.findings.iter_mut().for_each(|finding| comments.settle(finding, &one.content));
    }
    for finding in findings.iter_mut() {
        comments.settle(finding, &[]);
    }
    let complaints = comments.complaints(levels).into_iter().map(|(at, said)| (document.directives[at].span, said));
    findings.extend(rules::unused_suppressions(complaints.collect(), "Mend the comment, or remove it.", levels));
}

/// What a comment sets aside: the findings of one rule, or of all.
type Which = Option<Code>;

/// The comments of a draft that set findings aside, by their numbers in [`Document::directives`].
struct Comments<'a> {
    document: &'a Document,
    needs_reason: bool,
    by_block: BTreeMap<(usize, Which), usize>,
    regions: Regions,
    by_file: BTreeMap<Which, usize>,
    /// What each comment sets aside if it can.
    named: Vec<(usize, &'static Rule)>,
    /// Comments that name no rule, and so set all aside.
    unnamed: Vec<usize>,
    used: BTreeSet<(usize, Which)>,
    /// What is wrong with a comment whatever it sets aside.
    wrong: Vec<(usize, String)>,
}

impl<'a> Comments<'a> {
    fn read(document: &'a Document, needs_reason: bool) -> Self {
        let mut comments = Self {
            document,
            needs_reason,
            by_block: BTreeMap::new(),
            regions: Regions::default(),
            by_file: BTreeMap::new(),
            named: Vec::new(),
            unnamed: Vec::new(),
            used: BTreeSet::new(),
            wrong: Vec::new(),
        };
        for at in 0..document.directives.len() {
            if let Err(wrong) = comments.take(at) {
                comments.wrong.push((at, wrong));
            }
        }
        let open = comments.regions.never_ended();
        comments.wrong.extend(open.map(|at| (at, "Nothing ends this: it reaches to the end of the file.".to_owned())));
        comments
    }

    /// Takes comment number `at`; what is wrong with it, if anything.
    fn take(&mut self, at: usize) -> Result<(), String> {
        let (scope, codes) = match &self.document.directives[at].instruction {
            Instruction::Source { .. } => return Ok(()),
            Instruction::Unknown(near) => return Err(no_instruction(*near)),
            Instruction::Ignore { reason: None, scope, .. } if self.needs_reason && *scope != Scope::End => {
                return Err("This gives no reason, which is required here, and so it sets nothing aside.".into());
            }
            Instruction::Ignore { scope, codes, .. } => (*scope, codes),
        };
        let (known, unknown): (Vec<_>, Vec<_>) = codes.iter().map(|code| rule(code)).partition(Result::is_ok);
        let known: Vec<&'static Rule> = known.into_iter().flatten().collect();
        let all = codes.is_empty().then_some(None);
        let which: Vec<Which> = all.into_iter().chain(known.iter().map(|rule| Some(rule.code))).collect();
        let taken = self.register(at, scope, &which);
        if taken.is_ok() && scope != Scope::End {
            self.named.extend(known.iter().map(|rule| (at, *rule)));
            self.unnamed.extend(all.map(|_| at));
        }
        match unknown.into_iter().find_map(Result::err) {
            Some(unknown) => Err(unknown),
            None => taken,
        }
    }

    fn register(&mut self, at: usize, scope: Scope, which: &[Which]) -> Result<(), String> {
        let directive = &self.document.directives[at];
        let block = match scope {
            Scope::Here => paragraph::here(self.document, directive).ok_or(
                "This stands in no paragraph and next to none: `onrecord-ignore-next` is for the one that follows.",
            )?,
            Scope::Next => paragraph::next(self.document, directive).ok_or("No paragraph follows this.")?,
            Scope::Start => {
                self.regions.start(at, directive.at, which);
                return Ok(());
            }
            Scope::End if self.regions.end(directive.at, which) => return Ok(()),
            Scope::End => {
                return Err("This ends nothing: no `onrecord-ignore-start` of the same rules stands before.".into());
            }
            Scope::File => {
                for which in which {
                    self.by_file.entry(*which).or_insert(at);
                }
                return Ok(());
            }
        };
        for which in which {
            self.by_block.entry((block, *which)).or_insert(at);
        }
        Ok(())
    }

    /// Sets a finding aside if a comment says so; `content` is what it is about, beside the place where it stands.
    fn settle(&mut self, finding: &mut Diagnostic, content: &[Span]) {
        let places: Vec<Span> = finding.at.prose().into_iter().chain(content.iter().copied()).collect();
        let which = [Some(finding.code), None];
        let found = which.into_iter().find_map(|which| {
            let comment = self.of_places(&places, which).or_else(|| self.by_file.get(&which).copied());
            comment.map(|comment| (comment, which))
        });
        let Some((comment, which)) = found else { return };
        self.used.insert((comment, which));
        if let Instruction::Ignore { reason, .. } = &self.document.directives[comment].instruction {
            finding.standing = Standing::Suppressed(reason.clone());
        }
    }

    fn of_places(&self, places: &[Span], which: Which) -> Option<usize> {
        let blocks = places.iter().map(|place| paragraph::block_of(self.document, *place));
        let by_block = blocks.into_iter().find_map(|block| self.by_block.get(&(block, which)).copied());
        by_block.or_else(|| places.iter().find_map(|place| self.regions.innermost(place.start, which)))
    }

    /// What is to be said of the comments, in their order: what is wrong with them, and which of them set nothing aside. A rule that says
    /// nothing in this run is not missed.
    fn complaints(self, levels: &Levels) -> Vec<(usize, String)> {
        let mut said = self.wrong;
        let is_used = |at: usize, which: Which| self.used.contains(&(at, which));
        said.extend(self.unnamed.into_iter().filter(|at| !is_used(*at, None)).map(|at| (at, UNUSED.to_owned())));
        let unused = self.named.into_iter().filter(|(at, rule)| !is_used(*at, Some(rule.code)) && !levels.is_off(rule));
        said.extend(unused.map(|(at, rule)| (at, format!("No {} {} is set aside by this.", rule.code.0, rule.name))));
        said.sort_by_key(|(at, _)| *at);
        said
    }
}

const UNUSED: &str = "No finding is set aside by this.";

/// The rule that a comment names, if its findings can be set aside.
fn rule(code: &str) -> Result<&'static Rule, String> {
    let Some(rule) = rules::find(code) else {
        let near =
            rules::nearest(code).map_or_else(String::new, |rule| format!("; {} {} is near", rule.code.0, rule.name));
        return Err(format!("No rule goes by {}{near}.", rules::quoted(code)));
    };
    if matches!(rule.code.0, "Q502" | "Q901" | "Q902") {
        return Err(format!("{} {} cannot be set aside by a comment.", rule.code.0, rule.name));
    }
    Ok(rule)
}

fn no_instruction(near: Option<&str>) -> String {
    let near = near.map_or_else(String::new, |near| format!(": `onrecord-{near}` is near"));
    format!("This is no instruction to onrecord{near}.")
}
