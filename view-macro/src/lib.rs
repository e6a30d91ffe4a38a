//! Markup as in Leptos, made into one type of node.
//!
//! `leptos::view!` gives every piece of markup a type of its own, and every type its own machine code: fast to run,
//! heavy to send. `view!` here takes the same markup and calls `crate::views::node::El`, whose code exists once.

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::{quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement, NodeName};
use syn::spanned::Spanned;

/// Elements, `{expressions}` and `"texts"`. Attributes take any value with `IntoValue`; besides them there are
/// `on:click`, `on:input`, `on:change` and `on:keydown`, `prop:value` and `style:name`.
#[proc_macro]
pub fn view(input: TokenStream) -> TokenStream {
    let nodes = match rstml::parse2(input.into()) {
        Ok(nodes) => nodes,
        Err(error) => return error.to_compile_error().into(),
    };
    let built: Vec<Tokens> = nodes.iter().map(node).collect();
    match built.as_slice() {
        [single] => quote! { #single }.into(),
        many => quote! { ::std::vec![#(crate::views::node::IntoNode::into_node(#many)),*] }.into(),
    }
}

fn node(node: &Node) -> Tokens {
    match node {
        Node::Element(it) => element(it),
        Node::Block(NodeBlock::ValidBlock(block)) => match block.stmts.as_slice() {
            [syn::Stmt::Expr(expression, None)] => quote! { #expression },
            _ => quote! { #block },
        },
        Node::Text(text) => {
            let text = &text.value;
            quote! { #text }
        }
        other => {
            quote_spanned! { other.span() => ::std::compile_error!("only elements, {expressions} and \"texts\"") }
        }
    }
}

fn element(element: &NodeElement<rstml::Infallible>) -> Tokens {
    let tag = element.name().to_string();
    let attributes = element.attributes().iter().map(|it| match it {
        NodeAttribute::Attribute(keyed) => attribute(keyed),
        NodeAttribute::Block(block) => {
            quote_spanned! { block.span() => ::std::compile_error!("an attribute needs a name") }
        }
    });
    let children = element.children.iter().map(|child| {
        let child = node(child);
        quote! { .child(#child) }
    });
    quote! { crate::views::node::El::new(#tag) #(#attributes)* #(#children)* }
}

fn attribute(keyed: &KeyedAttribute) -> Tokens {
    let name = name_of(&keyed.key);
    let value = keyed.value().map_or_else(|| quote! { true }, |value| quote! { #value });
    match name.split_once(':') {
        Some(("on", "click")) => quote! { .on_click(#value) },
        Some(("on", "keydown")) => quote! { .on_keydown(#value) },
        Some(("on", "input")) => quote! { .on_event("input", #value) },
        Some(("on", "change")) => quote! { .on_event("change", #value) },
        Some(("on", "toggle")) => quote! { .on_event("toggle", #value) },
        Some(("prop", property)) => quote! { .property(#property, #value) },
        Some(("style", property)) => quote! { .style(#property, #value) },
        Some(_) => {
            quote_spanned! { keyed.key.span() => .child(::std::compile_error!("no such kind of attribute")) }
        }
        None => quote! { .attribute(#name, #value) },
    }
}

/// A name as it is written in HTML: without the spaces that printing tokens may leave.
fn name_of(name: &NodeName) -> String {
    name.to_string().split_whitespace().collect()
}
