//! A map for a handful of entries. A tree map weighs some six kilobytes for every pair of types it is used with.

/// Keys and values, each key once.
#[derive(Debug)]
pub struct Pairs<K, V>(Vec<(K, V)>);

impl<K, V> Default for Pairs<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq, V> Pairs<K, V> {
    /// Sets a key's value, in place of an older one, which is given back.
    pub fn put(&mut self, key: K, value: V) -> Option<V> {
        let old = self.take(&key);
        self.0.push((key, value));
        old
    }

    /// A key's value.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Takes a key's value out.
    pub fn take(&mut self, key: &K) -> Option<V> {
        let index = self.0.iter().position(|(known, _)| known == key)?;
        Some(self.0.swap_remove(index).1)
    }

    /// Takes all out.
    pub fn take_all(&mut self) -> Vec<(K, V)> {
        std::mem::take(&mut self.0)
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
