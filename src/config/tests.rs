use std::path::Path;

use super::file::parse;
use super::*;
use crate::diagnostic::Level;
use crate::rules;

/// What is wrong with a file, with its place.
#[track_caller]
fn refused(text: &str, expected: &str) {
    let error = parse(text, Path::new("onrecord.toml")).unwrap_err();
    assert_eq!(error.to_string(), format!("onrecord.toml:{expected}"), "{text}");
}

/// The level of a rule in a draft.
#[track_caller]
fn weighs(text: &str, draft: &str, rule: &str, expected: Level) {
    let settings = Settings::of(parse(text, Path::new("onrecord.toml")).unwrap(), Path::new(""));
    assert_eq!(settings.standards.of(Path::new(draft)).of(rules::find(rule).unwrap()), expected, "{text}");
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    refused("profil = \"ap\"\n", "1:1: unknown key `profil`; `profile` is near");
    refused("\nprofile = \"ap\"\nfail_on = \"note\"\n", "3:1: unknown key `fail_on`; `fail-on` is near");
    refused("[[override]]\npaths = []\nignored = []\n", "3:1: unknown key `ignored`; `ignore` is near");
    refused("profile = \"nyt\"\n", "1:11: `nyt` is none of `strict`, `reuters`, `ap`, `guardian`");
    refused("fail-on = \"warn\"\n", "1:11: `warn` is none of `note`, `warning`, `error`, `never`");
    refused(
        "ignore = [\"Q101\", \"chnaged-name\"]\n",
        "1:19: no rule goes by `chnaged-name`; Q105 changed-name is near",
    );
    refused("select = []\n", "1:10: names no rule; without the key all of them speak");
    refused("[levels]\nQ102 = \"note\"\nchanged-number = \"error\"\n", "3:1: Q102 has a level already");
    refused("[levels]\nQ102 = \"big\"\n", "2:8: `big` is none of `off`, `note`, `warning`, `error`");
    refused("[levels]\nQ901 = \"off\"\n", "2:1: Q901 cannot be turned off: a file that was not read is never a pass");
    refused("ignore = [\"Q9\"]\n", "1:11: Q901 cannot be turned off: a file that was not read is never a pass");
    refused("min-confidence = 2.0\n", "1:18: goes from 0 to 1");
    refused("record = \"talks\"\n", "1:10: invalid type: string \"talks\", expected a sequence");
    refused("exclude = [\"a[z-b]\"]\n", "1:12: no pattern: error parsing glob 'a[z-b]': invalid range; 'z' > 'b'");
    let unknown = parse("colour = 1\n", Path::new("onrecord.toml")).unwrap_err().to_string();
    assert!(unknown.starts_with("onrecord.toml:1:1: unknown key `colour`; there are record, cache, "), "{unknown}");
    assert!(parse("profile = ", Path::new("onrecord.toml")).unwrap_err().to_string().starts_with("onrecord.toml:1:"));
}

#[test]
fn rules_weigh_what_the_file_says() {
    let (off, note, warning, error) = (Level::Off, Level::Note, Level::Warning, Level::Error);
    weighs("", "a.md", "Q110", warning);
    weighs("profile = \"guardian\"", "a.md", "Q110", off);
    weighs("[levels]\ncleaned-up = \"note\"", "a.md", "Q110", note);
    weighs("ignore = [\"Q1\"]", "a.md", "Q110", off);
    weighs("ignore = [\"Q1\"]", "a.md", "Q201", error);
    weighs("ignore = [\"Q1\"]\n[levels]\nQ110 = \"error\"", "a.md", "Q110", error);
    weighs("[levels]\nQ110 = \"error\"\nq1 = \"off\"", "a.md", "Q110", error);
    weighs("[levels]\nQ110 = \"error\"\nq1 = \"off\"", "a.md", "Q101", off);
    weighs("select = [\"Q2\"]", "a.md", "Q110", off);
    weighs("select = [\"Q2\"]", "a.md", "Q201", error);
    weighs("select = [\"Q2\"]", "a.md", "Q901", error);
    let opinion = "profile = \"strict\"\n[[override]]\npaths = [\"opinion/**\"]\nprofile = \"guardian\"\n[[override]]\npaths = [\"**/old.md\"]\nignore = [\"Q113\"]\n";
    weighs(opinion, "a.md", "Q110", warning);
    weighs(opinion, "opinion/a.md", "Q110", off);
    weighs(opinion, "opinion/old.md", "Q113", off);
    weighs(opinion, "opinion/a.md", "Q113", off);
    weighs(opinion, "a.md", "Q113", note);
    weighs(opinion, "old.md", "Q113", off);
}

#[test]
fn the_command_line_goes_before_the_file() {
    let path = Path::new("desk/onrecord.toml");
    let file = parse("profile = \"strict\"\nrecord = [\"talks\"]\nignore = [\"Q1\"]\n", path).unwrap();
    assert_eq!(file.record.as_ref().unwrap().value, [Path::new("desk/talks")]);
    let flags = Options {
        profile: Set::by_flag(Some(rules::Profile::Guardian)),
        rules: vec![Set {
            value: RuleChange::Weigh(vec![rules::find("Q101").unwrap()], Level::Note),
            origin: Origin::CommandLine,
        }],
        ..Options::default()
    };
    let settings = Settings::of(flags.over(file), Path::new("desk"));
    assert_eq!(settings.standards.general().of(rules::find("Q101").unwrap()), Level::Note);
    assert_eq!(settings.standards.general().of(rules::find("Q102").unwrap()), Level::Off);
    let from = |key: &str| {
        settings.told.iter().find(|(known, ..)| *known == key).map(|(_, value, from)| (value.as_str(), from))
    };
    assert_eq!(from("profile"), Some(("guardian", &Origin::CommandLine)));
    assert_eq!(from("record"), Some(("[\"desk/talks\"]", &Origin::File(path.into(), 2))));
    assert_eq!(from("fail-on"), Some(("error", &Origin::Default)));
}

#[test]
fn the_nearest_file_in_the_repository_holds() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(at("repository/.git")).unwrap();
    std::fs::create_dir_all(at("repository/desk/drafts")).unwrap();
    std::fs::write(at(FILE_NAME), "").unwrap();
    assert_eq!(find(&at("repository/desk/drafts")), None, "none above the repository");
    std::fs::write(at("repository/onrecord.toml"), "").unwrap();
    let found = find(&at("repository/desk/drafts")).unwrap();
    assert_eq!(found, at("repository/desk/drafts/../../onrecord.toml"));
    std::fs::write(at("repository/desk/onrecord.toml"), "").unwrap();
    assert_eq!(find(&at("repository/desk/drafts")).unwrap(), at("repository/desk/drafts/../onrecord.toml"));
    assert_eq!(find(folder.path()), Some(at(FILE_NAME)));
}

#[test]
fn the_schema_and_the_documentation_know_every_key() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../onrecord.schema.json")).unwrap();
    let mut known: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    let mut keys = KEYS.to_vec();
    known.sort_unstable();
    keys.sort_unstable();
    assert_eq!(known, keys);
    assert_eq!(schema["additionalProperties"], false);
    let page = include_str!("../../docs/configuration.md");
    let beginning = include_str!("../cli/onrecord.toml");
    for key in KEYS {
        assert!(page.contains(&format!("`{key}`")), "{key}");
        // What the parser does not know it tells, with what it knows.
        let wrong = parse("no-such-key = 1", Path::new("x")).unwrap_err().to_string();
        assert!(wrong.contains(key), "{key}: {wrong}");
    }
    parse(beginning, Path::new(FILE_NAME)).unwrap();
    // Every line that is commented out is one that may stand there.
    let is_example = |line: &&str| line.contains(" = ") || line.starts_with('[');
    let lines = beginning.lines().map(|line| line.strip_prefix("# ").filter(is_example).unwrap_or(line));
    let uncommented = lines.collect::<Vec<_>>().join("\n");
    parse(&uncommented, Path::new(FILE_NAME)).unwrap_or_else(|error| panic!("{error}\n{uncommented}"));
}
