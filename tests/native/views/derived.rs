//! Values made of others.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use agent_embed::app::signal::{Derived, Shared};
use leptos::prelude::Owner;

/// A number, whether it is even, that in words, and how often the words were made.
fn chain() -> (Shared<u32>, Derived<bool>, Derived<String>, Arc<AtomicUsize>) {
    let number = Shared::new(1);
    let read = number.clone();
    let is_even = Derived::new(move || read.with(|number| number % 2 == 0));
    let (made, asked) = (Arc::new(AtomicUsize::new(0)), is_even.clone());
    let count = Arc::clone(&made);
    let words = Derived::new(move || {
        count.fetch_add(1, Ordering::Relaxed);
        if asked.get() { "even".to_owned() } else { "odd".to_owned() }
    });
    (number, is_even, words, made)
}

#[test]
fn a_derived_value_is_that_of_its_sources() {
    let owner = Owner::new();
    owner.set();
    let (number, is_even, words, _) = chain();
    assert_eq!((is_even.get(), words.get()), (false, "odd".to_owned()));
    number.set(2);
    assert_eq!((words.get_untracked(), is_even.get_untracked()), ("even".to_owned(), true));
    assert_eq!(words.with(String::len), 4);
}

#[test]
fn who_follows_it_hears_only_of_another_value() {
    let owner = Owner::new();
    owner.set();
    let (number, _, words, made) = chain();
    assert_eq!(made.load(Ordering::Relaxed), 0, "nothing is made before somebody asks");
    assert_eq!(words.get(), "odd");
    for same in [3, 5, 7] {
        number.set(same);
        assert_eq!(words.get(), "odd");
    }
    assert_eq!(made.load(Ordering::Relaxed), 1);
    number.set(8);
    assert_eq!(words.get(), "even");
    assert_eq!(made.load(Ordering::Relaxed), 2);
}
