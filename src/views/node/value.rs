//! Values of attributes.

use std::borrow::Cow;

/// The value of an attribute, property or style.
pub enum Value {
    /// Without it the attribute is not there.
    Absent,
    /// As it stands.
    Text(Cow<'static, str>),
    /// What a closure says, again whenever a signal that it read has changed.
    Live(Box<dyn FnMut() -> Value + Send>),
}

/// What an attribute can be set to.
pub trait IntoValue {
    /// As a value.
    fn into_value(self) -> Value;
}

impl IntoValue for Value {
    fn into_value(self) -> Value {
        self
    }
}

impl IntoValue for &'static str {
    fn into_value(self) -> Value {
        Value::Text(Cow::Borrowed(self))
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Text(Cow::Owned(self))
    }
}

/// An attribute that is there or not, such as `hidden`.
impl IntoValue for bool {
    fn into_value(self) -> Value {
        if self { Value::Text(Cow::Borrowed("")) } else { Value::Absent }
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Absent, IntoValue::into_value)
    }
}

impl<F, T> IntoValue for F
where
    F: FnMut() -> T + Send + 'static,
    T: IntoValue,
{
    fn into_value(mut self) -> Value {
        Value::Live(Box::new(move || self().into_value()))
    }
}
