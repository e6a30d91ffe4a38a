//! Markup as a pattern with gaps, and the calls that fill them in order.
//!
//! Each mark is a control character, which markup cannot hold; `views/markup/template.rs` reads them back.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use syn::spanned::Spanned;
use syn::{Error, Expr, ExprLit, Lit, Result, Stmt};

const OPEN_HTML: char = '\u{1}';
const OPEN_SVG: char = '\u{2}';
const CLOSE: char = '\u{3}';
const ATTRIBUTE: char = '\u{4}';
const VALUE: char = '\u{5}';
const TEXT: char = '\u{6}';
const GAP: char = '\u{7}';

/// Tags of SVG, which are made in its namespace.
const SVG_TAGS: [&str; 9] = ["svg", "path", "g", "line", "rect", "circle", "polyline", "polygon", "text"];

/// The expression of type `Node` for some markup.
pub(crate) fn of(nodes: &[Node]) -> Result<TokenStream> {
    let mut writer = Writer {
        pattern: String::new(),
        fills: Vec::new(),
        template: Ident::new("template", Span::mixed_site()),
    };
    for node in nodes {
        writer.node(node)?;
    }
    let Writer { pattern, fills, template } = writer;
    Ok(quote! {{
        let mut #template = crate::views::markup::Template::new(#pattern);
        #(#fills)*
        #template.node()
    }})
}

struct Writer {
    pattern: String,
    fills: Vec<TokenStream>,
    template: Ident,
}

impl Writer {
    fn node(&mut self, node: &Node) -> Result<()> {
        match node {
            Node::Element(element) => self.element(element),
            Node::Fragment(fragment) => fragment.children.iter().try_for_each(|child| self.node(child)),
            Node::Block(block) => {
                let (template, value) = (&self.template, expression(block));
                self.fills.push(quote! { #template.child(#value); });
                self.pattern.push(GAP);
                Ok(())
            }
            Node::Text(text) => {
                self.write(TEXT, &text.value_string());
                Ok(())
            }
            other => Err(Error::new(other.span(), "write text in quotes, and comments as Rust comments")),
        }
    }

    /// Fixed attributes, then children, then the other attributes: the order in which Leptos evaluates them, so
    /// that an attribute may take what a child has cloned.
    fn element(&mut self, element: &NodeElement<rstml::Infallible>) -> Result<()> {
        let tag = element.name().to_string();
        self.write(if SVG_TAGS.contains(&tag.as_str()) { OPEN_SVG } else { OPEN_HTML }, &tag);
        let mut changing = Vec::new();
        for attribute in element.attributes() {
            match attribute {
                NodeAttribute::Attribute(attribute) => match fixed(attribute) {
                    Some(value) if !attribute.key.to_string().contains(':') => {
                        self.write(ATTRIBUTE, &checked(attribute)?);
                        self.write(VALUE, &value);
                    }
                    _ => changing.push(attribute),
                },
                NodeAttribute::Block(block) => {
                    return Err(Error::new(block.span(), "attributes cannot be spread"));
                }
            }
        }
        element.children.iter().try_for_each(|child| self.node(child))?;
        for attribute in &changing {
            self.changing(attribute)?;
        }
        self.pattern.push(CLOSE);
        Ok(())
    }

    fn changing(&mut self, attribute: &KeyedAttribute) -> Result<()> {
        let (template, span) = (&self.template, attribute.key.span());
        let key = attribute.key.to_string();
        let value = if let Some(value) = attribute.value() {
            quote! { #value }
        } else {
            quote! { true }
        };
        let (name, fill) = match key.split_once(':') {
            None => (checked(attribute)?, quote_spanned! { span=> #template.attribute(#value); }),
            Some(("on", event)) => {
                let event = Ident::new(event, span);
                (event.to_string(), quote_spanned! { span=> #template.listen(::leptos::ev::#event, #value); })
            }
            Some(("prop", name)) => (name.to_owned(), quote_spanned! { span=> #template.property(#value); }),
            Some(("style", name)) => (name.to_owned(), quote_spanned! { span=> #template.style(#value); }),
            Some((kind, _)) => {
                return Err(Error::new(span, format!("`{kind}:` is not one of on:, prop: and style:")));
            }
        };
        self.fills.push(fill);
        self.write(ATTRIBUTE, &name);
        self.pattern.push(GAP);
        Ok(())
    }

    fn write(&mut self, mark: char, text: &str) {
        self.pattern.push(mark);
        self.pattern.push_str(text);
    }
}

/// The name of an attribute that no policy blocks.
fn checked(attribute: &KeyedAttribute) -> Result<String> {
    let name = attribute.key.to_string();
    if name == "style" {
        let help = "a strict style-src blocks `style=`: use a class or `style:name=`";
        return Err(Error::new(attribute.key.span(), help));
    }
    Ok(name)
}

/// The value of an attribute that is a literal text.
fn fixed(attribute: &KeyedAttribute) -> Option<String> {
    match attribute.value()? {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

/// The expression within the braces, without them if it is the only thing there.
fn expression(block: &NodeBlock) -> TokenStream {
    match block {
        NodeBlock::ValidBlock(block) => {
            if let [Stmt::Expr(expression, None)] = block.stmts.as_slice() {
                quote! { #expression }
            } else {
                quote! { #block }
            }
        }
        NodeBlock::Invalid(block) => quote! { #block },
    }
}
