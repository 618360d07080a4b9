//! Figures as a document prints them: `95`, not `95.0`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize, Serializer};

/// A figure; written without a fraction where it has none.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Number(pub f64);

impl Number {
    /// Rounded to so many decimals: what is beyond is noise.
    #[must_use]
    pub fn rounded(value: f64, decimals: i32) -> Self {
        let scale = 10_f64.powi(decimals);
        Self((value * scale).round() / scale)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        // Whole numbers up to here are exact in a float, and in any reader's.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() < EXACT {
            #[allow(clippy::cast_possible_truncation, reason = "whole and within range")]
            return out.serialize_i64(self.0 as i64);
        }
        out.serialize_f64(self.0)
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_printed() {
        for (number, expected) in [
            (Number(95.0), "95"),
            (Number(3.5), "3.5"),
            (Number(1_000.0), "1000"),
            (Number(-0.0), "0"),
            (Number::rounded(14.0 / 18.0, 2), "0.78"),
        ] {
            assert_eq!(serde_json::to_string(&number).unwrap(), expected);
        }
    }
}
