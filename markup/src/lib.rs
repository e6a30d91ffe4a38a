//! `view!`: markup as in Leptos, compiled to a pattern of text and the values for its gaps.
//!
//! `leptos::view!` gives each piece of markup a type of its own, and the compiler writes the code that builds,
//! updates and removes it once for each: some 1.4 kB of compressed wasm for each `view!`, 84 kB for three screens.
//! Here every piece is data of one type, `crate::views::markup::Node`, and that code exists once. It also never
//! assigns `innerHTML`, and it refuses `style=`, which pages with a strict policy block.

mod chunk;
mod pattern;
mod sheet;

use proc_macro::TokenStream;

/// Builds a `Node`. Attributes: `name=value`, `name` alone, `name=move || value` for a value that follows signals,
/// `on:event=handler`, `prop:name=move || value`, `style:name=value`. Children: elements, literals, `{expressions}`.
#[proc_macro]
pub fn view(input: TokenStream) -> TokenStream {
    match rstml::parse2(input.into()).and_then(|nodes| pattern::of(&nodes)) {
        Ok(tokens) => tokens.into(),
        Err(error) => error.to_compile_error().into(),
    }
}

/// Puts style sheets together, without comments and blanks: `sheet!["frame.css", "@media print{", "print.css", "}"]`.
/// What ends in `.css` is a file beside the one that this stands in.
#[proc_macro]
pub fn sheet(input: TokenStream) -> TokenStream {
    let here = proc_macro::Span::call_site().local_file();
    let folder = here.as_deref().and_then(std::path::Path::parent).unwrap_or(std::path::Path::new(""));
    match sheet::of(folder, input.into()) {
        Ok(tokens) => tokens.into(),
        Err(error) => error.to_compile_error().into(),
    }
}

/// Makes a function the way into a part of the wasm that is loaded on demand: `#[chunk(run)]`.
///
/// Whoever calls it has to have loaded that part; before that the call is a trap.
#[proc_macro_attribute]
pub fn chunk(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let parts = syn::parse(attribute).and_then(|name| Ok((name, syn::parse(item)?)));
    match parts.and_then(|(name, function)| chunk::of(&name, &function)) {
        Ok(tokens) => tokens.into(),
        Err(error) => error.to_compile_error().into(),
    }
}
