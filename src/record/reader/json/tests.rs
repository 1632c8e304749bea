use super::super::tests::{check, check_known, known};

#[test]
fn arrays_of_turns_and_objects_around_them() {
    let turn =
        r#"{"text": "The ferry \"sails\".", "speaker": "Vera Lind", "date": "2031-05-03", "start": 1.5, "end": 2}"#;
    let expected = ["Vera Lind 2031-05-03 @1.5-2: The ferry \"sails\"."];
    check("a.json", &format!("[\n {turn}\n]"), &expected);
    check("a.json", &format!(r#"{{"title": "x", "turns": [{turn}]}}"#), &expected);
    // Lines of JSON under the wrong ending, and an array without one.
    check("a.json", &format!("{turn}\n{turn}\n"), &[expected[0], expected[0]]);
    check("a", &format!("[{turn}]"), &expected);
}

#[test]
fn keys_are_guessed_and_the_guess_is_told() {
    check(
        "posts.json",
        r#"[{"full_text": "It sails.", "screen_name": "veralind", "created_at": "2031-05-03T10:00:00Z", "id": 5}, {"screen_name": "x"}, 7]"#,
        &[
            "veralind 2031-05-03: It sails.",
            "skipped 1: has no `full_text`",
            "skipped 1: not a JSON object",
            "note: columns were guessed: text from `full_text`, speaker from `screen_name`, date from `created_at`, id from `id`",
        ],
    );
}

#[test]
fn what_the_first_object_lacks_goes_by_its_own_name_later() {
    check(
        "posts.json",
        r#"[{"content": "It sails."}, {"content": "It does.", "speaker": "Vera Lind", "date": "2031-05-03"}]"#,
        &["-: It sails.", "Vera Lind 2031-05-03: It does.", "note: columns were guessed: text from `content`"],
    );
}

#[test]
fn what_is_no_transcript_is_told() {
    check(
        "package.json",
        r#"{"name": "ferry", "version": "1.0"}"#,
        &["error: holds no array of turns, nor anything that a transcriber writes"],
    );
    check("a.json", "{\"text\":\n [}", &["error: is no JSON: expected value"]);
    check("a.json", "", &["error: is no JSON: EOF while parsing a value"]);
}

#[test]
fn whisper_segments_and_whisperx_speakers() {
    let text = r#"{"text": " The ferry sails. It does.", "language": "en", "segments": [
        {"id": 0, "start": 0.0, "end": 2.5, "text": " The ferry sails.", "avg_logprob": -0.2},
        {"id": 1, "start": 2.5, "end": 4.0, "text": " It does."},
        {"id": 2, "start": 40.0, "end": 41.0, "text": " Good."}]}"#;
    check("a.json", text, &["- @0-4: The ferry sails. It does.", "- @40-41: Good."]);
    check_known(
        "a.json",
        text,
        &known("Vera Lind"),
        &["Vera Lind @0-4: The ferry sails. It does.", "Vera Lind @40-41: Good."],
    );
    let text = r#"{"segments": [
        {"start": 0.0, "end": 2.5, "text": "It sails.", "speaker": "SPEAKER_00", "words": [{"word": "It", "start": 0, "end": 1, "score": 0.9}]},
        {"start": 2.5, "end": 4.0, "text": "When?", "speaker": "SPEAKER_01"}], "word_segments": []}"#;
    check("a.json", text, &["- @0-2.5: It sails.", "- @2.5-4: When?"]);
    let voices = [("SPEAKER_01".to_owned(), "Otto Brandt".to_owned())].into();
    let named = crate::record::reader::Known { voices, ..known("Vera Lind") };
    check_known("a.json", text, &named, &["- @0-2.5: It sails.", "Otto Brandt @2.5-4: When?"]);
    let text = r#"{"transcription": [{"timestamps": {"from": "00:00:00,000", "to": "00:00:02,500"}, "offsets": {"from": 0, "to": 2500}, "text": " It sails."}]}"#;
    check("a.json", text, &["- @0-2.5: It sails."]);
}

#[test]
fn utterances_in_milliseconds_or_seconds() {
    check(
        "a.json",
        r#"{"id": "x", "text": "…", "utterances": [{"speaker": "A", "text": "It sails at noon.", "start": 250, "end": 2500, "confidence": 0.9},
            {"speaker": "Vera Lind", "text": "It does.", "start": 3000, "end": 4000}]}"#,
        &["- @0.25-2.5: It sails at noon.", "Vera Lind @3-4: It does."],
    );
    check(
        "a.json",
        r#"{"results": {"utterances": [{"speaker": 0, "transcript": "it sails", "start": 1, "end": 2}]}}"#,
        &["- @1-2: it sails"],
    );
}

#[test]
fn monologues_have_elements() {
    check(
        "a.json",
        r#"{"speakers": [{"id": 1, "name": "Vera Lind"}], "monologues": [
            {"speaker": 0, "elements": [{"type": "text", "value": "It", "ts": 0.5, "end_ts": 0.7}, {"type": "punct", "value": " "},
                {"type": "text", "value": "sails", "ts": 0.8, "end_ts": 1.1}, {"type": "punct", "value": "."}]},
            {"speaker": 1, "elements": [{"type": "text", "value": "When?", "ts": 2, "end_ts": 3}]}]}"#,
        &["- @0.5-1.1: It sails.", "Vera Lind @2-3: When?"],
    );
    check(
        "a.json",
        r#"{"segments": [{"start": 1}]}"#,
        &["error: is not as transcribers write it: missing field `text`"],
    );
}

#[test]
fn words_of_which_the_machine_was_not_sure_are_kept() {
    let unsure = |text: &str| -> Vec<String> {
        let read = crate::record::read(std::path::Path::new("a.json"), text.into()).unwrap();
        read.iter().flat_map(|one| one.unsure.iter().map(|span| span.of(&one.text).to_owned())).collect()
    };
    let words = r#"[{"word": " The", "probability": 0.9}, {"word": " ferry", "probability": 0.3}, {"word": " ferry", "probability": 0.8}, {"word": "7"}]"#;
    let whisper = format!(r#"{{"segments": [{{"text": " The ferry ferry.", "words": {words}}}]}}"#);
    assert_eq!(unsure(&whisper), ["ferry"]);
    let rev = r#"{"monologues": [{"elements": [{"value": "Four", "confidence": 0.2}, {"value": " ferries", "confidence": 0.9}]}]}"#;
    assert_eq!(unsure(rev), ["Four"]);
}
