use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::*;

#[test]
fn words_and_their_keys() {
    let text = "“Don’t,” she said: 2,400 jobs—well-paid, 3.5%—in the U.S.";
    let words = Words::of(text);
    let keys: Vec<_> = (0..words.len()).map(|at| words.key(at)).collect();
    assert_eq!(keys, ["dont", "she", "said", "2,400", "jobs", "well", "paid", "3.5", "in", "the", "u", "s"]);
    assert_eq!(words.span(0).of(text), "Don’t");
}

/// The key of a word by its definition.
fn key_of(folded: &str) -> u32 {
    let mut state = 0x4b33_a62e_d433_d4a3_u64;
    for eight in folded.as_bytes().chunks(8) {
        let mut filled = [0; 8];
        filled[..eight.len()].copy_from_slice(eight);
        let product = u128::from(state ^ u64::from_le_bytes(filled)) * 0x8bb8_4b93_962e_acc9;
        state = (product >> 64) as u64 ^ product as u64;
    }
    (state >> 32) as u32 ^ state as u32
}

#[test]
fn the_keys_of_words_stay_as_they_are() {
    for word in ["a", "we", "the", "2,400", "harbour", "lighthouse", "straße", "internationalisation"] {
        assert_eq!(word_key(word), key_of(word), "{word}");
    }
    assert_eq!([word_key("harbour"), word_key("lighthouse")], [1_446_866_135, 3_501_096_166]);
}

fn found(text: &str, base: usize) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for_each_word(text, |span, key| found.push((span.shift(base), key.to_owned())));
    found
}

/// The words by their definition, character by character.
fn defined(text: &str) -> Vec<(Span, String)> {
    let mut words = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(is_word).map(|at| from + at) {
        let mut end = start;
        while goes_on(&text[start..end], &text[end..]) {
            end += text[end..].chars().next().map_or(0, char::len_utf8);
        }
        words.push((Span::new(start, end), folded(&text[start..end])));
        from = end;
    }
    words.retain(|(_, key)| !key.is_empty());
    words
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn is_silent(c: char) -> bool {
    "\u{ad}\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}".contains(c)
}

fn goes_on(before: &str, after: &str) -> bool {
    let mut after = after.chars();
    let Some(c) = after.next() else { return false };
    let around = before.chars().next_back().zip(after.next());
    let in_word = |(last, next): (char, char)| last.is_alphanumeric() && next.is_alphabetic();
    let in_number = |(last, next): (char, char)| last.is_ascii_digit() && next.is_ascii_digit();
    is_word(c)
        || is_silent(c)
        || ("'’‘ʼ".contains(c) && around.is_some_and(in_word))
        || (".,".contains(c) && around.is_some_and(in_number))
}

fn folded(word: &str) -> String {
    let kept = word.nfkd().filter(|c| !is_combining_mark(*c) && !is_silent(*c) && !"'’‘ʼ".contains(*c));
    kept.flat_map(char::to_lowercase).collect()
}

/// Text of all that a word may be made of, in any order.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-z]{1,12}".prop_map(String::from),
        3 => "[A-Za-z0-9]{1,12}".prop_map(String::from),
        3 => " ".prop_map(String::from),
        3 => "['’‘ʼ.,]".prop_map(String::from),
        2 => "[À-ÿ]".prop_map(String::from),
        2 => "[0-9]{1,3}".prop_map(String::from),
        1 => prop::sample::select(vec![
            "\u{301}", "\u{327}", "\u{ad}", "\u{200b}", "\u{200d}", "\u{2060}", "\u{feff}", "\u{a0}", "“", "”", "—", "…",
            "²", "½", "ª", "ﬁ", "ŉ", "İ", "ß", "Σ", "ж", "日本", "한", "👩‍🚀", "🇩🇪", "\u{203f}", "\r\n", "-", "_", "[", "(",
        ]).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn words_are_as_they_are_defined(text in texts()) {
        prop_assert_eq!(found(&text, 0), defined(&text));
    }

    #[test]
    fn keys_are_those_of_the_folded_words(before in texts(), text in texts(), after in texts()) {
        let whole = [before.as_str(), &text, &after].concat();
        let mut keys = Vec::new();
        for_each_key(&whole, Span::new(before.len(), before.len() + text.len()), |span, key| keys.push((span.start, key)));
        let words = defined(&text).into_iter().map(|(span, folded)| (span.start + before.len(), key_of(&folded)));
        prop_assert_eq!(keys, words.collect::<Vec<_>>());
    }

    #[test]
    fn folding_is_as_it_is_defined(text in texts()) {
        let mut key = String::from("É");
        fold_into(&text, &mut key);
        prop_assert_eq!(key, "É".to_owned() + &folded(&text));
    }

    #[test]
    fn what_stands_before_a_word_does_not_matter(text in texts()) {
        let words = found(&text, 0);
        for (at, (span, _)) in words.iter().enumerate() {
            prop_assert_eq!(&found(&text[span.start..], span.start), &words[at..]);
        }
    }
}

#[test]
fn every_character_folds_as_it_is_defined() {
    let mut buffer = [0; 4];
    for c in '\0'..=char::MAX {
        let text: &str = c.encode_utf8(&mut buffer);
        let mut key = String::new();
        fold_into(text, &mut key);
        assert_eq!(key, folded(text), "{c:?}");
        assert_eq!(found(text, 0), defined(text), "{c:?}");
    }
}
