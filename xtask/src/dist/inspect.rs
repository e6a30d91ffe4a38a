//! What must not be in the files that we ship.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

/// What no script of ours may do: a strict page forbids it, or promised is that it does not happen.
const FORBIDDEN: [(&str, &str); 11] = [
    // Trusted Types forbid it, and Leptos uses it for static markup unless each element has a class.
    ("innerHTML", "a `leptos::view!` was used in the place of the crate's own `view!`"),
    ("outerHTML", "markup is never written as text"),
    ("insertAdjacentHTML", "markup is never written as text"),
    ("createContextualFragment", "markup is never written as text"),
    ("DOMParser", "markup is never written as text"),
    ("document.write", "nothing is written outside the shadow root"),
    ("eval(", "no text becomes code"),
    ("new Function(", "no text becomes code"),
    ("localStorage", "nothing is stored"),
    ("sessionStorage", "nothing is stored"),
    ("document.cookie", "nothing is stored"),
];

/// Looks through every file under `dist`.
pub(super) fn all(dist: &Path, machine_paths: &[String]) -> Result<()> {
    for file in files(dist)? {
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.strip_prefix(dist).unwrap_or(&file).display().to_string();
        one(&name, &content, machine_paths)?;
    }
    Ok(())
}

/// Every file under a folder, in an order that does not change.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn one(name: &str, content: &[u8], machine_paths: &[String]) -> Result<()> {
    for path in machine_paths {
        ensure!(!contains(content, path), "{name} names a folder of this machine: {path}");
    }
    if Path::new(name).extension().is_some_and(|extension| extension == "js") {
        for (word, why) in FORBIDDEN {
            ensure!(!contains(content, word), "{name} uses {word}: {why}");
        }
    }
    Ok(())
}

fn contains(content: &[u8], text: &str) -> bool {
    content.windows(text.len()).any(|window| window == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, content: &str, accepted: bool) {
        let outcome =
            one(name, content.as_bytes(), &["/home/mona/agent-embed".to_owned(), "/home/mona/".to_owned()]);
        assert_eq!(outcome.is_ok(), accepted, "{name} with `{content}` gave {outcome:?}");
    }

    #[test]
    fn shipped_files_name_no_folder_and_no_inner_html() {
        check("agent-embed.js", "export const version = 1", true);
        check("agent-embed.js", "element.innerHTML = text", false);
        check("agent_embed.js", "localStorage.setItem(a, b)", false);
        check("agent_embed.js", "return `Function(${name})`", true);
        check("agent_embed.js", "new Function(text)()", false);
        check("types.d.ts", "innerHTML: string", true);
        check("agent_embed_bg.wasm", "\0panicked at crates/leptos-0.8.23/src/lib.rs", true);
        check("agent_embed_bg.wasm", "\0panicked at /home/mona/.cargo/registry", false);
        check("agent-embed.js.map", "/home/mona/agent-embed/www/src/element.ts", false);
    }
}
