//! Whether a report goes to the body that the parent names.

use super::binding::contains;
use crate::lexicon::fold;
use crate::plan::Plan;
use crate::registry::ended;

/// The ended body to which the child sends what the parent wants for itself.
///
/// A recipient counts as the same where it is of the parent's level; only a body that existed no
/// more at the child's date is certainly another, unless the duty itself names it.
pub(super) fn ended_instead(
    parent: &Plan,
    duty: &str,
    child: &Plan,
    passage: &str,
) -> Option<&'static str> {
    let passage = fold(passage);
    let issuer = parent.metadata.issuer.as_ref()?;
    let level = issuer.kind.as_deref().map(fold);
    if level.is_some_and(|level| contains(&passage, &level)) {
        return None;
    }
    // Day and month are blank in a draft; the year tells enough.
    let date = [child.metadata.issued, child.metadata.period, parent.metadata.issued]
        .into_iter()
        .find_map(|when| when?.last())?;
    let named = ended::named_in(&passage, date)?;
    (ended::named_in(&fold(duty), date) != Some(named)).then_some(named)
}
