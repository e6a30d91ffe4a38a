//! Which thread this is.

#[cfg(not(all(target_family = "wasm", not(target_feature = "atomics"))))]
mod several {
    /// The number of a thread.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) struct ThreadId(std::thread::ThreadId);

    impl ThreadId {
        pub(crate) fn current() -> Self {
            Self(std::thread::current().id())
        }
    }
}

#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
mod several {
    /// The only thread.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) struct ThreadId;

    impl ThreadId {
        pub(crate) fn current() -> Self {
            Self
        }
    }
}

pub(crate) use self::several::ThreadId;
