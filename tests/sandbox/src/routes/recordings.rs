//! Recordings, as a storage host serves them: no credentials, byte ranges, HEAD.

use std::ops::Range;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use crate::state::Shared;
use crate::wave::Wave;

/// Bytes made at a time.
const CHUNK_BYTES: u64 = 32 * 1024;

/// `GET` and `HEAD /recordings/run-{id}.wav`, `call-{id}.wav`, and either with `-mono` before the ending.
/// `run-{id}-expired.wav` answers as a storage host does once a signed link has run out.
pub(crate) async fn recording(
    State(sandbox): State<Shared>,
    Path(name): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let stem = name.strip_suffix(".wav").unwrap_or_default();
    if stem.ends_with("-expired") {
        return refusal(StatusCode::FORBIDDEN, "ExpiredToken", "The provided token has expired.");
    }
    let (stem, stereo) = stem.strip_suffix("-mono").map_or((stem, true), |stem| (stem, false));
    let wave = find(&sandbox, stem, stereo);
    let Some(wave) = wave else {
        return refusal(StatusCode::NOT_FOUND, "NoSuchKey", "The specified key does not exist.");
    };
    let length = wave.len();
    match requested_range(&headers, length) {
        Ok(None) => answer(&method, wave, 0..length, StatusCode::OK),
        Ok(Some(range)) => {
            let content_range = format!("bytes {}-{}/{length}", range.start, range.end - 1);
            let mut response = answer(&method, wave, range, StatusCode::PARTIAL_CONTENT);
            insert(&mut response, header::CONTENT_RANGE, &content_range);
            response
        }
        Err(()) => {
            let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
            insert(&mut response, header::CONTENT_RANGE, &format!("bytes */{length}"));
            response
        }
    }
}

fn find(sandbox: &Shared, stem: &str, stereo: bool) -> Option<Wave> {
    let (kind, id) = stem.split_once('-')?;
    let id: u64 = id.parse().ok()?;
    match kind {
        "run" => {
            let run = sandbox.find_run(id).filter(|run| run.recorded)?;
            run.conversation.as_ref().map(|conversation| Wave::of(conversation, stereo))
        }
        "call" => sandbox.world.find_call(id)?.conversation.as_ref().map(|held| Wave::of(held, stereo)),
        _ => None,
    }
}

fn answer(method: &Method, wave: Wave, range: Range<u64>, status: StatusCode) -> Response {
    let length = range.end - range.start;
    let body = if *method == Method::HEAD {
        Body::empty()
    } else {
        Body::from_stream(stream::iter(
            chunks(range).map(move |chunk| Ok::<_, std::io::Error>(wave.bytes(chunk.start, chunk.end))),
        ))
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    insert(&mut response, header::CONTENT_TYPE, "audio/wav");
    insert(&mut response, header::ACCEPT_RANGES, "bytes");
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    response
}

fn chunks(range: Range<u64>) -> impl Iterator<Item = Range<u64>> {
    let end = range.end;
    let size = usize::try_from(CHUNK_BYTES).unwrap_or(usize::MAX);
    range.step_by(size).map(move |start| start..(start + CHUNK_BYTES).min(end))
}

/// The one range that is asked for. `None`: the whole file, also for several ranges or another unit, which a
/// server may ignore. `Err`: the range begins behind the end.
fn requested_range(headers: &HeaderMap, length: u64) -> Result<Option<Range<u64>>, ()> {
    let Some(text) = headers.get(header::RANGE).and_then(|value| value.to_str().ok()) else {
        return Ok(None);
    };
    let Some((first, last)) = text.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Ok(None);
    };
    let range = match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Ok(first), Err(_)) if last.trim().is_empty() => first..length,
        (Err(_), Ok(suffix)) if first.trim().is_empty() => length.saturating_sub(suffix)..length,
        _ => return Ok(None),
    };
    if range.start >= range.end { Err(()) } else { Ok(Some(range)) }
}

fn refusal(status: StatusCode, code: &str, message: &str) -> Response {
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    );
    (status, [(header::CONTENT_TYPE, "application/xml")], body).into_response()
}

fn insert(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
