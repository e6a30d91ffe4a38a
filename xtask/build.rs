//! Tells the program for which machine it was built.

fn main() {
    println!("cargo::rustc-env=HOST_TARGET={}", std::env::var("TARGET").unwrap_or_default());
    println!("cargo::rerun-if-changed=build.rs");
}
