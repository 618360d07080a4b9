//! `Plan ↔ bytes`: how one process hands a plan to another, or keeps it for a later run.
//!
//! The form is of this build of rasoat alone and no contract: what another build packed is not
//! unpacked but read anew.

use std::sync::Arc;

use super::Plan;
use crate::registry::offices::Offices;

/// Names what plans are made by: the code, its words, its dependencies. The bytes begin with it.
pub const BUILD: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("RASOAT_BUILD"));

/// The plan in few bytes, without the offices that it was read with.
#[must_use]
pub fn pack(plan: &Plan) -> Vec<u8> {
    // Our own types always serialise; what did not would not be unpacked.
    postcard::to_stdvec(&(BUILD, plan)).unwrap_or_default()
}

/// The plan of the bytes, read with these offices; `None` where they are none of this build.
#[must_use]
pub fn unpack(bytes: &[u8], offices: &Arc<Offices>) -> Option<Plan> {
    let (build, plan): (&str, Plan) = postcard::from_bytes(bytes).ok()?;
    (build == BUILD).then(|| Plan { offices: Arc::clone(offices), ..plan })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, parse};

    #[test]
    fn a_plan_comes_back_as_it_was() {
        let path = "corpus/plans/nga-bay-rac-2026/source.pdf";
        let bytes = std::fs::read(path).unwrap();
        let plan = parse(&Source { path: path.into(), bytes }).unwrap();
        let bytes = pack(&plan);
        let offices = Arc::default();
        let again = unpack(&bytes, &offices).unwrap();
        assert_eq!(format!("{again:?}"), format!("{plan:?}"));
        assert_eq!(pack(&again), bytes);
        assert!(unpack(&bytes[..bytes.len() / 2], &offices).is_none());
        assert!(unpack(&bytes[1..], &offices).is_none());
        assert!(unpack(&[], &offices).is_none());
    }
}
