//! A plan against what a reader says that it contains.

use serde_json::Value;

use super::{Tally, align, list, words};

const METADATA: [&str; 13] = [
    "/doc_type",
    "/number",
    "/issued",
    "/place",
    "/title",
    "/period",
    "/issuer/name",
    "/issuer/level",
    "/signature/capacity",
    "/signature/position",
    "/signature/name",
    "/parent/number",
    "/parent/issued",
];

pub fn plan(truth: &Value, found: &Value) -> Tally {
    let mut tally = Tally::default();
    let text = |it: &Value| if it.is_string() { words(it) } else { it.to_string() };
    for field in METADATA {
        let of = |it: &Value| it["metadata"].pointer(field).map_or("null".to_owned(), text);
        tally.add("metadata", usize::from(of(truth) == of(found)), 1, 1);
    }
    let mut lists = |measure, list_name: &str, key: &dyn Fn(&Value) -> String| {
        let keys = |it: &Value| list(it, list_name).iter().map(key).collect();
        tally.multiset(measure, keys(truth), keys(found));
    };
    lists("sections", "sections", &|it| format!("{} {}", it["label"], words(&it["title"])));
    lists("sections with kinds", "sections", &|it| {
        let mut kinds: Vec<_> = list(it, "kinds").iter().map(Value::to_string).collect();
        kinds.sort();
        format!("{} {} {kinds:?} {}", it["label"], words(&it["title"]), it["depth"])
    });
    lists("targets", "targets", &|it| {
        let value = it["value"].as_f64().unwrap_or_default();
        format!(
            "{value} {} {} {}",
            it["comparator"],
            it["unit"].as_str().unwrap_or_default().to_lowercase(),
            it["direction"]
        )
    });
    lists("dates", "dates", &|it| format!("{} {}", it["edtf"], it["role"]));
    lists("citations", "citations", &|it| {
        format!("{} {} {}", it["number"], it["issued"], it["role"])
    });
    lists("findings", "findings", &|it| it["rule"].to_string());
    let recipients = |it: &Value| list(&it["metadata"], "recipients").iter().map(words).collect();
    tally.multiset("recipients", recipients(truth), recipients(found));
    assignments(&mut tally, list(truth, "assignments"), list(found, "assignments"));
    tally
}

fn assignments(tally: &mut Tally, truth: &[Value], found: &[Value]) {
    let pairs = align(truth, found, "task", 0.9);
    let mut agree = |measure, same: &dyn Fn(&Value, &Value) -> bool| {
        let hits = pairs.iter().filter(|(truth, found)| same(truth, found)).count();
        tally.add(measure, hits, truth.len(), found.len());
    };
    agree("assignment task", &|_, _| true);
    agree("assignees and roles", &|truth, found| assignees(truth) == assignees(found));
    agree("basis", &|truth, found| truth["basis"] == found["basis"]);
    agree("recurrence", &|truth, found| truth["recurrence"] == found["recurrence"]);
    let due = |it: &Value| it["deadline"].pointer("/edtf").unwrap_or(&it["deadline"]).clone();
    let set = |list: &[Value]| list.iter().filter(|it| due(it).is_string()).count();
    let same =
        |(truth, found): &&(&Value, &Value)| due(truth).is_string() && due(truth) == due(found);
    tally.add("deadlines", pairs.iter().filter(same).count(), set(truth), set(found));
    for (truth, found) in &pairs {
        tally.multiset("coordinators", coordinators(truth), coordinators(found));
    }
}

fn assignees(it: &Value) -> Vec<String> {
    let mut names: Vec<_> = list(it, "assignees")
        .iter()
        .map(|it| format!("{} {}", words(&it["name"]), it["role"]))
        .collect();
    names.sort();
    names.dedup();
    names
}

fn coordinators(it: &Value) -> Vec<String> {
    list(it, "coordinators").iter().map(|it| words(it.get("name").unwrap_or(it))).collect()
}
