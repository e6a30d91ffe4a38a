//! The commands of this repository, run as `cargo xtask COMMAND`.
//!
//! Each is a small function that calls well-known tools: cargo, npm, wasm-bindgen, wasm-opt, Playwright.
//! What is missing on the machine is installed, or named in a sentence that says what to install.

mod args;
mod bench;
mod demo;
mod dist;
mod rings;
mod shell;
mod supply;
mod tools;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Arguments, Command};
use crate::workspace::Workspace;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = Workspace::find().and_then(|workspace| match arguments.command {
        Command::Dist => dist::run(&workspace),
        Command::Profile => dist::profile(&workspace),
        Command::Size => dist::print_sizes(&workspace),
        Command::Bench(options) => bench::run(&workspace, &options),
        Command::Demo(options) => demo::run(&workspace, &options),
        Command::Test(options) => rings::run(&workspace, &options),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
