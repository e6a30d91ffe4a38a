//! What can be typed after `cargo xtask`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The port of the demo page.
const DEMO_PORT: u16 = 8080;
/// The port of `--backend-only`, which `Trunk.toml` names too.
const BACKEND_ONLY_PORT: u16 = 8081;

/// The commands of this repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build, start the sandbox and the host backend, and serve the demo page
    Demo(DemoOptions),
    /// Run every test, ring by ring
    Test(TestOptions),
    /// Build `www/dist`, print its sizes, fail above the ceiling
    Dist,
    /// Note in a browser what the first screen runs, so that `dist` loads the rest later
    Profile,
    /// Print the sizes of the `www/dist` that is there
    Size,
    /// Measure the host backend under load, beside nginx in front of the same API
    Bench(BenchOptions),
}

#[derive(Clone, Debug, Args)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line, none depends on another"
)]
pub(crate) struct DemoOptions {
    /// Loopback port of the page; 0 takes a free one [default: 8080, or 8081 with --backend-only]
    #[arg(long)]
    port: Option<u16>,
    /// Seconds that an access token of the sandbox lives
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) access_seconds: u32,
    /// Use what is already built
    #[arg(long)]
    pub(crate) no_build: bool,
    /// Serve only the forwarded paths, for `trunk serve`
    #[arg(long)]
    pub(crate) backend_only: bool,
    /// What data the sandbox holds: normal, nasty, empty or huge
    #[arg(long)]
    pub(crate) profile: Option<String>,
    /// Seed of the sandbox's data
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// Serve the page with the strictest content security policy that the widget supports
    #[arg(long)]
    pub(crate) strict_csp: bool,
    /// Folder for the logs of the sandbox and the host backend [default: target/demo]
    #[arg(long)]
    pub(crate) log_dir: Option<PathBuf>,
}

impl DemoOptions {
    /// The demo as the browser tests use it: on a free port, with what is built.
    pub(crate) fn for_tests(log_dir: PathBuf) -> Self {
        Self {
            port: Some(0),
            access_seconds: 300,
            no_build: true,
            backend_only: false,
            profile: None,
            seed: None,
            strict_csp: false,
            log_dir: Some(log_dir),
        }
    }

    /// The port to listen on; 0 means any free one.
    pub(crate) fn port(&self) -> u16 {
        self.port.unwrap_or(if self.backend_only { BACKEND_ONLY_PORT } else { DEMO_PORT })
    }
}

#[derive(Debug, Args)]
pub(crate) struct BenchOptions {
    /// Seconds of load for each case
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) seconds: u64,
    /// Connections that ask at the same time
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u32).range(2..=1000))]
    pub(crate) connections: u32,
}

#[derive(Debug, Args)]
pub(crate) struct TestOptions {
    /// Run only this ring; may be repeated
    #[arg(long, value_enum)]
    pub(crate) only: Vec<Ring>,
    /// Add what takes too long for every run
    #[arg(long)]
    pub(crate) full: bool,
}

/// A group of tests that runs, and is reported, as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Ring {
    /// Format, lints, documentation, and the pure tests of widget, sandbox and xtask
    Native,
    /// The host backend through its router, and as a process
    Host,
    /// The element in TypeScript, and the widget in browser engines
    #[value(alias = "www")]
    Web,
    /// Playwright on the built package in the demo page
    E2e,
    /// The packed npm package in the projects of its users
    Package,
    /// The main stories in two other browsers, each through its own driver
    Engines,
}

impl Ring {
    /// Every ring, the fastest to fail first.
    pub(crate) const ALL: [Ring; 6] =
        [Ring::Native, Ring::Host, Ring::Web, Ring::E2e, Ring::Package, Ring::Engines];

    /// The name as typed and as printed.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Ring::Native => "native",
            Ring::Host => "host",
            Ring::Web => "web",
            Ring::E2e => "e2e",
            Ring::Package => "package",
            Ring::Engines => "engines",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, accepted: bool) {
        let words = std::iter::once("xtask").chain(line.split_whitespace());
        let parsed = Arguments::try_parse_from(words);
        assert_eq!(parsed.is_ok(), accepted, "`{line}` gave {parsed:?}");
    }

    #[test]
    fn commands_are_accepted_or_refused() {
        check("demo", true);
        check("demo --port 0 --access-seconds 60 --no-build", true);
        check("demo --backend-only --profile nasty --seed 7 --strict-csp", true);
        check("demo --access-seconds 0", false);
        check("demo --port 70000", false);
        check("test", true);
        check("test --only native --only e2e --full", true);
        check("test --only www", true);
        check("test --only engines", true);
        check("test --only everything", false);
        check("dist", true);
        check("size", true);
        check("profile", true);
        check("bench", true);
        check("bench --seconds 5 --connections 8", true);
        check("bench --seconds 0", false);
        check("", false);
        check("deploy", false);
    }

    fn check_port(line: &str, port: u16) {
        let words = std::iter::once("xtask").chain(line.split_whitespace());
        match Arguments::try_parse_from(words).map(|arguments| arguments.command) {
            Ok(Command::Demo(options)) => assert_eq!(options.port(), port, "`{line}`"),
            other => panic!("`{line}` gave {other:?}"),
        }
    }

    #[test]
    fn the_port_depends_on_what_is_served() {
        check_port("demo", 8080);
        check_port("demo --backend-only", 8081);
        check_port("demo --backend-only --port 9000", 9000);
        check_port("demo --port 0", 0);
    }
}
