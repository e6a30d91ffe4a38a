//! Programs that the tests need besides cargo: there, installed from Debian's packages, or named in a sentence.

use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// Makes sure that `is_there`: else installs the packages where this user may, else fails with what to install.
pub(crate) fn require(is_there: impl Fn() -> bool, packages: &[&str]) {
    // One installation at a time: apt has a lock, and does not wait for it.
    static INSTALLING: Mutex<()> = Mutex::new(());
    let _one = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
    if is_there() {
        return;
    }
    let mut install = Command::new("apt-get");
    install.args(["install", "--yes", "--no-install-recommends"]).args(packages);
    install.env("DEBIAN_FRONTEND", "noninteractive");
    let installed = runs(Command::new("apt-get").arg("update")) && runs(&mut install) && is_there();
    assert!(installed, "these tests need something more: apt-get install {}", packages.join(" "));
}

/// Whether a program is there and ends well. What it prints is of no interest.
pub(crate) fn runs(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
