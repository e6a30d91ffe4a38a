//! Asking the host for a token: its own function, its token route, or the call that the loader made early.

use super::event::set;
use super::http::{self, Outgoing};
use crate::clock::{Millis, Now, Timestamp};
use crate::session::answer::{RawAnswer, RawField, RawNumber, RawObject, Secret};
use crate::session::effect::Reason;
use crate::session::policy::HOOK_TIMEOUT;
use crate::session::reply::HookReply;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;
use web_sys::js_sys::{Array, Function, JSON, Object, Promise, Reflect};

#[wasm_bindgen]
extern "C" {
    /// The one call that the loader starts while the wasm is on its way.
    #[wasm_bindgen(typescript_type = "EarlyCall")]
    pub type EarlyCall;
    /// `Date.now()` at its start.
    #[wasm_bindgen(method, getter, js_name = startedWall)]
    fn started_wall(this: &EarlyCall) -> f64;
    /// `performance.now()` at its start.
    #[wasm_bindgen(method, getter, js_name = startedMonotonic)]
    fn started_monotonic(this: &EarlyCall) -> f64;
    /// Settles with status and body, or rejects when there was no answer.
    #[wasm_bindgen(method, getter)]
    fn response(this: &EarlyCall) -> Promise;
    /// Aborts it.
    #[wasm_bindgen(method)]
    pub(super) fn abort(this: &EarlyCall);
}

impl EarlyCall {
    /// When it left.
    pub(super) fn started(&self) -> Now {
        // Times of a page's life: whole, positive and far below 2^53.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let (wall, monotonic) = (self.started_wall() as i64, self.started_monotonic() as u64);
        Now { wall: Timestamp(wall), monotonic: Millis(monotonic) }
    }

    /// What it came to.
    pub(super) async fn settle(&self) -> HookReply {
        let Ok(answer) = JsFuture::from(self.response()).await else { return HookReply::network() };
        let status = field(&answer, "status").as_f64().and_then(to_status);
        let body = field(&answer, "body").as_string();
        match (status, body) {
            (Some(status), Some(body)) => judge(status, &body),
            _ => HookReply::network(),
        }
    }
}

/// Asks the page's own function.
pub(super) async fn ask_function(
    hook: &Function,
    agent_id: u64,
    reason: Reason,
    attempt: u32,
    signal: &AbortSignal,
) -> HookReply {
    let request = Object::new();
    // Ids of agents are far below 2^53.
    set(&request, "agentId", agent_id as f64);
    set(&request, "reason", reason.as_str());
    set(&request, "attempt", attempt);
    set(&request, "signal", signal);
    let answer = match hook.call1(&JsValue::UNDEFINED, &request) {
        Ok(answer) => JsFuture::from(Promise::resolve(&answer)).await,
        Err(thrown) => Err(thrown),
    };
    match answer {
        Ok(answer) => HookReply::answered(raw_answer(&answer)),
        Err(thrown) => HookReply::threw(field(&thrown, "status").as_f64().and_then(to_status)),
    }
}

/// Asks the token route.
pub(super) async fn ask_route(url: &str, agent_id: u64, reason: Reason) -> HookReply {
    let body = format!("{{\"agent_id\":{agent_id},\"reason\":\"{}\"}}", reason.as_str());
    let answer = http::send(Outgoing {
        method: "POST",
        url,
        headers: &[("Content-Type", "application/json"), ("X-Requested-With", "agent-embed")],
        body: Some(&body),
        // The session minds the timeout; this is for a session that is gone.
        timeout: HOOK_TIMEOUT * 2,
    });
    match answer.await {
        Some(answer) => judge(answer.status, &answer.body),
        None => HookReply::network(),
    }
}

fn judge(status: u16, body: &str) -> HookReply {
    if status != 200 {
        return HookReply::status(status);
    }
    match JSON::parse(body) {
        Ok(value) => HookReply::answered(raw_answer(&value)),
        Err(_) => HookReply::not_json(),
    }
}

/// A JavaScript value as plain data.
pub(super) fn raw_answer(value: &JsValue) -> RawAnswer {
    if value.is_null() {
        RawAnswer::Null
    } else if value.is_undefined() {
        RawAnswer::Undefined
    } else if let Some(text) = value.as_string() {
        RawAnswer::Text(Secret::new(text))
    } else if Array::is_array(value) {
        RawAnswer::Other("array")
    } else if let Some(object) = value.dyn_ref::<Object>().filter(|_| value.is_object()) {
        RawAnswer::Object(RawObject {
            access: raw_field(&field(value, "access")),
            expires_in: raw_number(&field(value, "expires_in")),
            expires_in_camel: raw_number(&field(value, "expiresIn")),
            // A proxy of the page's may throw.
            fields: Reflect::own_keys(object)
                .unwrap_or_default()
                .iter()
                .filter_map(|name| name.as_string())
                .collect(),
        })
    } else {
        RawAnswer::Other(match value {
            value if value.as_f64().is_some() => "number",
            value if value.as_bool().is_some() => "boolean",
            value if value.is_function() => "function",
            value if value.is_symbol() => "symbol",
            _ => "bigint",
        })
    }
}

fn raw_field(value: &JsValue) -> RawField {
    match value.as_string() {
        Some(text) => RawField::Text(Secret::new(text)),
        None if value.is_undefined() || value.is_null() => RawField::Missing,
        None => RawField::NotText,
    }
}

fn raw_number(value: &JsValue) -> Option<RawNumber> {
    if value.is_undefined() {
        return None;
    }
    Some(match (value.as_f64(), value.as_string()) {
        (Some(number), _) => RawNumber::Number(number),
        (None, Some(text)) => RawNumber::Text(text),
        (None, None) => RawNumber::NotNumber,
    })
}

/// A field of any value; `undefined` where there is none, or where a getter throws.
fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn to_status(number: f64) -> Option<u16> {
    // Checked: an HTTP status.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    ((100.0..600.0).contains(&number) && number.fract() == 0.0).then_some(number as u16)
}
