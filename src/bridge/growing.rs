//! Adds the rest of a long transcript while the browser is idle.

use super::task::effect;
use super::timer::Timer;
use crate::app::growth::Growth;
use crate::clock::Millis;
use std::cell::RefCell;
use std::rc::Rc;

/// Time for the browser between two slices: input and paint come first.
const PAUSE: Millis = Millis(24);

/// Follows the growth as long as the owner lives under which it was called.
pub(super) fn follow(growth: &Growth) {
    let growth = growth.clone();
    let timer: Rc<RefCell<Option<Timer>>> = Rc::default();
    effect(move || {
        let next = growth.is_pending().then(|| {
            let growth = growth.clone();
            Timer::start(PAUSE, move || growth.advance())
        });
        *timer.borrow_mut() = next.flatten();
    });
}
