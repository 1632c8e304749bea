use super::*;

/// Honorific, given names, family name and suffix, parted by bars.
fn parts(text: &str) -> String {
    let name = Name::parse(text);
    let optional = |part: Option<String>| part.unwrap_or_default();
    [optional(name.honorific), name.given.join(" "), name.family, optional(name.suffix)].join("|")
}

#[test]
fn names_come_apart() {
    for (text, expected) in [
        ("Jane Orme", "|Jane|Orme|"),
        ("Sen. J. K. Lund Jr.", "Sen|J K|Lund|Jr"),
        ("J.K. Lund, III", "|J K|Lund|III"),
        ("JD Lund", "|J D|Lund|"),
        ("SEN. LUND", "SEN||LUND|"),
        ("CLAY ORME:", "|CLAY|ORME|"),
        ("Orme, Jane", "|Jane|Orme|"),
        ("ORME, Sen. Jane A.", "Sen|Jane A|ORME|"),
        ("Jane Orme, mayor of Millbrook", "|Jane|Orme|"),
        ("Orme, President of the Harbour Board", "||Orme|"),
        ("Tom Vale (R-Texas)", "|Tom|Vale|"),
        ("Tom Vale [VO]", "|Tom|Vale|"),
        ("Jane “Red” Orme", "|Jane|Orme|"),
        ("Jim \"The Fox\" Orme Jr.", "|Jim|Orme|Jr"),
        ("“Red” Orme", "|Red|Orme|"),
        ("Jane Orme’s", "|Jane|Orme|"),
        ("🎤 >> Tom Vale", "|Tom|Vale|"),
        ("Bill de la Croix", "|Bill|de la Croix|"),
        ("Omar bin Harun", "|Omar|bin Harun|"),
        ("Rana al-Harun", "|Rana|al-Harun|"),
        ("Sinead O'Dell", "|Sinead|O'Dell|"),
        ("Secretary of State Ann Reed", "Secretary of State|Ann|Reed|"),
        ("US President Tom Vale", "US President|Tom|Vale|"),
        ("the Rev. Ann Reed", "the Rev|Ann|Reed|"),
        ("Ann Reed, Ph.D.", "|Ann|Reed|"),
        ("Tom King", "|Tom|King|"),
        ("", "|||"),
        ("(…)", "|||"),
    ] {
        assert_eq!(parts(text), expected, "{text}");
    }
}

#[test]
fn labels_are_no_people() {
    let labels =
        ["Question", "MODERATOR:", "Audience Member", "Unidentified Male", "Speaker 1", "SPEAKER_00", "[crosstalk]"];
    for label in labels.into_iter().chain(["Q", "The President", "", "Several Voices", "Reporter"]) {
        assert!(!Name::parse(label).is_person(), "{label}");
    }
    for name in ["Orme", "Jane Orme", "Sen. Lund", "Host Jane Orme", "Tom Case", "J. Voice Orme"] {
        assert!(Name::parse(name).is_person(), "{name}");
    }
}

#[test]
fn titles_and_given_names_tell_the_gender() {
    for (name, expected) in [
        ("Mrs. Orme", Some(Gender::Female)),
        ("Mr. Orme", Some(Gender::Male)),
        ("Jane Orme", Some(Gender::Female)),
        ("Congressman Robin Orme", Some(Gender::Male)),
        ("Robin Orme", None),
        ("Sen. Orme", None),
        ("Orme", None),
    ] {
        assert_eq!(Name::parse(name).gender(), expected, "{name}");
    }
}
