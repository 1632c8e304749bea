//! The pieces for pipelines name options that exist.

use std::fs;
use std::process::Command;

const FILES: [&str; 7] = [
    ".pre-commit-hooks.yaml",
    "action.yml",
    "Dockerfile",
    "docs/ci.md",
    "docs/fixes.md",
    "examples/ci/github.yml",
    "examples/ci/gitlab.yml",
];

const COMMANDS: [&str; 6] = ["check", "extract", "show", "verify", "index", "baseline"];

/// The command lines in `text`, from the subcommand on.
fn lines(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().filter_map(|line| {
        let (_, rest) = ["onrecord ", "\"$BINARY\" "].iter().find_map(|name| line.split_once(name))?;
        let rest = rest.split([';', '|', '#', '`']).next().unwrap_or_default();
        let words: Vec<String> = rest.split_whitespace().map(|word| word.trim_matches('"').to_owned()).collect();
        COMMANDS.contains(&words.first()?.as_str()).then_some(words)
    });
    lines.collect()
}

/// The help of a command, or of the one below it.
fn help(words: &[String]) -> String {
    let depth = if matches!(words[0].as_str(), "index" | "baseline") { 2 } else { 1 };
    let output = Command::new(env!("CARGO_BIN_EXE_onrecord")).args(&words[..depth]).arg("--help").output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_command_line_names_options_that_exist() {
    let mut seen = 0;
    for file in FILES {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        for words in lines(&text) {
            let help = help(&words);
            seen += 1;
            for option in words.iter().filter(|word| word.starts_with("--")) {
                let option = option.split('=').next().unwrap_or_default();
                let known = help.split([' ', ',', '\n']).any(|word| word == option);
                assert!(known, "{file}: {option} in {words:?}");
            }
        }
    }
    assert!(seen >= 12, "{seen}");
}
