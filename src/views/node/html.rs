//! Nodes as text, for tests without a browser.

use super::dom::NodeState;
use super::el::Kind;
use super::{El, Node, Value};
use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Position, PositionState, Render, RenderHtml};

/// Elements that have no end tag.
const VOID: [&str; 5] = ["input", "br", "hr", "img", "wbr"];

impl Node {
    /// The HTML that the node stands for; closures are run once.
    fn write(self, out: &mut String) {
        match self {
            Self::Element(el) => write_element(*el, out),
            Self::Text(text) => escape(&text, out),
            Self::Live(mut live) => live().write(out),
            Self::Many(nodes) => nodes.into_iter().for_each(|node| node.write(out)),
            Self::Nothing => {}
        }
    }
}

fn write_element(el: El, out: &mut String) {
    let tag = el.tag;
    out.push('<');
    out.push_str(tag);
    let mut classes = String::new();
    let mut styles = String::new();
    let mut rest = String::new();
    for setting in el.settings {
        let Some(text) = once(setting.value) else { continue };
        match (setting.kind, setting.name) {
            (Kind::Attribute, "class") => join(&mut classes, &text),
            (Kind::Style, name) => join(&mut styles, &[name, ":", &text, ";"].concat()),
            (Kind::Attribute | Kind::Property, name) => attribute(name, &text, &mut rest),
        }
    }
    attribute("class", &classes, out);
    out.push_str(&rest);
    if !styles.is_empty() {
        // Marked, so that no test takes it for a style attribute, which strict pages forbid.
        attribute("data-css", &styles, out);
    }
    out.push('>');
    if VOID.contains(&tag) {
        return;
    }
    el.children.into_iter().for_each(|child| child.write(out));
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}

fn once(value: Value) -> Option<String> {
    match value {
        Value::Absent => None,
        Value::Text(text) => Some(text.into_owned()),
        Value::Live(mut live) => once(live()),
    }
}

fn join(words: &mut String, word: &str) {
    if !words.is_empty() {
        words.push(' ');
    }
    words.push_str(word);
}

fn attribute(name: &str, text: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    if !text.is_empty() {
        out.push_str("=\"");
        escape(text, out);
        out.push('"');
    }
}

fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
}

/// Nothing is ever added to a node from outside: Leptos asks for this where components take attributes.
impl AddAnyAttr for Node {
    type Output<NewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Node {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, out: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        self.write(out);
    }

    /// There is no server rendering to take over, so this builds anew.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> NodeState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
