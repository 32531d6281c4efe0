//! Bytes to text, whatever encoding they came in.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text and how it was read.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The name of the encoding it was read in.
    pub encoding: &'static str,
    /// How many malformed sequences were replaced by U+FFFD.
    pub replaced: usize,
}

/// Reads bytes as text: by byte-order mark, as UTF-8 where valid, as UTF-16 where every other byte
/// is mostly zero, else in the legacy encoding that the letters' frequencies tell.
pub fn decode(bytes: &[u8]) -> Decoded {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => without_mark(bytes),
    };
    let (text, used, malformed) = encoding.decode(bytes);
    let replaced = if malformed { text.matches('\u{fffd}').count() } else { 0 };
    Decoded { text: text.into_owned(), encoding: used.name(), replaced }
}

fn without_mark(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = sixteen_bit(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    // A few bad bytes in a UTF-8 text must not turn the whole into another encoding.
    let text = String::from_utf8_lossy(bytes);
    let bad = text.matches('\u{fffd}').count();
    let wide = text.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    if bad * 20 < wide {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

fn sixteen_bit(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    if sample.len() < 8 {
        return None;
    }
    let pairs = sample.len() / 2;
    let low = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&b| b <= 0x05).count();
    if low(1) * 10 > pairs * 9 && low(0) * 2 < pairs {
        Some(UTF_16LE)
    } else if low(0) * 10 > pairs * 9 && low(1) * 2 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    const TEXT: &str = "В ночь на 13 мая над территорией Белгородской области уничтожены беспилотники, сообщили в министерстве обороны.";

    #[test]
    fn reads_the_encodings_reports_come_in() {
        let windows = encoding_rs::WINDOWS_1251.encode(TEXT).0.into_owned();
        let koi = encoding_rs::KOI8_R.encode(TEXT).0.into_owned();
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut marked = vec![0xfe, 0xff];
        marked.extend(TEXT.encode_utf16().flat_map(u16::to_be_bytes));
        for bytes in [TEXT.as_bytes().to_vec(), windows, koi, little, marked] {
            let read = decode(&bytes);
            assert_eq!((read.text.as_str(), read.replaced), (TEXT, 0), "{}", read.encoding);
        }
    }

    #[test]
    fn keeps_a_damaged_utf8_text() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes[5] = 0xff;
        let read = decode(&bytes);
        assert_eq!(read.encoding, "UTF-8");
        assert!(read.replaced > 0 && read.text.ends_with("обороны."));
    }
}
