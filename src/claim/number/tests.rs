use super::*;

fn check(a: &str, b: &str, same: bool) {
    let of = |text: &str| value(&text.split(' ').collect::<Vec<_>>());
    let (x, y) = (of(a), of(b));
    let (Some(x), Some(y)) = (x, y) else { panic!("{a} / {b}") };
    assert_eq!(x.same(y), same, "{a} / {b}");
}

#[test]
fn numbers_by_value() {
    for (a, b) in [
        ("5", "five"),
        ("twenty five", "25"),
        ("two hundred and six", "206"),
        ("five million", "5,000,000"),
        ("1.5 million", "1,500,000"),
        ("nineteen seventy two", "1972"),
        ("a hundred", "100"),
        ("a dozen", "12"),
        ("21st", "twenty first"),
        ("a third", "third"),
        ("5th", "5"),
        ("three million two hundred thousand", "3,200,000"),
        ("three and a half", "3.5"),
        ("three and a half million", "3.5 million"),
        ("half a million", "500,000"),
        ("a third", "one third"),
        ("a third", "1 3"),
        ("two thirds", "2 3"),
        ("three quarters", "75 percent"),
        ("half", "50 percent"),
        ("half", "0.5"),
        ("eighties", "1980s"),
        ("eighties", "80s"),
    ] {
        check(a, b, true);
    }
    for (a, b) in [
        ("5", "fifty"),
        ("five million", "five billion"),
        ("10", "1.0"),
        ("2,300", "2,390"),
        ("third", "three"),
        ("a third", "a quarter"),
        ("a third", "three"),
        ("half", "50"),
        ("1890s", "1990s"),
        ("eighties", "80"),
        ("two thirds", "a third"),
        ("a second", "half"),
    ] {
        check(a, b, false);
    }
    for none in ["", "ferry", "five ferries", "12345678901234567890", "five six"] {
        assert!(value(&none.split(' ').collect::<Vec<_>>()).is_none(), "{none}");
    }
}
