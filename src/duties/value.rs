//! Enumerated values of the contract, read back.

use crate::compare::Binding;
use crate::plan::{AssigneeRole, Basis, Comparator, DateRole, Direction, Level, Recurrence};
use crate::report::values;

const BINDINGS: [Binding; 3] = [Binding::Commune, Binding::All, Binding::Department];

/// The one of these that is called so.
fn called<T: Copy>(all: &[T], name: fn(T) -> &'static str, wanted: &str) -> Option<T> {
    all.iter().copied().find(|&it| name(it) == wanted)
}

pub(super) fn binding(name: &str) -> Option<Binding> {
    called(&BINDINGS, values::binding, name)
}

pub(super) fn role(name: &str) -> Option<AssigneeRole> {
    use AssigneeRole::{Advise, Coordinate, Lead, Perform, Requested};
    called(&[Requested, Lead, Advise, Coordinate, Perform], values::role, name)
}

pub(super) fn recurrence(name: &str) -> Option<Recurrence> {
    use Recurrence::{AdHoc, Annual, Daily, Monthly, Quarterly, Regular, Semiannual, Weekly};
    let all = [Daily, Weekly, Monthly, Quarterly, Semiannual, Annual, Regular, AdHoc];
    called(&all, values::recurrence, name)
}

pub(super) fn basis(name: &str) -> Option<Basis> {
    called(&[Basis::Table, Basis::Heading, Basis::Text, Basis::Implied], values::basis, name)
}

pub(super) fn comparator(name: &str) -> Option<Comparator> {
    use Comparator::{Above, AtLeast, AtMost, Below, Equal};
    called(&[Equal, AtLeast, Above, AtMost, Below], values::comparator, name)
}

pub(super) fn direction(name: &str) -> Option<Direction> {
    use Direction::{Decrease, Increase, Maintain, Reach};
    called(&[Reach, Maintain, Increase, Decrease], values::direction, name)
}

pub(super) fn date_role(name: &str) -> Option<DateRole> {
    use DateRole::{Citation, Deadline, Event, Horizon, Issued, Observance, Period};
    let all = [Issued, Citation, Deadline, Period, Event, Observance, Horizon];
    called(&all, values::date_role, name)
}

pub(super) fn level(name: &str) -> Option<Level> {
    use Level::{Central, Commune, Department, District, Other, Province};
    called(&[Central, Province, District, Commune, Department, Other], Level::as_str, name)
}
