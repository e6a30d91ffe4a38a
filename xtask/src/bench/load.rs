//! The load: `wrk`, told by a script what to ask and how to report.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::args::BenchOptions;
use crate::shell::{command, read};

use super::{AGENT, SANDBOX_KEY};

/// Two threads are enough to keep a server busy, and leave it the other cores.
const THREADS: &str = "2";
const WARM_UP_SECONDS: u64 = 2;
/// The line that the script ends with: requests, microseconds, then the latencies in microseconds, then the errors.
const REPORT: &str = r#"
done = function(summary, latency)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    print(string.format("figures %d %d %d %d %d", summary.requests, summary.duration,
        latency:percentile(50), latency:percentile(99), failed))
end
"#;

/// One request, to be asked again and again.
pub(super) struct Question {
    url: String,
    method: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Option<String>,
}

/// What came out of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figures {
    pub(super) requests_per_second: f64,
    /// Half of the answers came within this, in milliseconds.
    pub(super) median_milliseconds: f64,
    /// 99 of 100 answers came within this, in milliseconds.
    pub(super) p99_milliseconds: f64,
    /// Requests without an answer, and answers with another status than 2xx and 3xx.
    pub(super) errors: u64,
}

/// How to ask: for how long, over how many connections.
pub(super) struct Load {
    script: PathBuf,
    folder: PathBuf,
    seconds: u64,
    connections: String,
}

impl Question {
    /// `POST /embed/token`, as the widget sends it.
    pub(super) fn token(origin: &str) -> Self {
        let headers = vec![
            ("Content-Type", "application/json".to_owned()),
            ("X-Requested-With", "agent-embed".to_owned()),
        ];
        let body = Some(token_body());
        Self { url: format!("{origin}/embed/token"), method: "POST", headers, body }
    }

    /// A read with a token.
    pub(super) fn list(url: &str, token: String) -> Self {
        Self { headers: vec![("Authorization", format!("Bearer {token}"))], ..Self::open(url) }
    }

    /// A read that needs nothing.
    pub(super) fn open(url: &str) -> Self {
        Self { url: url.to_owned(), method: "GET", headers: Vec::new(), body: None }
    }

    /// The script that makes `wrk` ask this. Values hold no quotes but those of JSON, which need none here.
    fn script(&self) -> String {
        let mut script = format!("wrk.method = '{}'\n", self.method);
        for (name, value) in &self.headers {
            script += &format!("wrk.headers['{name}'] = '{value}'\n");
        }
        if let Some(body) = &self.body {
            script += &format!("wrk.body = '{body}'\n");
        }
        script + REPORT
    }
}

impl Load {
    pub(super) fn new(folder: &Path, options: &BenchOptions) -> Result<Self> {
        let folder = folder.canonicalize().with_context(|| format!("cannot read {}", folder.display()))?;
        let script = folder.join("question.lua");
        Ok(Self { script, folder, seconds: options.seconds, connections: options.connections.to_string() })
    }

    /// Fills caches and connections; what comes of it does not count.
    pub(super) fn warm_up(&self, question: &Question) -> Result<()> {
        self.ask(question, WARM_UP_SECONDS).map(drop)
    }

    /// Asks for the time that was wanted.
    pub(super) fn run(&self, question: &Question) -> Result<Figures> {
        self.ask(question, self.seconds)
    }

    fn ask(&self, question: &Question, seconds: u64) -> Result<Figures> {
        fs::write(&self.script, question.script())
            .with_context(|| format!("cannot write {}", self.script.display()))?;
        let duration = format!("{seconds}s");
        let words = ["--threads", THREADS, "--connections", &self.connections, "--duration", &duration];
        let mut wrk = command("wrk", &words, &self.folder);
        wrk.arg("--script").arg(&self.script).arg(&question.url);
        let told = read(wrk)?;
        figures(&told).with_context(|| format!("wrk told no figures:\n{told}"))
    }
}

/// A token of a host backend, for reads.
pub(super) fn get_token(origin: &str) -> Result<String> {
    let request = reqwest::Client::new().post(format!("{origin}/embed/token"));
    let request = request.header("content-type", "application/json").header("x-requested-with", "bench");
    let answer: Value = serde_json::from_str(&answer(request.body(token_body()))?)?;
    answer["access"].as_str().map(str::to_owned).context("the host backend gave no token")
}

/// What the sandbox answers to a read with the key.
pub(super) fn get(url: &str) -> Result<String> {
    answer(reqwest::Client::new().get(url).header("x-cekura-api-key", SANDBOX_KEY))
}

fn answer(request: reqwest::RequestBuilder) -> Result<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async { Ok(request.send().await?.error_for_status()?.text().await?) })
}

fn token_body() -> String {
    format!(r#"{{"agent_id":{AGENT},"reason":"expiring"}}"#)
}

/// The figures in what `wrk` printed.
fn figures(told: &str) -> Option<Figures> {
    let line = told.lines().find_map(|line| line.strip_prefix("figures "))?;
    let numbers: Vec<u64> = line.split_whitespace().map(|word| word.parse().ok()).collect::<Option<_>>()?;
    let [requests, microseconds, median, p99, errors] = numbers[..] else { return None };
    Some(Figures {
        requests_per_second: requests as f64 * 1_000_000.0 / microseconds.max(1) as f64,
        median_milliseconds: median as f64 / 1000.0,
        p99_milliseconds: p99 as f64 / 1000.0,
        errors,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_read_from_the_last_line() {
        let told = "Running 2s test @ http://127.0.0.1:1/\n  2 threads\nfigures 30000 2000000 812 4321 3\n";
        let expected = Figures {
            requests_per_second: 15000.0,
            median_milliseconds: 0.812,
            p99_milliseconds: 4.321,
            errors: 3,
        };
        assert_eq!(figures(told), Some(expected));
        for wrong in ["", "figures", "figures 1 2 3 4", "figures 1 2 3 4 many"] {
            assert_eq!(figures(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_question_becomes_a_script() {
        let script = Question::token("http://127.0.0.1:1").script();
        for line in [
            "wrk.method = 'POST'",
            "wrk.headers['X-Requested-With'] = 'agent-embed'",
            r#"wrk.body = '{"agent_id":101,"reason":"expiring"}'"#,
        ] {
            assert!(script.lines().any(|found| found == line), "{line} is not in\n{script}");
        }
    }
}
