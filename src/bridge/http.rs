//! `fetch`, with the options that every request of the widget has and a time limit.

use super::code;
use super::timer::Timer;
use crate::clock::Millis;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Date, JSON, Promise};
use web_sys::{
    AbortController, Headers, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect,
    Response,
};

/// What came back.
pub(super) struct Answer {
    /// The HTTP status.
    pub(super) status: u16,
    /// The header `Retry-After`, in seconds also where a date was sent.
    pub(super) retry_after: Option<String>,
    /// The body as text; broken UTF-8 arrives as U+FFFD.
    pub(super) body: String,
}

/// Aborts a signal when it is dropped, so that a request dies with the future that waits for it.
pub(super) struct AbortOnDrop(pub(super) AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// A request to be sent.
pub(super) struct Outgoing<'a> {
    /// `GET` or `POST`.
    pub(super) method: &'static str,
    /// Absolute.
    pub(super) url: &'a str,
    /// Names and values.
    pub(super) headers: &'a [(&'static str, &'a str)],
    /// For `POST`.
    pub(super) body: Option<&'a str>,
    /// How long until it counts as lost, body included.
    pub(super) timeout: Millis,
}

/// Sends a request. What does not go as usual is answered once the code that deals with it is there.
pub(super) async fn send(outgoing: Outgoing<'_>) -> Option<Answer> {
    let answer = fetch(outgoing).await;
    if !code::has_rest() && !answer.as_ref().is_some_and(Answer::is_usual) {
        code::rest().await;
    }
    answer
}

impl Answer {
    /// Whether it is what was asked for, as far as that can be told without reading it.
    fn is_usual(&self) -> bool {
        self.status == 200 && JSON::parse(&self.body).is_ok()
    }
}

/// Offline, refused, blocked, aborted and timed out all look alike to a page: no answer.
async fn fetch(outgoing: Outgoing<'_>) -> Option<Answer> {
    let controller = AbortController::new().ok()?;
    let init = RequestInit::new();
    init.set_method(outgoing.method);
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_redirect(RequestRedirect::Error);
    init.set_cache(RequestCache::NoStore);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&controller.signal()));
    let headers = Headers::new().ok()?;
    for (name, value) in outgoing.headers {
        headers.set(name, value).ok()?;
    }
    init.set_headers(&headers);
    if let Some(body) = outgoing.body {
        init.set_body(&JsValue::from_str(body));
    }
    let _limit = Timer::start(outgoing.timeout, {
        let controller = controller.clone();
        move || controller.abort()
    });
    let promise = web_sys::window()?.fetch_with_str_and_init(outgoing.url, &init);
    // From here on, dropping this future aborts the request.
    let _abort = AbortOnDrop(controller);
    let response: Response = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    let retry_after = response.headers().get("Retry-After").ok().flatten().map(in_seconds);
    let text: Promise = response.text().ok()?;
    let body = JsFuture::from(text).await.ok()?.as_string()?;
    Some(Answer { status: response.status(), retry_after, body })
}

/// A date as the seconds until then. Only the browser knows how to read one, and every number is a year to it.
fn in_seconds(sent: String) -> String {
    let left = (Date::parse(&sent) - Date::now()) / 1_000.0;
    if left.is_nan() || sent.trim_start().starts_with(|first: char| first.is_ascii_digit()) {
        return sent;
    }
    // More than a `u32` has is "very long" all the same.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let seconds = left.ceil() as u32;
    seconds.to_string()
}
