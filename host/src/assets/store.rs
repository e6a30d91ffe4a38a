//! The files of the built widget, read when they are asked for and kept until they change on disk.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use bytes::Bytes;
use sha2::{Digest, Sha384};

use crate::assets::encoding::Encoding;
use crate::hex::hex;

/// The widget's largest file is far below this; anything larger lies in the folder by mistake.
const LONGEST_FILE_BYTES: u64 = 32 * 1024 * 1024;
/// The widget has some thirty files in three forms.
const MOST_FILES_KEPT: usize = 512;

/// Digits of the content's sha384 that the loader puts into `?v=`, and the fewest that make a name unique.
const VERSION_DIGITS: usize = 12;

/// The folder of the built widget.
#[derive(Debug)]
pub(crate) struct Assets {
    /// Canonical, so that a link out of it can be told.
    folder: PathBuf,
    kept: Mutex<HashMap<PathBuf, Arc<Kept>>>,
}

/// One form of one file.
#[derive(Clone, Debug)]
pub(crate) struct Asset {
    pub(crate) bytes: Bytes,
    pub(crate) encoding: Encoding,
    /// Of the plain bytes, in hexadecimal digits: what `?v=` is compared with.
    pub(crate) sha384: Arc<str>,
}

impl Asset {
    /// Whether this is what `?v=` asks for.
    pub(crate) fn is_version(&self, version: &str) -> bool {
        self.sha384.get(..VERSION_DIGITS) == Some(version)
    }

    /// Whether a file's name holds a hash of its content, as `chunk-0123456789ab.wasm` does: then whoever keeps it for
    /// good cannot keep the wrong thing. A hash of another kind, or of another content, does not count.
    pub(crate) fn is_named_by(&self, file: &str) -> bool {
        file.split(['.', '-', '_']).any(|word| word.len() >= VERSION_DIGITS && self.sha384.starts_with(word))
    }
}

#[derive(Debug)]
struct Kept {
    stamp: Stamp,
    bytes: Bytes,
    sha384: Arc<str>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Stamp {
    changed: SystemTime,
    bytes: u64,
}

impl Assets {
    /// The files of a canonical folder.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder, kept: Mutex::default() }
    }

    /// The first of the accepted forms that is there. Blocking: it reads files.
    pub(crate) fn find(&self, path: &str, accepted: &[Encoding]) -> Option<Asset> {
        let plain = self.read(path)?;
        for &encoding in accepted {
            if encoding == Encoding::Plain {
                break;
            }
            let form = self.read(&format!("{path}{}", encoding.suffix()));
            // A form older than its file was made from an earlier build.
            if let Some(form) = form.filter(|form| form.stamp.changed >= plain.stamp.changed) {
                let sha384 = Arc::clone(&plain.sha384);
                return Some(Asset { bytes: form.bytes.clone(), encoding, sha384 });
            }
        }
        let sha384 = Arc::clone(&plain.sha384);
        Some(Asset { bytes: plain.bytes.clone(), encoding: Encoding::Plain, sha384 })
    }

    fn read(&self, path: &str) -> Option<Arc<Kept>> {
        let file = self.folder.join(path).canonicalize().ok()?;
        if !file.starts_with(&self.folder) {
            return None;
        }
        let stamp = stamp(&file)?;
        let known = self.kept().get(&file).filter(|kept| kept.stamp == stamp).cloned();
        if known.is_some() {
            return known;
        }
        let bytes = Bytes::from(std::fs::read(&file).ok()?);
        let kept = Arc::new(Kept { stamp, sha384: hex(&Sha384::digest(&bytes)).into(), bytes });
        let mut all = self.kept();
        // Files of earlier builds are not asked for any more, so they must not keep the place of those that are.
        if all.len() >= MOST_FILES_KEPT {
            all.clear();
        }
        all.insert(file, Arc::clone(&kept));
        Some(kept)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, HashMap<PathBuf, Arc<Kept>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn stamp(file: &Path) -> Option<Stamp> {
    let facts = file.metadata().ok().filter(|facts| facts.is_file() && facts.len() <= LONGEST_FILE_BYTES)?;
    Some(Stamp { changed: facts.modified().ok()?, bytes: facts.len() })
}
