//! What pointers do: press, drag, pinch, swipe.

use web_sys::{Element, PointerEvent};

/// So far a pointer may stray and still press, in pixels.
const STILL: i32 = 5;
/// So far a finger goes at the least to swipe, in pixels.
const SWIPE: i32 = 45;

/// The pointers that are down.
#[derive(Default)]
pub struct Hand {
    fingers: Vec<Finger>,
    /// True once they did more than press.
    moved: bool,
    /// True once there were two of them.
    pinched: bool,
}

struct Finger {
    id: i32,
    from: (i32, i32),
    at: (i32, i32),
}

/// What came of it.
pub enum Did {
    /// Nothing that counts.
    Nothing,
    /// It was pressed and let go.
    Pressed,
    /// It was drawn sideways by so many pixels, to the right where they are more than 0.
    Dragged(f64),
    /// Two pointers went together or apart: about where, by which factor, and sideways by so many
    /// pixels.
    Pinched {
        /// Their middle, pixels from the left of the window.
        about: i32,
        /// What is left of their distance's share, over 1 where they went together.
        factor: f64,
        /// How far their middle went.
        by: f64,
    },
    /// It was drawn sideways and let go: true from right to left, which turns to the next page.
    Swiped(bool),
}

impl Hand {
    /// Takes an event of a pointer. What is dragged within `held` goes on where the pointer leaves
    /// it.
    pub fn take(&mut self, event: &PointerEvent, held: Option<&Element>) -> Did {
        let (id, at) = (event.pointer_id(), (event.client_x(), event.client_y()));
        let known = self.fingers.iter().position(|finger| finger.id == id);
        match event.type_().as_str() {
            "pointerdown" => {
                if known.is_none() && event.button() == 0 {
                    if self.fingers.is_empty() {
                        (self.moved, self.pinched) = (false, false);
                    }
                    self.fingers.push(Finger { id, from: at, at });
                    self.pinched |= self.fingers.len() > 1;
                }
                Did::Nothing
            }
            "pointermove" => {
                let Some(known) = known else { return Did::Nothing };
                let did = self.moved(known, at);
                if self.moved
                    && let Some(held) = held
                {
                    // Refused only where the pointer is gone.
                    let _ = held.set_pointer_capture(id);
                }
                did
            }
            "pointerup" => {
                let Some(known) = known else { return Did::Nothing };
                let finger = self.fingers.swap_remove(known);
                let (x, y) = (at.0 - finger.from.0, at.1 - finger.from.1);
                if self.pinched {
                    Did::Nothing
                } else if x.abs() >= SWIPE && x.abs() > 2 * y.abs() && !self.moved {
                    Did::Swiped(x < 0)
                } else if self.moved || x.abs() > STILL || y.abs() > STILL {
                    Did::Nothing
                } else {
                    Did::Pressed
                }
            }
            _ => {
                if let Some(known) = known {
                    self.fingers.swap_remove(known);
                }
                Did::Nothing
            }
        }
    }

    fn moved(&mut self, known: usize, at: (i32, i32)) -> Did {
        let before: Vec<i32> = self.fingers.iter().map(|finger| finger.at.0).collect();
        let Some(finger) = self.fingers.get_mut(known) else { return Did::Nothing };
        let by = f64::from(at.0 - finger.at.0);
        self.moved |= (at.0 - finger.from.0).abs() > STILL;
        finger.at = at;
        let now: Vec<i32> = self.fingers.iter().map(|finger| finger.at.0).collect();
        match (before.as_slice(), now.as_slice()) {
            (&[a, b], &[c, d]) => {
                let apart = |one: i32, other: i32| f64::from((one - other).abs().max(10));
                let by = f64::from(c + d - a - b) / 2.0;
                Did::Pinched { about: (c + d) / 2, factor: apart(a, b) / apart(c, d), by }
            }
            (&[_], _) if self.moved && !self.pinched => Did::Dragged(by),
            _ => Did::Nothing,
        }
    }
}
