//! The component: an element of its own with a shadow root, and in it the widget.

use super::super::instance::Instance;
use super::super::page_side::PageSide;
use super::super::{event::set, task};
use super::changes::{Values, change, differences};
use super::hook::{AccessTokenHook, as_function};
use super::language::language;
use leptos::prelude::*;
use leptos::{component, html};
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Function, Object, Promise, Reflect};
use web_sys::{HtmlElement, ShadowRoot};

/// A widget in place, and what it calls back.
struct Embedded {
    instance: Rc<Instance>,
    applied: Values,
    _page: [Closure<dyn FnMut() -> JsValue>; 3],
    _hook: Option<Closure<dyn FnMut(JsValue) -> Promise>>,
}

/// Shows how a voice agent does, in a shadow root of its own, as the custom element `<agent-embed>` does.
///
/// Each property is the element's of the same name, and may be a value or a signal. One of `token_url` and
/// `fetch_access_token` is needed. Events such as `embed-ready` are dispatched on the component's root element, a `div`,
/// and bubble. Only for client-side rendering; rendered on a server, it does not exist.
///
/// ```
/// use agent_embed::AgentEmbed;
/// use leptos::prelude::*;
///
/// /// The page.
/// #[component]
/// pub fn Quality() -> impl IntoView {
///     view! { <AgentEmbed agent_id=101 api_base="/embed/api" token_url="/embed/token" /> }
/// }
/// ```
#[component]
pub fn AgentEmbed(
    /// The agent whose results are shown.
    #[prop(into)]
    agent_id: Signal<u64>,
    /// The screen, such as `results/12`. Default: the first of `views`.
    #[prop(optional, into)]
    route: MaybeProp<String>,
    /// `hash` keeps the route in the page's hash. Default: `none`.
    #[prop(optional, into)]
    sync: MaybeProp<String>,
    /// Which of `overview results calls` are offered. Default: all.
    #[prop(optional, into)]
    views: MaybeProp<String>,
    /// Where the API is: an absolute URL or a path of the same origin. Default: `https://api.cekura.ai`.
    #[prop(optional, into)]
    api_base: MaybeProp<String>,
    /// The URL of the application's token route.
    #[prop(optional, into)]
    token_url: MaybeProp<String>,
    /// `light`, `dark` or `auto`. Default: `auto`.
    #[prop(optional, into)]
    theme: MaybeProp<String>,
    /// The language, a BCP 47 tag. Default: the page's. The texts are English; the formats follow its region.
    #[prop(optional, into)]
    lang: MaybeProp<String>,
    /// The time zone, an IANA name. Default: the browser's.
    #[prop(optional, into)]
    time_zone: MaybeProp<String>,
    /// Seconds between two reads of unfinished results, 5 to 300. Default: 15.
    #[prop(optional, into)]
    poll_seconds: MaybeProp<u32>,
    /// A URL with `{route}` for "Copy link". Default: no such link.
    #[prop(optional, into)]
    link_template: MaybeProp<String>,
    /// `on` or `off`: single-key shortcuts inside the widget. Default: `on`.
    #[prop(optional, into)]
    shortcuts: MaybeProp<String>,
    /// The level of the widget's first heading, 2 to 5. Default: 2.
    #[prop(optional, into)]
    heading_level: MaybeProp<u32>,
    /// What is not shown, such as `recording metadata`. This is no access control. Default: nothing.
    #[prop(optional, into)]
    hide: MaybeProp<String>,
    /// The application's own way to get a token.
    #[prop(optional, into)]
    fetch_access_token: Option<AccessTokenHook>,
) -> impl IntoView {
    let values = move || -> Values {
        let number = |value: MaybeProp<u32>| value.get().map(|number| number.to_string());
        vec![
            ("agentId", Some(agent_id.get().to_string())),
            ("route", route.get()),
            ("sync", sync.get()),
            ("views", views.get()),
            ("apiBase", api_base.get()),
            ("tokenUrl", token_url.get()),
            ("theme", theme.get()),
            ("lang", lang.get()),
            ("timeZone", time_zone.get()),
            ("pollSeconds", number(poll_seconds)),
            ("linkTemplate", link_template.get()),
            ("shortcuts", shortcuts.get()),
            ("headingLevel", number(heading_level)),
            ("hide", hide.get()),
        ]
    };
    let place: NodeRef<html::Div> = NodeRef::new();
    let embedded: StoredValue<Option<Embedded>, LocalStorage> = StoredValue::new_local(None);
    let hook = StoredValue::new_local(fetch_access_token);
    Effect::new(move |_| {
        let Some(element) = place.get() else { return };
        let now = values();
        let is_new = embedded.with_value(Option::is_none);
        if is_new {
            let hook = hook.try_update_value(Option::take).flatten();
            // A widget has no owner but the one who holds it, so it starts where no effect runs.
            task::spawn(async move {
                let made = start(&element, now, hook.as_ref());
                // Gone before it began: then `made` is dropped here.
                embedded.try_set_value(made);
            });
        } else {
            embedded.update_value(|embedded| embedded.iter_mut().for_each(|embedded| apply(embedded, &now)));
        }
    });
    on_cleanup(move || {
        let last = embedded.try_update_value(Option::take).flatten();
        task::spawn(async move {
            // Its own timers and requests end with it.
            drop(last);
        });
    });
    html::div().node_ref(place)
}

/// Makes the widget within an element that is in the page.
fn start(element: &HtmlElement, values: Values, hook: Option<&AccessTokenHook>) -> Option<Embedded> {
    let root = shadow_root(element)?;
    // There is no early call, each mount is told of its first screen, and no token is handed on to the next.
    let answers = [JsValue::UNDEFINED, JsValue::TRUE, JsValue::FALSE];
    let answers = answers.map(|answer| Closure::new(move || answer.clone()));
    let page = Object::new();
    for (name, closure) in ["takeEarly", "ready", "knowsToken"].into_iter().zip(&answers) {
        set(&page, name, closure.as_ref().clone());
    }
    let instance = Instance::new(element.clone(), root, page.unchecked_into::<PageSide>());
    let hook = hook.map(AccessTokenHook::to_closure);
    let mut changes = differences(&Values::new(), &values);
    changes.push(language(element, &values));
    changes.extend(hook.iter().map(|closure| change("fetchAccessToken", as_function(closure))));
    instance.apply(&changes);
    instance.connected();
    Some(Embedded { instance, applied: values, _page: answers, _hook: hook })
}

fn apply(embedded: &mut Embedded, now: &Values) {
    let mut changes = differences(&embedded.applied, now);
    now.clone_into(&mut embedded.applied);
    let instance = Rc::clone(&embedded.instance);
    if changes.iter().any(|change| change.name() == "lang") {
        changes.push(language(&instance.element, now));
    }
    task::spawn(async move {
        instance.apply(&changes);
    });
}

/// The open shadow root, made if it is not there yet.
fn shadow_root(element: &HtmlElement) -> Option<ShadowRoot> {
    if let Some(root) = element.shadow_root() {
        return Some(root);
    }
    let options = Object::new();
    set(&options, "mode", "open");
    let attach: Function = Reflect::get(element, &"attachShadow".into()).ok()?.dyn_into().ok()?;
    attach.call1(element, &options).ok()?.dyn_into().ok()
}

impl Drop for Embedded {
    fn drop(&mut self) {
        self.instance.disconnected();
    }
}
