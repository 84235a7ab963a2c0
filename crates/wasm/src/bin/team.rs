//! The engine of the group `team`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::engine!(calculators::team::GROUP, dates);
