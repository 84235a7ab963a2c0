//! What the calculators are held to. One program, because each of its own would be linked with all of them again.

mod allocation;
mod budget;
mod calculated;
mod cases;
mod desk;
mod held;
mod margin;
mod pacing;
mod peers;
mod preparation;
mod ranges;
mod roster;
mod service;
mod solve;
mod staffing;
mod traffic;
mod typed;
mod warehouse;
