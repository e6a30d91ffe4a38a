//! A shared value that views follow.
//!
//! Leptos' `ArcRwSignal<T>` compiles its whole bookkeeping of subscribers anew for each `T`: 39 kB of wasm for our
//! values. Here Leptos keeps the subscribers of a trigger, which has no type, and the value lies beside it.

use leptos::prelude::{ArcMemo, ArcTrigger, Get, GetUntracked, Notify, Track};
use std::sync::{Arc, PoisonError, RwLock};

/// A value of which each clone is the same; a closure of a view that read it runs again when it changes.
pub struct Shared<T>(Arc<Value<T>>);

struct Value<T> {
    now: RwLock<T>,
    changed: ArcTrigger,
}

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self(Arc::new(Value { now: RwLock::new(value), changed: ArcTrigger::new() }))
    }

    /// Reads the value, and has the running closure follow it.
    pub fn with<Output>(&self, read: impl FnOnce(&T) -> Output) -> Output {
        self.0.changed.track();
        self.with_untracked(read)
    }

    /// Reads the value without following it.
    pub fn with_untracked<Output>(&self, read: impl FnOnce(&T) -> Output) -> Output {
        // A value is never left half-written: a panic ends the whole instance.
        read(&self.0.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the value in place and tells who follows it, once the change is done.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.0.now.write().unwrap_or_else(PoisonError::into_inner));
        self.0.changed.notify();
    }

    /// Puts another value in the place of the last, equal or not, and tells who follows it.
    pub fn set(&self, value: T) {
        self.update(|last| *last = value);
    }
}

impl<T: Clone> Shared<T> {
    /// A copy of the value; the running closure follows it.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// A copy of the value, without following it.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

/// A value made of others: a closure of a view that read it runs again only when it has become another.
///
/// Here, too, Leptos keeps what has no type of ours: a number that grows with each change of the value beside it.
pub struct Derived<T> {
    now: Arc<RwLock<T>>,
    changes: ArcMemo<u32>,
}

impl<T: Default + PartialEq + Send + Sync + 'static> Derived<T> {
    /// Makes the value when it is first read, and anew when something has changed that `make` has read.
    pub fn new(make: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let now = Arc::new(RwLock::new(T::default()));
        let kept = Arc::clone(&now);
        let changes = counting(Box::new(move || {
            let next = make();
            let mut last = kept.write().unwrap_or_else(PoisonError::into_inner);
            let has_changed = *last != next;
            if has_changed {
                *last = next;
            }
            has_changed
        }));
        Self { now, changes }
    }
}

/// Counts how often a value has changed. One type for all, so that it is compiled once.
fn counting(make: Box<dyn Fn() -> bool + Send + Sync>) -> ArcMemo<u32> {
    ArcMemo::new(move |count: Option<&u32>| count.copied().unwrap_or_default() + u32::from(make()))
}

impl<T> Derived<T> {
    /// Reads the value, and has the running closure follow it.
    pub fn with<Output>(&self, read: impl FnOnce(&T) -> Output) -> Output {
        self.changes.get();
        self.read(read)
    }

    /// Reads the value without following it.
    pub fn with_untracked<Output>(&self, read: impl FnOnce(&T) -> Output) -> Output {
        self.changes.get_untracked();
        self.read(read)
    }

    fn read<Output>(&self, read: impl FnOnce(&T) -> Output) -> Output {
        read(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<T: Clone> Derived<T> {
    /// A copy of the value; the running closure follows it.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// A copy of the value, without following it.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        Self { now: Arc::clone(&self.now), changes: self.changes.clone() }
    }
}
