//! The headers that the demo page is served with.

use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};

/// The strictest policy under which the widget works, as `interface.md` of the design and the README name it.
const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
    style-src 'self'; media-src 'self'; img-src 'self'; require-trusted-types-for 'script'";

/// The content security policy of the page; `sandbox` is the origin that recordings come from.
pub(super) fn content_security_policy(strict: bool, sandbox: &str) -> String {
    if strict {
        return STRICT_POLICY.to_owned();
    }
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' {sandbox}; style-src 'self'; \
         media-src 'self' {sandbox}; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// Sets the headers of the page and of its own files.
pub(super) fn set_headers(headers: &mut HeaderMap, policy: &HeaderValue) {
    headers.insert(CONTENT_SECURITY_POLICY, policy.clone());
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    // `no-store` would keep the page out of the back/forward cache, which the tests want to see at work.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
}

#[cfg(test)]
mod tests {
    use anyhow::Result;

    use crate::workspace::Workspace;

    use super::*;

    fn check(strict: bool, part: &str, held: bool) {
        let policy = content_security_policy(strict, "http://127.0.0.1:9");
        assert_eq!(policy.contains(part), held, "strict {strict}: {policy}");
    }

    #[test]
    fn the_policy_allows_the_widget_and_nothing_inline() {
        for strict in [true, false] {
            check(strict, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ", true);
            check(strict, "style-src 'self'; ", true);
            check(strict, "unsafe-inline", false);
            check(strict, "blob:", false);
        }
        check(true, "require-trusted-types-for 'script'", true);
        check(true, "http://127.0.0.1:9", false);
        check(false, "media-src 'self' http://127.0.0.1:9;", true);
    }
    fn check_told(file: &str, text: &str) -> Result<()> {
        let content = std::fs::read_to_string(Workspace::find()?.path(file))?;
        assert!(content.contains(text), "{file} does not hold `{text}`");
        Ok(())
    }

    #[test]
    fn the_readme_says_what_the_demo_does() -> Result<()> {
        check_told("README.md", STRICT_POLICY)?;
        // The page that the README's snippet makes is one that the tests open.
        for file in ["README.md", "demo/plain.html"] {
            check_told(file, r#"<script type="module" src="/agent-embed/agent-embed.js"></script>"#)?;
            check_told(
                file,
                r#"<agent-embed agent-id="101" token-url="/embed/token" api-base="/embed/api"></agent-embed>"#,
            )?;
        }
        Ok(())
    }
}
