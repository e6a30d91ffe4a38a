//! The house's `view!`.

/// `leptos::view!` with a class on every element.
///
/// Leptos builds static markup by assigning `innerHTML`, which pages with Trusted Types forbid; an element with a
/// class of the macro's own is never taken for static.
macro_rules! view {
    ($($markup:tt)*) => { ::leptos::view! { class = "ae", $($markup)* } };
}

pub(crate) use view;
