//! `#[chunk(name)]`: where the wasm is split.
//!
//! On wasm the call goes to an import and the body into an export, both with names that the splitter of `cargo xtask
//! dist` looks for. It moves the export, and whatever only it needs, into a module of its own, and makes the import a
//! call into that module.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::parse::Error;
use syn::spanned::Spanned;
use syn::{FnArg, Ident, ItemFn, Pat, Result};

/// The function of `item` as the way into the chunk `name`.
pub(crate) fn of(name: &Ident, item: &ItemFn) -> Result<TokenStream> {
    let signature = &item.sig;
    if let Some(token) = &signature.asyncness {
        return Err(Error::new(token.span(), "a way into a chunk cannot be `async`"));
    }
    if !signature.generics.params.is_empty() {
        return Err(Error::new(signature.generics.span(), "a way into a chunk cannot be generic"));
    }
    let mut arguments = Vec::new();
    for argument in &signature.inputs {
        let FnArg::Typed(typed) = argument else {
            return Err(Error::new(argument.span(), "a way into a chunk cannot be a method"));
        };
        let Pat::Ident(pattern) = &*typed.pat else {
            return Err(Error::new(typed.span(), "a way into a chunk names its arguments"));
        };
        arguments.push(&pattern.ident);
    }
    let (attributes, visibility, body) = (&item.attrs, &item.vis, &item.block);
    let (inputs, output, function) = (&signature.inputs, &signature.output, &signature.ident);
    let (import, export) = (format_ident!("into_{function}"), format_ident!("behind_{function}"));
    let link_name = symbol(name, "import", function);
    let export_name = symbol(name, "export", function);
    Ok(quote! {
        #(#attributes)*
        #[cfg(not(all(target_arch = "wasm32", feature = "element")))]
        #visibility #signature #body

        #(#attributes)*
        #[cfg(all(target_arch = "wasm32", feature = "element"))]
        #visibility #signature {
            #[link(wasm_import_module = "__wasm_split_placeholder__")]
            #[allow(improper_ctypes)]
            unsafe extern "C" {
                #[link_name = #link_name]
                safe fn #import(#inputs) #output;
            }
            #[allow(improper_ctypes_definitions)]
            #[unsafe(export_name = #export_name)]
            extern "C" fn #export(#inputs) #output #body
            #import(#(#arguments),*)
        }
    })
}

/// A name in the form that the splitter looks for; both ends of a pair have the same number.
fn symbol(chunk: &Ident, end: &str, function: &Ident) -> String {
    format!("__wasm_split_00{chunk}00_{end}_{:032x}", fingerprint(&function.to_string()))
}

/// FNV-1a: the same on every machine, unlike the hashes of the standard library.
fn fingerprint(text: &str) -> u128 {
    text.bytes().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash: u128, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    })
}
