//! `picture on a page → PDF of nothing else`: what draws it draws no stamp that was set upon it.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::raster;

/// Objects that a picture refers to: its colours, its mask.
const MOST: usize = 100;
/// How deep they refer to one another.
const DEEPEST: usize = 8;

/// A file with one page, which is the picture, a point for each of its pixels: drawn at 72 dots
/// an inch it is what it was.
pub(super) fn file(document: &Document, image: &Stream) -> Option<Vec<u8>> {
    let (width, height) = raster::size(document, image)?;
    let mut copy = Copy { from: document, to: Document::with_version("1.7"), left: MOST };
    let image = copy.stream(image, DEEPEST);
    let mut file = copy.to;
    let image = file.add_object(image);
    let content = format!("q {width} 0 0 {height} 0 0 cm /I Do Q");
    let content = file.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let tree = file.new_object_id();
    let bounds = vec![0.into(), 0.into(), width.into(), height.into()];
    let page = file.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "MediaBox" => bounds, "Contents" => content,
        "Resources" => dictionary! { "XObject" => dictionary! { "I" => image } },
    });
    let pages = dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] };
    file.objects.insert(tree, pages.into());
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    file.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).ok()?;
    Some(bytes)
}

struct Copy<'a> {
    from: &'a Document,
    to: Document,
    /// Objects that may still be copied.
    left: usize,
}

impl Copy<'_> {
    /// An object with all that it refers to.
    fn object(&mut self, object: &Object, deepest: usize) -> Object {
        let Some(deeper) = deepest.checked_sub(1) else { return Object::Null };
        match object {
            Object::Reference(id) => {
                let Some(left) = self.left.checked_sub(1) else { return Object::Null };
                self.left = left;
                let from = self.from;
                let Ok(target) = from.get_object(*id) else { return Object::Null };
                let target = self.object(target, deeper);
                self.to.add_object(target).into()
            }
            Object::Array(parts) => {
                parts.iter().map(|part| self.object(part, deeper)).collect::<Vec<_>>().into()
            }
            Object::Dictionary(parts) => self.dictionary(parts, deeper).into(),
            Object::Stream(stream) => self.stream(stream, deeper).into(),
            plain => plain.clone(),
        }
    }

    fn stream(&mut self, stream: &Stream, deepest: usize) -> Stream {
        let dict = self.dictionary(&stream.dict, deepest);
        Stream { dict, ..stream.clone() }
    }

    fn dictionary(&mut self, parts: &Dictionary, deepest: usize) -> Dictionary {
        parts.iter().map(|(key, part)| (key.clone(), self.object(part, deepest))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_and_its_colours() {
        let mut document = Document::new();
        let circle = document.new_object_id();
        document.objects.insert(circle, Object::Array(vec![circle.into(), circle.into()]));
        let colours = document.add_object(vec!["Indexed".into(), "DeviceRGB".into()]);
        let image = dictionary! {
            "Width" => 50, "Height" => 80, "ColorSpace" => colours, "Mask" => circle,
        };
        let image = Stream::new(image, b"pixels".to_vec());
        let file = Document::load_mem(&file(&document, &image).unwrap()).unwrap();
        let (_, &page) = file.get_pages().iter().next().map(|(a, b)| (*a, b)).unwrap();
        let bounds = file.get_dictionary(page).unwrap().get(b"MediaBox").unwrap();
        assert_eq!(bounds.as_array().unwrap()[3].as_i64().unwrap(), 80);
        let image = file.objects.values().filter_map(|object| object.as_stream().ok());
        let image = image.filter(|stream| stream.dict.has(b"Mask")).collect::<Vec<_>>();
        assert_eq!(image[0].content, b"pixels");
        let colours = image[0].dict.get_deref(b"ColorSpace", &file).unwrap();
        assert_eq!(colours.as_array().unwrap().len(), 2);
        assert!(file.objects.len() < MOST + 20);
    }
}
