//! The run screen as HTML.

use super::page::{failed_run, html, store_of};
use agent_embed::views::stylesheet::STYLESHEET;

#[test]
fn look() {
    let Ok(target) = std::env::var("LOOK") else { return };
    std::fs::write(&target, html(&store_of(failed_run()))).unwrap();
    std::fs::write(format!("{target}.css"), STYLESHEET).unwrap();
}
