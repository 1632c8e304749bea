use super::*;

#[test]
fn every_file_is_listed_or_left_out_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(at("b/.git")).unwrap();
    for name in ["b/two.txt", "a.md", "logo.png", ".hidden.txt", "b/.git/config.txt"] {
        std::fs::write(at(name), "x").unwrap();
    }
    let listing = list(
        &[folder.path().into()],
        &Filter::by_format(&|path| path.extension().is_some_and(|ending| ending != "png")),
    )
    .unwrap();
    assert_eq!(listing.files, [at("a.md"), at("b/two.txt")]);
    let left: Vec<_> = listing.left_out.iter().map(|out| (out.path.clone(), out.reason)).collect();
    assert_eq!(
        left,
        [(at(".hidden.txt"), Reason::Hidden), (at("b/.git"), Reason::Hidden), (at("logo.png"), Reason::UnknownFormat)]
    );
}

#[test]
fn a_file_that_is_named_is_read_whatever_its_ending() {
    let folder = tempfile::tempdir().unwrap();
    let odd = folder.path().join(".draft.v2");
    std::fs::write(&odd, "x").unwrap();
    assert_eq!(list(std::slice::from_ref(&odd), &Filter::by_format(&|_| false)).unwrap().files, [odd]);
}

#[test]
fn a_missing_path_is_an_error_that_names_it() {
    let error = list(&["no/such/place".into()], &Filter::by_format(&|_| true)).unwrap_err();
    assert_eq!(error.to_string(), "no/such/place: no such file or folder");
}

/// The files that are read, and those that are left out with the reason, of a repository with these files.
fn walked(files: &[(&str, &str)], filter: impl Fn(&mut Filter)) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let (root, is_text) = (whole(folder.path()), |path: &Path| path.extension().is_some_and(|ending| ending == "md"));
    let old = patterns(&root, &["old/".to_owned()]).unwrap();
    let apart = [root.join("talks")];
    let mut chosen = Filter { gitignore: true, ..Filter::by_format(&is_text) };
    filter(&mut chosen);
    let chosen = Filter { exclude: Some(&old), apart: &apart, ..chosen };
    let listing = list(std::slice::from_ref(&root), &chosen).unwrap();
    let told = |path: &Path| relative(path, &root);
    let read = listing.files.iter().map(|path| told(path));
    let left = listing.left_out.iter().filter(|out| out.reason != Reason::Hidden);
    let left = left.map(|out| format!("-{} ({})", told(&out.path), out.reason.as_str()));
    read.chain(left).collect::<Vec<_>>().join(" ")
}

#[test]
fn ignore_files_are_read_as_git_reads_them() {
    let files = [
        (".git/HEAD", ""),
        (".git/info/exclude", "local.md\n"),
        (".gitignore", "*.draft.md\n/built/\n!keep.draft.md\n"),
        ("a.md", ""),
        ("b.draft.md", ""),
        ("keep.draft.md", ""),
        ("local.md", ""),
        ("built/c.md", ""),
        ("in/built/d.md", ""),
        ("in/.gitignore", "e.md\n"),
        ("in/e.md", ""),
        ("in/.onrecordignore", "!e.md\nf.md\n"),
        ("in/f.md", ""),
    ];
    let expected = "a.md in/built/d.md in/e.md keep.draft.md -b.draft.md (ignored by .gitignore) -built (ignored by .gitignore) \
                    -in/f.md (ignored by .onrecordignore) -local.md (ignored by .gitignore)";
    assert_eq!(walked(&files, |_| ()), expected);
    // Evidence is often what git is not to keep.
    let without = walked(&files, |filter| filter.gitignore = false);
    assert!(without.contains("b.draft.md ") && without.contains("-in/f.md"), "{without}");
    // Outside of a repository git has no say.
    assert!(!walked(&files[2..], |_| ()).contains(".gitignore)"));
}

#[test]
fn what_is_excluded_or_is_evidence_is_no_draft() {
    let files = [("a.md", ""), ("old/b.md", ""), ("older/c.md", ""), ("talks/d.md", "")];
    let expected = "a.md older/c.md -old (excluded by the configuration) -talks (part of the record)";
    assert_eq!(walked(&files, |_| ()), expected);
}

#[test]
fn a_file_that_is_named_may_be_left_out_where_that_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(".onrecordignore"), "a.md\n").unwrap();
    std::fs::write(folder.path().join("a.md"), "").unwrap();
    let named = [folder.path().join("a.md")];
    let any = Filter::by_format(&|_| true);
    assert_eq!(list(&named, &any).unwrap().files, named);
    let forced = list(&named, &Filter { force: true, ..any }).unwrap();
    assert_eq!(forced.left_out, [LeftOut { path: named[0].clone(), reason: Reason::OwnIgnored }]);
}
