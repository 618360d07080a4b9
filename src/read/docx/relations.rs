//! What the parts of a package say of one another → where the text and the styles are.

use std::collections::HashMap;

use crate::error::{Code, Error};
use crate::read::package::{Package, forgive};
use crate::read::xml::Node;

impl Package<'_> {
    /// The part that holds the text: as the package says, else where Word puts it.
    pub(super) fn main_part(&mut self) -> Result<String, Error> {
        let said = forgive(self.related(""))?.unwrap_or_default().remove("officeDocument");
        let found = match said.filter(|name| self.has(name)) {
            Some(name) => Some(name),
            None => forgive(self.main_by_type())?.flatten().filter(|name| self.has(name)),
        };
        let name = found.unwrap_or_else(|| "word/document.xml".to_owned());
        if self.has(&name) { Ok(name) } else { Err(self.no_text()) }
    }

    /// What a part refers to: kind (`styles`, `numbering` …) → name of the part.
    pub(super) fn related(&mut self, part: &str) -> Result<HashMap<String, String>, Error> {
        let (folder, file) = split(part);
        let mut found = HashMap::new();
        let Some(mut xml) = self.part(&format!("{folder}_rels/{file}.rels"))? else {
            return Ok(found);
        };
        while let Some(node) = xml.next()? {
            let Node::Open(element) = node else { continue };
            if element.attribute("TargetMode").as_deref() == Some("External") {
                continue;
            }
            if let (Some(kind), Some(target)) =
                (element.attribute("Type"), element.attribute("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.entry(kind).or_insert_with(|| resolve(folder, &target));
            }
        }
        Ok(found)
    }

    /// The main part by its content type, for packages without relationships.
    fn main_by_type(&mut self) -> Result<Option<String>, Error> {
        let Some(mut xml) = self.part("[Content_Types].xml")? else { return Ok(None) };
        while let Some(node) = xml.next()? {
            let Node::Open(element) = node else { continue };
            let kind = element.attribute("ContentType").unwrap_or_default();
            let word = kind.contains("wordprocessingml") || kind.contains("ms-word");
            if word && kind.ends_with(".main+xml") {
                return Ok(element.attribute("PartName").map(|name| resolve("", &name)));
            }
        }
        Ok(None)
    }

    fn no_text(&self) -> Error {
        let message = if self.has_folder("xl/") {
            "Đây là bảng tính Excel, không phải văn bản Word. Hãy chuyển nội dung sang tệp .docx."
        } else if self.has_folder("ppt/") {
            "Đây là bản trình chiếu, không phải văn bản Word. Hãy chuyển nội dung sang tệp .docx."
        } else {
            "Tệp nén này không chứa văn bản Word. Hãy giải nén và đưa vào tệp .docx bên trong."
        };
        Error::new(Code::Unsupported, message)
    }
}

/// Folder with its `/`, and file.
fn split(part: &str) -> (&str, &str) {
    part.rfind('/').map_or(("", part), |slash| part.split_at(slash + 1))
}

/// The part a relationship's target names, seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
