//! How one run and one call are read, and what of them loads only when it is opened.

use super::growth::FIRST_ROWS;
use super::loader::{Loader, Source};
use super::part::Part;
use super::reading::Reading;
use super::remote::Remote;
use crate::api::error::ErrorKind;
use crate::domain::payload::Payload;
use crate::domain::trace::Trace;
use agent_embed_markup::chunk;
use std::rc::Rc;

/// Reads a run, a call, or what was opened on the screen of one.
#[chunk(run)]
pub(super) fn read_run(loader: Rc<Loader>, source: Source, part: Part) -> Reading {
    Box::pin(async move {
        let (store, client) = (&loader.store, &source.client);
        match part {
            Part::Run(id) => {
                let run = client.run(id).await?;
                if run.transcript.entries().len() > FIRST_ROWS {
                    // Reading it has taken its time already, and drawing it takes more.
                    client.rest().await;
                }
                loader.answers.borrow_mut().run.put(part, run.clone());
                store.player.renewed(run.recording.as_deref());
                store.run.set(Remote::Ready(run));
            }
            Part::OtherRun(id) => {
                let run = client.run(id).await?;
                store.other_run.set(Remote::Ready(run));
            }
            Part::Call(id) => {
                let call = client.call(id).await?;
                loader.answers.borrow_mut().call.put(part, call.clone());
                store.player.renewed(call.talk.recording.as_deref());
                store.call.set(Remote::Ready(call));
            }
            Part::Payload(owner) => {
                let sent = client.payload(owner).await?;
                store.payload.set(Remote::Ready(Payload::read(&sent)));
            }
            Part::Trace(owner) => {
                // Traces are kept for less long than what they are of, so one that is gone is no fault.
                let trace = match client.trace(owner).await {
                    Err(error) if error.kind == ErrorKind::NotFound => Trace::default(),
                    answer => answer?,
                };
                store.trace.set(Remote::Ready(trace));
            }
            Part::Listen(id) => {
                // Who is refused, or asks too late, has nothing to listen to; that is no fault of anybody.
                let link = match client.listen(id).await {
                    Err(error) if matches!(error.kind, ErrorKind::Rejected | ErrorKind::NotFound) => None,
                    answer => answer?,
                };
                store.listen.set(Remote::Ready(link.unwrap_or_default()));
            }
            _ => {}
        }
        Ok(())
    })
}
