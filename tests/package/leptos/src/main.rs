//! An application written in Leptos: the widget beside the application's own controls.

mod hook;
mod least;
mod quality;

use leptos::prelude::*;

fn main() {
    match window().location().search().as_deref() {
        Ok("?least") => mount_to_body(least::Quality),
        Ok("?hook") => mount_to_body(hook::WithHook),
        _ => mount_to_body(quality::Quality),
    }
}
