//! A shared value that views follow.
//!
//! Leptos' `ArcRwSignal<T>` compiles its whole bookkeeping of subscribers anew for each `T`: 39 kB of wasm for our
//! values. Here Leptos keeps the subscribers of a trigger, which has no type, and the value lies beside it.

use leptos::prelude::{ArcTrigger, Notify, Track};
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
