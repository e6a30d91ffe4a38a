//! What a control does when it is used.

use crate::app::intent::Intent;
use crate::app::store::Store;

/// Runs when a control is pressed. One type for all controls, so that each kind of button is compiled once.
pub type Action = Box<dyn Fn() + Send + Sync>;

/// Sends a wish.
pub fn send(store: &Store, intent: Intent) -> Action {
    let intents = store.intents.clone();
    Box::new(move || intents.send(intent.clone()))
}
