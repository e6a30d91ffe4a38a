//! Hearing a call that is under way.

use super::page::{failed_run, html, store_of};
use super::words::judged;
use crate::support::page::words;
use agent_embed::api::decode::link::named;
use agent_embed::api::error::{ApiError, ErrorKind};
use agent_embed::api::json::{Skip, parse};
use agent_embed::app::remote::Remote;
use agent_embed::app::store::Store;
use agent_embed::clock::Timestamp;
use agent_embed::config::Hidden;
use agent_embed::domain::verdict::Word;

fn live(word: Word) -> Store {
    let mut run = failed_run();
    judged(word)(&mut run);
    run.recording = None;
    store_of(run)
}

#[test]
fn it_is_offered_only_while_the_run_is_in_call() {
    for (word, offered) in [
        (Word::Queued, false),
        (Word::Starting, false),
        (Word::InCall, true),
        (Word::Evaluating, false),
        (Word::Passed, false),
    ] {
        let page = html(&live(word.clone()));
        assert_eq!(words(&page).contains("Listen live"), offered, "{word:?}");
        assert!(!page.contains("<audio"), "nothing is heard before the reader asks");
    }
    let store = live(Word::InCall);
    store.config.update(|config| config.hide = vec![Hidden::Recording]);
    assert!(!words(&html(&store)).contains("Listen live"), "hidden with the recordings");
}

#[test]
fn one_button_asks_and_ends() {
    let failed = ApiError {
        kind: ErrorKind::Server,
        status: Some(503),
        detail: "live audio".to_owned(),
        at: Timestamp(0),
    };
    for (state, shown, absent) in [
        (Remote::Idle, "Listen live", "Connecting"),
        (Remote::Loading, "Stop listening Connecting to the call", "Listen live"),
        (Remote::Ready(String::new()), "Listen live There is no live audio", "Stop listening"),
        (Remote::Ready("https://live.example/a".to_owned()), "Stop listening", "Listen live"),
        (Remote::Failed { error: failed, last: None }, "HTTP 503", "Stop listening"),
    ] {
        let store = live(Word::InCall);
        store.listen.set(state.clone());
        let told = words(&html(&store));
        assert!(told.contains(shown) && !told.contains(absent), "{state:?}: {told}");
    }
    let store = live(Word::InCall);
    store.listen.set(Remote::Ready("https://live.example/a".to_owned()));
    let page = html(&store);
    let audio = page.split("<audio").nth(1).unwrap().split('>').next().unwrap();
    for part in
        ["src=\"https://live.example/a\"", "controls", "autoplay", "aria-label=\"Live audio of the call\""]
    {
        assert!(audio.contains(part), "{part}: {audio}");
    }
}

#[test]
fn an_answer_of_no_known_shape_is_looked_through() {
    for (body, expected) in [
        (r#""https://live.example/a""#, Some("https://live.example/a")),
        (r#"{"listen_url":"https://live.example/a"}"#, Some("https://live.example/a")),
        (r#"{"url":"https://live.example/a"}"#, Some("https://live.example/a")),
        (
            r#"{"page_url":"https://b.example/","listenUrl":"https://live.example/a"}"#,
            Some("https://live.example/a"),
        ),
        (r#"{"data":{"stream":{"href":"https://live.example/a"}}}"#, Some("https://live.example/a")),
        (r#"{"listen_url":"/embed/api/live/7"}"#, Some("/embed/api/live/7")),
        (r#"{"listen_url":"http://127.0.0.1:9/a"}"#, Some("http://127.0.0.1:9/a")),
        (r#"{"listen_url":"http://[::1]:9/a"}"#, Some("http://[::1]:9/a")),
        // A whole run, as the API's description has it: its recording is not what is asked for.
        (r#"{"id":7,"voice_recording_url":"https://recordings.example/a.wav"}"#, None),
        (r#"{"id":7,"status":"in_progress"}"#, None),
        (r#"{"listen_url":"http://live.example/a"}"#, None),
        (r#"{"listen_url":"http://127.0.0.1@live.example/a"}"#, None),
        (r#"{"listen_url":"http://localhost.evil.example/a"}"#, None),
        (r#"{"listen_url":"wss://live.example/a"}"#, None),
        (r#"{"listen_url":"javascript:alert(1)"}"#, None),
        (r#"{"listen_url":"//live.example/a"}"#, None),
        (r#"{"listen_url":"https://live.example/ a"}"#, None),
        (r#"{"listen_url":null}"#, None),
        (r#"{"a":{"b":{"c":{"url":"https://live.example/a"}}}}"#, None),
        (r#"["https://live.example/a"]"#, None),
        ("null", None),
        ("7", None),
        (r#""""#, None),
    ] {
        let found = named(&parse(body, Skip::NOTHING).unwrap());
        assert_eq!(found.as_deref(), expected, "{body}");
    }
}
