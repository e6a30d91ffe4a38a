//! The house rules that the compiler does not know.

use std::fs;
use std::path::{Path, PathBuf};

/// Each may use those before it; `config` and `session` do not know of each other's insides.
const ORDER: [&str; 9] = ["clock", "domain", "session", "config", "api", "app", "i18n", "views", "bridge"];
/// Crates that speak to a browser.
const BROWSER_CRATES: [&str; 4] = ["wasm_bindgen", "web_sys", "js_sys", "gloo_net"];
/// No file is longer; a longer one is two.
const MOST_LINES: usize = 400;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every source of the widget: its module, its path for messages, its text.
fn widget() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(&root).ok()?.to_string_lossy().replace('\\', "/");
        let module = name.split(['/', '.']).next()?.to_owned();
        Some((module, name, fs::read_to_string(path).ok()?))
    };
    paths.iter().filter_map(read).collect()
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|known| *known == module)
}

/// The modules that a text names by `crate::`, in code.
fn named(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let after = code.flat_map(|line| line.split("crate::").skip(1).map(str::to_owned).collect::<Vec<_>>());
    after
        .map(|rest| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect())
        .collect()
}

#[test]
fn no_module_uses_one_to_its_right() {
    let files = widget();
    assert!(files.len() > 100, "found only {} sources", files.len());
    let mut wrong = Vec::new();
    for (module, name, text) in &files {
        let Some(own) = rank(module) else { continue };
        wrong.extend(
            named(text)
                .into_iter()
                .filter(|used| rank(used).is_some_and(|used| used > own))
                .map(|used| format!("{name} uses {used}")),
        );
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn only_the_bridge_names_the_browser() {
    let mut wrong = Vec::new();
    for (module, name, text) in widget() {
        if module == "bridge" {
            continue;
        }
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            // What Leptos hands on for its own renderer is Leptos'.
            let own = line.replace("leptos::wasm_bindgen", "").replace("leptos::web_sys", "");
            if BROWSER_CRATES.iter().any(|used| own.contains(used)) {
                wrong.push(format!("{name}: {}", line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// The component builds by hand what the custom element's TypeScript is to the widget, and no compiler compares the two.
#[test]
fn the_component_does_for_the_widget_all_that_the_element_does() {
    let files = widget();
    let text = |file: &str| {
        let found = files.iter().find(|(_, name, _)| name == file);
        found.map_or("", |(_, _, text)| text.as_str())
    };
    let functions = text("bridge/page_side.rs").split("#[wasm_bindgen(method").skip(1);
    let names: Vec<&str> = functions
        .map(|function| {
            let renamed = function.split(')').next().and_then(|about| about.split("js_name = ").nth(1));
            let own = function.split("fn ").nth(1).and_then(|rest| rest.split('(').next());
            renamed.or(own).unwrap_or_default()
        })
        .collect();
    assert!(names.contains(&"takeEarly") && names.contains(&"ready"), "read only {names:?}");
    let component = text("bridge/component/embed.rs");
    let missing: Vec<&&str> =
        names.iter().filter(|name| !component.contains(&format!("\"{name}\""))).collect();
    assert!(missing.is_empty(), "the component has no {missing:?}");
}

#[test]
fn no_source_is_too_long() {
    let long = widget().into_iter().filter(|(.., text)| text.lines().count() > MOST_LINES);
    assert_eq!(long.map(|(_, name, _)| name).collect::<Vec<_>>(), Vec::<String>::new());
}
