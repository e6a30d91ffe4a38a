//! Python environments that the tests make for themselves, kept in cargo's target folder.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use super::debian;

/// Cargo's target folder: the tests lie three levels below it.
pub(crate) fn target() -> PathBuf {
    std::env::current_exe().unwrap().ancestors().nth(3).unwrap().to_owned()
}

/// The interpreter of an environment with what `requirements` (of this package) names. Made when it is missing or was
/// made from something else.
pub(crate) fn environment(name: &str, requirements: &str) -> PathBuf {
    // One at a time: two tests may want the same one.
    static MAKING: Mutex<()> = Mutex::new(());
    let _one = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = target().join("python").join(name);
    let python = folder.join("bin/python");
    let requirements = Path::new(env!("CARGO_MANIFEST_DIR")).join(requirements);
    let wanted = std::fs::read_to_string(&requirements).unwrap();
    let stamp = folder.join("made-from.txt");
    // An environment dies with the Python that it was made by.
    let is_made = std::fs::read_to_string(&stamp).is_ok_and(|made| made == wanted)
        && debian::runs(Command::new(&python).arg("--version"));
    if is_made {
        return python;
    }
    debian::require(
        || debian::runs(Command::new("python3").args(["-c", "import ensurepip, venv"])),
        &["python3", "python3-venv"],
    );
    eprintln!("making the Python environment {}", folder.display());
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder));
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    run(Command::new(&python).args(install).arg(&requirements));
    std::fs::write(stamp, wanted).unwrap();
    python
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} ended with {}: {told}", output.status);
}
