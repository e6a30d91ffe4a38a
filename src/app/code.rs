//! When which part of the program is loaded: before the first thing that needs it, and ahead of the reader.

use super::chunk::Chunk;
use super::loader::{Loader, Purpose, Source};
use super::part::Part;
use super::reading::Reading;
use crate::api::error::{ApiError, ErrorKind};
use std::rc::Rc;

impl Loader {
    /// Reads a part, once the code that reads and draws it is there.
    pub(super) fn boxed(me: Rc<Self>, source: Source, part: Part, purpose: Purpose) -> Reading {
        Box::pin(async move {
            let screen = Chunk::of_screen(&me.route().screen);
            for chunk in [screen, Chunk::of_part(&part)].into_iter().flatten() {
                me.need(chunk).await?;
            }
            me.read(source, part, purpose).await
        })
    }

    /// Whether a part of the program is there.
    pub fn has(&self, chunk: Chunk) -> bool {
        self.store.code.with_untracked(|loaded| loaded.contains(&chunk))
    }

    /// Waits for a part of the program.
    pub async fn need(&self, chunk: Chunk) -> Result<(), ApiError> {
        if self.has(chunk) {
            return Ok(());
        }
        if !self.runtime.load(chunk).await {
            let detail = ["the program part ", chunk.name(), " did not load"].concat();
            return Err(ApiError {
                kind: ErrorKind::Network,
                status: None,
                detail,
                at: self.runtime.now().wall,
            });
        }
        // Two that waited for the same part both get here.
        if !self.has(chunk) {
            self.port.loaded(chunk);
            self.store.code.update(|loaded| loaded.push(chunk));
        }
        Ok(())
    }

    /// Loads what the reader is likely to open next, now that the first screen is there.
    pub(super) fn look_ahead(&self) {
        let Some(me) = self.me.upgrade() else { return };
        self.runtime.spawn(Box::pin(async move {
            for chunk in [Chunk::Actions, Chunk::Result, Chunk::Run] {
                // It was not asked for, so it may fail, and costs no try where it must.
                if me.runtime.page().online {
                    let _ = me.need(chunk).await;
                }
            }
        }));
    }
}
