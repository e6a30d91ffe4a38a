//! A bounded memory of answers, so that a screen that was open a moment ago is shown at once and read again behind it.

/// The newest answers by key; the oldest is dropped when it is full.
#[derive(Debug)]
pub struct Cache<K, V> {
    entries: Vec<(K, V)>,
    most: usize,
}

impl<K: PartialEq, V: Clone> Cache<K, V> {
    /// An empty memory of so many answers.
    pub fn new(most: usize) -> Self {
        Self { entries: Vec::new(), most }
    }

    /// Remembers an answer in place of an older one of the same key.
    pub fn put(&mut self, key: K, value: V) {
        self.entries.retain(|(known, _)| *known != key);
        if self.entries.len() >= self.most {
            self.entries.remove(0);
        }
        self.entries.push((key, value));
    }

    /// The answer of a key.
    pub fn get(&self, key: &K) -> Option<V> {
        self.entries.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone())
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.entries.clear();
    }
}
