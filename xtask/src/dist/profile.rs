//! `cargo xtask profile`: notes what runs until a first screen is there, for `rest`.

mod marks;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use rustc_demangle::demangle;
use walrus::Module;

use super::bind::NAME;
use super::regions::SHORT;
use super::rest::{Beginning, Profile};
use crate::shell::{command, run as run_command, step};
use crate::workspace::Workspace;
use crate::{demo, tools};

use self::marks::Marked;
pub(super) use self::marks::{Marks, add as mark};

/// What the browser is to know, and what it answers, below `target`.
const MARKS: &str = "xtask/marks.json";
const RAN: &str = "xtask/ran.txt";
/// Where the answers are kept, each in a folder of its own.
const FOLDER: &str = "xtask/src/dist/rest";
/// The names of the functions that did not run, one a line, without what differs from compiler to compiler.
const FUNCTIONS: &str = "functions.txt";
/// Of those that did, the regions that did not.
const REGIONS: &str = "regions.txt";

/// The answers that are kept.
pub(super) fn read(workspace: &Workspace) -> Result<[Profile; 2]> {
    let read = |beginning: Beginning, name: &str| -> Result<String> {
        let file = folder(workspace, beginning).join(name);
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
    };
    let profile = |beginning| -> Result<Profile> {
        Ok(Profile { functions: read(beginning, FUNCTIONS)?, regions: read(beginning, REGIONS)? })
    };
    let [list, overview] = Beginning::ALL.map(profile);
    Ok([list?, overview?])
}

fn write(workspace: &Workspace, beginning: Beginning, profile: &Profile) -> Result<()> {
    let folder = folder(workspace, beginning);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for (name, lines) in [(FUNCTIONS, &profile.functions), (REGIONS, &profile.regions)] {
        fs::write(folder.join(name), lines).with_context(|| format!("cannot write {name}"))?;
    }
    Ok(())
}

fn folder(workspace: &Workspace, beginning: Beginning) -> PathBuf {
    workspace.path(FOLDER).join(beginning.name())
}

/// Builds a wasm that notes what runs, opens it in Chromium, writes down what did not run, and builds anew with that.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let folder = workspace.path("tests/e2e");
    let chromium = tools::require_chromium(workspace.root())?;
    tools::npm_install(&folder)?;
    demo::build_servers(workspace)?;

    super::prepare(workspace)?;
    let marks = super::build_marked(workspace)?;
    let shipped = names(&workspace.pkg().join(format!("{NAME}_bg.wasm")))?;
    let (marks_file, ran_file) = (workspace.target().join(MARKS), workspace.target().join(RAN));
    fs::write(&marks_file, serde_json::to_vec(&marks)?).context("cannot write where the marks are")?;
    super::build_package(workspace)?;

    step("opening first screens in Chromium", || {
        let mut browser =
            command("npx", &["--no-install", "playwright", "test", "--config", "profile"], &folder);
        browser
            .env("CHROMIUM", chromium)
            .env("XTASK_BIN", std::env::current_exe().context("cannot tell where this program is")?)
            .env("MARKS", &marks_file)
            .env("RAN", &ran_file);
        run_command(browser)
    })?;
    let ran = fs::read_to_string(&ran_file).context("the browser wrote nothing of what ran")?;
    let (list, overview) = ran.trim().split_once('\n').context("the browser told of one beginning only")?;
    // What begins with the list runs in a page with both, too.
    let both: String =
        list.chars().zip(overview.chars()).map(|(list, overview)| list.max(overview)).collect();
    let is_kept = |function: &Marked| !function.is_in_first || shipped.contains(&function.name);
    let profile = unused(&marks, list, |function| function.is_in_first && is_kept(function))?;
    write(workspace, Beginning::List, &profile)?;
    write(workspace, Beginning::Overview, &unused(&marks, &both, is_kept)?)?;
    // Also if the profile is what it was: what stands there now has marks.
    super::build_afresh(workspace)
}

/// The names of the functions of a wasm.
fn names(wasm: &Path) -> Result<BTreeSet<String>> {
    let module = Module::from_file(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let names = module.funcs.iter().filter_map(|function| function.name.as_deref());
    Ok(names.map(|name| format!("{:#}", demangle(name))).collect())
}

/// What did not run, given a digit for each mark: 1 if its region did. Several functions may have one name or one key,
/// and then all of them count as what one was. Some functions are there for wasm-bindgen, which runs and removes them,
/// or are not meant for another reason.
fn unused(marks: &Marks, ran: &str, is_meant: impl Fn(&Marked) -> bool) -> Result<Profile> {
    ensure!(ran.len() == marks.count, "the browser told of {} marks, not of {}", ran.len(), marks.count);
    let mut ran = ran.bytes().map(|digit| digit == b'1');
    let mut names: BTreeMap<&str, bool> = BTreeMap::new();
    let mut keys: BTreeMap<&str, (&Marked, Vec<bool>)> = BTreeMap::new();
    for function in &marks.functions {
        let regions: Vec<bool> = ran.by_ref().take(function.regions.len()).collect();
        // What does nothing has no region, and is no burden.
        let has_run = regions.first().is_none_or(|first| *first);
        if !is_meant(function) {
            continue;
        }
        *names.entry(&function.name).or_default() |= has_run;
        if has_run {
            let (_, known) =
                keys.entry(&function.key).or_insert_with(|| (function, vec![false; regions.len()]));
            known.iter_mut().zip(regions).for_each(|(known, ran)| *known |= ran);
        }
    }
    let mut functions = String::new();
    for (name, has_run) in &names {
        if !has_run && !name.is_empty() {
            writeln!(functions, "{name}")?;
        }
    }
    let mut regions = String::new();
    for (key, (function, ran)) in &keys {
        let numbers = outermost(&function.regions, ran);
        if !numbers.is_empty() {
            let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
            writeln!(regions, "{key} {}", numbers.join(" "))?;
        }
    }
    Ok(Profile { functions, regions })
}

/// The numbers of the regions that did not run and are within no other such, but for the shortest.
fn outermost(regions: &[(usize, usize)], ran: &[bool]) -> Vec<usize> {
    let mut numbers = Vec::new();
    let mut next = 0;
    while let Some((length, within)) = regions.get(next) {
        if ran[next] {
            next += 1;
        } else {
            if *length >= SHORT {
                numbers.push(next);
            }
            next += 1 + within;
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name, a key, and regions with how many of the next lie within each.
    type Function<'a> = (&'a str, &'a str, &'a [(usize, usize)]);

    fn marks(functions: &[Function<'_>]) -> Marks {
        let functions: Vec<Marked> = functions
            .iter()
            .map(|(name, key, regions)| Marked {
                name: (*name).into(),
                is_in_first: true,
                key: (*key).into(),
                regions: regions.to_vec(),
            })
            .collect();
        let count = functions.iter().map(|function| function.regions.len()).sum();
        Marks { base: 0, count, functions }
    }

    #[test]
    fn what_never_ran_under_any_of_its_names_is_unused() -> Result<()> {
        let one = &[(9, 0)][..];
        let of = [("late", "1", one), ("early", "2", one), ("twin", "3", one), ("twin", "4", one)];
        assert_eq!(unused(&marks(&of), "0110", |_| true)?.functions, "late\n");
        assert_eq!(unused(&marks(&[("b", "1", one), ("a", "2", one)]), "00", |_| true)?.functions, "a\nb\n");
        assert_eq!(unused(&marks(&[("a", "1", one)]), "1", |_| true)?.functions, "");
        assert_eq!(unused(&marks(&of), "0000", |function| function.name == "twin")?.functions, "twin\n");
        Ok(())
    }

    #[test]
    fn the_outermost_regions_that_did_not_run_are_told_of_functions_that_did() -> Result<()> {
        // All, an arm with a branch in it, what comes behind, and something short.
        let regions = &[(100, 4), (40, 1), (20, 0), (30, 0), (3, 0)][..];
        let ran = |digits: &str| {
            unused(&marks(&[("a", "k", regions)]), digits, |_| true).map(|profile| profile.regions)
        };
        assert_eq!(ran("10000")?, "k 1 3\n");
        assert_eq!(ran("11010")?, "k 2\n");
        assert_eq!(ran("11110")?, "");
        assert_eq!(ran("00000")?, "");
        Ok(())
    }

    #[test]
    fn functions_of_one_key_have_run_where_one_of_them_has() -> Result<()> {
        let regions = &[(100, 2), (40, 0), (40, 0)][..];
        let marks = marks(&[("a", "k", regions), ("b", "k", regions), ("c", "k", regions)]);
        assert_eq!(unused(&marks, "110100000", |_| true)?.regions, "k 2\n");
        Ok(())
    }

    #[test]
    fn an_answer_of_another_wasm_is_refused() {
        assert!(unused(&marks(&[("a", "k", &[(9, 0), (9, 0)])]), "1", |_| true).is_err());
    }
}
