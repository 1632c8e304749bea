use super::Fit::{Fully, No, Partly};
use super::*;

#[test]
fn descriptions_fit_roles() {
    for (described, held, expected) in [
        ("the Ruritanian leader", "Ruritanian President", Fully),
        ("the Norwegian leader", "Norwegian Prime Minister", Fully),
        ("the Norwegian leader", "Danish Prime Minister", No),
        ("the special envoy", "US President Tom Vale's special envoy", Fully),
        ("the envoy", "special envoy to the Isles", Fully),
        ("the special envoy", "envoy to the Isles", No),
        ("the American envoy", "acting US envoy to the UN", Fully),
        ("the chief executive", "CEO of Orme Shipping", Fully),
        ("the CEO", "chief executive officer", Fully),
        ("the senator", "Sen.", Fully),
        ("the lawmaker", "Rep.", Fully),
        ("the mayor", "Mayor of Millbrook", Fully),
        ("the Millbrook mayor", "Mayor", Partly),
        ("the mayor", "former mayor", Partly),
        ("the former mayor", "mayor", No),
        ("the former mayor", "ex-mayor", Fully),
        ("the minister", "deputy minister", No),
        ("the president", "vice president", No),
        ("the teacher", "mayor", No),
        ("the harbour", "mayor", No),
        ("the secretary of state", "Secretary of State", Fully),
        ("the governor", "Lieutenant Governor", No),
    ] {
        let fit = Role::parse(described).fits(&Role::parse(held), &BTreeSet::new());
        assert_eq!(fit, expected, "{described} / {held}");
    }
}

#[test]
fn party_and_state_count_as_known() {
    let known: BTreeSet<String> = Role::parse("I-Vt.").details().map(ToOwned::to_owned).collect();
    assert_eq!(known, BTreeSet::from(["independent".to_owned(), "vermont".to_owned()]));
    let senator = Role::parse("Sen.");
    assert_eq!(Role::parse("the Vermont senator").fits(&senator, &known), Fully);
    assert_eq!(Role::parse("the Texas senator").fits(&senator, &known), No);
    assert_eq!(Role::parse("the Republican senator").fits(&senator, &known), No);
    assert_eq!(Role::parse("the Vermont senator").fits(&senator, &BTreeSet::new()), Partly);
}
