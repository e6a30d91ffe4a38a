//! Writes the compressed form of each file that a browser loads beside it; the host backend sends that.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::shell::{command, run};
use crate::workspace::Workspace;

use super::inspect::files;

/// Compresses every loadable file of `www/dist`.
pub(super) fn all(workspace: &Workspace) -> Result<()> {
    let mut compress = command("node", &[], workspace.root());
    compress.arg(workspace.path("xtask/scripts/compress.mjs")).args(loadable_files(&workspace.dist())?);
    run(compress)
}

/// The files under `dist` that a browser may load; types and licenses are for people and tools.
pub(super) fn loadable_files(dist: &Path) -> Result<Vec<PathBuf>> {
    Ok(files(dist)?.into_iter().filter(|file| is_loadable(file)).collect())
}

/// Where the brotli form of a file is.
pub(super) fn brotli_form(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    PathBuf::from(name)
}

fn is_loadable(file: &Path) -> bool {
    let known = file.extension().and_then(|extension| extension.to_str());
    known.is_some_and(|extension| matches!(extension, "js" | "wasm" | "css" | "json"))
        && !file.ends_with("custom-elements.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, loadable: bool) {
        assert_eq!(is_loadable(Path::new(name)), loadable, "{name}");
    }

    #[test]
    fn what_a_browser_loads_is_compressed() {
        check("dist/agent-embed.js", true);
        check("dist/agent_embed_bg.wasm", true);
        check("dist/locales/de.json", true);
        check("dist/agent-embed.js.br", false);
        check("dist/agent-embed.js.gz", false);
        check("dist/index.d.ts", false);
        check("dist/custom-elements.json", false);
        check("dist/LICENSE-MIT", false);
    }

    #[test]
    fn the_brotli_form_keeps_the_whole_name() {
        assert_eq!(brotli_form(Path::new("dist/a.js")), Path::new("dist/a.js.br"));
    }
}
