use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;

/// Aligns the words of `claim` (`|` marks an omission) with windows of the record parted by ` / `, and shows the steps: `=`
/// matched, `~` replaced, `+` put in, `-` left out, `>` a jump.
fn check(claim: &str, record: &str, expected: &str) {
    let key = |word: &str| word.bytes().fold(7_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte)));
    let words: Vec<_> = claim.split(' ').filter(|word| *word != "|").collect();
    let rows: Vec<_> = words.iter().map(|word| Row { key: key(word), insert: 90, replace: 105, class: 0 }).collect();
    let mut seams = vec![Seam { open: 55, extend: 15, near: 250, far: 300 }; rows.len() + 1];
    let mut at = 0;
    for word in claim.split(' ') {
        if word == "|" {
            seams[at] = Seam { open: 5, extend: 1, near: 60, far: 150 };
        } else {
            at += 1;
        }
    }
    let mut columns = Vec::new();
    for (group, window) in record.split(" / ").enumerate() {
        let of_window = window.split(' ').enumerate().map(|(at, word)| Column {
            key: key(word),
            class: 0,
            filler: word == "um",
            first: at == 0,
            group: group as u16,
        });
        columns.extend(of_window);
    }
    let shown: String = Aligner::new(&rows, &seams)
        .align(columns.iter().copied(), u32::MAX)
        .unwrap_or_default()
        .steps
        .iter()
        .map(|step| match step {
            Step::Match(..) => '=',
            Step::Replace(..) => '~',
            Step::Insert(_) => '+',
            Step::Delete(_) => '-',
            Step::Jump => '>',
        })
        .collect();
    assert_eq!(shown, expected, "{claim}");
}

#[test]
fn steps_of_alignments() {
    for (claim, record, expected) in [
        ("the pier is old", "we know the pier is old now", "===="),
        ("the pier was old", "we know the pier is old now", "==~="),
        ("the pier is very old", "we know the pier is old now", "===+="),
        ("the is old", "we know the pier is old now", "=-=="),
        ("the pier is old", "the pier um is old", "==-=="),
        ("a b | y z", "a b c d e f g h i j k l m n o p q r s t u v w x y z", "==----------------------=="),
        ("a b c d e f g h", "e f g h / a b c d", "====>===="),
        ("e f g h a b c d", "a b c d e f g h", "====>===="),
        ("a b | y z", "x a b c / w y z", "==>=="),
        ("p q", "a b", "++"),
    ] {
        check(claim, record, expected);
    }
}

#[test]
fn nothing_to_align_with() {
    assert_eq!(Aligner::new(&[], &[]).align(std::iter::empty(), u32::MAX).unwrap_or_default().steps, []);
    check("a b", "", "++");
}

const GAP: Seam = Seam { open: 5, extend: 1, near: 60, far: 150 };
const BREAK: Seam = Seam { open: 5, extend: 2, near: 120, far: 480 };
const PLAIN: Seam = Seam { open: 55, extend: 15, near: 380, far: 480 };
/// A seam at which words of the record cost so little that ways to leave them out abound.
const LOOSE: Seam = Seam { open: 15, extend: 15, near: 30, far: 30 };

fn row() -> impl Strategy<Value = Row> {
    let costs =
        prop_oneof![Just((74, 89)), Just((90, 105)), Just((100, 12)), Just((12, 12)), (70_u32..134, 85_u32..149)];
    (0_u32..7, costs, 0_u8..3).prop_map(|(key, (insert, replace), class)| Row { key, insert, replace, class })
}

fn seam() -> impl Strategy<Value = Seam> {
    prop_oneof![6 => Just(PLAIN), 1 => Just(GAP), 1 => Just(BREAK), 1 => Just(LOOSE)]
}

/// Words of windows of up to three transcripts. What their keys mean for class and hesitation is the same in every window.
fn columns() -> impl Strategy<Value = Vec<Column>> {
    let window = (0_u16..3, prop::collection::vec(0_u32..9, 1..24));
    prop::collection::vec(window, 0..4).prop_map(|windows| {
        let words = windows.into_iter().flat_map(|(group, keys)| {
            keys.into_iter().enumerate().map(move |(at, key)| Column {
                key,
                class: (key % 3) as u8,
                filler: key == 8,
                first: at == 0,
                group,
            })
        });
        words.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(7), ..ProptestConfig::with_cases(4000) })]

    #[test]
    fn the_fast_alignment_is_the_plain_one(
        rows in prop::collection::vec(row(), 0..14),
        seams in prop::collection::vec(seam(), 15),
        columns in columns(),
        at_most in 0_u32..1200,
    ) {
        let expected = plain::align(&rows, &seams, &columns);
        let mut aligner = Aligner::new(&rows, &seams);
        prop_assert_eq!(aligner.align(columns.iter().copied(), u32::MAX), Some(expected.clone()));
        prop_assert_eq!(aligner.align(columns.iter().copied(), at_most), (expected.cost <= at_most).then_some(expected.clone()));
        let keys: Vec<_> = columns.iter().map(|column| column.key).collect();
        prop_assert!(aligner.may_cost(&keys, expected.cost));
        let whole = aligner.whole(&keys).filter(|_| columns.iter().filter(|column| column.first).count() == 1);
        prop_assert!(rows.is_empty() || whole.is_none_or(|whole| whole == expected));
    }
}
