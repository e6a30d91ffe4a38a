//! Where the widget's memory comes from.
//!
//! Only in the JavaScript element: a Leptos application chooses for itself.

use rlsf::{GlobalTlsf, GlobalTlsfOptions};

/// Small code; but memory that the browser gave in pieces is joined, so that a large answer finds room in it.
struct Options;

impl GlobalTlsfOptions for Options {
    const ENABLE_REALLOCATION: bool = false;
    const COALESCE_POOLS: bool = true;
}

#[global_allocator]
static ALLOCATOR: GlobalTlsf<Options> = GlobalTlsf::new();
