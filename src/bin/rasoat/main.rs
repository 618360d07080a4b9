//! The command line.
#![allow(clippy::print_stdout, clippy::unwrap_used)]
use serde_json::{Value, json};
fn main() {
    for path in std::env::args().skip(1) {
        let source = rasoat::Source { bytes: std::fs::read(&path).unwrap(), path };
        let p = match rasoat::parse(&source) {
            Ok(p) => p,
            Err(e) => {
                eprintln!("{} {e}", source.path);
                continue;
            }
        };
        let m = &p.metadata;
        let w = |w: &Option<rasoat::edtf::When>| w.map(|w| w.to_string());
        let sections: Vec<Value> = p.sections.iter().map(|s| json!({"label": s.label, "title": s.title, "depth": s.depth, "kinds": s.kinds.iter().map(|k| k.as_str()).collect::<Vec<_>>()})).collect();
        let assignments: Vec<Value> = p.assignments.iter().map(|a| json!({
            "assignees": a.assignees.iter().map(|x| json!({"name": x.named.name, "role": format!("{:?}", x.role).to_lowercase()})).collect::<Vec<_>>(),
            "coordinators": a.coordinators.iter().map(|x| x.name.clone()).collect::<Vec<_>>(), "task": p.task(a),
            "deadline": a.deadlines.iter().find_map(|d| d.when).map(|w| w.to_string()),
            "recurrence": a.recurrence.map(|r| format!("{r:?}").to_lowercase().replace("adhoc", "ad_hoc")), "report_to": a.report_to, "basis": format!("{:?}", a.basis).to_lowercase()})).collect();
        let dates: Vec<Value> = p.dates.iter().map(|d| json!({"edtf": d.when.to_string(), "role": format!("{:?}", d.role).to_lowercase()})).collect();
        let citations: Vec<Value> = p.citations.iter().map(|c| json!({"number": c.number, "issued": w(&c.issued), "role": format!("{:?}", c.role).to_lowercase()})).collect();
        println!(
            "{}",
            json!({"source": {"path": p.source.path}, "text": p.text.content, "metadata": {"doc_type": m.doc_type, "number": m.number, "issued": w(&m.issued), "place": m.place, "title": m.title, "period": w(&m.period),
            "issuer": m.issuer.as_ref().map(|i| json!({"name": i.name, "level": i.level.map(|l| l.as_str()), "kind": i.kind, "locality": i.locality})),
            "signature": m.signature.as_ref().map(|s| json!({"capacity": s.capacity, "position": s.position, "name": s.name})),
            "recipients": m.recipients, "parent": m.parent.as_ref().map(|x| json!({"number": x.number, "issued": w(&x.issued)}))},
            "sections": sections, "assignments": assignments, "targets": [], "dates": dates, "citations": citations, "findings": []})
        );
    }
}
