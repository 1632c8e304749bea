/// The entries of a word list that is part of the program: one a line, trimmed; empty lines and lines that begin with `#` are left
/// out.
pub fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_empty_lines_are_no_entries() {
        assert_eq!(entries("# sea\nharbour\n\n  quay wall \n # pier\n").collect::<Vec<_>>(), ["harbour", "quay wall"]);
    }
}
