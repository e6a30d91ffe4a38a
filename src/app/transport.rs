//! The API client's world: tokens from the driver, the network from the bridge, pauses that wait for the page.

use super::driver::Driver;
use super::port::{LocalFuture, Network, Runtime};
use crate::api::transport::{Authorized, RawAnswer, Refusal, Transport, Unreachable};
use crate::clock::{Millis, Now};
use crate::session::effect::RequestFailure;
use crate::session::event::RequestId;
use futures_channel::oneshot;
use std::cell::RefCell;
use std::rc::Rc;

/// One scope's transport.
pub struct ScopeTransport {
    driver: Rc<Driver>,
    runtime: Rc<dyn Runtime>,
    network: Rc<dyn Network>,
    sleepers: RefCell<Vec<oneshot::Sender<()>>>,
}

impl ScopeTransport {
    /// A transport with the tokens of a driver.
    pub fn new(driver: Rc<Driver>, runtime: Rc<dyn Runtime>, network: Rc<dyn Network>) -> Rc<Self> {
        Rc::new(Self { driver, runtime, network, sleepers: RefCell::default() })
    }

    /// The page is seen or online again: what slept goes on.
    pub fn page_changed(&self) {
        if self.is_awake() {
            for sleeper in self.sleepers.take() {
                let _ = sleeper.send(());
            }
        }
    }

    async fn pause(&self, time: Millis) {
        let (sender, receiver) = oneshot::channel();
        let timer = self.runtime.after(
            time,
            Box::new(move || {
                let _ = sender.send(());
            }),
        );
        let _ = receiver.await;
        drop(timer);
    }

    fn is_awake(&self) -> bool {
        let page = self.runtime.page();
        page.visible && page.online
    }
}

impl Transport for ScopeTransport {
    fn open(&self) -> RequestId {
        self.driver.open()
    }

    fn authorize(
        &self,
        request: RequestId,
        rejected: Option<Authorized>,
    ) -> LocalFuture<'_, Result<Authorized, Refusal>> {
        Box::pin(async move {
            self.driver.authorize(request, rejected).await.map_err(|failure| match failure {
                RequestFailure::Token => Refusal::Token,
                RequestFailure::Unauthorized => Refusal::Unauthorized,
                RequestFailure::Forbidden => Refusal::Forbidden,
                RequestFailure::Ended => Refusal::Ended,
            })
        })
    }

    fn fetch<'a>(
        &'a self,
        url: &'a str,
        authorized: &'a Authorized,
    ) -> LocalFuture<'a, Result<RawAnswer, Unreachable>> {
        self.network.get(url, &authorized.token)
    }

    fn accepted(&self) {
        self.driver.accepted();
    }

    fn close(&self, request: RequestId) {
        self.driver.close(request);
    }

    fn sleep(&self, time: Millis) -> LocalFuture<'_, ()> {
        Box::pin(async move {
            self.pause(time).await;
            // A retry that nobody sees, or that cannot get out, waits until the page is back.
            if !self.is_awake() {
                let (sender, receiver) = oneshot::channel();
                self.sleepers.borrow_mut().push(sender);
                let _ = receiver.await;
            }
        })
    }

    fn rest(&self) -> LocalFuture<'_, ()> {
        Box::pin(self.pause(Millis::ZERO))
    }

    fn now(&self) -> Now {
        self.runtime.now()
    }

    fn dice(&self) -> f64 {
        self.runtime.dice()
    }
}
