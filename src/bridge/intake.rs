//! What a page sets on an element, taken in: options, hook, texts and pushed tokens.

use super::error::LastError;
use super::instance::Instance;
use super::options::{self, RawChange, ThisPage};
use super::{hook, theme};
use crate::app::store::ConfigFault;
use crate::config::change::attribute_name;
use crate::config::{Config, ConfigError};
use crate::session::answer;
use crate::session::event::Event;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::Function;

impl Instance {
    /// Applies the changes of one task together.
    pub(super) fn apply(self: &Rc<Self>, changes: &[RawChange]) {
        let before = self.options.borrow().clone();
        let mut options = before.clone();
        let mut pushed = None;
        let mut route_was_set = false;
        let mut speaks_anew = false;
        for raw in changes {
            let name = raw.name();
            match name.as_str() {
                "fetchAccessToken" => self.take_hook(raw),
                "accessToken" => pushed = Some(raw.value()),
                "accessTokenAttribute" => self.refuse_token_attribute(&raw.value()),
                "messages" => speaks_anew |= self.take_messages(raw),
                "texts" => speaks_anew |= self.take_texts(&raw.value()),
                "textsFault" => self.report(LastError::texts(raw.value().as_string().unwrap_or_default())),
                // Filters belong to the views, so what is offered is settled before where to go.
                "route" => {}
                _ => self.take_option(&mut options, raw),
            }
        }
        for raw in changes.iter().filter(|raw| raw.name() == "route") {
            self.take_option(&mut options, raw);
            route_was_set = options.route.is_some();
        }
        self.options.replace(options.clone());
        self.show_options(&options);
        if speaks_anew || before.time_zone != options.time_zone {
            self.speak();
        }
        let is_new_source = (&before.agent, &before.api_base, &before.token_url)
            != (&options.agent, &options.api_base, &options.token_url);
        if is_new_source {
            let route = options.route.clone().filter(|_| route_was_set);
            self.restart(route, before.agent.is_none());
        } else if let (true, Some(route)) = (route_was_set, options.route.clone()) {
            self.navigator.set_route(route);
        } else if !options.views.contains(&self.store.route.get_untracked().view()) {
            // What is on screen is no longer offered.
            self.navigator.set_route(options.first_route());
        }
        if self.is_connected.get() {
            self.settle_scope(changes.iter().any(|raw| raw.name() == "fetchAccessToken"));
            if before.sync_hash != options.sync_hash {
                self.watch_hash();
            }
        }
        if let Some(value) = pushed {
            self.take_pushed(&value);
        }
    }

    pub(super) fn take_option(&self, options: &mut Config, raw: &RawChange) {
        let change = raw.to_change();
        let attribute = attribute_name(&change.name);
        self.store.config_faults.update(|faults| faults.retain(|fault| fault.attribute != attribute));
        if let Err(error) = options.apply(&change, &ThisPage) {
            raw.set_refused(true);
            self.refuse(&error);
        }
    }

    pub(super) fn refuse(&self, error: &ConfigError) {
        self.report(LastError::of_config(error));
        let fault = ConfigFault { attribute: error.attribute.clone(), message: error.to_string() };
        self.store.config_faults.update(|faults| faults.push(fault));
    }

    pub(super) fn take_hook(&self, raw: &RawChange) {
        let value = raw.value();
        if value.is_null() || value.is_undefined() {
            *self.hook.borrow_mut() = None;
        } else if let Some(function) = value.dyn_ref::<Function>() {
            *self.hook.borrow_mut() = Some(function.clone());
        } else {
            raw.set_refused(true);
            let accepted = "a function that answers an access token".to_owned();
            self.refuse(&ConfigError {
                attribute: "fetchAccessToken".to_owned(),
                accepted,
                value: String::new(),
            });
        }
    }

    /// Whether there is something new to say.
    fn take_messages(&self, raw: &RawChange) -> bool {
        if let Some(messages) = options::messages(&raw.value()) {
            self.words.borrow_mut().overrides = messages.into();
            return true;
        }
        raw.set_refused(true);
        self.refuse(&ConfigError {
            attribute: "messages".to_owned(),
            accepted: "an object of texts by key".to_owned(),
            value: String::new(),
        });
        false
    }

    /// The language that the page's side has found. Whether there is something new to say.
    fn take_texts(&self, value: &JsValue) -> bool {
        self.words.borrow_mut().texts = options::messages(value).unwrap_or_default().into();
        true
    }

    pub(super) fn refuse_token_attribute(&self, name: &JsValue) {
        let name = name.as_string().unwrap_or_default();
        let message = format!(
            "the attribute {name} was removed: a token in the document can be read by everyone; \
             set the property accessToken, the hook fetchAccessToken, or token-url"
        );
        self.store
            .config_faults
            .update(|faults| faults.push(ConfigFault { attribute: name, message: message.clone() }));
        self.report(LastError::config(message));
    }

    pub(super) fn take_pushed(&self, value: &JsValue) {
        let scope = self.scope.borrow().clone();
        if value.is_null() || value.is_undefined() {
            // Taking the property back is not the same as answering that the session is over.
            return;
        }
        if let Some(scope) = scope {
            scope.port.note_push();
            scope.driver.dispatch(Event::TokenPushed(answer::check(hook::raw_answer(value))));
        }
    }

    /// Puts the options where the screens read them.
    pub(super) fn show_options(&self, options: &Config) {
        let mut shown = options.clone();
        shown.theme = theme::resolve(options.theme, &self.element);
        if self.store.config.with_untracked(|config| *config != shown) {
            self.store.config.set(shown);
        }
    }
}
