//! Lines and columns of offsets, and back, in one sweep over the bytes.

/// A place that moves through a text. Lines end as editors end them: with LF, CR LF or CR. A byte
/// order mark at the front is no character.
pub(crate) struct Sweep<'a> {
    bytes: &'a [u8],
    offset: usize,
    line: u32,
    column: u32,
}

impl<'a> Sweep<'a> {
    pub fn new(bytes: &'a [u8]) -> Sweep<'a> {
        Sweep { bytes, offset: 0, line: 1, column: 1 }
    }

    /// The line and column of an offset. Going back starts anew.
    pub fn place(&mut self, offset: usize) -> (u32, u32) {
        if offset < self.offset {
            *self = Sweep::new(self.bytes);
        }
        while self.offset < offset && self.step() {}
        (self.line, self.column)
    }

    /// The offset of a line and column; of the line's end where it has no such column. Going
    /// back starts anew.
    pub fn offset(&mut self, line: u32, column: u32) -> usize {
        if (line, column) < (self.line, self.column) {
            *self = Sweep::new(self.bytes);
        }
        while (self.line, self.column) < (line, column) {
            let (before, on) = (self.offset, self.line);
            if !self.step() || self.line > line {
                // The line ends before the column: stay at its end.
                if on == line {
                    (self.line, self.offset) = (on, before);
                }
                break;
            }
        }
        // Bytes of the same character, and a mark at the front, belong to what comes after.
        while self.offset == 0 && self.bytes.starts_with(b"\xEF\xBB\xBF") {
            self.offset = 3;
        }
        while self.bytes.get(self.offset).is_some_and(|byte| byte & 0xC0 == 0x80) {
            self.offset += 1;
        }
        self.offset
    }

    fn step(&mut self) -> bool {
        let Some(&byte) = self.bytes.get(self.offset) else { return false };
        self.offset += 1;
        let breaks = byte == b'\n' || byte == b'\r' && self.bytes.get(self.offset) != Some(&b'\n');
        if breaks {
            self.line += 1;
            self.column = 1;
        } else if byte & 0xC0 != 0x80 && !(byte == 0xEF && self.offset == 1) {
            self.column += 1;
        }
        true
    }
}
