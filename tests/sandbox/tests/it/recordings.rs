use agent_embed_sandbox::Profile;
use serde_json::Value;

use super::api::Api;

/// A recorded run of the normal profile, and the path of its recording.
async fn recorded(api: &Api) -> (Value, String) {
    let catalog = api.ok("/_sandbox/catalog?agent_id=101&limit=5").await;
    let id = catalog["special_runs"]["passed"][0].as_u64().unwrap();
    let run = api.ok(&format!("/test_framework/v2/runs/{id}/")).await;
    let path = run["voice_recording_url"].as_str().unwrap().replace("http://127.0.0.1:9", "");
    (run, path)
}

fn number(bytes: &[u8], at: usize, size: usize) -> u64 {
    bytes[at..at + size].iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

#[tokio::test]
async fn a_recording_is_a_stereo_wave_file() {
    let api = Api::new(Profile::Normal).await;
    let (run, path) = recorded(&api).await;
    let whole = api.request("GET", &path, &[]).await;
    assert_eq!(whole.status, 200, "without any credentials");
    assert_eq!(whole.header("content-type"), "audio/wav");
    assert_eq!(whole.header("accept-ranges"), "bytes");
    let body = &whole.body;
    assert_eq!(whole.header("content-length"), body.len().to_string());
    assert_eq!((&body[..4], &body[8..16]), (&b"RIFF"[..], &b"WAVEfmt "[..]));
    assert_eq!(number(body, 4, 4), body.len() as u64 - 8);
    assert_eq!((number(body, 22, 2), number(body, 24, 4), number(body, 34, 2)), (2, 8000, 16));
    assert_eq!(number(body, 40, 4), body.len() as u64 - 44);
    let seconds = (body.len() as u64 - 44) / 32_000;
    let duration = run["duration"].as_str().unwrap();
    assert_eq!(format!("{:02}:{:02}", seconds / 60, seconds % 60), duration);
}

#[tokio::test]
async fn each_speaker_sounds_on_its_own_channel_during_its_turns() {
    let api = Api::new(Profile::Normal).await;
    let (run, path) = recorded(&api).await;
    let body = api.request("GET", &path, &[]).await.body;
    let loudness = |channel: usize, from: f64, to: f64| -> u64 {
        let frame = |seconds: f64| {
            usize::try_from(std::time::Duration::from_secs_f64(seconds).as_micros() / 125).unwrap()
        };
        let frames = frame(from)..frame(to);
        let levels = frames.clone().map(|frame| {
            let at = 44 + frame * 4 + channel * 2;
            u64::from(i16::from_le_bytes([body[at], body[at + 1]]).unsigned_abs())
        });
        levels.sum::<u64>() / frames.len().max(1) as u64
    };
    let turns = run["transcript_object"].as_array().unwrap();
    let mut checked = 0;
    for turn in turns.iter().filter(|turn| turn["content"].as_str().is_some_and(|text| !text.is_empty())) {
        let (start, end) = (turn["start_time"].as_f64().unwrap(), turn["end_time"].as_f64().unwrap());
        let (own, other) = if turn["role"] == "Main Agent" { (0, 1) } else { (1, 0) };
        assert!(loudness(own, start, end) > 500, "{turn} is silent");
        assert_eq!(loudness(other, start, end), 0, "{turn} sounds on the other channel");
        checked += 1;
    }
    assert!(checked > 6);
}

#[tokio::test]
async fn ranges_are_served() {
    let api = Api::new(Profile::Normal).await;
    let (_, path) = recorded(&api).await;
    let whole = api.request("GET", &path, &[]).await.body;
    let length = whole.len();
    let last = length - 1;
    for (range, status, slice) in [
        ("bytes=0-0".to_owned(), 206, Some(0..1)),
        ("bytes=0-43".to_owned(), 206, Some(0..44)),
        ("bytes=40-50".to_owned(), 206, Some(40..51)),
        ("bytes=1001-70003".to_owned(), 206, Some(1001..70_004)),
        (format!("bytes={last}-"), 206, Some(last..length)),
        (format!("bytes=10-{}", length * 2), 206, Some(10..length)),
        ("bytes=-5".to_owned(), 206, Some(length - 5..length)),
        (format!("bytes=-{}", length * 2), 206, Some(0..length)),
        (format!("bytes={length}-"), 416, None),
        ("bytes=-0".to_owned(), 416, None),
        ("bytes=5-2".to_owned(), 200, Some(0..length)),
        ("bytes=0-1,5-6".to_owned(), 200, Some(0..length)),
        ("seconds=0-1".to_owned(), 200, Some(0..length)),
    ] {
        let answer = api.request("GET", &path, &[("range", &range)]).await;
        assert_eq!(answer.status, status, "{range}");
        match slice {
            Some(slice) => {
                assert!(answer.body == whole[slice.clone()], "{range}: other bytes");
                assert_eq!(answer.header("content-length"), slice.len().to_string(), "{range}");
                if status == 206 {
                    let wanted = format!("bytes {}-{}/{length}", slice.start, slice.end - 1);
                    assert_eq!(answer.header("content-range"), wanted);
                }
            }
            None => assert_eq!(answer.header("content-range"), format!("bytes */{length}"), "{range}"),
        }
    }
    let head = api.request("HEAD", &path, &[]).await;
    assert_eq!((head.status.as_u16(), head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), length.to_string());
}

#[tokio::test]
async fn some_recordings_are_not_there() {
    let api = Api::new(Profile::Normal).await;
    let (_, path) = recorded(&api).await;
    let mono = api.request("GET", &path.replace(".wav", "-mono.wav"), &[]).await;
    assert_eq!((mono.status.as_u16(), number(&mono.body, 22, 2)), (200, 1));
    let catalog = api.ok("/_sandbox/catalog?agent_id=101&limit=5").await;
    let silent = catalog["special_runs"]["no_recording"][0].as_u64().unwrap();
    let silent = format!("/recordings/run-{silent}.wav");
    let expired = path.replace(".wav", "-expired.wav");
    for (path, status) in
        [(silent.as_str(), 404), (&expired, 403), ("/recordings/run-1.wav", 404), ("/recordings/x", 404)]
    {
        let answer = api.request("GET", path, &[]).await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("content-type"), "application/xml", "{path}");
    }
}
