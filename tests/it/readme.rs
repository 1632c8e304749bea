//! The README says what is true: its example is real output, and the options it names exist.

use std::fs;
use std::process::Command;

fn onrecord(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_onrecord")).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

/// What stands between the line `open` and the next fence.
fn block_after<'a>(text: &'a str, open: &str) -> &'a str {
    let start = text.find(open).unwrap_or_else(|| panic!("no {open:?}")) + open.len();
    text[start..].split("\n```").next().unwrap()
}

#[test]
fn the_example_is_what_the_command_prints() {
    let readme = readme();
    let shown = block_after(&readme, "## What it catches\n\n```\n");
    let printed = onrecord(&["check", "fixtures/drafts", "--record", "fixtures/record"]);
    for finding in shown.split("\n\n") {
        assert!(printed.contains(finding.trim_end()), "not in the output:\n{finding}\n--- output\n{printed}");
    }
}

#[test]
fn the_look_at_one_quotation_is_what_the_command_prints() {
    let readme = readme();
    let command = "onrecord show fixtures/drafts/ferry.md:20 --record fixtures/record";
    let shown = block_after(&readme, &format!("```\n{command}\n```\n\n```\n"));
    let arguments: Vec<_> = command.split(' ').skip(1).collect();
    let printed = onrecord(&arguments);
    assert!(printed.contains(shown), "not in the output:\n{shown}\n--- output\n{printed}");
}

#[test]
fn every_option_it_names_exists() {
    let help: String = ["check", "show", "extract", "verify", "baseline", "index", "init"]
        .map(|command| onrecord(&[command, "--help"]))
        .concat();
    let readme = readme();
    let prose = readme.replace("cargo run --release -- ", "").replace("cargo install --path", "");
    let options = prose.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| word.starts_with("--"));
    for option in options.filter(|word| word.contains(char::is_alphabetic)) {
        assert!(help.contains(option), "{option}");
    }
}

#[test]
fn the_architecture_names_files_that_exist() {
    let architecture = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let table = architecture.split("## Where to look").nth(1).unwrap().split("\n## ").next().unwrap();
    let named = table.split('`').skip(1).step_by(2).filter(|name| name.contains('/') && !name.contains("NNN"));
    for name in named {
        assert!(std::path::Path::new("src").join(name).exists(), "{name}");
    }
}

#[test]
fn its_test_command_is_the_one_that_ci_runs() {
    let ci = fs::read_to_string(".ci/run").unwrap();
    assert_eq!(ci.lines().last(), Some("cargo test"));
    assert!(readme().contains("\ncargo test "));
}
