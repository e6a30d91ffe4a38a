//! The application's own way to get a token, as a Rust function.

use super::super::event::set;
use std::fmt;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;
use web_sys::AbortSignal;
use web_sys::js_sys::{Function, Object, Promise, Reflect};

/// What the application is told when a token is needed.
#[derive(Clone, Debug)]
pub struct AccessTokenRequest {
    /// The agent whose data the token must open.
    pub agent_id: u64,
    /// `initial`, `expiring`, `expired` or `rejected`.
    pub reason: String,
    /// 1 for the first try, then one more for each retry.
    pub attempt: u32,
    /// Aborted on timeout and when the component goes; hand it to `fetch`.
    pub signal: AbortSignal,
}

/// A token from the application's own backend.
pub struct AccessToken {
    /// The token itself.
    pub access: String,
    /// Seconds from now until it expires; if they are not known, a JWT says it itself.
    pub expires_in: Option<u32>,
}

impl fmt::Debug for AccessToken {
    /// Shows the lifetime only: a token must not get into a log.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("AccessToken").field("expires_in", &self.expires_in).finish_non_exhaustive()
    }
}

/// Why there is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessTokenError {
    /// The user of the application has signed out: nothing more is asked for.
    SessionOver,
    /// The user may not see this agent.
    Forbidden,
    /// Anything else; it is tried again.
    Failed,
}

/// A boxed answer, so that every hook is one type.
type Answer = std::pin::Pin<Box<dyn Future<Output = Result<AccessToken, AccessTokenError>>>>;

/// An asynchronous function that gets a token; clones are the same hook, and so share one token.
#[derive(Clone)]
pub struct AccessTokenHook(Rc<dyn Fn(AccessTokenRequest) -> Answer>);

impl fmt::Debug for AccessTokenHook {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("AccessTokenHook")
    }
}

impl AccessTokenHook {
    /// A hook that calls `ask` whenever a token is needed.
    pub fn new<A, F>(ask: A) -> Self
    where
        A: Fn(AccessTokenRequest) -> F + 'static,
        F: Future<Output = Result<AccessToken, AccessTokenError>> + 'static,
    {
        Self(Rc::new(move |request| Box::pin(ask(request))))
    }

    /// As the function that the session calls; it lives as long as the closure.
    pub(super) fn to_closure(&self) -> Closure<dyn FnMut(JsValue) -> Promise> {
        let ask = Rc::clone(&self.0);
        Closure::new(move |request: JsValue| {
            let answer = read(&request).map(|request| ask(request));
            future_to_promise(async move {
                match answer {
                    Some(answer) => answer.await.map_or_else(refuse, |token| Ok(to_object(&token))),
                    None => refuse(AccessTokenError::Failed),
                }
            })
        })
    }
}

/// The closure as a value that can be set.
pub(super) fn as_function(closure: &Closure<dyn FnMut(JsValue) -> Promise>) -> &Function {
    closure.as_ref().unchecked_ref()
}

/// The request that our own side has made.
fn read(request: &JsValue) -> Option<AccessTokenRequest> {
    let field = |name: &str| Reflect::get(request, &name.into()).ok();
    // Both are whole numbers far below 2^53, written by us.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some(AccessTokenRequest {
        agent_id: field("agentId")?.as_f64()? as u64,
        reason: field("reason")?.as_string()?,
        attempt: field("attempt")?.as_f64()? as u32,
        signal: field("signal")?.dyn_into().ok()?,
    })
}

fn to_object(token: &AccessToken) -> JsValue {
    let object = Object::new();
    set(&object, "access", token.access.as_str());
    if let Some(seconds) = token.expires_in {
        set(&object, "expires_in", seconds);
    }
    object.into()
}

/// The status by which the session tells one failure from another.
fn refuse(error: AccessTokenError) -> Result<JsValue, JsValue> {
    let status = match error {
        AccessTokenError::SessionOver => return Ok(JsValue::NULL),
        AccessTokenError::Forbidden => 403,
        AccessTokenError::Failed => 0,
    };
    let object = Object::new();
    set(&object, "status", status);
    Err(object.into())
}
