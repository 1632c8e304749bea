//! Finding and reading a configuration file.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use toml::Spanned;

use super::selector::of_word;
use super::standards::{Override, RuleChange, is_optional};
use super::written::{Named, Weighed, Written, WrittenOverride};
use super::{Method, Options, Origin, Set};
use crate::diagnostic::Level;
use crate::error::{Error, Kind};
use crate::files;
use crate::record;
use crate::rules::{Profile, Rule};
use crate::text::{LineIndex, nearest};

/// What the file is called.
pub const FILE_NAME: &str = "onrecord.toml";

/// The file that holds for a run in `folder`: the nearest in it or above it, but none outside the repository; outside any repository, that of the
/// folder itself.
pub fn find(folder: &Path) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let whole = files::whole(folder);
    let repository = files::repository(&whole).unwrap_or_else(|| whole.clone());
    let mut searched = whole.ancestors().take_while(|above| above.starts_with(&repository));
    let found = searched.find(|above| above.join(FILE_NAME).is_file())?;
    // Told as it lies from here, which is how people will know it.
    let up = whole.ancestors().take_while(|above| *above != found).count();
    let told = (0..up).fold(folder.to_owned(), |path, _| path.join(".."));
    let told = told.strip_prefix(".").map_or_else(|_| told.clone(), Path::to_owned);
    Some(told.join(FILE_NAME))
}

/// Reads the file at `path`; relative paths in it count from its folder.
///
/// # Errors
/// It cannot be read, is not TOML, has an unknown key or a value that is none; with line and column.
pub fn read(path: &Path) -> Result<Options, Error> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
    parse(&text, path)
}

pub(super) fn parse(text: &str, path: &Path) -> Result<Options, Error> {
    let file = File { text, path, lines: LineIndex::new(text) };
    let written: Written =
        toml::from_str(text).map_err(|error| file.error(error.span().unwrap_or_default(), &mended(error.message())))?;
    file.options(written)
}

/// The message of the parser; of an unknown key the nearest that is known.
fn mended(message: &str) -> String {
    let Some(rest) = message.strip_prefix("unknown field `") else { return message.to_owned() };
    let mut named = rest.split('`').step_by(2);
    let unknown = named.next().unwrap_or_default();
    let known: Vec<&str> = rest.split('`').skip(2).step_by(2).collect();
    unknown_key(unknown, &known)
}

fn unknown_key(unknown: &str, known: &[&str]) -> String {
    match nearest(unknown, known.iter().copied()) {
        Some(near) => format!("unknown key `{unknown}`; `{near}` is near"),
        None => format!("unknown key `{unknown}`; there are {}", known.join(", ")),
    }
}

/// A file that is being read.
struct File<'a> {
    text: &'a str,
    path: &'a Path,
    lines: LineIndex,
}

impl File<'_> {
    fn error(&self, span: Range<usize>, what: &str) -> Error {
        let at = self.lines.line_column(self.text, self.text.floor_char_boundary(span.start));
        Error::new(Kind::Usage(what.to_owned())).at(self.path).line(at.line).column(at.column)
    }

    fn options(&self, written: Written) -> Result<Options, Error> {
        let mut rules = Vec::new();
        for (change, span) in self.rules(written.select.as_ref(), written.ignore.as_ref(), written.levels.as_ref())? {
            rules.push(Set { value: change, origin: self.origin(&span) });
        }
        let paths = |all: Vec<String>| all.into_iter().map(|path| self.beside(&path)).collect();
        Ok(Options {
            record: self.set(written.record, |all| Ok(paths(all)))?,
            cache: self.set(written.cache, |path| Ok(self.beside(&path)))?,
            profile: self.set(written.profile, |word| profile(&word))?,
            rules,
            fail_on: self.set(written.fail_on, |word| fail_on(&word))?,
            exclude: written.exclude.map(|set| self.patterns(set)).transpose()?,
            attribution: self.set(written.attribution, |word| method(&word))?,
            min_confidence: self.set(written.min_confidence, share)?,
            allow_skipped: self.set(written.allow_skipped, Ok)?,
            baseline: self.set(written.baseline, |path| Ok(self.beside(&path)))?,
            attested: self.set(written.attested, |all| Ok(paths(all)))?,
            require_reason: self.set(written.require_reason, Ok)?,
            people: self.set(written.people, Ok)?,
            columns: written.columns.map(|set| self.columns(set)).transpose()?,
            overrides: written.r#override.map(|set| self.overrides(set)).transpose()?,
        })
    }

    fn columns(
        &self,
        written: Spanned<BTreeMap<Spanned<String>, String>>,
    ) -> Result<Set<BTreeMap<String, String>>, Error> {
        let origin = self.origin(&written.span());
        let mut columns = BTreeMap::new();
        for (field, column) in written.into_inner() {
            if !record::FIELDS.contains(&field.get_ref().as_str()) {
                return Err(self.error(field.span(), &unknown_key(field.get_ref(), record::FIELDS)));
            }
            columns.insert(field.into_inner(), column);
        }
        Ok(Set { value: columns, origin })
    }

    fn origin(&self, span: &Range<usize>) -> Origin {
        Origin::File(self.path.to_owned(), self.lines.line_column(self.text, span.start).line)
    }

    /// `path` as it is to be opened from here.
    fn beside(&self, path: &str) -> PathBuf {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        folder.map_or_else(|| PathBuf::from(path), |folder| folder.join(path))
    }

    fn set<T, U>(
        &self,
        written: Option<Spanned<T>>,
        read: impl FnOnce(T) -> Result<U, String>,
    ) -> Result<Option<Set<U>>, Error> {
        let Some(written) = written else { return Ok(None) };
        let span = written.span();
        let value = read(written.into_inner()).map_err(|what| self.error(span.clone(), &what))?;
        Ok(Some(Set { value, origin: self.origin(&span) }))
    }

    /// `select`, `ignore` and `levels`, in this order, whatever the order of the file: the more particular comes last.
    fn rules(
        &self,
        select: Option<&Named>,
        ignore: Option<&Named>,
        levels: Option<&Weighed>,
    ) -> Result<Vec<(RuleChange, Range<usize>)>, Error> {
        let mut changes = Vec::new();
        if let Some(select) = select {
            if select.get_ref().is_empty() {
                return Err(self.error(select.span(), "names no rule; without the key all of them speak"));
            }
            changes.push((RuleChange::Select(self.named(select.get_ref(), false)?), select.span()));
        }
        if let Some(ignore) = ignore {
            changes.push((RuleChange::Ignore(self.named(ignore.get_ref(), true)?), ignore.span()));
        }
        let mut weighed = Vec::new();
        for (word, level) in levels.into_iter().flat_map(Spanned::get_ref) {
            let weight = weight(level.get_ref()).map_err(|what| self.error(level.span(), &what))?;
            weighed.push((self.named(std::slice::from_ref(word), weight == Level::Off)?, weight, word.span()));
        }
        // The more rules a word names, the less it says of each.
        weighed.sort_by_key(|(rules, _, span)| (std::cmp::Reverse(rules.len()), span.start));
        for (at, (rules, weight, span)) in weighed.iter().enumerate() {
            let codes = |rules: &[&Rule]| rules.iter().map(|rule| rule.code).collect::<Vec<_>>();
            if weighed[..at].iter().any(|(others, ..)| codes(others) == codes(rules)) {
                return Err(self.error(span.clone(), &format!("{} has a level already", rules[0].code.0)));
            }
            changes.push((RuleChange::Weigh(rules.clone(), *weight), span.clone()));
        }
        Ok(changes)
    }

    fn named(&self, words: &[Spanned<String>], off: bool) -> Result<Vec<&'static Rule>, Error> {
        let mut rules = Vec::new();
        for word in words {
            let found = of_word(word.get_ref()).map_err(|what| self.error(word.span(), &what))?;
            if let Some(rule) = found.iter().find(|rule| off && !is_optional(rule)) {
                let what = format!("{} cannot be turned off: a file that was not read is never a pass", rule.code.0);
                return Err(self.error(word.span(), &what));
            }
            rules.extend(found);
        }
        Ok(rules)
    }

    /// Patterns as in a `.gitignore`.
    fn patterns(&self, set: Named) -> Result<Set<Vec<String>>, Error> {
        let origin = self.origin(&set.span());
        for pattern in set.get_ref() {
            files::patterns(Path::new(""), std::slice::from_ref(pattern.get_ref()))
                .map_err(|what| self.error(pattern.span(), &format!("no pattern: {what}")))?;
        }
        Ok(Set { value: set.into_inner().into_iter().map(Spanned::into_inner).collect(), origin })
    }

    fn glob_set(&self, globs: &[Spanned<String>]) -> Result<GlobSet, Error> {
        let mut set = GlobSetBuilder::new();
        for glob in globs {
            let built = GlobBuilder::new(glob.get_ref()).literal_separator(true).build();
            set.add(built.map_err(|error| self.error(glob.span(), &format!("no glob: {error}")))?);
        }
        set.build().map_err(|error| self.error(0..0, &error.to_string()))
    }

    fn overrides(&self, written: Spanned<Vec<Spanned<WrittenOverride>>>) -> Result<Set<Vec<Override>>, Error> {
        let origin = self.origin(&written.span());
        let mut overrides = Vec::new();
        for one in written.into_inner() {
            let WrittenOverride { paths, profile: house, select, ignore, levels } = one.into_inner();
            let changes = self.rules(select.as_ref(), ignore.as_ref(), levels.as_ref())?;
            overrides.push(Override {
                paths: self.glob_set(&paths)?,
                globs: paths.into_iter().map(Spanned::into_inner).collect(),
                profile: self.set(house, |word| profile(&word))?.map(|set| set.value),
                rules: changes.into_iter().map(|(change, _)| change).collect(),
            });
        }
        Ok(Set { value: overrides, origin })
    }
}

fn one_of<T: Copy>(word: &str, known: &[(&str, T)]) -> Result<T, String> {
    let names = || known.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    known
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
        .ok_or_else(|| format!("`{word}` is none of {}", names()))
}

fn profile(word: &str) -> Result<Profile, String> {
    one_of(word, &Profile::ALL.map(|profile| (profile.as_str(), profile)))
}

fn method(word: &str) -> Result<Method, String> {
    one_of(word, &[Method::Network, Method::Rules].map(|method| (method.as_str(), method)))
}

fn weight(word: &str) -> Result<Level, String> {
    one_of(word, &[Level::Off, Level::Note, Level::Warning, Level::Error].map(|level| (level.as_str(), level)))
}

fn fail_on(word: &str) -> Result<Option<Level>, String> {
    let levels = [Level::Note, Level::Warning, Level::Error].map(|level| (level.as_str(), Some(level)));
    one_of(word, &[&levels[..], &[("never", None)]].concat())
}

fn share(value: f64) -> Result<f32, String> {
    if (0.0..=1.0).contains(&value) { Ok(value as f32) } else { Err("goes from 0 to 1".into()) }
}
