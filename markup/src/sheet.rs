//! `sheet!`: style sheets as one text, without what only people need.

use proc_macro2::TokenStream;
use quote::quote;
use std::path::{Path, PathBuf};
use syn::parse::{Error, Parser};
use syn::punctuated::Punctuated;
use syn::{LitStr, Result, Token};

/// The text of files, which end in `.css` and lie below `folder`, and of what stands between them.
pub(crate) fn of(folder: &Path, input: TokenStream) -> Result<TokenStream> {
    let pieces = Punctuated::<LitStr, Token![,]>::parse_terminated.parse2(input)?;
    let mut text = String::new();
    let mut files = Vec::new();
    for piece in &pieces {
        let value = piece.value();
        if is_file(&value) {
            let file: PathBuf = folder.join(&value);
            let sheet = std::fs::read_to_string(&file).map_err(|error| {
                Error::new(piece.span(), format!("cannot read {}: {error}", file.display()))
            })?;
            text.push_str(&sheet);
            files.push(piece);
        } else {
            text.push_str(&value);
        }
    }
    let text = smaller(&text);
    // Only so that the compiler knows which files it depends on.
    Ok(quote! { { #(const _: &[u8] = include_bytes!(#files);)* #text } })
}

fn is_file(text: &str) -> bool {
    Path::new(text).extension().is_some_and(|extension| extension == "css")
}

/// The sheet without comments, and without blanks where they mean nothing.
fn smaller(sheet: &str) -> String {
    let mut small = String::with_capacity(sheet.len());
    let mut rest = sheet;
    let mut has_gap = false;
    while let Some(letter) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            has_gap = true;
            continue;
        }
        if letter.is_whitespace() {
            rest = &rest[letter.len_utf8()..];
            has_gap = true;
            continue;
        }
        if letter == '}' && small.ends_with(';') {
            small.pop();
        }
        let stands_alone =
            "{};,>".contains(letter) || small.is_empty() || small.ends_with(['{', '}', ';', ',', '>', ':']);
        if has_gap && !stands_alone {
            small.push(' ');
        }
        has_gap = false;
        // A quoted text is left as it is.
        let length = if letter == '"' || letter == '\'' {
            rest[1..].find(letter).map_or(rest.len(), |end| end + 2)
        } else {
            letter.len_utf8()
        };
        let (taken, after) = rest.split_at(length);
        small.push_str(taken);
        rest = after;
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sheet: &str, small: &str) {
        assert_eq!(smaller(sheet), small, "{sheet}");
    }

    #[test]
    fn blanks_go_where_they_mean_nothing() {
        check("a {\n  color: red;\n  top: 0;\n}\n", "a{color:red;top:0}");
        check("a > b,\nc d { x: y }", "a>b,c d{x:y}");
        check(":host { } .a :focus{}", ":host{}.a :focus{}");
        check("a { width: calc(1px + 2px); margin: 0 -1px }", "a{width:calc(1px + 2px);margin:0 -1px}");
        check("@container (width > 560px) { a { b: c } }", "@container (width>560px){a{b:c}}");
        check("a::before { content: \" ; } \"; }", "a::before{content:\" ; } \"}");
    }

    #[test]
    fn comments_go() {
        check("/* why */ a /* { */ b { /* } */ c: d; }", "a b{c:d}");
        check("a { b: c } /* never closed", "a{b:c}");
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let error = of(Path::new("nowhere"), quote!("lost.css")).map_err(|error| error.to_string());
        assert!(error.is_err_and(|error| error.contains("lost.css")));
    }
}
