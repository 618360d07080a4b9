//! `image of a PDF → picture file`, as it is or with a header before it: nothing is drawn anew.

use lopdf::{Dictionary, Document, Object, Stream};

use super::limits;

/// A picture file that tesseract reads; `None` for what only a renderer reads (JBIG2, CMYK).
pub(super) fn picture(document: &Document, image: &Stream) -> Option<Vec<u8>> {
    let filters = filters(document, image);
    match filters.as_slice() {
        // JPEG and JPEG 2000 are files as they stand.
        [b"DCTDecode" | b"DCT" | b"JPXDecode"] => Some(image.content.clone()),
        [b"CCITTFaxDecode" | b"CCF"] => fax(document, image),
        [] | [b"FlateDecode" | b"Fl" | b"LZWDecode" | b"LZW"] => samples(document, image),
        _ => None,
    }
}

fn filters<'a>(document: &'a Document, image: &'a Stream) -> Vec<&'a [u8]> {
    match image.dict.get_deref(b"Filter", document) {
        Ok(Object::Name(name)) => vec![name],
        Ok(Object::Array(names)) => {
            names.iter().map(|name| name.as_name().unwrap_or(b"?")).collect()
        }
        _ => Vec::new(),
    }
}

fn whole(document: &Document, from: &Dictionary, key: &[u8]) -> Option<i64> {
    from.get_deref(key, document).and_then(Object::as_i64).ok()
}

fn flag(document: &Document, from: &Dictionary, key: &[u8]) -> bool {
    matches!(from.get_deref(key, document), Ok(Object::Boolean(true)))
}

/// Width and height in pixels.
pub(super) fn size(document: &Document, image: &Stream) -> Option<(u32, u32)> {
    let side = |key: &[u8]| {
        let side = whole(document, &image.dict, key)?;
        u32::try_from(side).ok().filter(|side| (1..=30_000).contains(side))
    };
    Some((side(b"Width")?, side(b"Height")?))
}

/// Uncompressed samples as a portable map: one bit, grey, RGB or a palette of these.
fn samples(document: &Document, image: &Stream) -> Option<Vec<u8>> {
    let (width, height) = size(document, image)?;
    let bits = whole(document, &image.dict, b"BitsPerComponent").unwrap_or(1);
    let bytes = image.get_plain_content_with_limit(limits::PICTURE_BYTES).ok()?;
    let mask = flag(document, &image.dict, b"ImageMask");
    let space = image.dict.get_deref(b"ColorSpace", document).ok();
    let inverted = is_inverted(document, image);
    match (bits, space.map(|space| components(document, space))) {
        // A portable bitmap's ones are black, a PDF's zeros are.
        (1, None | Some(Some(Colours::Grey))) if mask || space.is_some() => {
            let turned = |byte: &u8| if inverted { *byte } else { !*byte };
            map("P4", width, height, None, bytes.iter().map(turned).collect())
        }
        (8, Some(Some(Colours::Grey))) => map("P5", width, height, Some(1), bytes),
        (8, Some(Some(Colours::Rgb))) => map("P6", width, height, Some(3), bytes),
        (8, Some(Some(Colours::Palette(palette)))) => {
            let colour = |index: &u8| {
                let at = 3 * usize::from(*index);
                palette.get(at..at + 3).unwrap_or(&[255; 3]).to_vec()
            };
            map("P6", width, height, Some(3), bytes.iter().flat_map(colour).collect())
        }
        _ => None,
    }
}

fn map(
    kind: &str,
    width: u32,
    height: u32,
    channels: Option<u32>,
    body: Vec<u8>,
) -> Option<Vec<u8>> {
    let row = channels.map_or(width.div_ceil(8), |channels| width * channels);
    // Less than the picture's own size is a damaged one: white at its foot.
    let whole = usize::try_from(u64::from(row) * u64::from(height)).ok()?;
    if body.len() * 2 < whole {
        return None;
    }
    let depth = if channels.is_some() { "255\n" } else { "" };
    let mut file = format!("{kind}\n{width} {height}\n{depth}").into_bytes();
    let white = if channels.is_some() { 255 } else { 0 };
    file.extend(body.into_iter().chain(std::iter::repeat(white)).take(whole));
    Some(file)
}

fn is_inverted(document: &Document, image: &Stream) -> bool {
    let decode = image.dict.get_deref(b"Decode", document).and_then(Object::as_array);
    decode.is_ok_and(|decode| decode.first().and_then(|first| first.as_float().ok()) == Some(1.0))
}

enum Colours {
    Grey,
    Rgb,
    /// Of RGB.
    Palette(Vec<u8>),
}

fn components(document: &Document, space: &Object) -> Option<Colours> {
    let array = match space {
        Object::Name(name) => return named(name),
        other => other.as_array().ok()?,
    };
    let part = |at: usize| array.get(at).and_then(|part| document.dereference(part).ok());
    let (_, kind) = part(0)?;
    match kind.as_name().ok()? {
        b"ICCBased" => {
            let (_, profile) = part(1)?;
            match whole(document, &profile.as_stream().ok()?.dict, b"N")? {
                1 => Some(Colours::Grey),
                3 => Some(Colours::Rgb),
                _ => None,
            }
        }
        b"Indexed" | b"I" => palette(components(document, part(1)?.1)?, part(3)?.1),
        name => named(name),
    }
}

fn palette(base: Colours, table: &Object) -> Option<Colours> {
    let bytes = match table {
        Object::String(bytes, _) => bytes.clone(),
        Object::Stream(stream) => stream.get_plain_content_with_limit(limits::CMAP_BYTES).ok()?,
        _ => return None,
    };
    match base {
        Colours::Rgb => Some(Colours::Palette(bytes)),
        Colours::Grey => Some(Colours::Palette(bytes.iter().flat_map(|&grey| [grey; 3]).collect())),
        Colours::Palette(_) => None,
    }
}

fn named(name: &[u8]) -> Option<Colours> {
    match name {
        b"DeviceGray" | b"CalGray" | b"G" => Some(Colours::Grey),
        b"DeviceRGB" | b"CalRGB" | b"RGB" => Some(Colours::Rgb),
        _ => None,
    }
}

/// A fax page becomes a TIFF by the header before it.
fn fax(document: &Document, image: &Stream) -> Option<Vec<u8>> {
    let (width, height) = size(document, image)?;
    let parameters = match image.dict.get_deref(b"DecodeParms", document).ok()? {
        Object::Array(parts) => document.dereference(parts.first()?).ok()?.1,
        whole => whole,
    };
    let parameters = parameters.as_dict().ok()?;
    let k = whole(document, parameters, b"K").unwrap_or(0);
    let compression = if k < 0 { 4 } else { 3 };
    // `BlackIs1` and an inverted `Decode` each turn black and white.
    let turned = flag(document, parameters, b"BlackIs1") != is_inverted(document, image);
    let length = u32::try_from(image.content.len()).ok()?;
    const HEADER: u32 = 8 + 2 + 10 * 12 + 4;
    let entries: [(u16, u32); 10] = [
        (256, width),
        (257, height),
        (258, 1),
        (259, compression),
        (262, u32::from(turned)),
        (273, HEADER),
        (277, 1),
        (278, height),
        (279, length),
        (292, u32::from(k > 0)),
    ];
    let mut file = b"II*\0\x08\0\0\0".to_vec();
    file.extend(10_u16.to_le_bytes());
    for (tag, value) in entries {
        file.extend(tag.to_le_bytes());
        file.extend(4_u16.to_le_bytes());
        file.extend(1_u32.to_le_bytes());
        file.extend(value.to_le_bytes());
    }
    file.extend([0; 4]);
    file.extend(&image.content);
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    fn image(dictionary: Dictionary, content: &[u8]) -> Option<Vec<u8>> {
        picture(&Document::new(), &Stream::new(dictionary, content.to_vec()))
    }

    #[test]
    fn headers_before_the_samples() {
        let grey = dictionary! {
            "Width" => 2, "Height" => 1, "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray",
        };
        assert_eq!(image(grey.clone(), &[1, 2]).as_deref(), Some(&b"P5\n2 1\n255\n\x01\x02"[..]));
        assert_eq!(image(grey, &[]), None);
        let bits = dictionary! { "Width" => 8, "Height" => 1, "ImageMask" => true };
        assert_eq!(image(bits, &[0x0f]).as_deref(), Some(&b"P4\n8 1\n\xf0"[..]));
        let palette = vec![
            "Indexed".into(),
            "DeviceGray".into(),
            1.into(),
            Object::string_literal("\u{7}\u{9}"),
        ];
        let indexed = dictionary! {
            "Width" => 1, "Height" => 1, "BitsPerComponent" => 8, "ColorSpace" => palette,
        };
        assert_eq!(image(indexed, &[1]).as_deref(), Some(&b"P6\n1 1\n255\n\x09\x09\x09"[..]));
    }

    #[test]
    fn files_within_the_file() {
        let jpeg = dictionary! { "Filter" => "DCTDecode" };
        assert_eq!(image(jpeg, b"\xff\xd8").as_deref(), Some(&b"\xff\xd8"[..]));
        let fax = dictionary! {
            "Width" => 8, "Height" => 1, "Filter" => "CCITTFaxDecode",
            "DecodeParms" => dictionary! { "K" => -1 },
        };
        let file = image(fax, b"xy").unwrap();
        assert!(file.starts_with(b"II*\0") && file.ends_with(b"xy"));
        assert_eq!(file.len(), 8 + 2 + 120 + 4 + 2);
        assert_eq!(image(dictionary! { "Filter" => "JBIG2Decode" }, b""), None);
    }
}
