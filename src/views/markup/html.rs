//! Nodes as HTML text, for tests and for servers.

use super::node::{Attribute, Element, Node};

/// Elements that have no end tag.
const VOID: [&str; 4] = ["input", "br", "hr", "img"];

impl Node {
    pub(super) fn write_html(self, out: &mut String) {
        match self {
            Self::Nothing => {}
            Self::Text(words) => escape(&words, out),
            Self::Element(element) => element.write_html(out),
            Self::Many(nodes) => nodes.into_iter().for_each(|node| node.write_html(out)),
            Self::Live(mut draw) => draw().write_html(out),
        }
    }
}

impl Element {
    fn write_html(self, out: &mut String) {
        out.push('<');
        out.push_str(self.tag);
        for (name, attribute) in self.attributes {
            let value = match attribute {
                Attribute::Text(value) => value,
                Attribute::Live(value) => value(),
                // Declarations are set through the CSSOM; as text they are named so that no policy minds them.
                Attribute::Style(value) => {
                    out.push_str(" data-style-");
                    write_attribute(name, &value, out);
                    None
                }
                Attribute::Property(_) | Attribute::Listener(_) => None,
            };
            if let Some(value) = value {
                out.push(' ');
                write_attribute(name, &value, out);
            }
        }
        out.push('>');
        if !VOID.contains(&self.tag) {
            self.children.into_iter().for_each(|child| child.write_html(out));
            out.push_str("</");
            out.push_str(self.tag);
            out.push('>');
        }
    }
}

fn write_attribute(name: &str, value: &str, out: &mut String) {
    out.push_str(name);
    out.push_str("=\"");
    escape(value, out);
    out.push('"');
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
