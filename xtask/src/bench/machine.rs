//! What the figures were measured on.

use std::fs;
use std::thread::available_parallelism;

/// Processor and number of cores, as far as the system says.
pub(super) fn describe() -> String {
    let facts = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = facts.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("an unknown processor", |(_, model)| model.trim());
    let cores = available_parallelism().map_or(1, std::num::NonZero::get);
    format!("{cores} cores of {model}")
}

/// Bytes of memory that a process has in use, where the system says.
pub(super) fn resident_bytes(process: u32) -> Option<u64> {
    resident(&fs::read_to_string(format!("/proc/{process}/status")).ok()?)
}

fn resident(status: &str) -> Option<u64> {
    let text = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = text.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(status: &str, bytes: Option<u64>) {
        assert_eq!(resident(status), bytes, "{status}");
    }

    #[test]
    fn memory_is_read_from_the_status() {
        check("Name:\thost\nVmHWM:\t   9000 kB\nVmRSS:\t   8192 kB\n", Some(8_388_608));
        check("Name:\tkthreadd\n", None);
        check("VmRSS:\tmuch\n", None);
    }
}
