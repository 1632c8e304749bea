use super::*;

/// Shows `text` at `width` with the stretches between `<` and `>` marked.
#[track_caller]
fn check(marked: &str, width: usize, expected: &[&str]) {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut open = 0;
    for c in marked.chars() {
        match c {
            '<' => open = text.len(),
            '>' => marks.push(Span::new(open, text.len())),
            c => text.push(c),
        }
    }
    let lines = Excerpt::of(&text, &[Span::new(0, text.len())], &marks).lines(width, Style::new());
    assert_eq!(lines, expected);
}

#[test]
fn marks_are_underlined_column_by_column() {
    check("We hire <50> people", 80, &["“We hire 50 people”", "         ^^"]);
    check("We hire <>people", 80, &["“We hire people”", "        ^"]);
    check("<>We hire", 80, &["“We hire”", " ^"]);
    check("nothing differs", 80, &["“nothing differs”"]);
    check("漢字 <漢字> e\u{301}e\u{301} <ok>", 80, &["“漢字 漢字 e\u{301}e\u{301} ok”", "      ^^^^    ^^"]);
    check("a\r\n\r\nb <c\u{1b}>", 80, &["“a b c\\u{1b}”", "     ^^^^^^^"]);
}

#[test]
fn lines_break_between_words() {
    check("one two <three four> five", 10, &["“one two", "three four", "^^^^^^^^^^", "five”"]);
    check("abcdefghijklmnop", 6, &["“abcde", "fghijk", "lmnop”"]);
    check("", 6, &["“”"]);
}

#[test]
fn long_passages_are_cut_around_the_marks() {
    let filler = "word ".repeat(4000);
    let text = format!("{filler}<here> {filler}<there> {filler}");
    let around = "word word word word word word word word word word word word word";
    let line = format!("“… {around} here {around} … {around} there {around} …”");
    let mark = format!("{}^^^^{}^^^^^", " ".repeat(around.len() + 4), " ".repeat(2 * around.len() + 5));
    check(&text, 1000, &[&line, &mark]);
    let ends = ["word"; 22].join(" ");
    check(&filler, 1000, &[&format!("“{ends} … {ends}”")]);
}

#[test]
fn one_line_without_a_blank_is_cut_too() {
    let text = "x".repeat(1_000_000);
    let lines = Excerpt::of(&text, &[Span::new(0, text.len())], &[Span::new(500, 600_000)]).lines(80, Style::new());
    assert!(lines.len() < 20, "{}", lines.len());
}
