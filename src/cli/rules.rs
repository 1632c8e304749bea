//! `onrecord rules` and `onrecord explain`: the one table of rules, and its pages.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::args::{Explain, Rules};
use super::exit::Exit;
use super::output::written;
use crate::error::{Error, Kind};
use crate::rules::{self, Profile, RULES, Rule};

pub(super) fn run(arguments: &Rules) -> Result<Exit, Error> {
    let mut out = anstream::stdout().lock();
    let shown = if arguments.json {
        writeln!(out, "{:#}", RULES.iter().map(|rule| value(rule)).collect::<Value>())
    } else {
        table(&mut out)
    };
    written(shown).map(|()| Exit::Clean)
}

pub(super) fn explain(arguments: &Explain) -> Result<Exit, Error> {
    let Some(rule) = rules::find(&arguments.rule) else {
        let near = rules::nearest(&arguments.rule);
        let near = near.map_or_else(String::new, |rule| format!("; {} {} is near", rule.code.0, rule.name));
        let what = format!("no rule goes by “{}”{near}; `onrecord rules` lists them", arguments.rule.escape_debug());
        return Err(Error::new(Kind::Usage(what)));
    };
    written(page(rule, &mut anstream::stdout().lock())).map(|()| Exit::Clean)
}

fn table(out: &mut impl Write) -> io::Result<()> {
    let wide = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    write!(out, "{:5} {:wide$}", "code", "name")?;
    Profile::ALL.iter().try_for_each(|profile| write!(out, "  {:8}", profile.as_str()))?;
    writeln!(out)?;
    for rule in RULES {
        write!(out, "{:5} {:wide$}", rule.code.0, rule.name)?;
        rule.levels.iter().try_for_each(|level| write!(out, "  {:8}", level.as_str()))?;
        writeln!(out)?;
    }
    writeln!(out, "\n`onrecord explain CODE` tells what a rule finds.")
}

fn value(rule: &Rule) -> Value {
    let levels = Profile::ALL.iter().zip(rule.levels);
    let levels: serde_json::Map<_, _> =
        levels.map(|(one, level)| (one.as_str().to_owned(), level.as_str().into())).collect();
    json!({ "code": rule.code.0, "name": rule.name, "summary": rule.summary, "levels": levels })
}

/// The page as it reads in a terminal: headings without their signs.
fn page(rule: &Rule, out: &mut impl Write) -> io::Result<()> {
    let strong = anstyle::Style::new().bold();
    for line in rule.docs.lines() {
        match line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#')) {
            Some(heading) => writeln!(out, "{strong}{heading}{strong:#}")?,
            None => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}
