use std::fs;
use std::path::{Path, PathBuf};

/// The modules, lowest first, as `src/lib.rs` lists them.
fn order() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).map(Into::into).collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The modules that a line names as `crate::module`, braces of one line included.
fn named(line: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for part in line.split("crate::").skip(1) {
        if let Some(group) = part.strip_prefix('{') {
            names.extend(group.split([',', '}']).map(|item| first_word(item.trim())));
        } else {
            names.push(first_word(part));
        }
    }
    names
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or("")
}

/// `file:line: module imports other` for every import in `text` that points upwards.
fn upward(order: &[String], module: &str, file: &str, text: &str) -> Vec<String> {
    let rank = |name: &str| order.iter().position(|known| known == name);
    let own = rank(module).unwrap_or_else(|| panic!("{file}: `{module}` is not listed in src/lib.rs"));
    let mut wrong = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        let above = named(line).into_iter().filter(|name| rank(name).is_some_and(|other| other > own));
        wrong.extend(above.map(|name| format!("{file}:{}: {module} imports {name}", at + 1)));
    }
    wrong
}

#[test]
fn no_import_points_upwards() {
    let order = order();
    assert!(order.len() > 10, "src/lib.rs lists the modules");
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix("src").unwrap();
        let module = inside.components().next().unwrap().as_os_str().to_string_lossy();
        let module = module.trim_end_matches(".rs");
        if module != "lib" && module != "main" {
            let text = fs::read_to_string(&file).unwrap();
            wrong.extend(upward(&order, module, &file.to_string_lossy(), &text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_upward_import_is_seen() {
    let order = ["text".to_owned(), "quote".to_owned()];
    assert_eq!(upward(&order, "text", "a.rs", "\nuse crate::{quote::find, text};"), ["a.rs:2: text imports quote"]);
    assert_eq!(upward(&order, "text", "a.rs", "let q = crate::quote::find(x);"), ["a.rs:1: text imports quote"]);
    assert!(upward(&order, "quote", "a.rs", "use crate::text::Span;\n// crate::quote").is_empty());
}
